"""The library: who keeps and sees what, versions that stay, ties from both sides, what is due, packages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import builders
from tests.meetings.builders import BOARD, CODE, item, meeting, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.exchange.errors import PackageRefusedError
from accord.exchange.export import export_agreement
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Grant
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import agreement_for
from accord.library.models import StoredFile
from accord.meetings.library.standing import PlanDays
from accord.meetings.models import Document, DocumentVersion
from accord.meetings.operations.library import (
    DocumentWording,
    Upload,
    add_document,
    add_version,
    change_document,
    take_document_back,
    withdraw_document,
    wording_of,
)
from accord.meetings.operations.library_links import Subject, link_document, unlink_document
from accord.meetings.queries.forward import forward_plan
from accord.meetings.queries.library import (
    Asked,
    document_for,
    documents,
    documents_about,
    documents_of_items,
    version_file,
)
from accord.meetings.queries.library_links import links_of
from accord.meetings.queries.library_plans import plan_register
from accord.records.rows import RowIsFinalError

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
THEMED = "TG"
PDF = b"%PDF-1.4 a plan"


@pytest.fixture(autouse=True)
def held() -> Agreement:
    """The town with a second group that answers for its theme, and a lead of that theme."""
    made = town(
        groups=[{"code": BOARD, "title": "Board"}, {"code": THEMED, "title": "Themed group", "parent": BOARD}],
        themes=[{"code": "T1", "title": "Theme one", "group": THEMED}],
    )
    lead = who("M-HEAD")["by"]
    Grant.objects.create(person=lead, agreement=made, role="thematic_lead", scope_kind="theme", scope="T1")
    return made


def add(by: str = "M-SEC", *, file: bytes | None = PDF, name: str = "plan.pdf", **said: Any) -> str:
    wording = DocumentWording(**({"kind": "evidence", "title": "Visits", "group": BOARD} | said))
    return add_document(**who(by), wording=wording, file=Upload(name, file) if file is not None else None)


def titles(code: str, **asked: Any) -> list[str]:
    viewer = seen_by(code)
    found = documents(viewer, agreement_for(viewer, CODE), Asked(**asked), today=TODAY)
    return [one.title for one in found.lines]


def line(code: str, document: str) -> Any:
    viewer = seen_by(code)
    return document_for(viewer, agreement_for(viewer, CODE), document, today=TODAY)


def test_a_thematic_lead_keeps_the_shelf_of_their_own_group_and_no_other() -> None:
    assert add("M-HEAD", group=THEMED) == "LD1"
    for group in (BOARD, ""):
        with pytest.raises(NotAllowedError):
            add("M-HEAD", group=group)
    with pytest.raises(NotAllowedError):
        add("M-CHAIR", group=THEMED)
    assert AuditRow.objects.filter(action="added_document", agreement=CODE, subject="document LD1").count() == 1


@pytest.mark.parametrize(
    ("sees", "roles", "seen"),
    [
        ("public", (), {"M-SEC", "M-CHAIR", "M-OUT", "M-HEAD"}),
        ("partners", (), {"M-SEC", "M-CHAIR", "M-OUT", "M-HEAD"}),
        ("group", (), {"M-SEC", "M-CHAIR", "M-HEAD"}),
        ("roles", ("thematic_lead",), {"M-SEC", "M-HEAD"}),
        ("roles", ("sponsor",), {"M-SEC"}),
    ],
)
def test_each_circle_sees_its_documents_and_nobody_else(sees: str, roles: tuple[str, ...], seen: set[str]) -> None:
    code = add(sees=sees, roles=roles)
    asked = {"M-SEC", "M-CHAIR", "M-OUT", "M-HEAD"}
    assert {one for one in asked if titles(one)} == seen
    for one in asked - seen:
        viewer = seen_by(one)
        with pytest.raises(NotFoundError):
            version_file(viewer, agreement_for(viewer, CODE), code, 1, today=TODAY)


def test_an_owner_sees_their_document_and_adds_versions_to_it() -> None:
    code = add(sees="roles", roles=("sponsor",), owner="M-OUT")
    assert titles("M-OUT") == ["Visits"]
    assert add_version(**who("M-OUT"), document=code, file=Upload("plan.pdf", PDF + b" two")) == 2
    with pytest.raises(NotAllowedError):
        withdraw_document(**who("M-OUT"), document=code, why="Mine")


def test_every_version_stays_readable_and_is_never_changed() -> None:
    code = add()
    add_version(**who(), document=code, file=Upload("plan-2.pdf", PDF + b" two", "Shorter"))
    viewer = seen_by("M-OUT")
    facts = agreement_for(viewer, CODE)
    assert [version_file(viewer, facts, code, n, today=TODAY).content for n in (1, 2)] == [PDF, PDF + b" two"]
    with pytest.raises(InvalidChangeError, match="already"):
        add_version(**who(), document=code, file=Upload("again.pdf", PDF + b" two"))
    first = DocumentVersion.objects.get(document__agreement__code=CODE, document__code=code, number=1)
    first.note = "changed"
    with pytest.raises(RowIsFinalError):
        first.save()


def test_the_same_bytes_are_kept_once_under_any_name() -> None:
    one, other = add(name="one.pdf"), add(name="other.pdf")
    assert StoredFile.objects.filter(content=PDF).count() == 1
    assert (line("M-SEC", one).last.name, line("M-SEC", other).last.name) == ("one.pdf", "other.pdf")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"file": b"<script>", "name": "page.html"}, "file"),
        ({"file": b"MZ", "name": "plan.pdf"}, "file"),
        ({"title": "  "}, "title"),
        ({"kind": "novel"}, "kind"),
        ({"group": "NONE"}, "group"),
        ({"group": "", "sees": "group"}, "sees"),
        ({"sees": "roles"}, "roles"),
        ({"sees": "roles", "roles": ("king",)}, "roles"),
        ({"covers_from": date(2026, 4, 1), "covers_until": date(2026, 3, 31)}, "covers_until"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field_and_nothing_is_kept(said: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        add(**said)
    assert refused.value.field == field
    assert not Document.objects.filter(agreement__code=CODE).exists()


def test_a_stale_form_changes_nothing() -> None:
    code = add()
    wording = wording_of(Document.objects.get(agreement__code=CODE, code=code))
    with pytest.raises(ChangedMeanwhileError):
        change_document(**who(), document=code, wording=wording, seen=0)


def test_moving_a_document_needs_the_right_to_both_shelves() -> None:
    code = add("M-HEAD", group=THEMED)
    moved = DocumentWording(kind="evidence", title="Visits", group=BOARD)
    with pytest.raises(NotAllowedError):
        change_document(**who("M-HEAD"), document=code, wording=moved, seen=2)
    change_document(**who(), document=code, wording=moved, seen=2)
    assert line("M-SEC", code).group == BOARD


def test_a_withdrawn_document_leaves_the_lists_and_can_be_taken_back() -> None:
    code = add()
    with pytest.raises(InvalidChangeError, match="why"):
        withdraw_document(**who(), document=code, why=" ")
    withdraw_document(**who(), document=code, why="Out of date")
    assert (titles("M-OUT"), titles("M-OUT", state="withdrawn")) == ([], ["Visits"])
    with pytest.raises(InvalidChangeError, match="withdrawn"):
        add_version(**who(), document=code, file=Upload("b.pdf", PDF + b"b"))
    take_document_back(**who(), document=code)
    assert titles("M-OUT") == ["Visits"]


def test_documents_are_found_by_kind_shelf_and_words_of_their_files() -> None:
    add(title="Roads", kind="plan", name="bends.pdf")
    add(title="Schools", group=THEMED)
    add(title="Money", group="")
    assert titles("M-OUT") == ["Money", "Roads", "Schools"]
    assert titles("M-OUT", kind="plan") == titles("M-OUT", words=("bends",)) == ["Roads"]
    assert (titles("M-OUT", group="-"), titles("M-OUT", group=THEMED)) == (["Money"], ["Schools"])
    assert titles("M-OUT", words=("roads", "schools")) == []


def test_a_tie_is_seen_from_both_sides_and_untied_again() -> None:
    code = add()
    seat = meeting(date(2026, 12, 10))
    number = item(seat, "2").pk
    for subject in (Subject(indicator="N 1"), Subject(item=number), Subject(indicator="N 1")):
        link_document(**who(), document=code, subject=subject)
    viewer = seen_by("M-OUT")
    facts = agreement_for(viewer, CODE)
    ties = links_of(viewer, facts, line("M-OUT", code), today=TODAY)
    assert [(one.kind, one.code) for one in ties] == [("indicator", "N 1"), ("item", str(number))]
    assert [one.code for one in documents_about(viewer, facts, today=TODAY, indicator="N 1")] == [code]
    assert list(documents_of_items(viewer, facts, {number: ("", "")}, today=TODAY)) == [number]
    unlink_document(**who(), document=code, link=ties[0].id)
    assert documents_about(viewer, facts, today=TODAY, indicator="N 1") == ()


def test_a_tie_to_a_private_item_is_told_to_members_only() -> None:
    code = add()
    seat = meeting(date(2026, 12, 10), items=({"title": "Money", "private": True},))
    link_document(**who(), document=code, subject=Subject(item=item(seat, "1").pk))
    seen = {one: links_of(seen_by(one), agreement_for(seen_by(one), CODE), line(one, code), today=TODAY)
            for one in ("M-CHAIR", "M-OUT")}  # fmt: skip
    assert ([len(ties) for ties in seen.values()]) == [1, 0]


@pytest.mark.parametrize("subject", [Subject(indicator="N 9"), Subject(item=99), Subject("", 0, "recovery", "RP9")])
def test_nothing_is_tied_to_what_there_is_not(subject: Subject) -> None:
    with pytest.raises(InvalidChangeError):
        link_document(**who(), document=add(), subject=subject)


@pytest.mark.parametrize(
    ("days", "standing", "late"),
    [
        (PlanDays(), "awaited", 0),
        (PlanDays(published_on=date(2026, 1, 1)), "in_force", 0),
        (PlanDays(review_on=TODAY), "due_soon", 0),
        (PlanDays(review_on=date(2026, 11, 21), next_due=date(2027, 3, 31)), "overdue", 1),
        (PlanDays(next_due=date(2027, 1, 21)), "due_soon", 0),
        (PlanDays(next_due=date(2027, 1, 22)), "awaited", 0),
        (PlanDays(covers_until=date(2026, 3, 31), published_on=date(2022, 4, 1)), "run_out", 0),
        (PlanDays(covers_until=date(2026, 3, 31), next_due=date(2027, 6, 1)), "awaited", 0),
    ],
)
def test_a_plan_stands_as_its_days_say(days: PlanDays, standing: str, late: int) -> None:
    assert (days.standing(TODAY), days.days_late(TODAY)) == (standing, late)


def test_the_register_lists_plans_with_what_is_late_first() -> None:
    add(kind="plan", title="In force", published_on=date(2026, 1, 1))
    add(kind="strategy", title="Late", review_on=date(2026, 10, 1))
    add(kind="evidence", title="No plan", review_on=date(2026, 10, 1))
    viewer = seen_by("M-OUT")
    lines = plan_register(viewer, agreement_for(viewer, CODE), today=TODAY).lines
    assert [(one.document.title, one.late) for one in lines] == [("Late", 52), ("In force", 0)]


def test_a_plan_that_falls_due_comes_before_its_group_and_private_ones_stay_private() -> None:
    meeting(date(2027, 2, 4), "planned", items=())
    add(kind="plan", title="Safety", next_due=date(2027, 3, 31))
    add(kind="plan", title="Secret", sees="group", review_on=date(2027, 1, 4))
    add(kind="plan", title="Hidden", sees="roles", roles=("chair",), review_on=date(2027, 1, 4))
    said = {}
    for code in ("M-CHAIR", "M-OUT"):
        viewer = seen_by(code)
        plan = forward_plan(viewer, agreement_for(viewer, CODE), BOARD, today=TODAY)
        said[code] = [one.title for one in plan.meetings[0].own]
    assert said["M-CHAIR"] == ["“Safety”, due 31 March 2027", "Review of “Secret”"]
    assert said["M-OUT"] == ["“Safety”, due 31 March 2027", "Private item"]


def test_the_library_comes_back_from_a_package_with_its_files_as_it_went_out() -> None:
    code = add(sees="roles", roles=("chair", "sponsor"), covers_from=date(2026, 4, 1), owner="M-HEAD")
    add_version(**who(), document=code, file=Upload("two.pdf", PDF + b"2", "Second"))
    add(name="same.pdf", file=None, title="Awaited", kind="plan", next_due=date(2027, 3, 31))
    link_document(**who(), document=code, subject=Subject(indicator="N 1"))
    before = builders.in_memory(export_agreement(CODE))
    builders.empty()
    builders.load(before.tables, judged=False, files=before.files)
    after = export_agreement(CODE)
    for name in ("documents", "document_versions", "document_links", "files"):
        assert after.tables[name].equals(before.tables[name], null_equal=True), name
    viewer = seen_by("M-SEC")
    assert version_file(viewer, agreement_for(viewer, CODE), code, 2, today=TODAY).content == PDF + b"2"


def test_a_package_cannot_change_a_version_nor_name_a_file_it_does_not_bring() -> None:
    add()
    held = export_agreement(CODE).tables["document_versions"].to_dicts()
    changed = [held[0] | {"note": "Otherwise"}]
    further = [held[0] | {"number": 2}]
    for rows, words in ((changed, "never changed"), (further, "does not bring")):
        tables = builders.small(CODE, agreement=builders.signed(CODE), documents=[_row()], document_versions=rows)
        with pytest.raises(PackageRefusedError, match=words):
            builders.load(tables, judged=False)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"address": "javascript:alert(1)"}, "no web address"),
        ({"sees": "group", "group": ""}, "no group is named"),
        ({"sees": "roles", "roles": ""}, "roles are named"),
        ({"sees": "partners", "roles": "chair"}, "roles are named"),
        ({"covers_from": date(2026, 4, 1), "covers_until": date(2026, 3, 1)}, "ends before it begins"),
    ],
)
def test_a_package_cannot_say_of_a_document_what_a_form_cannot(said: dict[str, Any], words: str) -> None:
    add(file=None)
    tables = builders.small(CODE, agreement=builders.signed(CODE), documents=[_row() | said])
    with pytest.raises(PackageRefusedError, match=words):
        builders.load(tables, judged=False)


def test_a_file_name_from_a_package_is_made_harmless() -> None:
    add()
    tables = builders.in_memory(export_agreement(CODE))
    rows = tables.tables["document_versions"].to_dicts()
    changed = tables.tables | builders.package({"document_versions": [rows[0] | {"name": 'a/b"\r\nX: y.pdf'}]})
    builders.empty()
    builders.load(changed, judged=False, files=tables.files)
    assert DocumentVersion.objects.get().name == "b X  y.pdf"


def _row() -> dict[str, Any]:
    return dict(export_agreement(CODE).tables["documents"].to_dicts()[0])
