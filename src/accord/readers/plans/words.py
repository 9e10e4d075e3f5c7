"""Words and days of an action plan's cells."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from accord.judgement.periods import PeriodError, read_period
from accord.readers.plans.rules import PlanRules

_PARTS = re.compile(r"\s*(?:[/,;:()\n]|\s[-–—]\s)\s*")
_BEFORE = re.compile(r"^(?:by|from|until|to|before|the|end of|end|beginning of|start of)\s+", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(\d{1,2}|[A-Za-z]{3,9})[\s./,-]+(\d{4}|\d{2})")
_MONEY = re.compile(r"£?\s*([\d,]+(?:\.\d+)?)\s*(k|m)?", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*((?:[A-Za-z]{1,3})?\d+[a-z]?(?:\.\d+)*)(?:\s*[-–—]\s+|\s*[:)]\s*|\.\s+)(\S.*)$", re.DOTALL)
_THOUSANDS = {"": 1, "k": 1_000, "m": 1_000_000}


class CellError(ValueError):
    """A cell that cannot be read; the message is what was expected of it."""


def read_words(text: str, rules: PlanRules) -> tuple[str, str]:
    """The rating and the status that stand in one cell, in any order; CellError for a word that is neither.

    "RED", " Green" and "amber" are ratings; "Complete" and "Incomplete" are kept apart from them.
    """
    rating = status = ""
    for part in filter(None, _PARTS.split(text.strip())):
        word = re.sub(r"\s+", " ", part).casefold()
        if word in rules.ratings and rating in ("", rules.ratings[word]):
            rating = rules.ratings[word]
        elif word in rules.statuses and status in ("", rules.statuses[word]):
            status = rules.statuses[word]
        else:
            raise CellError("red, amber or green, or complete or incomplete")
    return rating, status


def read_day(text: str, rules: PlanRules, *, last: bool) -> date | None:
    """The day in a cell: of a longer period its first day, or its last; None for a word that stands for none.

    "31/3/2010", "31 March 2010", "by end of March 2010", "Q2 2009/10" and "2009/10" are read; days come before months.
    CellError for anything else.
    """
    plain = re.sub(r"\s+", " ", text).strip()
    while (shorter := _BEFORE.sub("", plain)) != plain:
        plain = shorter
    if plain.casefold() in rules.no_date or not plain:
        return None
    if found := _DAY.fullmatch(plain):
        return _day(found[1], found[2], found[3])
    try:
        period = read_period(plain, year_type=rules.year_type, serial_dates=True).period
    except PeriodError as error:
        raise CellError("a date such as 31 March 2027 or 2026/27") from error
    return period.end - timedelta(days=1) if last else period.start


def read_money(text: str) -> Decimal | None:
    """Pounds to the penny, None where the cell holds words: £1,500, 2.5k."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        return None
    try:
        return (Decimal(found[1].replace(",", "")) * _THOUSANDS[(found[2] or "").lower()]).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def split_number(title: str) -> tuple[str, str]:
    """The number in front of a title and the title without it; "" where there is none: “1 – Do it” is 1 and Do it."""
    found = _NUMBERED.match(title)
    return (found[1], found[2].strip()) if found else ("", title)


def _day(day: str, month: str, year: str) -> date:
    try:
        which = int(month) if month.isdecimal() else _MONTHS[month[:3].casefold()]
        return date(int(year) + (2000 if len(year) == 2 else 0), which, int(day))
    except (ValueError, KeyError) as error:
        raise CellError("a date such as 31 March 2027 or 2026/27") from error


_MONTHS = {name[:3].casefold(): number for number, name in enumerate(month_name) if name}
