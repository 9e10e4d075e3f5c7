"""The library in and out of an agreement package: documents, versions with their files, ties, assessment cycles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.delivery.registers import BY_KIND
from accord.framework.models import Agreement, Group, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.framework.viewer import ROLES
from accord.library.errors import FileRefusedError
from accord.library.files import file_name
from accord.library.package import Brought
from accord.meetings.library.kinds import may_be_linked
from accord.meetings.library.template import SECTIONS
from accord.meetings.models import (
    AgendaItem,
    AssessmentStage,
    Document,
    DocumentLink,
    DocumentVersion,
    StrategicAssessment,
)
from accord.readers.kinds import kind_of
from accord.records.tally import Tally, bring_up_to_date

BETWEEN = "; "
NEVER = "it is never changed; a further version is a row of its own"
SAID = ("title", "kind", "about", "sees", "address", "state", "state_note")
DAYS = ("covers_from", "covers_until", "published_on", "review_on", "next_due")


def load_library(agreement: Agreement, tables: Tables, recorded_at: datetime, brought: Brought) -> dict[str, Tally]:
    """The tables of the library brought up to date; versions are only ever added, ties and stages too.

    Refused are a document whose circle has no group or role, a version that says something else than the one held or
    whose file the package does not bring, a tie to something there is not, and a cycle that names a section there is
    not.
    """
    groups, people = ids(Group.objects.all()), ids(Person.objects.all())
    tallies = {"documents": _load_documents(agreement, tables, groups, people)}
    documents = ids(Document.objects.filter(agreement=agreement))
    if not tallies["documents"].refused:
        tallies["document_versions"] = _load_versions(tables, documents, people, recorded_at, brought)
        tallies["document_links"] = _load_links(agreement, tables, documents)
        tallies |= _load_assessments(agreement, tables, groups, people, documents)
    return tallies


def library_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same tables."""
    documents = Document.objects.filter(agreement=agreement).select_related("group", "owner")
    versions = DocumentVersion.objects.filter(document__agreement=agreement)
    versions = versions.select_related("document", "file", "by").defer("file__content")
    links = DocumentLink.objects.filter(document__agreement=agreement)
    cycles = StrategicAssessment.objects.filter(agreement=agreement).select_related("group", "owner", "document")
    stages = AssessmentStage.objects.filter(assessment__agreement=agreement).select_related("assessment", "who")
    return {
        "documents": [_document_row(one) for one in documents.order_by("code")],
        "document_versions": [_version_row(one) for one in versions.order_by("document__code", "number")],
        "document_links": [
            _link_row(one)
            for one in links.select_related("document", "indicator", "item__meeting").order_by("document__code", "pk")
        ],
        "strategic_assessments": [_cycle_row(one) for one in cycles.order_by("code")],
        "assessment_stages": [_stage_row(one) for one in stages.order_by("assessment__code", "-weeks", "pk")],
    }


def _load_documents(
    agreement: Agreement, tables: Tables, groups: Mapping[str, int], people: Mapping[str, int]
) -> Tally:
    wanted, refused = [], []
    for row in rows(tables, "documents"):
        roles = _parts(row, "roles")
        sees = text(row, "sees") or "partners"
        said = f"documents: {row['code']}"
        if sees == "group" and not text(row, "group"):
            refused.append(f"{said}: it is for members of a group, and no group is named")
        if (sees == "roles") != bool(roles) or not set(roles) <= set(ROLES):
            refused.append(f"{said}: roles are named where it is for roles alone; expected some of: {', '.join(ROLES)}")
        if not may_be_linked(text(row, "address")):
            refused.append(f"{said}: “{row['address']}” is no web address; expected one that begins with https://")
        first, last = row.get("covers_from"), row.get("covers_until")
        if first is not None and last is not None and last < first:
            refused.append(f"{said}: the period it covers ends before it begins")
        wanted.append(
            {
                "agreement_id": agreement.pk,
                "code": row["code"],
                "group_id": groups.get(text(row, "group")),
                "owner_id": people.get(text(row, "owner")),
                **{name: text(row, name) for name in SAID},
                "sees": sees,
                "state": text(row, "state") or "kept",
                "roles": f";{';'.join(roles)};" if roles else "",
                **{name: row.get(name) for name in DAYS},
            }
        )
    if refused:
        return Tally(refused=tuple(refused))
    return bring_up_to_date(Document.objects.filter(agreement=agreement), ["agreement_id", "code"], wanted)


def _load_versions(
    tables: Tables, documents: Mapping[str, int], people: Mapping[str, int], recorded_at: datetime, brought: Brought
) -> Tally:
    found = DocumentVersion.objects.filter(document__in=documents.values()).select_related("file")
    held = {(one.document_id, one.number): one for one in found.defer("file__content")}
    tally = Tally()
    for row in sorted(rows(tables, "document_versions"), key=lambda row: (row["document"], int(row["number"]))):
        said = f"document_versions: {row['document']}, version {row['number']}"
        known = held.get((documents[row["document"]], int(row["number"])))
        if known is not None:
            same = known.file.sha256 == row["file"] and file_name(text(row, "name") or known.name) == known.name
            same = same and known.note == text(row, "note")
            tally += Tally(unchanged=1) if same else Tally(refused=(f"{said}: {NEVER}",))
            continue
        try:
            file = brought.file(row["file"])
        except FileRefusedError as error:
            tally += Tally(refused=(f"{said}: {error}",))
            continue
        name = file_name(text(row, "name") or file.name)
        if kind_of(name) != kind_of(file.name):
            tally += Tally(refused=(f"{said}: “{name}” is another kind of file than “{file.name}”",))
            continue
        DocumentVersion(
            document_id=documents[row["document"]], number=int(row["number"]), file=file, name=name,
            note=text(row, "note"), by_id=people.get(text(row, "by")), at=moment(row, "at", recorded_at),
        ).save()  # fmt: skip
        tally += Tally(new=1)
    return tally


