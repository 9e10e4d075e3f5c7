"""The one command: lazy, documented, with a line of help for each part."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from accord.command_line.main import COMMANDS, main
from accord.command_line.reference import commands_as_markdown

NEED_NO_DATABASE = ("template", "check", "assess", "reward", "plan-survey", "neighbours", "read", "package")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(name: str) -> None:
    found = CliRunner().invoke(main, [name, "--help"])
    assert found.exit_code == 0, found.output
    assert f"Usage: main {name}" in found.output
    assert f"./accord {name}" in found.output


def test_the_list_of_commands_tells_what_each_does() -> None:
    found = CliRunner().invoke(main, ["--help"])
    assert found.exit_code == 0
    assert all(name in found.output and line[:40] in found.output for name, (_target, line) in COMMANDS.items())


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["dance"]).exit_code == 2


def test_the_reference_tells_of_every_command_and_option(checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    # when this fails: python -m accord.command_line.reference docs/reference/commands.md
    assert commands_as_markdown() in page


def test_commands_without_a_database_do_not_load_django(tmp_path: Path) -> None:
    scripts = [
        "import sys",
        "from accord.command_line.main import COMMANDS, main",
        *(f"main(['{name}', '--help'], standalone_mode=False)" for name in NEED_NO_DATABASE),
        f"main(['template', {str(tmp_path / 'template.xlsx')!r}], standalone_mode=False)",
        f"main(['check', {str(tmp_path / 'template.xlsx')!r}], standalone_mode=False)",
        "sys.exit('django' in sys.modules)",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(scripts)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert isinstance(main, click.Group)
