"""Records found by what they name, on any day, and what stands out among them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import builders

from accord.delivery.models import Step
from accord.delivery.operations.records import add_record, change_record
from accord.delivery.queries.events import events_of
from accord.delivery.queries.naming import Named, records_naming, records_of
from accord.delivery.queries.records import record_lines
from accord.delivery.queries.standing import standing_among
from accord.delivery.registers import BY_KIND, REGISTERS
from accord.delivery.registers.shape import CODES, MANY
from accord.framework.queries.picture import AgreementFacts, agreement_for


@pytest.fixture
def facts(sample: str) -> AgreementFacts:
    return agreement_for(builders.viewer("secretariat"), sample)


def named(facts: AgreementFacts, known_on: date | None = None, **by: str) -> tuple[Named, ...]:
    return records_naming(builders.viewer("secretariat"), facts, known_on=known_on, **by)


@pytest.mark.parametrize("indicator", ["CY 1", "SC 5", "HW 3"])
@pytest.mark.parametrize("day", [None, date(2026, 6, 30), date(2025, 6, 11)])
def test_the_same_records_as_reading_every_register(facts: AgreementFacts, indicator: str, day: date | None) -> None:
    viewer, slow = builders.viewer("secretariat"), set()
    for register in REGISTERS:
        fields = [one for one in register.fields if {**CODES, **MANY}.get(one.kind) == "indicator"]
        for line in record_lines(viewer, facts, register, known_on=day):
            held = [line.values[one.name] for one in fields]
            if any(indicator == value or (isinstance(value, tuple) and indicator in value) for value in held):
                slow.add((register.kind, line.code, line.title, line.state))
    fast = {(one.register.kind, one.code, one.title, one.state) for one in named(facts, day, indicator=indicator)}
    assert fast == slow


def test_one_query_however_many_registers(facts: AgreementFacts) -> None:
    viewer = builders.viewer("member")
    with CaptureQueriesContext(connection) as now:
        assert len(records_naming(viewer, facts, indicator="CY 1")) > 5
    with CaptureQueriesContext(connection) as then:
        records_naming(viewer, facts, indicator="CY 1", known_on=date(2026, 6, 30))
    assert len(now) == 1
    assert len(then) <= 3


def test_open_ones_come_first_by_their_day(facts: AgreementFacts) -> None:
    found = named(facts, indicator="AC 1")
    assert [one.code for one in found if one.closed] == ["R8"]
    assert [one.closed for one in found] == sorted(one.closed for one in found)
    due = [one.due for one in named(facts, indicator="CY 1") if one.due]
    assert due == sorted(due)


def test_a_person_sees_their_open_records(facts: AgreementFacts) -> None:
    found = records_of(builders.viewer("target_lead"), facts, "P-TL01")
    assert {"R1", "P1", "G1"} <= {one.code for one in found}
    assert next(one for one in found if one.code == "R1").late(builders.TODAY)


def test_a_record_that_named_it_then_is_found_on_that_day(facts: AgreementFacts, sample: str) -> None:
    by, viewer, risks = builders.cast()["secretariat"], builders.viewer("secretariat"), BY_KIND["risk"]
    values = {"title": "It moves on", "owner": "P-TL01", "likelihood": 2, "impact": 2, "indicators": ("EC 7",)}
    code = add_record(by=by, viewer=viewer, agreement=sample, register=risks, values=values, today=date(2026, 11, 1))
    Step.objects.filter(kind="risk", subject=code).update(at=datetime(2026, 11, 1, tzinfo=UTC))
    change = {"indicators": ("EC 5",), "owner": "P-TL02", "title": "It moved on"}
    change_record(by=by, viewer=viewer, agreement=sample, register=risks, code=code, values=change, seen=1)
    then = next(one for one in named(facts, date(2026, 11, 10), indicator="EC 7") if one.code == code)
    assert (then.title, then.owner) == ("It moves on", "Head of School Improvement")
    assert code not in {one.code for one in named(facts, indicator="EC 7")}
    assert code not in {one.code for one in named(facts, date(2026, 11, 10), indicator="EC 5")}


def test_reductions_and_judgements_that_stand(facts: AgreementFacts) -> None:
    viewer = builders.viewer("member")
    standing = standing_among(viewer, facts, named(facts, area="FA08"))
    assert [line.code for line in standing.reductions] == ["D1"]
    assert [line.code for line in standing.judgements] == ["E3"]
    assert standing_among(viewer, facts, []).reductions == ()


def test_what_happened_to_them_comes_newest_first(facts: AgreementFacts) -> None:
    found = events_of(builders.viewer("member"), facts, named(facts, indicator="CY 1"))
    days = [one.step.at for one in found]
    assert days == sorted(days, reverse=True)
    assert {one.record.code for one in found} >= {"R1", "D1", "T1"}
    early = events_of(builders.viewer("member"), facts, named(facts, indicator="CY 1"), known_on=date(2025, 12, 31))
    assert {one.record.code for one in early} == {"R1", "C1", "C2"}
