"""What goes out as a package comes in again as the same."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests import builders

from accord.exchange.export import Exported, export_agreement
from accord.exchange.loading import load_package
from accord.readers.packages import SCHEMA, read_package, write_package, write_workbook

JUDGED = ("exceptions", "exception_steps")
"""Tables that judging adds to: a judged agreement exports what it was given and what was raised since."""


def exported(code: str) -> Exported:
    return builders.in_memory(export_agreement(code))


def assert_same(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> None:
    assert sorted(one) == sorted(other)
    for name, frame in one.items():
        columns = [column for column in frame.columns if frame[column].null_count() < frame.height]
        left, right = frame.select(columns), other[name].select(columns)
        assert left.sort(columns).equals(right.sort(columns), null_equal=True), name


def missing(given: pl.DataFrame, out: pl.DataFrame) -> list[tuple[str, ...]]:
    """Rows given that are not in what came out, an empty cell being the same as an empty text."""
    columns = [column for column in given.columns if given[column].null_count() < given.height]
    left, right = (set(frame.select(pl.col(columns).cast(str).fill_null("")).rows()) for frame in (given, out))
    return sorted(left - right)


def test_the_sample_out_and_into_an_empty_database_is_the_same(sample: str) -> None:
    before = exported(sample)
    builders.empty()
    load_package(before.tables, by=None, source="again", boundaries=before.boundaries, files=before.files)
    after = exported(sample)
    assert_same(before.tables, after.tables)
    assert before.boundaries == after.boundaries
    assert list(before.files.read(before.files.sizes)) == list(after.files.read(before.files.sizes))


@pytest.mark.parametrize("form", ["folder", "workbook"])
def test_the_sample_goes_through_files_unchanged(sample: str, tmp_path: Path, form: str) -> None:
    before = exported(sample)
    path = tmp_path / ("package.xlsx" if form == "workbook" else "package")
    if form == "workbook":
        write_workbook(before.tables, path)
    else:
        write_package(before.tables, path, boundaries=before.boundaries, files=before.files)
    read = read_package(path)
    assert [str(finding) for finding in read.findings] == []
    builders.empty()
    load_package(read.tables, by=None, source="again", boundaries=read.boundaries, files=read.files)
    left_out = {name for name in before.tables if form == "workbook" and SCHEMA[name].needs_files}
    assert_same({name: before.tables[name] for name in before.tables if name not in left_out}, exported(sample).tables)


def test_a_copy_judged_on_the_same_day_gives_the_same_results(sample: str) -> None:
    from accord.assessment.models import Result

    columns = ("indicator__code", "area__code", "period", "breakdown", "value", "status", "direction", "exceptions")
    before = set(Result.objects.filter(run__agreement__code=sample).values_list(*columns))
    tables = exported(sample)
    builders.empty()
    builders.load(tables.tables, files=tables.files)
    assert set(Result.objects.values_list(*columns)) == before


def test_every_table_of_the_sample_is_in_the_export(sample: str, checkout: Path) -> None:
    given = read_package(checkout / "sample" / "agreement").tables
    out = exported(sample).tables
    apart = {"reward", "groups", *JUDGED}
    kept = {name: frame.height for name, frame in given.items() if frame.height and name not in apart}
    assert kept == {name: frame.height for name, frame in out.items() if name not in apart}
    assert set(given["groups"]["code"]) <= set(out["groups"]["code"]), (
        "groups belong to the partnership, not to an agreement"
    )
    for name in JUDGED:
        assert missing(given[name], out[name]) == [], name


def test_the_sample_not_yet_judged_is_exported_as_given(sample: str, checkout: Path) -> None:
    read = read_package(checkout / "sample" / "agreement")
    builders.empty()
    load_package(read.tables, by=None, source="given", boundaries=read.boundaries, files=read.files)
    out = exported(sample)
    kept = {name: frame.height for name, frame in read.tables.items() if frame.height and name != "reward"}
    assert kept == {name: frame.height for name, frame in out.tables.items()}
    for name in JUDGED:
        assert missing(read.tables[name], out.tables[name]) == [], name
    builders.empty()
    load_package(out.tables, by=None, source="again", boundaries=out.boundaries, files=out.files)
    again = exported(sample)
    assert_same(out.tables, again.tables)
    assert out.boundaries == again.boundaries


def test_loading_what_is_held_changes_nothing(sample: str, checkout: Path) -> None:
    read = read_package(checkout / "sample" / "agreement")
    loaded = load_package(read.tables, by=None, source="again", boundaries=read.boundaries, files=read.files)
    assert {name: tally for name, tally in loaded.tables.items() if tally.new or tally.changed} == {}
    assert loaded.observations.unchanged == read.tables["observations"].height
    assert loaded.not_kept == ("reward",)


def test_loading_an_own_export_changes_nothing(sample: str) -> None:
    loaded = load_package(exported(sample).tables, by=None, source="own export")
    assert {name: tally for name, tally in loaded.tables.items() if tally.new or tally.changed} == {}


def test_an_agreement_exports_only_its_own(sample: str) -> None:
    tables = exported(builders.OTHER).tables
    assert tables["agreement"]["code"].to_list() == [builders.OTHER]
    assert tables["indicators"]["code"].to_list() == ["N 1"]
    assert set(tables["areas"]["code"]) == {"TOWN"}
    assert set(tables["people"]["code"]) == {"T-STRANGER"}
