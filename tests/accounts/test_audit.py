"""The audit trail is a chain: what is changed, taken out or slipped in afterwards shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from accord.accounts.audit import FIRST, record, verify
from accord.accounts.models import AuditRow
from accord.records.rows import RowIsFinalError

pytestmark = pytest.mark.usefixtures("empty_database")


def five_rows() -> list[AuditRow]:
    return [record(by=None, action="try", subject=f"thing {number}", detail={"n": number}) for number in range(5)]


def test_an_untouched_trail_is_whole() -> None:
    rows = five_rows()
    state = verify()
    assert (state.rows, state.broken_at) == (5, None)
    assert rows[0].previous_hash == FIRST
    assert rows[3].previous_hash == rows[2].hash


def test_an_empty_trail_is_whole() -> None:
    assert verify().rows == 0
    assert verify().broken_at is None


TAMPERING: dict[str, Callable[[list[AuditRow]], tuple[str, int]]] = {
    "words": lambda rows: (f"UPDATE accounts_auditrow SET subject = 'other' WHERE id = {rows[2].pk}", rows[2].pk),
    "detail": lambda rows: (
        f"""UPDATE accounts_auditrow SET detail = '{{"n": 9}}' WHERE id = {rows[1].pk}""",
        rows[1].pk,
    ),
    "who": lambda rows: (f"UPDATE accounts_auditrow SET by_label = 'me' WHERE id = {rows[4].pk}", rows[4].pk),
    "a row out": lambda rows: (f"DELETE FROM accounts_auditrow WHERE id = {rows[2].pk}", rows[3].pk),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_in_the_database_shows_at_the_row(how: str) -> None:
    statement, expected = TAMPERING[how](five_rows())
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().broken_at == expected


def test_rows_are_never_changed_or_deleted_through_the_model() -> None:
    row = five_rows()[0]
    row.subject = "other"
    with pytest.raises(RowIsFinalError):
        row.save()
    with pytest.raises(RowIsFinalError):
        row.delete()


def test_what_is_rolled_back_leaves_no_row_and_no_gap() -> None:
    with transaction.atomic():
        record(by=None, action="try", subject="lost")
        transaction.set_rollback(True)
    five_rows()
    assert verify().rows == 5
    assert verify().broken_at is None


def test_detail_takes_what_json_does_not_know() -> None:
    from datetime import date

    row = record(by=None, action="try", subject="date", detail={"day": date(2026, 11, 22)})
    assert row.detail == {"day": "2026-11-22"}
    assert verify().broken_at is None


def test_long_subjects_are_cut_and_still_verify() -> None:
    record(by=None, action="try", subject="x" * 500)
    assert verify().broken_at is None
