"""Actions given at a private item: for the members of the group and their owners, as if not there for anybody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.meetings.builders import BOARD, CODE, SECRETARY, meeting, person, seen_by, town, who

from accord.delivery.operations.records import add_record
from accord.delivery.queries.actions import action_lines, lives
from accord.delivery.queries.naming import records_naming, records_of
from accord.delivery.registers import ACTIONS
from accord.framework.queries.picture import agreement_for
from accord.meetings.models import AgendaItem
from accord.meetings.queries.agenda import agenda_of
from accord.meetings.queries.private_actions import private_codes

TODAY = date(2026, 11, 22)
GIVEN = date(2026, 9, 14)
INSIDE, OUTSIDE = "M-HEAD", "M-OUT"


@pytest.fixture
def codes(empty_database: None) -> tuple[str, str]:
    """Two actions of one meeting: given openly, and at its private item."""
    town()
    held = meeting(GIVEN, "held", items=("Apologies", {"title": "A person", "private": True}))
    return _given("Tell the schools", held.code, "1"), _given("Speak with the person", held.code, "2")


def _given(title: str, held: str, item: str, owners: tuple[str, ...] = ("M-SUB",)) -> str:
    values = {
        "title": title, "group": BOARD, "owners": owners, "due": date(2026, 11, 1), "meeting": held, "item": item,
        "indicators": ("N 1",),
    }  # fmt: skip
    return add_record(**who(), register=ACTIONS, values=values, today=GIVEN)


def client(code: str) -> Client:
    made = Client()
    made.force_login(person(code), backend="django.contrib.auth.backends.ModelBackend")
    return made


def read(code: str, name: str, query: str = "", **parts: Any) -> str:
    answer = client(code).get(reverse(name, kwargs={"agreement": CODE, **parts}) + query)
    assert answer.status_code == 200
    return answer.content.decode()


PAGES = [
    ("actions", "", {}), ("actions", "?format=csv", {}), ("register", "", {"register": "actions"}),
    ("register", "?format=csv", {"register": "actions"}), ("api-register", "", {"register": "actions"}),
    ("meeting-actions", "", {"meeting": f"{BOARD}-{GIVEN}"}), ("meeting", "", {"meeting": f"{BOARD}-{GIVEN}"}),
    ("group", "", {"group": BOARD}), ("indicator", "?view=plans", {"indicator": "N 1"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "query", "parts"), PAGES)
def test_a_page_shows_it_to_a_member_of_the_group_only(
    codes: tuple[str, str], name: str, query: str, parts: dict[str, Any]
) -> None:
    inside, outside = read(INSIDE, name, query, **parts), read(OUTSIDE, name, query, **parts)
    assert "Speak with the person" in inside
    assert "Tell the schools" in outside
    assert "Speak with the person" not in outside


def test_its_own_pages_are_not_there_for_others(codes: tuple[str, str]) -> None:
    for name, parts in (("record", {"register": "actions", "code": codes[1]}), ("action-report", {"code": codes[1]})):
        path = reverse(name, kwargs={"agreement": CODE, **parts})
        assert client(OUTSIDE).get(path).status_code == 404
    record = reverse("record", kwargs={"agreement": CODE, "register": "actions", "code": codes[1]})
    assert client(INSIDE).get(record).status_code == 200
    assert client(SECRETARY).get(record).status_code == 200


def test_search_does_not_find_it_for_others(codes: tuple[str, str]) -> None:
    path = reverse("search") + "?find=person&agreement=SMALL"
    assert "Speak with the person" in client(INSIDE).get(path).content.decode()
    assert "Speak with the person" not in client(OUTSIDE).get(path).content.decode()


def test_counts_agree_with_what_each_is_shown(codes: tuple[str, str]) -> None:
    for code, shown in ((INSIDE, 2), (OUTSIDE, 1), (SECRETARY, 2)):
        viewer = seen_by(code)
        facts = agreement_for(viewer, CODE)
        lines = action_lines(viewer, facts, today=TODAY)
        assert [len(lines), lives(lines, TODAY)[0].given] == [shown, shown]
        assert len(records_naming(viewer, facts, indicator="N 1")) == shown


def test_its_owner_sees_it_without_a_seat(codes: tuple[str, str]) -> None:
    own = _given("Write to the person", f"{BOARD}-{GIVEN}", "2", owners=(OUTSIDE,))
    viewer = seen_by(OUTSIDE)
    facts = agreement_for(viewer, CODE)
    assert {one.code for one in action_lines(viewer, facts, today=TODAY)} == {codes[0], own}
    assert [one.code for one in records_of(viewer, facts, OUTSIDE)] == [own]


def test_matters_arising_leave_it_out_for_others(codes: tuple[str, str]) -> None:
    coming = meeting(date(2027, 1, 11), "planned", items=())
    points = [{"text": f"{one} is late", "kind": "action", "code": one} for one in codes]
    AgendaItem.objects.create(meeting=coming, position=1, number="1", title="Matters arising", points=points)
    shown = {}
    for code in (INSIDE, OUTSIDE):
        viewer = seen_by(code)
        found = agenda_of(viewer, agreement_for(viewer, CODE), coming.code, today=TODAY)
        shown[code] = [point.code for point in found.items[0].points]
    assert shown == {INSIDE: list(codes), OUTSIDE: [codes[0]]}


def test_an_item_made_private_later_takes_its_actions_with_it(codes: tuple[str, str]) -> None:
    facts = agreement_for(seen_by(SECRETARY), CODE)
    assert private_codes(facts) == {codes[1]}
    AgendaItem.objects.update(private=True)
    assert private_codes(facts) == set(codes)
