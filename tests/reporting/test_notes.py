"""What the secretariat adds to a section, and how it rates it."""

from __future__ import annotations

from typing import Any

import pytest
from tests import builders
from tests.reporting.material import about, group, highlight

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.records.rows import RowIsFinalError
from accord.reporting.errors import NoteClashError, NoteRefusedError
from accord.reporting.models import ReportNote
from accord.reporting.operations.notes import NoteText, write_note
from accord.reporting.queries.notes import report_notes
from accord.reporting.sections import section_named

pytestmark = pytest.mark.django_db


def write(
    note: NoteText,
    *,
    section: str = "overall_progress",
    theme: str = "",
    seen: int | None = None,
    who: str = "secretariat",
) -> ReportNote | None:
    """Write a note on the current one, unless told what was seen."""
    viewer, shown = builders.viewer(who), about()
    current = report_notes(builders.viewer("secretariat"), shown, "highlight").get((section, theme))
    start = seen if seen is not None else current.id if current else 0
    return write_note(
        by=builders.cast()[who], viewer=viewer, about=shown, report="highlight",
        section=section_named(section), theme=theme, note=note, seen=start,
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_rating_with_its_reason_stands_beside_the_computed_one() -> None:
    write(NoteText("As before.", "red", "Housing outweighs the rest."))
    rating = highlight().overall
    assert (rating.status, rating.computed) == ("red", "amber")
    assert (rating.override_reason, rating.overridden_by) == (
        "Housing outweighs the rest.",
        "Partnership Secretariat Manager",
    )
    assert rating.remark.text == "As before."


def test_a_rating_without_a_reason_is_refused() -> None:
    with pytest.raises(NoteRefusedError) as refused:
        write(NoteText("", "green", ""))
    assert refused.value.field == "reason"


def test_a_reason_without_a_rating_is_refused() -> None:
    with pytest.raises(NoteRefusedError):
        write(NoteText("Words.", "", "Because."))


def test_a_section_without_a_rating_takes_none() -> None:
    with pytest.raises(NoteRefusedError):
        write(NoteText("Words.", "red", "Because."), section="impact", theme="HW")


def test_a_note_follows_the_one_before_which_stays() -> None:
    before = ReportNote.objects.filter(section="mandatory_risks", theme="CY").count()
    write(NoteText("Three districts now."), section="mandatory_risks", theme="CY")
    assert group(highlight().mandatory, "CY").remark.text == "Three districts now."
    assert ReportNote.objects.filter(section="mandatory_risks", theme="CY").count() == before + 1


def test_an_empty_text_takes_the_words_out() -> None:
    write(NoteText(""), section="mandatory_risks", theme="CY")
    assert group(highlight().mandatory, "CY").remark.text == ""


def test_the_same_text_again_writes_nothing() -> None:
    note = report_notes(builders.viewer("secretariat"), about(), "highlight")["impact", "HW"]
    assert write(NoteText(note.text), section="impact", theme="HW") is None


def test_a_note_written_meanwhile_is_a_clash_and_nothing_is_lost() -> None:
    rows = ReportNote.objects.count()
    with pytest.raises(NoteClashError):
        write(NoteText("Mine."), section="impact", theme="HW", seen=0)
    assert ReportNote.objects.count() == rows


def test_only_the_secretariat_and_the_chair_write_notes() -> None:
    write(NoteText("From the chair."), who="chair")
    for who in ("thematic_lead", "target_lead", "sponsor", "stranger"):
        with pytest.raises(NotAllowedError):
            write(NoteText("Mine."), who=who)


def test_a_note_leaves_a_row_in_the_audit_trail() -> None:
    write(NoteText("Words.", "red", "Because."))
    row = AuditRow.objects.order_by("-id")[0]
    assert row.action == "write_report_note"
    assert row.detail["rating"] == "red"


def test_a_note_is_never_changed(sample: Any) -> None:
    note = ReportNote.objects.all()[0]
    note.text = "Other words."
    with pytest.raises(RowIsFinalError):
        note.save()


def test_notes_belong_to_the_whole_agreement() -> None:
    shown = about(area="FA08")
    with pytest.raises(NoteRefusedError):
        write_note(
            by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), about=shown, report="highlight",
            section=section_named("impact"), theme="", note=NoteText("Here."), seen=0,
        )  # type: ignore[arg-type]  # fmt: skip
