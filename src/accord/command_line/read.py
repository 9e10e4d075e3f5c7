"""`accord read`: a messy table to tidy observations."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

LISTED = 1000
"""Refused rows listed on the screen; all of them go to the file of `--refused`."""


@click.command(
    epilog="""\b
Examples:
  ./accord read returns.xlsx --suggest --out returns.yaml
  ./accord read returns.xlsx --mapping returns.yaml --out observations.csv"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What the columns are (YAML)."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--refused", type=click.Path(dir_okay=False, path_type=Path), help="Write refused rows here as CSV.")
@click.option("--suggest", is_flag=True, help="Propose a mapping for FILE instead of reading it.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def read(
    file: Path, mapping: Path | None, out: Path | None, refused: Path | None, suggest: bool, as_json: bool
) -> None:
    """Read FILE (csv, xlsx, xls, ods) by a mapping: tidy observations, and every row refused with the reason.

    What can be read is written; the exit code is 1 where any row was refused.
    """
    from accord.readers.tables import MappingError, TableError

    if suggest == bool(mapping):
        raise click.UsageError("say either --mapping MAPPING.yaml (with --out FILE.csv), or --suggest")
    if mapping and not out:
        raise click.UsageError("--mapping needs --out FILE.csv")
    try:
        if mapping is None or out is None:
            _suggest(file, out, as_json=as_json)
        else:
            _read(file, mapping, out, refused, as_json=as_json)
    except (MappingError, TableError) as error:
        for line in str(error).splitlines():
            click.echo(line, err=True)
        sys.exit(1)


def _suggest(file: Path, out: Path | None, *, as_json: bool) -> None:
    import yaml

    from accord.readers.tables import suggest_mapping

    mapping = suggest_mapping(file)
    text = (
        json.dumps(mapping, indent=2)
        if as_json
        else yaml.safe_dump(mapping, sort_keys=False, allow_unicode=True, width=110)
    )
    if out:
        out.write_text(text, "utf-8")
    else:
        click.echo(text)
    for note in mapping.get("notes", ()):
        click.echo(note, err=True)


def _read(file: Path, mapping: Path, out: Path, refused: Path | None, *, as_json: bool) -> None:
    from accord.readers.tables import read_mapping, read_table
    from accord.readers.tables.writing import write_observations, write_refused

    click.echo(f"reading {file.name}", err=True)
    found = read_table(file, read_mapping(mapping))
    write_observations(found.observations, out)
    if refused:
        write_refused(found.refused, refused)
    for note in found.notes:
        click.echo(note, err=True)
    rows = found.refused.to_dicts()
    if as_json:
        facts = {"observations": found.observations.height, "refused": rows, "notes": found.notes, "out": str(out)}
        click.echo(json.dumps(facts))
    else:
        list_refused(rows, named_in=refused)
        click.echo(f"{found.observations.height:,} observations written to {out}; {len(rows):,} rows refused")
    if rows:
        sys.exit(1)


def list_refused(rows: list[dict[str, object]], *, named_in: Path | None) -> None:
    """Print refused rows on stderr, the first thousand; the rest by their number."""
    for row in rows[:LISTED]:
        file = f"{row['file']}: " if row.get("file") else ""
        message = str(row["message"])
        words = message if message.startswith("“") else f"“{row['found']}” {message}"
        click.echo(f"{file}row {row['row']}, {row['column']}: {words}", err=True)
    if len(rows) > LISTED:
        where = f"all are in {named_in}" if named_in else "write them all with --refused FILE.csv"
        click.echo(f"… and {len(rows) - LISTED:,} more ({where})", err=True)
