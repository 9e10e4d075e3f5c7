"""Opening a meeting and its items to write in their minutes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import open_agreement
from accord.framework.viewer import Viewer
from accord.meetings.errors import MinutesFixedError
from accord.meetings.models import AgendaItem, Meeting


def opened_meeting(viewer: Viewer, agreement: str, code: str) -> tuple[Agreement, Meeting]:
    """A meeting whose minutes are to be written, its agreement locked until that is done.

    Raises NotFoundError and NotAllowedError for who may not, MinutesFixedError once the minutes are agreed,
    InvalidChangeError for a meeting that was cancelled.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    found = Meeting.objects.select_related("agreement", "group").filter(agreement=held, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such meeting."))
    if found.state == "agreed":
        raise MinutesFixedError
    if found.state == "cancelled":
        raise InvalidChangeError(_("This meeting was cancelled; it has no minutes."))
    return held, found


def opened_item(meeting: Meeting, item: int) -> AgendaItem:
    """An item of the meeting's agenda; NotFoundError where there is none."""
    found = AgendaItem.objects.select_related("indicator").filter(meeting=meeting, pk=item, removed=False).first()
    if found is None:
        raise NotFoundError(_("There is no such item on the agenda."))
    return found


def demand_reason(meeting: Meeting, why: str) -> str:
    """Why a draft that went out is changed; InvalidChangeError where it is needed and not given."""
    if meeting.state == "held" and not why.strip():
        raise InvalidChangeError(_("The draft went out already: say why it is corrected."), "why")
    return why.strip() if meeting.state == "held" else ""
