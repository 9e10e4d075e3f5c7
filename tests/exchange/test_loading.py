"""A package is loaded whole or not at all; what was signed changes only by decision."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests import builders
from tests.builders import indicator, observation, signed, small, target

from accord.accounts.models import AuditRow
from accord.collection.models import Intake, Observation
from accord.exchange.errors import PackageRefusedError
from accord.framework.authority import CLERICAL, DECISION, Authority
from accord.framework.models import Agreement, IndicatorVersion, Target
from accord.records.tally import Tally

LATER = datetime(2026, 12, 1, tzinfo=UTC)
DECIDED = {"decided_by": "BOARD", "decided_on": date(2026, 11, 30), "decision_ref": "7/26"}


@pytest.fixture(autouse=True)
def _emptied(empty_database: None) -> None:
    """Each of these tests begins with nothing."""


def test_a_new_package_counts_every_row_as_new() -> None:
    loaded = builders.load(small())
    assert loaded.observations == Tally(new=3)
    assert loaded.tables["targets"] == Tally(new=2)
    assert Intake.objects.get().new == 3


def test_a_later_value_is_a_restatement_and_the_earlier_stays() -> None:
    builders.load(small())
    again = small(
        observations=[observation("N 1", 2025, 81.0), observation("N 1", 2024, 70.0), observation("N 1", 2022, 50.0)]
    )
    loaded = builders.load(again, recorded_at=LATER)
    assert loaded.observations == Tally(new=1, changed=1, unchanged=1)
    assert list(Observation.objects.filter(period="2025-04-01/P1Y").values_list("value", flat=True)) == [80.0, 81.0]


def test_another_source_alone_is_not_a_restatement() -> None:
    builders.load(small())
    loaded = builders.load(small(observations=[observation("N 1", 2025, 80.0, source="elsewhere")]), recorded_at=LATER)
    assert loaded.observations == Tally(unchanged=1)


def test_two_values_at_one_moment_are_refused_and_nothing_is_written() -> None:
    builders.load(small())
    with pytest.raises(PackageRefusedError, match=r"N 1 TOWN 2025-04-01/P1Y: another value is held") as refused:
        builders.load(
            small(
                observations=[observation("N 1", 2025, 99.0)], outcomes=[{"code": "O1", "theme": "T1", "title": "New"}]
            )
        )
    assert len(refused.value.reasons) == 1
    assert Agreement.objects.get().outcomes.get().title == "Outcome one"
    assert Intake.objects.count() == 1


def test_an_unsigned_agreement_changes_its_targets_freely() -> None:
    builders.load(small())
    loaded = builders.load(small(targets=[target("N 1", 2025, 95.0)]), recorded_at=LATER)
    assert loaded.tables["targets"] == Tally(changed=1)


def test_two_targets_at_one_moment_are_refused() -> None:
    builders.load(small(), recorded_at=LATER)
    builders.load(small(targets=[target("N 1", 2025, 95.0)]), recorded_at=LATER)
    with pytest.raises(PackageRefusedError, match="recorded at the same moment"):
        builders.load(small(targets=[target("N 1", 2025, 96.0)]), recorded_at=LATER)


def test_a_signed_target_needs_a_decision() -> None:
    builders.load(small(agreement=signed()))
    with pytest.raises(PackageRefusedError, match=r"target of N 1 for TOWN, 2025-04-01/P1Y: 90.0 would become 95.0"):
        builders.load(small(agreement=signed(), targets=[target("N 1", 2025, 95.0)]), recorded_at=LATER)
    assert Target.objects.count() == 2


def test_a_signed_target_changes_by_a_decision_on_its_row() -> None:
    builders.load(small(agreement=signed()))
    builders.load(small(agreement=signed(), targets=[target("N 1", 2025, 95.0, **DECIDED)]), recorded_at=LATER)
    newest = Target.objects.get(value=95.0)
    assert (newest.authority_kind, newest.decided_by, newest.decision_ref) == (DECISION, "BOARD", "7/26")


def test_a_signed_target_changes_by_the_authority_of_the_load() -> None:
    builders.load(small(agreement=signed()))
    slip = Authority(CLERICAL, words="typed 90 for 95")
    builders.load(small(agreement=signed(), targets=[target("N 1", 2025, 95.0)]), recorded_at=LATER, authority=slip)
    newest = Target.objects.get(value=95.0)
    assert (newest.authority_kind, newest.reason) == (CLERICAL, "typed 90 for 95")


def test_a_signed_definition_needs_a_decision() -> None:
    builders.load(small(agreement=signed()))
    changed = small(agreement=signed(), indicators=[indicator("N 1", title="Another meaning")])
    with pytest.raises(PackageRefusedError, match="its definition changed, the agreement is signed"):
        builders.load(changed, recorded_at=LATER)
    builders.load(changed, recorded_at=LATER, authority=Authority(DECISION, "BOARD", date(2026, 11, 30), "8/26"))
    assert list(IndicatorVersion.objects.values_list("number", "title")) == [
        (1, "Indicator N 1"),
        (2, "Another meaning"),
    ]


def test_a_new_target_year_of_a_signed_agreement_needs_no_decision() -> None:
    builders.load(small(agreement=signed()))
    loaded = builders.load(small(agreement=signed(), targets=[target("N 1", 2026, 99.0)]), recorded_at=LATER)
    assert loaded.tables["targets"] == Tally(new=1)


def test_a_first_and_a_renegotiated_target_load_twice_the_same() -> None:
    both = [
        target("N 1", 2025, 90.0),
        target("N 1", 2025, 85.0, recorded_at=datetime(2025, 6, 1, tzinfo=UTC), **DECIDED),
    ]
    builders.load(small(agreement=signed(), targets=both))
    loaded = builders.load(small(agreement=signed(), targets=both), recorded_at=LATER)
    assert loaded.tables["targets"] == Tally(unchanged=2)


def test_a_load_leaves_one_audit_row_with_its_counts() -> None:
    builders.load(small(), judged=False)
    row = AuditRow.objects.get()
    assert (row.action, row.subject, row.agreement) == ("load_package", "agreement SMALL", "SMALL")
    assert row.detail["observations"] == [3, 0, 0]


def test_progress_may_stop_a_load_and_nothing_is_left() -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        builders.load(small(), judged=False, progress=stop)
    assert not Agreement.objects.exists()
    assert not Observation.objects.exists()
