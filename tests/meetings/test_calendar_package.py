"""Groups in detail and the calendar go out as a package and come in again the same; what cannot be is refused."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from tests import builders
from tests.meetings.builders import BOARD, CODE, SECRETARY, meeting, person, town, who

from accord.exchange.errors import PackageRefusedError
from accord.exchange.export import export_agreement
from accord.framework.models import Membership, TermsOfReference
from accord.framework.operations.interests import declare_interest, end_interest
from accord.meetings.calendar.rules import Rule
from accord.meetings.models import Meeting, MeetingStep
from accord.meetings.operations.calendar import Sitting, add_schedule, cancel_meeting, move_meeting

OURS = ("group_terms", "memberships", "interests", "schedules", "meetings", "meeting_steps")


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    town()


def load(**tables: Any) -> None:
    builders.load(builders.small(CODE, agreement=builders.signed(CODE), **tables), judged=False)


def refusal(**tables: Any) -> str:
    with pytest.raises(PackageRefusedError) as refused:
        load(**tables)
    return " ".join(refused.value.reasons)


def a_year() -> None:
    rule = Rule(0, 3, 1, date(2026, 12, 1), date(2027, 6, 30), time(10, 30), 90, (12,), "Town hall", "SCT", "leave_out")
    add_schedule(group=BOARD, rule=rule, today=builders.TODAY, **who())
    move_meeting(code="BOARD-2027-02-15", sitting=Sitting(date(2027, 2, 22), time(14)), reason="Snow", seen=0, **who())
    cancel_meeting(code="BOARD-2027-03-15", reason="Not quorate", seen=0, **who())
    told = {"group": BOARD, "person": "M-HEAD", "what": "Owns the bus", "declared_on": date(2026, 1, 5)}
    end_interest(interest=declare_interest(**told, **who()), ended_on=date(2026, 3, 1), **who())
    Membership.objects.filter(person__code="M-ADV").update(ended_on=date(2026, 3, 1))


def test_every_table_comes_back_as_it_went_out() -> None:
    a_year()
    before = export_agreement(CODE)
    assert {name: before.tables[name].height for name in OURS} == {
        "group_terms": 1, "memberships": 5, "interests": 1, "schedules": 1, "meetings": 6, "meeting_steps": 8,
    }  # fmt: skip
    builders.empty()
    builders.load(before.tables, judged=False)
    after = export_agreement(CODE)
    for name in OURS:
        assert before.tables[name].equals(after.tables[name], null_equal=True), name


def test_loading_an_own_export_changes_nothing() -> None:
    a_year()
    loaded = builders.load(export_agreement(CODE).tables, judged=False)
    assert {name: loaded.tables[name] for name in OURS if loaded.tables[name].new or loaded.tables[name].changed} == {}


def test_a_package_without_steps_gets_them() -> None:
    held = {"code": "BOARD-2027-01-18", "group": BOARD, "on": date(2027, 1, 18)}
    groups = [{"code": BOARD, "title": "Board of the town"}]
    load(groups=groups, meetings=[held])
    load(groups=groups, meetings=[held | {"on": date(2027, 1, 25), "planned_on": date(2027, 1, 18)}])
    steps = MeetingStep.objects.filter(meeting__code="BOARD-2027-01-18")
    assert [(step.action, step.changes) for step in steps] == [
        ("planned", {}), ("changed", {"on": ["2027-01-18", "2027-01-25"]}),
    ]  # fmt: skip


def test_terms_of_the_table_of_groups_are_the_first_version_only() -> None:
    load(groups=[{"code": "NEW", "title": "New group", "terms": "Looks at roads."}])
    load(groups=[{"code": "NEW", "title": "New group", "terms": "Looks at roads."}])
    assert TermsOfReference.objects.get(group__code="NEW").text == "Looks at roads."
    assert "add one to group_terms" in refusal(groups=[{"code": "NEW", "title": "New", "terms": "Looks at rivers."}])


def test_a_further_version_needs_its_decision_and_a_held_one_is_never_changed() -> None:
    groups = [{"code": BOARD, "title": "Board of the town"}]
    second = {"group": BOARD, "number": 2, "text": "Agrees them all.", "in_force_from": date(2026, 6, 1)}
    assert "no decision is named" in refusal(groups=groups, group_terms=[second])
    changed = {"group": BOARD, "number": 1, "text": "Agrees nothing.", "in_force_from": date(2024, 4, 1)}
    assert "something else than the version held" in refusal(groups=groups, group_terms=[changed])
    decided = {"authority_kind": "decision", "decided_by": BOARD, "decided_on": date(2026, 6, 1), "decision_ref": "4"}
    load(groups=groups, group_terms=[second | decided])
    assert TermsOfReference.objects.filter(group__code=BOARD).count() == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"person": "M-OUT", "initials": "CB"}, "CB are the initials of 2 members"),
        ({"person": "M-HEAD", "initials": "XX"}, "two seats at once"),
        ({"person": "M-OUT", "substitute": "M-OUT"}, "a substitute is somebody else"),
        ({"person": "M-OUT", "ended_on": date(2024, 1, 1)}, "ends before it starts"),
    ],
)
def test_seats_no_group_can_have_are_refused(row: dict[str, Any], reason: str) -> None:
    given = {"group": BOARD, "started_on": date(2026, 1, 1), **row}
    people = [{"code": row["person"], "position": "Somebody"}]
    assert reason in refusal(groups=[{"code": BOARD, "title": "Board of the town"}], people=people, memberships=[given])


def test_an_hour_that_is_none_is_refused() -> None:
    row = {"code": "M", "group": BOARD, "on": date(2027, 1, 18), "starts": "ten"}
    assert "“ten” found, an hour such as 10:00 expected" in refusal(
        groups=[{"code": BOARD, "title": "Board of the town"}], meetings=[row]
    )


def test_an_agreement_exports_the_groups_it_speaks_of_only() -> None:
    meeting(date(2026, 10, 19), "held")
    tables = export_agreement(builders.OTHER).tables
    assert not {"memberships", "meetings"} & set(tables)
    assert person(SECRETARY).code not in tables["people"]["code"]
    assert Meeting.objects.filter(agreement__code=CODE).count() == 1
