"""Reporting's table of an agreement package: the words the secretariat added to reports; in and out."""

from __future__ import annotations

from datetime import UTC, datetime, time

from accord.accounts.models import Person
from accord.framework.models import Agreement
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, in_order, period_columns, rows, text
from accord.records.history import History
from accord.records.tally import Tally
from accord.reporting.models import ReportNote

SAID = ("text", "status", "reason")


def load_report_notes(agreement: Agreement, tables: Tables, recorded_at: datetime) -> Tally:
    """Report notes; another text for the same section follows the one held."""
    people = ids(Person.objects.all())
    history: History[tuple[str, ...], tuple[str, ...]] = History()
    for note in ReportNote.objects.filter(agreement=agreement):
        history.add((note.report, note.period, note.section, note.theme), note.written_at, _said(note))
    given = in_order(
        rows(tables, "report_notes"), ("report", "period", "section", "theme"), "written_at",
        first=lambda row: min(datetime.combine(row["end"], time.min, tzinfo=UTC), recorded_at),
        alone=lambda _row: recorded_at,
    )  # fmt: skip
    tally = Tally()
    for row, at in given:
        key = (row["report"], row["period"], row["section"], text(row, "theme"))
        said, before = tuple(text(row, name) for name in SAID), history.known(key, at)
        if before == said:
            tally += Tally(unchanged=1)
            continue
        if said[1] and not said[2]:
            tally += Tally(refused=(f"report_notes: {key[0]}, {key[2]}, {key[1]}: the rating {said[1]} has no reason",))
            continue
        tally += Tally(new=1) if before is None else Tally(changed=1)
        history.add(key, at, said)
        ReportNote(
            agreement=agreement, report=key[0], section=key[2], theme=key[3], **period_columns(row),
            **dict(zip(SAID, said, strict=True)),
            author_id=people.get(text(row, "author")), written_at=at,
        ).save()  # fmt: skip
    return tally


def _said(note: ReportNote) -> tuple[str, ...]:
    return tuple(getattr(note, name) for name in SAID)


def report_note_rows(agreement: Agreement) -> list[Row]:
    """Rows of the report_notes table."""
    found = ReportNote.objects.filter(agreement=agreement).values(
        "report", "period", "start", "end", "section", *SAID, "theme", "author__code", "written_at"
    )
    return [{name.removesuffix("__code"): value for name, value in row.items()} for row in found]
