"""Files that are not what they should be: each gets a finding, none an exception."""

from __future__ import annotations

import stat
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from tests.readers.package_files import CLEAN, findings, only, write_files

from accord.readers.packages import Finding, read_package
from accord.readers.packages.sources import csv_rows


def zipped(tmp_path: Path, *, top: str = "", **extra: str) -> Path:
    """The clean package as an archive, under a top folder, with further members."""
    file = tmp_path / "package.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in CLEAN.items():
            archive.writestr(f"{top}{name}.csv", content)
        for name, content in extra.items():
            archive.writestr(name, content)
    return file


def errors(path: Path) -> list[Finding]:
    return list(read_package(path).errors)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert findings(tmp_path, themes=b"\xef\xbb\xbf" + CLEAN["themes"].encode()) == []


def test_a_windows_file_is_an_error_at_its_first_bad_byte(tmp_path: Path) -> None:
    found = only(tmp_path, themes="code,title\nskills,Work – skills\n".encode("cp1252"))
    assert (found.row, found.column, found.found, found.expected) == (2, "title", "0x96", "text in UTF-8")
    assert "CSV UTF-8" in found.message
    assert read_package(tmp_path).tables["themes"]["title"].to_list() == ["Work – skills"]


def test_utf_16_is_named(tmp_path: Path) -> None:
    found = [one for one in findings(tmp_path, themes=CLEAN["themes"].encode("utf-16")) if one.table == "themes"]
    assert [one.found for one in found] == ["UTF-16"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\n\n,,\n", "no column names"),
        (b"code;title\nskills;Skills\n", "separated by semicolons"),
        (b"PK\x03\x04rubbish", "is a zip archive or an Excel workbook"),
        (b"code,title\nskills,\0\n", "no text has"),
        (b'code,title\nskills,"Skills\n', "a quotation mark inside a cell"),
        (b"code,title\nskills,Skills,more\n", "has 3 cells and there are 2 columns"),
        (b"code,title\n" + b"x" * 5_000_000, "a line is longer than 4 MB"),
        (b",".join(b"c%d" % number for number in range(1500)) + b"\n1\n", "has 1,500 columns"),
    ],
)
def test_a_file_that_is_no_proper_csv_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    found = [one for one in findings(tmp_path, themes=content) if one.table == "themes"]
    assert found[0].level == "error"
    assert says in found[0].message
    assert found[0].file == "themes.csv"


def test_a_stray_quotation_mark_is_part_of_the_text(tmp_path: Path) -> None:
    folder = write_files(tmp_path, themes='code,title\nskills,A 5" rule\nhealth,"Two\nlines, a ""word"""\n')
    read = read_package(folder)
    assert read.findings == ()
    assert read.tables["themes"]["title"].to_list() == ['A 5" rule', 'Two\nlines, a "word"']


def test_blank_lines_count_as_rows_and_old_mac_lines_are_read(tmp_path: Path) -> None:
    found = only(tmp_path, themes="code,title\r\rskills,Skills\r\rhealth,\r")
    assert (found.row, found.column) == (5, "title")


def test_a_file_in_several_chunks_keeps_its_row_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.readers.packages.sources.csv_text._CHUNK", 1000)
    monkeypatch.setattr(csv_rows, "_CELLS_PER_BATCH", 100)
    rows = "".join(f"CR1,COUNTY,2{number:03}-01-01/P1D,1,,,\n" for number in range(100, 900))
    quoted = 'CR1,NORTH,"2100-01-01/P1D",1,,,\n'
    found = only(tmp_path, observations=CLEAN["observations"] + rows + quoted + "CR1,NORTH,never,1,,,\n")
    assert (found.row, found.found) == (808, "never")
    assert read_package(tmp_path).tables["observations"].height == 807


def test_a_csv_beyond_the_limit_is_refused_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "LARGEST_CSV", 100)
    found = [one for one in findings(tmp_path) if one.table == "observations"]
    assert [one.expected for one in found] == ["at most 100 bytes"]
    assert "save observations as Parquet" in found[0].message


def test_parquet_is_read_like_csv(tmp_path: Path) -> None:
    write_files(tmp_path, observations=None)
    frame = pl.DataFrame(
        {"indicator": ["CR1", "CR9"], "area": ["COUNTY"] * 2, "period": ["2024-04-01/P3M"] * 2, "value": [1, 2]}
    )
    frame.with_columns(pl.col("area").cast(pl.Categorical)).write_parquet(tmp_path / "observations.parquet")
    found = errors(tmp_path)
    assert [(one.file, one.row, one.found) for one in found] == [("observations.parquet", 3, "CR9")]


def test_a_file_named_parquet_must_be_parquet(tmp_path: Path) -> None:
    (write_files(tmp_path, observations=None) / "observations.parquet").write_text("indicator,area\n")
    assert ["not Parquet" in one.message for one in errors(tmp_path)] == [True]


def test_a_table_given_twice_is_an_error(tmp_path: Path) -> None:
    pl.DataFrame({"code": ["x"], "title": ["X"]}).write_parquet(write_files(tmp_path) / "themes.parquet")
    assert ["given twice" in one.message for one in errors(tmp_path)] == [True]


def test_a_table_nobody_knows_is_a_warning(tmp_path: Path) -> None:
    found = only(tmp_path, target="a,b\n")
    assert (found.level, found.file) == ("warning", "target.csv")
    assert "did you mean targets?" in found.message


