"""Minutes as they are laid out: lists of people in any shape and place, items by their numbers, decisions, stacked tables."""  # noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.readers.test_minutes_forms import HEAD, REST, TOP, read

from accord.readers.minutes.people import gathered
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.prose import read_told
from accord.readers.minutes.people.unlabelled import person_score

SHAPES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "minutes_expected" / "attendance_shapes.yaml").read_text("utf-8")
)
PEOPLE = "Clare Hobday (Chair), Westbrook Council\nMartin Iles, Police\nNora Jevons, Age UK\nPeter Munro, Mind\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_more_lists_of_people_are_read_whatever_their_labels_signs_and_order(shape: str) -> None:
    draft = read(TOP + SHAPES[shape].rstrip("\n") + REST)
    surnames = [person.name.split()[-1].title() for person in draft.present]
    assert sorted(surnames) == ["Hobday", "Iles", "Jevons", "Munro"]
    assert [person.name.split()[-1].title() for person in draft.apologies] == ["Grange"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Partners not present:", "absent"),
        ("The following had sent apologies:", "apologies"),
        ("Those unable to attend", "apologies"),
        ("Governors present", "present"),
        ("Present (quorum 4): Ann Lee, Ben Cox", "present"),
        ("Also present were Ann Lee and Ben Cox", "present"),
        ("Attendees (6): Ann Lee, Ben Cox", "present"),
        ("Present – voluntary sector: Ann Lee, Ben Cox", "present"),
        ("There were no apologies.", ""),
        ("Scrutiny Panel – Roads and Paths", ""),
        ("Volunteers", ""),
        ("Members agreed that the plan be sent to all", ""),
    ],
)
def test_a_label_of_a_list_of_people_is_told_by_the_words_it_is_made_of(text: str, kind: str) -> None:
    label = read_label(text)
    assert (label.kind if label else "") == kind


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("Ann Lee (Mind) chaired the meeting", "present", "Ann Lee (Mind)"),
        ("The meeting was attended by Ann Lee, Ben Cox and Cy Dunn", "present", "Ann Lee, Ben Cox and Cy Dunn"),
        ("Ann Lee and Ben Cox had sent their apologies", "apologies", "Ann Lee and Ben Cox"),
        ("The plan was presented to the members", "", ""),
        ("Ann Lee presented the minutes of the group", "", ""),
    ],
)
def test_sentences_say_who_was_there_and_who_was_not(sentence: str, kind: str, who: str) -> None:
    told = read_told(sentence)
    assert ((told.kind, told.who) if told else ("", "")) == (kind, who)


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("Ann Lee, Mind", 2),
        ("Ann Lee (AL)", 2),
        ("Ann Lee", 1),
        ("Police: Ann Lee, Ben Cox", 2),
        ("Community Safety Plan", 0),
        ("Ann Lee reported that the plan was ready", 0),
    ],
)
def test_a_line_is_weighed_as_one_of_a_list_of_people(line: str, score: int) -> None:
    assert person_score(line) == score


def test_lists_of_people_at_the_end_of_a_paper_are_read() -> None:
    draft = read(TOP + "1. Plan\n\nMartin to send the plan to Nora by 1 July.\n\nAttendees:\n\n" + PEOPLE)
    assert [one.name for one in draft.present] == ["Clare Hobday", "Martin Iles", "Nora Jevons", "Peter Munro"]
    assert [one.owners for one in draft.actions] == [("Martin Iles",)]


def test_without_a_list_those_who_speak_are_known_by_first_name_and_initials() -> None:
    said = (
        "Martin Iles gave a report. Nora Jevons (NJ) asked about it. Martin will send the figures to all by 1 July.\n"
    )
    draft = read(TOP + "1. Plan\n\n" + said + "\nAction: NJ to book the hall.\n")
    assert draft.present == ()
    assert [one.owners for one in draft.actions] == [("Martin Iles",), ("Nora Jevons",)]


def test_streets_bodies_and_pronouns_are_not_gathered_as_people() -> None:
    said = ("Market Street will close in May.", "Members agreed this.", "He said so. He asked why.", "Age UK reported.")
    assert gathered(said) == []


