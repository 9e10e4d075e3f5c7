"""What a file sets line under line where the paper has it side by side: numbers over their titles, cells over cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, pairwise

from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.lines import Line

FIRST = 4 * 10**6
"""What the row numbers of stacked tables begin at."""
_ALONE = re.compile(r"^(\d{1,3})\.?$")
_OWNER = re.compile(
    r"^(?:[A-Z][\w’'.-]*|all|the|of|and|[/&,+–-])(?:[\s/&,+]+(?:[A-Z][\w’'.-]*|all|the|of|and|[/&,+–-]))*$"
)
_PAGE = re.compile(r"(?i)\bpage\b|\b\d+ of \d+\b|[=_|-]{3}")
_LEAST = 3


def lone_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """The numbers of the titles under them, by the title's line: three or more lines that hold nothing but a number,
    each one more than the last, right over a line that begins with a capital."""
    found: list[tuple[int, int]] = []
    for line, after in pairwise(lines):
        alone = _ALONE.match(line.text)
        titled = after.text and not after.noise and re.match(r"[A-Z“\"']", after.text) and len(after.text.split()) <= 16
        if alone and titled and not line.cells and not after.cells:
            number = int(alone.group(1))
            if not found or number == found[-1][1] + 1:
                found.append((after.number, number))
    return {place: f"{number}." for place, number in found} if len(found) >= _LEAST else {}


def stacked_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a table of actions of which each cell is a line put together row by row; blank lines between them
    count for nothing."""
    out = list(lines)
    numbers = count(FIRST)
    filled = [n for n, line in enumerate(lines) if line.text and not (line.noise and _PAGE.search(line.text))]
    place = 0
    while place < len(filled):
        width = _headed(lines, filled[place : place + 7])
        rows = _rows(lines, filled[place:], width) if width else []
        if len(rows) < 3:
            place += 1
            continue
        for row in rows:
            cells = tuple(lines[n].text for n in row)
            out[row[0]] = replace(lines[row[0]], cells=cells, row=next(numbers), bold=False, heading=False, noise=False)
            for n in row[1:]:
                out[n] = replace(lines[n], noise=True)
        place += width * len(rows)
    return out


def _headed(lines: Sequence[Line], places: Sequence[int]) -> int:
    """How many lines from the first on are headings of columns of a table of actions; 0 where they are none."""
    kinds: list[str] = []
    for n in places:
        kind = "" if lines[n].cells else column_kind(lines[n].text)
        if not kind or kind in kinds:
            break
        kinds.append(kind)
    return len(kinds) if len(kinds) >= _LEAST and {"action", "owner"} <= set(kinds) else 0


def _rows(lines: Sequence[Line], places: Sequence[int], width: int) -> list[list[int]]:
    """The rows of such a table, headings first, as far as what stands in the owner's place can be an owner."""
    kinds = [column_kind(lines[n].text) for n in places[:width]]
    owner, action = kinds.index("owner"), kinds.index("action")
    rows = [list(places[:width])]
    for first in range(width, len(places) - width + 1, width):
        row = list(places[first : first + width])
        texts = [lines[n].text for n in row]
        whole = all(not lines[n].cells and not lines[n].heading for n in row)
        who = texts[owner]
        if not whole or len(who.split()) > 8 or not _OWNER.match(who) or len(texts[action].split()) < 2:
            break
        rows.append(row)
    return rows
