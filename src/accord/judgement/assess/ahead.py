"""Where every series is heading: its recent trend, its forecast for the last target, and the chance of meeting it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement import polarity, significance, trend
from accord.judgement.assess.aims import KINDS, Promises
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier, slack_days
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.keys import says
from accord.judgement.assess.observed import DAYS_A_MONTH, Observed
from accord.judgement.assess.words import gather
from accord.judgement.compiled import Codes, Flags, Floats, Ints, compiled, flags, floats, ints
from accord.judgement.forecast import FEWEST_OWN, LOG, LOGIT, NATURAL, Forecast, judge_forecast

YEAR = 365.2425
"""Days in a year."""
_TO_COME = ("not_due", "not_released", "awaited")
"""Why a figure is missing that may still come: it does not interrupt a series."""
_PROFILE, _FLOOR = KINDS.index("profile"), KINDS.index("floor")
"""Kinds up to the profile are figures to reach, those after the floor the edges of a band."""
_WORDED = ("yes_no", "milestone", "grade")
_ON_LOG = ("rate", "count", "ratio")


@dataclass(frozen=True)
class Ahead:
    """One entry per series, to be written on the row of its latest value.

    `trend` (codes of `trend.WORDS`) and `trend_judgement` (of `direction.WORDS`); `forecast` for the last figure of the
    last target's period, `period` as written (null where there is no forecast) and `p_target` (0 to 1, NaN = none).
    """

    trend: Codes
    trend_judgement: Codes
    forecast: Forecast
    period: pl.Series
    p_target: Floats


@dataclass(frozen=True)
class Chains:
    """The figures a series is forecast from, oldest first: their rows, and which step of the series each one is (0 is
    the last); `offsets` where each series' begin; `step` the days between two (NaN where a series has none)."""

    rows: Ints
    position: Ints
    offsets: Ints
    step: Floats

    @property
    def last(self) -> Ints:
        """The row each series is forecast from; −1 = none."""
        filled = np.diff(self.offsets) > 0
        return np.where(filled, np.append(self.rows, -1)[np.where(filled, self.offsets[1:] - 1, -1)], -1)


@dataclass(frozen=True)
class LastAims:
    """Per series its last target: the row of its promise (−1 = none), the day number it ends on, and its figures; NaN
    where there is none."""

    row: Ints
    end: Floats
    target: Floats
    low: Floats
    high: Floats


def look_ahead(
    observed: Observed, figures: Figures, earlier: Earlier, promised: Promises, definitions: Definitions
) -> Ahead:
    """The trend of every series and, where a target is still ahead, its forecast.

    The forecast is of the last figure inside the period of the series' last target (or profile, or band), as many steps
    on as the periods ask for: of a rolling series the points that do not overlap, of a cumulative one the totals at the
    target's point of the year. Series whose latest figure is hidden, words and breakdowns get none; a rebase starts a
    series afresh.
    """
    aims = last_aims(promised, observed, earlier, definitions)
    chains = find_chains(observed, figures, earlier, definitions, aims.end)
    hidden, interrupted = after_the_latest(observed, figures, earlier)
    ahead = np.where(hidden, 0, steps_ahead(observed, chains, aims.end, definitions))
    found = forecast_chains(figures, chains, ahead, observed, earlier, definitions)
    good = definitions.codes("polarity_code")[observed.head_version()]
    judged = recent_trend(observed, figures, earlier, definitions, interrupted)
    return Ahead(
        trend=judged,
        trend_judgement=trend.trend_direction(
            judged, good, value=_at(figures.value, earlier.latest), low=aims.low, high=aims.high
        ),
        forecast=found,
        period=gather(promised.rows["period"], np.where(np.isnan(found.middle), -1, aims.row)),
        p_target=found.chance(good, target=aims.target, low=aims.low, high=aims.high),
    )


def recent_trend(
    observed: Observed, figures: Figures, earlier: Earlier, definitions: Definitions, interrupted: Flags
) -> Codes:
    """The trend of the last five yearly figures of each series; blank for a series without a value.

    Yearly is a series of twelve-month periods, or declared annual; those of other periods cannot be calculated, nor can
    one with a missing year, a rebase among the five, overlapping periods, or a latest figure that is missing for good
    (`interrupted`).
    """
    head = observed.head_version()
    last = np.maximum(earlier.latest, 0)
    months = np.rint((observed.end - observed.start) / DAYS_A_MONTH)[last] if len(observed.start) else last
    annual = (months == 12) | (definitions.numbers("months")[head] == 12)
    wanted = annual & ~interrupted & ~definitions.kind_is(*_WORDED)[head]
    years = np.full((len(head), trend.POINTS), -1, dtype=np.int64)
    years[:, -1] = np.where(wanted, earlier.latest, -1)
    for place in range(trend.POINTS - 2, -1, -1):
        years[:, place] = np.append(earlier.last_year, -1)[years[:, place + 1]]
    rebased = np.append(earlier.group, -1)[years[:, 0]] != np.append(earlier.group, -1)[years[:, -1]]
    years[rebased, 0] = -1
    effect = definitions.numbers("design_effect")[observed.version]
    proportion = definitions.kind_is("proportion")[observed.version]
    found = trend.judge_trend(
        figures.value,
        years,
        error=significance.standard_error(figures.lower95, figures.upper95),
        events=np.where(proportion, figures.events, np.nan),
        total=np.where(proportion, figures.total, np.nan),
        inflation=effect,
    )
    return np.where(earlier.latest >= 0, found, -1).astype(np.int8)