def test_a_table_of_actions_before_the_first_item_is_no_list_of_people() -> None:
    table = "\n| No | Action | Who | When |\n|---|---|---|---|\n| 1 | Letter to the owner | Nora | 1 July |\n"
    draft = read(TOP + "Present: Clare Hobday, Nora Jevons\nApologies: Tessa Grange\n" + table + REST)
    assert len(draft.present) == 2
    assert len(draft.apologies) == 1


def test_two_labels_over_one_list_are_read_as_those_present_with_a_warning() -> None:
    draft = read(TOP + "Attendees:\nApologies:\n" + PEOPLE + REST)
    assert len(draft.present) == 4
    assert any("two labels" in warning.what for warning in draft.warnings)


def test_a_table_whose_cells_stand_line_under_line_is_put_together() -> None:
    rows = "Ref\nAction\nLead\nDue\n14/01\nWrite to the owner\nNJ\n1 July\n14/02\nPrice of chairs\nPM / MI\n3 July\n"
    draft = read(HEAD + "1. Hall\n\nThe hall was discussed for a long time.\n\nAction log\n\n" + rows)
    assert [(one.owners, str(one.due)) for one in draft.actions] == [
        (("Nora Jevons",), "2015-07-01"),
        (("Peter Munro", "Martin Iles"), "2015-07-03"),
    ]


def test_numbers_alone_on_the_line_before_a_title_count_the_items() -> None:
    items = "31\nAPOLOGIES\n\nThere were none.\n\n32\nMINUTES\n\nThe minutes were read.\n\n33\nPLAN\n\nIt was read.\n"
    assert [(one.number, one.title) for one in read(HEAD + items).items] == [
        ("31", "APOLOGIES"), ("32", "MINUTES"), ("33", "PLAN"),
    ]  # fmt: skip


def test_an_item_of_the_last_meeting_that_is_spoken_of_is_no_item() -> None:
    text = (
        "1. Minutes\n\nThe minutes were agreed by all.\n\n2. Matters arising\n\nItem 2 – the keys have been found.\n\n"
        "Item 5: the lease has been sent off.\n\n3. Plan\n\nThe plan was discussed by everybody there.\n"
    )
    assert [one.number for one in read(HEAD + text).items] == ["1", "2", "3"]


def test_a_paper_that_says_item_before_its_numbers_keeps_them() -> None:
    text = "".join(f"Item {n}: Part {n}\n\nThe part was discussed by everybody there.\n\n" for n in (1, 2, 3))
    assert [one.number for one in read(HEAD + text).items] == ["1", "2", "3"]


def test_letters_under_a_label_are_points_and_no_items() -> None:
    text = (
        "1. Fund\n\nThe fund was discussed by everybody there.\n\nAction agreed:\n\n"
        "a. The loan of a van be welcomed\n\nb. Nora to lend Martin a map\n\n2. Plan\n\nIt was read.\n"
    )
    assert [one.number for one in read(HEAD + text).items] == ["1", "2"]


def test_titles_over_a_rule_are_headings() -> None:
    text = "Orchard\n~~~~~~~\n\nThe apples were picked in time, all but one tree.\n\nRoof\n~~~~\n\nThe roof leaks.\n"
    assert [one.title for one in read(HEAD + text).items] == ["Orchard", "Roof"]


@pytest.mark.parametrize(
    "said",
    [
        "The Board deferred the lease until May.",
        "After a long talk the Board settled on two gates.",
        "Cheaper paint approved.",
        "No dogs on the green – agreed by all",
        "The Board agreed in principle to share the van.",
        "The Board gave its support to the boat club.",
        "Decision AB07/12: The gate is to be painted green.",
    ],
)
def test_further_words_of_deciding_are_decisions(said: str) -> None:
    assert len(read(HEAD + f"1. Plan\n\n{said}\n\n2. End\n\nThe end.\n").decisions) == 1


@pytest.mark.parametrize(
    "said",
    [
        "The Board noted that the ferry had been mended in spring.",
        "The group agreed that a new roof was needed.",
        "The loan had been approved by the bank.",
    ],
)
def test_what_is_only_held_or_noted_to_be_so_is_no_decision(said: str) -> None:
    assert read(HEAD + f"1. Plan\n\n{said}\n\n2. End\n\nThe end.\n").decisions == ()


