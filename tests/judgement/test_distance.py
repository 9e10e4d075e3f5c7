"""Distance words by median absolute deviations, and the three averages of a group."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.averages import comparator_averages
from accord.judgement.compiled import words
from accord.judgement.distance import SIDES, STEPS, distance_words, mad_distance
from accord.judgement.polarity import BAND, HIGHER, LOWER, NONE


def said(distance: float, polarity: int = HIGHER) -> tuple[str | None, str | None]:
    step, side = distance_words(np.array([distance]), polarity)
    return words(step, STEPS)[0], words(side, SIDES)[0]


def test_distances_by_hand() -> None:
    """Median 5; the deviations 3, 1, 0, 2, 15 have the median 2."""
    found = mad_distance(np.array([2.0, 4, 5, 7, 20, np.nan]), np.zeros(6, dtype=int))
    assert found[:5].tolist() == [-1.5, -0.5, 0, 1, 7.5]
    assert np.isnan(found[5])


@pytest.mark.parametrize(
    ("distance", "word"),
    [(0, "similar"), (0.5, "similar"), (0.5000001, "slightly"), (1.5, "slightly"), (1.6, "clearly"), (3, "clearly"),
     (3.1, "much"), (7.5, "much"), (7.6, "beyond"), (-7.6, "beyond")],
)  # fmt: skip
def test_exactly_on_an_end_is_still_the_nearer_step(distance: float, word: str) -> None:
    assert said(distance)[0] == word


def test_the_side_follows_the_polarity() -> None:
    assert [said(2, good)[1] for good in (HIGHER, LOWER, NONE, BAND)] == ["better", "worse", "higher", "higher"]
    assert [said(-2, good)[1] for good in (HIGHER, LOWER, NONE, BAND)] == ["worse", "better", "lower", "lower"]
    assert said(0) == ("similar", None)
    assert said(np.nan) == (None, None)


def test_where_most_are_alike_there_is_nothing_to_measure_by() -> None:
    found = mad_distance(np.array([3.0, 3, 3, 9]), np.zeros(4, dtype=int))
    assert found[:3].tolist() == [0, 0, 0]
    assert np.isnan(found[3])


def test_a_row_of_no_group_is_left_out() -> None:
    found = mad_distance(np.array([1.0, 2, 3, 100]), np.array([0, 0, 0, -1]))
    assert found[:3].tolist() == [-1, 0, 1]
    assert np.isnan(found[3])
    assert len(mad_distance(np.zeros(0), np.zeros(0, dtype=int))) == 0


groups = st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(0, 3)), max_size=40)


@settings(deadline=None)
@given(groups)
def test_distances_agree_with_the_slow_twin(rows: list[tuple[float, int]]) -> None:
    value, group = np.array([row[0] for row in rows]), np.array([row[1] for row in rows], dtype=int)
    found = mad_distance(value, group)
    for place, (figure, mine) in enumerate(rows):
        peers = [other for other, theirs in rows if theirs == mine]
        centre = statistics.median(peers)
        deviation = statistics.median(abs(other - centre) for other in peers)
        if abs(figure - centre) > 1e-6 and deviation > 1e-6:
            assert found[place] == pytest.approx((figure - centre) / deviation, rel=1e-6)


def test_the_three_averages_by_hand() -> None:
    found = comparator_averages(
        np.array([10.0, 20, 60, np.nan]),
        np.array([1.0, 20, 60, np.nan]),
        np.array([10.0, 100, 100, np.nan]),
        np.zeros(4, dtype=int),
        multiplier=100,
    )
    assert (found.mean[0], found.median[0], found.ratio_of_sums[0]) == pytest.approx((30, 20, 8100 / 210))
    assert (found.areas[0], found.summed[0]) == (3, 3)


def test_areas_without_their_numbers_do_not_count_in_the_ratio() -> None:
    found = comparator_averages(
        np.array([10.0, 20, 30]), np.array([np.nan, 2, 3]), np.array([10.0, 0, 10]), np.array([0, 0, 2])
    )
    assert found.mean.tolist()[::2] == [15, 30]
    assert np.isnan(found.mean[1])
    assert np.isnan(found.ratio_of_sums[:2]).all()
    assert found.ratio_of_sums[2] == pytest.approx(0.3)
    assert (found.areas.tolist(), found.summed.tolist()) == ([2, 0, 1], [0, 0, 1])


@settings(deadline=None)
@given(groups, st.integers(0, 99))
def test_averages_agree_with_the_slow_twin_in_any_order(rows: list[tuple[float, int]], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(rows))
    value = np.array([row[0] for row in rows])[order]
    group = np.array([row[1] for row in rows], dtype=int)[order]
    found = comparator_averages(value, value, np.ones(len(rows)), group)
    for mine in {row[1] for row in rows}:
        peers = [figure for figure, theirs in rows if theirs == mine]
        close = {"rel": 1e-9, "abs": 1e-6}
        assert found.mean[mine] == pytest.approx(statistics.fmean(peers), **close)
        assert found.median[mine] == pytest.approx(statistics.median(peers), **close)
        assert found.ratio_of_sums[mine] == pytest.approx(statistics.fmean(peers), **close)
