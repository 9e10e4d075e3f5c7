"""Whether a paper is in time, in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

RECEIVED, WITHDRAWN, TO_FOLLOW, WANTED = "received", "withdrawn", "to_follow", "wanted"
STILL_WANTED = (WANTED, TO_FOLLOW)


def days_late(state: str, due: date | None, received_on: date | None, today: date) -> int | None:
    """Days after its day that a paper came, or is waited for; below zero before it, None without a day."""
    if due is None or state == WITHDRAWN or (state == RECEIVED and received_on is None):
        return None
    return ((received_on or today) - due).days


def lateness(state: str, due: date | None, received_on: date | None, today: date) -> str:
    """Before its day "due in 3 days", after it "4 days late"; once it is here "received in time" and the like."""
    if state == WITHDRAWN:
        return _("withdrawn")
    late = days_late(state, due, received_on, today)
    if state == RECEIVED or received_on is not None:
        if late is None or received_on is None:
            return _("received")
        if late <= 0:
            return _("received in time")
        return ngettext("received %(n)d day late", "received %(n)d days late", late) % {"n": late}
    if late is None:
        return _("to follow") if state == TO_FOLLOW else _("wanted, no day set")
    if late > 0:
        said = ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}
    elif late == 0:
        said = _("due today")
    else:
        said = ngettext("due in %(n)d day", "due in %(n)d days", -late) % {"n": -late}
    return _("to follow, %(when)s") % {"when": said} if state == TO_FOLLOW else said
