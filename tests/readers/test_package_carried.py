"""Files beside the tables of a package: read whole, and everything that is wrong with one said with its place."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.readers.package_files import write_files

from accord.readers.packages import Finding, PackageRead, read_package, write_package, write_workbook, write_zip
from accord.readers.packages import carried as limits
from accord.readers.packages.checks import files as checks

PDF = b"%PDF-1.4 a paper"
SHA = hashlib.sha256(PDF).hexdigest()
TEXT = "words \u00e9\r\n".encode()
OTHER = hashlib.sha256(TEXT).hexdigest()


def package(
    folder: Path,
    described: str = f"{SHA},a paper.pdf,16\n",
    named: str = SHA,
    lying: Mapping[str, bytes] = MappingProxyType({SHA: PDF}),
) -> PackageRead:
    """The clean package with a meeting, a paper, and files beside it."""
    write_files(
        folder,
        groups="code,title\nBOARD,Board\n",
        meetings="code,group,on\nM1,BOARD,2026-12-10\n",
        papers="meeting,item,number,title\nM1,1,1,Schools\n",
        paper_versions=f"meeting,item,paper,number,file\nM1,1,1,1,{named}\n",
        files=f"sha256,name,size\n{described}",
    )
    (folder / "files").mkdir(exist_ok=True)
    for name, content in lying.items():
        (folder / "files" / name).write_bytes(content)
    return read_package(folder)


def only(read: PackageRead) -> Finding:
    assert len(read.findings) == 1, [str(one) for one in read.findings]
    return read.findings[0]


def test_a_file_beside_the_tables_is_given_as_it_lies_there(tmp_path: Path) -> None:
    read = package(tmp_path)
    assert read.findings == ()
    assert read.files.sizes == {SHA: 16}
    assert list(read.files.read([SHA])) == [(SHA, PDF)]


@pytest.mark.parametrize("form", ["folder", "one.zip"])
def test_files_go_out_and_come_back_byte_for_byte(tmp_path: Path, form: str) -> None:
    both = {SHA: PDF, OTHER: TEXT}
    described = f"{SHA},a paper.pdf,\n{OTHER},notes.txt,\n"
    read = package(tmp_path / "in", described, lying=both)
    write = write_zip if form == "one.zip" else write_package
    write(read.tables, tmp_path / form, files=read.files)
    again = read_package(tmp_path / form)
    assert dict(again.files.read(again.files.sizes)) == both
    assert again.tables["files"].equals(read.tables["files"])


def test_bytes_that_are_not_those_of_the_name_are_an_error_with_both_hashes(tmp_path: Path) -> None:
    found = only(package(tmp_path, lying={SHA: PDF + b"!"}))
    assert (found.level, found.file, found.row, found.column) == ("error", "files.csv", 2, "sha256")
    assert (found.found, found.expected) == (hashlib.sha256(PDF + b"!").hexdigest(), SHA)


def test_a_file_that_is_missing_is_an_error_that_names_it(tmp_path: Path) -> None:
    package(tmp_path)
    (tmp_path / "files" / SHA).unlink()
    found = only(read_package(tmp_path))
    assert (found.level, found.row, found.expected) == ("error", 2, f"a file files/{SHA}")


def test_a_row_that_names_a_file_the_table_does_not_is_an_error(tmp_path: Path) -> None:
    found = [one for one in package(tmp_path, named=OTHER).findings if one.level == "error"]
    assert [(one.file, one.row, one.column, one.found) for one in found] == [("paper_versions.csv", 2, "file", OTHER)]


def test_what_nothing_refers_to_is_left_out_with_a_warning(tmp_path: Path) -> None:
    read = package(tmp_path, f"{SHA},a paper.pdf,\n{OTHER},notes.txt,\n", lying={SHA: PDF, OTHER: TEXT, "0" * 64: b"?"})
    said = {(one.level, one.file, one.row) for one in read.findings}
    assert said == {("warning", "files.csv", 3), ("warning", f"files/{'0' * 64}", None)}


@pytest.mark.parametrize(
    ("described", "column", "expected"),
    [
        (f"{SHA},a paper.pdf,17\n", "size", "16"),
        (f"{SHA},page.html,\n", "name", "one of .csv"),
        (f"{SHA},picture.png,\n", "name", "a file of type image/png"),
    ],
)
def test_what_the_row_says_of_its_file_is_compared(tmp_path: Path, described: str, column: str, expected: str) -> None:
    found = only(package(tmp_path, described))
    assert (found.level, found.row, found.column) == ("error", 2, column)
    assert found.expected.startswith(expected)


def test_a_name_that_is_no_hash_is_an_error_and_reaches_no_other_file(tmp_path: Path) -> None:
    found = package(tmp_path, "../agreement.csv,a.txt,\n", named="../agreement.csv").errors
    assert [(one.column, one.expected) for one in found] == [("sha256", "64 figures and small letters a to f")]


def test_more_than_the_limits_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_FILES", 0)
    assert "carries 1 files; at most 0" in only(package(tmp_path)).message
    monkeypatch.setattr(checks, "MOST_FILES", 1)
    monkeypatch.setattr(checks, "LARGEST_TOGETHER", 15)
    assert "at most 0 MB are read" in only(read_package(tmp_path)).message
    monkeypatch.setattr(checks, "LARGEST_TOGETHER", 16)
    for module in (checks, limits):
        monkeypatch.setattr(module, "LARGEST_FILE", 15)
    assert "is too large" in only(read_package(tmp_path)).message


def test_a_table_among_the_files_of_an_archive_counts_towards_its_limit(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sly.zip", "w") as archive:
        archive.writestr("files/observations.parquet", b"PAR1")
        for number in range(1_001):
            archive.writestr(f"files/{number:064x}", b"")
            archive.writestr(f"files/{number}.csv", b"")
    assert "the archive holds 1,002 files" in only(read_package(tmp_path / "sly.zip")).message


def test_bytes_that_changed_since_they_were_checked_are_not_given(tmp_path: Path) -> None:
    read = package(tmp_path)
    (tmp_path / "files" / SHA).write_bytes(b"%PDF-1.4 another")
    with pytest.raises(limits.FileChangedError, match="changed while"):
        list(read.files.read([SHA]))


def test_a_workbook_holds_no_row_that_needs_a_file(tmp_path: Path) -> None:
    read = package(tmp_path / "in")
    write_workbook(read.tables, tmp_path / "package.xlsx")
    again = read_package(tmp_path / "package.xlsx")
    assert again.findings == ()
    assert [again.tables[name].height for name in ("papers", "paper_versions", "files")] == [1, 0, 0]
