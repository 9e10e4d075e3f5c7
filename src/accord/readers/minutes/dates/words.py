"""The words dates are made of."""

from __future__ import annotations

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip  # noqa: E501
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "twelve": 12, "couple of": 2, "a couple of": 2, "few": 3}  # fmt: skip

MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"  # fmt: skip  # noqa: E501
DAY = r"(?:Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday|s)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
YEAR = r"(?:(?:(?:19|20)\d\d|['’]\d\d)(?:\b|(?=at\s)))"


def month_of(word: str) -> int:
    """1 to 12 for a month's name or its beginning."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def weekday_of(word: str) -> int:
    """0 (Monday) to 6 for a day's name or its beginning."""
    return next(n for n, name in enumerate(DAYS) if name.startswith(word.lower().rstrip(".")[:3]))


def year_of(text: str) -> int:
    """A year of four figures, or of two after 2000."""
    figures = text.strip("'’ ")
    return int(figures) if len(figures) == 4 else 2000 + int(figures)
