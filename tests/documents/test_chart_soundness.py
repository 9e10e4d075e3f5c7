"""Whatever finite or broken values go in, the drawing is well-formed, named and finite."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents import chart_material as m

from accord.documents import charts as c
from accord.documents.charts.contributions import Contributions, End, Tie, contribution_chart

calm = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
widths = st.sampled_from([300, 360, 780, 1200])


@calm
@given(chart=m.indicator_charts, width=widths, label=m.words, prefix=m.words)
def test_an_indicator_chart_of_anything_is_sound(chart: c.IndicatorChart, width: int, label: str, prefix: str) -> None:
    m.check_sound(c.indicator_chart(chart, label=f"Chart {label}", prefix=prefix, width=width, description=label))


@calm
@given(
    points=st.lists(m.points, max_size=15),
    limits=st.lists(m.limits, max_size=2),
    unit=m.units,
    polarity=st.sampled_from(["higher", "lower", "none"]),
    width=widths,
)
def test_a_control_chart_of_anything_is_sound(
    points: list[c.Point], limits: list[c.Limits], unit: c.Unit, polarity: str, width: int
) -> None:
    chart = c.ControlChart(tuple(points), tuple(limits), unit, polarity, few_points=True)
    m.check_sound(c.control_chart(chart, label="Control", prefix="p", width=width))


@calm
@given(values=st.lists(m.anything, max_size=30), target=m.anything, status=m.statuses)
def test_a_sparkline_of_anything_is_sound(values: list[float | None], target: float | None, status: str) -> None:
    m.check_sound(c.sparkline(c.Sparkline(tuple(values), target, status), label="Spark"))


@calm
@given(counts=st.dictionaries(m.statuses, st.integers(-3, 10**6)), width=st.integers(40, 400))
def test_a_status_bar_of_any_counts_is_sound(counts: dict[str, int], width: int) -> None:
    m.check_sound(c.status_bar(counts, label="Counts", width=width))


@calm
@given(
    panels=st.lists(
        st.builds(c.Panel, m.words, st.lists(m.points, max_size=4).map(tuple), m.anything, m.statuses, m.words),
        max_size=9,
    ),
    behind=st.lists(m.points, max_size=4),
    unit=m.units,
    width=widths,
)
def test_small_multiples_of_anything_are_sound(
    panels: list[c.Panel], behind: list[c.Point], unit: c.Unit, width: int
) -> None:
    chart = c.Multiples(tuple(panels), unit, "County", tuple(behind))
    m.check_sound(c.small_multiples(chart, label="Panels", prefix="p", width=width))


@calm
@given(
    rows=st.lists(
        st.builds(c.AreaBar, m.words, m.anything, m.anything, m.anything, m.statuses, m.words), min_size=0, max_size=8
    ),
    target=m.anything,
    benchmark=m.anything,
    dots=st.sampled_from([None, True, False]),
    unit=m.units,
    width=widths,
)
def test_area_bars_of_anything_are_sound(
    rows: list[c.AreaBar], target: float | None, benchmark: float | None, dots: bool | None, unit: c.Unit, width: int
) -> None:
    chart = c.AreaBars(tuple(rows), unit, target, "", benchmark, "", dots)
    m.check_sound(c.area_bars(chart, label="Bars", prefix="p", width=width))


@calm
@given(
    bars=st.lists(st.builds(c.ProfileBar, m.words, m.anything, m.anything, m.statuses), max_size=14),
    total=m.anything,
    unit=m.units,
    width=widths,
)
def test_a_profile_chart_of_anything_is_sound(
    bars: list[c.ProfileBar], total: float | None, unit: c.Unit, width: int
) -> None:
    m.check_sound(c.profile_chart(c.ProfileChart(tuple(bars), unit, total), label="Profile", prefix="p", width=width))


@calm
@given(
    points=st.lists(
        st.builds(
            c.FunnelPoint, m.words, st.floats(), st.floats(), st.sampled_from(["better", "worse", "similar", "higher"])
        ),
        max_size=8,
    ),
    steps=st.lists(st.builds(c.FunnelStep, *[st.floats()] * 5), max_size=4),
    benchmark=st.floats(),
    width=widths,
)
def test_a_funnel_plot_of_anything_is_sound(
    points: list[c.FunnelPoint], steps: list[c.FunnelStep], benchmark: float, width: int
) -> None:
    chart = c.FunnelPlot(tuple(points), benchmark, tuple(steps))
    m.check_sound(c.funnel_plot(chart, label="Funnel", prefix="p", width=width))


def _line_of(value: float) -> c.IndicatorChart:
    return c.IndicatorChart(m.yearly(1.0, value), lines=(c.PromisedLine((c.Level(m.year(2012), 2.0),)),))


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_a_value_that_is_no_number_breaks_the_line_like_a_missing_one(bad: float) -> None:
    assert "nan" not in c.indicator_chart(_line_of(bad), label="x", prefix="p").lower()


def test_the_same_input_gives_the_same_drawing() -> None:
    first = c.indicator_chart(_line_of(3.0), label="x", prefix="p")
    assert c.indicator_chart(_line_of(3.0), label="x", prefix="p") == first


def test_a_drawing_without_a_label_is_refused() -> None:
    with pytest.raises(ValueError, match="label"):
        c.indicator_chart(_line_of(3.0), label=" ", prefix="p")


def test_texts_are_escaped_everywhere() -> None:
    evil = '<script>&"\x00'
    chart = c.IndicatorChart(
        (c.Point(c.When(date(2020, 1, 1), date(2021, 1, 1), evil), 1.0, note=evil),),
        unit=c.Unit(evil),
        name=evil,
        breaks=(c.Break(date(2020, 1, 1), evil),),
    )
    svg = c.indicator_chart(chart, label=evil, prefix=evil, description=evil)
    assert "<script" not in svg
    assert m.parsed(svg)[0].text == '<script>&"'


def test_ids_differ_for_different_prefixes_even_odd_ones() -> None:
    ids = {
        m.parsed(c.empty_chart(label="x", prefix=prefix))[0].get("id") for prefix in ("a b", "a_b", "a-b", "ab", "é")
    }
    assert len(ids) == 5


@calm
@given(
    steps=st.lists(st.builds(c.Step, m.words, st.floats(), st.sampled_from([None, True, False])), max_size=8),
    begin=st.floats(),
    end=st.floats(),
    width=widths,
)
def test_a_waterfall_of_anything_is_sound(steps: list[c.Step], begin: float, end: float, width: int) -> None:
    chart = c.Waterfall(begin, "Target", end, "County", tuple(steps))
    m.check_sound(c.waterfall(chart, label="Gap", prefix="p", width=width))


@calm
@given(
    by=st.lists(m.words, max_size=6), moved=st.lists(m.words, max_size=6),
    strengths=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 3)), max_size=20), width=widths,
)  # fmt: skip
def test_a_picture_of_any_contributions_is_sound(
    by: list[str], moved: list[str], strengths: list[tuple[int, int, int]], width: int
) -> None:
    ends = [End(f"agency:{place}", name, "Agency") for place, name in enumerate(by)]
    aims = [End(f"N {place}", name, "Theme") for place, name in enumerate(moved)]
    ties = {
        (ends[one].key, aims[other].key): strength
        for one, other, strength in strengths
        if one < len(ends) and other < len(aims)
    }
    chart = Contributions(
        tuple(ends), tuple(aims), tuple(Tie(*pair, strength, "so") for pair, strength in ties.items()), ("a", "b", "c")
    )
    m.check_sound(contribution_chart(chart, label="Who moves what", prefix="p", width=width))
