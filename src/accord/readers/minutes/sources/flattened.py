"""Tables of actions whose columns a PDF or a web page has flattened: "Circulate the figures AB 30/06/15" in one line."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Line

FIRST = 3 * 10**6
"""What the row numbers of such tables begin at."""
_NAME = r"(?:[A-Z]{2,4}|All|ALL|[A-Z][a-z’'-]+ [A-Z][\w’'-]+)"
_WHO = re.compile(rf"{_NAME}(?=\s|$)")
_JOINED = re.compile(rf"(?:\b{_NAME}\s*(?:/|,|&|\band\b)\s*)+$")
_NUMBER = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3})?[.)]?|[A-Z]{2,4}\d{1,3})\s+(?=\S)")


def flattened_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those below a line of flattened headings ("No Action Owner Deadline") as rows of a table where
    two or more of them end in an owner and a day; a row that wraps has its lines put together in its first."""
    out = list(lines)
    numbers = count(FIRST)
    for place, line in enumerate(lines):
        kinds = _headings(line)
        if not kinds:
            continue
        rows = _rows(lines[place + 1 : place + 60], dated="due" in kinds)
        if len(rows) < 2:
            continue
        names = {"number": "No", "action": "Action", "owner": "Owner", "due": "Due"}
        out[place] = replace(line, cells=tuple(names.values()), row=next(numbers), bold=False, heading=False)
        for first, last, cells in rows:
            out[place + 1 + first] = replace(lines[place + 1 + first], cells=cells, row=next(numbers))
            for n in range(first + 1, last + 1):
                out[place + 1 + n] = replace(lines[place + 1 + n], noise=True)
    return out


def _headings(line: Line) -> set[str]:
    """The kinds of column that the words of a line head, parted in whatever way; empty where a word heads none."""
    words = line.text.split()
    if line.cells or line.noise or not 2 <= len(words) <= 8:
        return set()
    return next((set(kinds) for kinds in _parted(words) if _fits(kinds)), set())


def _parted(words: list[str]) -> Iterator[list[str]]:
    """Every way to part words into headings of columns, as their kinds."""
    if not words:
        yield []
    for size in range(1, min(4, len(words)) + 1):
        kind = column_kind(" ".join(words[:size]))
        if kind:
            yield from ([kind, *rest] for rest in _parted(words[size:]))


def _fits(kinds: list[str]) -> bool:
    """Whether columns are those of a list of actions in the usual order."""
    bare = ["number" if n == 0 and kind == "topic" else kind for n, kind in enumerate(kinds)]
    return bare in (
        ["action", "owner"],
        ["action", "owner", "due"],
        ["number", "action", "owner"],
        ["number", "action", "owner", "due"],
    )


def _rows(lines: Sequence[Line], *, dated: bool) -> list[tuple[int, int, tuple[str, ...]]]:
    """First and last line and cells of each row, until something that is none."""
    out: list[tuple[int, int, tuple[str, ...]]] = []
    begun: list[int] = []
    blank = 0
    for n, line in enumerate(lines):
        if line.noise:
            continue
        if not line.text:
            blank += 1
            if blank > 1 or begun:
                break
            continue
        blank = 0
        if line.cells or len(begun) > 3:
            break
        begun.append(n)
        cells = _cells(" ".join(lines[one].text for one in begun), dated=dated)
        if cells:
            out.append((begun[0], n, cells))
            begun = []
    return out


def _cells(text: str, *, dated: bool) -> tuple[str, ...]:
    """Number, deed, owners and day of a row; empty where it does not end in owners (and a day)."""
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    for start in [found.end() for found in re.finditer(r"\s", rest)][::-1]:
        who = _WHO.match(rest, start)
        when = rest[who.end() :].strip() if who else ""
        if who is None or (when and not (dated and is_deadline(when))):
            continue
        before = _JOINED.search(rest[:start])
        begin = before.start() if before else start
        if len(rest[:begin].split()) < 2:
            return ()
        return (number.group("number") if number else "", rest[:begin].strip(), rest[begin : who.end()], when)
    return ()
