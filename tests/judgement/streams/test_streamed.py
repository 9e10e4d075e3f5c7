"""A streamed assessment gives what the one in memory gives, whatever the size of its chunks."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.judgement.packages import TODAY, at, indicator, observed, package
from tests.judgement.streams.streaming import spilled, streamed

from accord.judgement.assess import assess
from accord.judgement.streams.entry import assess_streamed
from accord.judgement.streams.written import CancelledError
from accord.readers.packages import read_package

SAMPLE = Path(__file__).parents[3] / "sample" / "agreement"
DEFINITIONS = [
    indicator("F", kind="formula", formula="{R} / {Z} * 2"),
    indicator("P", kind="proportion", county_rule="ratio", benchmark="A", suppression=3),
    indicator("Q", kind="count", polarity="lower", county_rule="sum"),
    indicator("R", benchmark="C"),
    indicator("S", polarity="band", kind="mean", cumulative=True),
    indicator("Z", scheme="judgement"),
]
AREAS = [
    {"code": "A", "name": "A", "type": "county"},
    *({"code": code, "name": code, "type": "district", "parent": "A"} for code in "BCD"),
]
_PLACE = {"indicator": st.sampled_from("PQRSZX"), "area": st.sampled_from("ABCD")}
_MOMENTS = st.sampled_from([None, at("2010-06-01 09:00"), at("2011-03-01 12:00")])
_PERIODS = st.builds("{} Q{}".format, st.integers(2010, 2011), st.integers(1, 4)) | st.just("2010")
_COUNTS = st.none() | st.integers(0, 60).map(float)
_OBSERVATION = st.fixed_dictionaries(
    {
        **_PLACE,
        "period": _PERIODS,
        "value": st.none() | st.integers(0, 30).map(float),
        "numerator": _COUNTS,
        "denominator": st.none() | st.just(60.0) | st.just(0.0),
        "breakdown": st.sampled_from([None, None, "women"]),
        "recorded_at": _MOMENTS,
    }
)
_TARGET = st.fixed_dictionaries(
    {**_PLACE, "period": _PERIODS, "kind": st.sampled_from(["target", "floor", "low", "high"]), "value": _COUNTS}
)
_JUDGEMENT = st.fixed_dictionaries({**_PLACE, "period": _PERIODS, "status": st.just("green")})


@pytest.mark.compiled
@settings(max_examples=30, deadline=None)
@given(
    st.lists(_OBSERVATION, max_size=70),
    st.lists(_TARGET, max_size=15),
    st.lists(_JUDGEMENT, max_size=4),
    st.sampled_from([1, 3, 10, 40]),
    st.sampled_from([None, date(2010, 6, 1)]),
)
def test_it_is_the_same_to_the_last_bit(
    observations: list[Any], targets: list[Any], judgements: list[Any], most: int, known_on: date | None
) -> None:
    tables = package(
        indicators=DEFINITIONS, areas=AREAS, observations=observations, targets=targets, judgements=judgements
    )
    whole = assess(tables, today=TODAY, known_on=known_on, with_points=True)
    with tempfile.TemporaryDirectory() as folder:
        results, points, done = streamed(tables, Path(folder), most=most, known_on=known_on)
    assert_frame_equal(results, whole.results, check_exact=True)
    assert_frame_equal(points, whole.points, check_exact=True)
    assert sorted(done.warnings) == sorted(whole.warnings)
    assert (done.rows, sum(done.status.values())) == (whole.results.height, whole.results.height)


@pytest.mark.compiled
@pytest.mark.parametrize("most", [100, 10_000])
def test_the_sample_agreement_is_judged_the_same(tmp_path: Path, most: int) -> None:
    tables = dict(read_package(SAMPLE).tables)
    whole = assess(tables, today=TODAY, with_points=True)
    tables["observations"] = tables["observations"].sample(fraction=1, shuffle=True, seed=most)
    results, points, done = streamed(tables, tmp_path, most=most)
    assert_frame_equal(results, whole.results, check_exact=True)
    assert_frame_equal(points, whole.points, check_exact=True)
    assert sorted(done.warnings) == sorted(whole.warnings)


def test_false_alarms_are_counted_over_all_chunks(tmp_path: Path) -> None:
    """Nine quarters that fall by a little in eleven indicators, by a lot in one: no chunk knows that alone."""
    codes = [f"I{number:02}" for number in range(12)]
    rows = [
        observed(f"{2009 + q // 4} Q{q % 4 + 1}", of=code, numerator=200.0 - (q == 8) * (70 if code == "I00" else 33),
                 denominator=1000.0)
        for code in codes for q in range(9)
    ]  # fmt: skip
    tables = package(indicators=[indicator(code, kind="proportion") for code in codes], observations=rows)
    whole = assess(tables, today=TODAY).results
    results, _points, _done = streamed(tables, tmp_path, most=9)
    assert_frame_equal(results, whole, check_exact=True)
    assert whole.filter(pl.col("direction_q") > pl.col("direction_p"))["indicator"].to_list() == ["I00"]


def test_a_request_to_stop_leaves_nothing(tmp_path: Path) -> None:
    tables = package(observations=[observed("2010 Q1", 1.0, of=code) for code in "ABC"])
    out, asked = tmp_path / "results.parquet", iter([False, True])
    kept = spilled(tables["observations"], tmp_path / "rows")
    with pytest.raises(CancelledError):
        assess_streamed({}, kept, out=out, today=TODAY, most=1, scratch=tmp_path, cancelled=lambda: next(asked))
    assert [path.name for path in tmp_path.iterdir()] == ["rows"]


def test_progress_is_told(tmp_path: Path) -> None:
    rows = [observed("2010 Q1", 1.0, of=code) for code in "BCA"]
    told: list[str] = []
    streamed(package(observations=rows), tmp_path, most=1, told=told.append)
    assert "sorting them once" in told[0]
    assert "3 of 3 observations judged" in told
    assert "3 of 3 results written" in told
