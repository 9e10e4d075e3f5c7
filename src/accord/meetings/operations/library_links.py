"""What a document belongs to: tying it to an indicator, an item of an agenda or a plan, and untying it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.delivery.registers import BY_KIND
from accord.delivery.sight import in_sight
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import open_agreement
from accord.framework.queries.picture import agreement_facts
from accord.framework.viewer import Viewer
from accord.meetings.library.rights import demand_shelf
from accord.meetings.models import AgendaItem, Document, DocumentLink
from accord.meetings.operations.plan_steps import indicator_of, keep_plan_step
from accord.meetings.queries.seats import sees_private


@dataclass(frozen=True)
class Subject:
    """What a document belongs to: one of an indicator's code, an item's number in the database, a record."""

    indicator: str = ""
    item: int = 0
    record_kind: str = ""
    record_code: str = ""


@transaction.atomic
def link_document(*, by: Person, viewer: Viewer, agreement: str, document: str, subject: Subject) -> None:
    """Tie a document to an indicator, an item of an agenda or a record; done already, it stays as it is."""
    held = open_agreement(viewer, agreement, "see")
    row = _document(held, document)
    demand_shelf(viewer, agreement, row.group_id)
    link_to(by=by, viewer=viewer, agreement=held, document=row, subject=subject)


@transaction.atomic
def unlink_document(*, by: Person, viewer: Viewer, agreement: str, document: str, link: int) -> None:
    """Untie a document from what it belongs to; its history keeps that it did. NotFoundError for no such tie."""
    held = open_agreement(viewer, agreement, "see")
    row = _document(held, document)
    demand_shelf(viewer, agreement, row.group_id)
    found = row.links.select_related("indicator", "item__meeting").filter(pk=link).first()
    if found is None:
        raise NotFoundError(_("The document has no such link."))
    said = said_of(found)
    found.delete()
    keep_plan_step(
        by=by, agreement=held, kind="document", subject=row.code, action="unlinked", changes={"belongs_to": [said, ""]}
    )


@transaction.atomic
def link_to(*, by: Person, viewer: Viewer, agreement: Agreement, document: Document, subject: Subject) -> None:
    """The tie itself, within the operation that makes it. Raises InvalidChangeError for what there is not."""
    made = _link(viewer, agreement, document, subject)
    named = {
        "indicator": made.indicator,
        "item": made.item,
        "record_kind": made.record_kind,
        "record_code": made.record_code,
    }
    if DocumentLink.objects.filter(document=document, **named).exists():
        return
    made.save()
    keep_plan_step(
        by=by, agreement=agreement, kind="document", subject=document.code, action="linked",
        changes={"belongs_to": ["", said_of(made)]},
    )  # fmt: skip


def said_of(link: DocumentLink) -> str:
    """What a link leads to, as the history says it."""
    if link.indicator is not None:
        return link.indicator.code
    if link.item is not None:
        return f"{link.item.meeting.code}/{link.item.number}"
    return f"{link.record_kind} {link.record_code}"


def _link(viewer: Viewer, agreement: Agreement, document: Document, subject: Subject) -> DocumentLink:
    if subject.indicator:
        return DocumentLink(document=document, indicator=indicator_of(agreement, subject.indicator))
    if subject.item:
        return DocumentLink(document=document, item=_item(viewer, agreement, subject.item))
    register = BY_KIND.get(subject.record_kind)
    seen = in_sight(viewer, agreement_facts(agreement), register) if register else None
    if seen is None or not seen.filter(code=subject.record_code).exists():
        raise InvalidChangeError(_("There is no such record."), "record")
    return DocumentLink(document=document, record_kind=subject.record_kind, record_code=subject.record_code)


def _item(viewer: Viewer, agreement: Agreement, number: int) -> AgendaItem:
    rows = AgendaItem.objects.select_related("meeting__group").filter(removed=False)
    found = rows.filter(pk=number, meeting__agreement=agreement).first()
    if found is not None and found.private:
        group = found.meeting.group.code
        found = found if sees_private(viewer, agreement.code, group, timezone.localdate()) else None
    if found is None:
        raise InvalidChangeError(_("There is no such item on an agenda."), "item")
    return found


def _document(agreement: Agreement, code: str) -> Document:
    found = Document.objects.select_for_update().filter(agreement=agreement, code=code, state="kept").first()
    if found is None:
        raise NotFoundError(_("There is no such document."))
    return found