def test_an_archive_is_read_also_under_one_top_folder(tmp_path: Path) -> None:
    for top in ("", "our package/"):
        read = read_package(zipped(tmp_path, top=top))
        assert read.findings == ()
        assert set(read.tables) == set(CLEAN)


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/themes.csv", "C:\\themes.csv", "a/../../b.csv", "..\\b.csv"])
def test_a_name_that_leads_out_of_the_archive_refuses_it_whole(tmp_path: Path, name: str) -> None:
    read = read_package(zipped(tmp_path, **{name: "code,title\n"}))
    assert read.tables == {}
    assert [one.level for one in read.findings] == ["error"]
    assert "nothing was read" in read.findings[0].message


def test_links_and_encrypted_members_are_refused(tmp_path: Path) -> None:
    for attributes, flag, says in ((stat.S_IFLNK << 16, 0, "link"), (0, 1, "encrypted")):
        file = zipped(tmp_path)
        with zipfile.ZipFile(file, "a") as archive:
            member = zipfile.ZipInfo("themes2.csv")
            member.external_attr = attributes
            archive.writestr(member, "x")
            member.flag_bits |= flag
        assert [says in one.message for one in errors(file)] == [True]


def test_a_link_out_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("code,title\n")
    folder = write_files(tmp_path / "package", themes=None)
    (folder / "themes.csv").symlink_to(tmp_path / "secret.csv")
    found = errors(folder)
    assert found[0].file == "themes.csv"
    assert "link out of the package" in found[0].message


def test_an_archive_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("observations.csv", b"\n" * 20_000_000)
    assert ["harmful archives" in one.message for one in errors(file)] == [True]


def test_damaged_archives_and_workbooks_are_named(tmp_path: Path) -> None:
    for name, content in (
        ("a.zip", b"PK\x03\x04 rubbish"),
        ("b.xlsx", b"rubbish"),
        ("c.xlsx", b""),
        ("d.xlsx", b"\xd0\xcf\x11\xe0"),
    ):
        (tmp_path / name).write_bytes(content)
        found = errors(tmp_path / name)
        assert [(one.file, bool(one.expected)) for one in found] == [(name, True)]


def test_a_damaged_member_spoils_only_its_table(tmp_path: Path) -> None:
    file = zipped(tmp_path)
    data = file.read_bytes()
    file.write_bytes(data.replace(b"More in work", b"Less in work", 1))
    found = errors(file)
    assert [one.table for one in found] == ["outcomes"]
    assert "cannot be read" in found[0].message


def test_what_is_no_package_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    for path in (tmp_path / "notes.txt", tmp_path):
        assert ["zip archive" in one.expected for one in errors(path)] == [True]


def workbook(tmp_path: Path, cells: dict[str, object]) -> Path:
    """The clean package as a workbook, with cells of the observations changed."""
    book = openpyxl.Workbook()
    for name, content in CLEAN.items():
        sheet = book.create_sheet(name)
        for line in content.splitlines():
            sheet.append(line.split(","))
    for place, value in cells.items():
        book["observations"][place] = value  # type: ignore[index]
    book.create_sheet("Guidance")["A1"] = "code"
    file = tmp_path / "package.xlsx"
    book.save(file)
    return file


def test_a_workbook_is_a_package_and_its_guidance_is_passed_over(tmp_path: Path) -> None:
    read = read_package(workbook(tmp_path, {"D2": 5.25}))
    assert [one for one in read.findings if "Sheet" not in one.message] == []
    assert read.tables["observations"]["value"][0] == 5.25


def test_a_formula_that_was_never_worked_out_is_an_error(tmp_path: Path) -> None:
    found = errors(workbook(tmp_path, {"D4": "=1+1"}))
    assert [(one.table, one.row, one.column, one.found) for one in found] == [("observations", 4, "value", "=1+1")]


def test_a_date_in_place_of_a_period_is_questioned(tmp_path: Path) -> None:
    read = read_package(workbook(tmp_path, {"C4": date(2021, 4, 1)}))
    dated = [one for one in read.findings if one.column == "period"]
    assert [(one.level, one.row, one.found) for one in dated] == [("warning", 4, "2021-04-01")]
    assert read.tables["observations"]["period"][2] == "2021-04-01/P1D"


def test_a_cell_that_shows_an_error_is_an_error(tmp_path: Path) -> None:
    found = errors(workbook(tmp_path, {"D4": "#DIV/0!"}))
    assert [(one.row, one.column, one.found) for one in found] == [(4, "value", "#DIV/0!")]


def test_a_cell_far_off_does_not_fill_the_memory(tmp_path: Path) -> None:
    found = errors(workbook(tmp_path, {"XFD1048576": "x"}))
    assert found[0].row == 1_048_576
    assert "XFD" not in found[0].message
    assert "cells" in found[0].found


def test_boundaries_stand_beside_the_tables(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    (folder / "boundaries.geojson").write_text('{"features": [{"properties": {"code": "NORTH"}, "geometry": null}]}')
    read = read_package(folder)
    assert read.findings == ()
    assert read.boundaries == {"features": [{"properties": {"code": "NORTH"}, "geometry": None}]}


def test_boundaries_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    for content in ("{", '{"features": [{"properties": {}}]}', "[" * 100_000):
        (folder / "boundaries.geojson").write_text(content)
        assert [one.file for one in errors(folder)] == ["boundaries.geojson"]
