"""Tidy text to typed columns; a cell that does not fit is reported and becomes blank."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import polars as pl

from accord.readers.packages.place import Place
from accord.readers.packages.schema import Column
from accord.readers.packages.schema.shape import FRAME_TYPES

_THOUSANDS = r"^-?\d{1,3}(,\d{3})+(\.\d+)?$"
_TRUE, _FALSE = frozenset({"true", "yes", "y", "1"}), frozenset({"false", "no", "n", "0"})
_SERIAL_DATE = re.compile(r"[2-7]\d{4}(\.\d+)?")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no time zone


def convert(frame: pl.DataFrame, column: Column, place: Place) -> pl.DataFrame:
    """The frame with this column in its type (`FRAME_TYPES`); values and periods, which are read elsewhere, stay."""
    match column.type:
        case "number":
            return _numbers(frame, column, place)
        case "integer":
            return _whole_numbers(_numbers(frame, column, place), column, place)
        case "boolean":
            return _each_text(frame, column, place, _truth)
        case "date":
            return _each_text(frame, column, place, _day)
        case "moment":
            return _each_text(frame, column, place, _moment)
        case "word":
            return _each_text(_as_text(frame, column), column, place, lambda text: _word(text, column))
        case "text" | "code":
            return _texts(_as_text(frame, column), column, place)
        case _:
            return frame


def parse_numbers(name: str) -> pl.Expr:
    """A text column as numbers; null where the text is none (also for NaN and infinity)."""
    text = pl.col(name)
    plain = pl.when(text.str.contains(_THOUSANDS)).then(text.str.replace_all(",", "", literal=True)).otherwise(text)
    number = plain.cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number)


def _numbers(frame: pl.DataFrame, column: Column, place: Place) -> pl.DataFrame:
    name = column.name
    if frame.schema[name] == pl.String:
        number = frame.select(parse_numbers(name)).to_series()
    elif frame.schema[name].is_numeric() or frame.schema[name] == pl.Null:
        number = frame.select(pl.when(pl.col(name).cast(pl.Float64).is_finite()).then(pl.col(name).cast(pl.Float64)))[
            name
        ]
    else:
        return _numbers(_as_text(frame, column), column, place)
    bad = frame[name].is_not_null() & number.is_null()
    if bad.any():
        place.each("error", frame.filter(bad), name, column.expected, _not(column))
    return frame.with_columns(number.alias(name))


def _whole_numbers(frame: pl.DataFrame, column: Column, place: Place) -> pl.DataFrame:
    name = column.name
    whole = (pl.col(name) == pl.col(name).floor()) & (pl.col(name).abs() < 2**53)
    place.each("error", frame.filter(~whole), name, column.expected, _not(column))
    return frame.with_columns(pl.when(whole).then(name).cast(pl.Int64).alias(name))


def _texts(frame: pl.DataFrame, column: Column, place: Place) -> pl.DataFrame:
    name, longest = column.name, column.longest
    if longest is not None:
        long = frame.filter(pl.col(name).str.len_chars() > longest)
        message = f"{name} is longer than {longest} characters"
        place.each("error", long, name, f"at most {longest} characters", message)
    return frame


def _each_text(frame: pl.DataFrame, column: Column, place: Place, read: Callable[[str], object]) -> pl.DataFrame:
    """Read every different text once; `read` raises ValueError, with or without a sentence, for what it cannot read."""
    name, wanted = column.name, FRAME_TYPES[column.type]
    if frame.schema[name] == wanted and column.type != "word":
        return frame
    if frame.schema[name] == pl.Date and column.type == "moment":
        return frame.with_columns(pl.col(name).cast(wanted))
    if isinstance(kind := frame.schema[name], pl.Datetime) and column.type == "moment":
        moment = pl.col(name).dt.convert_time_zone("UTC").dt.replace_time_zone(None) if kind.time_zone else pl.col(name)
        return frame.with_columns(moment.cast(wanted))
    frame = _as_text(frame, column)
    good: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for text in frame[name].drop_nulls().unique().to_list():
        try:
            good[text] = read(text)
        except ValueError as error:
            wrong[text] = str(error)
    if wrong:
        bad = frame.filter(pl.col(name).is_in(list(wrong)))
        place.each("error", bad, name, column.expected, lambda row: wrong[row[name]] or _not(column).format_map(row))
    if not good:
        return frame.with_columns(pl.lit(None, dtype=wanted).alias(name))
    texts, values = list(good), pl.Series(list(good.values()), dtype=wanted)
    return frame.with_columns(pl.col(name).replace_strict(texts, values, default=None, return_dtype=wanted))


def _as_text(frame: pl.DataFrame, column: Column) -> pl.DataFrame:
    """A column that a Parquet file types otherwise, as a CSV file would hold it."""
    name, kind = column.name, frame.schema[column.name]
    if kind == pl.String:
        return frame
    if kind.is_float():
        whole = (pl.col(name) == pl.col(name).floor()) & (pl.col(name).abs() < 1e15)
        text = pl.when(whole).then(pl.col(name).cast(pl.Int64, strict=False).cast(pl.String))
        return frame.with_columns(text.otherwise(pl.col(name).cast(pl.String)).alias(name))
    return frame.with_columns(pl.col(name).cast(pl.String))


def _not(column: Column) -> str:
    return f"{column.name} is “{{{column.name}}}”; expected {column.expected}"


def _word(text: str, column: Column) -> str:
    word = text.casefold().replace("-", "_").replace(" ", "_")
    word = column.synonyms.get(word, word)
    if word not in column.words and word not in column.synonyms:
        raise ValueError
    return word


def _truth(text: str) -> bool:
    word = text.casefold()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ValueError


def _moment(text: str) -> datetime:
    if _SERIAL_DATE.fullmatch(text):
        return _SERIAL_ZERO + timedelta(days=float(text))
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except (ValueError, OverflowError):
        raise ValueError from None


def _day(text: str) -> date:
    if re.fullmatch(r"\d{8}", text):
        raise ValueError
    found = _moment(text)
    if found.time() != time():
        raise ValueError(f"“{text}” has a time of day; expected a date such as 2026-12-04")
    return found.date()
