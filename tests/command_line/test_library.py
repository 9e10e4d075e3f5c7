"""`accord library` lists what is kept and what is due, and writes files of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main


@pytest.fixture
def here(sample: str) -> tuple[str, ...]:
    return ("--agreement", sample)


def asked(*options: str) -> Result:
    return CliRunner().invoke(main, ["library", *options])


def test_documents_are_listed_by_kind_and_words(here: tuple[str, ...]) -> None:
    lines = asked(*here, "--kind", "evidence", "--find", "falls").output.splitlines()
    assert lines == [
        "LD8  evidence  Preventing falls: what worked elsewhere (FT-HW; partners; version 1, falls-evidence.txt)",
        "1 documents",
    ]
    assert "LD14" in asked(*here, "--withdrawn").output


def test_the_register_of_plans_says_what_is_late_first(here: tuple[str, ...]) -> None:
    found = json.loads(asked(*here, "--plans", "--json").output)
    assert [(one["code"], one["standing"], one["days_late"]) for one in found][:2] == [
        ("LD2", "overdue", 53), ("LD12", "run_out", 0),
    ]  # fmt: skip


def test_an_earlier_version_is_written_as_it_came_in(here: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "workplan.txt"
    said = asked(*here, "--document", "LD5", "--version", "1", "--out", str(out)).output
    assert "version 1 of Workplan 2026/27, workplan-cyp.txt" in said
    assert out.read_text(encoding="utf-8").startswith(
        "January: attendance. April: care. July: results. October: justice"
    )


def test_the_template_of_an_assessment_is_written_in_the_form_its_name_says(
    here: tuple[str, ...], tmp_path: Path
) -> None:
    out = tmp_path / "draft.docx"
    assert asked(*here, "--assessment", "SA1", "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"PK")
    refused = asked(*here, "--assessment", "SA1", "--out", str(tmp_path / "draft.odt"))
    assert (refused.exit_code, "docx, pdf" in refused.output) == (1, True)


@pytest.mark.parametrize(
    ("options", "status"),
    [(("--out", "x"), 2), (("--document", "LD1"), 2), (("--document", "LD99", "--out", "x"), 1)],
)
def test_wrong_asking_is_refused_and_nothing_is_written(
    here: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], status: int
) -> None:
    monkeypatch.chdir(tmp_path)
    assert asked(*here, *options).exit_code == status
    assert list(tmp_path.iterdir()) == []
