"""Old minutes as their pages show them: the files sent in, and one with its text beside what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import OldMinutes
from accord.meetings.old.proposal import Proposal, from_data


@dataclass(frozen=True)
class OldLine:
    """A file of minutes sent in, and what became of it."""

    number: int
    name: str
    state: str
    group: str
    on: str
    meeting: str
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True)
class OldOpened:
    """A file of minutes opened: its text line by line, what was read, and what could not be."""

    number: int
    name: str
    file: int
    state: str
    meeting: str
    lines: tuple[str, ...]
    warnings: tuple[tuple[int, str], ...]
    proposal: Proposal
    seen: int


def old_lines(viewer: Viewer, facts: AgreementFacts) -> tuple[OldLine, ...]:
    """The files sent in, the last first."""
    viewer.demand("run_meetings", facts.code)
    rows = OldMinutes.objects.filter(agreement_id=facts.id).select_related("meeting", "sent_by")
    found = rows.defer("lines", "warnings").values_list(
        "number", "file__name", "state", "proposal", "meeting__code", "sent_by__position", "sent_at"
    )
    return tuple(
        OldLine(number, name, state, data.get("group", ""), data.get("on") or "", meeting or "", by or "", at)
        for number, name, state, data, meeting, by, at in found
    )


def source_of(viewer: Viewer, facts: AgreementFacts, meeting: str) -> tuple[int, str] | None:
    """The number and name of the file a meeting was read from; None where it was not, or for who may not open it."""
    if not viewer.may("run_meetings", facts.code):
        return None
    rows = OldMinutes.objects.filter(agreement_id=facts.id, meeting__code=meeting, state="confirmed")
    return rows.values_list("number", "file__name").first()


def old_opened(viewer: Viewer, facts: AgreementFacts, number: int) -> OldOpened:
    """One file of minutes; NotFoundError where there is none."""
    viewer.demand("run_meetings", facts.code)
    row = OldMinutes.objects.filter(agreement_id=facts.id, number=number).select_related("meeting").first()
    if row is None:
        raise NotFoundError(_("There are no such minutes."))
    name = OldMinutes.objects.filter(pk=row.pk).values_list("file__name", flat=True).get()
    return OldOpened(
        number=row.number,
        name=name,
        file=row.file_id,
        state=row.state,
        meeting=row.meeting.code if row.meeting else "",
        lines=tuple(row.lines),
        warnings=tuple((int(line), str(what)) for line, what in row.warnings),
        proposal=from_data(row.proposal),
        seen=row.changed,
    )
