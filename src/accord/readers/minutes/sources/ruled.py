"""The tables that a page of a PDF draws with lines: where their rows and columns are."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

THIN = 3.0
"""The points up to which a drawn path is a line and not an area."""
LEAST = 8.0
"""The points from which on a line is long enough to part cells."""
NEAR = 2.5
"""How far apart, in points, two lines may be that are one edge."""
MOST = 2000
"""Lines of a page from which on it is a drawing, and not looked at."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, across: float, up: float) -> bool:
        """Whether a point is inside."""
        return self.left <= across <= self.right and self.bottom <= up <= self.top


_Cells = tuple[tuple[int, Box], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table drawn with lines: its outer box, how many columns it has, and the cells of each row from the top, each
    with the column it begins in."""

    box: Box
    width: int
    rows: tuple[tuple[tuple[int, Box], ...], ...]


def ruled_tables(page: object) -> list[Ruled]:
    """The tables of two columns or more that lines part on a page of pypdfium2, from the top down."""
    lines = list(islice(_lines(page), MOST + 1))
    if len(lines) > MOST:
        return []
    found = [one for group in _touching(lines) for one in _tables(group)]
    return sorted(found, key=lambda one: -one.box.top)


def _lines(page: object) -> Iterator[Box]:
    """The edges that the paths of a page draw: thin areas, strokes, and the sides of rectangles."""
    from pypdfium2 import raw

    drawn = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)  # type: ignore[attr-defined]
    for path in drawn:
        for box in _parts(path):
            wide, high = box.right - box.left, box.top - box.bottom
            if (wide <= THIN and high >= LEAST) or (high <= THIN and wide >= LEAST):
                yield box
            elif wide > LEAST and high > LEAST:
                yield from (
                    Box(box.left, box.bottom, box.left, box.top), Box(box.right, box.bottom, box.right, box.top),
                    Box(box.left, box.bottom, box.right, box.bottom), Box(box.left, box.top, box.right, box.top),
                )  # fmt: skip


def _parts(path: object) -> Iterator[Box]:
    """The box of each part of a path that is a straight line or a rectangle."""
    from pypdfium2 import raw

    handle, matrix = path.raw, path.get_matrix()  # type: ignore[attr-defined]
    points: list[tuple[float, float]] = []
    for n in range(raw.FPDFPath_CountSegments(handle)):
        segment = raw.FPDFPath_GetPathSegment(handle, n)
        across, up = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, across, up)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from _box(points)
            points = []
        elif kind != raw.FPDF_SEGMENT_LINETO:
            return
        points.append(matrix.on_point(across.value, up.value))
    yield from _box(points)


def _box(points: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """The box of straight lines; nothing where they are at a slant."""
    across, up = [one[0] for one in points], [one[1] for one in points]
    corners = {(round(x), round(y)) for x, y in points}
    if 2 <= len(corners) <= 4 and len({x for x, _ in corners}) <= 2 and len({y for _, y in corners}) <= 2:
        yield Box(min(across), min(up), max(across), max(up))


def _touching(lines: Sequence[Box]) -> list[list[Box]]:
    """The lines in groups of those that touch each other."""
    groups: list[list[Box]] = []
    for line in lines:
        near = [group for group in groups if any(_touch(line, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in near)]
        groups.append([line, *(one for group in near for one in group)])
    return groups


def _touch(one: Box, other: Box) -> bool:
    across = one.left - NEAR <= other.right and other.left - NEAR <= one.right
    return across and one.bottom - NEAR <= other.top and other.bottom - NEAR <= one.top


def _tables(lines: Sequence[Box]) -> list[Ruled]:
    """The tables that lines touching each other draw; none where they part nothing, or only boxes one under another."""
    upright = [one for one in lines if one.top - one.bottom >= one.right - one.left]
    level = [one for one in lines if one.top - one.bottom < one.right - one.left]
    columns = _edges((one.left + one.right) / 2 for one in upright)
    tops = _edges((one.top + one.bottom) / 2 for one in level)[::-1]
    if len(columns) < 3 or len(tops) < 2:
        return []
    rows = _spanning([_row(columns, upright, below, top) for top, below in pairwise(tops)], level)
    return [_ruled(part) for part in _parted(rows) if any(len(row) > 1 for row in part)]


def _parted(rows: Sequence[_Cells]) -> list[list[_Cells]]:
    """Rows cut where a table with columns of its own begins right under another."""
    parts: list[list[_Cells]] = []
    edges: set[float] = set()
    for row in rows:
        here = {edge for _, box in row for edge in (box.left, box.right)}
        if not parts or (here and not here <= edges and not edges <= here):
            parts.append([])
            edges = set()
        parts[-1].append(row)
        edges |= here
    return parts


def _ruled(rows: Sequence[_Cells]) -> Ruled:
    """Rows as a table, its columns counted by their own edges."""
    boxes = [box for row in rows for _, box in row]
    lefts = sorted({box.left for box in boxes})
    whole = Box(
        lefts[0], min(box.bottom for box in boxes), max(box.right for box in boxes), max(box.top for box in boxes)
    )
    return Ruled(whole, len(lefts), tuple(tuple((lefts.index(box.left), box) for _, box in row) for row in rows))


def _spanning(rows: Sequence[_Cells], level: Sequence[Box]) -> tuple[_Cells, ...]:
    """The rows, with a cell that no line parts from the one above it as part of that."""
    out: list[dict[int, Box]] = []
    begun: dict[int, int] = {}
    for place, row in enumerate(rows):
        out.append({})
        for column, box in row:
            above = begun.get(column)
            if above is not None and not _ruled_off(box, level) and out[above][column].right == box.right:
                out[above][column] = replace(out[above][column], bottom=box.bottom)
            else:
                out[place][column] = box
                begun[column] = place
    return tuple(tuple(row.items()) for row in out)


def _ruled_off(box: Box, level: Sequence[Box]) -> bool:
    """Whether a line runs along the top of a box."""
    middle = (box.left + box.right) / 2
    near = [one for one in level if abs((one.top + one.bottom) / 2 - box.top) <= NEAR * 2]
    return any(one.left - NEAR <= middle <= one.right + NEAR for one in near)


def _edges(places: Iterable[float]) -> list[float]:
    """The places in order, those near each other as one."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > NEAR * 2:
            out.append(place)
    return out


def _row(columns: list[float], upright: Sequence[Box], below: float, top: float) -> _Cells:
    """The cells between two levels: from each upright line that runs there to the next."""
    middle = (below + top) / 2
    running = [(one.left + one.right) / 2 for one in upright if one.bottom - NEAR <= middle <= one.top + NEAR]
    here = [n for n, column in enumerate(columns) if any(abs(column - one) <= NEAR * 2 for one in running)]
    return tuple((n, Box(columns[n], below, columns[after], top)) for n, after in pairwise(here))
