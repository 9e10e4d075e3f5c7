"""The commands as a page of the reference, made from the commands themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from accord.command_line.main import COMMANDS, main

BEGIN, END = "<!-- commands: made from the commands -->", "<!-- end of the commands -->"


def commands_as_markdown() -> str:
    """Every command: what it does, its usage, its options and an example, in Markdown."""
    with click.Context(main, info_name="accord") as group:
        return "\n\n".join(_command(name, group) for name in COMMANDS)


def refresh(page: Path) -> None:
    """Put the commands into the page, between its two marks. Raises ValueError where the marks are not there."""
    text = page.read_text(encoding="utf-8")
    before, mark, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page} has no marks {BEGIN} … {END}")
    page.write_text(f"{before}{BEGIN}\n\n{commands_as_markdown()}\n\n{END}{after}", encoding="utf-8")


def _command(name: str, group: click.Context) -> str:
    command = main.get_command(group, name)
    assert command is not None
    with click.Context(command, info_name=name, parent=group) as context:
        usage = " ".join(["./accord", name, *command.collect_usage_pieces(context)])
        options = [
            one for one in command.get_params(context) if isinstance(one, click.Option) and "--help" not in one.opts
        ]
        records = [record for option in options if (record := option.get_help_record(context))]
    table = "\n".join(f"| `{_cell(written)}` | {_cell(said)} |" for written, said in records)
    parts = [f"## `accord {name}`", _plain(command.help), f"```\n{usage}\n```"]
    if records:
        parts.append(f"| option | what it does |\n|---|---|\n{table}")
    return "\n\n".join([*parts, f"```\n{_plain(command.epilog)}\n```"])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _plain(text: str | None) -> str:
    """Help text without the marks that keep its lines apart."""
    return "\n".join(line.strip() for line in (text or "").replace("\b", "").strip().splitlines())


if __name__ == "__main__":
    refresh(Path(sys.argv[1]))
