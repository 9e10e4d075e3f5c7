"""Lists of people and orders of items as papers of many hands have them, each form in a small paper of its own."""

from __future__ import annotations

import pytest
from tests.readers.test_minutes_forms import HEAD, REST, TOP, read

NAMES = (["Clare Hobday", "Martin Iles", "Nora Jevons"], ["Tessa Grange", "Oscar Pym"])
LISTS = {
    "bodies that read as names": "Present\nClare Hobday [CH], Jobs Plus, Chair\nMartin Iles [MI], Westbrook Homes\nNora Jevons [NJ], Advice Westbrook\n\nApologies: Tessa Grange, Oscar Pym",  # noqa: E501
    "initials that are a rank at the end": "Present\nClare Hobday, Council, CH\nMartin Iles, Jobs Plus, MI\nNora Jevons, Police, NJ\n\nApologies\nTessa Grange, Youth Service, TG\nOscar Pym, Jobs Plus, OP",  # noqa: E501
    "a table of those invited": "Invitees:\n\n| Name | Initials | Organisation |\n|---|---|---|\n| Clare Hobday | CH | Council |\n| Martin Iles | AP | Jobs Plus |\n| Nora Jevons | NJ | Jobs Plus |\n\nApologies: Tessa Grange, Oscar Pym",  # noqa: E501
    "ticks under a plural": "| Attendees | Role | Present |\n|---|---|---|\n| Clare Hobday | Chair | ✓ |\n| Martin Iles | Police | ✓ |\n| Nora Jevons | NHS | ✓ |\n| Tessa Grange | Fire | A |\n| Oscar Pym | Mind | A |",  # noqa: E501
    "a label at the right": "Present:\n\nClare Hobday (CH)\tChair\tApologies:\tTessa Grange, Oscar Pym\n\nMartin Iles (MI)\tClerk\n\nNora Jevons (NJ)\tCouncillor\tDistribution:\tAll",  # noqa: E501
    "bodies before posts": "ATTENDEES\nCouncil – Clare Hobday, Leader\nPolice – Martin Iles, Superintendent\nHealth – Nora Jevons, Head of Service\n\nAPOLOGIES\nFire – Tessa Grange\nMind – Oscar Pym",  # noqa: E501
    "a chair and a sentence": "Meeting chaired by: Clare Hobday\nAttendees: Martin Iles. Minutes taken by Nora Jevons. Apologies: Tessa Grange, Oscar Pym.",  # noqa: E501
    "the post in a row of its own": "Present:\tClare Hobday (CH)\t\tChair\n\t\tMartin Iles (MI)\t\tPolice\n\nMinutes:\tNora Jevons (NJ)\t\tCouncil\n\nApologies:\tTessa Grange (TG)\t\tFire\n\t\tOscar Pym (OP)\t\tMind",  # noqa: E501
    "semicolons in wrapped lines": "Present: Clare Hobday (CH), Police; Martin Iles (MI), LAA Block Lead; Nora\nJevons (NJ), Partnership Secretary\n\nApologies: Tessa Grange, Oscar Pym",  # noqa: E501
    "two behind one label among lines": "Present\nClare Hobday, Police\nMartin Iles, College\nNora Jevons, Mind\n\nApologies\nTessa Grange, Oscar Pym (Shelter)",  # noqa: E501
}


@pytest.mark.parametrize("form", LISTS)
def test_a_list_of_people_in_this_form_names_each_of_them_once(form: str) -> None:
    draft = read(TOP + LISTS[form] + REST)
    assert ([one.name for one in draft.present], [one.name for one in draft.apologies]) == NAMES


def test_first_names_under_a_question_are_people() -> None:
    people = "Who was there?\nClare (chair), Martin and Nora (notes)\n\nWho couldn’t make it?\nTessa and Oscar"
    draft = read(TOP + people + REST)
    assert [one.name for one in draft.present] == ["Clare", "Martin", "Nora"]
    assert [one.name for one in draft.apologies] == ["Tessa", "Oscar"]


def test_a_list_says_where_those_stand_whom_labels_of_posts_named_before() -> None:
    people = "Chair: Clare Hobday\nMinutes: Nora Jevons\n\n| Member | Role |\n|---|---|\n| Martin Iles | Director |\n| Clare Hobday | Leader |\n| Nora Jevons | Officer |"  # noqa: E501
    draft = read(TOP + people + REST)
    assert [one.name for one in draft.present] == ["Martin Iles", "Clare Hobday", "Nora Jevons"]
    assert draft.present[1].role.startswith("Chair")


