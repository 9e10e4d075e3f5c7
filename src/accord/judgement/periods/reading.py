"""Reading a period as somebody wrote it: normalise, take the suffixes off, then try each style in turn.

Plain years are calendar years in every style (`2010`, `2010 - 12`); two-part years follow the year type (`2008/09`).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord.judgement.periods import styles
from accord.judgement.periods.errors import PeriodError
from accord.judgement.periods.period import YEAR_TYPES, Period

_STATUS_WORDS = {
    **dict.fromkeys(("prov", "provisional", "p", "interim"), "provisional"),
    **dict.fromkeys(("rev", "revised", "r"), "revised"),
    **dict.fromkeys(("final", "f"), "final"),
    **dict.fromkeys(("est", "estimate", "estimated", "e"), "estimate"),
}
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_BARE_SUFFIX = re.compile(
    r"(?<=\d)\s?(prov|provisional|rev|revised|final|est|estimate|estimated|[pre])\.?$", re.IGNORECASE
)
_SERIAL_DAYS = (20_000, 80_000)
_SERIAL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class ReadPeriod:
    """A period as read: the period, the value status its suffix declares (or blank), and what else stood beside it."""

    period: Period
    status: str = ""
    note: str = ""


def read_period(
    text: str | float | date,
    *,
    year_type: str = "",
    span_years: int | None = None,
    frequency: str = "",
    serial_dates: bool = False,
) -> ReadPeriod:
    """The period of `text` in any of the styles in use, with the status and note its suffixes carry.

    `year_type` (calendar financial academic_aug academic_sep) says when a two-part year starts; `span_years` that the
    source pools so many years; `frequency` "monthly" that `2007-09` is a month. A number from 20000 to 80000 is a date
    counted by a spreadsheet (1900 system); the same digits as text only with `serial_dates`.

    Raises AmbiguousPeriodError where the text can mean several periods and nothing says which, PeriodError where it
    means none; both messages are sentences for the person who wrote it.
    """
    if year_type and year_type not in YEAR_TYPES:
        raise PeriodError(f"“{year_type}” is not a type of year: use one of {', '.join(YEAR_TYPES)}.")
    if isinstance(text, date):
        return ReadPeriod(Period(text.date() if isinstance(text, datetime) else text, "P1D"))
    serial = _serial_day(text, serial_dates)
    if serial is not None:
        return ReadPeriod(Period(serial, "P1D"))
    written = str(int(text)) if isinstance(text, float) and text.is_integer() else str(text)
    body, status, note = _take_suffixes(_normal(written))
    clue = styles.Clue(written.strip(), year_type, span_years, frequency)
    return ReadPeriod(styles.read(body, clue), status, note)


def _normal(text: str) -> str:
    dashes = re.sub(r"[‐-―−]", "-", text.replace("\u00a0", " "))
    return re.sub(r"\s+", " ", dashes).strip()


def _take_suffixes(text: str) -> tuple[str, str, str]:
    status, notes = "", list[str]()
    while match := _BRACKETED.search(text):
        if not (words := match[1].strip()) or match.start() == 0 or re.fullmatch(r"(?i)q[1-4]", words):
            break
        found = _STATUS_WORDS.get(words.lower().rstrip("."), "")
        status, notes = (status or found, notes) if found else (status, [words, *notes])
        text = text[: match.start()]
    if match := _BARE_SUFFIX.search(text):
        status = status or _STATUS_WORDS[match[1].lower()]
        text = text[: match.start()]
    return text, status, "; ".join(notes)


def _serial_day(text: object, serial_dates: bool) -> date | None:
    if isinstance(text, bool):
        raise PeriodError("True and false are not periods.")
    if isinstance(text, str):
        if not (serial_dates and re.fullmatch(r"\d{5}(\.0+)?", text.strip())):
            return None
        text = float(text)
    if isinstance(text, int | float) and _SERIAL_DAYS[0] <= text <= _SERIAL_DAYS[1]:
        return _SERIAL_ZERO + timedelta(days=int(text))
    return None
