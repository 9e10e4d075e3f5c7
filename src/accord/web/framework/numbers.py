"""Numbers and periods as people type them into cells, and as cells show them."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from accord.judgement.periods import Period, PeriodError, parse_canonical, read_period

_DROPPED = str.maketrans({",": None, " ": None, "\N{NO-BREAK SPACE}": None, "%": None, "£": None, "−": "-"})


class CellError(ValueError):
    """What was typed cannot be read; the text says what is expected."""


def read_number(text: str) -> float | None:
    """The number typed, None for a blank; raises CellError."""
    bare = text.translate(_DROPPED)
    if not bare:
        return None
    try:
        value = float(bare)
    except ValueError as error:
        raise CellError(_("“%(text)s” is not a number; write it like 12.5.") % {"text": text}) from error
    if not math.isfinite(value):
        raise CellError(_("“%(text)s” is not a number; write it like 12.5.") % {"text": text})
    return value


def number_text(value: float | None) -> str:
    """A number as a cell shows it, with every digit it has."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def read_span(text: str, year_type: str) -> Period:
    """The period typed in any style in use; raises CellError with what would be read."""
    try:
        return read_period(text, year_type=year_type or "financial").period
    except PeriodError as error:
        said = _("“%(text)s” is not a period that can be read; write it like 2026/27, Q1 2026/27 or April 2026.")
        raise CellError(said % {"text": text}) from error


def span_text(canonical: str, year_type: str) -> str:
    """A period as a cell shows it: as people say it where that reads back the same, else canonically."""
    if not canonical:
        return ""
    span = parse_canonical(canonical)
    label = span.label(year_type)
    try:
        return label if read_span(label, year_type) == span else canonical
    except CellError:
        return canonical
