"""`accord minutes` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from accord.command_line.main import main

TEXT = "Ashby Board\nMinutes, 4 May 2009\n\nPresent: Jo Field (Chair)\n\n1. Roads\n\nAction: Jo to count the holes.\n\n2. Close of play\n\nNext meeting: 8 June 2009\n"  # noqa: E501


def test_the_draft_is_told_in_short(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(TEXT, "utf-8")
    done = CliRunner().invoke(main, ["minutes", str(tmp_path / "minutes.txt")])
    assert done.exit_code == 0
    assert "Ashby Board, 2009-05-04\n1 present, 0 apologies, 2 items" in done.stdout
    assert "action (line 8), Jo Field, no date: Jo to count the holes." in done.stdout
    assert "next meeting: 2009-06-08" in done.stdout


def test_programs_get_the_whole_draft(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(TEXT, "utf-8")
    told = json.loads(CliRunner().invoke(main, ["minutes", str(tmp_path / "minutes.txt"), "--json"]).stdout)
    assert (told["group"], told["items"][0]["actions"][0]["owners"]) == ("Ashby Board", ["Jo Field"])


def test_a_file_of_another_kind_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "minutes.xyz").write_text("x", "utf-8")
    done = CliRunner().invoke(main, ["minutes", str(tmp_path / "minutes.xyz")])
    assert done.exit_code == 1
    assert "minutes.xyz: minutes are read from" in done.stderr
