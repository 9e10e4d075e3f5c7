"""The slow, obvious twin of the audit: every table of small whole numbers is written down and held against the sums."""

from collections.abc import Iterator, Sequence

from accord.judgement.suppression import Equation


def all_tables(
    values: Sequence[float], hidden: Sequence[bool], equations: Sequence[Equation], least: Sequence[int], most: int
) -> Iterator[list[float]]:
    """Every table with the shown cells as they are, hidden ones from `least` to `most`, in which all sums hold."""
    table = list(values)
    unknown = [cell for cell, is_hidden in enumerate(hidden) if is_hidden]
    after = {cell: unknown[place + 1 :] for place, cell in enumerate(unknown)}

    def settled(cell: int | None) -> bool:
        open_cells = set(unknown if cell is None else after[cell])
        complete = [each for each in equations if not open_cells.intersection(each.cells)]
        return all(table[each.total] == sum(table[part] for part in each.parts) for each in complete)

    def fill(place: int) -> Iterator[list[float]]:
        if place == len(unknown):
            yield list(table)
            return
        for value in range(least[unknown[place]], most + 1):
            table[unknown[place]] = value
            if settled(unknown[place]):
                yield from fill(place + 1)

    if settled(None):
        yield from fill(0)


def slow_audit(
    values: Sequence[float], hidden: Sequence[bool], equations: Sequence[Equation], least: Sequence[int], most: int
) -> list[tuple[float, float]] | None:
    """The lowest and highest value of every cell over all tables; None where there is none."""
    tables = list(all_tables(values, hidden, equations, least, most))
    return [(min(column), max(column)) for column in zip(*tables, strict=True)] if tables else None
