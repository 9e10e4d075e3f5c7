"""`accord template`: an empty package workbook, or one begun from a scorecard."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  ./accord template our-agreement.xlsx
  ./accord template our-agreement.xlsx --from scorecard.xlsx --area E10000012 --year 2026/27"""
)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--from",
    "scorecard",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A scorecard to begin from.",
)
@click.option("--area", default="", help="Code of the area the scorecard's figures are for.")
@click.option("--year", default="", help="Year the scorecard is of, such as 2026/27, where it does not say.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def template(out: Path, scorecard: Path | None, area: str, year: str, as_json: bool) -> None:
    """Write a package workbook to OUT, with guidance, drop-downs and help: empty, or begun from a scorecard.

    Of a scorecard, what was recognised is filled in and what was not is listed; nothing is guessed beyond its words.
    """
    from accord.readers.packages import write_template, write_workbook

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{out.name} must end in .xlsx")
    if not scorecard and (area or year):
        raise click.UsageError("--area and --year go with --from")
    if not scorecard:
        write_template(out)
        click.echo(
            json.dumps({"out": str(out), "tables": {}, "notes": []}) if as_json else f"{out}: an empty package workbook"
        )
        return
    from accord.readers.packages.scorecards import read_scorecard
    from accord.readers.tables.errors import TableError

    try:
        read = read_scorecard(scorecard, area=area, year=year)
    except TableError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    write_workbook(read.tables, out)
    counts = {name: frame.height for name, frame in read.tables.items()}
    if as_json:
        facts = {"out": str(out), "tables": counts, "notes": [vars(note) for note in read.notes]}
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        for note in read.notes:
            click.echo(str(note))
        said = ", ".join(f"{number:,} {name}" for name, number in counts.items()) or "nothing"
        click.echo(f"{out}: {said} filled in; complete it and run check")
    if "indicators" not in counts:
        sys.exit(1)
