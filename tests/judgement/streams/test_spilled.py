"""Rows kept in files: in order, in pieces, and judged in chunks of any size as though they had never left memory."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.judgement.packages import TODAY, indicator, observed, package, quarters
from tests.judgement.streams.streaming import spilled, streamed

from accord.judgement.assess import assess
from accord.judgement.streams.entry import assess_streamed
from accord.judgement.streams.spilled import Spilled, in_order


def tables(*codes: str, areas: str = "AB") -> dict[str, pl.DataFrame]:
    """An agreement whose rows are not in order, with a formula, one that means nothing, and links."""
    rows: list[Any] = [
        {**row, "numerator": 50.0 + place, "denominator": 100.0}
        for code in codes
        for area in areas
        for place, row in enumerate(quarters(2009, [None] * 6, of=code, area=area))
    ]
    definitions = [indicator(code, kind="proportion") for code in codes]
    definitions += [indicator("T", formula="{P} + {Q}"), indicator("U", formula="{P} +")]
    links = [{"from": "R", "to": "P", "kind": "same_as"}, {"from": "P", "to": "Q", "kind": "proxy"}]
    return package(indicators=definitions, observations=rows[::-1], links=links)


@pytest.mark.parametrize("most", [1, 8, 1000])
def test_chunks_of_any_size_come_to_the_same(tmp_path: Path, most: int) -> None:
    given = tables("P", "Q", "R", "S")
    whole = assess(given, today=TODAY, with_points=True)
    results, points, done = streamed(given, tmp_path, most=most)
    assert_frame_equal(results, whole.results, check_exact=True)
    assert_frame_equal(points, whole.points, check_exact=True)
    assert done.rows == whole.results.height


def test_a_large_indicator_is_sorted_by_parts_that_hold_several_areas(tmp_path: Path) -> None:
    given = tables("P", areas="ABC")
    whole = assess(given, today=TODAY, with_points=True)
    assert_frame_equal(streamed(given, tmp_path, most=13)[0], whole.results, check_exact=True)


def test_points_may_be_written_as_text(tmp_path: Path) -> None:
    given = tables("P", "Q")
    whole = assess(given, today=TODAY, with_points=True)
    kept, files = spilled(given.pop("observations"), tmp_path / "rows"), [tmp_path / "r.csv", tmp_path / "p.csv"]
    assess_streamed(given, kept, out=files[0], points=files[1], today=TODAY, scratch=tmp_path)
    assert [pl.read_csv(file).height for file in files] == [whole.results.height, whole.points.height]


def test_rows_in_order_are_not_sorted_again_and_points_may_be_left_out(tmp_path: Path) -> None:
    given = tables("P", "Q")
    observations = given.pop("observations").sort("indicator", "area", "start")
    kept, told = spilled(observations, tmp_path / "rows"), list[str]()
    assert kept.in_order
    assess_streamed(given, kept, out=tmp_path / "results.csv", today=TODAY, told=told.append)
    assert not any("sorting" in words for words in told)
    assert (tmp_path / "results.csv").exists()


def test_an_indicator_without_figures_comes_to_no_rows(tmp_path: Path) -> None:
    given = package(indicators=[indicator("P"), indicator("Z")], observations=[observed("2010 Q1", 1.0, of="P")])
    assert streamed(given, tmp_path, most=1)[2].rows == 1


def test_rows_can_be_had_by_place_and_by_whole_indicators(tmp_path: Path) -> None:
    kept = spilled(tables("P", "Q", "R")["observations"].sort("indicator", "area", "start"), tmp_path, rows=5)
    assert kept.spans() == {"P": (0, 12), "Q": (12, 24), "R": (24, 36)}
    assert list(kept.pieces(24)) == [(0, 24), (24, 36)]
    assert list(kept.pieces(1)) == [(0, 12), (12, 24), (24, 36)]
    assert kept.rows(11, 13)["indicator"].to_list() == ["P", "Q"]
    assert (kept.rows(36, 40).height, kept.scan().collect().height) == (0, 36)


def test_nothing_spilled_is_nothing_to_read(tmp_path: Path) -> None:
    kept = Spilled(tmp_path)
    kept.append(tables("P")["observations"].clear())
    assert (kept.height, list(kept.pieces(1)), kept.rows(0, 1).shape) == (0, [], (0, 0))
    with pytest.raises(ValueError, match="no rows"):
        kept.scan()


@pytest.mark.parametrize(
    ("series", "told"),
    [(["A1", "A2", "B1"], True), (["A1", "B1", "A2"], False), (["A2", "A1"], False), (["A1", "A1"], True), ([], True)],
)
def test_rows_are_in_order_of_indicator_and_area_or_not(series: list[str], told: bool) -> None:
    rows = pl.DataFrame(
        {"indicator": [one[0] for one in series], "area": [one[1] for one in series]},
        schema={"indicator": pl.String, "area": pl.String},
    )
    assert in_order(rows) is told
