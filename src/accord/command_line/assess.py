"""`accord assess`: every series of a package judged, without a database."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command_line.findings import as_lines, summary
from accord.command_line.progress import Progress

if TYPE_CHECKING:
    import polars as pl

_ENDINGS = (".csv", ".parquet")


def _table_file(_context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in _ENDINGS:
        raise click.BadParameter(f"{value.name} must end in {' or '.join(_ENDINGS)}", param=parameter)
    if value is not None and not value.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {value.absolute().parent}", param=parameter)
    return value


@click.command(epilog="Example: ./accord assess my-agreement --out results.csv --points points.csv")
@click.argument("package", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_table_file,
    help="File for the results, .csv or .parquet.",
)
@click.option(
    "--points",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_table_file,
    help="File for the points of the control charts, .csv or .parquet.",
)
@click.option(
    "--known-on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Judge what was known on this day (default: everything).",
)
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="Where to work."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def assess(
    package: Path, out: Path, points: Path | None, known_on: datetime | None, engine: str, as_json: bool
) -> None:
    """Judge every series of PACKAGE: one row per indicator, area, period and breakdown.

    Figures that cannot be calculated are blank; nothing is rounded. Warnings go to the error stream.
    """
    if engine != "local":
        raise click.UsageError(f"the engine {engine} is not available in this version; leave --engine out")
    progress = Progress()
    tables = _clean_tables(package, progress, as_json=as_json)
    from accord.judgement.assess import assess as judge

    progress("judging")
    judged = judge(
        tables,
        known_on=known_on.date() if known_on else None,
        today=datetime.now(UTC).astimezone().date(),
        with_points=points is not None,
    )
    progress.done()
    for warning in judged.warnings:
        click.echo(f"warning: {warning}", err=True)
    _write(judged.results, out)
    if points is not None:
        _write(judged.points, points)
    _tell(judged.results, out, judged.warnings, as_json=as_json)


def _clean_tables(package: Path, progress: Progress, *, as_json: bool) -> dict[str, pl.DataFrame]:
    """The tables of the package; lists what is wrong and stops with 1 where there are errors."""
    from accord.command_line.findings import as_facts
    from accord.readers.packages import read_package

    read = read_package(package, progress)
    progress.done()
    for line in as_lines(read.findings):
        click.echo(line, err=True)
    if read.errors:
        if as_json:
            click.echo(json.dumps({"package": str(package)} | as_facts(read), ensure_ascii=False))
        click.echo(f"{package}: {summary(read)}. Nothing was judged.", err=True)
        sys.exit(1)
    return read.tables


def _write(frame: pl.DataFrame, file: Path) -> None:
    """Write the whole file or none of it."""
    part = file.with_name(f".{file.name}.part")
    try:
        if file.suffix.lower() == ".parquet":
            frame.write_parquet(part)
        else:
            frame.write_csv(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _tell(results: pl.DataFrame, out: Path, warnings: tuple[str, ...], *, as_json: bool) -> None:
    counts = dict(sorted(results["status"].fill_null("").value_counts().iter_rows()))
    if as_json:
        facts = {"out": str(out), "rows": results.height, "status": counts, "warnings": warnings}
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    said = ", ".join(f"{number:,} {status}" for status, number in counts.items() if status)
    click.echo(f"{out}: {results.height:,} rows{f' ({said})' if said else ''}")
