"""`accord assess`: every series of a package judged, without a database."""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command_line.findings import as_lines, summary
from accord.command_line.progress import Progress

if TYPE_CHECKING:
    import polars as pl

    from accord.judgement.streams.entry import Streamed
    from accord.readers.packages import Aside, PackageRead

_ENDINGS = (".csv", ".parquet")
LARGE = 2_000_000
"""Observations from which on a package is judged chunk by chunk from files."""


def table_file(_context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
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
    callback=table_file,
    help="File for the results, .csv or .parquet.",
)
@click.option(
    "--points",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=table_file,
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
@click.option("--spark-master", default="local[2]", show_default=True, help="The Spark master, for --engine spark.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def assess(
    package: Path,
    out: Path,
    points: Path | None,
    known_on: datetime | None,
    engine: str,
    spark_master: str,
    as_json: bool,
) -> None:
    """Judge every series of PACKAGE: one row per indicator, area, period and breakdown.

    Figures that cannot be calculated are blank; nothing is rounded. Warnings go to the error stream. Many observations
    (over 2,000,000) are judged chunk by chunk from files beside OUT, in memory that does not grow with them.
    """
    if engine == "spark":
        _demand_spark()
    progress = Progress()
    with _ending_tidily(), tempfile.TemporaryDirectory(prefix=".accord-assess-", dir=out.absolute().parent) as scratch:
        from accord.readers.packages import Aside

        aside = Aside(Path(scratch), over=0 if engine == "spark" else LARGE)
        read = _clean(package, progress, aside, as_json=as_json)
        work = _Work(read, out, points, known_on.date() if known_on else None, Path(scratch), progress)
        done = work.on_spark(spark_master) if engine == "spark" else work.here()
        progress.done()
    for warning in done.warnings:
        click.echo(f"warning: {warning}", err=True)
    _tell(done, out, as_json=as_json)


def clean_tables(package: Path, progress: Progress, *, as_json: bool) -> dict[str, pl.DataFrame]:
    """The tables of the package; lists what is wrong and stops with 1 where there are errors."""
    return _clean(package, progress, None, as_json=as_json).tables


class _Work:
    """One package to be judged, here or on Spark, and where the outcome goes."""

    def __init__(
        self, read: PackageRead, out: Path, points: Path | None, known_on: date | None, scratch: Path, told: Progress
    ) -> None:
        self._read, self._out, self._points = read, out, points
        self._known_on, self._scratch, self._told = known_on, scratch, told
        self._today = datetime.now(UTC).astimezone().date()

    def here(self) -> Streamed:
        """Judge on this machine: at once, or chunk by chunk where the observations were put aside."""
        from accord.judgement.streams.entry import assess_streamed

        if self._read.aside is None:
            return self._at_once()
        return assess_streamed(
            self._read.tables,
            self._read.aside,
            out=self._out,
            points=self._points,
            known_on=self._known_on,
            today=self._today,
            scratch=self._scratch,
            told=self._told,
        )

    def on_spark(self, master: str) -> Streamed:
        """Judge on Spark; stops with 2 where the master does not answer."""
        from accord.judgement.on_spark import SparkMissingError, assess_on_spark
        from accord.judgement.streams.spilled import Spilled

        try:
            return assess_on_spark(
                self._read.tables,
                self._read.aside or Spilled(self._scratch / "none"),
                out=self._out,
                points=self._points,
                known_on=self._known_on,
                today=self._today,
                master=master,
                scratch=self._scratch,
                told=self._told,
            )
        except SparkMissingError as error:
            raise click.UsageError(str(error)) from error

    def _at_once(self) -> Streamed:
        from accord.judgement.assess import RESULT_SCHEMA
        from accord.judgement.memory import keep_memory
        from accord.judgement.streams.abreast import assess_abreast
        from accord.judgement.streams.entry import NOT_IN_ORDER, Streamed, statuses
        from accord.judgement.streams.spilled import in_order
        from accord.judgement.streams.written import write_table

        if not in_order(self._read.tables["observations"]):
            click.echo(NOT_IN_ORDER, err=True)
        self._told("judging")
        keep_memory()
        judged = assess_abreast(
            self._read.tables,
            known_on=self._known_on,
            today=self._today,
            with_points=self._points is not None,
        )
        write_table(judged.results, self._out, RESULT_SCHEMA)
        if self._points is not None:
            write_table(judged.points, self._points)
        return Streamed(judged.results.height, dict(sorted(statuses(judged.results).items())), judged.warnings)


def _demand_spark() -> None:
    from accord.judgement.on_spark.session import what_is_missing

    if missing := what_is_missing():
        raise click.UsageError(missing)


def _clean(package: Path, progress: Progress, aside: Aside | None, *, as_json: bool) -> PackageRead:
    """The package as read; lists what is wrong and stops with 1 where there are errors."""
    from accord.command_line.findings import as_facts
    from accord.readers.packages import read_package

    read = read_package(package, progress, aside=aside)
    progress.done()
    for line in as_lines(read.findings):
        click.echo(line, err=True)
    if read.errors:
        if as_json:
            click.echo(json.dumps({"package": str(package)} | as_facts(read), ensure_ascii=False))
        click.echo(f"{package}: {summary(read)}. Nothing was judged.", err=True)
        sys.exit(1)
    if read.aside is not None and read.aside.was_sorted:
        click.echo("The observations are not in order of indicator and area; they were sorted once.", err=True)
    return read


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """While it lasts, a request to end (SIGTERM) works as an interrupt does: nothing half-written is left."""

    def end(_number: int, _frame: object) -> None:
        sys.exit(143)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(done: Streamed, out: Path, *, as_json: bool) -> None:
    if as_json:
        facts = {"out": str(out), "rows": done.rows, "status": done.status, "warnings": done.warnings}
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    said = ", ".join(f"{number:,} {status}" for status, number in done.status.items() if status)
    click.echo(f"{out}: {done.rows:,} rows{f' ({said})' if said else ''}")
