"""Causes for which papers met for the first time lost actions, each with our own small example and what it must not take."""  # noqa: E501

from __future__ import annotations

from datetime import date

import pytest

from accord.readers.minutes import Draft, read_minutes

HEAD = """Marl Vale Skills Board
Thursday 11 June 2015

Present: Ada Finch (AF) – Marl College (Chair); Bram Coker (BC) – Police; Cleo Dray (CD), Director of Public Health, Marl Council; Dan Eddo (DE), Chief Officer, Harbour Chamber of Trade

1. Training
"""  # noqa: E501


def read(*body: str) -> Draft:
    foot = "2. Date of next meeting\n\nThursday 17 September 2015"
    return read_minutes(f"{HEAD}\n{chr(10).join(body)}\n\n{foot}\n".encode(), "minutes.txt")


def owned(draft: Draft) -> list[tuple[str, ...]]:
    return [one.owners for one in draft.actions]


def test_a_code_may_stand_between_the_label_and_the_owners() -> None:
    draft = read(
        "The costs of the hall to be sent to all members. Action: SSP 09/09 AF/BC",
        "",
        "Action: SSP 10/09 CD to write to the Trust in July",
        "",
        "Action: SSP 11/09 BC to book the hall",
    )
    assert owned(draft) == [("Ada Finch", "Bram Coker"), ("Cleo Dray",), ("Bram Coker",)]
    assert [one.reference for one in draft.actions] == ["SSP 09/09", "SSP 10/09", "SSP 11/09"]
    assert draft.actions[0].text.startswith("The costs of the hall")


def test_an_indicator_is_no_code_of_an_action() -> None:
    draft = read("Action: NI 117 AF to explain the rise by 3 July", "", "Action: BC to book the hall")
    assert [one.reference for one in draft.actions] == ["", ""]


def test_lines_that_begin_with_codes_of_one_kind_are_apart() -> None:
    draft = read(
        "HSP09  Ada Finch to send the form of words on rural transport to BC", "HSP10  All to comment by 9 July"
    )
    assert [(one.reference, one.due) for one in draft.actions] == [("HSP09", None), ("HSP10", date(2015, 7, 9))]


def test_a_stroke_may_lead_to_everybody() -> None:
    draft = read("ACTION – Ada Finch to send the draft round by 19 June / All to comment by 3 July")
    assert [(one.owners, one.due) for one in draft.actions] == [
        (("Ada Finch",), date(2015, 6, 19)),
        (("All",), date(2015, 7, 3)),
    ]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("CD agrees to send BC the breakdown.", "Cleo Dray"),
        ("The Chair asks BC to find out the cost.", "Bram Coker"),
        ("BC gave an assurance that a summary would be sent to the college.", "Bram Coker"),
        ("It was confirmed that a note on this would be drawn up by CD with the Trust.", "Cleo Dray"),
        (
            "Resolved: That a further report be submitted to the next meeting by the Director of Public Health.",
            "Cleo Dray",
        ),
        ("Resolved: That a report be sent to members by the Chief Officer of the Chamber of Trade.", "Dan Eddo"),
        (
            "All partner organisations were requested to send their surveys to CD by 3 July.",
            "All partner organisations",
        ),
    ],
)
def test_what_amounts_to_an_undertaking(said: str, who: str) -> None:
    assert owned(read(said)) == [(who,)]


@pytest.mark.parametrize(
    "said",
    [
        "Resolved: That the minutes of the meeting of 5 March be confirmed and signed by the Chair.",
        "CD asks whether the figures are late.",
        "The Board agreed to adopt the rules to be used beside the old ones as proposed by BC.",
        "All twelve residents are to move by March 2016.",
    ],
)
def test_what_amounts_to_none(said: str) -> None:
    assert owned(read(said)) == []


def test_a_pronoun_means_the_post_that_a_sentence_tells_of() -> None:
    draft = read(
        "Arising from Minute No. 11, the Director of Public Health reported a delay. She would write to the Trust."
    )
    assert owned(draft) == [("Cleo Dray",)]


