"""`accord check` says everything that is wrong, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from tests.readers.package_files import with_row, write_files

from accord.command_line.main import main


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_clean_package_can_be_loaded(tmp_path: Path) -> None:
    found = check(write_files(tmp_path))
    assert found.exit_code == 0
    assert found.stdout == f"{tmp_path}: 0 errors, 0 warnings in 7 tables, 16 rows. It can be loaded.\n"


def test_errors_are_listed_and_the_exit_code_is_1(tmp_path: Path) -> None:
    found = check(write_files(tmp_path, **with_row("targets", "YP1,SOUTH,2026/27,target,5")))
    assert found.exit_code == 1
    assert found.stdout.splitlines()[0] == (
        "error: targets.csv, row 4, column area: there is no area “SOUTH” in the table areas "
        "(expected a code of the table areas)"
    )
    assert found.stdout.endswith("It cannot be loaded.\n")


def test_warnings_alone_leave_the_exit_code_at_0(tmp_path: Path) -> None:
    found = check(write_files(tmp_path, themes="code,title,colour\nskills,Skills,red\n"))
    assert found.exit_code == 0
    assert "warning: themes.csv, row 1, column colour" in found.stdout
    assert found.stdout.endswith("It can be loaded with --accept-warnings.\n")


def test_programs_are_told_the_same(tmp_path: Path) -> None:
    folder = write_files(tmp_path, themes="code,title,colour\nskills,Skills,red\n")
    facts = json.loads(check(folder, "--json").stdout)
    assert (facts["clean"], facts["loadable"], facts["errors"], facts["warnings"]) == (False, False, 0, 1)
    assert facts["findings"][0] | {"message": "", "expected": ""} == {
        "level": "warning", "table": "themes", "file": "themes.csv", "row": 1, "column": "colour", "found": "colour",
        "expected": "", "message": "",
    }  # fmt: skip
    assert json.loads(check(folder, "--json", "--accept-warnings").stdout)["loadable"] is True


def test_a_package_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert check(tmp_path / "nothing.zip").exit_code == 2
