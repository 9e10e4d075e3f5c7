"""`accord minutes`: minutes to a draft."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from accord.readers.minutes import Draft


@click.command(
    epilog="""\b
Examples:
  ./accord minutes board-2009-07-20.docx
  ./accord minutes board-2009-07-20.pdf --json > draft.json"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole draft for programs.")
def minutes(file: Path, as_json: bool) -> None:
    """Read the minutes FILE (docx, pdf, txt, html; doc where LibreOffice or antiword is installed) into a draft.

    People, items, decisions, actions with owners and days, the forward plan, the next meeting: each with its line.
    What could not be read is a warning, on stderr; the exit code is 1 only where the file cannot be read at all.
    """
    from accord.readers.minutes import MinutesError, read_minutes

    try:
        draft = read_minutes(file)
    except MinutesError as error:
        click.echo(f"{file.name}: {error}", err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(draft.as_json(), indent=2, ensure_ascii=False))
        return
    for line in _lines(draft):
        click.echo(line)
    for warned in draft.warnings:
        click.echo(f"line {warned.line}: {warned.what}" if warned.line else warned.what, err=True)


def _lines(draft: Draft) -> list[str]:
    """The draft in short, for people."""
    out = [
        f"{draft.group or 'Group not found'}, {draft.date.isoformat() if draft.date else 'day not found'}",
        f"{len(draft.present)} present, {len(draft.apologies)} apologies, {len(draft.items)} items",
    ]
    for item in draft.items:
        out.append(f"{item.number} {item.title} (line {item.line})".strip())
        out += [f"  decided (line {one.line}): {one.text}" for one in item.decisions]
        for action in item.actions:
            owners = ", ".join(action.owners) or "nobody named"
            due = action.due.isoformat() if action.due else action.due_text or "no date"
            out.append(f"  action (line {action.line}), {owners}, {due}: {action.text}")
    if draft.next_meeting:
        out.append(f"next meeting: {draft.next_meeting}")
    return out