def test_the_next_meeting_may_be_resolved() -> None:
    foot = "\n\nResolved:- That the next meeting be held on Wednesday 16 September 2015 at 9.30 a.m.\n"
    assert read_minutes((HEAD + foot).encode(), "minutes.txt").next_meeting == "2015-09-16"


def test_headings_in_two_languages_head_their_columns() -> None:
    heads = "Eitem / Item\tNodiadau / Notes\tGweithred / Action"
    assert owned(read(heads, "2. Fares\tThe fares were discussed.\tAF to write to the operator")) == [("Ada Finch",)]


def test_a_numbered_title_in_a_row_is_no_task_of_whoever_stands_beside_it() -> None:
    heads = "No\tItem\tAction by"
    rows = ("2.\tReports\t", "\ti. Footpaths\tBC", "\tBC to clear the path by 3 July.\tBC", "\tThe gate was mended.\t")
    draft = read(heads, *rows)
    assert [one.text for one in draft.actions] == ["BC to clear the path by 3 July."]


def test_a_title_between_the_rows_of_a_list_of_actions_is_none() -> None:
    rows = ("Action\tWho\tWhen", "Events\t\t", "Book the hall\tAF\t3 July", "Money\t\t", "Send the bill\tBC\tASAP")
    assert owned(read(*rows)) == [("Ada Finch",), ("Bram Coker",)]


def test_whoever_is_handed_a_thing_and_will_do_something_with_it_acts_too() -> None:
    draft = read("AF to share the poster with BC, who will send it out by 3 July.")
    assert owned(draft) == [("Ada Finch",), ("Bram Coker",)]
    assert owned(read("AF raised this with BC, who will be on leave in August.")) == []


def test_a_heading_of_decisions_and_next_steps_holds_both() -> None:
    draft = read("Agreed / next steps", "", "- BC to send the figures", "- The test goes on at four more schools")
    assert [(one.owners, one.text) for one in draft.actions] == [(("Bram Coker",), "BC to send the figures")]
    assert "The test goes on at four more schools" in [one.text for one in draft.decisions]


def test_brackets_may_say_for_whom_an_action_is_new() -> None:
    draft = read("Actions", "", "Send out the list [new for CD]", "", "Gather the figures [ongoing for AF, BC]")
    assert owned(draft) == [("Cleo Dray",), ("Ada Finch", "Bram Coker")]


def test_she_is_whoever_a_sentence_with_words_before_its_subject_is_about() -> None:
    draft = read("On NI 150 CD doubted whether the data were complete. She will ask the Trust to look at it again.")
    assert owned(draft) == [("Cleo Dray",)]


def test_a_clause_may_stand_between_the_body_and_what_it_agreed() -> None:
    draft = read(
        "The Board, having heard CD, agreed:-", "", "(i) to approve the report;", "(ii) that BC would publish it."
    )
    assert [one.text for one in draft.decisions] == ["to approve the report", "that BC would publish it."]
    assert owned(draft) == [("Bram Coker",)]


def test_codes_of_items_are_no_codes_of_actions() -> None:
    body = (
        "LSP 34 PERFORMANCE REWARD GRANT",
        "",
        "RESOLVED that the Director of Public Health write to the Trust.",
        "",
    )
    draft = read(*body, "LSP 35 FARES", "", "The fares were discussed.")
    assert owned(draft) == [("Cleo Dray",)]


def test_but_may_lead_to_what_somebody_promised() -> None:
    draft = read("Copies of the survey were not there but Ada Finch promised to send these to all members.")
    assert owned(draft) == [("Ada Finch",)]


def test_numbers_in_brackets_that_count_through_the_year_are_no_days() -> None:
    said = (
        "AF would bring a list to the next meeting. [15/01]",
        "",
        "BC to book the hall [15/02].",
        "",
        "CD to ring him [15/03].",
    )
    rows = "Ref\tAction\tLead\tBy", "15/01\tList of halls\tAF\tSeptember", "15/02\tHall booked\tBC\t3 July"
    draft = read(*said, "", *rows)
    assert [(one.reference, one.due) for one in draft.actions] == [
        ("15/01", date(2015, 9, 17)),
        ("15/02", date(2015, 7, 3)),
        ("15/03", None),
    ]


