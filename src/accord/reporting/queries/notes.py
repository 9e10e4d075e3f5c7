"""The words and ratings the secretariat gave the sections of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day
from accord.reporting.models import ReportNote


@dataclass(frozen=True)
class Note:
    """The current note of a section (for one theme or, with a blank theme, for all); ``id`` names its row."""

    id: int
    section: str
    theme: str
    text: str
    status: str
    reason: str
    author: str
    written_at: datetime


Notes = dict[tuple[str, str], Note]


def report_notes(viewer: Viewer, about: Picture, report: str) -> Notes:
    """The current notes of a report by section and theme, as known on the picture's day; one query.

    Notes speak of the whole agreement: a report about another area, or about no period, has none.
    """
    viewer.demand("see", about.agreement.code)
    if about.period is None or about.area.code != about.agreement.area_code:
        return {}
    found = ReportNote.objects.filter(
        agreement_id=about.agreement.id, report=report, period=about.period.canonical
    ).select_related("author")
    if about.known_on:
        found = found.filter(written_at__lt=end_of_day(about.known_on))
    return {(row.section, row.theme): _note(row) for row in found.order_by("written_at", "id")}


def note_history(viewer: Viewer, about: Picture, report: str, section: str, theme: str) -> tuple[Note, ...]:
    """Every wording of one section's note, newest first."""
    viewer.demand("see", about.agreement.code)
    if about.period is None:
        return ()
    found = ReportNote.objects.filter(
        agreement_id=about.agreement.id, report=report, period=about.period.canonical, section=section, theme=theme
    ).select_related("author")
    return tuple(_note(row) for row in found.order_by("-written_at", "-id"))


def _note(row: ReportNote) -> Note:
    return Note(
        id=row.pk,
        section=row.section,
        theme=row.theme,
        text=row.text,
        status=row.status,
        reason=row.reason,
        author=str(row.author) if row.author else "",
        written_at=row.written_at,
    )