def after_the_latest(observed: Observed, figures: Figures, earlier: Earlier) -> tuple[Flags, Flags]:
    """Per series whether a figure after the latest value is hidden, and whether one is missing for good."""
    after = np.arange(len(observed.start)) > earlier.latest[observed.series]
    missing = observed.rows["missing"]
    hidden = figures.hidden | says(missing, "suppressed")
    to_come = np.any([says(missing, word) for word in _TO_COME], axis=0)
    return _any(after & hidden, observed.offsets), _any(after & ~to_come, observed.offsets)


def last_aims(promised: Promises, observed: Observed, earlier: Earlier, definitions: Definitions) -> LastAims:
    """The last target of each series, its band or both.

    The last is the one that ends last; of several the narrowest (of a cumulative series the longest) and a target
    before a profile. One shorter than the series' figures is not theirs.
    """
    head = observed.head_version()
    series = len(head)
    last = np.maximum(earlier.latest, 0)
    length = (observed.end - observed.start)[last] if len(observed.start) else last
    chosen = np.full((4, series), -1, dtype=np.int64)
    _choose_last(
        promised.offsets,
        promised.order,
        promised.start,
        promised.end,
        promised.kind,
        ints(length, series),
        flags(definitions.flags("cumulative")[head], series),
        flags(definitions.codes("polarity_code")[head] == polarity.BAND, series),
        chosen,
    )
    row = chosen[0]
    ends = promised.end.astype(np.float64)
    return LastAims(row, _at(ends, row), *(_at(promised.value, which) for which in chosen[1:]))


def find_chains(
    observed: Observed, figures: Figures, earlier: Earlier, definitions: Definitions, aim_end: Floats
) -> Chains:
    """The figures each series is forecast from: back from its latest, each the one the next is compared with.

    A cumulative series starts from its latest total at its target's point of the year (at its latest figure's without a
    target).
    """
    series = len(observed.offsets) - 1
    head = observed.head_version()
    rows = len(observed.start)
    cumulative = flags(definitions.flags("cumulative")[head], series)
    months = definitions.numbers("months")[head]
    window = np.nan_to_num(definitions.numbers("rolling_periods")[head] * months * DAYS_A_MONTH)
    length = (observed.end - observed.start)[np.maximum(earlier.latest, 0)] if rows else window
    step = np.where(earlier.rolling, np.maximum(window, length), months * DAYS_A_MONTH)
    step = np.array(np.where(cumulative, YEAR, step), dtype=np.float64)
    first = earlier.latest.copy()
    wanted = floats(aim_end, series)
    slack = ints(slack_days(definitions)[head], series)
    _totals(figures.value, observed.end, observed.offsets, cumulative, wanted, slack, first)
    counted = np.zeros(series + 1, dtype=np.int64)
    _lengths(first, earlier.previous, earlier.group, counted)
    offsets = np.cumsum(counted)
    chained, position = np.empty(offsets[-1], dtype=np.int64), np.empty(offsets[-1], dtype=np.int64)
    _follow(first, earlier.previous, observed.end, offsets, chained, position, step)
    return Chains(chained, position, offsets, step)


def steps_ahead(observed: Observed, chains: Chains, aim_end: Floats, definitions: Definitions) -> Ints:
    """How many steps lie between the last figure of each chain and the end of its target; 0 where none is left."""
    last = chains.last
    days = aim_end - _at(observed.end.astype(np.float64), last)
    slack = slack_days(definitions)[observed.head_version()]
    with np.errstate(invalid="ignore"):
        left = days > slack
        steps = np.where(left, np.maximum(1.0, np.rint(days / chains.step)), 0.0)
    whole: Ints = np.nan_to_num(steps).astype(np.int64)
    return whole


def forecast_chains(
    figures: Figures, chains: Chains, ahead: Ints, observed: Observed, earlier: Earlier, definitions: Definitions
) -> Forecast:
    """The forecast of each chain `ahead` steps on, on the scale of its kind, its spread pooled over its indicator."""
    head = observed.head_version()
    months = definitions.numbers("months")[head]
    with np.errstate(invalid="ignore"):
        cycle = np.where(months < 12, np.rint(12 / months), 1)
    plain = ~(earlier.rolling | definitions.flags("cumulative")[head])
    ahead = np.where(definitions.kind_is(*_WORDED)[head], 0, ahead)
    chains = asked_for(chains, figures.value, ahead, observed.kin)
    return judge_forecast(
        figures.value[chains.rows],
        chains.offsets,
        ahead,
        position=chains.position,
        scale=scales(definitions, head),
        whole=definitions.numbers("multiplier")[head],
        season=np.where(plain, np.nan_to_num(cycle, nan=1.0), 1.0).astype(np.int64),
        family=observed.kin,
    )


