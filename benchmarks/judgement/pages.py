"""One indicator at a time, as a page asks for it: its own rows with every table that speaks of no indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from accord.judgement.assess import assess
from accord.readers.packages import read_package
from benchmarks.judgement.agreement import KINDS, PERIODS, TODAY, agreement

SAMPLE = Path(__file__).parents[2] / "sample" / "agreement"
AREAS = 17
TODAY_OF_PACKAGES = date(2026, 6, 1)

Question = tuple[dict[str, pl.DataFrame], date]


def judge(tables: Mapping[str, pl.DataFrame], today: date) -> object:
    """Judge as the page of an indicator does, its control chart's points with it."""
    return assess(tables, today=today, with_points=True)


def bench_page(number: int) -> Question:
    """One invented indicator: 17 areas, 40 quarters, targets, floors and a benchmark."""
    whole = agreement(AREAS * PERIODS * 50)
    return only(whole, whole["indicators"]["code"][number]), TODAY


def every_page(packages: Sequence[Path]) -> Iterator[tuple[str, list[Question]]]:
    """The invented kinds, then every indicator of the sample agreement and of packages (formulas without terms)."""
    yield f"{AREAS} areas and {PERIODS} quarters", [bench_page(number) for number in range(len(KINDS))]
    for folder in (SAMPLE, *packages):
        tables = read_package(folder).tables
        codes = tables["indicators"]["code"].unique(maintain_order=True)
        yield folder.name, [(only(tables, code), TODAY_OF_PACKAGES) for code in codes]


def only(tables: Mapping[str, pl.DataFrame], code: str) -> dict[str, pl.DataFrame]:
    """The rows of one indicator, and every table that names none."""
    found = dict(tables)
    for name, rows in tables.items():
        column = "code" if name == "indicators" else "indicator"
        if column in rows.columns:
            found[name] = rows.filter(pl.col(column) == code)
    return found
