"""What labels point back to, what stands in lines under them, and what only looks like a task."""

from __future__ import annotations

from datetime import date

import pytest

from accord.readers.minutes import Draft, read_minutes
from accord.readers.minutes.dates.due import Known, find_due, read_deadline

HEAD = (
    "Saltmere Partnership\n\nMinutes of the meeting held on Thursday 11 June 2015 in the Guildhall\n\nPresent:\n"
    "Nora Jevons (NJ), Saltmere Council (Chair)\nPeter Munro (PM), Saltmere Police\nClare Hobday (CH), Age Line\n"
    "Bernard Iles (BI), Head of Housing and Repairs, Saltmere Homes\n\n1. Welcome\n\nThe Chair welcomed everyone.\n\n"
    "2. Lighting\n\n"
)
FOOT = "\n\n3. Date of next meeting\n\nThursday 17 September 2015\n"
KNOWN = Known(date(2015, 6, 11), date(2015, 9, 17))


def paper(text: str) -> Draft:
    """A little paper with a text under one of its items."""
    return read_minutes((HEAD + text + FOOT).encode(), "minutes.txt")


def owned(text: str) -> list[tuple[tuple[str, ...], date | None]]:
    """The owners and days of the actions of such a paper."""
    return [(one.owners, one.due) for one in paper(text).actions]


def test_a_label_with_a_name_alone_means_the_sentence_about_that_person_and_not_the_last() -> None:
    read = paper(
        "PM was asked to draw up a rota by 3 July.\n\nCH offered to send round examples.\n\nAction: Peter Munro"
    )
    assert [(one.text[:12], one.owners, one.due) for one in read.actions if one.due] == [
        ("PM was asked", ("Peter Munro",), date(2015, 7, 3))
    ]


def test_labels_under_the_lettered_parts_of_a_decision_each_find_their_own_part() -> None:
    text = (
        "It was agreed:\n\n(a) to note the report;\n(b) to ask Clare Hobday to cost a second lamp by 3 July; and\n"
        "(c) that Peter Munro would meet the shopkeepers in August.\n\nAction: C Hobday\nAction: P Munro"
    )
    assert owned(text) == [(("Clare Hobday",), date(2015, 7, 3)), (("Peter Munro",), date(2015, 8, 31))]


def test_a_post_in_a_label_finds_the_part_that_gives_the_post_something_to_do() -> None:
    text = (
        "RESOLVED that:\n\n(a) no lamps be bought;\n\n(b) the Head of Housing and Repairs draw up a list by 31 July;\n\n"  # noqa: E501
        "(c) reports be shorter.\n\nAction: Head of Housing and Repairs"
    )
    assert owned(text) == [(("Bernard Iles",), date(2015, 7, 31))]


def test_a_post_whose_field_has_and_in_it_is_one_owner() -> None:
    text = "(a) that the Head of Skills and Work should write a plan by 28 October.\n\nAction: Head of Skills and Work"
    assert owned(text) == [(("Head of Skills and Work",), date(2015, 10, 28))]


def test_lines_without_marks_that_each_begin_with_who_is_to_do_it_are_actions_of_their_own() -> None:
    text = "Actions: PM to let CH have the figures for the wards\nCH to add a second line to the graph\n\n2.2 CH spoke."
    assert owned(text) == [(("Peter Munro",), None), (("Clare Hobday",), None)]


def test_the_letters_of_an_item_that_begin_anew_under_a_label_with_letters_are_no_actions() -> None:
    text = (
        "Action 3: (a) PM to write a shorter form\n(b) CH to try it out\n\n"
        "(b) Nora Jevons said that nobody was told.\n\n(c) The inspection took place on 2 June."
    )
    assert owned(text) == [(("Peter Munro",), None), (("Clare Hobday",), None)]


def test_a_day_for_both_at_the_end_of_a_list_is_the_day_of_each() -> None:
    text = "Action: (a) PM to draft the letter\n(b) CH to get it signed. Both by 8 July"
    assert owned(text) == [(("Peter Munro",), date(2015, 7, 8)), (("Clare Hobday",), date(2015, 7, 8))]


def test_the_chair_by_post_and_a_person_by_name_are_given_a_part_each() -> None:
    text = "Action: Chair to sign the plan and Clare Hobday to send it off by 30 July."
    assert [who for who, _ in owned(text)] == [("Nora Jevons",), ("Clare Hobday",)]


def test_lead_before_officers_is_no_label() -> None:
    assert owned("Action: Lead officers to write a plan by 24 July") == [(("Lead officers",), date(2015, 7, 24))]


