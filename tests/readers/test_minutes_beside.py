"""What stands beside, over or under an action: owners in columns and lines, decisions in lists, what is told twice."""

from __future__ import annotations

import pytest
import typst
from tests.readers.test_minutes_forms import HEAD, read

from accord.readers.minutes import Draft, read_minutes

REPORT = "The pothole had been filled and the sign was clean."


def _owned(draft: Draft) -> list[tuple[str, ...]]:
    return [one.owners for one in draft.actions]


def test_numbers_titles_and_whom_in_three_columns_are_minutes() -> None:
    rows = "| 1 | Apologies were received. | |\n| 2 | Footpaths. Martin Iles would contact the landowner. | MI |\n"
    draft = read(f"{HEAD}| Item | Topic | Action by |\n|---|---|---|\n{rows}")
    assert len(draft.items) == 2
    assert _owned(draft) == [("Martin Iles",)]


def test_initials_beside_a_report_alone_are_no_action() -> None:
    rows = f"| 1 | Roads | {REPORT} | MI |\n| 2 | Paths | The stile was broken. NJ to mend it. | NJ |\n"
    draft = read(f"{HEAD}| No | Item | Discussion | Action by |\n|---|---|---|---|\n{rows}")
    assert _owned(draft) == [("Nora Jevons",)]


