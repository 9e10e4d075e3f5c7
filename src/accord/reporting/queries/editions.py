"""Editions as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import Length

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import parse_canonical
from accord.reporting.models import Edition, EditionFile


@dataclass(frozen=True)
class HeldFile:
    """One file of an edition: its format, size in bytes and the SHA-256 of its content."""

    format: str
    size: int
    sha256: str


@dataclass(frozen=True)
class EditionFacts:
    """An edition as lists and its page show it."""

    number: int
    title: str
    report: str
    period: str
    period_label: str
    area: str
    known_on: date | None
    issued_by: str
    issued_at: datetime
    files: tuple[HeldFile, ...]


def editions(viewer: Viewer, about: Picture, *, most: int = 100) -> tuple[EditionFacts, ...]:
    """The agreement's editions, newest first; two queries, the files' content is not read."""
    viewer.demand("see", about.agreement.code)
    found = Edition.objects.filter(agreement_id=about.agreement.id).select_related("area", "issued_by").defer("content")
    rows = list(found[:most])
    files = _files([row.pk for row in rows])
    return tuple(_facts(row, files.get(row.pk, ())) for row in rows)


def edition_numbered(viewer: Viewer, about: Picture, number: int) -> EditionFacts:
    """One edition; raises NotFoundError where the agreement has none of that number."""
    viewer.demand("see", about.agreement.code)
    found = Edition.objects.filter(agreement_id=about.agreement.id, number=number)
    row = found.select_related("area", "issued_by").defer("content").first()
    if row is None:
        raise NotFoundError(f"There is no edition {number} of this agreement.")
    return _facts(row, _files([row.pk]).get(row.pk, ()))


def edition_content(viewer: Viewer, about: Picture, number: int) -> object:
    """The frozen content of an edition, as data; raises NotFoundError where there is none of that number."""
    viewer.demand("download", about.agreement.code)
    found = Edition.objects.filter(agreement_id=about.agreement.id, number=number).values_list("content", flat=True)
    content = found.first()
    if content is None:
        raise NotFoundError(f"There is no edition {number} of this agreement.")
    return content


def edition_file(viewer: Viewer, about: Picture, number: int, file_format: str) -> bytes:
    """A file of an edition, byte for byte as issued; raises NotFoundError where there is none."""
    viewer.demand("download", about.agreement.code)
    found = EditionFile.objects.filter(
        edition__agreement_id=about.agreement.id, edition__number=number, format=file_format
    ).first()
    if found is None:
        raise NotFoundError(f"Edition {number} has no file in the format “{file_format}”.")
    return bytes(found.content)


def _files(editions_held: list[int]) -> dict[int, tuple[HeldFile, ...]]:
    rows = EditionFile.objects.filter(edition_id__in=editions_held).annotate(size=Length("content")).order_by("format")
    held: dict[int, tuple[HeldFile, ...]] = {}
    for edition, file_format, size, sha256 in rows.values_list("edition_id", "format", "size", "sha256"):
        held[edition] = (*held.get(edition, ()), HeldFile(file_format, size, sha256))
    return held


def _facts(row: Edition, files: tuple[HeldFile, ...]) -> EditionFacts:
    return EditionFacts(
        number=row.number,
        title=row.title,
        report=row.report,
        period=row.period,
        period_label=parse_canonical(row.period).label("financial"),
        area=row.area.name if row.area else "",
        known_on=row.known_on,
        issued_by=str(row.issued_by) if row.issued_by else "accord",
        issued_at=row.issued_at,
        files=files,
    )
