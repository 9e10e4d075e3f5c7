"""What people set, type and send is written down; what is not there is not."""

from __future__ import annotations

import ast
import re

import click
from tests.architecture.source import CHECKOUT, modules

from accord.command_line.main import COMMANDS, main
from accord.readers.packages import SCHEMA

REFERENCE = CHECKOUT / "docs" / "reference"


OF_TESTS = {"ACCORD_REAL_DATA", "ACCORD_CRAWL"}
"""Settings that only tests read."""


def settings_read() -> set[str]:
    """Every environment variable of ours that the code reads."""
    names = {
        node.value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"ACCORD_[A-Z_]+", node.value)
    }
    shell = re.findall(r"\bACCORD_[A-Z_]+", (CHECKOUT / "accord").read_text())
    return names | set(shell) | OF_TESTS


def reference(name: str) -> str:
    path = REFERENCE / name
    assert path.exists(), f"docs/reference/{name} is missing"
    return path.read_text()


def test_every_setting_is_documented() -> None:
    text = reference("settings.md")
    assert [name for name in sorted(settings_read()) if f"`{name}`" not in text] == []


def test_no_setting_is_documented_that_nobody_reads() -> None:
    assert set(re.findall(r"`(ACCORD_[A-Z_]+)`", reference("settings.md"))) <= settings_read()


def test_every_command_is_documented_with_its_options() -> None:
    text = reference("commands.md")
    missing = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        _, *after = re.split(rf"accord {name}(?![\w-])", text, maxsplit=1)
        section = re.split(r"\n## ", after[0])[0] if after else ""
        missing += [f"{name} {option}" for option in options if option not in section]
        missing += [] if section else [name]
    assert missing == []


def test_every_table_of_a_package_is_documented_with_its_columns() -> None:
    sections = {part.split("`")[1]: part for part in reference("package.md").split("\n### ") if part.startswith("`")}
    missing = [
        f"{table}.{column.name}"
        for table in SCHEMA
        for column in SCHEMA[table].columns
        if not re.search(rf"(?m)^\| (\*\*)?{column.name}(\*\*)? \|", sections.get(table, ""))
    ]
    assert missing == []
