"""`accord template` writes an empty package, or one begun from a scorecard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main
from accord.readers.packages import read_package

SCORECARD = "Ref,Indicator,Good is,Target 2025/26,Q1 2025/26\nYP1,% out of work,Lower,4.8,5.2\n"


def template(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["template", *map(str, arguments)])


@pytest.fixture
def scorecard(tmp_path: Path) -> Path:
    file = tmp_path / "scorecard.csv"
    file.write_text(SCORECARD)
    return file


def test_an_empty_template_is_a_clean_package(tmp_path: Path) -> None:
    done = template(tmp_path / "package.xlsx")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'package.xlsx'}: an empty package workbook\n")
    assert read_package(tmp_path / "package.xlsx").findings == ()


def test_a_scorecard_fills_it_in(tmp_path: Path, scorecard: Path) -> None:
    done = template(tmp_path / "package.xlsx", "--from", scorecard, "--area", "COUNTY")
    tables = read_package(tmp_path / "package.xlsx").tables
    assert done.exit_code == 0
    assert "column Good is: read as polarity" in done.stdout
    assert tables["indicators"]["kind"].to_list() == ["proportion"]
    assert tables["targets"]["period"].to_list() == ["2025-04-01/P1Y"]
    assert tables["observations"]["period"].to_list() == ["2025-04-01/P3M"]


def test_programs_are_told_what_was_recognised(tmp_path: Path, scorecard: Path) -> None:
    facts = json.loads(template(tmp_path / "package.xlsx", "--from", scorecard, "--json").stdout)
    assert facts["tables"] == {"indicators": 1, "targets": 1, "observations": 1}
    assert any("--area" in note["what"] for note in facts["notes"])


def test_a_file_that_is_no_scorecard_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("to whom,it may concern\nhello,there\n")
    done = template(tmp_path / "package.xlsx", "--from", tmp_path / "notes.csv")
    assert done.exit_code == 1
    assert "no row of headings was recognised" in done.stdout


@pytest.mark.parametrize(
    "wrong", [["package.csv"], ["package.xlsx", "--area", "X"], ["package.xlsx", "--from", "none.csv"]]
)
def test_wrong_usage_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert template(*wrong).exit_code == 2
