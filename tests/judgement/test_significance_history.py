"""What a series' own past says: dispersion, the usual change, and false alarms among many tests."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from accord.judgement.compiled import Floats, Ints
from accord.judgement.significance import (
    false_discovery,
    proportion_dispersion,
    rate_change,
    rate_dispersion,
    usual_change,
    variance_inflation,
)


def neighbours(offsets: Ints) -> Ints:
    """Each row compared with the row before it in its series."""
    previous = np.arange(offsets[-1]) - 1
    previous[offsets[:-1][offsets[:-1] < offsets[-1]]] = -1
    return previous


def one_series(values: list[float]) -> tuple[Floats, Ints, Ints]:
    offsets = np.array([0, len(values)])
    return np.array(values, dtype=float), neighbours(offsets), offsets


def slow_dispersion(events: list[float], total: list[float], bounded: bool) -> list[float]:
    """The mean χ² of the earlier changes, each a 2 × 2 comparison, from eight earlier points on."""
    answers = []
    for row in range(len(events)):
        squares = []
        for i, j in pairwise(range(row)):
            pooled = (events[i] + events[j]) / (total[i] + total[j])
            variance = pooled * (1 - pooled) if bounded else pooled
            if variance > 0:
                change = events[j] / total[j] - events[i] / total[i]
                squares.append(change**2 / variance / (1 / total[i] + 1 / total[j]))
        enough = row >= 8 and squares
        answers.append(max(1.0, sum(squares) / len(squares)) if enough else 1.0)
    return answers


@settings(deadline=None)
@given(rows=st.lists(st.tuples(st.integers(0, 40), st.integers(40, 90)), min_size=1, max_size=20))
def test_dispersion_agrees_with_its_slow_twin(rows: list[tuple[int, int]]) -> None:
    events, previous, offsets = one_series([x for x, _ in rows])
    total = np.array([float(n) for _, n in rows])
    slow = slow_dispersion(events.tolist(), total.tolist(), bounded=True)
    assert proportion_dispersion(events, total, previous, offsets) == pytest.approx(slow, rel=1e-12)
    slow = slow_dispersion(events.tolist(), total.tolist(), bounded=False)
    assert rate_dispersion(events, total, previous, offsets) == pytest.approx(slow, rel=1e-12)


def test_dispersion_needs_eight_earlier_points() -> None:
    events, previous, offsets = one_series([100.0, 200] * 6)
    dispersion = rate_dispersion(events, np.ones(12), previous, offsets)
    assert (dispersion[:8] == 1).all()
    assert dispersion[8:] == pytest.approx(100**2 / 300)


def test_a_steady_trend_is_not_taken_for_noise() -> None:
    events, previous, offsets = one_series([1000.0 + 10 * i for i in range(20)])
    assert rate_dispersion(events, np.ones(20), previous, offsets)[-1] == 1


def test_missing_years_and_years_without_events_do_not_count() -> None:
    events, previous, offsets = one_series([100, 200, np.nan, 100, 200, 0, 0, 100, 200, 100, 200])
    dispersion = rate_dispersion(events, np.ones(11), previous, offsets)
    assert dispersion[8] == 1
    assert dispersion[9] == pytest.approx((3 * 100**2 / 300 + 200 + 100) / 5)


def test_pairs_that_may_not_be_compared_are_left_out() -> None:
    events, previous, offsets = one_series([10.0] * 6 + [1000.0] * 6)
    assert rate_dispersion(events, np.ones(12), previous, offsets)[-1] > 50
    previous[6] = -1
    assert rate_dispersion(events, np.ones(12), previous, offsets)[-1] == 1


def test_what_is_no_proportion_or_rate_adds_nothing_to_dispersion() -> None:
    events, previous, offsets = one_series([50.0] * 12)
    total = np.array([100.0, 0, -1, 40, np.nan] + [100.0] * 7)
    assert (proportion_dispersion(events, total, previous, offsets) == 1).all()
    assert rate_dispersion(events, total, previous, offsets)[-1] == pytest.approx(1)


def test_a_hundred_thousand_crimes_that_always_vary_by_thousands_are_not_news() -> None:
    history = [100_000.0, 103_000, 99_000, 104_000, 100_500, 97_000, 101_000, 98_000, 100_000, 101_000]
    events, previous, offsets = one_series(history)
    dispersion = rate_dispersion(events, np.ones(10), previous, offsets)
    alone = rate_change(events[8:9], np.ones(1), events[9:], np.ones(1))[0]
    against_history = rate_change(events[8:9], np.ones(1), events[9:], np.ones(1), inflation=dispersion[9:])[0]
    assert alone < 0.05 < 0.5 < against_history


@pytest.mark.compiled
def test_chance_alone_has_a_dispersion_about_one_and_few_false_alarms() -> None:
    random = np.random.default_rng(11)
    length, series = 16, 4000
    rates = np.repeat(random.gamma(20, 10, series), length)
    for spread, least, most in ((0.0, 0.02, 0.05), (0.2, 0.04, 0.09)):
        events = random.poisson(rates * random.normal(1, spread, rates.size).clip(0.1)).astype(float)
        offsets = np.arange(0, rates.size + 1, length)
        dispersion = rate_dispersion(events, np.ones(rates.size), neighbours(offsets), offsets)
        last = offsets[1:] - 1
        one = np.ones(series)
        p = rate_change(events[last - 1], one, events[last], one, inflation=dispersion[last])
        assert least < (p < 0.05).mean() < most


def test_the_larger_of_design_effect_and_dispersion_inflates() -> None:
    assert variance_inflation(np.array([2.0, np.nan, 0.5]), np.array([1.5, 3.0, 1.0])).tolist() == [2, 3, 1]


def slow_usual_p(values: list[float]) -> float:
    """The last change against the screened mean of the changes before it."""
    changes = [abs(b - a) for a, b in pairwise(values[:-1])]
    mean = sum(changes) / len(changes)
    kept = [change for change in changes if change < 3.267 * mean - 1e-9 * max(1, 3.267 * mean)]
    if not kept or sum(kept) / len(kept) <= 1e-9:
        kept = changes
    spread = sum(kept) / len(kept) * math.sqrt(math.pi / 2)
    return float(2 * stats.t.sf(abs(values[-1] - values[-2]) / spread, 0.62 * len(kept)))


@settings(deadline=None)
@given(values=st.lists(st.integers(0, 300).map(lambda x: x / 10), min_size=9, max_size=30))
def test_the_usual_change_agrees_with_its_slow_twin(values: list[float]) -> None:
    p = usual_change(*one_series(values))
    assert np.isnan(p[:8]).all()
    if len(set(values[:-1])) > 1:
        assert p[-1] == pytest.approx(slow_usual_p(values), rel=1e-9)


def test_a_series_that_never_moved_cannot_say_what_is_unusual() -> None:
    assert np.isnan(usual_change(*one_series([5.0] * 9 + [6.0]))[-1])
    assert usual_change(*one_series([5.0] * 10))[-1] == 1


def test_one_jump_among_still_years_stays_the_usual_change() -> None:
    assert usual_change(*one_series([5.0] * 6 + [8.0] * 6 + [8.2]))[-1] > 0.05


def test_changes_without_a_figure_on_both_sides_are_not_tested() -> None:
    p = usual_change(*one_series([1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2, np.nan, 2]))
    assert not np.isnan(p[9])
    assert np.isnan(p[10:]).all()


def test_a_series_with_points_but_no_pairs_is_not_testable() -> None:
    value, _, offsets = one_series([1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2])
    previous = np.full(10, -1)
    previous[9] = 8
    assert np.isnan(usual_change(value, previous, offsets)).all()


def test_only_wanted_rows_are_tested_and_none_looks_into_the_next_series() -> None:
    values = [1.0, 2, 4, 2, 1, 3, 1, 2, 1, 9]
    value, offsets = np.array(values * 2), np.array([0, 10, 20])
    wanted = np.arange(20) == 19
    p = usual_change(value, neighbours(offsets), offsets, wanted=wanted)
    assert np.isnan(p[:19]).all()
    assert p[19] == usual_change(*one_series(values))[9]


def test_no_rows_have_no_answers() -> None:
    assert usual_change(np.array([]), np.array([], dtype=int), np.array([0])).size == 0


@pytest.mark.compiled
def test_the_usual_change_raises_few_false_alarms() -> None:
    random = np.random.default_rng(5)
    for length in (9, 13, 30):
        value = random.normal(0, 1, (5000, length)).cumsum(axis=1).ravel()
        offsets = np.arange(0, value.size + 1, length)
        p = usual_change(value, neighbours(offsets), offsets)[offsets[1:] - 1]
        assert 0.025 < (p < 0.05).mean() < 0.06


@settings(deadline=None)
@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_false_discovery_agrees_with_statsmodels(p: list[float]) -> None:
    q = false_discovery(np.array(p), np.zeros(len(p), dtype=int))
    assert q == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-14)
    assert (q >= np.array(p) - 1e-15).all()


def test_false_discovery_by_hand() -> None:
    """Of 0.01, 0.02, 0.03 and 0.5: 4/1·0.01, 4/2·0.02 and 4/3·0.03 are all 0.04."""
    q = false_discovery(np.array([0.5, 0.01, 0.03, 0.02]), np.zeros(4, dtype=int))
    assert q == pytest.approx([0.5, 0.04, 0.04, 0.04])


def test_each_report_has_its_own_false_discoveries_and_the_untestable_do_not_count() -> None:
    p = np.array([0.01, 0.04, np.nan, 0.04, 0.03, np.nan])
    q = false_discovery(p, np.array([1, 1, 1, 2, 2, 9]))
    assert q == pytest.approx([0.02, 0.04, np.nan, 0.04, 0.04, np.nan], nan_ok=True)


def test_no_tests_have_no_false_discoveries() -> None:
    assert false_discovery(np.array([]), np.array([], dtype=int)).size == 0
