"""`accord reward`: what each target of a package has earned, and what is still expected, without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.command_line.assess import clean_tables, table_file
from accord.command_line.progress import Progress

if TYPE_CHECKING:
    import polars as pl

_HEADS = (
    "indicator",
    "at stake",
    "actual",
    "share",
    "award",
    "on account",
    "balance",
    "expected",
    "one unit",
    "one more",
)
_SHARE = 100


@click.command(epilog="Example: ./accord reward my-agreement --out reward.csv")
@click.argument("package", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=table_file,
    help="File for every figure, .csv or .parquet (default: a summary is printed).",
)
@click.option(
    "--known-on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Judge by what was known on this day (default: everything).",
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure for programs.")
def reward(package: Path, out: Path | None, known_on: datetime | None, as_json: bool) -> None:
    """Work out the reward grant of PACKAGE from its table reward: a row per target, exact to the penny.

    While the figure that decides is not known, the reward is expected from the forecast. What is wrong with the terms
    of a scheme is listed, and the exit code is 1; the other schemes are judged.
    """
    progress = Progress()
    tables = clean_tables(package, progress, as_json=as_json)
    from accord.judgement.reward.entry import judge_reward
    from accord.judgement.reward.results import reward_table
    from accord.judgement.streams.written import write_table

    progress("judging")
    rewards = judge_reward(tables, known_on=known_on.date() if known_on else None)
    progress.done()
    for sentence in rewards.warnings:
        click.echo(f"warning: {sentence}", err=True)
    for sentence in rewards.problems:
        click.echo(f"error: {sentence}", err=True)
    found = reward_table(rewards)
    if out is not None:
        write_table(found, out)
    if as_json:
        rows = [{name: _plain(cell) for name, cell in row.items()} for row in found.iter_rows(named=True)]
        click.echo(json.dumps({"problems": rewards.problems, "rewards": rows}, ensure_ascii=False))
    else:
        for line in _summary(found):
            click.echo(line)
    if rewards.problems:
        sys.exit(1)


def _plain(cell: object) -> object:
    """Money as text, so that no program loses a penny of it."""
    return str(cell) if isinstance(cell, Decimal) else cell


def _summary(found: pl.DataFrame) -> Iterator[str]:
    """The schemes, each with a line per target under aligned heads, its total, and what has to be decided."""
    if found.is_empty():
        yield "No reward is promised: the table reward has no rows that could be judged."
    for (scheme, rule, pot), rows in found.group_by("scheme", "rule", "pot", maintain_order=True):
        lines = [_HEADS, *(_cells(row) for row in rows.iter_rows(named=True)), _total(rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADS))]
        yield f"{scheme}: a pot of £{pot:,}, {str(rule).replace('_', ' ')}"
        for first, *rest in lines:
            yield "  ".join(
                [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
            )
        for indicator, amount in rows.filter(rows["to_recover"] > 0).select("indicator", "to_recover").iter_rows():
            yield f"{indicator}: £{amount:,} was paid on account beyond the award: recover it, or waive it."
        yield ""


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["indicator"],
        _money(row["at_stake"]),
        "" if row["actual"] is None else f"{row['actual']:g}",
        "" if row["share"] is None else f"{row['share'] * _SHARE:.1f} %",
        *(_money(row[name]) for name in ("award", "on_account", "balance", "expected", "of_one_unit", "of_one_more")),
    )


def _total(rows: pl.DataFrame) -> tuple[str, ...]:
    award, on_account, balance, expected = (
        _money(None if rows[name].null_count() else Decimal(str(rows[name].sum())))
        for name in ("award", "on_account", "balance", "expected")
    )
    return ("all", "", "", "", award, on_account, balance, expected, "", "")


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else f"£{amount:,}"
