"""Versions of papers, and the packs that went out, in and out of an agreement package with their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.framework.models import Agreement
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.library.errors import FileRefusedError
from accord.library.package import Brought
from accord.meetings.models import Meeting, PackFile, Paper, PaperVersion
from accord.meetings.package.fixed import FIXED
from accord.records.tally import Tally

NEVER = "it is never changed; a further version is a row of its own"


@dataclass(frozen=True)
class Incoming:
    """What rows with a file are taken in with: the files brought, people by code, meetings agreed before."""

    brought: Brought
    people: Mapping[str, int]
    fixed: Collection[str]
    recorded_at: datetime

    def take(self, row: Row, said: str, held: Any, made: PaperVersion | PackFile) -> Tally:
        """Keep ``made`` with the file, person and moment of its row, unless the same is ``held``."""
        if held is not None:
            return Tally(unchanged=1) if _is_same(held, row) else Tally(refused=(f"{said}: {NEVER}",))
        if row["meeting"] in self.fixed:
            return Tally(refused=(f"{said}: {FIXED}",))
        try:
            made.file = self.brought.file(row["file"], text(row, "name"))
        except FileRefusedError as error:
            return Tally(refused=(f"{said}: {error}",))
        made.by_id, made.at = self.people.get(text(row, "by")), moment(row, "at", self.recorded_at)
        made.save()
        return Tally(new=1)


def load_versions(
    agreement: Agreement, tables: Tables, recorded_at: datetime, brought: Brought, fixed: Collection[str]
) -> dict[str, Tally]:
    """Versions and packs added to those held.

    Refused are a row that would change one, one of a paper or meeting there is not, one whose file the package does
    not bring, and whatever belongs to a meeting whose minutes were agreed before.
    """
    incoming = Incoming(brought, ids(Person.objects.all()), fixed, recorded_at)
    return {
        "paper_versions": _load_papers(agreement, tables, incoming),
        "packs": _load_packs(agreement, tables, incoming),
    }


def version_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same tables."""
    numbers = {paper: key for key, paper in _papers(agreement).items()}
    versions = PaperVersion.objects.filter(paper__item__meeting__agreement=agreement)
    versions = versions.select_related("file", "by").defer("file__content")
    packs = PackFile.objects.filter(meeting__agreement=agreement).order_by("meeting__code", "number", "pk")
    packs = packs.select_related("meeting", "file", "by").defer("file__content")
    found = []
    for one in versions:
        meeting, item, paper = numbers[one.paper_id]
        place = {"meeting": meeting, "item": item, "paper": paper, "number": one.number, "note": one.note}
        found.append({**place, **_file_row(one)})
    names = ("number", "audience", "format", "pages", "known_on")
    return {
        "paper_versions": sorted(found, key=lambda row: (row["meeting"], row["item"], row["paper"], row["number"])),
        "packs": [
            {"meeting": one.meeting.code, **{name: getattr(one, name) for name in names}, **_file_row(one)}
            for one in packs
        ],
    }


def _load_papers(agreement: Agreement, tables: Tables, incoming: Incoming) -> Tally:
    papers = _papers(agreement)
    found = PaperVersion.objects.filter(paper__in=papers.values()).select_related("file").defer("file__content")
    held = {(one.paper_id, one.number): one for one in found}
    tally = Tally()
    for row in sorted(rows(tables, "paper_versions"), key=lambda row: int(row["number"])):
        place = (row["meeting"], int(row["item"]), int(row["paper"]))
        said = f"paper_versions: {place[0]}, item {place[1]}, paper {place[2]}, version {row['number']}"
        paper = papers.get(place)
        if paper is None:
            tally += Tally(refused=(f"{said}: there is no such paper",))
            continue
        made = PaperVersion(paper_id=paper, number=int(row["number"]), note=text(row, "note"))
        tally += incoming.take(row, said, held.get((paper, made.number)), made)
    return tally


def _load_packs(agreement: Agreement, tables: Tables, incoming: Incoming) -> Tally:
    meetings = ids(Meeting.objects.filter(agreement=agreement))
    found = PackFile.objects.filter(meeting__agreement=agreement).select_related("file").defer("file__content")
    held = {(one.meeting_id, one.number, one.audience, one.format): one for one in found}
    tally = Tally()
    for row in rows(tables, "packs"):
        said = f"packs: {row['meeting']}, pack {row['number']} ({row['audience']}, {row['format']})"
        meeting = meetings.get(row["meeting"])
        if meeting is None:
            tally += Tally(refused=(f"{said}: there is no such meeting",))
            continue
        made = PackFile(
            meeting_id=meeting, number=int(row["number"]), audience=row["audience"], format=row["format"],
            pages=whole(row, "pages"), known_on=row["known_on"],
        )  # fmt: skip
        same = held.get((meeting, made.number, made.audience, made.format))
        tally += incoming.take(row, said, same, made)
    return tally


def _papers(agreement: Agreement) -> dict[tuple[str, int, int], int]:
    """Papers by meeting, the place of their item and their number at it."""
    own = Paper.objects.filter(item__meeting__agreement=agreement)
    own = own.order_by("item__meeting__code", "item__position", "pk")
    count: dict[tuple[str, int], int] = defaultdict(int)
    found = {}
    for code, position, paper in own.values_list("item__meeting__code", "item__position", "pk"):
        count[code, position] += 1
        found[code, position, count[code, position]] = paper
    return found


def _is_same(held: Any, row: Row) -> bool:
    own = ("note", "pages", "known_on")
    said = {name: text(row, name) if name == "note" else row.get(name) for name in own if hasattr(held, name)}
    named = text(row, "name") in ("", held.file.name)
    return named and held.file.sha256 == row["file"] and all(getattr(held, name) == said[name] for name in said)


def _file_row(one: Any) -> Row:
    return {"file": one.file.sha256, "name": one.file.name, "by": one.by.code if one.by else "", "at": one.at}
