"""Perception against performance: what people say in surveys beside the other figures of the same outcome."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from accord.assessment.models import Result
from accord.assessment.queries.results import COLUMNS, ResultRow, known_frame, newest_run
from accord.assessment.queries.scorecard import ScorecardRow, scorecard
from accord.framework.queries.indicators import OutcomeFacts, ThemeFacts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer

PERCEPTION = "perception"
Agreeing = Literal["both_better", "both_worse", "only_felt", "only_figures", "felt_worse", "mixed", "unknown"]
_PATHS = {"indicator": "indicator__code", "area": "area__code"}


@dataclass(frozen=True)
class Beside:
    """An outcome with indicators of both sorts: their rows, their series by code, and whether they agree."""

    theme: ThemeFacts
    outcome: OutcomeFacts
    felt: tuple[ScorecardRow, ...]
    figures: tuple[ScorecardRow, ...]
    series: dict[str, tuple[ResultRow, ...]]
    agree: Agreeing


def is_perception(row: ScorecardRow) -> bool:
    """Whether the indicator asks people what they think, by its standing in the agreement or its definition."""
    return PERCEPTION in (row.indicator.designation, row.indicator.now.designation)


def perception(viewer: Viewer, picture: Picture) -> tuple[Beside, ...]:
    """Every outcome that has a perception indicator, with the others of the outcome; one query beyond the scorecard."""
    card = scorecard(viewer, picture)
    outcomes = [(theme.theme, one) for theme in card.themes for one in theme.outcomes]
    chosen = [(theme, one) for theme, one in outcomes if any(map(is_perception, one.rows))]
    series = _series(picture, {row.indicator.code for _theme, one in chosen for row in one.rows})
    found = []
    for theme, one in chosen:
        felt = tuple(row for row in one.rows if is_perception(row))
        figures = tuple(row for row in one.rows if not is_perception(row))
        mine = {row.indicator.code: series.get(row.indicator.code, ()) for row in one.rows}
        found.append(Beside(theme, one.outcome, felt, figures, mine, agreeing(felt, figures)))
    return tuple(found)


def agreeing(felt: Collection[ScorecardRow], figures: Collection[ScorecardRow]) -> Agreeing:
    """Whether what people feel goes the way of the figures, by the direction of each side.

    A side goes up where more of its indicators improve than worsen, down where fewer do, else it stands still.
    "unknown" where a side has no direction at all.
    """
    one, other = _way(felt), _way(figures)
    if one is None or other is None:
        return "unknown"
    if one == other:
        return {1: "both_better", -1: "both_worse", 0: "mixed"}[one]  # type: ignore[return-value]
    if one > 0:
        return "only_felt"
    if other > 0:
        return "felt_worse" if one < 0 else "only_figures"
    return "mixed"


def _way(rows: Collection[ScorecardRow]) -> int | None:
    words = [row.result.direction for row in rows if row.result is not None and row.result.direction]
    known = [word for word in words if word in {"improving", "worsening", "no_change"}]
    if not known:
        return None
    better, worse = known.count("improving"), known.count("worsening")
    return (better > worse) - (better < worse)


def _series(picture: Picture, codes: Collection[str]) -> dict[str, tuple[ResultRow, ...]]:
    """The judged rows of some indicators in the picture's area, oldest first, up to its period."""
    held: dict[str, list[ResultRow]] = {}
    limit = picture.period.end if picture.period else None
    for row in _judged(picture, codes) if picture.known_on else _stored(picture, codes):
        if limit is None or row.span.end <= limit:
            held.setdefault(row.indicator, []).append(row)
    return {code: tuple(rows) for code, rows in held.items()}


def _stored(picture: Picture, codes: Collection[str]) -> list[ResultRow]:
    found = Result.objects.filter(
        run=newest_run(picture.agreement.id), indicator__code__in=codes, area_id=picture.area.id, breakdown=""
    )
    names = [_PATHS.get(name, name) for name in COLUMNS]
    return [ResultRow(*row) for row in found.order_by("indicator_id", "end").values_list(*names)]


def _judged(picture: Picture, codes: Collection[str]) -> list[ResultRow]:
    import polars as pl

    assert picture.known_on is not None
    frame = known_frame(picture.agreement.id, picture.known_on)
    mine = frame.filter(
        pl.col("indicator").is_in(list(codes)) & (pl.col("area") == picture.area.code) & (pl.col("breakdown") == "")
    )
    return [ResultRow(*row) for row in mine.sort("indicator", "end").select(COLUMNS).iter_rows()]
