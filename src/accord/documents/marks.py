"""Small inline pictures: a shape for each status, an arrow for each direction of travel.

Used by web pages and documents alike. Each function gives a whole `<svg>` to stand beside its word (hidden from screen
readers) or, with a `label`, to stand alone. `status_shape` gives the bare shapes, for use inside a larger drawing.
"""

from __future__ import annotations

from html import escape

from accord.documents.palette import INK, NOT_RATED_LINE, SOFT, Arrow, direction_arrow, status_look

_SHAPES = {
    "circle_tick": (
        '<circle cx="7" cy="7" r="6.5" fill="{fill}"/>'
        '<path d="M3.6 7.2 6 9.6l4.4-5" stroke="{inside}" stroke-width="1.8" fill="none"/>'
    ),
    "triangle": (
        '<path d="M7 .8 13.6 13H.4z" fill="{fill}"/>'
        '<path d="M7 5v4" stroke="{inside}" stroke-width="1.8"/><circle cx="7" cy="11" r="1" fill="{inside}"/>'
    ),
    "square_cross": (
        '<rect x=".8" y=".8" width="12.4" height="12.4" fill="{fill}"/>'
        '<path d="m4 4 6 6m0-6-6 6" stroke="{inside}" stroke-width="1.8"/>'
    ),
    "dashed_circle": (
        '<circle cx="7" cy="7" r="5.8" fill="none" stroke="{line}" stroke-width="1.6" stroke-dasharray="3 2"/>'
    ),
}

_ARROWS: dict[Arrow, str] = {
    "up": '<path d="M6 1.5 11.5 10.5H.5z" fill="{colour}"/>',
    "down": '<path d="M6 10.5 .5 1.5h11z" fill="{colour}"/>',
    "level": '<rect x="1" y="4.3" width="10" height="3.4" fill="{colour}"/>',
    "unknown": '<path d="M1.5 6h2M5 6h2M8.5 6h2" stroke="{colour}" stroke-width="1.8"/>',
}


def status_shape(status: str) -> str:
    """The shapes of a status, drawn in a box of 14 by 14 from the origin, without an `<svg>` around them."""
    look = status_look(status)
    return _SHAPES[look.shape].format(fill=look.fill, inside=look.on_fill, line=NOT_RATED_LINE)


def status_mark(status: str, *, size: int = 14, label: str = "") -> str:
    """The mark of a status as an inline SVG: circle with tick, triangle, square with cross, dashed circle.

    Without `label` it is hidden from screen readers, because its word stands beside it.
    """
    return _mark(status_shape(status), box=14, size=size, label=label)


def direction_mark(direction: str, change: float | None = None, *, size: int = 12, label: str = "") -> str:
    """The arrow of a direction of travel as an inline SVG: up, down, a bar for no change, dashes for not comparable.

    `change` is latest minus earlier and decides which way the arrow points.
    """
    arrow = direction_arrow(direction, change)
    colour = SOFT if arrow == "unknown" else INK
    return _mark(_ARROWS[arrow].format(colour=colour), box=12, size=size, label=label)


def _mark(shapes: str, *, box: int, size: int, label: str) -> str:
    names = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true" focusable="false"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mark" width="{size}" height="{size}" '
        f'viewBox="0 0 {box} {box}" {names}>{shapes}</svg>'
    )
