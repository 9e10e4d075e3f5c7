"""A bar in the cell of a table: one figure on a scale that all rows share, with a mark for what it is held against."""

from __future__ import annotations

from accord.documents.charts.figures import finite
from accord.documents.charts.svg import clean, coordinate, line, rectangle
from accord.documents.palette import INK, RATED, RULE, status_look

_HEIGHT = 16.0
_PLAIN = "#8496a5"


def row_bar(
    value: float | None,
    *,
    low: float,
    high: float,
    mark: float | None = None,
    status: str = "",
    label: str = "",
    width: float = 190,
) -> str:
    """A bar from zero (or from the end of the scale nearest to it) to the value, as an inline SVG.

    `low` and `high` are the ends of the scale all rows share; `mark` draws an upright line, such as the target; a rated
    `status` gives its colour. Hidden from screen readers unless it has a `label`: the figure stands in the row. Without
    a value only the mark is drawn.
    """
    shown, held = finite(value), finite(mark)
    span = high / 2 - low / 2
    parts = []
    if span > 0:
        zero = _at(min(max(0.0, low), high), low, span, width)
        if low < 0 < high:
            parts.append(line(zero, 0, zero, _HEIGHT, RULE))
        if shown is not None:
            end = _at(min(max(shown, low), high), low, span, width)
            colour = status_look(status).fill if status in RATED else _PLAIN
            parts.append(rectangle(min(zero, end), 3, max(abs(end - zero), 1), _HEIGHT - 6, colour))
        if held is not None and low <= held <= high:
            at = _at(held, low, span, width)
            parts.append(line(at, 0, at, _HEIGHT, INK, width=1.4))
    named = f'role="img" aria-label="{clean(label)}"' if label else 'aria-hidden="true" focusable="false"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="row-bar" width="{coordinate(width)}" '
        f'height="{coordinate(_HEIGHT)}" '
        f'viewBox="0 0 {coordinate(width)} {coordinate(_HEIGHT)}" {named}>{"".join(parts)}</svg>'
    )


def _at(value: float, low: float, span: float, width: float) -> float:
    return 1 + (value / 2 - low / 2) / span * (width - 2)
