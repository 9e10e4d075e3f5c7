"""The work of Spark's workers without Spark: parts judged into files, tests counted, results settled."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.judgement.packages import TODAY, indicator, observed, package
from tests.judgement.streams.streaming import spilled

from accord.judgement.assess import assess
from accord.judgement.assess.results import in_words
from accord.judgement.on_spark import tasks
from accord.judgement.streams.entry import Judge

pytest.importorskip("pyarrow")
PARTS = pl.DataFrame({"part": [0, 1]})


def agreement() -> dict[str, pl.DataFrame]:
    """Two observed indicators and one that is only defined."""
    rows = [
        observed(f"{2015 + q // 4} Q{q % 4 + 1}", of=code, area=area, numerator=20.0 + q * 3, denominator=90.0)
        for code in "IJ" for area in "AB" for q in range(14)
    ]  # fmt: skip
    return package(indicators=[indicator(code, kind="rate") for code in "IJK"], observations=rows)


def batches(frame: pl.DataFrame, rows: int) -> tasks.Batches:
    """The frame as Spark hands it out, so many rows at a time."""
    return iter(frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches(max_chunksize=rows))


def frame_of(found: tasks.Batches) -> pl.DataFrame:
    return pl.concat([tasks.as_frame(batch) for batch in found])


def test_the_steps_together_give_what_assess_gives(tmp_path: Path) -> None:
    tables = agreement()
    whole = assess(tables, today=TODAY, with_points=True)
    rows = spilled(tables.pop("observations"), tmp_path / "rows")
    parts = tasks.Parts(rows, [("I",), ("J", "K")], [[(0, 28)], [(28, 56)]], tmp_path)
    judge = tasks.judge_parts(lambda: Judge(tables, None, TODAY, with_points=True), parts)
    tests = frame_of(judge(batches(PARTS, 1)))
    counted = frame_of(tasks.count_false_alarms(batches(tests, 9)))
    given = pl.concat([counted, PARTS], how="diagonal").sort("part")
    settled = frame_of(tasks.settle_parts(tmp_path)(batches(given, 5)))
    found = pl.concat([pl.read_parquet(tasks.file_of(tmp_path, tasks.FINISHED, part)) for part in range(2)])
    assert_frame_equal(in_words(found), whole.results, check_exact=True)
    assert settled["rows"].sum() == whole.results.height == 56


def test_a_part_without_observations_is_judged_and_nothing_is_counted(tmp_path: Path) -> None:
    tables = agreement()
    rows = spilled(tables.pop("observations"), tmp_path / "rows")
    parts = tasks.Parts(rows, [("K",)], [[]], tmp_path)
    judge = tasks.judge_parts(lambda: Judge(tables, None, TODAY, with_points=False), parts)
    assert list(judge(batches(PARTS.head(1), 1))) == []
    assert list(tasks.count_false_alarms(iter(()))) == []
    assert list(tasks.settle_parts(tmp_path)(iter(()))) == []
    assert pl.read_parquet(tasks.file_of(tmp_path, tasks.JUDGED, 0)).is_empty()
