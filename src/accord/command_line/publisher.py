"""`accord package`: a county's package from a publisher's files."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command_line.read import list_refused

if TYPE_CHECKING:
    from accord.readers.publishers import BuiltPackage

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(
    epilog="Example: ./accord package explore-local-statistics figures.csv --county E10000012 --start 2023-04-01 "
    "--end 2028-03-31 --out county-package"
)
@click.argument("publisher")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--county", required=True, help="Code of the area the agreement covers, such as E10000012.")
@click.option("--start", required=True, type=_DAY, help="First day of the agreement.")
@click.option("--end", required=True, type=_DAY, help="Last day of the agreement.")
@click.option("--catalogue", type=_FILE, help="The publisher's catalogue of indicators (units, decimals, sources).")
@click.option("--areas", type=_FILE, help="The hierarchy of areas: which district is in which county and region.")
@click.option("--boundaries", type=_FILE, help="Boundaries of areas as GeoJSON.")
@click.option("--code", default="", help="Code of the agreement (made from the name of the area if not given).")
@click.option("--title", default="", help="Title of the agreement.")
@click.option("--secretariat", default="", help="E-mail address the partnership's secretariat signs in with.")
@click.option(
    "--recorded-at", type=_DAY, help="The day the figures count as known from (the day of loading if not given)."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder, or a file ending in .xlsx.")
@click.option("--refused", type=click.Path(dir_okay=False, path_type=Path), help="Write refused rows here as CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def package(
    publisher: str,
    files: tuple[Path, ...],
    county: str,
    start: datetime,
    end: datetime,
    catalogue: Path | None,
    areas: Path | None,
    boundaries: Path | None,
    code: str,
    title: str,
    secretariat: str,
    recorded_at: datetime | None,
    out: Path,
    refused: Path | None,
    as_json: bool,
) -> None:
    """Make an agreement package from FILES of PUBLISHER, each recognised by its headings.

    Targets are illustrative, by a stated rule. What can be read is written; exit code 1 says that rows were refused.
    """
    from accord.readers.packages import write_package, write_workbook
    from accord.readers.publishers import PublisherError, Wanted, build_package, read_publisher
    from accord.readers.tables import MappingError, TableError
    from accord.readers.tables.writing import write_refused

    click.echo(f"reading {', '.join(file.name for file in files)}", err=True)
    wanted = Wanted(
        files, county, start.date(), end.date(), catalogue=catalogue, areas=areas, boundaries=boundaries,
        recorded_at=recorded_at, code=code, title=title, secretariat=secretariat,
    )  # fmt: skip
    try:
        built = build_package(read_publisher(publisher), wanted)
    except (MappingError, PublisherError, TableError) as error:
        for line in str(error).splitlines():
            click.echo(line, err=True)
        sys.exit(1)
    if out.suffix == ".xlsx":
        write_workbook(built.tables, out)
    else:
        write_package(built.tables, out, boundaries=built.boundaries)
    if refused:
        write_refused(built.refused, refused)
    _tell(built, out, refused, as_json=as_json)
    if built.refused.height:
        sys.exit(1)


def _tell(built: BuiltPackage, out: Path, refused: Path | None, *, as_json: bool) -> None:
    for note in built.notes:
        click.echo(note, err=True)
    rows = built.refused.to_dicts()
    counts = {name: table.height for name, table in built.tables.items()}
    if as_json:
        click.echo(json.dumps({"out": str(out), "tables": counts, "refused": rows, "notes": built.notes}))
        return
    list_refused(rows, named_in=refused)
    parts = ", ".join(f"{counts[name]:,} {name}" for name in ("indicators", "areas", "observations", "targets"))
    click.echo(f"{out}: {parts}; {len(rows):,} rows refused")