@pytest.mark.parametrize(
    ("progress", "day"),
    [
        ("Not yet done. To be done by end July", date(2015, 7, 31)),
        ("Visit fell through. Will go before 3 July", date(2015, 7, 3)),
        ("Done, see item 4", None),
    ],
)
def test_a_note_of_progress_says_when_an_action_will_be_done(progress: str, day: date | None) -> None:
    table = "| Ref | Action | Lead | Progress |\n|---|---|---|---|\n| 1 | Write to the mill | PM | {} |\n| 2 | Map the lamps | CH | Ongoing |"  # noqa: E501
    assert owned(table.format(progress))[0] == (("Peter Munro",), day)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Clare Hobday apologised that the list was out of date. It would be sent to members shortly.", "Clare Hobday"),
        ("CH: the lamps are all up. She's drawing a map and will share it with the group.", "Clare Hobday"),
        ("The print was too small. This would be taken up with the printer by PM.", "Peter Munro"),
        ("The baker has moved away and a new one will be found by PM.", "Peter Munro"),
        ("A further report to be made to the next meeting by PM.", "Peter Munro"),
        ("Lamps: letter to the mill (PM).", "Peter Munro"),
        ("It was agreed that £50 be given and the Clerk would send the cheque.", "the Clerk"),
    ],
)
def test_a_task_told_in_passing_has_its_owner(text: str, who: str) -> None:
    assert [one for one, _ in owned(text)] == [(who,)]


def test_he_and_somebody_else_are_both_owners() -> None:
    text = "Peter Munro knew of the cost. He and Clare Hobday agreed to see the baker in July."
    assert owned(text) == [(("Peter Munro", "Clare Hobday"), date(2015, 7, 31))]


def test_a_press_notice_to_be_agreed_between_two_people_is_a_task_of_both() -> None:
    text = "The wording of the notice to be agreed between Nora Jevons and Clare Hobday."
    assert owned(text) == [(("Nora Jevons", "Clare Hobday"), None)]


@pytest.mark.parametrize(
    "text",
    [
        "In future only the Chair will speak to the press.",
        "From now on Peter Munro will send papers by e-mail.",
        "Peter Munro has taken this up with the landlord, who has mended the door.",
        "Interview panel agreed as NJ, PM and CH.",
        "Clare Hobday to be invited to join the Board was agreed.",
        "PM to send the plan to members. Completed.",
        "The action for Clare Hobday to find a hall has been completed.",
        "PM to check the lamps: PM said that this had been done.",
        "The secretary is responsible for booking rooms.",
        "Action 2: Peter Munro had sent round the figures.",
        "Clare Hobday has asked the firm to mend it. They said they would do it by Friday.",
        "Peter Munro is away on 3 July and will send a colleague in his place.",
        "Clare Hobday introduced the plan. It would be sent to the Minister in July.",
    ],
)
def test_a_rule_a_report_or_a_thing_done_is_no_task(text: str) -> None:
    assert owned(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("let the baker know that a decision will be made in July", None),
        ("tell members that the shop will open on 3 July", None),
        ("tell members by 3 July that the shop will open", date(2015, 7, 3)),
        ("book the hall for 25 July", None),
        ("have the figures in time for the Q2 report", None),
        ("have the figures by the end of Q2", date(2015, 9, 30)),
        ("write a piece for the newsletter for next year", None),
        ("send it before the summer term starts on 22 June", date(2015, 6, 22)),
        ("patrol over the holiday weekend", None),
        ("mend it by the weekend", date(2015, 6, 13)),
    ],
)
def test_a_day_that_belongs_to_something_else_is_not_when_a_task_is_due(text: str, day: date | None) -> None:
    assert find_due(text, KNOWN).day == day


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("w/c 6/7", date(2015, 7, 6)),
        ("by Fri 3/7", date(2015, 7, 3)),
        ("by Tuesday the 30th", date(2015, 6, 30)),
        ("by the Sept mtg", date(2015, 9, 17)),
        ("a week before the September meeting", date(2015, 9, 10)),
        ("at the meeting after next", date(2015, 12, 10)),
        ("by the time of the next meeting", date(2015, 9, 17)),
        ("by the last week of July", date(2015, 7, 31)),
        ("by the end of 2015/16", date(2016, 3, 31)),
        ("within 4 wks", date(2015, 7, 9)),
        ("within the month", date(2015, 6, 30)),
        ("(3 July at the latest)", date(2015, 7, 3)),
        ("(July)", date(2015, 7, 31)),
        ("(monthly)", None),
    ],
)
def test_a_time_in_few_words_is_a_day(phrase: str, day: date | None) -> None:
    known = Known(date(2015, 6, 11), date(2015, 9, 17), (date(2015, 9, 17), date(2015, 12, 10)))
    assert find_due(f"send the figures {phrase}", known).day == day


