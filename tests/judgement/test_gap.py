"""Which parts make the gap: shares that add up, refusals with a reason, and what matching a level would do."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.compiled import words
from accord.judgement.gap import WHY, Wholes, best_level, best_quarter_level, if_matched, share_out
from accord.judgement.polarity import BAND, HIGHER, LOWER, NONE

PARTS = np.array([30.0, 50.0, 40.0]), np.array([100.0, 300.0, 200.0])


def wholes(**changed: float) -> Wholes:
    given: dict[str, Any] = {
        "value": 20.0, "numerator": 120.0, "denominator": 600.0, "target": 18.0,
        "multiplier": 100.0, "parts": 3, "rounding": np.nan,
    } | changed  # fmt: skip
    return Wholes(**{name: np.array([value]) for name, value in given.items()})


def shares(**changed: float) -> tuple[list[float], str | None]:
    found, why = share_out(*PARTS, np.zeros(3, dtype=int), wholes(**changed))
    return found.tolist(), words(why, WHY)[0]


def test_shares_by_hand() -> None:
    """30 − 18, 50 − 54 and 40 − 36 too many of 600: 2, −2/3 and 2/3 points, together the gap of 2."""
    found, why = shares()
    assert found == pytest.approx([2, -2 / 3, 2 / 3])
    assert (sum(found), why) == (pytest.approx(2), None)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"target": np.nan}, "no_target"),
        ({"numerator": np.nan}, "no_denominator"),
        ({"denominator": 0.0}, "no_denominator"),
        ({"denominator": np.nan}, "no_denominator"),
        ({"value": 21.0}, "not_their_ratio"),
        ({"value": 20.06, "rounding": 0.05}, "not_their_ratio"),
        ({"parts": 4}, "part_missing"),
        ({"parts": 0}, "part_missing"),
        ({"numerator": 126.0, "value": 21.0}, "does_not_add_up"),
        ({"denominator": 480.0, "value": 25.0}, "does_not_add_up"),
    ],
)
def test_it_is_refused_with_the_reason_where_it_would_be_wrong(changed: dict[str, float], why: str) -> None:
    found, said = shares(**changed)
    assert np.isnan(found).all()
    assert said == why


def test_a_figure_rounded_as_published_is_still_the_ratio() -> None:
    assert shares(value=20.04, rounding=0.05)[1] is None


def test_a_part_without_its_numbers_stops_the_sharing() -> None:
    for top, below in ((np.nan, 100.0), (30.0, np.nan), (30.0, -1.0)):
        found, why = share_out(np.array([top, 50, 40]), np.array([below, 300, 200]), np.zeros(3, dtype=int), wholes())
        assert np.isnan(found).all()
        assert words(why, WHY)[0] == "part_missing"


def test_a_whole_without_rows_has_no_shares() -> None:
    found, why = share_out(np.zeros(0), np.zeros(0), np.zeros(0, dtype=int), wholes())
    assert len(found) == 0
    assert words(why, WHY)[0] == "part_missing"


part = st.tuples(st.integers(0, 10**7), st.integers(0, 10**7))


@settings(deadline=None)
@given(st.lists(part, min_size=1, max_size=40), st.floats(0, 1000), st.integers(0, 99))
def test_the_shares_add_up_to_the_gap_in_any_order(rows: list[tuple[int, int]], target: float, seed: int) -> None:
    top, below = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    if not below.sum():
        return
    value = top.sum() / below.sum() * 1000
    one = wholes(
        value=value, numerator=top.sum(), denominator=below.sum(), target=target, multiplier=1000, parts=len(rows)
    )
    order = np.random.default_rng(seed).permutation(len(rows))
    found, _ = share_out(top, below, np.zeros(len(rows), dtype=int), one)
    shuffled, _ = share_out(top[order], below[order], np.zeros(len(rows), dtype=int), one)
    size = max(1.0, value, target)
    assert math.fsum(found) == pytest.approx(value - target, rel=1e-9, abs=1e-9 * size)
    assert np.allclose(shuffled, found[order], rtol=1e-9, atol=0)


def test_if_every_part_matched_a_level_those_that_do_better_stay() -> None:
    worse_is_more = if_matched(*PARTS, 18, polarity=LOWER, multiplier=100)
    assert (worse_is_more.value, worse_is_more.moved) == (pytest.approx((18 + 50 + 36) / 6), 2)
    worse_is_less = if_matched(*PARTS, 18, polarity=HIGHER, multiplier=100)
    assert (worse_is_less.value, worse_is_less.moved) == (pytest.approx((30 + 54 + 40) / 6), 1)


@pytest.mark.parametrize("polarity", [NONE, BAND])
def test_without_a_better_side_every_part_moves_to_the_level(polarity: int) -> None:
    found = if_matched(*PARTS, 18, polarity=polarity, multiplier=100)
    assert (found.value, found.moved) == (pytest.approx(18), 3)


def test_each_part_may_have_a_level_of_its_own() -> None:
    found = if_matched(*PARTS, np.array([10.0, np.nan, 20.0]), polarity=LOWER, multiplier=100)
    assert (found.value, found.moved) == (pytest.approx(100 / 6), 1)


@pytest.mark.parametrize("hole", [([np.nan, 1.0], [2.0, 2.0]), ([1.0, 1.0], [np.nan, 2.0]), ([0.0, 0.0], [0.0, 0.0])])
def test_without_the_parts_numbers_nothing_is_said(hole: tuple[list[float], list[float]]) -> None:
    found = if_matched(np.array(hole[0]), np.array(hole[1]), 0.1, polarity=LOWER)
    assert math.isnan(found.value)


@settings(deadline=None)
@given(st.lists(part, min_size=1, max_size=20), st.floats(0, 2), st.floats(0, 2))
def test_a_better_level_never_makes_the_whole_worse(rows: list[tuple[int, int]], one: float, two: float) -> None:
    top, below = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    if below.sum():
        low, high = sorted((one, two))
        worse = if_matched(top, below, high, polarity=LOWER).value
        assert if_matched(top, below, low, polarity=LOWER).value <= worse * (1 + 1e-9) + 1e-9
        assert worse <= top.sum() / below.sum() * (1 + 1e-9) + 1e-9


def test_the_best_and_the_best_quarter() -> None:
    figures = np.array([3.0, 9, 5, 7, 1, 8, 2, 4, np.nan])
    assert (best_level(figures, polarity=HIGHER), best_level(figures, polarity=LOWER)) == (9, 1)
    assert (best_quarter_level(figures, polarity=HIGHER), best_quarter_level(figures, polarity=LOWER)) == (8, 2)
    assert math.isnan(best_quarter_level(figures[:3], polarity=LOWER))
    for polarity in (NONE, BAND):
        assert math.isnan(best_level(figures, polarity=polarity))
        assert math.isnan(best_quarter_level(figures, polarity=polarity))
    assert math.isnan(best_level(np.array([np.nan]), polarity=HIGHER))