def test_a_list_that_gives_the_day_in_figures_is_surer_than_a_feast() -> None:
    said = "AF agreed to write to the pharmacies about late returns before Christmas."
    rows = "Action\tLead\tBy", "Write to the pharmacies about late returns\tAF\t18 Dec", "Ring the Trust\tBC\t3 July"
    assert [one.due for one in read(said, "", *rows).actions] == [date(2015, 12, 18), date(2015, 7, 3)]


SAID = (
    "AF will find out what the fire service paid for the kits.",
    "BC to speak to her contact at the college.",
    "The Trust has no figures. CD said she would raise it with them and have a day for BC by the end of June.",
)
AGAIN = (
    "• Kits: find out what the fire service paid (AF)",
    "• College: contact them about the evaluation (BC)",
    "• Trust figures: raise the missing figures and give BC a day (CD)",
)


def test_follow_up_tasks_at_the_end_say_the_actions_again() -> None:
    draft = read(*(line for one in SAID for line in (one, "")), "Follow-up tasks:", *AGAIN)
    assert owned(draft) == [("Ada Finch",), ("Bram Coker",), ("Cleo Dray",)]


def test_a_summary_before_the_items_says_the_actions_again() -> None:
    rows = (
        "What\tWho\tWhen",
        "Letter to the Trust about buses\tChair\t31 July",
        "Survey of halls\tBC\tASAP",
        "Book hall\tCD\t",
    )
    top, rest = HEAD.split("Present:")
    table = "\n".join(("SUMMARY OF ACTIONS", "", *rows, "", "Present:"))
    said = "It was agreed that the Chair would write to the Trust about the buses.\n\n"
    said += "BC will send a short survey to the halls.\n\n"
    draft = read_minutes(f"{top}{table}{rest}\n{said}CD to book the hall.\n".encode(), "minutes.txt")
    assert owned(draft) == [("Ada Finch",), ("Bram Coker",), ("Cleo Dray",)]


def test_codes_may_have_a_point_and_a_further_number() -> None:
    draft = read("HSP07.1 AF to raise this with the Trust by 3 July", "", "HSP07.2 BC / CD to find a hall")
    assert [(one.reference, one.owners) for one in draft.actions] == [
        ("HSP07.1", ("Ada Finch",)),
        ("HSP07.2", ("Bram Coker", "Cleo Dray")),
    ]


def test_one_column_may_say_by_whom_and_when() -> None:
    heads = "Agenda item\tDiscussion\tAction\tBy whom / when"
    rows = (
        "2. Halls\tThe halls were discussed.\tBook the bigger hall\tBC Friday 3 July",
        "3. Fares\tThey rose.\tWrite to the Trust\tAF by 31/7",
    )
    assert [(one.owners, one.due) for one in read(heads, *rows).actions] == [
        (("Bram Coker",), date(2015, 7, 3)),
        (("Ada Finch",), date(2015, 7, 31)),
    ]


def test_rows_of_names_and_bodies_are_those_present_where_nobody_else_is() -> None:
    people = ("Ada Finch\tVictim Support", "Bram Coker\tPolice", "Cleo Dray\tASB Manager", "Dan Eddo\tFire & Rescue")
    top = "Marl Vale Skills Board\nThursday 11 June 2015\n\n" + "\n\n".join(people)
    rest = "\n\nApologies – Eve Moss (Health)\n\n1. Fares\n\nBC to write to the Trust.\n"
    draft = read_minutes((top + rest).encode(), "minutes.txt")
    assert [one.name for one in draft.present] == ["Ada Finch", "Bram Coker", "Cleo Dray", "Dan Eddo"]
    assert owned(draft) == [("Bram Coker",)]


def test_codes_with_and_without_a_point_are_of_one_kind() -> None:
    draft = read("HSP07 AF sent the list round", "", "HSP08.1 BC to find a hall")
    assert ("HSP08.1", ("Bram Coker",)) in [(one.reference, one.owners) for one in draft.actions]
