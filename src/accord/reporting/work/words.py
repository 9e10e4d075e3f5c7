"""Days and groups in words, the same on the page and in the digest."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.framework.queries.picture import AgreementFacts
from accord.reporting.work.composing import AHEAD, LATE, THIS_WEEK, UNDATED, Owed


def urgency_words(urgency: str) -> str:
    """The heading of things of one urgency."""
    return {
        LATE: _("Late"),
        THIS_WEEK: _("Due within a week"),
        AHEAD: _("Due within six weeks"),
        UNDATED: _("Without a day"),
    }[urgency]


def day_words(day: date) -> str:
    """`4 December 2026`; of a moment, its day where the partnership is."""
    local = timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
    return date_format(local, "j F Y")


def due_words(day: date, today: date) -> str:
    """When something is due and how far off that is: "due Friday 4 December 2026, in 5 days"."""
    away = (day - today).days
    said = date_format(day, "l j F Y") if abs(away) <= 7 else day_words(day)
    if away < 0:
        late = ngettext("%(n)d day late", "%(n)d days late", -away) % {"n": -away}
        return _("%(late)s: was due %(day)s") % {"late": late, "day": said}
    if away < 2:
        return _("due today, %(day)s") % {"day": said} if away == 0 else _("due tomorrow, %(day)s") % {"day": said}
    return _("due %(day)s, in %(n)d days") % {"day": said, "n": away}


def owed_words(owed: Owed) -> str:
    """How much somebody owes: "3 things, 1 late, the first due 20 November 2026"."""
    parts = [ngettext("%(n)d thing", "%(n)d things", len(owed.tasks)) % {"n": len(owed.tasks)}]
    if owed.late:
        parts.append(ngettext("%(n)d late", "%(n)d late", owed.late) % {"n": owed.late})
    if owed.due is not None:
        parts.append(_("the first due %(day)s") % {"day": day_words(owed.due)})
    return ", ".join(parts)


def notices(agreement: AgreementFacts) -> list[str]:
    """What has to be said of an agreement wherever its figures are shown."""
    said = [_("Sample: invented figures")] if agreement.sample else []
    return said + ([_("Illustrative targets")] if agreement.illustrative else [])
