"""`accord assess` judges a package without a database."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from tests.readers.package_files import CLEAN, with_row, write_files

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


def test_it_says_when_the_figures_had_to_be_put_in_order(tmp_path: Path) -> None:
    lines = CLEAN["observations"].splitlines()
    sorted_lines = "\n".join([lines[0], *sorted(lines[1:])])
    for rows, told in ((sorted_lines, False), (CLEAN["observations"], True)):
        done = assess(write_files(tmp_path / "package", observations=rows), "--out", tmp_path / f"{told}.csv")
        assert ("not in order of indicator and area: sorting them once" in done.stderr) is told
    assert (tmp_path / "True.csv").read_bytes() == (tmp_path / "False.csv").read_bytes()


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
    "wrong", [["--out", "results.txt"], [], ["--out", "results.csv", "--engine", "abacus"], ["--out", "no/results.csv"]]
)
def test_wrong_usage_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert assess(write_files(tmp_path / "package"), *wrong).exit_code == 2
    assert not list(tmp_path.glob("results*"))


def test_many_observations_are_judged_from_files_with_the_same_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_files(tmp_path / "package")
    done = [assess(folder, "--out", tmp_path / "whole.csv", "--points", tmp_path / "whole-points.csv", "--json")]
    monkeypatch.setattr("accord.command_line.assess.LARGE", 2)
    done.append(assess(folder, "--out", tmp_path / "parts.csv", "--points", tmp_path / "parts-points.csv", "--json"))
    assert [one.exit_code for one in done] == [0, 0], done[1].output
    assert (tmp_path / "whole.csv").read_text() == (tmp_path / "parts.csv").read_text()
    assert (tmp_path / "whole-points.csv").read_text() == (tmp_path / "parts-points.csv").read_text()
    told = [json.loads(one.stdout) for one in done]
    assert [told[0][name] == told[1][name] for name in ("rows", "status", "warnings")] == [True] * 3
    assert "sorted once" in done[1].stderr
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_errors_of_many_observations_are_listed_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "YP1,SOUTH,2025/26,5,,,\nYP1,COUNTY,2024/25,5.3,,,\n,COUNTY,2024/25,5.3,,,"
    folder = write_files(tmp_path / "package", **with_row("observations", bad))
    whole = assess(folder, "--out", tmp_path / "results.csv")
    monkeypatch.setattr("accord.command_line.assess.LARGE", 2)
    parts = assess(folder, "--out", tmp_path / "results.csv")
    assert (whole.exit_code, parts.exit_code) == (1, 1)
    assert [line for line in parts.stderr.splitlines() if line.startswith("error")] == [
        line for line in whole.stderr.splitlines() if line.startswith("error")
    ]
    assert "row 7, column area" in parts.stderr
    assert "are duplicates" in parts.stderr
    assert not (tmp_path / "results.csv").exists()


@pytest.mark.parametrize("missing", ["pyspark", "pyarrow"])
def test_without_spark_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    sentence = f"the engine spark needs the Python package {missing}"
    monkeypatch.setattr("accord.judgement.on_spark.session.what_is_missing", lambda: sentence)
    done = assess(write_files(tmp_path / "package"), "--out", tmp_path / "results.csv", "--engine", "spark")
    assert done.exit_code == 2
    assert sentence in done.stderr
