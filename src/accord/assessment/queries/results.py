"""Judged rows, from the newest run, or judged again for an earlier day from what was recorded by then."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from accord.accounts import audit
from accord.assessment.frames import question
from accord.assessment.models import Result, Run
from accord.framework.models import Agreement
from accord.framework.queries.picture import Picture
from accord.judgement.periods import Period, parse_canonical
from accord.records.remembered import Remembered
from accord.records.rows import end_of_day

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One judged row; the columns of `accord assess` by their names there."""

    indicator: str
    area: str
    period: str
    breakdown: str
    value: float | None
    missing: str
    target: float | None
    floor: float | None
    scheme: str
    status: str
    status_reason: str
    certainty: str
    previous_period: str
    previous_value: float | None
    direction: str
    direction_p: float | None
    direction_significant: bool | None
    direction_q: float | None
    year_on_year: float | None
    since_baseline: float | None
    variation: str
    assurance: str
    mean: float | None
    lower_limit: float | None
    upper_limit: float | None
    trend: str
    trend_judgement: str
    forecast: float | None
    forecast_lower80: float | None
    forecast_upper80: float | None
    forecast_period: str
    p_target: float | None
    forecast_confidence: str
    rank: int | None
    ranked: int | None
    quartile: int | None
    benchmark_area: str
    benchmark_95: str
    benchmark_998: str
    lower95: float | None
    upper95: float | None
    exceptions: str
    gap_share: float | None

    @property
    def span(self) -> Period:
        """The period the row speaks of."""
        return parse_canonical(self.period)

    @property
    def raised(self) -> tuple[str, ...]:
        """The codes of the exceptions that stand, none for most rows."""
        return tuple(code for code in self.exceptions.split(";") if code)

    @property
    def change(self) -> float | None:
        """Difference to the previous point, in the unit."""
        if self.value is None or self.previous_value is None:
            return None
        return self.value - self.previous_value


@dataclass(frozen=True, slots=True)
class Step:
    """One point of a series, as a sparkline needs it."""

    id: int
    indicator: str
    period: str
    end: date
    value: float | None
    target: float | None
    status: str


_FRAMES: Remembered[pl.DataFrame] = Remembered(most=8)
COLUMNS = tuple(field.name for field in fields(ResultRow))
_PATHS = {"indicator": "indicator__code", "area": "area__code"}


def newest_run(agreement_id: int) -> Run | None:
    """The run whose results are shown now; None where the agreement was never judged."""
    return Run.objects.filter(agreement_id=agreement_id).first()


def area_steps(picture: Picture) -> dict[str, list[Step]]:
    """Every indicator's series for the picture's area, by indicator code, oldest first, up to the end of its period."""
    found = _judged_steps(picture) if picture.known_on else _stored_steps(picture)
    series: dict[str, list[Step]] = {}
    for step in found:
        if picture.period is None or step.end <= picture.period.end:
            series.setdefault(step.indicator, []).append(step)
    return series


def rows_at(picture: Picture, steps: Iterable[Step]) -> dict[str, ResultRow]:
    """The full rows behind some steps of different indicators, by indicator code."""
    wanted = list(steps)
    if picture.known_on:
        frame = known_frame(picture.agreement.id, picture.known_on)
        positions = [step.id for step in wanted]
        return {row.indicator: row for row in _rows(frame[positions])}
    found = Result.objects.filter(pk__in=[step.id for step in wanted])
    return {row.indicator: row for row in _read(found)}


def indicator_rows(
    picture: Picture, code: str, *, areas: Collection[str] | None = None, breakdowns: bool = False
) -> list[ResultRow]:
    """Every judged row of one indicator, all areas or some, oldest first by area; with other breakdowns where asked."""
    if picture.known_on:
        import polars as pl

        frame = known_frame(picture.agreement.id, picture.known_on).filter(pl.col("indicator") == code)
        found = _rows(frame.sort("area", "breakdown", "end"))
    else:
        run = newest_run(picture.agreement.id)
        stored = Result.objects.filter(run=run, indicator__code=code).order_by("area__code", "breakdown", "end")
        found = _read(stored)
    limit = picture.period.end if picture.period else None
    return [
        row
        for row in found
        if (areas is None or row.area in areas)
        and (breakdowns or not row.breakdown)
        and (limit is None or row.span.end <= limit)
    ]


def known_frame(agreement_id: int, known_on: date) -> pl.DataFrame:
    """The whole agreement judged as on an earlier day; remembered while nothing has been added to it."""
    agreement = Agreement.objects.get(pk=agreement_id)
    key = (agreement_id, known_on, audit.stamp(agreement.code))
    return _FRAMES.get(key, lambda: _judged_again(agreement, known_on))


def _judged_again(agreement: Agreement, known_on: date) -> pl.DataFrame:
    import polars as pl

    from accord.judgement.assess import assess

    tables = question(agreement, known_by=end_of_day(known_on)) | {"withheld": withheld(agreement.pk)}
    results = assess(tables, known_on=known_on, today=known_on).results
    ends = {text: parse_canonical(text).end for text in results["period"].unique().to_list()}
    texts = [name for name, kind in results.schema.items() if kind == pl.String()]
    return results.with_columns(
        pl.Series("end", [ends[text] for text in results["period"].to_list()], dtype=pl.Date),
        *(pl.col(name).fill_null("") for name in texts),
    ).with_row_index("position")


def withheld(agreement_id: int, *, indicator: str = "") -> pl.DataFrame:
    """The figures hidden now, of one indicator or all, by what names them: hidden on every earlier day too.

    Else the figures of an earlier day, beside those of today, could give a hidden one away.
    """
    import polars as pl

    found = Result.objects.filter(run=newest_run(agreement_id), missing="suppressed")
    if indicator:
        found = found.filter(indicator__code=indicator)
    rows = found.values_list("indicator__code", "area__code", "breakdown", "start", "end")
    names = {
        "indicator": pl.String(),
        "area": pl.String(),
        "breakdown": pl.String(),
        "start": pl.Date(),
        "end": pl.Date(),
    }
    return pl.DataFrame(list(rows), schema=names, orient="row")


def _stored_steps(picture: Picture) -> list[Step]:
    run = newest_run(picture.agreement.id)
    found = Result.objects.filter(run=run, area_id=picture.area.id, breakdown="").order_by("indicator_id", "end")
    columns = ("pk", "indicator__code", "period", "end", "value", "target", "status")
    return [Step(*row) for row in found.values_list(*columns)]


def _judged_steps(picture: Picture) -> list[Step]:
    import polars as pl

    assert picture.known_on is not None
    frame = known_frame(picture.agreement.id, picture.known_on)
    chosen = frame.filter((pl.col("area") == picture.area.code) & (pl.col("breakdown") == "")).sort("indicator", "end")
    columns = ("position", "indicator", "period", "end", "value", "target", "status")
    return [Step(*row) for row in chosen.select(columns).iter_rows()]


def _read(found: Any) -> list[ResultRow]:
    return [ResultRow(*row) for row in found.values_list(*(_PATHS.get(name, name) for name in COLUMNS))]


def _rows(frame: pl.DataFrame) -> list[ResultRow]:
    return [ResultRow(*row) for row in frame.select(COLUMNS).iter_rows()]
