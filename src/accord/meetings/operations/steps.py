"""The step by which everything that happens to a meeting is kept, and the meeting about to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import keep_trail
from accord.meetings.models import Meeting, MeetingStep


def keep_meeting_step(
    *,
    by: Person | None,
    meeting: Meeting,
    action: str,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
    at: datetime | None = None,
) -> MeetingStep:
    """Add a step to a meeting's history, within the transaction of what it speaks of, with its row in the audit trail.

    ``changes`` map fields to what they were and what they are; dates and times become text. Whoever changes what a
    calendar shows (day, hour, place, state) raises ``meeting.sequence`` by one before saving it.
    """
    plain = {name: [_plain(was), _plain(now)] for name, (was, now) in (changes or {}).items()}
    last = meeting.steps.order_by("-number").values_list("number", flat=True).first() or 0
    step = MeetingStep(
        meeting=meeting, number=last + 1, action=action, changes=plain, note=note, by=by, at=at or timezone.now()
    )
    step.save()
    if by is not None:
        keep_trail(by, meeting.agreement, f"meeting_{action}", f"meeting {meeting.code}", None, note=note, **plain)
    return step


def meeting_at(agreement: Agreement, code: str, *, states: tuple[str, ...] = ()) -> Meeting:
    """A meeting about to be changed, locked; NotFoundError where there is none.

    Raises InvalidChangeError where it is in none of the ``states`` (any will do where none is named).
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("agreement", "group")
    found = rows.filter(agreement=agreement, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no meeting “%(code)s”.") % {"code": code})
    if states and found.state not in states:
        raise InvalidChangeError(_("The meeting has been held or cancelled; its date stays as it is."))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value
