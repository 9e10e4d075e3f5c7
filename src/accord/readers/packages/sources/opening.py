"""A package as it lies on disk: a folder, a zip archive or an Excel workbook."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from accord.readers.packages.carried import SHA256
from accord.readers.packages.findings import Findings
from accord.readers.packages.schema import FILES, SCHEMA
from accord.readers.packages.sources.archive import name_problem, unpacked_problem
from accord.readers.packages.sources.csv_rows import csv_batches
from accord.readers.packages.sources.parquet_rows import parquet_batches
from accord.readers.packages.sources.raw import RawTable
from accord.readers.packages.sources.workbook_rows import workbook_tables

BOUNDARIES = "boundaries.geojson"
_TABLE_FILES = {".csv", ".parquet"}
_LIKE_TABLES = {".csv", ".parquet", ".xlsx", ".xlsm", ".xls", ".ods", ".tsv"}
_FOLDER, _ZIP, _WORKBOOK = "a folder", "a zip archive", "an Excel workbook"
EXPECTED = f"{_FOLDER}, {_ZIP} or {_WORKBOOK} (.xlsx)"


@dataclass(frozen=True)
class Opened:
    """The tables of a package by their proper names; `boundaries` gives at most so many bytes of its boundaries.

    `files` are the files in its folder of files by name, None for a workbook, which carries none.
    """

    tables: dict[str, RawTable] = field(default_factory=dict)
    boundaries: Callable[[int], bytes] | None = None
    files: dict[str, PackedFile] | None = None


@dataclass(frozen=True)
class PackedFile:
    """A file of a package: its path within it, its size, and how to open it."""

    path: PurePosixPath
    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]
    on_disk: Callable[[], Path]

    def start(self, most: int) -> bytes:
        with self.open() as stream:
            return stream.read(most)


@contextmanager
def opened(package: Path, findings: Findings) -> Iterator[Opened]:
    """The package at a path, while it is open. What is wrong with it as a whole is reported; then it has no tables."""
    if package.is_dir():
        yield _from_files(_folder_files(package, findings), findings)
    elif package.suffix.lower() in {".xlsx", ".xlsm"}:
        yield Opened(_named(workbook_tables(package, findings).values(), findings))
    elif package.suffix.lower() == ".zip" or zipfile.is_zipfile(package):
        with _zip_files(package, findings) as files:
            yield _from_files(files, findings)
    else:
        message = f"{package.name} is not a package"
        findings.add("error", message, file=package.name, found=package.suffix or "no ending", expected=EXPECTED)
        yield Opened()


def _folder_files(folder: Path, findings: Findings) -> list[PackedFile]:
    files = []
    for path in sorted([*folder.glob("*"), *folder.glob("*/*"), *folder.glob(f"*/{FILES}/*")]):
        if path.is_symlink() and folder.resolve() not in path.resolve().parents:
            name = str(path.relative_to(folder))
            findings.add("error", f"{name} is a link out of the package", file=name, found="a link", expected="a file")
        elif path.is_file():
            relative = PurePosixPath(path.relative_to(folder).as_posix())
            files.append(PackedFile(relative, path.stat().st_size, partial(_open_file, path), partial(Path, path)))
    return files


def _open_file(path: Path) -> BinaryIO:
    return path.open("rb")


@contextmanager
def _zip_files(package: Path, findings: Findings) -> Iterator[list[PackedFile]]:
    def refuse(message: str, expected: str, file: str = package.name) -> None:
        findings.add("error", message, file=file, found=file, expected=expected)

    with tempfile.TemporaryDirectory() as scratch:
        try:
            archive = zipfile.ZipFile(package)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            refuse(f"{package.name} cannot be read as a zip archive ({error})", _ZIP)
            yield []
            return
        with archive:
            if problem := unpacked_problem(archive, apart=_is_carried):
                refuse(problem, "an archive of ordinary size")
                yield []
                return
            members = [member for member in archive.infolist() if not member.is_dir()]
            bad = [(member, name_problem(member)) for member in archive.infolist()]
            for member, why in bad:
                if why:
                    refuse(f"{member.filename}: {why}; nothing was read", "plain files", member.filename)
            yield [] if any(why for _member, why in bad) else [_zip_file(archive, one, scratch) for one in members]


def _zip_file(archive: zipfile.ZipFile, member: zipfile.ZipInfo, scratch: str) -> PackedFile:
    def on_disk() -> Path:
        file = Path(scratch) / f"{member.header_offset}"
        with archive.open(member) as packed, file.open("wb") as out:
            while data := packed.read(1 << 20):
                out.write(data)
        return file

    return PackedFile(PurePosixPath(member.filename), member.file_size, partial(_open, archive, member), on_disk)


@contextmanager
def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    with archive.open(member) as stream:
        yield stream  # type: ignore[misc]


def _from_files(files: list[PackedFile], findings: Findings) -> Opened:
    files = [file for file in files if not any(part.startswith((".", "__MACOSX")) for part in file.path.parts)]
    files = _within_top_folder(files)
    here = [file for file in files if len(file.path.parts) == 1]
    boundaries = next((file.start for file in here if file.path.name.lower() == BOUNDARIES), None)
    raw = [_raw_table(file) for file in here if file.path.suffix.lower() in _TABLE_FILES]
    carried = {file.path.name: file for file in files if file.path.parts[:-1] == (FILES,)}
    for file in files:
        if file.path.suffix.lower() in _LIKE_TABLES and (
            file not in here or file.path.suffix.lower() not in _TABLE_FILES
        ):
            message = f"{file.path} was not read: tables are .csv or .parquet files at the top of the package"
            findings.add("warning", message, file=str(file.path), found=file.path.suffix, expected="table.csv")
    return Opened(_named(raw, findings), boundaries, carried)


def _is_carried(name: str) -> bool:
    """Whether a member of an archive can only be one of the files that go with its tables, never a table."""
    path = PurePosixPath(name)
    return path.parts[-2:-1] == (FILES,) and SHA256.fullmatch(path.name) is not None


def _within_top_folder(files: list[PackedFile]) -> list[PackedFile]:
    """The files, seen from the one folder they all lie in where they do."""
    tables = [file for file in files if file.path.suffix.lower() in _TABLE_FILES]
    tops = {file.path.parts[0] for file in tables}
    if len(tops) != 1 or any(len(file.path.parts) == 1 for file in tables):
        return files
    top = tops.pop()
    inside = [file for file in files if file.path.parts[0] == top and len(file.path.parts) > 1]
    return [PackedFile(file.path.relative_to(top), file.size, file.open, file.on_disk) for file in inside]


def _raw_table(file: PackedFile) -> RawTable:
    if file.path.suffix.lower() == ".csv":
        return RawTable(file.path.stem, str(file.path), partial(csv_batches, file.open, file.size))
    return RawTable(file.path.stem, str(file.path), lambda place: parquet_batches(file.on_disk(), place))


def _named(raw: Iterable[RawTable], findings: Findings) -> dict[str, RawTable]:
    tables: dict[str, RawTable] = {}
    for table in raw:
        name = table.name.strip().casefold().replace(" ", "_").replace("-", "_")
        if name not in SCHEMA:
            near = get_close_matches(name, SCHEMA, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            message = f"there is no table “{table.name}”; it was not read{hint}"
            expected = "one of the tables " + ", ".join(SCHEMA)
            findings.add("warning", message, file=table.file, found=table.name, expected=expected)
        elif name in tables:
            message = f"the table {name} is given twice, in {tables[name].file} and in {table.file}"
            findings.add(
                "error", message, table=name, file=table.file, found=table.file, expected="one file for a table"
            )
        else:
            tables[name] = table
    return tables
