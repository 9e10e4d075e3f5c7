"""Times longer than a day, as their last day; counted from the day of the meeting."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from accord.readers.minutes.dates.words import NUMBERS, month_of, weekday_of, year_of


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_end(word: str, year: str | None, base: date | None) -> date | None:
    """The last day of a month, of the year written or of the first such month not over on `base`."""
    month = month_of(word)
    if year:
        return last_of(year_of(year), month)
    if base is None:
        return None
    return last_of(base.year + (month < base.month), month)


def part_of_month(part: str, word: str, year: str | None, base: date | None) -> date | None:
    """Mid-June is the 15th, late June its end; early June is no day."""
    end = month_end(word, year, base)
    if end is None or part.lower().startswith(("early", "begin", "start")):
        return None
    return end.replace(day=15) if part.lower().startswith("mid") else end


def end_of(unit: str, which: str, base: date | None) -> date | None:
    """The last day of this or the next week (its Friday), month, quarter, year or financial year (31 March)."""
    if base is None:
        return None
    unit = " ".join(unit.lower().split())
    unit = {"wk": "week", "mth": "month"}.get(unit, unit)
    ahead = 1 if which.strip().lower() in ("next", "following") else 0
    if unit in ("day", "today"):
        return base
    if unit == "week":
        return base + timedelta(days=(4 - base.weekday()) % 7 + 7 * ahead)
    if unit == "month":
        return add_months(base.replace(day=1), ahead).replace(day=1) + timedelta(
            days=monthrange(*_year_month(add_months(base.replace(day=1), ahead)))[1] - 1
        )
    if unit == "quarter":
        return add_months(last_of(base.year, (base.month - 1) // 3 * 3 + 3), 3 * ahead, end=True)
    if unit in ("year", "calendar year"):
        return date(base.year + ahead, 12, 31)
    if unit in ("financial year", "municipal year"):
        return date(base.year + (base.month > 3) + ahead, 3, 31)
    return None


def ahead(count: str, unit: str, base: date | None) -> date | None:
    """So many days, working days (Monday to Friday), weeks, fortnights, months or years after `base`."""
    if base is None:
        return None
    said = " ".join(count.lower().split())
    said = re.split(r"\s*(?:\bto\b|\bor\b|[–-])\s*", said)[-1]
    number = int(said) if said.isdigit() else NUMBERS.get(said, 1)
    unit = unit.lower()
    if unit.startswith("working"):
        day = base
        while number:
            day += timedelta(days=1)
            number -= day.weekday() < 5
        return day
    for word, days in (("day", 1), ("week", 7), ("wk", 7), ("fortnight", 14)):
        if unit.startswith(word):
            return base + timedelta(days=days * number)
    months = {"month": 1, "mth": 1, "quarter": 3}.get(re.sub(r"s?\W*(?:\s+time)?$", "", unit), 12)
    return add_months(base, months * number)


def weekday_after(word: str, phrase: str, base: date | None) -> date | None:
    """The first such weekday after `base`; a week later where "week" or "next week" is said."""
    if base is None:
        return None
    day = base + timedelta(days=(weekday_of(word) - base.weekday() - 1) % 7 + 1)
    return day + timedelta(days=7) if re.search(r"\bweek\b", phrase, re.IGNORECASE) else day


def quarter_end(quarter: int, year: str | None, base: date | None) -> date | None:
    """The last day of a quarter of the financial year (Q1 is April to June), of the year written (`2009/10` or 2009) or
    the first not over on `base`."""
    month = (6, 9, 12, 3)[quarter - 1]
    if year:
        start = int(year[:4])
        return last_of(start + (quarter == 4), month)
    if base is None:
        return None
    end = last_of(base.year, month)
    return end if end >= base else last_of(base.year + 1, month)


def feast(word: str, base: date | None) -> date | None:
    """Christmas Day, Easter Sunday, the first of January, 31 March for a (financial) year end, today, tomorrow: the
    first from `base` on."""
    if base is None:
        return None
    said = " ".join(word.lower().replace("-", " ").split())
    if said in ("today", "tonight", "tomorrow"):
        return base + timedelta(days=said == "tomorrow")
    for year in (base.year, base.year + 1):
        moved = {"new year’s eve": date(year, 12, 31), "christmas eve": date(year, 12, 24),
                 "good friday": easter(year) - timedelta(days=2), "easter monday": easter(year) + timedelta(days=1)}  # fmt: skip  # noqa: E501
        if (named := moved.get(said.replace("'", "’"))) and named >= base:
            return named
        day = {
            "c": date(year, 12, 25),
            "e": easter(year),
            "n": date(year, 1, 1),
            "w": easter(year) + timedelta(days=49),
        }.get(said[0], date(year, 3, 31))
        if day >= base:
            return day
    return None


def easter(year: int) -> date:
    """Easter Sunday (the Gregorian rule, after Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def add_months(day: date, months: int, *, end: bool = False) -> date:
    """The same day some months later (the month's last where it has none such, or where `end` asks for it)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if end else min(day.day, last))


def nth_of_month(day: int, base: date | None) -> date | None:
    """The first day with that number from `base` on."""
    if base is None:
        return None
    months = (add_months(base.replace(day=1), ahead) for ahead in range(3))
    made = (one.replace(day=day) for one in months if day <= monthrange(one.year, one.month)[1])
    return next((one for one in made if one >= base), None)


def nth_weekday(word: str, place: str, end: date) -> date | None:
    """The first, second … or last such weekday of the month that ends on a day."""
    wanted = weekday_of(word)
    if place.lower() == "last":
        return end - timedelta(days=(end.weekday() - wanted) % 7)
    first = end.replace(day=1)
    weeks = ("first", "second", "third", "fourth").index(place.lower())
    return first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * weeks)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def _year_month(day: date) -> tuple[int, int]:
    return day.year, day.month