def test_short_notes_beside_the_titles_of_an_agenda_are_minutes_and_no_log() -> None:
    rows = "| 1. Welcome | All were welcomed. | |\n| 2. Fares | They are up. | MI to write to the bus company |\n| 3. Next meeting | 8 September 2015 | |\n"  # noqa: E501
    draft = read(f"{HEAD}| Item | Notes | Action |\n|---|---|---|\n{rows}")
    assert [one.title for one in draft.items] == ["Welcome", "Fares", "Next meeting"]
    assert _owned(draft) == [("Martin Iles",)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_that_say_who_before_what_belong_to_the_deed_under_them(gap: str) -> None:
    fields = (("Martin Iles", "Draft a bid to the lottery", "ASAP"), ("NJ", "Map the youth clubs", "3 July 2015"))
    said = "\n\n".join(f"Who: {who}{gap}What: {what}{gap}When: {when}" for who, what, when in fields)
    draft = read(f"{HEAD}1. Fares\n\nThe fares were discussed.\n\n{said}\n\n2. Next\n\nThere was nothing else.\n")
    assert _owned(draft) == [("Martin Iles",), ("Nora Jevons",)]


def test_names_on_lines_of_their_own_own_the_tasks_under_them() -> None:
    said = "Actions\nPeter Munro\nWrite to the bus operators\nMartin Iles\nCheck the figures for the harbour ward"
    draft = read(f"{HEAD}1. Fares\n\nThe fares were discussed.\n\n{said}\n")
    assert _owned(draft) == [("Peter Munro",), ("Martin Iles",)]


def test_a_label_a_deed_and_its_day_in_cells_of_one_row_are_one_action() -> None:
    said = "1. Fares\n\nThe fares were discussed.\n\n\tAction 1.1\tMartin Iles to check the figures\t30 June 2015\n"
    (only,) = read(HEAD + said).actions
    assert (only.owners, str(only.due)) == (("Martin Iles",), "2015-06-30")


def test_each_bid_agreed_or_put_off_is_a_decision() -> None:
    bids = "a) Football on the estate – £4,500 AGREED\nb) Marking kits – £2,800 AGREED\nc) Mobile van – £22,000. DEFERRED, more was needed\n"  # noqa: E501
    assert len(read(f"{HEAD}1. Bids\n\nThese were considered:\n\n{bids}").decisions) == 3


def test_points_under_it_was_agreed_that_are_the_decisions_and_not_the_words_above_them() -> None:
    points = "(i) Martin Iles prepare a plan of the ward; and\n(ii) the survey be held in the autumn."
    draft = read(f"{HEAD}1. Survey\n\nIt was agreed that:\n{points}\n")
    assert [one.text.rstrip(".") for one in draft.decisions] == [
        "Martin Iles prepare a plan of the ward",
        "the survey be held in the autumn",
    ]


def test_what_one_of_two_owners_of_a_label_says_right_before_it_is_the_same_action() -> None:
    said = "1. Lanes\n\nThere were complaints from villages. Peter Munro agreed to go and look.\n\nACTION – Peter Munro / Nora Jevons to visit the four lanes together\n\nACTION – MI to report back\n"  # noqa: E501
    assert _owned(read(HEAD + said)) == [("Peter Munro", "Nora Jevons"), ("Martin Iles",)]


def test_a_list_of_all_that_comes_first_is_not_said_again_by_the_text() -> None:
    rows = "| 1 | Names for the writing group | All | 25 June 2015 |\n| 2 | Meet the Head Teacher about the hall | Martin Iles and Nora Jevons | July 2015 |\n| 3 | Book the harbour room for September | PM | |\n"  # noqa: E501
    body = "1. Plan\n\nMembers are to let Clare have names by 25 June.\n\nMartin Iles agreed to see the Head Teacher in July.\n\nPM would book the harbour room.\n"  # noqa: E501
    draft = read(f"{HEAD}SUMMARY OF ACTIONS\n\n| No | What | Who | When |\n|---|---|---|---|\n{rows}\n{body}")
    assert len(draft.actions) == 3
    assert ("Martin Iles", "Nora Jevons") in _owned(draft)


COLUMNS = {
    "deed first": ("[Action], [By whom]", "[{deed}], [{who}]"),
    "owner first": ("[Who], [What]", "[{who}], [{deed}]"),
}


@pytest.mark.parametrize("form", COLUMNS)
def test_two_columns_without_lines_whose_cells_wrap_are_a_table_in_a_pdf(form: str) -> None:
    heads, row = COLUMNS[form]
    deeds = (
        ("Ada Finch", "Circulate the draft protocol to all members of the group for their comment"),
        ("Bram Coker", "Write to the bus operators about the late services and report back"),
        ("Cleo Dray", "Check the figures for the harbour ward with the analyst"),
    )
    cells = ", ".join(row.format(who=who, deed=deed) for who, deed in deeds)
    source = f"""#set page(paper: "a4")
#set text(size: 11pt)
= Marl Vale Skills Board
Thursday 11 June 2015, Marl Hall

Present: Ada Finch (AF), Bram Coker (BC), Cleo Dray (CD)

*1. Training offer*

Cleo Dray spoke about the offer at some length and the members asked her several questions about the colleges.

#table(columns: (6.5cm, 6.5cm), stroke: none, {heads}, {cells})

*2. Next meeting*

Thursday 10 September 2015
"""
    draft = read_minutes(typst.compile(source.encode()), "minutes.pdf")
    assert [(one.owners, one.text) for one in draft.actions] == [((who,), deed) for who, deed in deeds]


TIGHT = """#set page(paper: "a4")
#set text(size: 11pt)
#set par(spacing: 0.65em)
Marl Vale Skills Board

Minutes of the meeting held on 11 June 2015

Present: Ada Finch (AF), Bram Coker (BC), Cleo Dray (CD)

Welcome and introductions

Ada welcomed everyone to the meeting and there were introductions round the table for the sake of those who are new.

Training offer

Bram spoke about the offer of the colleges and the members asked him several questions about the costs of it all.

Action: Bram to send the figures round

Harbour ward

The lease has been signed and the work will begin in the autumn when the school has its new hall and its kitchen.
"""


def test_titles_of_a_pdf_without_space_or_bold_are_told_by_the_room_behind_them() -> None:
    draft = read_minutes(typst.compile(TIGHT.encode()), "minutes.pdf")
    assert [one.title for one in draft.items] == ["Welcome and introductions", "Training offer", "Harbour ward"]
    assert _owned(draft) == [("Bram Coker",)]


def test_a_name_that_a_line_of_a_list_breaks_is_one_person() -> None:
    people = "The following were present: Clare Hobday (Chair), Martin Iles (Police), Nora\nJevons (Health) and Stella Lomax (Council)."  # noqa: E501
    draft = read(f"Westbrook Board\nMinutes of the meeting held on 9 June 2015\n\n{people}\n\n1. Fares\n\n{REPORT}\n")
    assert [one.name for one in draft.present] == ["Clare Hobday", "Martin Iles", "Nora Jevons", "Stella Lomax"]


def test_a_list_of_actions_with_numbers_before_the_first_item_is_no_agenda() -> None:
    listed = "Actions from this meeting\n\n1. MI to check the figures (30 June 2015)\n\n2. NJ to write to the Trust\n"
    body = f"\nNotes\n\nWelcome\n\nThe Chair welcomed everyone to the meeting, and there were introductions.\n\nFares\n\n{REPORT}\n"  # noqa: E501
    assert _owned(read(f"{HEAD}{listed}{body}")) == [("Martin Iles",), ("Nora Jevons",)]


def test_the_number_of_an_earlier_item_in_brackets_is_no_item() -> None:
    body = f"1. Welcome\n\n{REPORT}\n\n2. Matters arising\n\n(3.2) Bins: PM has chased them.\n\n(4.1) Signs: NJ to order new ones.\n\n3. Fares\n\n{REPORT}\n"  # noqa: E501
    assert [one.title for one in read(HEAD + body).items] == ["Welcome", "Matters arising", "Fares"]
