"""One place's picture: its scorecard, the whole's figures beside it, its ranks among its like, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.assessment.models import Result
from accord.assessment.queries.results import ResultRow, known_frame, newest_run
from accord.assessment.queries.scorecard import Scorecard, scorecard, summarise
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import Picture
from accord.framework.queries.places import Place, area_names, outlines, place_of
from accord.framework.viewer import Viewer

FEWEST_RANKED = 4
"""Ranks among fewer places than this are not worth telling."""


@dataclass(frozen=True)
class Standing:
    """An indicator with the row that bears the place's rank."""

    indicator: IndicatorFacts
    row: ResultRow


@dataclass(frozen=True)
class PlacePicture:
    """Everything a place's page shows; ``card`` holds only indicators with a figure for the place."""

    picture: Picture
    place: Place
    card: Scorecard
    without: tuple[IndicatorFacts, ...]
    whole_name: str
    whole_values: dict[str, float | None]
    best: tuple[Standing, ...]
    last: tuple[Standing, ...]
    boundaries: Mapping[str, Any]
    borders: frozenset[str]


def place_picture(viewer: Viewer, picture: Picture) -> PlacePicture:
    """One place's picture; sixteen queries, however many indicators. Raises NotAllowedError like the scorecard."""
    everything = scorecard(viewer, picture)
    place = place_of(picture.area.id)
    rows = [row for row in everything.rows if row.result is not None]
    ranked = [
        Standing(row.indicator, row.result)
        for row in rows
        if row.result is not None and can_rank(row.indicator, row.result)
    ]
    around = [one.code for one in (*place.siblings, *place.parts) if one.end is None]
    boundaries = outlines([picture.area.code, *around])
    whole = picture.agreement.area_code
    return PlacePicture(
        picture=picture,
        place=place,
        card=summarise(picture, rows),
        without=tuple(row.indicator for row in everything.rows if row.result is None),
        whole_name=area_names([whole]).get(whole, whole),
        whole_values=_same_period(picture, whole, [row.result for row in rows if row.result])
        if whole != picture.area.code
        else {},
        best=tuple(sorted((one for one in ranked if _share(one.row) <= 0.25), key=_place)),
        last=tuple(sorted((one for one in ranked if _share(one.row) > 0.75), key=_place, reverse=True)),
        boundaries=boundaries,
        borders=touching(boundaries, picture.area.code),
    )


def can_rank(indicator: IndicatorFacts, row: ResultRow) -> bool:
    """Whether the place's rank says something: among enough others, by a figure that does not grow with the place."""
    if (
        row.rank is None
        or row.ranked is None
        or row.ranked < FEWEST_RANKED
        or indicator.now.kind in {"yes_no", "milestone", "grade", "count"}
    ):
        return False
    return indicator.now.polarity in {"higher", "lower", "band"}


def _share(row: ResultRow) -> float:
    return (row.rank or 0) / (row.ranked or 1)


def _place(one: Standing) -> tuple[float, int]:
    return _share(one.row), one.row.ranked or 0


def _same_period(picture: Picture, area: str, rows: Sequence[ResultRow]) -> dict[str, float | None]:
    """The whole's figure for the period of each row, by indicator; one query."""
    wanted = {(row.indicator, row.period) for row in rows}
    found = _judged_values(picture, area) if picture.known_on else _stored_values(picture, area, rows)
    return {code: value for code, period, value in found if (code, period) in wanted}


def _stored_values(picture: Picture, area: str, rows: Sequence[ResultRow]) -> Iterable[tuple[str, str, float | None]]:
    found = Result.objects.filter(
        run=newest_run(picture.agreement.id), area__code=area, breakdown="", period__in={row.period for row in rows}
    )
    return found.values_list("indicator__code", "period", "value")


def _judged_values(picture: Picture, area: str) -> Iterable[tuple[str, str, float | None]]:
    import polars as pl

    assert picture.known_on is not None
    frame = known_frame(picture.agreement.id, picture.known_on)
    chosen = frame.filter((pl.col("area") == area) & (pl.col("breakdown") == ""))
    return chosen.select("indicator", "period", "value").iter_rows()


def touching(boundaries: Mapping[str, Any], code: str) -> frozenset[str]:
    """The areas of a feature collection that share at least two corners with one of them: those it borders on."""
    corners = {feature["properties"]["code"]: _corners(feature["geometry"]) for feature in boundaries["features"]}
    own = corners.pop(code, set())
    return frozenset(other for other, theirs in corners.items() if len(own & theirs) >= 2)


def _corners(geometry: Mapping[str, Any]) -> set[tuple[float, float]]:
    nested = geometry["coordinates"]
    polygons = [nested] if geometry["type"] == "Polygon" else nested
    return {(round(corner[0], 6), round(corner[1], 6)) for polygon in polygons for ring in polygon for corner in ring}
