"""As known on a date: of everything recorded, only what was recorded by then, and of that the latest."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import polars as pl

from accord.judgement.assess.keys import FEW, last_of_each
from accord.judgement.columns import SCHEMAS, Schema, empty

KEYS: dict[str, tuple[str, ...]] = {
    "observations": ("indicator", "area", "breakdown", "start", "end"),
    "targets": ("indicator", "area", "start", "end", "kind"),
    "baselines": ("indicator", "area", "start", "end"),
    "judgements": ("indicator", "area", "start", "end"),
    "indicators": ("code", "valid_from"),
    "age_bands": ("indicator", "area", "start", "end", "age_band"),
}
"""What makes two recordings speak of the same thing: the later one counts."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "indicators": ("code",),
    **dict.fromkeys(("observations", "judgements", "rebases"), ("indicator", "area", "period", "start", "end")),
    "targets": ("indicator", "area", "period", "start", "end", "kind"),
    "baselines": ("indicator", "area"),
    "age_bands": ("indicator", "area", "period", "start", "end", "age_band"),
    "standard_population": ("age_band",),
}
"""What every row of a table says."""


def table(tables: Mapping[str, pl.DataFrame], name: str) -> pl.DataFrame:
    """The named table with every column assessment reads, typed; absent tables and columns are empty, "" is null.

    Raises ValueError for rows that do not say what they speak of: the package's reader has refused those already.
    """
    if isinstance(tables, Typed):
        return tables.typed(name)
    given = tables.get(name)
    if given is None or given.is_empty():
        return _none(name)
    typed = _typed(given, SCHEMAS[name])
    wanted = REQUIRED.get(name, ())
    if sum(typed[column].null_count() for column in wanted):
        incomplete = typed.filter(pl.any_horizontal(pl.col(column).is_null() for column in wanted))
        raise ValueError(f"{name}: {incomplete.height} row(s) lack one of {', '.join(wanted)}")
    return typed


_BLANKS: dict[pl.DataType, Callable[[Any], Any]] = {
    pl.String(): lambda column: column == "",
    pl.Float64(): lambda column: column.is_nan(),
}
"""What a blank that is not a null looks like, by type."""


class Typed(dict[str, pl.DataFrame]):
    """Tables of a package, each typed (`table`) when it is first asked for, and then kept."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        super().__init__(tables)
        self._plain, self._ready = tables, dict[str, pl.DataFrame]()

    def typed(self, name: str) -> pl.DataFrame:
        """The named table, typed."""
        if name not in self._ready:
            self._ready[name] = table(self._plain, name)
        return self._ready[name]


@cache
def _none(name: str) -> pl.DataFrame:
    return empty(name)


def _typed(given: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The columns of the schema; those that are right already are not touched."""
    found = given.schema
    clean = _clean(given, {name: kind for name, kind in schema.items() if found.get(name) == kind})
    others = [_cleaned(name, kind, found[name]) for name, kind in schema.items() if name in found and name not in clean]
    ready = {name: given[name] for name in clean} | (given.select(others).to_dict() if others else {})
    absent = {name: _nothing(name, kind, given.height) for name, kind in schema.items() if name not in found}
    return pl.DataFrame([absent[name] if name in absent else ready[name] for name in schema])


def _nothing(name: str, kind: pl.DataType, rows: int) -> pl.Series:
    return pl.Series(name, [None], dtype=kind).new_from_index(0, rows)


def _clean(given: pl.DataFrame, kinds: Schema) -> set[str]:
    """Those of these columns of which every blank is a null, not "" and not NaN."""
    telling = [name for name in kinds if given[name].null_count() < given.height]
    asked = {name: _BLANKS[kinds[name]] for name in telling if kinds[name] in _BLANKS}
    if given.height > FEW:
        told = given.select(is_blank(pl.col(name)).any().alias(name) for name, is_blank in asked.items())
        unclean = {name for name in asked if told[name][0]}
    else:
        unclean = {name for name, is_blank in asked.items() if is_blank(given[name]).any()}
    return kinds.keys() - unclean


@cache
def _cleaned(column: str, kind: pl.DataType, found: pl.DataType) -> pl.Expr:
    as_typed = pl.col(column) if found == kind else pl.col(column).cast(kind)
    if kind == pl.String():
        return pl.when(as_typed != "").then(as_typed).alias(column)
    return as_typed.fill_nan(None) if kind == pl.Float64() else as_typed


def one_spelling(word: pl.Expr) -> pl.Expr:
    """A declared word as the tables of words spell it: lower case, underscores for spaces and hyphens."""
    return word.str.strip_chars().str.to_lowercase().str.replace_all("[ -]", "_")


def spelled(word: str | None) -> str:
    """The same for a single word; "" for a blank one."""
    return word.strip().lower().replace(" ", "_").replace("-", "_") if word else ""


def recorded_by(rows: pl.DataFrame, known_on: date | None) -> pl.DataFrame:
    """The rows recorded by the end of that day; a null moment was always known; without a day, every row."""
    if known_on is None or rows["recorded_at"].null_count() == rows.height:
        return rows
    midnight = datetime.combine(known_on + timedelta(days=1), time())
    return rows.filter(pl.col("recorded_at").is_null() | (pl.col("recorded_at") < midnight))


def latest(rows: pl.DataFrame, key: Sequence[str], known_on: date | None) -> pl.DataFrame:
    """Of the rows recorded by then, the latest of each key; the later row of the table where moments are equal."""
    known = recorded_by(rows, known_on)
    if known.height < 2:
        return known
    if known["recorded_at"].null_count() < known.height:
        known = known.sort("recorded_at", maintain_order=True)
    return last_of_each(known, key)
