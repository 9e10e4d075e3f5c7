"""Which places there were when: areas begin and end, and a period speaks of those there were on its last day."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Self

import numpy as np
import polars as pl

from accord.judgement.assess.keys import days, last_of_each
from accord.judgement.assess.observed import Observed
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


@dataclass(frozen=True)
class Located:
    """The areas (columns of `each_place`) and per series the row of its own; −1 where it is not among them."""

    places: pl.DataFrame
    place: Ints

    @classmethod
    def of(cls, observed: Observed, areas: pl.DataFrame) -> Self:
        """The area of each series."""
        places = each_place(areas)
        return cls(places, observed.find_heads(places, "area"))


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


def lives_of_parts(places: pl.DataFrame) -> dict[str, tuple[Ints, Ints]]:
    """Of each area that has parts the first days of those, in order, and the days after their last, in order.

    `places` has the columns of `each_place`. Parts that ended before they began are none.
    """
    begun, gone = days(places["begun"], -EVER), days(places["gone"], EVER)
    parts: dict[str, list[int]] = defaultdict(list)
    for row, parent in enumerate(places["parent"].to_list()):
        if parent is not None and begun[row] <= gone[row]:
            parts[parent].append(row)
    return {parent: (np.sort(begun[rows]), np.sort(gone[rows]) + 1) for parent, rows in parts.items()}


def number_of_parts(lives: tuple[Ints, Ints], end: Ints) -> Ints:
    """How many of these parts (`lives_of_parts`) there were on the last day of each period, of which `end` is the day
    after (a day number)."""
    begun, gone = lives
    counted: Ints = np.searchsorted(begun, end, side="left") - np.searchsorted(gone, end, side="left")
    return counted
