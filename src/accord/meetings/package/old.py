"""Minutes that came in as files, in and out of an agreement package: what was read, and what became of it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.framework.models import Agreement
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.library.errors import FileRefusedError
from accord.library.package import Brought
from accord.meetings.models import Meeting, OldMinutes
from accord.meetings.old.proposal import from_data
from accord.records.tally import Tally


def load_old(agreement: Agreement, tables: Tables, recorded_at: datetime, brought: Brought) -> dict[str, Tally]:
    """Files of minutes added to those held, and proposals that were corrected or settled meanwhile.

    Refused are a row whose file the package does not bring, one that names another file than is held under its number,
    a change of what was confirmed or turned down, and cells that are not what a proposal is made of.
    """
    found = OldMinutes.objects.filter(agreement=agreement).select_related("file", "meeting").defer("file__content")
    held = {one.number: one for one in found}
    people, meetings = ids(Person.objects.all()), ids(Meeting.objects.filter(agreement=agreement))
    tally = Tally()
    for row in rows(tables, "old_minutes"):
        number = int(row["number"])
        try:
            said = _said(row, people, meetings, recorded_at)
            tally += _load(agreement, number, row, said, held.get(number), brought)
        except (FileRefusedError, ValueError, TypeError, KeyError) as error:
            tally += Tally(refused=(f"old_minutes: {number}: {error}",))
    return {"old_minutes": tally}


def old_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same table."""
    found = OldMinutes.objects.filter(agreement=agreement).order_by("number").defer("file__content")
    return {"old_minutes": [_row(one) for one in found.select_related("file", "meeting", "sent_by", "settled_by")]}


def _load(
    agreement: Agreement, number: int, row: Row, said: dict[str, Any], held: OldMinutes | None, brought: Brought
) -> Tally:
    if held is None:
        file = brought.file(row["file"], text(row, "name"))
        OldMinutes.objects.create(agreement=agreement, number=number, file=file, **said)
        return Tally(new=1)
    if held.file.sha256 != row["file"]:
        raise ValueError("another file is held under this number")
    before = {name: getattr(held, name) for name in said} | {"proposal": from_data(held.proposal).as_data()}
    if before == said:
        return Tally(unchanged=1)
    if held.state != "proposed":
        raise ValueError("it was confirmed or turned down already, and is never changed")
    for name, value in said.items():
        setattr(held, name, value)
    held.save()
    return Tally(changed=1)


def _said(row: Row, people: dict[str, int], meetings: dict[str, int], recorded_at: datetime) -> dict[str, Any]:
    lines, warnings = json.loads(row["lines"]), json.loads(text(row, "warnings") or "[]")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise ValueError("lines is not a list of texts")
    if not all(isinstance(line, int) and isinstance(what, str) for line, what in warnings):
        raise ValueError("warnings is not a list of lines, each with what could not be read")
    state, meeting = text(row, "state") or "proposed", text(row, "meeting")
    if meeting and meeting not in meetings:
        raise ValueError(f"there is no meeting {meeting}")
    return {
        "lines": lines,
        "warnings": [list(one) for one in warnings],
        "proposal": from_data(json.loads(row["proposal"])).as_data(),
        "changed": whole(row, "changed") or 0,
        "state": state,
        "meeting_id": meetings.get(meeting),
        "sent_by_id": people.get(text(row, "sent_by")),
        "sent_at": moment(row, "sent_at", recorded_at),
        "settled_by_id": people.get(text(row, "settled_by")),
        "settled_at": moment(row, "settled_at", recorded_at) if row.get("settled_at") is not None else None,
    }


def _row(one: OldMinutes) -> Row:
    return {
        "number": one.number,
        "file": one.file.sha256,
        "name": one.file.name,
        "lines": json.dumps(one.lines, ensure_ascii=False),
        "warnings": json.dumps(one.warnings, ensure_ascii=False) if one.warnings else "",
        "proposal": json.dumps(one.proposal, ensure_ascii=False, sort_keys=True),
        "changed": one.changed,
        "state": one.state,
        "meeting": one.meeting.code if one.meeting else "",
        "sent_by": one.sent_by.code if one.sent_by else "",
        "sent_at": one.sent_at,
        "settled_by": one.settled_by.code if one.settled_by else "",
        "settled_at": one.settled_at,
    }
