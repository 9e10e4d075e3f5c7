"""`accord plan` reads the spreadsheet of a plan, proposes how, and says what differs from another."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from accord.command_line.main import main

PLAN = """Our plan for the coast,,,
,,,
No,Action,Lead,Due,RAG
1,Mend the lights,Council; Police,31/01/2027,RED
2,Walk the streets,Police,31/03/2027, Green
"""
LATER = PLAN.replace("31/01/2027,RED", "30/06/2027,amber").replace("2,Walk the streets,Police,31/03/2027, Green\n", "")


def plan(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["plan", *map(str, arguments)])


def kept(folder: Path, text: str = PLAN, name: str = "plan.csv") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_a_plan_is_read_below_the_titles_above_its_heading(tmp_path: Path) -> None:
    found = plan(kept(tmp_path), "--json")
    lines = json.loads(found.stdout)["lines"]
    assert found.exit_code == 0
    assert [(one["title"], one["rating"]) for one in lines] == [
        ("Mend the lights", "red"),
        ("Walk the streets", "green"),
    ]
    assert plan(kept(tmp_path)).stdout == "2 actions, 0 milestones, 0 rows refused\n"


def test_a_row_that_cannot_be_read_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    found = plan(kept(tmp_path, PLAN.replace("31/03/2027", "when we can")))
    assert found.exit_code == 1
    assert "row 5, Due: found “when we can”, expected" in found.stdout
    assert found.stdout.endswith("1 actions, 0 milestones, 1 rows refused\n")


def test_what_differs_from_an_earlier_version_is_listed(tmp_path: Path) -> None:
    found = plan(kept(tmp_path, LATER, "later.csv"), "--compare", kept(tmp_path))
    assert "removed: 2 Walk the streets" in found.stdout
    assert "2027-01-31” → “2027-06-30" in found.stdout
    assert "3 differences" in found.stdout


def test_the_mapping_proposed_reads_the_file_again(tmp_path: Path) -> None:
    file, mapping = kept(tmp_path), tmp_path / "mapping.yaml"
    assert plan(file, "--suggest", "--out", mapping).exit_code == 0
    assert yaml.safe_load(mapping.read_text("utf-8"))["columns"]["title"]
    assert plan(file, "--mapping", mapping, "--json").stdout == plan(file, "--json").stdout


def test_a_mapping_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    found = plan(kept(tmp_path), "--mapping", kept(tmp_path, "columns: 4\n", "mapping.yaml"))
    assert found.exit_code == 1
    assert "columns" in found.stderr


def test_the_plan_written_out_reads_the_same_again(tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    assert plan(kept(tmp_path), "--out", out).exit_code == 0
    again = plan(out, "--compare", kept(tmp_path))
    assert again.stdout.endswith("2 actions, 0 milestones, 0 rows refused; 0 differences\n")
