"""Who is to do what by when, in the many ways that minutes say it; and sentences that give nobody anything to do."""

from __future__ import annotations

from datetime import date

import pytest

from accord.readers.minutes import Draft, read_minutes
from accord.readers.minutes.actions.fields import Fields, read_fields
from accord.readers.minutes.actions.lettered import points
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day, read_parts, untimed
from accord.readers.minutes.actions.reported import put_plainly
from accord.readers.minutes.dates.due import Known, find_due, is_deadline, read_deadline
from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.marks import action_mark, code_mark, may_title, named_mark
from accord.readers.minutes.people import People

HEAD = (
    "Saltmere Partnership\n\nMinutes of the meeting held on Thursday 11 June 2015 in the Guildhall\n\nPresent:\n"
    "Nora Jevons (NJ), Saltmere Council (Chair)\nPeter Munro (PM), Saltmere Police\nClare Hobday (CH), Age Line\n"
    "Mr B. Iles, Saltmere Homes\n\n1. Welcome\n\nThe Chair welcomed everyone.\n\n2. Lighting\n\n"
)
FOOT = "\n\n3. Date of next meeting\n\nThursday 17 September 2015\n"
KNOWN = Known(date(2015, 6, 11), date(2015, 9, 17))


def paper(text: str) -> Draft:
    """A little paper with a text under one of its items."""
    return read_minutes((HEAD + text + FOOT).encode(), "minutes.txt")


def owned(text: str) -> list[tuple[tuple[str, ...], date | None]]:
    """The owners and days of the actions of such a paper."""
    return [(one.owners, one.due) for one in paper(text).actions]


def owners() -> Owners:
    """Owners by the list of those present."""
    people = [Attendee("Nora Jevons", "NJ", "Council", "Chair"), Attendee("Peter Munro", "PM", "Police")]
    return Owners(People(people, []), frozenset())


@pytest.mark.parametrize(
    "line",
    [
        "Action / Peter / paint the posts by 3 July",
        "Action: Peter (3 July) to paint the posts",
        "Action: Peter Munro, 3 July – paint the posts",
        "Action: PM TO paint the posts by 3 July",
        "Action: paint the posts. PM. 3 July.",
        "Action: paint the posts // Peter Munro // Due: 3 July",
        "Action: paint the posts (deadline: 3 July) – PM",
        "Action: paint the posts [Lead: Peter] [By: 3 July]",
        "Action: the posts to be painted by PM by 3 July",
        "Owner: Peter Munro. Action: Paint the posts. Due: 3 July",
        "Responsible: PM Action: Paint the posts Deadline: 3 July",
        "Peter Munro – action: paint the posts by 3 July",
        "Peter Munro (action): paint the posts by 3 July",
        "It was agreed to paint the posts (Peter) by 3 July.",
        "The posts to be painted (PM) by 3 July.",
        "It was agreed to paint the posts by 3 July (lead officer: PM).",
        "Peter Munro – posts to be painted by 3 July.",
        "Peter Munro [action] to paint the posts by 3 July",
        "Peter Munro: Action – paint the posts by 3 July",
        "ACTION – PM TO PAINT THE POSTS BY 3 JULY",
        "ACTION: Peter Munro TO paint the board by 3 July",
        "“Action: Peter Munro to paint the posts by 3 July”",
        "<Action: Peter Munro to paint the posts by 3 July>",
        "Action: PM. Paint the posts by 3 July.",
        "Action: that Peter Munro paint the posts by 3 July",
        "Action: Peter re the posts, by 3 July",
        "Action 12 – Paint the posts – Peter Munro – 3 July – OPEN",
        "ACTION SP.15.12: Peter Munro to paint the posts by 3 July",
        "Action: paint the posts (PM – Due: 3 July)",
        "A list of posts will be drawn up by 3 July (PM).",
        "25/15 Peter Munro to paint the posts by 3 July.",
    ],
)
def test_owner_and_day_are_found_wherever_a_line_sets_them(line: str) -> None:
    assert owned(line) == [(("Peter Munro",), date(2015, 7, 3))]


@pytest.mark.parametrize(
    "lines",
    [
        "Action: Paint the posts\nOwner – Peter Munro\nDue – 3 July",
        "Action: Paint the posts\nOwner:\nPeter Munro\nDue:\n3 July",
        "Action: Paint the posts Lead: Peter Munro By when:\n3 July",
        "Lead: Peter Munro\nAction: Paint the posts\nBy when: 3 July",
        "Who: PM\nWhat: Paint the posts\nWhen: 3 July",
        "Action: Paint the posts\n(PM – 3 July)",
        "Action: Paint the posts\nOwner: Peter Munro\tDate: 3 July",
        "Action: Paint the posts by 3 July\n– PM",
        "The posts to be painted by 3 July.\nPeter Munro to action",
        "The posts to be painted by 3 July.\nTo action: PM",
        "Actions\n1. Paint the posts\n   Action: Peter Munro\n   By: 3 July",
        "Actions\n1. Peter Munro\n   Paint the posts by 3 July",
        "Actions\nPeter Munro’s actions:\n- Paint the posts by 3 July",
    ],
)
def test_what_stands_over_or_under_a_deed_says_whose_it_is(lines: str) -> None:
    assert owned(lines) == [(("Peter Munro",), date(2015, 7, 3))]


