"""The words reports use for polarities, dates and periods, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.judgement.periods import Period


def good_is(polarity: str) -> str:
    """Which way is good, for a narrow column; a dash where no way is."""
    return {"higher": _("higher"), "lower": _("lower"), "band": _("in a band")}.get(polarity, "–")


def long_date(day: date | None) -> str:
    """`4 December 2026`; of a moment, its date where the partnership is; blank for None."""
    if day is None:
        return ""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return date_format(day, "j F Y")


def period_in_full(period: Period | None) -> str:
    """A report's period as its title says it: "July to September 2026 (Q2 2026/27)", "latest figures" for None."""
    if period is None:
        return _("latest figures")
    label = period.label("financial")
    if period.duration != "P3M":
        return label
    first, last = date_format(period.start, "F"), date_format(period.last_day, "F Y")
    return _("%(first)s to %(last)s (%(label)s)") % {"first": first, "last": last, "label": label}


def listed(words: list[str]) -> str:
    """Words as a sentence lists them: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