@pytest.mark.parametrize(
    "said",
    [
        "1. Plan\n\nThe plan was read.\n\nNext: Tuesday 8 September 2015\n",
        "1. Next meeting\n\n8 Medi / September 2015, 10.00, Caerlas\n",
        "1. Date of next meeting / Dyddiad y cyfarfod nesaf\n\n8 Medi / September 2015, 2.00pm\n",
        "1. Plan\n\nThe plan was read. The next meeting is on Tuesday 8 September 2015 in the hall.\n",
    ],
)
def test_the_next_meeting_is_found_behind_a_word_in_a_sentence_and_beside_welsh(said: str) -> None:
    assert read(HEAD + said).next_meeting == "2015-09-08"


def test_councillors_without_a_sign_between_them_and_others_behind_their_posts_are_parted() -> None:
    said = (
        "Present: Cllr Ann Lee (Chair) Cllr Ben Cox Cllr Cy Dunn\nIn attendance: Di Ely, Path Warden Cllr Ed Fox, NCC\n"
    )
    assert [one.name for one in read(TOP + said + REST).present] == [
        "Cllr Ann Lee", "Cllr Ben Cox", "Cllr Cy Dunn", "Di Ely", "Cllr Ed Fox",
    ]  # fmt: skip


def test_a_heading_that_runs_into_the_list_of_those_present_is_cut_before_it() -> None:
    head = "MINUTES OF THE MEETING OF ASHBY PARISH COUNCIL HELD ON 9 JULY 2015 PRESENT (3 Councillors): - "
    draft = read(head + "Ann Lee (AL), Ben Cox (BC), Cy Dunn (CD). Clerk: - Di Ely Cllr Ed Fox\n" + REST)
    assert [(one.name, one.role) for one in draft.present][2:] == [
        ("Cy Dunn", ""),
        ("Di Ely", "Clerk"),
        ("Cllr Ed Fox", ""),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "2. ACCEPTANCE OF APOLOGIES\n\nApologies were received before the meeting from Cllr Fox. These were accepted.",
        "1. Apologies accepted from:\n\nCllr Fox.",
        "1. To accept apologies – were received and accepted from Cllr Fox (ill).",
    ],
)
def test_apologies_in_an_item_are_read_however_they_were_received(said: str) -> None:
    draft = read(TOP + "Present: Cllr Lee, Cllr Cox\n\n" + said + "\n\n3. Plan\n\nThe plan was read.\n")
    assert [one.name for one in draft.apologies] == ["Cllr Fox"]


def test_minutes_counted_through_the_year_go_on_with_text_behind_their_titles() -> None:
    text = "".join(
        f"{n}/07 {title}\n\n"
        for n, title in (
            (118, "Apologies"),
            (119, "Plan The Clerk had sent the plan to all. It was read."),
            (120, "Fund"),
        )
    )
    assert [one.number for one in read(HEAD + text).items] == ["118/07", "119/07", "120/07"]


COUNTED = """1. Welcome

Nothing was said.

2. Programme

The programme was discussed at length.

Actions
16/24 Invite the sponsor of the square
Owner: Nora Jevons
Due: 14 July
16/25 Chase the outstanding returns
Owner: Martin Iles
Due: on receipt of the figures

3. Any other business

There was none.
"""


def test_actions_counted_through_the_year_are_no_items_where_items_have_numbers_of_their_own() -> None:
    draft = read(f"{TOP}Present:\n{PEOPLE}\n{COUNTED}")
    assert [item.number for item in draft.items] == ["1", "2", "3"]
    assert [(one.text, one.reference, one.owners) for one in draft.actions] == [
        ("Invite the sponsor of the square", "16/24", ("Nora Jevons",)),
        ("Chase the outstanding returns", "16/25", ("Martin Iles",)),
    ]


def test_first_names_in_capitals_are_the_people_of_the_list_and_no_initials() -> None:
    said = "- NORA and PETER to write a summary for the public\n- MARTIN to speak to the leaders\n- ALL to read it\n"
    draft = read(f"{TOP}Present:\n{PEOPLE}\n1. Summary\n\nThe draft was seen.\n\n{said}")
    assert [one.owners for one in draft.actions] == [("Nora Jevons", "Peter Munro"), ("Martin Iles",), ("ALL",)]
