"""Rules between the cells of one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from accord.readers.packages.cells.periods import NOTE, STATUS
from accord.readers.packages.cells.values import MARKED
from accord.readers.packages.known import Known
from accord.readers.packages.place import ROW, Place
from accord.readers.packages.schema import words as w
from accord.readers.packages.spoken import said

_TOLERANCE = 1e-9


def check_rows(frame: pl.DataFrame, table: str, known: Known, place: Place) -> pl.DataFrame:
    """The rows of a table with their cells in agreement; reports where they are not."""
    rule = _RULES.get(table)
    return rule(_completed(frame), known, place) if rule else frame


def _completed(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with blank columns where the file has none, so that a rule can name them."""
    absent = {name: kind for name, kind in _NAMED.items() if name not in frame.columns}
    return frame.with_columns([pl.lit(None, dtype=kind).alias(name) for name, kind in absent.items()])


_NAMED: dict[str, pl.DataType] = {
    **dict.fromkeys(("start", "end"), pl.Date()),
    **dict.fromkeys(("numerator", "denominator", "value", "tolerance", "sample_size", "sd"), pl.Float64()),
    **dict.fromkeys(("lower95", "upper95", "lower998", "upper998"), pl.Float64()),
    **dict.fromkeys(("status", "missing", "caveat", "kind", "formula", "code", "scope", "scope_kind"), pl.String()),
    **dict.fromkeys(("scheme", "tolerance_kind", "word", MARKED, STATUS, NOTE), pl.String()),
}


def _dates(frame: pl.DataFrame, _known: Known, place: Place) -> pl.DataFrame:
    bad = frame.filter(pl.col("end") < pl.col("start"))
    place.each("error", bad, "end", "a day on or after start", "end ({end}) is before start ({start})")
    return frame


def _agreement(frame: pl.DataFrame, known: Known, place: Place) -> pl.DataFrame:
    if frame.height > 1:
        message = "the table agreement has more than one row"
        place.error(message, row=int(frame[ROW][1]), found=f"{frame.height} rows", expected="one row")
    bad = frame.filter(~pl.col("code").str.contains(r"^[A-Za-z0-9][A-Za-z0-9_-]*$"))
    place.each("error", bad, "code", "letters, figures, - and _", "“{code}” cannot stand in an address")
    return _dates(frame, known, place)


def _indicators(frame: pl.DataFrame, _known: Known, place: Place) -> pl.DataFrame:
    negative = frame.filter(pl.col("tolerance") < 0)
    place.each("error", negative, "tolerance", "0 or more", "the tolerance {tolerance:g} is below 0")
    formula = frame.filter((pl.col("kind") == "formula") & pl.col("formula").is_null())
    place.each("warning", formula, "formula", "the formula", "{code} is of kind formula and gives none")
    either = pl.coalesce("tolerance_kind", pl.lit("relative"))
    return frame.with_columns(
        pl.when(pl.col("scheme") == w.EITHER_TOLERANCE).then(either).otherwise("scheme").alias("scheme")
    )


def _observations(frame: pl.DataFrame, known: Known, place: Place) -> pl.DataFrame:
    _check_fractions(frame, known, place)
    for level in ("95", "998"):
        _check_interval(frame, f"lower{level}", f"upper{level}", place)
    return _reasons(frame, place).drop(MARKED, STATUS, NOTE)


def _check_interval(frame: pl.DataFrame, lower: str, upper: str, place: Place) -> None:
    turned = frame.filter(pl.col(lower) > pl.col(upper))
    message = f"{lower} ({{{lower}:g}}) is above {upper} ({{{upper}:g}})"
    place.each("error", turned, lower, f"no more than {upper}", message)
    below = pl.col("value") < pl.col(lower) - _slack(lower)
    above = pl.col("value") > pl.col(upper) + _slack(upper)
    outside = frame.filter(below | above)
    message = f"the value {{value}} lies outside its interval, {{{lower}}} to {{{upper}}}"
    place.each("warning", outside, "value", f"a value from {lower} to {upper}", message)


def _slack(name: str) -> pl.Expr:
    """How far two numbers may differ and still count as the same."""
    return _TOLERANCE * pl.max_horizontal(pl.lit(1.0), pl.col(name).abs())


def _check_fractions(frame: pl.DataFrame, known: Known, place: Place) -> None:
    proportion = pl.col("indicator").is_in(known.codes_of(("proportion",)))
    proportions = frame.filter(proportion & (pl.col("denominator") >= 0))
    above = proportions.filter(pl.col("numerator") > pl.col("denominator") + _slack("denominator"))
    message = "the numerator {numerator:g} is above its denominator {denominator:g} ({indicator} is a proportion)"
    place.each("error", above, "numerator", "no more than the denominator", message)
    for name in ("denominator", "sample_size", "sd"):
        below = frame.filter(pl.col(name) < 0)
        place.each("error", below, name, "0 or more", f"{name} is {{{name}:g}}, below 0")
    zero = frame.filter((pl.col("denominator") == 0) & pl.col("value").is_null())
    place.each("warning", zero, "denominator", "more than 0", "the denominator is 0, so there is no value")


def _reasons(frame: pl.DataFrame, place: Place) -> pl.DataFrame:
    """A value and a reason why there is none: the value stays and the reason becomes its caveat."""
    valued = pl.col("value").is_not_null() | pl.col("word").is_not_null()
    both = frame.filter(valued & pl.col("missing").is_not_null())

    def message(row: Mapping[str, Any]) -> str:
        why = said(row["missing"])
        return (
            f"there is a value and a reason why there is none ({why}); the value is kept, the reason becomes a caveat"
        )

    place.each("warning", both, "missing", "blank beside a value", message)
    reason = pl.coalesce("missing", MARKED)
    noted = pl.concat_str(pl.when(valued).then(reason), NOTE, separator="; ", ignore_nulls=True)
    caveat = pl.concat_str("caveat", pl.when(noted != "").then(noted), separator="; ", ignore_nulls=True)
    return frame.with_columns(
        pl.coalesce("status", STATUS).alias("status"),
        pl.when(~valued).then(reason).alias("missing"),
        pl.when(caveat != "").then(caveat).alias("caveat"),
    )


def _targets(frame: pl.DataFrame, _known: Known, place: Place) -> pl.DataFrame:
    marked = frame.filter(pl.col(MARKED).is_not_null() & pl.col("value").is_null())
    place.each("error", marked, "value", "a number", f"a target needs a value; {{{MARKED}}} is none")
    return frame.drop(MARKED)


def _baselines(frame: pl.DataFrame, _known: Known, place: Place) -> pl.DataFrame:
    unset = frame.filter((pl.col("status") == "set") & pl.col("value").is_null() & pl.col("word").is_null())
    place.each("error", unset, "value", "the baseline value", "the baseline is set and has no value")
    return frame.drop(MARKED)


def _grants(frame: pl.DataFrame, _known: Known, place: Place) -> pl.DataFrame:
    scoped = pl.col("scope_kind").is_in([kind for kind in w.SCOPE_KINDS if kind != "agreement"])
    bare = frame.filter(scoped & pl.col("scope").is_null())
    place.each("error", bare, "scope", "a code", "the scope is one {scope_kind} and none is named")
    return frame


_RULES: dict[str, Callable[[pl.DataFrame, Known, Place], pl.DataFrame]] = {
    "agreement": _agreement,
    "areas": _dates,
    "indicators": _indicators,
    "observations": _observations,
    "targets": _targets,
    "baselines": _baselines,
    "grants": _grants,
}
