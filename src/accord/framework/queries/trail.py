"""The audit trail of one agreement: who did what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from accord.accounts.models import AuditRow, Person
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Deed:
    """One row of the trail."""

    number: int
    at: datetime
    by: str
    action: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True)
class Sought:
    """What is looked for in the trail; blanks look for everything."""

    who: str = ""
    action: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Trail:
    """One page of the trail, newest first, and what it can be narrowed to."""

    deeds: tuple[Deed, ...]
    total: int
    people: tuple[str, ...]
    actions: tuple[str, ...]


def trail(viewer: Viewer, agreement: str, sought: Sought, *, first: int = 0, most: int = 50) -> Trail:
    """Rows ``first`` to ``first + most`` of what was done in an agreement and to its people; six queries."""
    viewer.demand("see_audit", agreement)
    rows = _rows(agreement)
    found = _narrowed(rows, sought)
    return Trail(
        deeds=tuple(_deed(row) for row in found.order_by("-id")[first : first + most]),
        total=found.count(),
        people=tuple(rows.order_by("by_label").values_list("by_label", flat=True).distinct()),
        actions=tuple(rows.order_by("action").values_list("action", flat=True).distinct()),
    )


def whole_trail(viewer: Viewer, agreement: str, sought: Sought) -> Iterator[Deed]:
    """Every row looked for, oldest first."""
    viewer.demand("see_audit", agreement)
    return (_deed(row) for row in _narrowed(_rows(agreement), sought).order_by("id").iterator())


def trail_length() -> int:
    """How many rows the trail of the whole machine has."""
    return AuditRow.objects.count()


def _rows(agreement: str) -> QuerySet[AuditRow]:
    """The agreement's rows, and those about the accounts of its people."""
    people = Person.objects.filter(grants__agreement__code=agreement).values_list("code", flat=True).distinct()
    subjects = [f"person {code}" for code in people]
    return AuditRow.objects.filter(Q(agreement=agreement) | Q(agreement="", subject__in=subjects))


def _narrowed(rows: QuerySet[AuditRow], sought: Sought) -> QuerySet[AuditRow]:
    if sought.who:
        rows = rows.filter(by_label=sought.who)
    if sought.action:
        rows = rows.filter(action=sought.action)
    if sought.text:
        rows = rows.filter(Q(subject__icontains=sought.text) | Q(detail__icontains=sought.text))
    if sought.since:
        rows = rows.filter(at__gte=datetime.combine(sought.since, time.min, tzinfo=UTC))
    if sought.until:
        rows = rows.filter(at__lt=end_of_day(sought.until))
    return rows


def _deed(row: AuditRow) -> Deed:
    return Deed(row.pk, row.at, row.by_label, row.action, row.subject, row.detail)
