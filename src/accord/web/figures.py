"""How figures and dates are written on the pages: rounded for the eye here and nowhere before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accord.documents.figures import NOTHING, figure, signed

__all__ = ["NOTHING", "Due", "due", "figure", "long_date", "moment", "short_date", "signed"]

SOON_DAYS = 7


def long_date(value: date | None) -> str:
    """`4 December 2026`; of a moment, its date where the partnership is. A dash for None."""
    if value is None:
        return NOTHING
    return _written(_day(value), "j F Y", get_language())


def short_date(value: date | None) -> str:
    """`4 Dec 2026`, for narrow columns."""
    if value is None:
        return NOTHING
    return _written(_day(value), "j M Y", get_language())


def moment(value: datetime | None) -> str:
    """`4 December 2026, 14:05`, in the partnership's own time."""
    if value is None:
        return NOTHING
    return date_format(_local(value), "j F Y, H:i")


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day(value: date) -> date:
    held = _local(value)
    return held.date() if isinstance(held, datetime) else held


@lru_cache(maxsize=8_192)
def _written(day: date, form: str, _language: str | None) -> str:
    """A long list says the same few days again and again, and each takes 40 microseconds to be put in words."""
    return date_format(day, form)


@dataclass(frozen=True, slots=True)
class Due:
    """A due date in words: `words` says how far off it is, `state` how it is shown."""

    words: str
    state: Literal["late", "soon", "ahead"]


def due(day: date, today: date) -> Due:
    """How far a due date is from the page's own day: "in 3 days", "today", "2 days late"."""
    away = (day - today).days
    if away < 0:
        return Due(ngettext("%(days)d day late", "%(days)d days late", -away) % {"days": -away}, "late")
    if away == 0:
        return Due(_("today"), "soon")
    words = ngettext("in %(days)d day", "in %(days)d days", away) % {"days": away}
    return Due(words, "soon" if away <= SOON_DAYS else "ahead")
