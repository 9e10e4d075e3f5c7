"""The rows of an action list or log."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.readers.minutes.actions.columns import Columns, columns_of, is_deed
from accord.readers.minutes.actions.found import IMPERATIVE, Found, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.actions.progress import read_progress
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Row, Table

_STILL = re.compile(
    r"(?i)\b(?:to\s+be|will|should|is\s+to|are\s+to|expected|hopes?\s+to|aims?\s+to|due)\s[^.;]{0,40}?\b(?P<day>(?:by|before|at|in|for)\s[^.;]{3,40}?)\.?$"
)
"""What a note of progress says of when an action will be done."""


def read_log(table: Table, columns: Columns, owners: Owners) -> list[Found]:
    """The actions of an action list or log, one for each row with an action."""
    out = []
    place = columns.at.get("owner", -1)
    headed = sum(1 for row in table.rows[columns.headed :] if 0 <= place < len(row.cells) and row.cells[place]) > 1
    for row in _owned_down(table, columns):
        cell = {
            name: row.cells[place].replace("\n", " ").strip()
            for name, place in columns.at.items()
            if place < len(row.cells)
        }
        text = tidy(cell.get("action", ""))
        if not re.search(r"[A-Za-z]{3}", text):
            continue
        idle = re.match(r"(?i)(?:agreed|noted|none|n/?a|nil|no action)\b", text)
        if idle and not any(re.search(r"\w", cell.get(name, "")) for name in ("owner", "due")):
            continue
        said = [cell.get(name, "") for name in ("owner", "due") if name in columns.at]
        if said and not is_deed(text) and all(re.fullmatch(r"[–—-]|n/?a", one, re.IGNORECASE) for one in said):
            continue
        if columns_of(Table((row,))) is not None or (is_topic(text) and not any(said) and headed):
            continue
        named = re.sub(r"^[–—-]$", "", cell.get("owner", ""))
        both = owners_and_day(named, owners) if named else None
        when = both[1] if both else ""
        owner = (
            (
                (both[0] if both else None)
                or tuple(part.strip() for part in re.split(r"\s*(?:/|,|;|&|\band\b)\s*", named) if part.strip())
            )
            if named
            else ()
        )
        owner = tuple(owners.people.resolve(one) or one for one in owner) or owners.of(text)
        later = re.search(
            r"(?i)\b(?:(?:carried forward|c/f|deferred|postponed|extended|moved|put back|revised)\s+(?:to|until|for|by)|(?:new|revised)\s+(?:date|deadline|target)\s*:?|(?:on-?going|in progress|open|outstanding)\W+(?:(?:due|complete[d]?|to be completed)\s+)?by|now(?:\s+(?:due|by|for))?|due(?:\s+by)?)\s+(?P<day>.{3,40}?)(?:[.;,]?\s*(?:OPEN|CLOSED|ONGOING|Open|Ongoing))?\.?$",  # noqa: E501
            cell.get("progress", ""),
        )
        later = later if later and is_deadline(later.group("day")) else None
        still = None if later or cell.get("due") else _STILL.search(cell.get("progress", ""))
        later = still if still and is_deadline(still.group("day")) else later
        progress = read_progress(cell.get("progress", "")) or read_progress(cell.get("due", ""))
        out.append(
            Found(
                text, owner, row.line, cell.get("number", ""), (later.group(0) if later else "") or _first_line(cell.get("due", "")) or when, progress,  # noqa: E501
                base_text=cell.get("meeting", "") or (cell.get("number", "") if re.search(r"\d/\d", cell.get("number", "")) else ""),  # noqa: E501
                logged=True, listed=True,
            )
        )  # fmt: skip
    return out


def _owned_down(table: Table, columns: Columns) -> list[Row]:
    """The rows under the headings; where owners stand before their actions, a blank place is the owner above it."""
    rows = list(table.rows[columns.headed :])
    place, action = columns.at.get("owner", -1), columns.at.get("action", -1)
    if not 0 <= place < action:
        return rows
    above = ""
    for n, row in enumerate(rows):
        if len(row.cells) <= action:
            continue
        blank = not row.cells[place].strip()
        if blank and above and row.cells[action].strip():
            rows[n] = replace(row, cells=(*row.cells[:place], above, *row.cells[place + 1 :]))
        above = above if blank else row.cells[place]
    return rows


def is_topic(text: str) -> bool:
    """Whether a few words head what stands under them and say nothing of what is to be done."""
    return len(text.split()) <= 4 and not is_deed(text) and not IMPERATIVE.match(text) and not re.search(r"\d", text)


def _first_line(text: str) -> str:
    return " ".join(text.split())
