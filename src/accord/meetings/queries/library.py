"""The library as pages, the API and the command show it: shelves, one document, and what belongs to something else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.library.files import Kept, kept_file
from accord.meetings.library.kinds import IN_REGISTER, KINDS
from accord.meetings.library.rights import seen_by, shelves_kept
from accord.meetings.library.standing import PlanDays
from accord.meetings.models import Document, DocumentVersion

KEPT, WITHDRAWN = "kept", "withdrawn"
PARTNERSHIP = "-"
"""What a filter by group says for the shelf of the whole partnership."""


@dataclass(frozen=True)
class VersionLine:
    """One version of a document; ``name`` is what its file is called here."""

    number: int
    name: str
    size: int
    sha256: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class DocumentLine:
    """A document as a list shows it; ``group`` is "" on the partnership's shelf, ``last`` None while it is awaited."""

    id: int
    code: str
    kind: str
    title: str
    about: str
    group: str
    group_title: str
    group_id: int | None
    owner: str
    owner_code: str
    sees: str
    roles: tuple[str, ...]
    days: PlanDays
    address: str
    state: str
    state_note: str
    last: VersionLine | None

    @property
    def in_register(self) -> bool:
        """Whether it is listed among the plans that are published and fall due."""
        return self.kind in IN_REGISTER

    @property
    def is_kept(self) -> bool:
        """Whether it stands on its shelf."""
        return self.state == KEPT


@dataclass(frozen=True)
class Asked:
    """Which documents are wanted: "" asks for all; ``group`` PARTNERSHIP is the whole partnership's own shelf.

    ``words`` have to stand, each, in the title, the description, a file's name or a note; ``size`` 0 is all at once.
    """

    kind: str = ""
    group: str = ""
    words: tuple[str, ...] = ()
    state: str = KEPT
    number: int = 1
    size: int = 0


@dataclass(frozen=True)
class Listed:
    """Documents found, a page of them, and what there is to choose from: counts by kind and by shelf of all seen."""

    lines: tuple[DocumentLine, ...]
    total: int
    kinds: Mapping[str, int]
    shelves: tuple[tuple[str, str, int], ...]
    number: int = 1

    @property
    def all(self) -> int:
        """How many documents the viewer sees on all shelves."""
        return sum(self.kinds.values())


