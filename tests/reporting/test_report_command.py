"""`accord report` writes a report to a file and names what there is where something is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main

pytestmark = pytest.mark.django_db


def run(out: Path, *more: str, name: str = "exceptions", code: str = "FT-2024", file_format: str = "json") -> Result:
    """The command's result."""
    arguments = ["report", name, "--agreement", code, "--format", file_format, "--out", str(out), *more]
    return CliRunner().invoke(main, arguments, prog_name="accord")


def test_a_report_is_written_to_the_file(tmp_path: Path) -> None:
    out = tmp_path / "exceptions.json"
    done = run(out, "--period", "Q2 2026/27", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["report"] == "exceptions"
    assert json.loads(out.read_text())["subject"]["period"] == "2026-07-01/P3M"


def test_an_earlier_day_and_another_area_can_be_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "e.json"
    assert run(out, "--known-on", "2026-10-01", "--area", "FA08").exit_code == 0
    subject = json.loads(out.read_text())["subject"]
    assert (subject["known_on"], subject["area_name"]) == ("2026-10-01", "Ravelsea")


@pytest.mark.parametrize(
    ("changed", "said", "code"),
    [
        ({"code": "NONE"}, "expected one of", 1),
        ({"name": "outturn"}, "highlight, scorecard, exceptions, chair", 2),
        ({"file_format": "pptx"}, "docx, pdf, html, json", 2),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(
    tmp_path: Path, changed: dict[str, str], said: str, code: int
) -> None:
    done = run(tmp_path / "x", **changed)
    assert done.exit_code == code
    assert said in done.output
    assert not list(tmp_path.iterdir())


def test_an_unknown_area_or_period_is_refused(tmp_path: Path) -> None:
    assert "FA08" in run(tmp_path / "x", "--area", "NOWHERE").output
    assert "expected for instance" in run(tmp_path / "x", "--period", "sometime").output


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path / "none" / "x.json")
    assert done.exit_code == 2
    assert "there is no folder" in done.output
