"""`accord assess` judges a package without a database."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from tests.readers.package_files import with_row, write_files

from accord.command_line.main import main
from accord.judgement.assess import POINT_SCHEMA, RESULT_SCHEMA


def assess(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["assess", *map(str, arguments)])


def test_results_and_points_are_written(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "package")
    done = assess(folder, "--out", tmp_path / "results.csv", "--points", tmp_path / "points.parquet")
    assert done.exit_code == 0, done.output
    results = pl.read_csv(tmp_path / "results.csv")
    assert results.columns == list(RESULT_SCHEMA)
    assert results.height == 5
    assert pl.read_parquet(tmp_path / "points.parquet").columns == list(POINT_SCHEMA)


def test_csv_and_parquet_hold_the_same(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "package")
    for ending in ("csv", "parquet"):
        assert assess(folder, "--out", tmp_path / f"results.{ending}").exit_code == 0
    parquet = pl.read_parquet(tmp_path / "results.parquet")
    assert pl.read_csv(tmp_path / "results.csv", schema=parquet.schema).equals(parquet)


def test_the_outcome_can_be_had_as_json(tmp_path: Path) -> None:
    done = assess(write_files(tmp_path / "package"), "--out", tmp_path / "results.csv", "--json")
    facts = json.loads(done.stdout)
    assert (facts["rows"], sum(facts["status"].values())) == (5, 5)


def test_errors_are_listed_and_nothing_is_judged(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "package", **with_row("observations", "YP1,SOUTH,2025/26,5,,,"))
    done = assess(folder, "--out", tmp_path / "results.csv")
    assert done.exit_code == 1
    assert "row 7, column area" in done.stderr
    assert not (tmp_path / "results.csv").exists()


def test_warnings_do_not_stop_it(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "package", areas=None)
    done = assess(folder, "--out", tmp_path / "results.csv")
    assert done.exit_code == 0
    assert "warning: observations.csv, column area" in done.stderr


@pytest.mark.parametrize(
    "wrong", [["--out", "results.txt"], [], ["--out", "results.csv", "--engine", "spark"], ["--out", "no/results.csv"]]
)
def test_wrong_usage_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert assess(write_files(tmp_path / "package"), *wrong).exit_code == 2
    assert not list(tmp_path.glob("results*"))
