"""Made-up material for the tests of charts: periods, series, anything hypothesis can think of."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import strategies as st

from accord.documents.charts import (
    Annotation,
    Break,
    Comparator,
    Expected,
    Forecast,
    IndicatorChart,
    Level,
    Limits,
    Point,
    PromisedLine,
    Unit,
    When,
)
from accord.documents.charts.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"
FONT_FOLDER = Path(__file__).resolve().parents[2] / "node_modules/@expo-google-fonts/source-sans-3"

numbers = st.floats(allow_nan=False, allow_infinity=False)
anything = st.none() | st.floats()
words = st.text(max_size=30)
statuses = st.sampled_from(["", "green", "amber", "red", "no_data", "no_target", "strange"])
specials = st.sampled_from(["", "common", "outside", "trend", "two_of_three", "shift"])
units = st.builds(Unit, st.sampled_from(["", "%", "£", "£m", "per 1,000 people", "% of pupils"]), st.integers(-2, 14))


@st.composite
def periods(draw: st.DrawFn) -> When:
    """A year, quarter, month or single day somewhere in half a century."""
    year, month = draw(st.integers(1990, 2040)), draw(st.sampled_from([1, 4, 7, 10]))
    start = date(year, month, 1)
    length = draw(st.sampled_from([1, 31, 91, 365, 1096]))
    return When(start, date.fromordinal(start.toordinal() + length), draw(words))


points = st.builds(Point, periods(), anything, anything, anything, statuses, specials, st.booleans(), words)
levels = st.builds(Level, periods(), st.floats())
lines = st.builds(
    PromisedLine,
    st.lists(levels, max_size=5).map(tuple),
    st.sampled_from(["target", "trajectory", "floor", "stretch"]),
    st.booleans(),
    words,
)
limits = st.builds(Limits, periods(), periods(), st.floats(), anything, anything, anything, anything)
forecasts = st.builds(
    Forecast,
    st.lists(st.builds(Expected, periods(), st.floats(), st.floats(), st.floats()), max_size=3).map(tuple),
    statuses,
)
breaks = st.builds(Break, st.dates(date(1990, 1, 1), date(2040, 1, 1)), words)
indicator_charts = st.builds(
    IndicatorChart,
    points=st.lists(points, max_size=12).map(tuple),
    unit=units,
    name=words,
    lines=st.lists(lines, max_size=3).map(tuple),
    limits=st.lists(limits, max_size=2).map(tuple),
    breaks=st.lists(breaks, max_size=3).map(tuple),
    forecast=st.none() | forecasts,
    comparators=st.lists(st.builds(Comparator, words, st.lists(points, max_size=4).map(tuple)), max_size=2).map(tuple),
    annotations=st.lists(st.builds(Annotation, periods(), words), max_size=2).map(tuple),
    spacing_days=st.sampled_from([0, 30, 365]),
    zero=st.sampled_from([None, True, False]),
    empty_note=words,
)


def year(start: int) -> When:
    """The financial year that begins in April."""
    return When(date(start, 4, 1), date(start + 1, 4, 1), f"{start}/{(start + 1) % 100:02d}")


def month(place: int, first: int = 2020) -> When:
    """A month, counted from January of a year."""
    start = date(first + place // 12, place % 12 + 1, 1)
    after = date(first + (place + 1) // 12, (place + 1) % 12 + 1, 1)
    return When(start, after, start.strftime("%B %Y"))


def yearly(*values: float | None, first: int = 2010) -> tuple[Point, ...]:
    """Points of financial years in a row."""
    return tuple(Point(year(first + place), value) for place, value in enumerate(values))


def parsed(svg: str) -> ElementTree.Element:
    """The drawing as a tree; fails where it is not well-formed."""
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    """Every text that is written in a drawing."""
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def found(svg: str, name: str) -> list[ElementTree.Element]:
    """All elements of a name."""
    return list(parsed(svg).iter(SVG + name))


def check_sound(svg: str) -> None:
    """A drawing is well-formed, named, free of NaN and infinity, and its letters are never too small."""
    root = parsed(svg)
    assert root.get("role") in {"img", "group"}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert name not in {"d", "transform"} or not _BROKEN.search(value)
            if name in _GEOMETRY:
                assert all(math.isfinite(float(number)) for number in _NUMBER.split(value) if number)
            if name == "font-size":
                assert float(value) >= 11
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def text_boxes(svg: str) -> list[tuple[float, float, float, str]]:
    """Left, right, baseline and words of each text written straight on the drawing (not in a moved group)."""
    boxes = []
    for element in parsed(svg).findall(f"{SVG}text"):
        x, size = float(element.get("x", 0)), float(element.get("font-size", 12))
        wide = text_width(element.text or "", size, bold=element.get("font-weight") is not None)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
        boxes.append((left, left + wide, float(element.get("y", 0)), element.text or ""))
    return boxes


_NUMBER = re.compile("[ ,]+")
_BROKEN = re.compile("nan|inf|e[+-]")
_GEOMETRY = {"x", "x1", "x2", "y", "y1", "y2", "cx", "cy", "r", "width", "height", "points", "viewBox"}
