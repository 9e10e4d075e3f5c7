"""Ways that minutes are written in, each by itself: what is an action in them, whose, by when, and who was there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from accord.readers.minutes import Draft, read_minutes

HERE = Path(__file__).parent / "minutes_expected"
FORMS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "forms.yaml").read_text("utf-8"))
LISTS: dict[str, str] = yaml.safe_load((HERE / "attendance.yaml").read_text("utf-8"))
HEAD = """Westbrook Partnership Board
Minutes of the meeting held on Tuesday 9 June 2015 at 10.00 am in the Guildhall

Present:
Clare Hobday (CH), Westbrook Council (Chair)
Martin Iles (MI), Westbrook Police
Nora Jevons (NJ), NHS Westbrook
Peter Munro (PM), Westbrook College
Cllr Stella Lomax (SL), Westbrook Council
Obe Kanu (OK), Voluntary Action

Apologies: Tessa Grange (TG), Fire Service

"""
TAIL = """

9. Date of next meeting

Tuesday 8 September 2015
"""
TOP = "Westbrook Partnership Board\nMinutes of the meeting held on Tuesday 9 June 2015\n\n"
REST = """

1. Minutes

The minutes of the last meeting were agreed by everybody who was there.

2. Next

Action: Martin to look at the plan. Action: Nora to help him.
"""


def read(text: str) -> Draft:
    return read_minutes(text.encode(), "minutes.txt")


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_minutes_gives_its_actions_with_owners_and_days(form: str) -> None:
    said = FORMS[form]
    text = ("" if said.get("whole") else HEAD) + said["text"].rstrip("\n") + (TAIL if said.get("tail", True) else "")
    found = [(list(one.owners), str(one.due) if one.due else None) for one in read(text).actions]
    assert found == [(one["owners"], one["due"]) for one in said["actions"]]


@pytest.mark.parametrize("shape", LISTS)
def test_a_list_of_people_is_read_in_whatever_shape_it_has(shape: str) -> None:
    draft = read(TOP + LISTS[shape].rstrip("\n") + REST)
    surnames = [person.name.split()[-1].title() for person in draft.present]
    assert sorted(surnames) == ["Hobday", "Iles", "Jevons", "Munro"]
    assert [person.name.split()[-1].title() for person in draft.apologies] == ["Grange"]


def test_an_action_that_a_table_at_the_end_repeats_in_other_words_counts_once() -> None:
    text = HEAD + (
        "1. Housing\n\nAction: MI / NJ to discuss a contribution of £5,000 and report to Clare by the end of July.\n\n"
        "2. Skills\n\nAction: PM to reserve 10 places for the voluntary sector.\n\nAction: SL to obtain the form.\n\n"
        "Summary of actions\n\nPara   Action                          Lead      By\n"
        "1.1    Discuss the pooled budget       MI / NJ   31 July\n"
        "2.1    Reserve training places         PM        -\n"
        "2.2    Obtain form                     SL        -\n"
    )
    assert [one.owners for one in read(text).actions] == [
        ("Martin Iles", "Nora Jevons"),
        ("Peter Munro",),
        ("Cllr Stella Lomax",),
    ]


def test_an_election_and_what_the_meeting_further_agreed_are_decisions() -> None:
    text = HEAD + (
        "1. Chair\n\nClare Hobday was re-elected for a year, proposed by Peter Munro and seconded by Obe Kanu.\n\n"
        "2. Fund\n\nThe Board agreed that projects should be extended. It further agreed that £4,000 be set aside.\n\n"
        "3. Plan\n\nMartin accepted this on behalf of the police.\n"
    )
    assert len(read(text).decisions) == 3


def test_what_others_do_and_what_people_were_told_are_no_actions() -> None:
    said = (
        "The Director of Finance reported that the Council would set its budget in February.",
        "Nora Jevons said that she would prefer a longer consultation. The contractor agreed to end the work by May.",
        "The Secretary of State will publish guidance in July. The Council has agreed to fund the post until March.",
        "Cllr Lomax will be the new portfolio holder. Martin Iles will chair the meeting in September.",
        "The Treasurer presented the accounts. The Clerk had circulated the papers and would do so again next year.",
        "Peter Munro was asked to explain the figures. Clare Hobday invited Nora Jevons to introduce the item.",
        "The Chief Constable to retire in July. Martin Iles to be the new chair of the sub-group.",
        "It was agreed that the report be noted. The Board agreed that the plan should be submitted to the Department.",
        "Martin Iles to circulate the survey – done.",
    )
    draft = read(HEAD + "1. Budget\n\n" + "\n\n".join(said) + TAIL)
    assert [one.text for one in draft.actions] == []
