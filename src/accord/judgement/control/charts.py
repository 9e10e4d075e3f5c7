"""The chart of every series: what goes in, what comes out, and the walk over series and rebase groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import (
    BLANK,
    SERIES_AT_ONCE,
    Codes,
    Flags,
    Floats,
    Ints,
    Part,
    codes,
    compiled,
    flags,
    floats,
    ints,
    side_by_side,
)
from accord.judgement.control.answers import sum_up
from accord.judgement.control.lines import draw_lines
from accord.judgement.control.patterns import mark_points
from accord.judgement.polarity import NONE as NO_POLARITY


@dataclass(frozen=True)
class Profile:
    """How many points in a row make a shift (one side of the mean) and a trend (all one way)."""

    name: str
    shift: int
    trend: int


PROFILES = {"7/7": Profile("7/7", 7, 7), "8/6": Profile("8/6", 8, 6), "6/6": Profile("6/6", 6, 6)}
"""The rule lengths in use, named shift/trend."""
DEFAULT_PROFILE = PROFILES["7/7"]


@dataclass(frozen=True)
class Control:
    """The charts of all series.

    One entry per row: ``mean``, ``lower``, ``upper``, ``near_lower``, ``near_upper`` (NaN where there are none),
    ``point`` (code of ``POINT_WORDS``) and ``group`` (rebase groups numbered 1, 2, … within each series). Rows with a
    missing value carry the lines of their group, so that they can be drawn through. One entry per series:
    ``variation`` and ``assurance`` (codes), ``values`` and ``last_group_values`` (how many values the series and the
    group of its last value hold; below 13 the page warns), ``latest`` (row of the last value; -1 = none).
    """

    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    point: Codes
    group: Ints
    variation: Codes
    assurance: Codes
    values: Ints
    last_group_values: Ints
    latest: Ints


def judge_control(
    value: Floats,
    offsets: Ints,
    *,
    group: npt.ArrayLike = 0,
    gap_before: npt.ArrayLike = False,
    polarity: npt.ArrayLike = NO_POLARITY,
    target: npt.ArrayLike = np.nan,
    low: npt.ArrayLike = np.nan,
    high: npt.ArrayLike = np.nan,
    first_points: npt.ArrayLike = 0,
    screen: npt.ArrayLike = True,
    shift: npt.ArrayLike = DEFAULT_PROFILE.shift,
    trend: npt.ArrayLike = DEFAULT_PROFILE.trend,
) -> Control:
    """The XmR chart of every series in a column sorted by series and period.

    Per row: ``value`` (NaN = missing), ``group`` (any id that changes where a rebase starts a new group),
    ``gap_before`` (true where a period of the declared frequency is absent between the row before and this one).
    ``offsets`` holds the row where each series starts, then the number of rows. Per series (or one for all):
    ``polarity`` (codes of ``accord.judgement.polarity``), ``target`` (``low`` and ``high`` for a band) of the latest
    period, ``first_points`` (limits from the first n ≥ 12 values of each group, the whole group where shorter; 0 =
    from all), ``screen`` (leave ranges of 3.267 mean ranges or more out of the mean range, once), and the rule
    lengths ``shift`` and ``trend``.

    A point is the first of: ``outside`` the limits; in a ``trend``; one of ``two_of_three`` consecutive points
    between a near limit and the limit, all three on that side of the mean; in a ``shift``; else ``common``. All
    points of a pattern are flagged. Missing values and gaps break ranges and patterns. A group with no two
    neighbouring values has a mean, no limits and common points. Ties are by tolerance: a point on a line is not
    beyond it.

    Variation is the type of the last value by polarity (a trend by the way it runs, other patterns by their side of
    the mean), ``high`` or ``low`` for polarity none and for a band. Assurance compares the target with the limits of
    the last value's group: wholly on the good side ``passing``, wholly on the bad ``failing``, else (a target exactly
    on a limit too) ``hit_or_miss``; a series of no spread that meets its target passes. ``none`` without polarity,
    target or limits. ``ValueError`` where ``offsets`` does not fit ``value`` or a rule is shorter than 2 points.
    Sources: W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931); D. J. Wheeler and D. S.
    Chambers, Understanding Statistical Process Control (1992), for 2.66 and 3.267; NHS England, Making Data Count
    (2019), for the rules.
    """
    rows, series = len(value), len(offsets) - 1
    starts = _checked_offsets(offsets, rows)
    if series and min(np.min(shift), np.min(trend)) < 2:
        raise ValueError("a shift or a trend takes at least 2 points")
    chart = _empty_control(rows, series)
    figure = floats(value, rows)
    lines = (chart.mean, chart.lower, chart.upper, chart.near_lower, chart.near_upper)

    def draw(part: Part) -> None:
        own = starts[part.start : part.stop + 1]
        here = Part(int(own[0]), int(own[-1]), rows)
        mean, lower, upper, near_lower, near_upper = (line[here.rows] for line in lines)
        _chart_all(
            figure[here.rows],
            own - own[0],
            ints(group, here),
            flags(gap_before, here),
            ints(first_points, part),
            flags(screen, part),
            ints(shift, part),
            ints(trend, part),
            (mean, lower, upper, near_lower, near_upper),
            chart.point[here.rows],
            chart.group[here.rows],
        )
        sum_up(
            figure,
            own,
            codes(polarity, part),
            (floats(target, part), floats(low, part), floats(high, part)),
            lines[:3],
            chart.point,
            chart.group,
            (chart.variation[part.rows], chart.assurance[part.rows]),
            (chart.values[part.rows], chart.last_group_values[part.rows], chart.latest[part.rows]),
        )

    side_by_side(draw, series, SERIES_AT_ONCE)
    return chart


def _checked_offsets(offsets: Ints, rows: int) -> Ints:
    starts = ints(offsets, len(offsets))
    if starts.size == 0 or starts[0] != 0 or starts[-1] != rows or (np.diff(starts) < 0).any():
        raise ValueError("offsets must rise from 0 to the number of rows")
    return starts


def _empty_control(rows: int, series: int) -> Control:
    """Room for the charts; every row belongs to a group, so that every row is written."""
    return Control(
        mean=np.empty(rows),
        lower=np.empty(rows),
        upper=np.empty(rows),
        near_lower=np.empty(rows),
        near_upper=np.empty(rows),
        point=np.empty(rows, dtype=np.int8),
        group=np.empty(rows, dtype=np.int64),
        variation=np.full(series, BLANK, dtype=np.int8),
        assurance=np.full(series, BLANK, dtype=np.int8),
        values=np.zeros(series, dtype=np.int64),
        last_group_values=np.zeros(series, dtype=np.int64),
        latest=np.full(series, -1, dtype=np.int64),
    )


@compiled
def _chart_all(
    value: Floats,
    offsets: Ints,
    group: Ints,
    gap_before: Flags,
    first_points: Ints,
    screen: Flags,
    shift: Ints,
    trend: Ints,
    lines: tuple[Floats, Floats, Floats, Floats, Floats],
    point: Codes,
    number: Ints,
) -> None:
    """Chart every rebase group of every series."""
    joined = np.empty(value.size, dtype=np.bool_)
    for s in range(offsets.size - 1):
        start, stop, count = offsets[s], offsets[s + 1], 0
        while start < stop:
            end, count = _end_of_group(group, start, stop), count + 1
            number[start:end] = count
            _join(value[start:end], gap_before[start:end], joined[start:end])
            draw_lines(value, joined, start, end, first_points[s], screen[s], lines)
            mark_points(value, joined, start, end, shift[s], trend[s], lines, point)
            start = end


@compiled
def _end_of_group(group: Ints, start: int, stop: int) -> int:
    """The row after the last of the rebase group that begins at ``start``."""
    changes = 0
    for i in range(start + 1, stop):
        changes += group[i] != group[i - 1]
    if changes == 0:
        return stop
    end = start + 1
    while group[end] == group[start]:
        end += 1
    return end


@compiled
def _join(value: Floats, gap_before: Flags, joined: Flags) -> None:
    """Marks the rows of a group that are neighbours of the row before: both with a value, and no gap between."""
    joined[0] = False
    for i in range(1, value.size):
        joined[i] = not (gap_before[i] | np.isnan(value[i]) | np.isnan(value[i - 1]))
