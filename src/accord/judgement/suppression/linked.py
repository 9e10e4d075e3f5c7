"""How published figures hang together: every total is an equation between cells, whatever table it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Equation:
    """A published total: the cell `total` is the sum of the cells `parts` (places in the column of cells)."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """Total and parts."""
        return (self.total, *self.parts)


def margin_equations(*labels: Sequence[str], total: str = "All") -> tuple[Equation, ...]:
    """The equations of a table whose cells are named by one label per dimension; `total` is the label of a margin.

    `labels` are columns of one length. For every dimension and every choice of the other labels, the margin is the sum
    of the rest; a margin that is not in the table, or stands alone, gives no equation. Linked tables are one column of
    cells with a dimension more, or the equations of each, a shared cell having one place.
    """
    places = {names: place for place, names in enumerate(zip(*labels, strict=True))}
    found: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for names, place in places.items():
        for dimension, name in enumerate(names):
            if name != total:
                key = (dimension, (*names[:dimension], total, *names[dimension + 1 :]))
                found.setdefault(key, []).append(place)
    sums = ((places.get(names), parts) for (_dimension, names), parts in found.items())
    return tuple(Equation(place, tuple(parts)) for place, parts in sums if place is not None)


def connected(equations: Sequence[Equation], cells: Sequence[bool]) -> Iterator[tuple[list[int], list[int]]]:
    """Splits the marked cells into groups that no equation links: the cells and the equations (places) of each.

    Cells that are not marked link nothing; in order of each group's first cell.
    """
    leader: dict[int, int] = {cell: cell for cell, marked in enumerate(cells) if marked}

    def lead(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for equation in equations:
        inside = [lead(cell) for cell in equation.cells if cell in leader]
        for cell in inside[1:]:
            first, second = sorted((lead(inside[0]), lead(cell)))
            leader[second] = first
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for cell in leader:
        groups.setdefault(lead(cell), ([], []))[0].append(cell)
    for place, equation in enumerate(equations):
        inside = [cell for cell in equation.cells if cell in leader]
        if inside:
            groups[lead(inside[0])][1].append(place)
    yield from groups.values()
