"""The same judgement to the last bit: on any number of threads, in any order of rows, indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
from benchmarks.judgement.agreement import TODAY, agreement
from polars.testing import assert_frame_equal

from accord.judgement import compiled
from accord.judgement.assess import assess

Tables = Mapping[str, pl.DataFrame]


pytestmark = pytest.mark.compiled


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Thirty indicators of every kind, 25 areas, 40 quarters."""
    return agreement(30_000)


@pytest.fixture(scope="module")
def results(tables: Tables) -> pl.DataFrame:
    """What they come to."""
    return assess(tables, today=TODAY).results


def test_there_is_something_of_everything_to_compare(results: pl.DataFrame) -> None:
    said = ["target", "status", "direction_q", "variation", "rank", "benchmark_998", "lower95", "exceptions"]
    assert all(results[name].null_count() < results.height for name in [*said, "gap_share"])


@pytest.mark.parametrize("threads", [1, 3])
def test_threads_change_nothing(
    tables: Tables, results: pl.DataFrame, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "THREADS", threads)
    for name in ("ROWS_AT_ONCE", "SERIES_AT_ONCE"):
        monkeypatch.setattr(compiled, name, 100)
    monkeypatch.setattr(compiled.side_by_side, "__defaults__", (100,))
    assert_frame_equal(assess(tables, today=TODAY).results, results, check_exact=True)


def test_the_order_of_rows_changes_nothing(tables: Tables, results: pl.DataFrame) -> None:
    chance = np.random.default_rng(11)
    shuffled = {name: rows[chance.permutation(rows.height)] for name, rows in tables.items()}
    assert_frame_equal(assess(shuffled, today=TODAY).results, results, check_exact=True)


def test_indicators_judged_apart_come_to_the_same_but_for_what_they_are_read_with(
    tables: Tables, results: pl.DataFrame
) -> None:
    codes = tables["indicators"]["code"].to_list()
    chunks = [codes[:7], codes[7:8], codes[8:]]
    apart = pl.concat(assess(_only(tables, chunk), today=TODAY).results for chunk in chunks)
    together = ["direction_q", "exceptions"]
    assert_frame_equal(apart.drop(together), results.drop(together), check_exact=True)


def _only(tables: Tables, codes: list[str]) -> Tables:
    return {
        name: rows.filter(pl.col("indicator").is_in(codes)) if "indicator" in rows.columns else rows
        for name, rows in tables.items()
    } | {"indicators": tables["indicators"].filter(pl.col("code").is_in(codes))}