def test_the_day_that_a_cell_puts_an_action_off_to_counts() -> None:
    assert read_deadline("31 May – now 30 June", KNOWN).day == date(2015, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "The mill has not answered us. Write again → PM by 3 July",
        "Write to the mill about the lamps >> PM by 3/7",
        "The mill should be written to (PM to action by 3 July).",
        "AGREED to write to the mill by 3 July (PM).",
        "15/06/01 PM to write to the mill by 3 July",
        "#ACTION PM to write to the mill by 3 July",
        "Action: The mill has not answered. PM to write again by 3 July.",
        "Action – PM. Write to the mill by 3 July.",
        "Actions (PM): write to the mill; ask the college by 3 July",
    ],
)
def test_an_owner_set_apart_by_a_sign_has_the_task_and_its_day(text: str) -> None:
    assert owned(text) == [(("Peter Munro",), date(2015, 7, 3))]


def test_a_name_and_the_word_action_at_the_end_of_a_paragraph_mark_it() -> None:
    assert owned("The lamps by the bridge need mending. PM action.") == [(("Peter Munro",), None)]


def test_whoever_agrees_to_what_was_asked_for_has_it_to_do() -> None:
    assert owned("Nora Jevons asked to see the dates. Peter Munro agreed.") == [(("Peter Munro",), None)]
    assert owned("Nora Jevons felt that the dates were wrong. Peter Munro agreed.") == []


def test_a_report_that_is_noted_is_no_action() -> None:
    assert owned("Action: Report noted.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Actions\n\nBy 3 July\n• PM to write to the mill\n• CH to ask the college",
        "Before 3 July:\n• PM to write to the mill\n• CH to ask the college",
        "Actions (all by 3 July):\n• PM to write to the mill\n• CH to ask the college",
        "ACTIONS:\n1. PM to write to the mill\n2. CH to ask the college\nAll actions to be completed by 3 July",
    ],
)
def test_a_day_said_once_for_a_list_is_the_day_of_each_of_its_points(text: str) -> None:
    assert owned(text) == [(("Peter Munro",), date(2015, 7, 3)), (("Clare Hobday",), date(2015, 7, 3))]


def test_a_day_over_a_list_leaves_a_point_with_a_day_of_its_own_and_what_comes_after_the_list() -> None:
    text = "By 3 July:\n• PM to write to the mill\n• CH to ask the college by 10 July\n\nCH to lock the gate."
    assert owned(text) == [
        (("Peter Munro",), date(2015, 7, 3)),
        (("Clare Hobday",), date(2015, 7, 10)),
        (("Clare Hobday",), None),
    ]


def test_a_day_in_a_line_under_a_sentence_is_its_day() -> None:
    assert owned("PM to write to the mill\n– by 3 July") == [(("Peter Munro",), date(2015, 7, 3))]


def test_the_day_that_only_the_text_gives_is_kept_where_a_list_says_the_action_again_without_one() -> None:
    text = "PM will write to the mill by 3 July.\n\nSummary of actions\nPM – letter to the mill\nCH – posters"
    assert (("Peter Munro",), date(2015, 7, 3)) in owned(text)


def test_a_blank_place_under_an_owner_who_stands_first_is_the_same_owner() -> None:
    table = (
        "| Owner | Action | Due |\n|---|---|---|\n| PM | Write to the mill | 3 July |\n| | Mend the lamp | 10 July |"
    )
    assert owned(table) == [(("Peter Munro",), date(2015, 7, 3)), (("Peter Munro",), date(2015, 7, 10))]


@pytest.mark.parametrize(
    "text",
    [
        "Actioned by: Peter Munro – write to the mill by 3 July",
        "Action taken away by PM: write to the mill by 3 July.",
        "That a letter be sent to the mill by 3 July. (Action Officer – Peter Munro)",
        "AP1 PM – ask the college – 3 July",
        "Action 1 – Peter Munro – Volunteers from the college – by 3 July",
        "NB Peter to write to the mill by 3 July.",
        "Repairs and volunteers: Peter to ask the college by 3 July",
    ],
)
def test_an_owner_beside_words_that_may_be_a_body_is_the_only_owner(text: str) -> None:
    assert owned(text) == [(("Peter Munro",), date(2015, 7, 3))]


def test_names_that_are_numbered_each_have_the_deed_in_the_paragraph_under_them() -> None:
    text = "Actions\n\n1. Peter and Clare\n\nDraft a bid by 3 July\n\n2. Bernard\n\nMap the lamps"
    assert owned(text) == [(("Peter Munro", "Clare Hobday"), date(2015, 7, 3)), (("Bernard Iles",), None)]