def asked_for(chains: Chains, value: Floats, ahead: Ints, family: Ints) -> Chains:
    """The chains without the figures of those with no step ahead, unless their family has one too short to tell its own
    spread, which is then that of all of them."""
    asked = ahead >= 1
    if asked.all():
        return chains
    points = np.diff(np.append(0, np.cumsum(~np.isnan(value[chains.rows])))[chains.offsets])
    needed = asked | np.isin(family, family[asked & (points < FEWEST_OWN)])
    lengths = np.diff(chains.offsets)
    rows = np.repeat(needed, lengths)
    offsets = np.append(0, np.cumsum(np.where(needed, lengths, 0)))
    return Chains(chains.rows[rows], chains.position[rows], offsets, chains.step)


def scales(definitions: Definitions, versions: Ints) -> Codes:
    """The scale each definition is forecast on, by its kind."""
    kinds = definitions.kind_is("proportion")[versions], definitions.kind_is(*_ON_LOG)[versions]
    return np.select(kinds, [LOGIT, LOG], NATURAL).astype(np.int8)


def _any(rows: Flags, offsets: Ints) -> Flags:
    found: Flags = np.add.reduceat(rows, offsets[:-1]) > 0 if len(rows) else np.zeros(0, dtype=np.bool_)
    return found


def _at(column: Floats, rows: Ints) -> npt.NDArray[np.float64]:
    return np.append(column, np.nan)[rows]


@compiled
def _choose_last(
    offsets: Ints,
    order: Ints,
    start: Ints,
    end: Ints,
    kind: Ints,
    length: Ints,
    cumulative: Flags,
    band: Flags,
    chosen: Ints,
) -> None:
    """For each series the row of its last promise, then of its last target (or profile), low and high."""
    for s in range(length.size):
        newest = np.int64(-(10**9))
        for at in range(offsets[s, 0], offsets[s, 1]):
            place = order[at]
            if _speaks_of(kind[place], end[place] - start[place], length[s], cumulative[s], band[s]):
                newest = max(newest, end[place])
        for at in range(offsets[s, 0], offsets[s, 1]):
            place = order[at]
            reach = end[place] - start[place]
            if end[place] != newest or not _speaks_of(kind[place], reach, length[s], cumulative[s], band[s]):
                continue
            which = 1 if kind[place] <= _PROFILE else kind[place] - 1
            for wanted in (0, which):
                other = chosen[wanted, s]
                if other < 0:
                    chosen[wanted, s] = place
                    continue
                wider = reach - (end[other] - start[other])
                if cumulative[s]:
                    wider = -wider
                if wider < 0 or (wider == 0 and kind[place] != _PROFILE and kind[other] == _PROFILE):
                    chosen[wanted, s] = place


@compiled
def _speaks_of(kind: int, reach: int, length: int, cumulative: bool, band: bool) -> bool:
    """Whether a promise of this kind and length is one for a series with figures of that length."""
    if kind == _FLOOR or (kind > _FLOOR) != band:
        return False
    return cumulative or reach >= length - 15


@compiled
def _totals(
    value: Floats, end: Ints, offsets: Ints, cumulative: Flags, wanted: Floats, slack: Ints, first: Ints
) -> None:
    """Moves the first row of each cumulative series back to the latest total at the wanted point of the year."""
    for s in range(offsets.size - 1):
        if cumulative[s] and not np.isnan(wanted[s]):
            i = first[s]
            while i >= offsets[s]:
                years = (wanted[s] - end[i]) / YEAR
                if not np.isnan(value[i]) and abs(years - np.rint(years)) * YEAR <= slack[s]:
                    break
                i -= 1
            first[s] = i if i >= offsets[s] else -1


@compiled
def _lengths(first: Ints, previous: Ints, group: Ints, counted: Ints) -> None:
    for s in range(first.size):
        i = first[s]
        while i >= 0 and group[i] == group[first[s]]:
            counted[s + 1] += 1
            i = previous[i]


@compiled
def _follow(first: Ints, previous: Ints, end: Ints, offsets: Ints, rows: Ints, position: Ints, step: Floats) -> None:
    """Fills in each chain from its end, and for series of no declared rhythm the usual step between its figures."""
    for s in range(first.size):
        if offsets[s + 1] == offsets[s]:
            continue
        i = first[s]
        for at in range(offsets[s + 1] - 1, offsets[s] - 1, -1):
            rows[at] = i
            i = previous[i]
        if np.isnan(step[s]):
            ends = end[rows[offsets[s] : offsets[s + 1]]]
            step[s] = np.median(np.diff(ends)) if ends.size > 1 else np.nan
        last = offsets[s + 1] - 1
        position[last] = 0
        for at in range(last - 1, offsets[s] - 1, -1):
            back = (end[rows[last]] - end[rows[at]]) / step[s]
            position[at] = min(position[at + 1] - 1, -int(np.rint(back)))
