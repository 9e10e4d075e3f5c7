"""The trail of an agreement: its own rows and those about its people's accounts, narrowed."""

from __future__ import annotations

import pytest
from tests.builders import TODAY
from tests.framework.desk import TOWN, load_town, member, secretariat

from accord.accounts.errors import NotAllowedError
from accord.framework.operations.people import let_in
from accord.framework.operations.structure import ThemeWording, add_theme
from accord.framework.queries.trail import Sought, trail, whole_trail


@pytest.fixture(autouse=True)
def town(db: None) -> str:
    load_town()
    add_theme(code="T2", wording=ThemeWording("Theme two"), **secretariat())
    let_in(code="P-MEM1", **secretariat())
    return TOWN


def subjects(sought: Sought) -> list[str]:
    return [deed.subject for deed in trail(secretariat()["viewer"], TOWN, sought).deeds]


def test_the_newest_comes_first_and_accounts_of_its_people_are_part_of_it() -> None:
    assert subjects(Sought())[:2] == ["person P-MEM1", "theme T2"]


def test_other_agreements_stay_out() -> None:
    assert not any("FT-2024" in subject for subject in subjects(Sought()))


def test_it_is_narrowed_by_person_action_and_word() -> None:
    assert subjects(Sought(action="add_theme")) == ["theme T2"]
    assert subjects(Sought(text="Theme two")) == ["theme T2"]
    assert subjects(Sought(who="Nobody here")) == []


def test_it_is_narrowed_by_day() -> None:
    assert subjects(Sought(until=TODAY.replace(year=2020))) == []
    assert "theme T2" in subjects(Sought(since=TODAY.replace(year=2020)))


def test_the_whole_of_it_is_oldest_first() -> None:
    deeds = list(whole_trail(secretariat()["viewer"], TOWN, Sought()))
    assert [deed.number for deed in deeds] == sorted(deed.number for deed in deeds)


def test_a_member_does_not_see_it() -> None:
    with pytest.raises(NotAllowedError):
        trail(member()["viewer"], TOWN, Sought())