def test_a_label_of_the_papers_own_before_a_statement_is_no_action() -> None:
    text = "Outcome: PM to write to the mill.\n\nOutcome: the lamps will stay on.\n\nOutcome: CH to ask the college."
    assert owned(text) == [(("Peter Munro",), None), (("Clare Hobday",), None)]


def test_a_numbered_name_over_lettered_deeds_owns_each_of_them() -> None:
    text = "1. Peter Munro\n   a) Write to the mill\n   b) Mend it by 3 July\n2. Clare Hobday\n   a) Ask the baker"
    assert owned(text) == [
        (("Peter Munro",), None),
        (("Peter Munro",), date(2015, 7, 3)),
        (("Clare Hobday",), None),
    ]


def test_a_heading_of_short_and_long_terms_in_a_list_is_no_action() -> None:
    text = "Actions\n\nShort term\n• PM to write to the mill\n\nLong term\n• CH to ask the college"
    assert owned(text) == [(("Peter Munro",), None), (("Clare Hobday",), None)]


@pytest.mark.parametrize(
    "text",
    [
        "3 July: PM to write to the mill\n10 July: CH to ask the college",
        "> PM to write to the mill by 3 July\n> CH to ask the college by 10 July",
        "| Topic | Outcome | Action |\n|---|---|---|\n| Lamps | Letter agreed | PM (3 July) |\n"
        "| Count | College will be asked | CH (10 July) |",
        "What happens next?\nPM writes to the mill by 3 July. CH asks the college by 10 July.",
    ],
)
def test_two_owners_with_a_day_each_are_two_actions(text: str) -> None:
    assert owned(text) == [(("Peter Munro",), date(2015, 7, 3)), (("Clare Hobday",), date(2015, 7, 10))]


def test_what_members_ask_for_from_somebody_is_theirs_to_provide() -> None:
    assert owned("Members requested a note on lamps from Clare Hobday.") == [(("Clare Hobday",), None)]
    assert owned("Members had requested a note on lamps from Clare Hobday, which was tabled.") == []


def test_a_body_to_be_asked_is_not_who_asks() -> None:
    assert owned("ACTION: College to be asked for volunteers.") == [((), None)]


def test_initials_of_the_lists_before_what_is_to_be_done_own_it() -> None:
    assert owned("ACTION – PM consultation paper to be drafted") == [(("Peter Munro",), None)]
    assert owned("ACTION – CCTV cameras to be moved") == [((), None)]


def test_a_clerk_to_action_at_the_end_of_many_points_leaves_the_others() -> None:
    text = "It was agreed that PM write to the mill. No news of the lamps. CH to ask the baker. Clerk to action."
    assert (("Peter Munro",), None) in owned(text)


def test_a_change_from_now_on_that_somebody_makes_is_a_task() -> None:
    assert owned("PM will add a list of words to the papers from now on.") == [(("Peter Munro",), None)]


def test_a_body_and_a_person_with_a_duty_each_in_one_label_are_two_actions() -> None:
    text = "Action: PFA to say how this works, CH to send it to parents."
    assert [who for who, _ in owned(text)] == [("PFA",), ("Clare Hobday",)]
    text = "Action: PM to count the lamps for each street, and CH to add them to the map."
    assert [who for who, _ in owned(text)] == [("Peter Munro",), ("Clare Hobday",)]
    assert len(owned("Action: PM to arrange a date for Clare Hobday and Bernard Iles to meet.")) == 1


def test_whoever_says_that_a_paper_would_be_sent_to_members_is_to_send_it() -> None:
    text = "Clare Hobday apologised for the delay and confirmed that it would be sent to members next week."
    assert [who for who, _ in owned(text)] == [("Clare Hobday",)]


def test_a_resolution_whose_that_stands_behind_a_dash_gives_people_their_duties() -> None:
    text = "RESOLVED - That\n\n(a) the plan be supported;\n\n(b) Mr Munro invite the mayor to the next meeting; and"
    assert owned(text) == [(("Peter Munro",), date(2015, 9, 17))]


def test_a_proposal_that_was_agreed_gives_people_their_duties_and_one_that_was_lost_does_not() -> None:
    assert owned("The suggestion that PM should write to the mill was agreed.") == [(("Peter Munro",), None)]
    assert owned("CH’s proposal that Peter Munro draw up a list was accepted.") == [(("Peter Munro",), None)]
    assert owned("The suggestion that PM should write to the mill was not supported.") == []
    assert owned("The suggestion that meetings should be in the evening was agreed.") == []
