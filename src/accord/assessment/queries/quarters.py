"""The agreement by quarters: each indicator's last outturn, the year's target, each quarter and the year to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.assessment.models import Result
from accord.assessment.queries.results import known_frame, newest_run
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period

MOST_QUARTERS = 40
_COLUMNS = ("period", "start", "end", "value", "target", "status", "missing", "direction")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as a quarter shows it: the last one whose period ends in that quarter."""

    period: str
    start: date
    end: date
    value: float | None
    target: float | None
    status: str
    missing: str
    direction: str


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One indicator by quarters; a quarter in which none of its periods ends is None."""

    indicator: IndicatorFacts
    last_outturn: Cell | None
    target: float | None
    cells: tuple[Cell | None, ...]
    latest: Cell | None

    @property
    def year_to_date(self) -> Cell | None:
        """For a cumulative indicator its latest figure, which is the year so far; for others the latest figure."""
        return self.latest


@dataclass(frozen=True)
class Quarters:
    """Every indicator of an agreement by quarters, oldest quarter first."""

    picture: Picture
    quarters: tuple[Period, ...]
    rows: tuple[QuarterRow, ...]

    @property
    def canonical_quarters(self) -> tuple[str, ...]:
        """The quarters in canonical form."""
        return tuple(span.canonical for span in self.quarters)


def quarters(viewer: Viewer, picture: Picture, *, last: Period, count: int = 4) -> Quarters:
    """The picture's area by the ``count`` quarters up to ``last``; four queries, however many indicators."""
    viewer.demand("see", picture.agreement.code)
    spans = _spans(last, min(max(count, 1), MOST_QUARTERS))
    cells = _judged(picture) if picture.known_on else _stored(picture)
    rows = [
        _row(facts, [cell for cell in cells.get(facts.code, ()) if cell.end <= spans[-1].end], spans)
        for facts in indicator_facts(picture.agreement.id, known_on=picture.known_on)
    ]
    return Quarters(picture=picture, quarters=spans, rows=tuple(rows))


def quarter_of(day: date) -> Period:
    """The quarter a day lies in."""
    return Period(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), "P3M")


def _spans(last: Period, count: int) -> tuple[Period, ...]:
    place = last.start.year * 4 + (last.start.month - 1) // 3
    return tuple(Period(date(one // 4, 3 * (one % 4) + 1, 1), "P3M") for one in range(place - count + 1, place + 1))


def _row(facts: IndicatorFacts, cells: list[Cell], spans: tuple[Period, ...]) -> QuarterRow:
    held: list[Cell | None] = []
    for span in spans:
        ending = [cell for cell in cells if span.start < cell.end <= span.end]
        held.append(ending[-1] if ending else None)
    latest = next((cell for cell in reversed(cells) if cell.value is not None), None)
    return QuarterRow(
        indicator=facts,
        last_outturn=_outturn(cells, _year_start(spans[-1])),
        target=latest.target if latest else None,
        cells=tuple(held),
        latest=latest,
    )


def _outturn(cells: list[Cell], year_start: date) -> Cell | None:
    """A year's final value: the last figure that ended by the start of the year shown."""
    earlier = [cell for cell in cells if cell.end <= year_start and cell.value is not None]
    return earlier[-1] if earlier else None


def _year_start(span: Period) -> date:
    return date(span.start.year if span.start.month >= 4 else span.start.year - 1, 4, 1)


def _stored(picture: Picture) -> dict[str, list[Cell]]:
    run = newest_run(picture.agreement.id)
    found = Result.objects.filter(run=run, area_id=picture.area.id, breakdown="").order_by("indicator_id", "end")
    held: dict[str, list[Cell]] = {}
    for code, *cell in found.values_list("indicator__code", *_COLUMNS):
        held.setdefault(code, []).append(Cell(*cell))
    return held


def _judged(picture: Picture) -> dict[str, list[Cell]]:
    import polars as pl

    from accord.judgement.periods import parse_canonical

    assert picture.known_on is not None
    frame = known_frame(picture.agreement.id, picture.known_on)
    chosen = frame.filter((pl.col("area") == picture.area.code) & (pl.col("breakdown") == "")).sort("indicator", "end")
    held: dict[str, list[Cell]] = {}
    columns = ("indicator", "period", "end", "value", "target", "status", "missing", "direction")
    for code, period, *rest in chosen.select(columns).iter_rows():
        held.setdefault(code, []).append(Cell(period, parse_canonical(period).start, *rest))
    return held
