"""An edition is frozen: its content and its files stay as they were issued."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from tests import builders
from tests.reporting.material import MADE_AT, about
from tests.reporting.test_notes import write

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.framework.errors import NotFoundError
from accord.records.rows import RowIsFinalError
from accord.reporting.errors import EditionRefusedError
from accord.reporting.making import KINDS
from accord.reporting.models import Edition, EditionFile
from accord.reporting.operations.editions import Issued, issue_edition
from accord.reporting.operations.notes import NoteText
from accord.reporting.queries.editions import edition_content, edition_file, editions

pytestmark = pytest.mark.django_db


def issued(
    kind: str = "highlight", *, title: str = "The second quarter", who: str = "secretariat", later: int = 0
) -> Issued:
    """An edition of the sample's report."""
    return issue_edition(
        by=builders.cast()[who], viewer=builders.viewer(who), about=about(), kind=KINDS[kind], title=title,
        made_at=MADE_AT + timedelta(seconds=later), today=builders.TODAY,
    )  # fmt: skip


def test_an_edition_holds_its_content_and_its_files_under_the_next_number() -> None:
    first, second = issued(), issued("exceptions", later=1)
    assert (first.number, second.number) == (1, 2)
    assert first.formats == ("docx", "pdf", "xlsx")
    content = edition_content(builders.viewer("sponsor"), about(), 1)
    assert isinstance(content, dict)
    assert content["overall"]["status"] == "amber"
    assert content["subject"]["period"] == "2026-07-01/P3M"


def test_what_changes_later_does_not_change_an_edition() -> None:
    issued()
    viewer = builders.viewer("secretariat")
    before = {one: edition_file(viewer, about(), 1, one) for one in ("docx", "pdf", "xlsx")}
    content = edition_content(viewer, about(), 1)
    write(NoteText("Quite different.", "red", "Because."))
    issued(later=60)
    assert {one: edition_file(viewer, about(), 1, one) for one in before} == before
    assert edition_content(viewer, about(), 1) == content


def test_each_file_carries_the_fingerprint_of_its_content() -> None:
    issued("exceptions")
    [facts] = editions(builders.viewer("member"), about())
    for one in facts.files:
        content = edition_file(builders.viewer("member"), about(), facts.number, one.format)
        assert one.sha256 == hashlib.sha256(content).hexdigest()
        assert one.size == len(content)


def test_an_edition_and_its_files_are_never_changed_or_deleted() -> None:
    issued("exceptions")
    for row in (*Edition.objects.all(), *EditionFile.objects.all()):
        with pytest.raises(RowIsFinalError):
            row.save()
        with pytest.raises(RowIsFinalError):
            row.delete()


def test_the_same_request_twice_issues_one_edition() -> None:
    assert issued("exceptions") == issued("exceptions")
    assert Edition.objects.count() == 1


def test_an_edition_keeps_the_run_it_rests_on() -> None:
    issued("exceptions")
    assert Edition.objects.get().run is not None


def test_an_edition_needs_a_title() -> None:
    with pytest.raises(EditionRefusedError):
        issued(title="  ")


def test_only_the_secretariat_issues_editions() -> None:
    for who in ("chair", "thematic_lead", "sponsor", "analyst", "stranger"):
        with pytest.raises(NotAllowedError):
            issued(who=who)
    assert Edition.objects.count() == 0


def test_issuing_leaves_a_row_in_the_audit_trail() -> None:
    issued("exceptions", title="Exceptions, Q2")
    row = AuditRow.objects.order_by("-id")[0]
    assert (row.action, row.subject) == ("issue_edition", "edition 1: Exceptions, Q2")


def test_a_file_or_an_edition_that_is_not_there_is_not_found() -> None:
    viewer = builders.viewer("secretariat")
    with pytest.raises(NotFoundError):
        edition_file(viewer, about(), 99, "pdf")
    with pytest.raises(NotFoundError):
        edition_content(viewer, about(), 99)


def test_an_edition_of_the_chairs_page_keeps_its_slides() -> None:
    assert issued("chair").formats == ("docx", "pdf", "pptx")
    assert edition_file(builders.viewer("chair"), about(), 1, "pptx").startswith(b"PK")
