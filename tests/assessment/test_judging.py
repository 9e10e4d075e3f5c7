"""Judging: frozen once, the same again where nothing changed, and never half-written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests import builders
from tests.builders import indicator, observation, small, target

from accord.accounts.models import AuditRow
from accord.assessment.models import Result, Run
from accord.assessment.operations.judging import judge
from accord.framework.authority import CLERICAL, Authority
from accord.framework.models import IndicatorVersion

pytestmark = pytest.mark.usefixtures("empty_database")


def again(today: date = builders.TODAY, **more: Any) -> Any:
    return judge(by=None, agreement="SMALL", today=today, **more)


def test_each_figure_gets_one_row_with_its_status_and_reason() -> None:
    builders.load(small())
    found = Result.objects.order_by("start").values_list("period", "value", "target", "status", "latest")
    assert list(found) == [
        ("2023-04-01/P1Y", 60.0, None, "no_target", False),
        ("2024-04-01/P1Y", 70.0, 65.0, "green", False),
        ("2025-04-01/P1Y", 80.0, 90.0, "red", True),
    ]


def test_nothing_new_means_the_standing_run_stays() -> None:
    builders.load(small())
    standing = Run.objects.get()
    found = again()
    assert (found.run, found.is_new, found.rows) == (standing.pk, False, standing.rows)
    assert AuditRow.objects.filter(action="judge").count() == 1


def test_another_day_or_another_figure_makes_a_new_run() -> None:
    builders.load(small())
    assert again(builders.TODAY + timedelta(days=1)).is_new
    builders.load(
        small(observations=[observation("N 1", 2025, 81.0)]),
        judged=False,
        recorded_at=builders.RECORDED + timedelta(days=1),
    )
    assert again(builders.TODAY + timedelta(days=1)).is_new


def test_a_run_names_the_versions_it_rests_on() -> None:
    builders.load(small())
    run = Run.objects.get()
    assert run.today == builders.TODAY
    assert min(run.data_version, run.target_version, run.definition_version) > 0
    assert len(run.fingerprint) == 64


def test_a_result_is_pinned_to_the_definition_in_force_at_its_end() -> None:
    builders.load(small())
    changed = small(indicators=[indicator("N 1", title="New meaning", valid_from=date(2025, 4, 1))])
    builders.load(changed, authority=Authority(CLERICAL, words="renamed"))
    run = Run.objects.first()
    numbers = dict(Result.objects.filter(run=run).values_list("period", "version__number"))
    assert IndicatorVersion.objects.count() == 2
    assert numbers == {"2023-04-01/P1Y": 1, "2024-04-01/P1Y": 1, "2025-04-01/P1Y": 2}


def test_only_the_rows_of_the_two_newest_runs_are_kept() -> None:
    builders.load(small())
    for day in range(1, 5):
        again(builders.TODAY + timedelta(days=day))
    assert Run.objects.count() == 5
    assert set(Result.objects.values_list("run_id", flat=True)) == set(Run.objects.values_list("pk", flat=True)[:2])


def test_the_rows_of_a_run_that_an_edition_shows_are_kept_for_ever() -> None:
    from django.utils import timezone

    from accord.reporting.models import Edition

    builders.load(small())
    held = Run.objects.get()
    Edition(
        agreement=held.agreement, number=1, report="highlight", run=held, title="Q1", content={},
        issued_at=timezone.now(), **builders.year(2025),
    ).save()  # fmt: skip
    for day in range(1, 5):
        again(builders.TODAY + timedelta(days=day))
    assert Result.objects.filter(run=held).count() == held.rows


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_stop_before_the_end_leaves_the_standing_run(step: int) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done == step:
            raise RuntimeError("stopped")

    builders.load(small())
    with pytest.raises(RuntimeError, match="stopped"):
        again(builders.TODAY + timedelta(days=1), progress=stop)
    assert Run.objects.count() == 1
    assert Result.objects.count() == 3


def test_an_agreement_without_figures_is_judged_to_nothing() -> None:
    builders.load(small(observations=[], targets=[]))
    assert Run.objects.get().rows == Result.objects.count() == 0


def test_one_agreement_is_not_judged_by_the_targets_of_another() -> None:
    builders.load(small("ONE"))
    builders.load(small("TWO", targets=[target("N 1", 2025, 50.0)]))
    found = dict(Result.objects.filter(period="2025-04-01/P1Y").values_list("run__agreement__code", "status"))
    assert found == {"ONE": "red", "TWO": "green"}
