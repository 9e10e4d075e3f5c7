"""Values: numbers, the words of worded kinds, and markers that say why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from accord.judgement.missing import read_value
from accord.readers.packages.cells.converting import parse_numbers
from accord.readers.packages.known import IndicatorFacts, Known
from accord.readers.packages.place import ROW, Place

MARKED = "_marked"
"""The column that holds why a value is missing, or what was noted beside it, where the cell itself says so."""

_NUMBER_WORDS = {"1": "yes", "true": "yes", "y": "yes", "0": "no", "false": "no", "n": "no"}
_TOLERANCE = 1e-9


def read_values(frame: pl.DataFrame, known: Known, place: Place) -> pl.DataFrame:
    """The frame with `value` as numbers, `word` for worded kinds, and the reason a marker gives in `_marked`.

    Reports what is neither a number nor a marker, a word its kind does not know, and a proportion outside its whole.
    """
    if not (frame.schema["value"].is_numeric() or frame.schema["value"] == pl.String):
        frame = frame.with_columns(pl.col("value").cast(pl.String))
    worded = pl.col("indicator").is_in(known.codes_of(("yes_no", "milestone", "grade")))
    frame = frame.with_columns(pl.when(worded).then(pl.col("value").cast(pl.String)).alias("word"))
    frame = _words(frame, known, place)
    return _out_of_whole(_numbers(frame, worded, place), known, place)


def _words(frame: pl.DataFrame, known: Known, place: Place) -> pl.DataFrame:
    pairs = frame.filter(pl.col("word").is_not_null()).select("indicator", "word").unique()
    if pairs.height == 0:
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias("word"))
    proper = [_proper_word(word, known.of(indicator)) for indicator, word in pairs.iter_rows()]
    found = pairs.with_columns(pl.Series("_proper", proper, dtype=pl.String))
    frame = frame.join(found, on=["indicator", "word"], how="left", maintain_order="left")
    bad = frame.filter(pl.col("word").is_not_null() & pl.col("_proper").is_null())

    def say(row: Mapping[str, Any]) -> str:
        facts = known.of(row["indicator"])
        what = f"“{row['word']}” is not a value of a {facts.kind} indicator ({row['indicator']})"
        return f"{what}; expected {', '.join(facts.words)}"

    place.each("error", bad, "value", "one of the words of the indicator's kind", say, found="word")
    return frame.with_columns(pl.col("_proper").alias("word")).drop("_proper")


def _proper_word(text: str, facts: IndicatorFacts) -> str | None:
    plain = _plain(text.removesuffix(".0"))
    if facts.kind == "yes_no":
        plain = _NUMBER_WORDS.get(plain, plain)
    return next((word for word in facts.words if _plain(word) == plain), None)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _numbers(frame: pl.DataFrame, worded: pl.Expr, place: Place) -> pl.DataFrame:
    number = parse_numbers("value") if frame.schema["value"] == pl.String else _finite()
    frame = frame.with_columns(
        pl.when(~worded.fill_null(value=False)).then("value").alias("_cell"), number.alias("value")
    )
    frame = frame.with_columns(pl.when(pl.col("_cell").is_not_null()).then("value").alias("value"))
    odd = frame.filter(pl.col("_cell").is_not_null() & pl.col("value").is_null())
    if odd.height == 0:
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias(MARKED)).drop("_cell")
    texts = odd["_cell"].cast(pl.String).unique().to_list()
    read = {text: _number_or_reason(text) for text in texts}
    wrong = {text for text, found in read.items() if found == (None, "")}
    bad = odd.filter(pl.col("_cell").cast(pl.String).is_in(list(wrong)))
    expected = "a number, or blank with the reason in the column missing"
    place.each("error", bad, "value", expected, "“{_cell}” is not a number", found="_cell")
    numbers = (
        pl.col("_cell")
        .cast(pl.String)
        .replace_strict(texts, [read[text][0] for text in texts], default=None, return_dtype=pl.Float64)
    )
    reasons = (
        pl.col("_cell")
        .cast(pl.String)
        .replace_strict(texts, [read[text][1] or None for text in texts], default=None, return_dtype=pl.String)
    )
    frame = frame.with_columns(pl.coalesce("value", numbers).alias("value"), reasons.alias(MARKED))
    _report_markers(frame, place)
    return frame.drop("_cell")


def _finite() -> pl.Expr:
    number = pl.col("value").cast(pl.Float64)
    return pl.when(number.is_finite()).then(number)


def _number_or_reason(text: str) -> tuple[float | None, str]:
    try:
        return read_value(text)
    except ValueError:
        return None, ""


def _report_markers(frame: pl.DataFrame, place: Place) -> None:
    """One warning for each marker, however many rows have it."""
    marked = frame.filter(pl.col(MARKED).is_not_null()).with_columns(
        pl.col("_cell").cast(pl.String), pl.col("value").is_not_null().alias("_beside")
    )
    kept = marked.filter(pl.col("_beside"))
    message = f"“{{_cell}}” was read as {{value:g}}, {{{MARKED}}}: the value is kept"
    place.each("warning", kept, "value", "a number alone", message, found="_cell")
    alone = marked.filter(~pl.col("_beside")).group_by("_cell", MARKED).agg(pl.col(ROW).min(), pl.len().alias("_rows"))
    expected = "blank, with the reason in the column missing"
    message = f"“{{_cell}}” was read as no value, {{{MARKED}}} (rows: {{_rows:,}})"
    place.each("warning", alone.sort(ROW), "value", expected, message, found="_cell")


def _out_of_whole(frame: pl.DataFrame, known: Known, place: Place) -> pl.DataFrame:
    codes = known.codes_of(("proportion",))
    if not codes:
        return frame
    wholes = pl.col("indicator").replace_strict(
        codes, [known.of(code).whole for code in codes], default=None, return_dtype=pl.Float64
    )
    outside = (pl.col("value") < -_TOLERANCE) | (pl.col("value") > wholes * (1 + _TOLERANCE))
    bad = frame.filter(wholes.is_not_null() & outside)

    def say(row: Mapping[str, Any]) -> str:
        whole = known.of(row["indicator"]).whole
        return f"{row['value']:g} cannot be a proportion ({row['indicator']}): it lies from 0 to {whole:g}"

    place.each("error", bad, "value", "a number from 0 to the multiplier of the indicator", say)
    return frame
