"""Many figures are compared, written and judged some at a time, and everything comes out as it would at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests import builders
from tests.builders import indicator, observation, small, target

from accord.accounts.models import AuditRow
from accord.assessment import parts
from accord.assessment.models import Result, Run
from accord.assessment.operations.judging import JUDGED, judge
from accord.collection import export, package
from accord.collection.models import Intake, Observation
from accord.exchange.errors import PackageRefusedError
from accord.exchange.export import export_agreement
from accord.framework.models import Agreement
from accord.jobs.errors import JobCancelledError
from accord.readers.packages import read_package, write_package
from accord.readers.packages.writing import folder
from accord.records.bulk import append_frame
from accord.records.tally import Tally

LATER = datetime(2026, 12, 1, tzinfo=UTC)
CODES = [f"N {number}" for number in range(1, 6)]


@pytest.fixture(autouse=True)
def _emptied(empty_database: None) -> None:
    """Each of these tests begins with nothing."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """About seven figures are taken at a time, of whole series."""
    monkeypatch.setattr(package, "ROWS_TOGETHER", 7)
    monkeypatch.setattr(parts, "ROWS_TOGETHER", 7)


def wide(**more: Any) -> dict[str, pl.DataFrame]:
    """Five indicators, the third a formula of the first and the last, three areas, four years: sixty figures."""
    indicators = [indicator(code, kind="proportion", unit="%", benchmark="TOWN") for code in CODES]
    indicators[2] |= {"kind": "formula", "formula": "{N 1} + {N 5}"}
    figures = [
        observation(code, year, None, area, numerator=20.0 + 7 * place + 9 * (year - 2021) * place, denominator=400.0)
        for place, code in enumerate(CODES)
        if place != 2
        for area in ("TOWN", "EAST", "WEST")
        for year in range(2021, 2026)
    ]
    given: dict[str, Any] = {"indicators": indicators, "observations": figures}
    given["targets"] = [target(code, 2025, 12.0) for code in CODES]
    return small(**(given | more))


def judged() -> list[tuple[Any, ...]]:
    """Every result of the newest run, in order."""
    keys = ("indicator__code", "area__code", "period", "breakdown", "latest", "version__number", "start", "end")
    return sorted(Result.objects.filter(run=Run.objects.first()).values_list(*keys, *JUDGED), key=repr)


@pytest.mark.usefixtures("few")
def test_every_part_is_small_and_all_figures_are_in_one() -> None:
    given = wide()["observations"]
    found = list(package.parts_of(given))
    assert len(found) > 4
    assert max(part.height for part in found) < 7 + 5
    assert sorted(pl.concat(found).rows(), key=repr) == sorted(given.rows(), key=repr)


def test_loaded_in_parts_the_same_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builders.load(wide())
    before = export_agreement("SMALL").tables["observations"]
    builders.empty()
    monkeypatch.setattr(package, "ROWS_TOGETHER", 7)
    loaded = builders.load(wide())
    assert loaded.observations == whole.observations == Tally(new=60)
    assert export_agreement("SMALL").tables["observations"].equals(before)
    assert Intake.objects.get().new == 60


@pytest.mark.usefixtures("few")
def test_loaded_in_parts_again_nothing_is_new() -> None:
    builders.load(wide(), judged=False)
    assert builders.load(wide(), judged=False, recorded_at=LATER).observations == Tally(unchanged=60)
    assert Observation.objects.count() == 60
    assert AuditRow.objects.filter(action="load_package").last().detail["observations"] == [0, 0, 60]  # type: ignore[union-attr]


def test_judged_in_parts_the_results_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.load(wide())
    at_once = judged()
    monkeypatch.setattr(parts, "ROWS_TOGETHER", 20)
    assert judge(by=None, agreement="SMALL", today=builders.TODAY).is_new
    assert judged() == at_once
    assert len({row[0] for row in at_once}) == 5
    assert not judge(by=None, agreement="SMALL", today=builders.TODAY).is_new


def test_the_sample_judged_in_parts_is_the_same(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_package(checkout / "sample" / "agreement")
    builders.load(read.tables, files=read.files, judged=False)
    first = judge(by=None, agreement=builders.SAMPLE, today=builders.TODAY)
    at_once = judged()
    monkeypatch.setattr(parts, "ROWS_TOGETHER", 100)
    second = judge(by=None, agreement=builders.SAMPLE, today=builders.TODAY)
    assert (second.is_new, second.rows) == (True, first.rows)
    assert judged() == at_once
    assert sorted(second.warnings) == sorted(set(first.warnings))


@pytest.mark.usefixtures("few")
def test_a_clash_in_the_last_part_leaves_nothing() -> None:
    builders.load(wide(), judged=False)
    other = wide()["observations"].with_columns(
        numerator=pl.when(pl.col("indicator") == "N 5").then(1.0).otherwise(pl.col("numerator"))
    )
    new = pl.concat([builders.small(observations=[observation("N 1", 2010, 1.0)])["observations"], other])
    with pytest.raises(PackageRefusedError) as refused:
        builders.load({**wide(), "observations": new}, judged=False)
    assert len(refused.value.reasons) == 15
    assert (Observation.objects.count(), Intake.objects.count()) == (60, 1)


@pytest.mark.usefixtures("few")
def test_a_stop_between_two_parts_leaves_nothing() -> None:
    said: list[str] = []

    def progress(_done: int, _total: int, what: str) -> None:
        said.append(what)
        if what.endswith("figures written") and len(said) > 4:
            raise JobCancelledError("cancelled")

    with pytest.raises(JobCancelledError):
        builders.load(wide(), judged=False, progress=progress)
    assert any(what.endswith(" of 60 figures written") for what in said)
    assert not Agreement.objects.exists()
    assert not Observation.objects.exists()


@pytest.mark.usefixtures("few")
def test_a_trial_in_parts_counts_and_keeps_nothing() -> None:
    builders.load(wide(), judged=False)
    other = wide()["observations"].with_columns(numerator=pl.col("numerator") + 1)
    tried = builders.load({**wide(), "observations": other}, judged=False, recorded_at=LATER, keep=False)
    assert tried.observations == Tally(changed=60)
    assert Observation.objects.count() == 60


def test_texts_numbers_moments_and_blanks_come_back_as_they_were() -> None:
    builders.load(small(), judged=False)
    held = Observation.objects.order_by("pk")[0]
    odd = 'comma, "quotes",\nline, \\. and ’'
    moment = datetime(2026, 11, 22, 10, 30, 0, 123456)  # noqa: DTZ001 - frames hold UTC without saying so
    row = {name: getattr(held, name) for name in ("indicator_id", "area_id", "start", "end", "intake_id", "period")}
    texts = dict.fromkeys(("word", "status", "missing", "source"), "")
    frame = pl.DataFrame(
        {
            **row,
            **texts,
            "breakdown": ["a", "b"],
            "caveat": [odd, ""],
            "value": [0.1 + 0.2, None],
            "recorded_at": moment,
        }
    )
    assert append_frame(Observation, frame) == 2
    first, second = Observation.objects.exclude(breakdown="").order_by("breakdown")
    assert (first.caveat, first.value, second.caveat, second.value) == (odd, 0.1 + 0.2, "", None)
    assert first.recorded_at == moment.replace(tzinfo=UTC) == second.recorded_at
    assert (second.start, second.end) == (held.start, held.end)


def test_written_out_in_parts_the_file_is_that_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [observation("N 2", 2010, None, word="Strong")]
    builders.load(wide(), judged=False)
    builders.load(wide(observations=words), judged=False)
    whole = export_agreement("SMALL").tables
    monkeypatch.setattr(export, "ROWS_TOGETHER", 7)
    monkeypatch.setattr(folder, "MOST_ROWS_AS_CSV", 10)
    monkeypatch.setattr(folder, "_ROWS_AT_ONCE", 9)
    write_package(export_agreement("SMALL").tables, tmp_path)
    assert export_agreement("SMALL").tables["observations"].equals(whole["observations"])
    found = pl.read_parquet(tmp_path / "observations.parquet")
    assert (found.height, found["value"].drop_nulls().to_list()) == (61, ["Strong"])
    assert "caveat" not in found.columns
