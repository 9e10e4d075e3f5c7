"""A file and a mapping in; tidy observations, every refused row with its reason, and notes out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from accord.judgement.columns import SCHEMAS
from accord.readers.tables.cells import read_cells
from accord.readers.tables.errors import TableError
from accord.readers.tables.heading import find_heading
from accord.readers.tables.mapping import NUMBER_ROLES, STATUSES, Flag, TableMapping
from accord.readers.tables.meanings import RULE, only_meanings, with_area, with_breakdown, with_indicator, with_period
from accord.readers.tables.numbers import read_numbers
from accord.readers.tables.refusals import AT, ROWS, N, Refusals
from accord.readers.tables.rows import long_table, role
from accord.readers.tables.same_key import refuse_duplicates, refuse_mixed_units

_MARKED = "the source marks it {}"


@dataclass(frozen=True)
class TableRead:
    """What a table gave.

    `observations` has the columns of `judgement.columns`, in the order of the file; `places` says, line by line beside
    it, the `row` of the file, the heading (`column`, blank unless the table is wide), and the indicator's `label`, the
    `area_name` and the `unit` as the file writes them. `refused` has row, column, found, reason (a code)
    and message. `notes` are sentences about what was left out or assumed.
    """

    observations: pl.DataFrame
    refused: pl.DataFrame
    notes: tuple[str, ...]
    places: pl.DataFrame


def read_table(file: Path, mapping: TableMapping) -> TableRead:
    """Reads `file` as `mapping` says. Raises TableError when it is no such table; refuses single rows otherwise."""
    cells = read_cells(file, sheet=mapping.sheet, encoding=mapping.encoding, delimiter=mapping.delimiter)
    try:
        heading = find_heading(cells, mapping)
        refusals = Refusals()
        long = long_table(cells, heading, mapping, refusals)
    except TableError as error:
        raise TableError(f"{file.name}: {error}" if not str(error).startswith(file.name) else str(error)) from error
    notes = list(long.notes)
    frame = with_indicator(long.frame, mapping, heading, refusals)
    frame, left_out = with_area(frame, mapping.areas, refusals)
    notes += [left_out] if left_out else []
    frame = only_meanings(with_breakdown(with_period(frame, mapping, refusals), mapping, heading))
    frame = _with_numbers(frame, mapping, refusals)
    frame = _with_status(frame, mapping, notes)
    frame = _with_recorded(frame, refusals)
    frame = frame.filter(~pl.col(N).is_in(refusals.cells().implode()))
    frame = refuse_mixed_units(frame, refusals)
    frame = refuse_duplicates(frame, mapping.duplicates, refusals, notes)
    written = {"label": "indicator", "area_name": "area_name", "unit": "unit"}
    places = frame.select(
        pl.col(ROWS).alias("row"),
        pl.col(AT).alias("column"),
        **{name: pl.col(role(of)) for name, of in written.items()},
    )
    return TableRead(_observations(frame), refusals.frame(), tuple(notes), places)


def _with_numbers(frame: pl.DataFrame, mapping: TableMapping, refusals: Refusals) -> pl.DataFrame:
    """Adds a column per number role, `word`, and the marker of the value, if it has one."""
    if mapping.values.leave_out_blanks:
        frame = frame.filter(pl.col(role("value")) != "")
    words = {word.casefold(): meant for word, meant in mapping.values.words.items()}
    written = pl.col(role("value")).str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.String)
    frame = frame.with_columns(written.alias("word"))
    for name in NUMBER_ROLES:
        frame = _with_number(frame, name, mapping, refusals)
    scale = _scale(mapping)
    scaled = ("value", "lower95", "upper95", "lower998", "upper998", "sd")
    return frame.with_columns(pl.col(name) * scale for name in scaled) if scale is not None else frame


def _with_number(frame: pl.DataFrame, name: str, mapping: TableMapping, refusals: Refusals) -> pl.DataFrame:
    text = role(name)
    if text not in frame.columns:
        return frame.with_columns(pl.lit(None, pl.Float64).alias(name))
    read = read_numbers(frame[text], mapping.values.markers)
    told = frame.select(N, ROWS, text, "word").with_columns(read["wrong"])
    is_word = pl.col("word").is_not_null() & pl.lit(name == "value")
    wrong = told.filter((pl.col("wrong") != "") & ~is_word)
    refusals.add(wrong, column=name, found=text, reason="number", message=pl.col("wrong"))
    marker = [read["reason"].alias("\0marker")] if name == "value" else []
    return frame.with_columns(read["number"].alias(name), *marker)


def _scale(mapping: TableMapping) -> pl.Expr | None:
    rules = mapping.indicators.select
    scales = {number: rule.multiply for number, rule in enumerate(rules) if rule.multiply is not None}
    if not scales and mapping.values.multiply == 1.0:
        return None
    return pl.col(RULE).replace_strict(scales, default=mapping.values.multiply, return_dtype=pl.Float64)


def _with_status(frame: pl.DataFrame, mapping: TableMapping, notes: list[str]) -> pl.DataFrame:
    """Adds `status`, `missing` and `caveat`: beside a value a reason is a caveat, beside a blank it is why."""
    codes = frame[role("status")].unique().drop_nulls().to_list()
    flags = {code: _flag(code, mapping) for code in codes if code}
    unknown = sorted(code for code, flag in flags.items() if flag == Flag(caveat=f"status {code}"))
    if unknown:
        notes.append(f"status codes the mapping does not explain are kept as caveats: {', '.join(unknown)}")
    flagged = pl.col(role("status"))

    def said(part: str) -> pl.Expr:
        meanings = {code: getattr(flag, part) for code, flag in flags.items()}
        return flagged.replace_strict(meanings, default="", return_dtype=pl.String)

    has_ratio = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()
    has_value = pl.col("value").is_not_null() | pl.col("word").is_not_null() | has_ratio
    reason = pl.when(said("missing") != "").then(said("missing")).otherwise(pl.col("\0marker"))
    plain = reason.str.replace_all("_", " ")
    marked = pl.when(has_value & (reason != "") & (said("caveat") == "")).then(pl.format(_MARKED, plain))
    caveats = [marked, said("caveat"), pl.col("\0period_note"), pl.col(role("caveat"))]
    kept = [pl.when(text != "").then(text) for text in caveats]
    return frame.with_columns(
        pl.when(said("status") != "").then(said("status")).otherwise(pl.col("\0period_status")).alias("status"),
        pl.when(has_value).then(pl.lit("")).otherwise(reason).alias("missing"),
        pl.concat_str(kept, separator="; ", ignore_nulls=True).alias("caveat"),
    )


def _flag(code: str, mapping: TableMapping) -> Flag:
    if code in mapping.flags:
        return mapping.flags[code]
    if code.lower() in STATUSES:
        return Flag(status=code.lower())
    plain = code.strip("[] ").casefold()
    reason = next((why for marker, why in mapping.values.markers.items() if marker.casefold() == plain), "")
    return Flag(missing=reason) if reason else Flag(caveat=f"status {code}")


def _with_recorded(frame: pl.DataFrame, refusals: Refusals) -> pl.DataFrame:
    text = pl.col(role("recorded_at"))
    moment = text.str.replace(r"^(\d{4}-\d\d-\d\d)$", "${1}T00:00:00").str.replace(" ", "T").str.strip_suffix("Z")
    frame = frame.with_columns(
        moment.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", strict=False, time_unit="us").alias("recorded_at")
    )
    wrong = frame.filter((text != "") & pl.col("recorded_at").is_null())
    message = "is not a date or moment such as 2026-02-19 or 2026-02-19T09:30:00"
    refusals.add(wrong, column="recorded_at", found=role("recorded_at"), reason="moment", message=message)
    return frame


def _observations(frame: pl.DataFrame) -> pl.DataFrame:
    schema = SCHEMAS["observations"]
    frame = frame.with_columns(pl.col(role("source")).alias("source"))
    return frame.select(pl.col(name).cast(kind) for name, kind in schema.items())
