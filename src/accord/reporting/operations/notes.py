"""Writing what the secretariat adds to a report's sections."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.accounts.models import Person
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.reporting.errors import NoteClashError, NoteRefusedError
from accord.reporting.models import RATINGS, ReportNote
from accord.reporting.sections import Section


@dataclass(frozen=True)
class NoteText:
    """What a note says: words, and in a section that is rated a status with its reason (blank: as computed)."""

    text: str
    status: str = ""
    reason: str = ""


@transaction.atomic
def write_note(
    *, by: Person, viewer: Viewer, about: Picture, report: str, section: Section, theme: str, note: NoteText, seen: int
) -> ReportNote | None:
    """Add a note that follows the current one; ``seen`` is the row the writer started from (0 for none).

    Returns None where nothing has changed. Raises NoteClashError where a newer note has come meanwhile,
    NoteRefusedError where a rating has no reason or the section takes none. An empty text removes the words.
    """
    viewer.demand("write_report", about.agreement.code)
    _check(about, section, theme, note)
    assert about.period is not None
    key = {
        "agreement_id": about.agreement.id,
        "report": report,
        "period": about.period.canonical,
        "section": section.code,
        "theme": theme,
    }
    newest = ReportNote.objects.filter(**key).order_by("written_at", "id").last()
    if (
        (newest.text, newest.status, newest.reason) == (note.text, note.status, note.reason)
        if newest
        else note == NoteText("")
    ):
        return None
    if (newest.pk if newest else 0) != seen:
        raise NoteClashError(_("Somebody else saved this section while you were writing; both texts are below."))
    row = ReportNote(
        **key, start=about.period.start, end=about.period.end, text=note.text, status=note.status, reason=note.reason,
        author=by, written_at=timezone.now(),
    )  # fmt: skip
    row.save()
    subject = f"{report} report {about.period.canonical} {section.code}" + (f" {theme}" if theme else "")
    detail = {"note": row.pk, "rating": note.status, "reason": note.reason}
    audit.record(by=by, action="write_report_note", agreement=about.agreement.code, subject=subject, detail=detail)
    return row


def _check(about: Picture, section: Section, theme: str, note: NoteText) -> None:
    if about.period is None or about.area.code != about.agreement.area_code:
        raise NoteRefusedError(_("Notes belong to a period of the whole agreement; choose one."))
    if theme and not section.by_theme:
        raise NoteRefusedError(_("This section has one text for all themes."))
    if note.status and (not section.rated or note.status not in RATINGS):
        raise NoteRefusedError(_("This section has no such rating."), "status")
    if note.status and not note.reason:
        raise NoteRefusedError(_("Give the reason for the rating; it stands beside the computed one."), "reason")
    if note.reason and not note.status:
        raise NoteRefusedError(_("Choose the rating the reason is for, or take the reason out."), "status")