def documents(viewer: Viewer, facts: AgreementFacts, asked: Asked, *, today: date) -> Listed:
    """The documents the viewer sees, by shelf (the partnership's first), kind and title; about five queries."""
    seen = seen_documents(viewer, facts, today).filter(state=KEPT)
    kinds: dict[str, int] = {}
    shelves: dict[tuple[str, str], int] = {}
    for kind, group, title in seen.values_list("kind", "group__code", "group__title"):
        kinds[kind] = kinds.get(kind, 0) + 1
        shelf = (group or "", title or "")
        shelves[shelf] = shelves.get(shelf, 0) + 1
    found = _chosen(seen_documents(viewer, facts, today), asked)
    total = found.count()
    number = min(max(1, asked.number), max(1, -(-total // asked.size))) if asked.size else 1
    rows = in_order(found)
    if asked.size:
        rows = rows[(number - 1) * asked.size : number * asked.size]
    listed = sorted(shelves.items(), key=lambda one: (one[0][0] != "", one[0][1]))
    return Listed(
        lines=tuple(lines_of(rows)),
        total=total,
        kinds=kinds,
        shelves=tuple((code, title, count) for (code, title), count in listed),
        number=number,
    )


def document_for(viewer: Viewer, facts: AgreementFacts, code: str, *, today: date) -> DocumentLine:
    """One document, also a withdrawn one; NotFoundError where there is none the viewer sees."""
    found = next(lines_of(seen_documents(viewer, facts, today).filter(code=code)), None)
    if found is None:
        raise NotFoundError(_("There is no such document."))
    return found


def versions_of(viewer: Viewer, facts: AgreementFacts, document: DocumentLine) -> tuple[VersionLine, ...]:
    """Every version of a document the viewer was given, the newest first; one query."""
    viewer.demand("see", facts.code)
    rows = _versions().filter(document_id=document.id, document__agreement_id=facts.id)
    return tuple(map(_version, rows.order_by("-number")))


def version_file(viewer: Viewer, facts: AgreementFacts, code: str, number: int, *, today: date) -> Kept:
    """The file of one version under the name it has here; NotFoundError where there is none the viewer sees."""
    document = document_for(viewer, facts, code, today=today)
    row = DocumentVersion.objects.filter(document_id=document.id, number=number).first()
    if row is None:
        raise NotFoundError(_("There is no such version."))
    kept = kept_file(row.file_id)
    assert kept is not None, "a file that is referred to is never deleted"
    return Kept(kept.id, row.name, kept.media_type, kept.size, kept.sha256, kept.content)


def documents_about(
    viewer: Viewer,
    facts: AgreementFacts,
    *,
    today: date,
    indicator: str = "",
    records: Collection[tuple[str, str]] = (),
    items: Collection[int] = (),
) -> tuple[DocumentLine, ...]:
    """The documents that belong to an indicator, to records of delivery or to items of agendas, by kind and title.

    Three queries; none is asked where nothing is given.
    """
    about = Q(links__indicator__code=indicator) if indicator else Q(pk__in=())
    if items:
        about |= Q(links__item__in=list(items))
    for kind, code in records:
        about |= Q(links__record_kind=kind, links__record_code=code)
        about |= Q(code=code) if kind == "document" else Q(pk__in=())
    if not (indicator or items or records):
        return ()
    seen = seen_documents(viewer, facts, today).filter(state=KEPT)
    return tuple(lines_of(in_order(seen.filter(pk__in=seen.filter(about).values("pk")))))


def documents_of_items(
    viewer: Viewer, facts: AgreementFacts, items: Mapping[int, tuple[str, str]], *, today: date
) -> dict[int, tuple[DocumentLine, ...]]:
    """By item of an agenda the documents tied to it, and the one it is about; ``items`` give each its record.

    At most five queries, however many items.
    """
    seen = seen_documents(viewer, facts, today).filter(state=KEPT)
    tied: dict[int, list[int]] = {}
    for item, document in seen.filter(links__item__in=list(items)).values_list("links__item", "pk"):
        tied.setdefault(item, []).append(document)
    named = {code for kind, code in items.values() if kind == "document"}
    wanted = {one for found in tied.values() for one in found}
    if not (wanted or named):
        return {}
    lines = tuple(lines_of(in_order(seen.filter(Q(pk__in=wanted) | Q(code__in=named)))))
    return {
        item: found
        for item, (kind, code) in items.items()
        if (
            found := tuple(
                one for one in lines if one.id in tied.get(item, ()) or (kind == "document" and one.code == code)
            )
        )
    }


def keeps(viewer: Viewer, facts: AgreementFacts, group: int | None) -> bool:
    """Whether the viewer keeps the shelf of a group (None: of the whole partnership)."""
    kept = shelves_kept(viewer, facts.code)
    return kept is None or group in kept


def seen_documents(viewer: Viewer, facts: AgreementFacts, today: date) -> QuerySet[Document]:
    """The documents of an agreement that the viewer sees: the one place where lists begin."""
    viewer.demand("see", facts.code)
    return Document.objects.filter(seen_by(viewer, facts.code, today), agreement_id=facts.id)


def in_order(rows: QuerySet[Document]) -> QuerySet[Document]:
    """By shelf, the partnership's first, then by title."""
    shelf = F("group__title").asc(nulls_first=True)
    return rows.order_by(shelf, F("group__code").asc(nulls_first=True), "title", "code")


def lines_of(rows: QuerySet[Document]) -> Iterator[DocumentLine]:
    """Rows as lines, in their order; two queries."""
    newest = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number").values("pk")[:1]
    last = _versions().filter(pk=Subquery(newest))
    found = rows.select_related("group", "owner").prefetch_related(Prefetch("versions", last, to_attr="newest"))
    return map(_line, found)


def search_documents(
    viewer: Viewer, facts: AgreementFacts, words: Iterable[str], *, today: date, most: int
) -> tuple[DocumentLine, ...]:
    """Documents in which every word stands, for the search of the whole site."""
    if not viewer.may("see", facts.code):
        return ()
    found = _chosen(seen_documents(viewer, facts, today), Asked(words=tuple(words)))
    return tuple(lines_of(in_order(found)[:most]))


def _versions() -> QuerySet[DocumentVersion]:
    """Versions with who brought them and what is known of the file, without its bytes."""
    return DocumentVersion.objects.select_related("by", "file").defer("file__content")


def _chosen(rows: QuerySet[Document], asked: Asked) -> QuerySet[Document]:
    if asked.state in (KEPT, WITHDRAWN):
        rows = rows.filter(state=asked.state)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.group == PARTNERSHIP:
        rows = rows.filter(group__isnull=True)
    elif asked.group:
        rows = rows.filter(group__code=asked.group)
    for word in asked.words:
        named = DocumentVersion.objects.filter(Q(name__icontains=word) | Q(note__icontains=word)).values("document")
        kinds = [kind.code for kind in KINDS.values() if word in str(kind.one).lower()]
        rows = rows.filter(
            Q(title__icontains=word) | Q(about__icontains=word) | Q(code__iexact=word) | Q(pk__in=named)
            | Q(kind__in=kinds)
        )  # fmt: skip
    return rows


def _line(row: Any) -> DocumentLine:
    return DocumentLine(
        id=row.pk,
        code=row.code,
        kind=row.kind,
        title=row.title,
        about=row.about,
        group=row.group.code if row.group else "",
        group_title=row.group.title if row.group else "",
        group_id=row.group_id,
        owner=str(row.owner) if row.owner else "",
        owner_code=row.owner.code if row.owner else "",
        sees=row.sees,
        roles=row.role_codes,
        days=PlanDays(row.covers_from, row.covers_until, row.published_on, row.review_on, row.next_due),
        address=row.address,
        state=row.state,
        state_note=row.state_note,
        last=_version(row.newest[0]) if row.newest else None,
    )


def _version(row: DocumentVersion) -> VersionLine:
    by = str(row.by) if row.by else ""
    return VersionLine(row.number, row.name, row.file.size, row.file.sha256, row.note, by, timezone.localtime(row.at))
