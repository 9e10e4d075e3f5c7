"""The forward plan: a table, or a table flattened to lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from accord.readers.minutes.dates.words import MONTH, YEAR
from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.draft import Planned
from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.people import People

_TITLE = re.compile(
    r"(?i)\b(?:forward (?:work ?)?(?:plan|programme)|work programme|forward look|future (?:agenda )?items|calendar of (?:meetings|business)|blaenraglen)\b"  # noqa: E501
)
_DATE = re.compile(
    r"(?i)(?:(?:date|month)(?:\s+of\s+(?:the\s+)?(?:meeting|board|committee|panel))?|meeting(?:\s+date)?|when|dyddiad)"
)
_ITEM = re.compile(r"(?i)(?:agenda\s+)?(?:items?|subject|topics?|business|report|theme|focus|eitem)(?:\s.*)?")
_WHO = re.compile(r"(?i)(?:responsib\w*|lead\w*|owner|who|presenter|author|officer|contact)(?:\s.*)?")


def read_plan(blocks: Iterable[Block], people: People, base: date | None) -> list[Planned]:
    """The rows of forward plans: tables headed by date and item, and lines under a title "Forward plan" that begin with
    a day (the names at their end are who is responsible)."""
    out: list[Planned] = []
    titled = False
    for block in blocks:
        if isinstance(block, Table):
            out += _table(block, base, titled=titled)
            continue
        if _TITLE.search(block.text) and len(block.text.split()) <= 12:
            titled = True
            continue
        if _date_heading(block.text):
            titled = True
            continue
        if re.search(r"(?i)\b(?:next|future) meetings?[.:]?$", block.text) and len(block.text.split()) <= 10:
            titled = False
        if titled:
            row = _line(block, people, base)
            if row is not None:
                out.append(row)
            elif block.heading or len(block.text.split()) > 25:
                titled = False
    return out


def _date_heading(text: str) -> bool:
    return bool(re.match(r"(?i)^date(?: of meeting)?\s+(?:agenda )?item\s+(?:responsib|lead|owner)", text))


def _table(table: Table, base: date | None, *, titled: bool) -> list[Planned]:
    heads = [" ".join(cell.split()).strip(" :*") for cell in table.rows[0].cells]
    when = next((n for n, cell in enumerate(heads) if _DATE.fullmatch(cell)), None)
    what = next((n for n, cell in enumerate(heads) if n != when and _ITEM.fullmatch(cell)), None)
    who = next((n for n, cell in enumerate(heads) if n not in (when, what) and _WHO.fullmatch(cell)), None)
    if when is None or what is None:
        if not titled:
            return []
        when, what, who = 0, 1, 2 if len(heads) > 2 else None
        rows = table.rows
    else:
        rows = table.rows[1:]
    out: list[Planned] = []
    for row in rows:
        planned = _row(row, when, what, who, base, out)
        if planned is not None:
            out.append(planned)
    return out


def _row(row: Row, when: int, what: int, who: int | None, base: date | None, before: list[Planned]) -> Planned | None:
    def cell(n: int | None) -> str:
        return " ".join(row.cells[n].split()) if n is not None and n < len(row.cells) else ""

    day_text, item = cell(when), cell(what)
    if not item:
        return None
    if not day_text and before:
        return Planned(before[-1].date, before[-1].date_text, item, cell(who), row.line)
    if not re.search(rf"\d|{MONTH}", day_text):
        return None
    return Planned(_day(day_text, base), day_text, item, cell(who), row.line)


def _day(text: str, base: date | None) -> date | None:
    return next((made for day in find_days(text) if (made := day.on(base))), None)


def _line(block: Paragraph, people: People, base: date | None) -> Planned | None:
    text = f"{block.mark} {block.text}".strip() if re.match(r"\d", block.mark) else block.text
    days = list(find_days(text))
    month = re.match(rf"{MONTH}\s+{YEAR}", text)
    end = days[0].end if days and days[0].start == 0 else (month.end() if month else 0)
    if not end:
        return None
    rest = text[end:].strip(" :–—-\t")
    item, who = _cut(rest, people)
    return (
        Planned(days[0].on(base) if days else None, text[:end].strip(), item, f"{who} {block.tail}".strip(), block.line)
        if item
        else None
    )


def _cut(rest: str, people: People) -> tuple[str, str]:
    """An item and the run of names at its end."""
    words = rest.split()
    cut = len(words)
    while cut > 1:
        one = words[cut - 1].strip(",;/")
        pair = " ".join(words[cut - 2 : cut]).strip(",;/")
        if one in ("All", "ALL") or people.resolve(one):
            cut -= 1
        elif cut > 2 and people.resolve(pair):
            cut -= 2
        else:
            break
    return " ".join(words[:cut]), " ".join(words[cut:])
