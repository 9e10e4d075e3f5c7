"""Tables of plain text whose columns are held together by blanks alone: cut where their headings begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.actions.headings import column_kind

_PARTS = re.compile(r"\S+(?: \S+)*")


def aligned_rows(raws: Sequence[str]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """For each line (counted from 0) of such a table the row it belongs to and its cells; a row goes on in lines that leave
    its first column blank, or that fill only that."""  # noqa: E501
    out: dict[int, tuple[int, tuple[str, ...]]] = {}
    row = place = 0
    while place < len(raws):
        starts = _heading(raws[place])
        if not starts or not any(_cells(raw, starts) for raw in raws[place + 1 : place + 3]):
            place += 1
            continue
        row += 1
        found = {place: (row, _cells(raws[place], starts))}
        place += 1
        gap = False
        while place < len(raws):
            raw = raws[place]
            cells = _cells(raw, starts)
            filled = [cell for cell in cells if cell]
            if raw.strip() and (not filled or (gap and len(filled) < 2)):
                break
            if not raw.strip():
                if gap:
                    break
                gap = True
            else:
                row += bool(cells[0] and len(filled) > 1)
                found[place] = (row, cells)
                gap = False
            place += 1
        if len({number for number, _ in found.values()}) > 2:
            out |= found
    return out


def _heading(raw: str) -> list[int]:
    """Where the columns of a line of headings begin; empty where it is none."""
    parts = list(_PARTS.finditer(raw.expandtabs(4)))
    kinds = [column_kind(part.group()) for part in parts]
    if (
        "\t" in raw.strip()
        or "|" in raw
        or len(parts) < 3
        or sum(map(bool, kinds)) < 2
        or not {"owner", "due"} & set(kinds)
    ):
        return []
    return [0, *(part.start() for part in parts[1:])]


def _cells(raw: str, starts: list[int]) -> tuple[str, ...]:
    """The cells of a line at the columns; empty where text runs across one of their beginnings."""
    wide = raw.expandtabs(4).rstrip()
    if not wide.strip() or any(start <= len(wide) and start and wide[start - 1] != " " for start in starts):
        return ()
    ends = [*starts[1:], len(wide)]
    return tuple(wide[start:end].strip() for start, end in zip(starts, ends, strict=True))
