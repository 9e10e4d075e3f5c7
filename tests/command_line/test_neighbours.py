"""`accord neighbours` finds the areas most like an area, and writes them as comparators."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main

PLACES = "area,name,income,density\nA,Ash,10,1\nB,Birch,11,1\nC,Cedar,20,5\nD,Dell,19,\n"


def neighbours(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["neighbours", *map(str, words)])


@pytest.fixture
def places(tmp_path: Path) -> Path:
    file = tmp_path / "places.csv"
    file.write_text(PLACES, "utf-8")
    return file


def test_the_nearest_come_first_and_those_without_a_figure_not_at_all(places: Path) -> None:
    found = json.loads(neighbours(places, "--area", "A", "--json").stdout)
    assert [row["member"] for row in found] == ["B", "C"]
    assert found[-1]["distance"] == 1


def test_one_variable_may_be_enough(places: Path) -> None:
    done = neighbours(places, "--area", "C", "--variables", "income", "--number", "1")
    assert done.stdout == "C: D 0.100\n"


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_every_areas_neighbours_are_written_as_comparators(places: Path, tmp_path: Path, ending: str) -> None:
    out, file = tmp_path / f"comparators.{ending}", tmp_path / f"in.{ending}"
    table = pl.read_csv(places)
    (table.write_csv if ending == "csv" else table.write_parquet)(file)
    assert neighbours(file, "--number", "1", "--out", out).exit_code == 0
    written = (pl.read_csv if ending == "csv" else pl.read_parquet)(out)
    assert written.rows() == [(own, "Nearest neighbours", near) for own, near in ("AB", "BA", "CB")]


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        (PLACES, ["--area", "Z"], "no area “Z”"),
        (PLACES, ["--variables", "name"], "no column of numbers called “name”"),
        (PLACES.replace("area", "place"), [], "no column “area”"),
        ("area,income\nA,1\nA,2\n", [], "an area of its own"),
        ("area,name\nA,Ash\n", [], "no column of numbers to compare by"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(places: Path, text: str, words: list[str], why: str) -> None:
    places.write_text(text, "utf-8")
    done = neighbours(places, *words)
    assert done.exit_code == 1
    assert why in done.stderr
