"""How rows are kept: written once in bulk, brought up to date by key, and remembered by moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.builders import RECORDED

from accord.accounts.models import Agency
from accord.records.history import History
from accord.records.rows import append_rows, end_of_day
from accord.records.tally import Tally, bring_up_to_date

MAY, JUNE, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7))


def history(*held: tuple[datetime, str]) -> History[str, str]:
    made: History[str, str] = History()
    for at, content in held:
        made.add("key", at, content)
    return made


def test_a_moment_knows_the_last_content_recorded_by_then() -> None:
    held = history((JULY, "second"), (MAY, "first"))
    assert [held.known("key", at) for at in (MAY, JUNE, JULY)] == ["first", "first", "second"]
    assert held.known("key", datetime(2026, 4, 30, tzinfo=UTC)) is None
    assert held.known("other", JULY) is None


def test_of_two_contents_at_one_moment_the_later_added_counts() -> None:
    assert history((MAY, "first"), (MAY, "second")).known("key", MAY) == "second"


def test_another_content_at_the_same_moment_clashes() -> None:
    held = history((MAY, "first"))
    assert held.clashes("key", MAY, "second")
    assert not held.clashes("key", MAY, "first")
    assert not held.clashes("key", JUNE, "second")
    assert "key" in held
    assert "other" not in held


def test_a_day_ends_with_its_last_moment() -> None:
    assert end_of_day(date(2026, 12, 31)) == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.usefixtures("empty_database")
def test_a_table_is_brought_up_to_date_by_its_key() -> None:
    first = [{"code": "A", "name": "One"}, {"code": "B", "name": "Two"}]
    assert bring_up_to_date(Agency.objects.all(), ["code"], first) == Tally(new=2)
    then = [{"code": "A", "name": "One"}, {"code": "B", "name": "Deux"}, {"code": "C", "name": "Three"}]
    assert bring_up_to_date(Agency.objects.all(), ["code"], then) == Tally(new=1, changed=1, unchanged=1)
    assert dict(Agency.objects.values_list("code", "name")) == {"A": "One", "B": "Deux", "C": "Three"}


@pytest.mark.usefixtures("empty_database")
@pytest.mark.parametrize("batch", [1, 2, 100])
def test_rows_are_appended_in_batches_without_losing_one(batch: int) -> None:
    rows = ((f"A{number}", f"Agency {number}", "") for number in range(5))
    assert append_rows(Agency, ("code", "name", "type"), rows, batch=batch) == 5
    assert Agency.objects.count() == 5


@pytest.mark.usefixtures("empty_database")
def test_appended_values_are_stored_as_a_save_would() -> None:
    from accord.accounts.models import AuditRow

    columns = ("at", "by_id", "by_label", "action", "agreement", "subject", "detail", "previous_hash", "hash")
    append_rows(AuditRow, columns, [(RECORDED, None, "x", "try", "", "thing", {"n": [1, 2]}, "0", "1")])
    row = AuditRow.objects.get()
    assert (row.at, row.by, row.detail) == (RECORDED, None, {"n": [1, 2]})