def test_a_labelled_day_under_a_deed_is_read_as_a_cell() -> None:
    assert owned("Action: Paint the posts\nOwner – PM\nDue – Aug 15") == [(("Peter Munro",), date(2015, 8, 31))]


def test_the_owners_of_entries_of_a_list_that_stand_under_each_belong_to_each() -> None:
    found = owned("Actions\n1. Paint the posts\n   Action: PM\n2. Mend the gate\n   Action: CH\n   By: 3 July")
    assert found == [(("Peter Munro",), None), (("Clare Hobday",), date(2015, 7, 3))]


def test_a_line_that_says_who_takes_a_thing_up_changes_no_owner_already_named() -> None:
    assert owned("Clare Hobday to paint the posts.\n\nPeter Munro to action.")[0] == (("Clare Hobday",), None)


def test_lines_of_tasks_that_wrap_keep_each_to_itself() -> None:
    wide = "Peter Munro to paint all of the posts along the river before the fair"
    lines = f"Actions\n{wide}\nClare Hobday to mend the gate of the paddock behind the old mill\n{wide.lower().title()}"
    assert [one.owners for one in paper(lines).actions][:2] == [("Peter Munro",), ("Clare Hobday",)]


def test_a_title_with_a_surname_is_its_person_beside_a_day() -> None:
    assert owned("It was agreed to paint the posts.\nACTION: Mr Iles within two weeks") == [
        (("Mr B. Iles",), date(2015, 6, 25))
    ]


def test_asap_before_an_owner_is_no_label() -> None:
    assert owned("Action: ASAP – PM to paint the posts") == [(("Peter Munro",), None)]


def test_a_bracket_that_says_who_does_something_else_leaves_the_sentence_before_it() -> None:
    found = paper("The council had agreed to mend the road by March.\n\n[PM to paint the posts]").actions
    assert [one.owners for one in found] == [("Peter Munro",)]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Paint the posts (lead: A Lee; due: 3 July)", Fields("Paint the posts", "A Lee", "3 July")),
        ("Paint the posts (deadline: 3 July) – PM", Fields("Paint the posts – PM", "", "3 July")),
        ("Owner: A Lee. Action: Paint the posts. Due: May", Fields("Paint the posts", "A Lee", "May")),
        ("Paint the posts **Lead:** A Lee **By when:**", Fields("Paint the posts **", "A Lee", "")),
        ("Lead – A Lee", Fields("", "A Lee")),
        ("Progress – slower than planned", Fields("Progress – slower than planned")),
    ],
)
def test_labels_in_a_line_part_it_into_fields(text: str, fields: Fields) -> None:
    assert read_fields(text) == fields


def test_owner_and_day_are_parted_at_whatever_word() -> None:
    assert owners_and_day("Nora Jevons no later than 3 July", owners()) == (("Nora Jevons",), "no later than 3 July")
    assert owners_and_day("PM, COP 19 June", owners()) == (("Peter Munro",), "COP 19 June")
    assert owners_and_day("NJ & PM as soon as possible", owners()) == (
        ("Nora Jevons", "Peter Munro"),
        "as soon as possible",
    )
    assert owners_and_day("before the fair", owners()) is None


def test_pieces_at_the_end_are_taken_off_whichever_sign_parts_them() -> None:
    parts = read_parts("Email the link, and the map – Nora Jevons – 5pm, 3 July", owners())
    assert (parts.text, parts.owners, parts.due) == ("Email the link, and the map", ("Nora Jevons",), "5pm, 3 July")
    assert untimed("Paint the posts during July") == ("Paint the posts", "during July")
    assert untimed("Paint the posts in green") == ("Paint the posts in green", "")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5pm, 3 July", date(2015, 7, 3)),
        ("Fri 3/7/15", date(2015, 7, 3)),
        ("30 June (noon)", date(2015, 6, 30)),
        ("Fortnight", date(2015, 6, 25)),
        ("on an ongoing basis", None),
    ],
)
def test_more_cells_are_days(cell: str, day: date | None) -> None:
    assert is_deadline(cell)
    assert read_deadline(cell, KNOWN).day == day


def test_the_end_of_a_numbered_quarter_is_not_that_of_this_one() -> None:
    assert find_due("A B to report by the end of quarter 2.", KNOWN).day == date(2015, 9, 30)
    assert find_due("A B to report by the end of the quarter.", KNOWN).day == date(2015, 6, 30)


