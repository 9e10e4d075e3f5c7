"""What is written is read back the same: from a folder, an archive and a workbook."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.judgement.periods import Period
from accord.readers.packages import SCHEMA, read_package, write_package, write_workbook, write_zip

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="_") | st.sampled_from(
    "=+-@'\"\n,;"
)
TEXTS = st.text(LETTERS, max_size=30).map(str.strip).map(lambda text: text or None)
CODES = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.none() | st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2090-01-01"))
DAYS = st.none() | st.dates(date(1850, 1, 1), date(2100, 1, 1))
PERIODS = st.builds(Period, st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from(["P1Y", "P3M", "P1M", "P1D"]))


def cells(table: str, period: Period | None = None, /, **given_cells: Any) -> dict[str, Any]:
    """A whole row of a table."""
    dates = {"period": period.canonical, "start": period.start, "end": period.end} if period else {}
    return {column: {**given_cells, **dates}.get(column) for column in SCHEMA[table].frame_schema()}


def frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows whose keys differ, as a table."""
    unique = {tuple(row[column] for column in SCHEMA[name].key): row for row in rows}
    return pl.DataFrame(list(unique.values()), schema=SCHEMA[name].frame_schema())


@st.composite
def packages(draw: st.DrawFn) -> dict[str, pl.DataFrame]:
    """A few areas, indicators, observations and words about them."""
    areas = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    codes = draw(st.lists(CODES, min_size=2, max_size=4, unique=True))
    some = st.integers(0, 4)
    where = {"area": st.sampled_from(areas)}
    indicators = [
        cells(
            "indicators", code=code, title=draw(CODES), kind="grade" if code == codes[0] else "count", polarity="none",
            frequency="irregular", definition=draw(TEXTS), tolerance=0.5, valid_from=draw(DAYS),
            words="poor; quite good",
            cumulative=draw(st.none() | st.booleans()), decimals=draw(st.none() | some),
        )
        for code in codes
    ]  # fmt: skip
    observations = [
        cells(
            "observations", draw(PERIODS), indicator=(code := draw(st.sampled_from(codes))), area=draw(where["area"]),
            value=None if code == codes[0] else draw(NUMBERS), numerator=draw(NUMBERS), caveat=draw(TEXTS),
            word=draw(st.sampled_from([None, "poor", "quite good"])) if code == codes[0] else None,
            breakdown=draw(TEXTS), recorded_at=draw(MOMENTS), source=draw(TEXTS),
        )
        for _number in range(draw(some))
    ]  # fmt: skip
    commentary = [
        cells(
            "commentary", draw(PERIODS), indicator=codes[1], area=areas[0], shows=draw(TEXTS), written_at=draw(MOMENTS)
        )
        for _number in range(draw(some))
    ]
    named = {
        "areas": [cells("areas", code=code, name=draw(CODES), type="county", start=draw(DAYS)) for code in areas],
        "indicators": indicators,
        "observations": observations,
        "commentary": commentary,
    }
    return {name: frame(name, rows) for name, rows in named.items()}


def assert_same(path: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    read = read_package(path)
    assert [str(finding) for finding in read.findings] == []
    for name, table in tables.items():
        assert read.tables[name].to_dicts() == table.to_dicts()
        assert read.tables[name].schema == table.schema


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packages())
def test_a_folder_and_an_archive_are_read_back_as_they_were_written(tables: dict[str, pl.DataFrame]) -> None:
    with TemporaryDirectory() as scratch:
        folder, archive = Path(scratch) / "package", Path(scratch) / "package.zip"
        write_package(tables, folder)
        write_zip(tables, archive)
        assert_same(folder, tables)
        assert_same(archive, tables)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packages())
def test_a_workbook_is_read_back_as_it_was_written(tables: dict[str, pl.DataFrame]) -> None:
    with TemporaryDirectory() as scratch:
        book = Path(scratch) / "package.xlsx"
        write_workbook(tables, book)
        assert_same(book, tables)


def test_text_that_acts_as_a_formula_is_made_harmless_in_the_file(tmp_path: Path) -> None:
    names = ["=1+1", "+44 1245", "@home", "-dash", "'=quoted", "-3", "+3.5", "plain"]
    table = frame("areas", [cells("areas", code=str(number), name=name, type="x") for number, name in enumerate(names)])
    write_package({"areas": table}, tmp_path)
    lines = (tmp_path / "areas.csv").read_text().splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == [
        "'=1+1", "'+44 1245", "'@home", "'-dash", "''=quoted", "-3", "+3.5", "plain",
    ]  # fmt: skip
    assert read_package(tmp_path).tables["areas"]["name"].to_list() == names


def test_numbers_read_back_to_the_last_bit(tmp_path: Path) -> None:
    numbers = [0.1 + 0.2, 1 / 3, 1e-12, 5e300, -0.0, 123456789.123456789]
    periods = [Period(date(2000 + year, 1, 1), "P1Y") for year in range(len(numbers))]
    rows = [
        cells("observations", period, indicator="X", area="A", value=number)
        for period, number in zip(periods, numbers, strict=True)
    ]
    tables = {"observations": frame("observations", rows)}
    write_package(tables, tmp_path)
    write_workbook(tables, tmp_path / "package.xlsx")
    for path in (tmp_path, tmp_path / "package.xlsx"):
        assert read_package(path).tables["observations"]["value"].to_list() == numbers


def test_every_letter_of_a_folder_is_its_content(tmp_path: Path) -> None:
    string_table = frame(
        "areas", [cells("areas", code=letter, name=letter, type="x") for letter in string.ascii_letters]
    )
    for name in ("one", "two"):
        write_zip({"areas": string_table}, tmp_path / f"{name}.zip", {"features": []})
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert read_package(tmp_path / "one.zip").boundaries == {"features": []}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["themes.csv", "observations.csv", "package.zip", "package.xlsx", "themes.parquet"]),
    st.binary(max_size=400),
)
def test_no_bytes_whatever_make_the_reader_fail(name: str, content: bytes) -> None:
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / name
        file.write_bytes(content)
        read = read_package(file if name.startswith("package") else Path(scratch))
        assert read.errors or content.strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS | st.sampled_from(["1", "2008-09", "x", "true", "1e999"]), max_size=6), max_size=6))
def test_no_cells_whatever_make_the_reader_fail(rows: list[list[str | None]]) -> None:
    columns = "indicator,area,period,value,numerator,recorded_at"
    text = "\n".join([columns, *(",".join(cell or "" for cell in row) for row in rows)])
    with TemporaryDirectory() as scratch:
        (Path(scratch) / "observations.csv").write_text(text, encoding="utf-8")
        read = read_package(Path(scratch))
        assert not any("cannot be read (" in finding.message for finding in read.findings)