def test_what_stands_in_brackets_behind_a_body_does_not_make_it_a_person() -> None:
    people = "Present\nClare Hobday, Hobday Castings (Deputy Chair)\nMartin Iles, University\nNora Jevons, South Arden Link (item 4)"  # noqa: E501
    assert len(read(TOP + people + REST).present) == 3


TEXT = "The report was read and its costs were discussed at some length by everybody there."
TITLES = ("Welcome", "Bus fares", "Risk register", "Date of next meeting")
ORDERS = {
    "times of day": [f"10.{5 * n:02} {title}\n\n{TEXT}\n\n" for n, title in enumerate(TITLES)],
    "times with a dash": [f"{n + 9}:15am – {title}\n{TEXT}\n\n" for n, title in enumerate(TITLES)],
    "minutes without space": [f"Minute {n} – {title}\n{TEXT}\n" for n, title in enumerate(TITLES, 1)],
    "codes with a stroke": [f"HSP/{n + 28} {title}\n\n{TEXT}\n\n" for n, title in enumerate(TITLES)],
    "references before a tab": [f"{n + 22}/15\t{title}\n\n{TEXT}\n\n" for n, title in enumerate(TITLES)],
    "text on the title’s line": [f"{n}. {title}: {TEXT}\n" for n, title in enumerate(TITLES, 1)],
    "Roman numbers without space": [
        f"{number}. {title.upper()}\n\n{TEXT}\n" for number, title in zip(["I", "II", "III", "IV"], TITLES, strict=True)
    ],
}


@pytest.mark.parametrize("form", ORDERS)
def test_items_in_this_form_are_all_found(form: str) -> None:
    titles = [one.title.lower() for one in read(HEAD + "".join(ORDERS[form])).items]
    assert titles == [title.lower() for title in TITLES]


def test_when_somebody_came_and_left_begins_no_item() -> None:
    body = f"1. Welcome\n\n{TEXT}\n\n10.05 NJ joined the meeting\n\n10.20 PM left the meeting\n\n10.30 NJ left the meeting\n\n2. Fares\n\n{TEXT}\n"  # noqa: E501
    assert [one.title for one in read(HEAD + body).items] == ["Welcome", "Fares"]


@pytest.mark.parametrize("task", ["Martin Iles and NJ to liaise with Housing", "PM to contact Highways"])
def test_a_task_in_bold_is_no_title(task: str) -> None:
    draft = read(HEAD + f"**Fares**\n\n{TEXT}\n\n**{task}**\n\n**Register**\n\n{TEXT}\n")
    assert [one.title for one in draft.items] == ["Fares", "Register"]
    assert [one.text for one in draft.actions] == [task]


@pytest.mark.parametrize("title", ["Access to services", "Tools to develop", "Changes to standing orders"])
def test_a_title_with_the_word_to_is_no_task(title: str) -> None:
    draft = read(HEAD + f"**Fares**\n\n{TEXT}\n\n**{title}**\n\n{TEXT}\n")
    assert [one.title for one in draft.items] == ["Fares", title]


def test_a_list_of_a_resolution_does_not_swallow_the_next_item() -> None:
    body = f"1. Welcome\n\n{TEXT}\n\n2. Fares\n\nResolved –\n(1) That the report be noted.\n(2) That the fares be reviewed.\n\n3. Next meeting\n\n8 September 2015\n"  # noqa: E501
    draft = read(HEAD + body)
    assert [one.title for one in draft.items] == ["Welcome", "Fares", "Next meeting"]
    assert len(draft.decisions) == 2


def test_bullets_before_titles_are_taken_off() -> None:
    body = "".join(f"• {title}\n\n- {TEXT}\n\n" for title in TITLES)
    assert [one.title for one in read(HEAD + body).items] == list(TITLES)


def test_points_with_one_bullet_under_titles_stay_points() -> None:
    body = "".join(f"{n}. {title}\n\n• Fares\n\n• Costs\n\n{TEXT}\n\n" for n, title in enumerate(TITLES, 1))
    assert [one.title for one in read(HEAD + body).items] == list(TITLES)


@pytest.mark.parametrize(
    "top",
    [
        "Minutes of the Westbrook Board held at the Guildhall on the 9th day of June 2015",
        "Paper A – for approval at the meeting of 8 September 2015\n\nMinutes of the meeting held on 9 June 2015",
        "Sent: 12 June 2015 09:12\nSubject: Minutes of Westbrook Board, 9 June 2015",
    ],
)
def test_the_day_of_the_meeting_is_not_that_of_another_thing(top: str) -> None:
    assert str(read(f"{top}\n\nPresent: Clare Hobday, Martin Iles{REST}").date) == "2015-06-09"
