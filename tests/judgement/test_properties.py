"""What must hold of any figures whatever: promises of the judgement that no example can prove."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement import benchmark, control, direction, intervals, polarity, significance, status
from accord.judgement.compiled import Floats

figures = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
goods = st.sampled_from([polarity.HIGHER, polarity.LOWER])
RATED_BY_VALUE = [word for word in status.SCHEMES if word not in ("judgement", "significance", "band")]


def rated(scheme: str, value: Floats, **columns: object) -> list[int]:
    return status.judge_status(status.SCHEMES.index(scheme), value, **columns)[0].tolist()


@pytest.mark.parametrize("scheme", RATED_BY_VALUE)
@given(
    st.lists(figures, min_size=2, max_size=8),
    figures,
    st.floats(0, 500),
    figures,
    st.floats(0, 60),
    goods,
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_a_better_value_is_never_rated_worse(
    scheme: str,
    values: list[float],
    target: float,
    below: float,
    last: float,
    allowed: float,
    good: int,
    inclusive: bool,
) -> None:
    best_first = np.array(sorted(values, reverse=good == polarity.HIGHER))
    for relative in (True, False):
        got = rated(
            scheme, best_first, polarity=good, target=target, floor=target - good * below, last_year=last,
            tolerance=allowed, relative=relative, inclusive=inclusive,
        )  # fmt: skip
        assert got == sorted(got)


@given(st.lists(figures, min_size=2, max_size=8), figures, st.floats(0, 1e3), goods)
@settings(deadline=None)
def test_a_better_interval_is_never_rated_worse(middles: list[float], target: float, half: float, good: int) -> None:
    best_first = np.array(sorted(middles, reverse=good == polarity.HIGHER))
    got = rated(
        "significance", best_first, polarity=good, target=target, lower=best_first - half, upper=best_first + half
    )
    assert got == sorted(got)


@given(
    st.lists(st.floats(0, 1e5), min_size=2, max_size=8), figures, st.floats(0, 1e3), st.floats(0, 100), st.booleans()
)
@settings(deadline=None)
def test_nearer_to_a_band_is_never_rated_worse(
    away: list[float], low: float, width: float, allowed: float, inclusive: bool
) -> None:
    nearest_first = np.array(sorted(away))
    band = {"low": low, "high": low + width, "tolerance": allowed, "relative": False, "inclusive": inclusive}
    for outside in (low - nearest_first, low + width + nearest_first):
        got = rated("band", outside, polarity=polarity.BAND, **band)
        assert got == sorted(got)


@given(st.lists(st.tuples(figures, figures, figures), min_size=1, max_size=30), st.randoms(), goods)
@settings(deadline=None)
def test_a_rating_does_not_depend_on_the_rows_beside_it(
    rows: list[tuple[float, float, float]], random: object, good: int
) -> None:
    shuffled = list(range(len(rows)))
    random.shuffle(shuffled)
    value, target, floor = (np.array(column) for column in zip(*rows, strict=True))
    whole = rated("target_and_floor", value, polarity=good, target=target, floor=floor)
    other = rated("target_and_floor", value[shuffled], polarity=good, target=target[shuffled], floor=floor[shuffled])
    assert other == [whole[place] for place in shuffled]


@given(figures, figures, goods, st.floats(0, 100))
@settings(deadline=None)
def test_turning_time_round_turns_direction_round(before: float, after: float, good: int, dead_band: float) -> None:
    there, back = (
        int(direction.judge_direction(np.array([new]), np.array([old]), good, dead_band=dead_band)[0])
        for new, old in ((after, before), (before, after))
    )
    turned = {direction.IMPROVING: direction.WORSENING, direction.WORSENING: direction.IMPROVING}
    assert back == turned.get(there, there)


@given(st.integers(0, 5000), st.integers(1, 5000), st.floats(1, 5))
@settings(deadline=None)
def test_an_interval_holds_its_figure_and_widens_with_confidence(events: int, more: int, effect: float) -> None:
    count, total = np.array([float(events)]), np.array([float(events + more)])
    for limits in (
        lambda confidence: intervals.proportion_interval(count, total, confidence=confidence, design_effect=effect),
        lambda confidence: intervals.rate_interval(count, total, confidence=confidence, design_effect=effect),
    ):
        (low95, high95), (low998, high998) = limits(0.95), limits(0.998)
        share = events / (events + more)
        assert low998[0] <= low95[0] <= share + 1e-12
        assert share - 1e-12 <= high95[0] <= high998[0]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
@settings(deadline=None)
def test_false_discovery_keeps_the_order_and_never_makes_a_change_surer(p: list[float]) -> None:
    column = np.array(p)
    q = significance.false_discovery(column, np.zeros(len(p), dtype=np.int64))
    order = np.argsort(column, kind="stable")
    assert (np.diff(q[order]) >= 0).all()
    assert (q >= column - 1e-15).all()
    assert (q <= 1).all()


@given(
    st.lists(st.integers(-50, 50), min_size=13, max_size=40), st.integers(-1000, 1000), st.sampled_from([0.5, 2.0, 8.0])
)
@settings(deadline=None)
def test_the_lines_of_a_chart_move_and_stretch_with_its_figures(values: list[int], shift: int, factor: float) -> None:
    first = np.array(values, dtype=np.float64)
    offsets = np.array([0, len(values)], dtype=np.int64)
    plain, moved = control.judge_control(first, offsets), control.judge_control(first * factor + shift, offsets)
    for line in ("mean", "lower", "upper", "near_lower", "near_upper"):
        assert getattr(moved, line) == pytest.approx(getattr(plain, line) * factor + shift, rel=1e-9, abs=1e-6)
    assert moved.point.tolist() == plain.point.tolist()


@given(figures, st.floats(0, 1e3), figures, goods)
@settings(deadline=None)
def test_different_at_998_is_different_at_95(value: float, half: float, reference: float, good: int) -> None:
    narrow, wide = (np.array([value - half * width]) for width in (1.0, 1.6))
    at_95 = benchmark.compare_with_benchmark(narrow, 2 * value - narrow, reference, good)[0]
    at_998 = benchmark.compare_with_benchmark(wide, 2 * value - wide, reference, good)[0]
    assert at_998 in (at_95, benchmark.WORDS.index("similar"))
