"""Some indicators on each processor: what comes of it is what judging all of them at once gives."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.judgement.packages import TODAY, indicator, observed, package

from accord.judgement.assess import assess
from accord.judgement.assess.results import CODED_SCHEMA, NAMES, in_words
from accord.judgement.streams.abreast import assess_abreast
from accord.readers.packages import read_package

CODED_FIGURES = {name: kind for name, kind in CODED_SCHEMA.items() if name not in NAMES}
SAMPLE = Path(__file__).parents[3] / "sample" / "agreement"


def agreement() -> dict[str, pl.DataFrame]:
    """Nine indicators in three areas; the first is a formula over the third and the last."""
    plain = [indicator(f"I{n}", kind=("rate", "count", "proportion")[n % 3], benchmark="A") for n in range(1, 9)]
    rows = [
        observed(f"{2015 + q // 4} Q{q % 4 + 1}", 20.0 + (q * 7 + n * 5 + ord(area)) % 13, of=f"I{n}", area=area,
                 numerator=float(20 + (q * 5 + n + ord(area)) % 17), denominator=90.0)
        for n in range(1, 9) for area in "ABC" for q in range(14)
    ]  # fmt: skip
    formula = indicator("I0", kind="formula", formula="{I2} / {I8}")
    return package(indicators=[formula, *plain], observations=rows)


def compare(tables: dict[str, pl.DataFrame], threads: int) -> None:
    """Judge at once and abreast, and hold the one against the other."""
    whole = assess(tables, today=TODAY, with_points=True)
    found = assess_abreast(tables, today=TODAY, with_points=True, most=10, threads=threads)
    assert {name: kind for name, kind in found.results.schema.items() if name not in NAMES} == CODED_FIGURES
    assert all(isinstance(found.results.schema[name], pl.Enum) for name in NAMES)
    assert_frame_equal(in_words(found.results), whole.results, check_exact=True)
    assert_frame_equal(found.points, whole.points, check_exact=True)
    assert found.together.equals(whole.together)
    assert sorted(found.warnings) == sorted(whole.warnings)


@pytest.mark.parametrize("threads", [2, 4])
def test_it_gives_what_judging_at_once_gives(threads: int) -> None:
    compare(agreement(), threads)


@pytest.mark.compiled
@pytest.mark.parametrize("threads", [2, 4])
def test_it_gives_what_judging_at_once_gives_for_a_whole_agreement(threads: int) -> None:
    compare(dict(read_package(SAMPLE).tables), threads)


def test_observations_in_no_order_give_the_same() -> None:
    tables = agreement()
    compare({**tables, "observations": tables["observations"].reverse()}, 2)


@pytest.mark.parametrize("most", [10, 1000])
def test_an_observation_of_no_indicator_is_refused(most: int) -> None:
    tables = package(indicators=[indicator("I")], observations=[observed(f"{year}") for year in range(2000, 2020)])
    nameless = tables["observations"].with_columns(indicator=pl.lit(None, dtype=pl.String))
    with pytest.raises(ValueError, match="lack one of indicator"):
        assess_abreast({**tables, "observations": nameless}, today=TODAY, most=most)


def test_nothing_gives_nothing() -> None:
    assert assess_abreast({}, today=TODAY).results.is_empty()
