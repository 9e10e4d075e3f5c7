"""Which places there were when: areas begin and end, and a period speaks of those there were on its last day."""

import numpy as np
import polars as pl

from accord.judgement.assess.keys import days, last_of_each, says
from accord.judgement.compiled import Ints

EVER = 10**7
"""A day number beyond every period: for areas without a first or a last day."""


def each_place(areas: pl.DataFrame) -> pl.DataFrame:
    """One row per area: `area`, its `type` and `parent`, first day (`begun`) and last day (`gone`), null where unknown.

    Of an area written twice the later row counts.
    """
    names = {"code": "area", "type": "type", "parent": "parent", "start": "begun", "end": "gone"}
    named = pl.DataFrame([areas[name].alias(called) for name, called in names.items()])
    return last_of_each(named, ["area"])


def there_was() -> pl.Expr:
    """Whether there was the area (columns `begun`, `gone`) on the last day of the row's period (`end` exclusive)."""
    began = pl.col("begun").is_null() | (pl.col("begun") < pl.col("end"))
    return began & (pl.col("gone").is_null() | (pl.col("gone") >= pl.col("end") - pl.duration(days=1)))


def parts_in(periods: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """How many parts (column `parts`) each `parent` had in each period: `periods` has parent, start and end, `parts`
    the columns of `each_place`."""
    key = ["parent", "start", "end"]
    lived = periods.select(key).unique(maintain_order=True).join(parts, on="parent").filter(there_was())
    return lived.group_by(key, maintain_order=True).len("parts")


def number_of_parts(places: pl.DataFrame, parent: str, end: Ints) -> Ints:
    """How many parts an area had on the last day of each period, of which `end` is the day after (a day number).

    `places` has the columns of `each_place`.
    """
    mine = says(places["parent"], parent)
    begun, gone = days(places["begun"], -EVER)[mine], days(places["gone"], EVER)[mine]
    lived = begun <= gone
    before = np.searchsorted(np.sort(begun[lived]), end, side="left")
    counted: Ints = before - np.searchsorted(np.sort(gone[lived]) + 1, end, side="left")
    return counted
