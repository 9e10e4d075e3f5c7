"""The sparkline: a series in the space of a word."""

from __future__ import annotations

from dataclasses import dataclass

from accord.documents.charts.figures import finite
from accord.documents.charts.markers import point_mark
from accord.documents.charts.svg import Spot, circle, clean, coordinate, line, polyline
from accord.documents.palette import ACCENT, RULE

_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Values at even steps (None breaks the line), the target in force, and the status of the latest."""

    values: tuple[float | None, ...]
    target: float | None = None
    status: str = ""


def sparkline(spark: Sparkline, *, label: str, width: int = 120, height: int = 30) -> str:
    """A sparkline as an SVG: the line, the target dashed, the last value marked by the shape of its status.

    `label` says the same in words ("12 periods, 13.6% to 18.1%"). Without a value only a faint base line is drawn.
    """
    values = [finite(value) for value in spark.values]
    known = [value for value in values if value is not None]
    target = finite(spark.target)
    low, high = min([*known, *_listed(target)], default=0.0), max([*known, *_listed(target)], default=1.0)
    spots = _spots(values, low, high, width, height)
    parts = [_body(spots)]
    if target is not None:
        y = _level(target, low, high, height)
        parts.insert(0, line(0, y, width, y, RULE, dash="3 3"))
    if known:
        last = next(spot for spot in reversed(spots) if spot is not None)
        parts.append(point_mark(*last, spark.status, radius=3.2))
    else:
        parts.append(line(0, height / 2, width, height / 2, RULE, dash="1 4"))
    size = f'width="{coordinate(width)}" height="{coordinate(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" {size} viewBox="0 0 {coordinate(width)} '
        f'{coordinate(height)}" role="img" aria-label="{clean(label)}">{"".join(parts)}</svg>'
    )


def _listed(value: float | None) -> list[float]:
    return [] if value is None else [value]


def _level(value: float, low: float, high: float, height: float) -> float:
    span = high / 2 - low / 2
    share = (value / 2 - low / 2) / span if span else 0.5
    return height - _MARGIN - share * (height - 2 * _MARGIN)


def _spots(values: list[float | None], low: float, high: float, width: float, height: float) -> list[Spot | None]:
    step = (width - 2 * _MARGIN) / max(len(values) - 1, 1)
    left = _MARGIN if len(values) > 1 else width - _MARGIN
    return [
        None if value is None else (left + place * step, _level(value, low, high, height))
        for place, value in enumerate(values)
    ]


def _body(spots: list[Spot | None]) -> str:
    runs: list[list[Spot]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(spot)
    return "".join(
        polyline(run, ACCENT, width=1.6) if len(run) > 1 else circle(*run[0], 1.2, ACCENT) for run in runs if run
    )
