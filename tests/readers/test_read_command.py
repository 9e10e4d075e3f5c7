"""`accord read` and `accord package` as people type them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from accord.command_line.main import main

TABLE = "Indicator,Area,Year,Value\nA,E07000001,2010,4\nA,E07000002,2010,four\n"
MAPPING = "columns: {indicator: Indicator, area: Area, period: Year, value: Value}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "returns.csv").write_text(TABLE, "utf-8")
    (tmp_path / "returns.yaml").write_text(MAPPING, "utf-8")
    return tmp_path


def accord(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_read_writes_what_it_could_and_lists_what_it_refused(folder: Path) -> None:
    done = accord("read", "returns.csv", "--mapping", "returns.yaml", "--out", "tidy.csv", "--refused", "refused.csv")
    assert done.exit_code == 1
    assert "row 3, value: “four” is neither a number nor a marker" in done.stderr
    assert done.stdout == "1 observations written to tidy.csv; 1 rows refused\n"
    tidy = list(csv.DictReader((folder / "tidy.csv").read_text("utf-8").splitlines()))
    assert (tidy[0]["area"], tidy[0]["period"], tidy[0]["value"]) == ("E07000001", "2010-01-01/P1Y", "4.0")
    assert "four" in (folder / "refused.csv").read_text()


def test_read_tells_programs_the_same(folder: Path) -> None:
    done = accord("read", "returns.csv", "--mapping", "returns.yaml", "--out", "tidy.csv", "--json")
    told = json.loads(done.stdout)
    assert (told["observations"], told["refused"][0]["row"]) == (1, 3)


def test_a_clean_table_exits_with_nothing_wrong(folder: Path) -> None:
    (folder / "returns.csv").write_text(TABLE.replace("four", "5"), "utf-8")
    assert accord("read", "returns.csv", "--mapping", "returns.yaml", "--out", "tidy.csv").exit_code == 0


def test_suggest_writes_a_mapping_that_reads(folder: Path) -> None:
    assert accord("read", "returns.csv", "--suggest", "--out", "new.yaml").exit_code == 0
    assert yaml.safe_load((folder / "new.yaml").read_text())["columns"]["value"] == "Value"
    done = accord("read", "returns.csv", "--mapping", "new.yaml", "--out", "tidy.csv")
    assert "1 observations" in done.stdout


@pytest.mark.parametrize("words", [(), ("--suggest", "--mapping", "returns.yaml"), ("--mapping", "returns.yaml")])
def test_wrong_usage_is_told_from_wrong_data(folder: Path, words: tuple[str, ...]) -> None:
    assert accord("read", "returns.csv", *words).exit_code == 2


def test_a_wrong_mapping_lists_its_problems_without_a_traceback(folder: Path) -> None:
    (folder / "returns.yaml").write_text("columns: {value: Value}\n", "utf-8")
    done = accord("read", "returns.csv", "--mapping", "returns.yaml", "--out", "tidy.csv")
    assert done.exit_code == 1
    assert "returns.yaml: line 1: columns: nothing says which column is the area" in done.stderr
    assert "Traceback" not in done.output


def test_package_refuses_a_strange_file_in_a_sentence(folder: Path) -> None:
    words = ["--county", "E10000001", "--start", "2022-04-01", "--end", "2027-03-31", "--out", "package"]
    done = accord("package", "explore-local-statistics", "returns.csv", *words)
    assert done.exit_code == 1
    assert "returns.csv: is in none of the layouts of Explore Local Statistics" in done.stderr
