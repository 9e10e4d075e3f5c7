"""Assessment agrees with its slow twin on packages nobody thought of, in any order of rows."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.judgement.packages import TODAY, at, indicator, table
from tests.judgement.slow_assess import slow_results

from accord.judgement.assess import assess

CODES, AREAS = ("I", "J", "K", "L", "M"), ("A", "B")
SCHEMES = ("target_and_floor", "relative", "absolute", "tolerance_and_improvement", "target_and_floor")
DEFINITIONS = {
    code: dict(
        indicator(
            code,
            polarity="lower" if code in "JL" else "higher",
            scheme=scheme,
            tolerance=3.0 if scheme == "absolute" else None,
            cumulative=code == "M",
        )
    )
    for code, scheme in zip(CODES, SCHEMES, strict=True)
}

_MOMENTS = st.sampled_from([None, *map(at, ("2010-06-01 09:00", "2010-09-01 00:00", "2011-03-01 12:00"))])
_PERIODS = st.builds("{} Q{}".format, st.integers(2009, 2011), st.integers(1, 4))
_VALUES = st.none() | st.integers(-50, 150).map(lambda tenths: tenths / 10)


def _rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    place = {"indicator": st.sampled_from(CODES), "area": st.sampled_from(AREAS), "recorded_at": _MOMENTS}
    return st.lists(st.fixed_dictionaries({**place, **columns}), max_size=40)


OBSERVATIONS = _rows(period=_PERIODS, value=_VALUES)
TARGETS = _rows(
    period=_PERIODS | st.sampled_from(["2009", "2010", "2010/11", "2009 to 2011"]),
    value=_VALUES.filter(lambda value: value != 0),
    kind=st.sampled_from(["target", "floor"]),
)
DAYS = st.sampled_from([date(2010, 5, 31), date(2010, 6, 1), date(2010, 9, 1), date(2012, 1, 1)])


@settings(max_examples=60, deadline=None)
@given(OBSERVATIONS, TARGETS, DAYS)
def test_it_agrees_with_the_slow_twin(observations: list[Any], targets: list[Any], day: date) -> None:
    tables = {
        "indicators": table("indicators", list(DEFINITIONS.values())),
        "observations": table("observations", observations),
        "targets": table("targets", targets),
    }
    expected = slow_results(DEFINITIONS, tables["observations"].to_dicts(), tables["targets"].to_dicts(), day)
    results = assess(tables, known_on=day, today=TODAY).results
    got = {(row["indicator"], row["area"], row["period"]): row for row in results.to_dicts()}
    assert got.keys() == expected.keys()
    for key, row in expected.items():
        assert {name: _rounded(got[key][name]) for name in row} == {
            name: _rounded(value) for name, value in row.items()
        }


@pytest.mark.compiled
@settings(max_examples=40, deadline=None)
@given(OBSERVATIONS, TARGETS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(observations: list[Any], targets: list[Any], chance: Any) -> None:
    def results(rows: list[Any], aims: list[Any]) -> pl.DataFrame:
        distinct = {
            (row["indicator"], row["area"], row["period"], row.get("kind"), row["recorded_at"]): row
            for row in [*rows, *aims]
        }
        kept = list(distinct.values())
        chance.shuffle(kept)
        tables = {
            "indicators": table("indicators", list(DEFINITIONS.values())),
            "observations": table("observations", [row for row in kept if "kind" not in row]),
            "targets": table("targets", [row for row in kept if "kind" in row]),
        }
        return assess(tables, today=TODAY).results

    assert_frame_equal(results(observations, targets), results(observations, targets), abs_tol=1e-9)


def _rounded(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value