def test_a_day_with_two_figures_for_its_year_stays_in_it() -> None:
    rows = "| Action | Owner | Due |\n|---|---|---|\n| Paint the posts | PM | 31/3/16 |\n| Mend the gate | CH | May |"
    assert paper(rows).actions[0].due == date(2016, 3, 31)


@pytest.mark.parametrize(
    "text", ["Actions at a glance", "Outstanding actions following this meeting", "Actions – June 2015"]
)
def test_few_words_about_actions_may_head_a_list(text: str) -> None:
    assert may_title(text)


@pytest.mark.parametrize(
    "text", ["Actions from the last meeting", "Review of actions", "The actions were agreed", "Action plan"]
)
def test_old_actions_plans_and_sentences_head_none(text: str) -> None:
    assert not may_title(text)


def test_a_code_may_stand_in_brackets_or_between_strokes() -> None:
    assert [code_mark(text) is not None for text in ("[SP01] Ann to write", "SP/15/02 – Ann to write")] == [True, True]
    assert code_mark("NI 117 Young people") is None
    named = named_mark("Action / Ann Lee / write to the school")
    assert named is not None
    assert (named.paren, named.rest) == ("(Ann Lee)", "write to the school")
    assert action_mark("To action: AB") is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "The matter was left with Peter Munro, who will write to the mill.",
        "The list is awaited from Peter Munro, who will send it this week.",
        "A request was made for Peter Munro to write to the mill.",
        "Action was agreed for Peter Munro to write to the mill.",
        "It was an action for Peter Munro to write to the mill.",
        "Peter Munro was actioned to write to the mill.",
        "Peter Munro kindly offered to write to the mill.",
        "Peter Munro took away the question about the mill.",
        "Peter Munro took the action of writing to the mill.",
        "Could Peter Munro please write to the mill.",
        "Peter Munro happy to write to the mill.",
        "Peter Munro was thanked for the report and asked to bring another in May.",
        "Members thanked Peter Munro and asked him to write to the mill.",
        "A further report was requested from Peter Munro.",
        "It was agreed to defer the item and for Peter Munro to write to the mill.",
        "It was proposed and agreed that Peter Munro would write to the mill.",
        "It was suggested that Peter Munro should write to the mill. This was agreed.",
        "Members agreed with the suggestion that Peter Munro write to the mill.",
        "The mill is shut again, so Peter Munro will write to the owner.",
        "AGREED: That Peter Munro be requested to write to the mill.",
        "Members asked that Peter Munro clarify the lease by May.",
        "Responding to a question on the mill, Peter Munro offered to find the lease.",
        "Peter Munro volunteered to be the link and to write to the mill.",
        "Peter Munro will cost the repairs to the mill.",
        "The paper to be taken to Cabinet by Peter Munro.",
        "The lease to be discussed with the owner by PM during July.",
        "The gate to be mended by the end of May by PM.",
        "Peter Munro was tasked to discuss the lease with the owner.",
        "It was agreed that:\n- Peter Munro should visit the mill\n- the Chair be thanked",
        "Outcome: The report was noted and Peter Munro was asked to write to the mill.",
        "Proposed by Mr Iles, seconded by Clare Hobday and resolved unanimously that Peter Munro write to the mill.",
        "AGREED: 1. that the report be noted; 2. that Peter Munro write to the mill.",
        "Peter Munro spoke of the mill – he will send the plans round.",
        "Peter Munro is drawing up a plan, which he will circulate.",
        "Letter from the mill: the plan was tabled. Peter Munro to acknowledge it.",
        "Peter Munro to stand in for the Chair at the fair and feed back.",
        "Peter Munro gave the report and, in reply to a question, said that he would circulate a note.",
        "Peter Munro tabled a plan which he would finalise.",
        "Only two had replied, and a reminder would be sent by Peter Munro.",
        "The paper by Peter Munro was welcomed and he was asked to circulate it.",
        "Noted that PM will provide a list.",
        "Confirmed that Peter Munro will attend the fair and feed back.",
        "Peter Munro had spoken to the mill and was meeting them soon; he would let members know more.",
        "Ward maps – circulate next week – PM",
        "Assigned to Peter Munro: circulate the maps",
        "PM TO DO: circulate the maps",
        "@PM circulate the maps",
        "!! PM to circulate the maps",
        "AP PM to circulate the maps",
        "Action-PM to circulate the maps",
        "Action > PM to circulate the maps",
        "Key actions\nCirculate the maps\nPeter Munro\n3 July",
        "Peter Munro will shortlist the bids.",
        "It was unanimously agreed that Peter Munro place the order.",
        "It was agreed, after some discussion, that Peter Munro should place the order.",
        "It was agreed in principle that Peter Munro should place the order.",
        "On the motion of Mr Iles it was resolved that Peter Munro place the order.",
        "It was moved by Mr Iles, seconded by Clare Hobday, that Peter Munro place the order. Carried.",
        "There was a consensus that Peter Munro should place the order.",
        "Members were happy for Peter Munro to place the order.",
        "Authority was given to Peter Munro to place the order.",
        "The Board gave Peter Munro authority to place the order.",
        "Peter Munro was given approval to place the order.",
        "Peter Munro is asked to place the order.",
        "PM: happy to place the order.",
        "PM will, in the meantime, place the order.",
    ],
)
def test_more_sentences_give_somebody_something_to_do(sentence: str) -> None:
    assert [one.owners for one in paper(sentence).actions] == [("Peter Munro",)]


