"""The nowcast of an annual indicator: what its proxies, published sooner, say of the year that is not published yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from accord.judgement.assess.ahead import after_the_latest, scales
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier, find_earlier
from accord.judgement.assess.entry import prepare
from accord.judgement.assess.figures import Figures, read_figures
from accord.judgement.assess.known import table
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.released import Published
from accord.judgement.assess.unequal import fill_gaps
from accord.judgement.forecast import Nowcast, nowcast
from accord.judgement.periods import Period, parse_canonical
from accord.judgement.periods.period import shifted


@dataclass(frozen=True)
class Nowcasted:
    """A nowcast of a period that is not published yet: from which indicator, and how many of its figures for that
    period are in, of how many."""

    period: Period
    proxy: str
    estimate: Nowcast
    figures: int
    of: int


@dataclass(frozen=True)
class _Series:
    """The series of an indicator and its proxies."""

    definitions: Definitions
    observed: Observed
    figures: Figures
    earlier: Earlier

    def places(self, indicator: str, area: str) -> list[int]:
        """The series of the whole of an indicator in an area (one per length of period)."""
        heads = self.observed.heads.with_row_index("series")
        mine = heads.filter((pl.col("indicator") == indicator) & (pl.col("area") == area) & (pl.col("breakdown") == ""))
        return [int(series) for series in mine["series"]]

    def is_annual(self, series: int) -> bool:
        """Whether the latest figure of a series speaks of twelve months."""
        latest = int(self.earlier.latest[series])
        return latest >= 0 and self.period(latest).months == 12

    def period(self, row: int) -> Period:
        """The period of a row."""
        return parse_canonical(self.observed.rows["period"][row])

    def known(self, series: int) -> list[tuple[Period, float]]:
        """The figures of a series, oldest first."""
        rows = range(int(self.observed.offsets[series]), int(self.observed.offsets[series + 1]))
        return [
            (self.period(row), float(self.figures.value[row])) for row in rows if not np.isnan(self.figures.value[row])
        ]


def find_nowcast(
    tables: Mapping[str, pl.DataFrame], indicator: str, area: str, *, known_on: date | None = None
) -> Nowcasted | None:
    """The year after the latest figure of an annual indicator in an area, from the first of its proxies that tells.

    `tables` are those of the indicator (all areas) and of its proxies; `links` of kind proxy lead from a proxy to what
    it stands for. None where the area has no yearly figure, its latest is hidden, or no proxy tells: what a proxy's
    movement means is learnt from the past changes of both in every area that has both, over the points of the year that
    two years share (half of them or more).
    """
    series = _read(tables, known_on)
    links = table(tables, "links")
    hidden, _ = after_the_latest(series.observed, series.figures, series.earlier)
    places = [place for place in series.places(indicator, area) if series.is_annual(place) and not hidden[place]]
    proxies = links.filter((pl.col("kind") == "proxy") & (pl.col("to") == indicator))["from"]
    told = (
        _from_proxy(series, indicator, proxy, area, place)
        for proxy in sorted(proxies.unique().to_list())
        for place in places
    )
    return next((one for one in told if one is not None), None)


def _read(tables: Mapping[str, pl.DataFrame], known_on: date | None) -> _Series:
    definitions, observed, _notes = prepare(tables, known_on)
    areas = table(tables, "areas")
    published = Published(areas, table(tables, "area_memberships"), table(tables, "links"), tables.get("shown"))
    figures = read_figures(observed, definitions, published, tables.get("withheld"))
    figures, _ = fill_gaps(observed, figures, areas, definitions)
    earlier = find_earlier(observed, figures, table(tables, "rebases"), definitions)
    return _Series(definitions, observed, figures, earlier)


def _from_proxy(series: _Series, indicator: str, proxy: str, area: str, place: int) -> Nowcasted | None:
    """By the past changes of both in every area that has both."""
    latest, value = series.known(place)[-1]
    coming = shifted(latest, months=12)
    moves: dict[str, dict[Period, Move]] = {}
    changes: list[tuple[float, float]] = []
    shifts: list[tuple[float, float]] = []
    for other in sorted({head[1] for head in series.observed.heads.filter(pl.col("indicator") == proxy).iter_rows()}):
        figures = dict(_annual(series, indicator, other))
        beside = [one for number in series.places(proxy, other) for one in series.known(number)]
        moves[other] = _moves(beside, {*(shifted(year, months=12) for year in figures), coming})
        for year, move in moves[other].items():
            before = shifted(year, months=-12)
            if year in figures and before in figures and 2 * move.figures >= move.of:
                changes.append((figures[before], figures[year]))
                shifts.append((move.before, move.now))
    now = moves.get(area, {}).get(coming)
    if now is None or not changes:
        return None
    head = series.observed.head_version()
    other_place = series.places(proxy, area)[0]
    on, whole = scales(series.definitions, head), series.definitions.numbers("multiplier")[head]
    estimate = nowcast(
        np.array(changes),
        np.array(shifts),
        value,
        (now.before, now.now),
        scale=int(on[place]),
        proxy_scale=int(on[other_place]),
        whole=float(whole[place]),
        proxy_whole=float(whole[other_place]),
    )
    return None if estimate is None else Nowcasted(coming, proxy, estimate, now.figures, now.of)


@dataclass(frozen=True)
class Move:
    """A proxy's mean in a year and in the year before, over the points of the year that both have (`figures` of
    them, of the `of` that the year before has)."""

    before: float
    now: float
    figures: int
    of: int


def _moves(beside: Sequence[tuple[Period, float]], years: Collection[Period]) -> dict[Period, Move]:
    """How a proxy moved in each year from the year before it, where the two have points in common."""
    found: dict[Period, Move] = {}
    for year in years:
        before = shifted(year, months=-12)
        earlier = {shifted(period, months=12): value for period, value in beside if before.covers(period)}
        pairs = [(earlier[period], value) for period, value in beside if year.covers(period) and period in earlier]
        if pairs:
            old, new = (float(np.mean([pair[number] for pair in pairs])) for number in range(2))
            found[year] = Move(old, new, len(pairs), len(earlier))
    return found


def _annual(series: _Series, indicator: str, area: str) -> list[tuple[Period, float]]:
    return [
        (period, value)
        for place in series.places(indicator, area)
        for period, value in series.known(place)
        if period.months == 12
    ]
