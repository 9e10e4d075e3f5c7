"""Tables of a PDF that have two columns and no lines: told by their headings, or by the names in the first column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.people.words import is_name
from accord.readers.minutes.sources.pieces import Piece, written

NEAR = 2.5
"""How far apart, in points, the beginnings of one column may stand."""
FAR = 14
"""How many lines further on the rows of a table are looked for."""
LEAST = 3
"""How many rows without headings make a table."""

Cut = Callable[[list[Piece], list[float]], list[list[Piece]]]


def two_columns(group: list[Piece], following: Sequence[list[Piece]], cut: Cut) -> set[str]:
    """In which columns ("left", "right") the rows of a table of two columns wrap, whose first row a line is; empty where it
    is none, or nothing wraps. `cut` parts a line at its wide gaps and at columns."""  # noqa: E501
    parts = cut(group, [])
    if len(parts) != 2:
        return set()
    left, right = (part[0].left for part in parts)
    kinds = [column_kind(written(part)) for part in parts]
    headed = all(kinds) and bool({"action", "owner"} & set(kinds))
    rows, wraps = [parts], set[str]()
    for one in following[:FAR]:
        other = cut(one, [left, right])
        if len(other) == 2 and abs(other[0][0].left - left) < NEAR and abs(other[1][0].left - right) < NEAR:
            rows.append(other)
        elif len(other) == 1 and abs(other[0][0].left - right) < NEAR:
            wraps.add("right")
        elif headed and len(other) == 1 and abs(other[0][0].left - left) < NEAR and other[0][-1].right < right:
            wraps.add("left")
        else:
            break
    named = len(rows) >= LEAST and all(is_name(written(row[0])) for row in rows)
    return wraps if len(rows) > 1 and (headed or named) else set()
