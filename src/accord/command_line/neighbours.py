"""`accord neighbours`: which areas are most like each other, by what can be measured of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command_line.assess import table_file

if TYPE_CHECKING:
    import polars as pl


@click.command(
    epilog="""\b
Examples:
  ./accord neighbours places.csv --area E06000047
  ./accord neighbours places.csv --number 5 --out my-agreement/comparators.csv"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), callback=table_file)
@click.option("--area", help="The code of one area; without it, the neighbours of every area.")
@click.option("--number", type=click.IntRange(min=1), default=15, show_default=True, help="How many neighbours.")
@click.option("--variables", help="The columns to compare by, joined by commas; without it, every column of numbers.")
@click.option("--group", default="Nearest neighbours", show_default=True, help="What the group is called in --out.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=table_file,
    help="Write them as the table comparators of a package, .csv or .parquet.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def neighbours(
    file: Path, area: str | None, number: int, variables: str | None, group: str, out: Path | None, as_json: bool
) -> None:
    """Find the areas most like an area by the columns of FILE (.csv or .parquet; a row per area, its code in `area`).

    Every variable counts alike: each is measured in its own standard deviations. Distances run from 0, alike in
    everything, to 1, as far as the farthest of all. Areas that lack a variable are left out.
    """
    import polars as pl

    from accord.judgement.neighbours import nearest_neighbours

    table = pl.read_parquet(file) if file.suffix.lower() == ".parquet" else pl.read_csv(file, infer_schema_length=None)
    names = _variables(table, variables)
    codes = table["area"].cast(pl.String).to_list()
    if area is not None and area not in codes:
        _stop(f"{file} has no area “{area}”")
    measured = table.select(pl.col(names).cast(pl.Float64)).to_numpy()
    rows = [
        {"area": own, "member": one.code, "distance": one.distance}
        for own in ([area] if area is not None else codes)
        for one in nearest_neighbours(measured, codes, own, number)
    ]
    if out is not None:
        from accord.judgement.streams.written import write_table

        found = pl.DataFrame(rows, schema={"area": pl.String, "member": pl.String, "distance": pl.Float64})
        write_table(found.select("area", pl.lit(group).alias("group"), "member"), out)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['area']}: {row['member']} {row['distance']:.3f}")


def _variables(table: pl.DataFrame, named: str | None) -> list[str]:
    """The columns to compare by; stops with 1 where FILE has not what it takes."""
    if "area" not in table.columns:
        _stop("there is no column “area” with the areas' codes")
    if table["area"].null_count() or table["area"].n_unique() < table.height:
        _stop("every row needs the code of an area of its own in the column “area”")
    numeric = [name for name in table.columns if name != "area" and table[name].dtype.is_numeric()]
    wanted = [name.strip() for name in named.split(",")] if named else numeric
    if missing := [name for name in wanted if name not in numeric]:
        _stop(f"there is no column of numbers called {', '.join(f'“{name}”' for name in missing)}")
    if not wanted:
        _stop("there is no column of numbers to compare by")
    return wanted


def _stop(why: str) -> None:
    click.echo(why, err=True)
    sys.exit(1)
