"""Plain text to lines: Markdown marks become bold and headings, tabs and bars become cells."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from accord.readers.minutes.lines import Line
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import begins_entry, is_name
from accord.readers.minutes.sources.aligned import aligned_rows
from accord.readers.minutes.sources.margins import beside, left_margin_of, left_of, margin_of
from accord.readers.minutes.sources.noise import mark_noise

_HEADING = re.compile(r"^#{1,6}\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_ITALIC = re.compile(r"(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])")
BLANKS = 2 * 10**6
"""What the row numbers of tables held together by blanks begin at."""
APART = 10**6
"""What the row numbers of lines parted by bars begin at: each such line is a row by itself."""
_TICK = re.compile(r"^([-*•]\s+)?(?:\[[ xX✓]\]|[☐☑☒□])\s+")
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$|^\|?[\s:|+=_-]*[-=_]{3,}[\s:|+=_-]*\|?$")
_ACTION_TAIL = re.compile(r"(?i)[\[(]?actions?\s*[:–-]\s*\S")
_APART = re.compile(r"(?<=\S)(?:\t+| {4,})(?=\S)")


def lines_of_text(text: str) -> list[Line]:
    """The lines of a plain or Markdown text, numbered from 1 as they stand in it (form feeds count as blank)."""
    raws = text.replace("\f", "").split("\n")
    raws = _hung(raws)
    rows = aligned_rows(raws)
    margin = margin_of([raw for n, raw in enumerate(raws) if n not in rows])
    left = 0 if margin else left_margin_of(raws)
    parted = [beside(raw, margin) if margin else left_of(raw, left) if left else (raw, "") for raw in raws]
    found = [replace(line_of(number, raw), tail=tail) for number, (raw, tail) in enumerate(parted, 1)]
    found = [
        replace(line, cells=rows[n][1], row=BLANKS + rows[n][0], text=line.whole, tail="") if n in rows else line
        for n, line in enumerate(found)
    ]
    return mark_noise(_barred(_closed_up(_underlined(found, raws))))


_UNDER = re.compile(r"^(?:~{3,}|={3,}|-{3,}|_{3,}|\*{3,})$")


def _underlined(lines: list[Line], raws: list[str]) -> list[Line]:
    """The lines, with a short one over a rule that is as long as it as a heading."""
    out = list(lines)
    for n, (line, raw) in enumerate(zip(lines[:-1], raws[1:], strict=True)):
        alone = n == 0 or not raws[n - 1].strip()
        if _UNDER.match(raw.strip()) and alone and line.text and not line.cells:
            close = abs(len(raw.strip()) - len(raws[n].strip())) <= 3
            heads = close and len(line.text) <= 80
            out[n] = replace(line, heading=line.heading or heads)
            out[n + 1] = replace(lines[n + 1], noise=True)
    return out


def _hung(raws: list[str]) -> list[str]:
    """The lines with a sign for the blank first column where they hang under the second of "Present      A B      Police"."""  # noqa: E501
    out: list[str] = []
    column = -1
    for raw in raws:
        label = re.match(
            r"(?P<label>(?:Present|Attending|Attendees|In attendance|Apologies|Members|Officers))(?P<gap>\s{4,})\S",
            raw,
            re.IGNORECASE,
        )
        if label:
            column = label.end() - 1
            raw = f"{label.group('label')}:{label.group('gap')[1:]}{raw[column:]}"
        elif column >= 0 and (not raw.strip() or len(raw) - len(raw.lstrip()) != column):
            column = -1
        out.append(raw)
    return out


_MARGIN = re.compile(
    r"(?:\s(?:[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*|[Aa]ll|ALL)|^.{24,}\s{6,}[A-Z](?:\.|[\w’'-]+)? [A-Z][\w’'-]+(?:\s*(?:[/,&]|and)\s*[A-Z](?:\.|[\w’'-]+)? [A-Z][\w’'-]+)*)$"  # noqa: E501
)
"""What stands apart at the right of a line: initials, "All", or a name far from the text."""


def _closed_up(lines: list[Line]) -> list[Line]:
    """Lines with wide gaps of blanks: cells where a neighbour has as many, or initials stand at the end; else one text."""  # noqa: E501
    out = []
    for place, line in enumerate(lines):
        near = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
        alone = not any(len(one.cells) == len(line.cells) for one in near)
        wide = line.cells and not line.row and "\t" not in line.text and not line.text.startswith("|")
        if wide and alone and not _MARGIN.search(line.text):
            names = all(is_name(cell) for cell in line.cells)
            line = replace(line, text=", ".join(line.cells) if names else re.sub(r"\s+", " ", line.text), cells=())
        out.append(line)
    return out


def line_of(number: int, raw: str, *, strong: bool = False, headed: bool = False) -> Line:
    """One line of text as it was written: `strong` where all of it is bold, `headed` where it is styled as a heading."""  # noqa: E501
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    text = _TICK.sub(lambda tick: tick.group(1) or "☐ ", raw.strip())
    if _RULE.match(text):
        return Line(number, text, noise=True)
    heading = headed or bool(_HEADING.match(text))
    text = _HEADING.sub("", text)
    bold = strong or bool(re.fullmatch(r"\*\*[^*]+\*\*", text))
    text = _ITALIC.sub(r"\1", _BOLD.sub(lambda m: m.group(1) or m.group(2), text)).strip()
    if text.startswith("|") and text.endswith("|") and text.count("|") >= 3:
        cells = tuple(cell.strip() for cell in text[1:-1].split("|"))
        return Line(number, text, bold, heading, cells, indent=indent)
    if text.count("|") >= 2 and re.search(r"\s\|(?:\s|$)", text) and not re.match(r"[A-Z][\w /]*:", text):
        return Line(number, text, bold, heading, tuple(part.strip() for part in text.split("|")), APART + number)
    cells = tuple(part.strip() for part in _APART.split(text)) if _APART.search(text) else ()
    if len(cells) == 2 and _ACTION_TAIL.match(cells[1]):
        text, cells = f"{cells[0]} {cells[1]}", ()
    if "\t" in raw.rstrip() and raw.startswith("\t") and cells:
        cells = ("", *cells)
    elif "\t" in raw:
        bare = _BOLD.sub(lambda m: m.group(1) or m.group(2), raw.strip("\r\n "))
        cells = tuple(part.strip() for part in bare.split("\t"))
        cells = () if len([cell for cell in cells if cell]) < 2 else cells
    text = re.sub(r"\s+", " ", text.lstrip("| ")) if not cells else text
    return Line(number, text, bold, heading, cells, indent=indent)


def _barred(lines: list[Line]) -> list[Line]:
    """Lines of drawn tables (`|a |b |`), with the lines of one row given one row number."""
    out: list[Line] = []
    row = 0
    for place, line in enumerate(lines):
        if not line.text.startswith("|") or not line.cells:
            out.append(line)
            continue
        before = next((one for one in reversed(out[-2:]) if one.row), None)
        drawn = _drawn(lines, place)
        if before is not None and _ruled(lines, place):
            row += lines[place - 1].noise
        elif before is None or not drawn or _begins(line, [past for past in out if past.row == row]):
            row += 1
        out.append(replace(line, row=row, indent=0))
    return out


def _ruled(lines: list[Line], place: int) -> bool:
    """Whether rules part the rows of the table that a line stands in (three or more, and lines between without one)."""
    first = last = place
    while first and (lines[first - 1].cells or lines[first - 1].noise):
        first -= 1
    while last + 1 < len(lines) and (lines[last + 1].cells or lines[last + 1].noise):
        last += 1
    block = lines[first : last + 1]
    rules = sum(1 for line in block if line.noise)
    return rules >= 4 and len(block) - rules > rules - 1


def _drawn(lines: list[Line], place: int) -> bool:
    """Whether the bars are drawn around cells of several lines (all lines of a table are equally long)."""
    first = place
    while first and lines[first - 1].cells:
        first -= 1
    last = place
    while last + 1 < len(lines) and lines[last + 1].cells:
        last += 1
    block = lines[first : last + 1]
    ruled = first + 1 < len(lines) and any(line.noise for line in lines[first : first + 3])
    ruled = ruled or (first > 1 and bool(re.match(r"\|\s*:?-", lines[first - 1].text)) and bool(lines[first - 2].cells))
    return not ruled and len(block) > 1 and any(len(a.cells) == len(b.cells) for a, b in pairwise(block))


_STATUS = re.compile(
    r"^(?:completed?|ongoing|on track|in progress|in hand|outstanding|closed|open|plan in place|initial stages|"
    r"action on hold|on hold|not started|overdue|done|discharged|carried forward)\b",
    re.IGNORECASE,
)


def _begins(line: Line, row: list[Line]) -> bool:
    """Whether a line of a drawn table begins a new row: its first cell says so, or every cell begins afresh."""
    if not any(line.cells) or not row:
        return False
    if len(line.cells) > 1 and not line.cells[0] and begins_entry(line.cells[1]):
        first = row[0].cells
        return (bool(first[0]) and read_label(first[0]) is not None) or (not first[0] and begins_entry(first[1]))
    width = min(len(line.cells), *(len(past.cells) for past in row))
    so_far = [" ".join(past.cells[n] for past in row if past.cells[n]) for n in range(width)]
    filled = [n for n in range(width) if line.cells[n]]
    fresh = all(re.match(r"[A-Z0-9“‘\"'(•–—-]|w/[ceb]\b|(?:asap|tb[ac])\b", line.cells[n]) for n in filled)
    ended = all(not so_far[n] or so_far[n].endswith((".", "!", "?", ":")) for n in filled if n)
    last = line.cells[width - 1]
    if 0 in filled:
        return fresh and (width < 2 or bool(line.cells[1]) or len(filled) > 1) and not _label_goes_on(line, row)
    if width > 2 and 1 not in filled:
        return False
    if _STATUS.match(last) and so_far[width - 1]:
        return True
    return fresh and ended and len(filled) > 1 and bool(so_far[1] if width > 1 else "")


def _label_goes_on(line: Line, row: list[Line]) -> bool:
    """A first cell on the row's second line, where the row began with a blank one; or a heading's second line."""
    heading = bool(re.search(r"(?i)\bdate\b.*&$|\band$|&$", row[-1].cells[0]))
    others = [cell for cell in line.cells[1:] if cell]
    return heading or (bool(row[0].cells[0]) and not others)
