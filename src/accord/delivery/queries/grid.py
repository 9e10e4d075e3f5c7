"""Where a plan's indicators started in each district and what is promised there, read from what is held."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from accord.framework.models import Baseline, Target
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts, AreaFacts
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period, parse_canonical
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Cell:
    """A baseline or a target; no value and a word where the indicator's values are words."""

    value: float | None
    word: str
    period: str


@dataclass(frozen=True)
class GridRow:
    """One place: where it started and what is promised for each of the grid's periods, None where nothing is."""

    area: AreaFacts
    baseline: Cell | None
    targets: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Grid:
    """One indicator with the periods promised for, in order, and a row for each place that has a baseline or target."""

    indicator: IndicatorFacts
    periods: tuple[str, ...]
    rows: tuple[GridRow, ...]


def plan_grid(
    viewer: Viewer,
    facts: AgreementFacts,
    indicators: Sequence[str],
    areas: Sequence[AreaFacts],
    *,
    known_on: date | None = None,
) -> tuple[Grid, ...]:
    """Baselines and targets in force of some indicators in some areas, as known on a day; four queries."""
    viewer.demand("see", facts.code)
    if not indicators:
        return ()
    codes = [area.code for area in areas]
    baselines = _baselines(facts.id, indicators, codes, known_on)
    targets = _targets(facts.id, indicators, codes, known_on)
    found = indicator_facts(facts.id, known_on=known_on, codes=indicators)
    return tuple(_grid(one, areas, baselines, targets) for one in found)


def _grid(
    one: IndicatorFacts,
    areas: Sequence[AreaFacts],
    baselines: dict[tuple[str, str], Cell],
    targets: dict[tuple[str, str, str], Cell],
) -> Grid:
    spoken = {period for code, _area, period in targets if code == one.code}
    periods = tuple(sorted(spoken, key=lambda period: _order(period)))
    rows = (
        GridRow(
            area=area,
            baseline=baselines.get((one.code, area.code)),
            targets=tuple(targets.get((one.code, area.code, period)) for period in periods),
        )
        for area in areas
    )
    return Grid(one, periods, tuple(row for row in rows if row.baseline or any(row.targets)))


def _order(period: str) -> tuple[date, Period]:
    read = parse_canonical(period)
    return read.end, read


def _baselines(
    agreement: int, indicators: Collection[str], areas: Collection[str], known_on: date | None
) -> dict[tuple[str, str], Cell]:
    found = Baseline.objects.filter(
        agreement_id=agreement, indicator__code__in=indicators, area__code__in=areas, **_until(known_on)
    )
    rows = found.order_by("recorded_at", "id").values_list("indicator__code", "area__code", "value", "word", "period")
    held = {(code, area): Cell(value, word, period) for code, area, value, word, period in rows}
    return {key: cell for key, cell in held.items() if cell.value is not None or cell.word}


def _targets(
    agreement: int, indicators: Collection[str], areas: Collection[str], known_on: date | None
) -> dict[tuple[str, str, str], Cell]:
    found = Target.objects.filter(
        agreement_id=agreement, indicator__code__in=indicators, area__code__in=areas, kind="target", **_until(known_on)
    )
    rows = found.order_by("recorded_at", "id").values_list("indicator__code", "area__code", "period", "value", "word")
    held = {(code, area, period): Cell(value, word, period) for code, area, period, value, word in rows}
    return {key: cell for key, cell in held.items() if cell.value is not None or cell.word}


def _until(known_on: date | None) -> dict[str, object]:
    return {"recorded_at__lt": end_of_day(known_on)} if known_on else {}
