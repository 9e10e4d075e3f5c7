"""Files go out with a package and come in again byte for byte; a hostile one is refused and nothing is lost."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.conf import settings
from tests import builders
from tests.exchange.test_round_trip import assert_same
from tests.meetings.builders import CODE, item, meeting, town, who

from accord.exchange.errors import PackageRefusedError
from accord.exchange.export import Exported, export_agreement
from accord.exchange.loading import Loaded, load_package
from accord.jobs.models import Job, JobFile
from accord.jobs.operations import GivenFile, ask_for
from accord.jobs.running import run_job
from accord.library.models import StoredFile
from accord.meetings.models import Decision, Meeting, OldMinutes, PaperVersion
from accord.meetings.operations.old import confirm_minutes, propose_minutes
from accord.meetings.operations.packs import MadePack, keep_pack
from accord.meetings.operations.papers import ask_for_paper, send_in_paper
from accord.meetings.queries.old import old_opened
from accord.readers.packages import CarriedFiles, read_package, write_package, write_workbook, write_zip
from accord.readers.packages.carried import LARGEST_FILE

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a paper"
ON = date(2026, 12, 10)
MINUTES = "Board\nMinutes of 14 May 2019\n\nPresent:\nA. Body\n\n1. Money\nRESOLVED that the count come first.\n"


@pytest.fixture
def kept() -> Exported:
    """An agreement with two versions of a paper under two names, a pack, and old minutes that became a meeting."""
    town()
    held = meeting(ON, items=("Apologies", "Progress"))
    values = {"title": "Schools", "owner": "M-HEAD", "due_on": ON, "private": False}
    paper = ask_for_paper(**who(), meeting=held.code, item=item(held, "2").pk, values=values)
    send_in_paper(**who(), paper=paper, name="schools.pdf", content=PDF)
    send_in_paper(**who(), paper=paper, name="schools again.pdf", content=PDF)
    made = MadePack("members", "pdf", "pack-1.pdf", PDF + b" and more", 3)
    keep_pack(**who(), meeting=held.code, number=1, known_on=ON, made_at=builders.RECORDED, files=[made])
    number = propose_minutes(**who(), name="old.txt", content=MINUTES.encode())
    confirm(number, held.group.code)
    propose_minutes(**who(), name="older.txt", content=MINUTES.replace("2019", "2018").encode())
    return export_agreement(CODE)


def confirm(number: int, group: str) -> None:
    from accord.framework.queries.picture import agreement_for

    asked = who()
    found = old_opened(asked["viewer"], agreement_for(asked["viewer"], CODE), number)
    confirm_minutes(
        **asked, number=number, proposal=replace(found.proposal, group=group, on=date(2019, 5, 14)), seen=found.seen,
        today=builders.TODAY, were_agreed=True, seats=False,
    )  # fmt: skip


def changed(loaded: Loaded) -> set[str]:
    return {name for name, tally in loaded.tables.items() if tally.new or tally.changed}


def contents(out: Exported) -> dict[str, bytes]:
    return dict(out.files.read(out.files.sizes))


@pytest.mark.parametrize("form", ["folder", "package.zip"])
def test_papers_packs_and_old_minutes_go_round_with_their_files(kept: Exported, tmp_path: Path, form: str) -> None:
    before = contents(kept)
    write = write_zip if form.endswith("zip") else write_package
    write(kept.tables, tmp_path / form, files=kept.files)
    builders.empty()
    read = read_package(tmp_path / form)
    assert [str(one) for one in read.findings] == []
    load_package(read.tables, by=None, source="again", files=read.files)
    after = export_agreement(CODE)
    # the meeting of the test was made without a step, which loading adds
    assert_same(*({name: one.tables[name] for name in one.tables if name != "meeting_steps"} for one in (kept, after)))
    assert contents(after) == before
    assert [one.file.name for one in PaperVersion.objects.order_by("number")] == ["schools.pdf", "schools again.pdf"]
    decision = Decision.objects.get(source__name="old.txt")
    assert bytes(decision.source.content) == MINUTES.encode()  # type: ignore[union-attr]
    assert decision.source_line == 8
    assert set(OldMinutes.objects.values_list("number", "state", "file__name")) == {
        (1, "confirmed", "old.txt"), (2, "proposed", "older.txt"),
    }  # fmt: skip


def test_loading_an_own_export_keeps_no_file_twice(kept: Exported) -> None:
    before = StoredFile.objects.count()
    for files in (kept.files, CarriedFiles()):
        loaded = load_package(kept.tables, by=None, source="again", files=files)
        assert changed(loaded) == set()
    assert StoredFile.objects.count() == before


def test_a_workbook_says_what_it_leaves_out_and_loads_over_what_is_held(kept: Exported, tmp_path: Path) -> None:
    write_workbook(kept.tables, tmp_path / "package.xlsx")
    read = read_package(tmp_path / "package.xlsx")
    assert [str(one) for one in read.findings] == []
    loaded = load_package(read.tables, by=None, source="book")
    assert changed(loaded) == set()
    builders.empty()
    load_package(read.tables, by=None, source="book")
    assert Decision.objects.get(reference__startswith="BOARD-2019").source is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("page.html", b"<script>", "of a kind that is not kept"),
        ("schools.pdf", b"MZ a program", "is not what its name says"),
        ("notes.txt", b"a\x00b", "is not what its name says"),
    ],
)
def test_a_hostile_file_is_refused_with_its_reason_and_nothing_is_lost(
    kept: Exported, name: str, content: bytes, reason: str
) -> None:
    tables, files = with_version(kept, name, content)
    with pytest.raises(PackageRefusedError, match=reason):
        load_package(tables, by=None, source="sly", files=files)
    assert contents(export_agreement(CODE)) == contents(kept)
    assert PaperVersion.objects.count() == 2


def test_a_file_of_somebody_else_is_not_had_by_naming_its_hash(kept: Exported) -> None:
    tables, _files = with_version(kept, "schools.pdf", PDF + b" and more")
    with pytest.raises(PackageRefusedError, match="does not bring the file"):
        load_package(tables, by=None, source="sly")


def test_a_version_held_is_never_changed_and_agreed_minutes_take_no_more(kept: Exported) -> None:
    note = kept.tables["paper_versions"].with_columns(note=pl.lit("another"))
    with pytest.raises(PackageRefusedError, match="version 1: it is never changed"):
        load_package({**kept.tables, "paper_versions": note}, by=None, source="sly", files=kept.files)
    Meeting.objects.filter(on=ON).update(state="agreed")
    tables, files = with_version(kept, "late.pdf", PDF + b" late")
    agreed = tables["meetings"].with_columns(state=pl.lit("agreed"))
    with pytest.raises(PackageRefusedError, match="version 3: its minutes are agreed and fixed"):
        load_package({**tables, "meetings": agreed}, by=None, source="late", files=files)


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_what_is_fetched_in_the_browser_is_taken_in_again_there(kept: Exported, form: str) -> None:
    before = builders.in_memory(kept)
    made = run("workbook", {"agreement": CODE, "format": form})
    said = made.result["warnings"]
    assert said == ([] if form == "zip" else ["4 files are left out: a workbook carries none. The archive has them."])
    file = JobFile.objects.get(job=made.pk)
    given = GivenFile(file.name, file.media_type, bytes(file.content))
    builders.empty()
    sent = run("load_package", {"file": file.name, "agreement": CODE, "accept_warnings": False}, given)
    assert (sent.state, file.name) == ("done", f"{CODE}.{form}")
    assert contents(export_agreement(CODE)) == (contents(before) if form == "zip" else {})


def test_a_package_carries_files_as_large_as_the_site_takes() -> None:
    assert settings.UPLOAD_LIMIT_BYTES == LARGEST_FILE


def run(kind: str, parameters: dict[str, Any], *files: GivenFile) -> Job:
    by = who()["by"] if kind == "workbook" else None
    job = ask_for(by=by, kind=kind, title=kind, agreement=CODE, parameters=parameters, files=files)
    run_job(str(job.pk))
    return Job.objects.get(pk=job.pk)


def with_version(kept: Exported, name: str, content: bytes) -> tuple[dict[str, pl.DataFrame], CarriedFiles]:
    """The package with a third version of the paper."""
    sha256 = hashlib.sha256(content).hexdigest()
    row = kept.tables["paper_versions"].row(0, named=True) | {"number": 3, "file": sha256, "name": name}
    versions: Any = kept.tables["paper_versions"]
    described = kept.tables["files"].filter(pl.col("sha256") != sha256)
    more = {"sha256": sha256, "name": name, "media_type": "", "size": len(content)}
    tables = {
        **kept.tables,
        "paper_versions": versions.vstack(pl.DataFrame([row], schema=versions.schema)),
        "files": described.vstack(pl.DataFrame([more], schema=described.schema)),
    }
    sizes = {**kept.files.sizes, sha256: len(content)}
    held = {**contents(kept), sha256: content}
    return tables, CarriedFiles(sizes, lambda wanted: ((one, held[one]) for one in wanted))