def test_two_people_with_a_deed_each_in_one_sentence_have_one_each() -> None:
    found = owned("The hall will be painted by Peter Munro and Clare Hobday will book the room.")
    assert [who for who, _ in found] == [("Peter Munro",), ("Clare Hobday",)]
    assert owned("Peter Munro, with Clare Hobday, to paint the hall.") == [(("Peter Munro", "Clare Hobday"), None)]


@pytest.mark.parametrize(
    "line",
    [
        "Action: 1. PM to paint the posts. 2. CH to mend the gate.",
        "Action: (1) PM to paint the posts (2) CH to mend the gate",
        "Action: Paint the old posts – PM; mend the gate – CH",
        "Actions: Paint the old posts (PM); mend the gate (CH)",
        "Peter Munro agreed to paint the posts and Clare Hobday to mend the gate.",
    ],
)
def test_parts_of_one_line_have_an_owner_each(line: str) -> None:
    assert [who for who, _ in owned(line)] == [("Peter Munro",), ("Clare Hobday",)]


def test_the_owner_behind_the_last_of_counted_parts_owns_them_all() -> None:
    found = owned("Action: a) paint the old posts; b) mend the gate – PM")
    assert [who for who, _ in found] == [("Peter Munro",), ("Peter Munro",)]


def test_all_may_have_a_part_of_their_own() -> None:
    assert owned("Action: PM to send the plan to all by 3 July; all to comment by 10 July.") == [
        (("Peter Munro",), date(2015, 7, 3)),
        (("all",), date(2015, 7, 10)),
    ]


def test_counted_parts_are_told_from_figures_in_a_sentence() -> None:
    assert points("1. Paint the posts green. 2. Mend the old gate.")[1] == [(3, 26), (29, 47)]
    assert points("Paint posts 1. The rest can wait a while. 3. Mend it all.") == ("", [])
    assert points("(a) first (b) second") == ("", [])


@pytest.mark.parametrize("rest", ["Noted.", "The Board noted the report.", "To note.", "None arising."])
def test_a_label_with_what_the_meeting_did_holds_no_action(rest: str) -> None:
    assert owned(f"Action: {rest}") == []


def test_what_partners_are_asked_to_return_is_to_be_done() -> None:
    assert owned("Partners were asked to return the form by 26 June.") == [(("Partners",), date(2015, 6, 26))]
    assert owned("Members were asked to send their views to Clare Hobday.")[0][0] in (("Members",), ("members",))
    assert owned("Members were asked to note the form by 26 June.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Peter Munro told members that they could find the report on the shelf.",
        "Nora Jevons asked Peter Munro to confirm that the mill was safe, which he did.",
        "Nora Jevons asked that the figures be clearer in future.",
        "Peter Munro suggested that the owner should pay. Members did not agree.",
        "The mill was visited by Peter Munro, who retires in May.",
        "The centre would cost the council a great deal.",
        "Peter Munro was asked to clarify the figures and did so.",
        "A report was requested from the county by the last board.",
        "Peter Munro will retire and Clare Hobday will be missed.",
        "The old board had asked for a plan by the end of quarter 2.",
        "Peter Munro will retire in May and thanked members for their help.",
        "Peter Munro: update on the mill.",
        "Peter Munro hopes to return to work in August.",
        "Peter Munro agreed to differ.",
        "It was moved by Mr Iles that the budget be adopted. Carried.",
        "There was a consensus that the year had been a good one.",
        "Peter Munro had been given authority by the old board.",
        "Residents are asked to report any damage.",
        "The Chair agreed to take the item as urgent.",
        "The Clerk said that the council must publish its accounts.",
        "Peter Munro drew up a plan, which he had circulated.",
    ],
)
def test_what_is_told_asked_or_hoped_gives_nobody_anything_to_do(sentence: str) -> None:
    assert owned(sentence) == []


def test_plain_words_are_left_as_they_are() -> None:
    said = "Peter Munro reported that the mill was left with no roof."
    assert put_plainly(said) == said
