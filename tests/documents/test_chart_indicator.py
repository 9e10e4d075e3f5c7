"""What the indicator chart and the control chart draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import chart_material as m

from accord.documents.charts import (
    Annotation,
    Break,
    Comparator,
    ControlChart,
    Expected,
    Forecast,
    IndicatorChart,
    Level,
    Limits,
    Point,
    PromisedLine,
    Unit,
    Words,
    control_chart,
    indicator_chart,
)
from accord.documents.charts.control import readings
from accord.documents.charts.segments import segments
from accord.judgement.periods import parse_canonical

TARGET = PromisedLine(tuple(m.Level(m.year(2010 + place), 12.0 - place) for place in range(8)))
CHART = IndicatorChart(m.yearly(14.0, 13.1, 12.6, 12.9, 11.0), unit=Unit("%", 1), name="Essex", lines=(TARGET,))


def draw(chart: IndicatorChart, width: int = 780) -> str:
    return indicator_chart(chart, label="Absence", prefix="p", width=width)


def runs(*points: Point, breaks: tuple[Break, ...] = ()) -> list[int]:
    return [len(run) for run in segments(points, spacing=365, breaks=breaks)]


def test_a_period_of_the_judgement_brings_its_label() -> None:
    assert m.When.of(parse_canonical("2008-04-01/P1Y")) == m.year(2008)


def test_a_missing_value_breaks_the_line() -> None:
    assert runs(*m.yearly(1, 2, None, 4, 5, 6)) == [2, 3]


def test_a_year_without_a_row_breaks_the_line() -> None:
    assert runs(*m.yearly(1, 2), *m.yearly(4, 5, first=2013)) == [2, 2]


def test_a_rebase_breaks_the_line_and_is_named() -> None:
    rebased = Break(date(2012, 4, 1), "threshold 10%")
    assert runs(*CHART.points, breaks=(rebased,)) == [2, 3]
    assert "threshold 10%" in m.texts(draw(replace(CHART, breaks=(rebased,))))


def test_the_latest_value_and_the_target_are_labelled() -> None:
    assert {"11.0%", "target 5.0%"} <= set(m.texts(draw(CHART)))


def test_the_label_of_the_target_folds_on_a_phone_rather_than_vanish() -> None:
    long = replace(TARGET, label="target agreed by the partnership board")
    shown = m.texts(draw(replace(CHART, lines=(long,)), width=360))
    assert "5.0%" in shown


def test_provisional_values_are_hollow() -> None:
    chart = replace(CHART, points=(*CHART.points[:-1], replace(CHART.points[-1], provisional=True)))
    assert [c.get("stroke") for c in m.found(draw(chart), "circle") if c.get("fill") == "#ffffff"].count("#16324f") == 2
    assert "provisional" in m.texts(draw(chart))


@pytest.mark.parametrize(("status", "shape"), [("red", "rect"), ("amber", "polygon"), ("green", "circle")])
def test_a_status_is_a_shape_as_well_as_a_colour(status: str, shape: str) -> None:
    plain = len(m.found(draw(CHART), shape))
    chart = replace(CHART, points=(*CHART.points[:-1], replace(CHART.points[-1], status=status)))
    assert len(m.found(draw(chart), shape)) > plain


def test_each_point_says_its_words_when_pointed_at() -> None:
    point = replace(CHART.points[0], lower=13.0, upper=15.0, status="red", special="outside", note="new source")
    svg = draw(replace(CHART, points=(point, *CHART.points[1:])))
    said = "2010/11: 14.0%, 13.0% to 15.0%, Red, outside the usual range, new source"
    assert said in [title.text for title in m.found(svg, "title")]


def test_annotations_are_numbered_and_written_out() -> None:
    chart = replace(CHART, annotations=(Annotation(m.year(2011), "Strike"), Annotation(m.year(2013), "New form")))
    assert {"2011/12: Strike", "2013/14: New form"} <= set(m.texts(draw(chart)))


def test_a_forecast_is_drawn_only_where_one_is_given() -> None:
    fan = Forecast((Expected(m.year(2015), 10.5, 9.0, 12.0), Expected(m.year(2016), 10.2, 8.0, 12.5)))
    assert not m.found(draw(CHART), "polygon")
    shown = m.texts(draw(replace(CHART, forecast=fan)))
    assert {"forecast 10.2%", "8.0% to 12.5%"} <= set(shown)


def test_other_areas_stand_behind_with_their_names() -> None:
    chart = replace(CHART, comparators=(Comparator("England", m.yearly(15, 14, 13, 12, 11.5)),))
    assert "England 11.5%" in m.texts(draw(chart))


def test_without_anything_it_says_so_and_what_comes_next() -> None:
    shown = m.texts(draw(IndicatorChart((), empty_note="First figure in March.")))
    assert shown == ["No figures yet", "First figure in March."]


def test_with_only_targets_it_draws_them_and_says_so() -> None:
    shown = m.texts(draw(replace(CHART, points=())))
    assert {"No figures yet", "target 5.0%"} <= set(shown)


def test_annual_targets_beside_months_are_steps() -> None:
    months = tuple(Point(m.month(place), 50.0 + place) for place in range(24))
    steps = PromisedLine((Level(_calendar(2020), 60.0), Level(_calendar(2021), 70.0)), steps=True)
    svg = draw(IndicatorChart(months, lines=(steps,)))
    dashed = [line.get("points", "").split() for line in m.found(svg, "polyline") if line.get("stroke-dasharray")]
    assert len(dashed[0]) == 4
    assert len({spot.split(",")[1] for spot in dashed[0]}) == 2


def _calendar(start: int) -> m.When:
    return m.When(date(start, 1, 1), date(start + 1, 1, 1), str(start))


def test_words_may_come_in_another_language() -> None:
    svg = indicator_chart(CHART, label="Siart", prefix="p", words=Words(target="targed"))
    assert "targed 5.0%" in m.texts(svg)


@pytest.mark.parametrize("width", [320, 360, 480, 780, 1100])
def test_no_text_leaves_the_drawing_at_any_width(width: int) -> None:
    for left, right, _, words in m.text_boxes(draw(CHART, width)):
        assert left >= -0.5, words
        assert right <= width + 0.5, words


def test_a_control_chart_names_its_limits() -> None:
    limits = Limits(m.year(2010), m.year(2014), 12.7, 9.9, 15.5, 10.8, 14.6)
    chart = ControlChart(CHART.points, (limits,), Unit("%", 1), polarity="lower", few_points=True)
    shown = m.texts(control_chart(chart, label="Control", prefix="p"))
    assert {"upper limit 15.5%", "average 12.7%", "lower limit 9.9%", "Fewer than 13 points: read with care"} <= set(
        shown
    )


@pytest.mark.parametrize(("polarity", "side"), [("higher", "better"), ("lower", "worse"), ("none", "high")])
def test_a_point_above_its_average_reads_by_polarity(polarity: str, side: str) -> None:
    points = (*m.yearly(10, 10, 10), Point(m.year(2013), 20.0, special="outside"))
    limits = (Limits(m.year(2010), m.year(2013), 12.0),)
    assert readings(points, limits, polarity) == ["", "", "", side]


def test_a_falling_trend_reads_by_the_way_it_runs_even_above_the_average() -> None:
    points = tuple(Point(m.year(2010 + place), 30.0 - place, special="trend") for place in range(7))
    limits = (Limits(m.year(2010), m.year(2016), 5.0),)
    assert readings(points, limits, "lower") == ["better"] * 7


@st.composite
def likely_charts(draw: st.DrawFn) -> IndicatorChart:
    """Charts as they come in practice: some years, a target, perhaps a floor, a forecast, another area, a break."""
    values = draw(st.lists(st.floats(0, 100), min_size=1, max_size=24))
    last = 2000 + len(values)
    ahead = draw(st.integers(1, 8))
    levels = tuple(Level(m.year(last - 3 + place), draw(st.floats(0, 100))) for place in range(ahead))
    fan = Forecast(tuple(Expected(m.year(last + place), 50, 40 - place, 60 + place) for place in range(3)))
    behind = Comparator("East of England", m.yearly(*draw(st.lists(st.floats(0, 100), max_size=24)), first=2000))
    named = Break(m.year(draw(st.integers(2000, last))).start, "new definition of residence")
    return IndicatorChart(
        m.yearly(*values, first=2000),
        unit=Unit(draw(st.sampled_from(["%", "£", "per 1,000 people"])), 1),
        lines=(PromisedLine(levels), PromisedLine(levels[:1], kind="floor"))[: draw(st.integers(0, 2))],
        forecast=draw(st.sampled_from([None, fan])),
        comparators=draw(st.sampled_from([(), (behind,)])),
        breaks=draw(st.sampled_from([(), (named,)])),
    )


@settings(max_examples=150, deadline=None)
@given(chart=likely_charts(), width=st.sampled_from([360, 780]))
def test_no_text_lies_on_another(chart: IndicatorChart, width: int) -> None:
    boxes = m.text_boxes(draw(chart, width))
    for place, (left, right, y, words) in enumerate(boxes):
        for other_left, other_right, other_y, other in boxes[:place]:
            across = left < other_right - 1 and other_left < right - 1
            assert not (across and abs(y - other_y) < 10), (words, other)
