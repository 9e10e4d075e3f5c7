"""Spark says what this machine says, word for word and to 1e-9."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.judgement.packages import indicator, observed, package
from tests.judgement.streams.streaming import spilled

from accord.judgement.assess import assess
from accord.judgement.on_spark import SparkMissingError, assess_on_spark, session
from accord.readers.packages import read_package

SAMPLE = Path(__file__).parents[3] / "sample" / "agreement"
TODAY = date(2026, 11, 1)
MISSING = session.what_is_missing()
on_spark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def generated() -> dict[str, pl.DataFrame]:
    """Twelve indicators in five areas, a formula over two of them, one defined and never observed."""
    kinds = ("rate", "proportion", "count", "mean")
    definitions = [indicator(f"I{n:02}", kind=kinds[n % 4], benchmark="A", county_rule="sum") for n in range(12)]
    areas = [
        {"code": code, "name": code, "type": "district", "parent": "A" if code > "A" else None} for code in "ABCDE"
    ]
    rows = [
        observed(f"{2015 + q // 4} Q{q % 4 + 1}", None if n % 4 < 2 else 20.0 + (q * 7 + n * 3 + ord(area)) % 13,
                 of=f"I{n:02}", area=area, numerator=float(20 + (q * 5 + n + ord(area)) % 17), denominator=90.0)
        for n in range(11) for area in "BCDE" for q in range(14)
    ]  # fmt: skip
    formula = indicator("F", kind="formula", formula="{I02} / {I09}")
    return package(indicators=[*definitions, formula], areas=areas, observations=rows)


@pytest.mark.spark
@on_spark
def test_it_equals_the_local_engine(tmp_path: Path) -> None:
    for number, tables in enumerate((dict(read_package(SAMPLE).tables), generated())):
        whole = assess(tables, today=TODAY, with_points=True)
        folder = tmp_path / str(number)
        rows = tables.pop("observations")
        rows = rows.reverse() if number else rows.sort("indicator", "area", maintain_order=True)
        kept = spilled(rows, folder / "rows", rows=2_000)
        out, points = folder / "results.parquet", folder / "points.csv"
        done = assess_on_spark(tables, kept, out=out, points=points, today=TODAY, most=900, scratch=folder)
        assert_frame_equal(pl.read_parquet(out), whole.results, rel_tol=1e-9, abs_tol=1e-9)
        assert_frame_equal(pl.read_csv(points, schema=whole.points.schema), whole.points, rel_tol=1e-9, abs_tol=1e-9)
        assert (done.rows, sorted(done.warnings)) == (whole.results.height, sorted(whole.warnings))
        assert sum(done.status.values()) == done.rows


@pytest.mark.parametrize(("package", "told"), [("pyspark", "pip install"), ("pyarrow", "pip install")])
def test_it_says_which_package_is_missing(monkeypatch: pytest.MonkeyPatch, package: str, told: str) -> None:
    found = session.importlib.util.find_spec
    monkeypatch.setattr(session.importlib.util, "find_spec", lambda name: None if name == package else found("polars"))
    assert package in session.what_is_missing()
    assert told in session.what_is_missing()


def test_it_says_that_java_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session.importlib.util, "find_spec", lambda _name: object())
    monkeypatch.setattr(session.shutil, "which", lambda _name: None)
    assert "Java 17" in session.what_is_missing()
    with pytest.raises(SparkMissingError, match="Java 17"), session.session("local[1]", tmp_path):
        pass
