"""The audit trail: one row per write, in the same transaction, chained by hash so that a change to history shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from accord.accounts.models import AuditRow, Person

FIRST = "0" * 64
_CHAIN_LOCK = (
    7_260_291  # PostgreSQL advisory lock: one writer extends the chain at a time (SQLite has one writer anyway)
)


@dataclass(frozen=True)
class ChainState:
    """What verifying found: how many rows were whole, and the first broken row's id, or None."""

    rows: int
    broken_at: int | None


def record(
    *, by: Person | None, action: str, subject: str, agreement: str = "", detail: dict[str, Any] | None = None
) -> AuditRow:
    """Add one row to the trail and return it; call inside the transaction of the write it speaks of.

    ``by`` None means the machine itself (set-up, the clock, the command line).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    previous = AuditRow.objects.order_by("-id").values_list("hash", flat=True).first() or FIRST
    row = AuditRow(
        at=timezone.now(),
        by=by,
        by_label=str(by)[:200] if by else "accord",
        action=action,
        agreement=agreement,
        subject=subject[:200],
        detail=json.loads(json.dumps(detail or {}, default=str)),
        previous_hash=previous,
    )
    row.hash = _hash(row)
    row.save()
    return row


def stamp(agreement: str) -> str:
    """What changes with every write to an agreement or to people: the hash of the newest audit row about either."""
    newest = (
        AuditRow.objects.filter(agreement__in=(agreement, "")).order_by("-id").values_list("hash", flat=True).first()
    )
    return newest or FIRST


def verify() -> ChainState:
    """Walk the whole trail and say whether each row still has the content and the predecessor it was written with."""
    previous, count = FIRST, 0
    for row in AuditRow.objects.order_by("id").iterator():
        if row.previous_hash != previous or row.hash != _hash(row):
            return ChainState(rows=count, broken_at=row.pk)
        previous, count = row.hash, count + 1
    return ChainState(rows=count, broken_at=None)


def _hash(row: AuditRow) -> str:
    content = [
        row.previous_hash,
        row.at.isoformat(),
        row.by_id,
        row.by_label,
        row.action,
        row.agreement,
        row.subject,
        row.detail,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
