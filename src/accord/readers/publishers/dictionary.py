"""The package's indicators: our judgement, the publisher's catalogue, and what the figures themselves show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from accord.judgement.periods import YEAR_TYPES
from accord.readers.publishers.publisher import Judged, Publisher

_FREQUENCIES = {"P1W": "weekly", "P1M": "monthly", "P3M": "quarterly", "P6M": "half_yearly", "P1Y": "annual"}
_GOOD = {"higher": "Good is higher: {}", "lower": "Good is lower: {}", "none": "{}"}


def one_frequency(figures: pl.DataFrame, publisher: Publisher) -> pl.DataFrame:
    """Figures with `frequency`; those of an indicator at another frequency than its main one get a code of their own.

    The frequency is that of the periods; a bare date leaves it as declared. Breakdowns follow the whole.
    """
    declared = {code: row.frequency for code, row in publisher.dictionary().items()}
    length = pl.col("period").str.extract(r"/(.*)$")
    own = length.replace_strict(_FREQUENCIES, default=None, return_dtype=pl.String)
    rolling = pl.when(length.str.contains(r"^P([2-9]|\d\d+)Y$")).then(pl.lit("rolling"))
    said = pl.col("indicator").replace_strict(declared, default="irregular", return_dtype=pl.String)
    whole = pl.col("breakdown") == ""
    figures = figures.with_columns(pl.coalesce(rolling, own, said).alias("frequency"))
    counted = figures.filter(whole).group_by("indicator", "frequency").len()
    counted = counted.with_columns((pl.col("frequency") == said).alias("declared"))
    main = counted.sort("declared", "len", "frequency", descending=True).unique("indicator", maintain_order=True)
    figures = figures.join(main.select("indicator", pl.col("frequency").alias("main")), on="indicator", how="left")
    other = whole & (pl.col("frequency") != pl.col("main"))
    code = pl.when(other).then(pl.format("{}-{}", "indicator", "frequency")).otherwise(pl.col("indicator"))
    frequency = pl.when(other).then(pl.col("frequency")).otherwise(pl.coalesce("main", "frequency"))
    return figures.with_columns(
        pl.col("indicator").alias("judged"), code.alias("indicator"), frequency.alias("frequency")
    ).drop("main")


def indicator_rows(
    publisher: Publisher, figures: pl.DataFrame, catalogue: Mapping[str, Mapping[str, str]], benchmark: str
) -> list[dict[str, Any]]:
    """A row of the table `indicators` for every indicator with figures, in the order of our judgement."""
    dictionary = publisher.dictionary()
    place = {code: number for number, code in enumerate(dictionary)}
    found = figures.select("indicator", "judged", "frequency").unique().sort("indicator")
    found = found.sort(pl.col("judged").replace_strict(place, return_dtype=pl.Int32), maintain_order=True)
    rows = []
    for code, judged, frequency in found.iter_rows():
        mine = figures.filter((pl.col("indicator") == code) & (pl.col("breakdown") == ""))
        rows.append(_row(publisher, dictionary[judged], code, frequency, mine, catalogue, benchmark))
    return rows


def _row(
    publisher: Publisher,
    judged: Judged,
    code: str,
    frequency: str,
    mine: pl.DataFrame,
    catalogue: Mapping[str, Mapping[str, str]],
    benchmark: str,
) -> dict[str, Any]:
    label = mine["label"].first() or judged.labels[0] if mine.height else judged.labels[0]
    entry = catalogue.get(str(label), {})
    unit = judged.unit or entry.get("unit") or _commonest(mine["unit"])
    decimals = judged.decimals or entry.get("decimal_places") or "1"
    suffix = f" ({frequency})" if code != judged.code else ""
    return {
        "code": code,
        "title": judged.title + suffix,
        "kind": judged.kind,
        "polarity": judged.polarity,
        "frequency": frequency,
        "unit": publisher.units.get(unit, unit),
        "multiplier": float(judged.multiplier) if judged.multiplier else None,
        "decimals": int(decimals),
        "year_type": _year_type(mine),
        "rolling_periods": _years(mine),
        "source": ", ".join(part for part in (entry.get("source", ""), publisher.title) if part),
        "owner": judged.owner,
        "designation": judged.designation,
        "scheme": judged.scheme,
        "tolerance": float(judged.tolerance) if judged.tolerance else None,
        "tolerance_kind": judged.tolerance_kind,
        "county_rule": judged.county_rule,
        "benchmark": benchmark,
        "definition": _definition(entry.get("description", ""), judged),
        "outcome": judged.outcome,
    }


def _definition(description: str, judged: Judged) -> str:
    known = f"Also known as {judged.same_as}." if judged.same_as else ""
    return " ".join(part for part in (description, _GOOD[judged.polarity].format(judged.reason), known) if part)


def _commonest(texts: pl.Series) -> str:
    counted = Counter(text for text in texts if text)
    return counted.most_common(1)[0][0] if counted else ""


def _year_type(mine: pl.DataFrame) -> str:
    """The year type whose first day the year-long periods mostly start on; blank for other days and other lengths."""
    yearly = mine.filter(pl.col("period").str.contains(r"/P\d+Y$"))
    starts: list[date] = yearly["start"].to_list()
    months = {month: name for name, month in YEAR_TYPES.items()}
    usual = Counter((start.month, start.day) for start in starts).most_common(1)
    return months.get(usual[0][0][0], "") if usual and usual[0][0][1] == 1 else ""


def _years(mine: pl.DataFrame) -> int | None:
    """How many years each figure of a rolling series pools."""
    lengths = Counter(re.findall(r"/P(\d+)Y$", text)[0] for text in mine["period"] if re.search(r"/P\d+Y$", text))
    years = int(lengths.most_common(1)[0][0]) if lengths else 1
    return years if years > 1 else None