def _load_links(agreement: Agreement, tables: Tables, documents: Mapping[str, int]) -> Tally:
    indicators = ids(Indicator.objects.all())
    found = AgendaItem.objects.filter(meeting__agreement=agreement).values_list("meeting__code", "position", "pk")
    items = {(meeting, position): pk for meeting, position, pk in found}
    tally = Tally()
    for row in rows(tables, "document_links"):
        subject = _subject(agreement, row, indicators, items)
        if subject is None:
            said = f"document_links: {row['document']}: there is no {row['kind']} {row['code']}"
            tally += Tally(refused=(said + (f", item {row['item']}" if row.get("item") is not None else ""),))
            continue
        _link, made = DocumentLink.objects.get_or_create(document_id=documents[row["document"]], **subject)
        tally += Tally(new=int(made), unchanged=int(not made))
    return tally


def _subject(
    agreement: Agreement, row: Row, indicators: Mapping[str, int], items: Mapping[tuple[str, int], int]
) -> dict[str, Any] | None:
    """What a tie leads to, as its columns; None where there is no such thing."""
    kind, code = row["kind"], row["code"]
    if kind == "indicator":
        return {"indicator_id": indicators[code]} if code in indicators else None
    if kind == "agenda_item":
        item = items.get((code, whole(row, "item") or 0))
        return {"item_id": item} if item else None
    register = BY_KIND.get(kind)
    held = register.model._default_manager.filter(agreement=agreement, code=code) if register else None
    return {"record_kind": kind, "record_code": code} if held is not None and held.exists() else None


def _load_assessments(
    agreement: Agreement, tables: Tables, groups: Mapping[str, int], people: Mapping[str, int],
    documents: Mapping[str, int],
) -> dict[str, Tally]:  # fmt: skip
    given = list(rows(tables, "strategic_assessments"))
    unknown = {code for row in given for code in _parts(row, "sections")} - set(SECTIONS)
    if unknown:
        said = f"strategic_assessments: there is no section {', '.join(sorted(unknown))}"
        return {"strategic_assessments": Tally(refused=(f"{said}; expected some of: {', '.join(SECTIONS)}",))}
    cycles = [
        {
            "agreement_id": agreement.pk,
            "code": row["code"],
            "group_id": groups.get(text(row, "group")),
            "document_id": documents[row["document"]],
            "owner_id": people.get(text(row, "owner")),
            **{name: text(row, name) for name in ("title", "state_note")},
            "publish_on": row["publish_on"],
            "every_months": whole(row, "every_months"),
            "sections": _parts(row, "sections"),
            "headings": _parts(row, "headings"),
            "state": text(row, "state") or "running",
        }
        for row in given
    ]
    own = StrategicAssessment.objects.filter(agreement=agreement)
    tally = bring_up_to_date(own, ["agreement_id", "code"], cycles)
    held = ids(own.all())
    stages = [
        {
            "assessment_id": held[row["assessment"]],
            "stage": row["stage"],
            "weeks": int(row["weeks"]),
            "who_id": people.get(text(row, "who")),
            "done_on": row.get("done_on"),
        }
        for row in rows(tables, "assessment_stages")
    ]
    existing = AssessmentStage.objects.filter(assessment__agreement=agreement)
    return {
        "strategic_assessments": tally,
        "assessment_stages": bring_up_to_date(existing, ["assessment_id", "stage"], stages),
    }


def _parts(row: Row, name: str) -> list[str]:
    return [part.strip() for part in text(row, name).split(";") if part.strip()]


def _document_row(one: Document) -> Row:
    names = ("code", *SAID, *DAYS)
    return {
        **{name: getattr(one, name) for name in names},
        "group": _code(one.group),
        "owner": _code(one.owner),
        "roles": BETWEEN.join(one.role_codes),
    }


def _version_row(one: DocumentVersion) -> Row:
    return {
        **{name: getattr(one, name) for name in ("number", "name", "note", "at")},
        "document": one.document.code,
        "file": one.file.sha256,
        "by": _code(one.by),
    }


def _link_row(one: DocumentLink) -> Row:
    row: Row = {"document": one.document.code, "item": None}
    if one.indicator is not None:
        return row | {"kind": "indicator", "code": one.indicator.code}
    if one.item is not None:
        return row | {"kind": "agenda_item", "code": one.item.meeting.code, "item": one.item.position}
    return row | {"kind": one.record_kind, "code": one.record_code}


def _cycle_row(one: StrategicAssessment) -> Row:
    names = ("code", "title", "publish_on", "every_months", "state", "state_note")
    return {
        **{name: getattr(one, name) for name in names},
        "group": _code(one.group),
        "document": one.document.code,
        "owner": _code(one.owner),
        "sections": BETWEEN.join(one.sections),
        "headings": BETWEEN.join(one.headings),
    }


def _stage_row(one: AssessmentStage) -> Row:
    return {
        **{name: getattr(one, name) for name in ("stage", "weeks", "done_on")},
        "assessment": one.assessment.code,
        "who": _code(one.who),
    }


def _code(one: Any) -> str:
    return one.code if one else ""
