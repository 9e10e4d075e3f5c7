"""Heads and feet of pages inside the text: kept for their numbers, not read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.lines import Line
from accord.readers.minutes.sources.stacked import lone_numbers

_PAGE = re.compile(r"^[-–— ]*(?:page|p\.|tudalen)\s*\d{1,3}(?:\s*(?:of|/|o)\s*\d{1,3})?[-–— ]*$", re.IGNORECASE)
_PAGE_OF = re.compile(r"^[-–— ]*\d{1,3}\s*(?:of|/)\s*\d{1,3}[-–— ]*$")
_BARE = re.compile(r"^[-–— ]*(\d{1,3})[-–— ]*$")
_WITH_PAGE = re.compile(r"\bpage\s*\d+|\b\d+\s+of\s+\d+$|\|\s*\d+$|[-–]\s*\d+\s*[-–]?$", re.IGNORECASE)
_WORDS = re.compile(
    r"^(?:actions?\b.*|resolved.*|agreed.*|noted.*|complete.*|ongoing.*|decisions?\b.*|none.*|all|n/a|recommend.*|"
    r"(?:due|by when|by whom|when|lead|owner|deadline|time\s?scale|target|who|what|status|date)\b[^:]{0,20}:.*|"
    r"on track|(?:agenda\s+)?item\b.*|(?:minute|section|topic)\s+(?:no\.?\s*)?\d.*|"
    r"the committee:?|the board:?|[A-Z]{2,4}(?:\s*/\s*[A-Z]{2,4})*)[:.]?$",
    re.IGNORECASE,
)


TOP = 10
"""How many lines with text are the head of the paper itself."""


def mark_noise(lines: list[Line]) -> list[Line]:
    """The lines with page numbers, and with what repeats at the head or foot of every page, marked as noise."""
    repeated = _repeated(lines)
    numbers = _running(lines) | _headed(lines)
    return [
        replace(line, noise=True)
        if _PAGE.match(line.text) or _PAGE_OF.match(line.text) or line.number in numbers or line.number in repeated
        else line
        for line in lines
    ]


def _mask(text: str) -> str:
    return re.sub(r"\s*(?:\d+\s*)+", "#", text.strip().lower())


def _repeated(lines: list[Line]) -> set[int]:
    """Lines that come again and again: three times word for word with the numbers left out, or twice beside a page."""
    plain = [line for line in lines if line.text and not line.row and not line.noise and len(line.text) >= 6]
    counts = Counter(_mask(line.text) for line in plain)
    paged = {
        line.number
        for line in lines
        if any(pattern.match(line.text) for pattern in (_PAGE, _BARE, _PAGE_OF))
        or re.search(r"(?i)\bpage\s*\d+$", line.text)
    }
    out: set[int] = set()
    seen: set[str] = set()
    top = plain[min(12, len(plain) - 1)].number if plain else 0
    for line in plain:
        mask = _mask(line.text)
        if counts[mask] < 2 or _WORDS.match(line.text) or len(line.text) > 100 or len([c for c in line.cells if c]) > 2:
            continue
        near = any(n in paged for n in range(line.number - 3, line.number + 4)) or bool(_WITH_PAGE.search(line.text))
        if (near or (counts[mask] >= 3 and not line.text.endswith((".", ":", ";")))) and (
            not re.match(r"^(?:[-•*]|\(?[a-z0-9]{1,3}[.)])", line.text) or near
        ):
            inside = near and line.number > top
            if mask in seen or inside or _WITH_PAGE.search(line.text):
                out.add(line.number)
            seen.add(mask)
    return out


def _headed(lines: list[Line]) -> set[int]:
    """Page numbers with the name of the paper over or under them, and that name: a short line with a day or the word
    minutes in it, once the first lines are past."""
    out: set[int] = set()
    filled = [n for n, line in enumerate(lines) if line.text]
    counted = lone_numbers(lines)
    for n in filled[TOP:]:
        line = lines[n]
        numbered = _BARE.match(line.text) and not counted
        if not (numbered or _PAGE.match(line.text) or _PAGE_OF.match(line.text)) or line.cells:
            continue
        beside = [lines[at] for at in (n - 1, n + 1) if 0 <= at < len(lines) and _is_name_of_paper(lines[at])]
        if beside:
            out |= {line.number, *(one.number for one in beside)}
    return out


def _is_name_of_paper(line: Line) -> bool:
    """Whether a line can be the name of the paper as it stands at the head of its pages."""
    dated = any(day.year for day in find_days(line.text)) or re.search(r"(?i)\b(?:minutes|notes of)\b", line.text)
    return bool(dated) and 3 <= len(line.text.split()) <= 14 and not line.cells and not re.search(r"[.:;]$", line.text)


def _running(lines: list[Line]) -> set[int]:
    """Bare numbers that count the pages: 1 or 2 first, then one more each time."""
    bare = [(line.number, int(found.group(1))) for line in lines if (found := _BARE.match(line.text))]
    if len(bare) < 2 or bare[0][1] not in (1, 2):
        return set()
    first = bare[0][1]
    return {number for n, (number, value) in enumerate(bare) if value == first + n}
