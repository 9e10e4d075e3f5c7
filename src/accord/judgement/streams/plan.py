"""Which indicators are judged together: those that need each other, and small ones beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from accord.judgement.assess.formulas import FormulaError, read_formula
from accord.judgement.columns import SCHEMAS

_BINDING = ("component", "same_as")


@dataclass(frozen=True)
class Chunk:
    """Indicators that are judged together, in order of their codes, and how many observations they have."""

    indicators: tuple[str, ...]
    rows: int


def plan(counts: Mapping[str, int], tables: Mapping[str, pl.DataFrame], most: int) -> list[Chunk]:
    """Every indicator (observed, defined or told by age) in one chunk, in order of codes.

    Those joined by a formula, or by a link that says that one is part of the other or the same, are in one chunk.
    `counts` has the observations of each indicator; a chunk has at most `most` of them, unless indicators that belong
    together have more.
    """
    chunks: list[Chunk] = []
    held: list[str] = []
    rows = 0
    for together in _families(counts, tables):
        more = sum(counts.get(code, 0) for code in together)
        if held and rows + more > most:
            chunks.append(Chunk(tuple(sorted(held)), rows))
            held, rows = [], 0
        held += together
        rows += more
    return [*chunks, Chunk(tuple(sorted(held)), rows)] if held else chunks


def runs(chunk: Chunk, places: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """The chunk's indicators in runs of neighbours; `places` gives each code's place among all codes in order."""
    numbered = [(places[code] - number, code) for number, code in enumerate(chunk.indicators)]
    for _step, run in groupby(numbered, key=lambda one: one[0]):
        yield tuple(code for _step, code in run)


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of rows with neighbours made one."""
    whole: list[tuple[int, int]] = []
    for start, stop in spans:
        if whole and whole[-1][1] == start:
            whole[-1] = whole[-1][0], stop
        else:
            whole.append((start, stop))
    return whole


class Sections:
    """The tables of a package, each cut where its indicators change, so that the rows of some are found at once.

    Tables that name no indicator are not cut, nor is `standard_population`, whose rows may speak of all. Columns that
    hold nothing are left out of those that are: `table` puts them back.
    """

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self._tables = dict(tables)
        self._spans: dict[str, dict[str, tuple[int, int]]] = {}
        for name, rows in tables.items():
            column = "code" if name == "indicators" else "indicator"
            if column in rows.columns and name != "standard_population":
                cut, self._spans[name] = _cut(rows, column)
                self._tables[name] = cut.select(_telling(cut, SCHEMAS.get(name, {})))

    def counts(self, name: str) -> dict[str, int]:
        """How many rows of a table each indicator has."""
        return {code: stop - start for code, (start, stop) in self._spans.get(name, {}).items()}

    def of(self, codes: Sequence[str]) -> dict[str, pl.DataFrame]:
        """The tables with only the rows that speak of these indicators, each column in one piece of memory; tables that
        were not cut are whole."""
        return {name: self._rows(name, codes) for name in self._tables}

    def _rows(self, name: str, codes: Sequence[str]) -> pl.DataFrame:
        rows, spans = self._tables[name], self._spans.get(name)
        if spans is None:
            return rows
        mine = joined(spans[code] for code in codes if code in spans)
        return pl.concat([rows[start:stop] for start, stop in mine] or [rows.clear()]).rechunk()


def _telling(rows: pl.DataFrame, known: Collection[str]) -> list[str]:
    """The columns that hold anything, or are not known to be looked for."""
    return [name for name in rows.columns if name not in known or rows[name].null_count() < rows.height]


def _cut(rows: pl.DataFrame, column: str) -> tuple[pl.DataFrame, dict[str, tuple[int, int]]]:
    """The rows in order of their indicators, put in order only where they are not, and from where to where each has
    its own; rows that name none have no place."""
    runs = rows[column].rle().struct.unnest()
    if not runs["value"].is_sorted():
        rows = rows.sort(column, maintain_order=True)
        runs = rows[column].rle().struct.unnest()
    ends = runs["len"].cum_sum()
    spans = zip(runs["value"], zip(ends - runs["len"], ends, strict=True), strict=True)
    return rows, {code: span for code, span in spans if code is not None}


def _families(counts: Mapping[str, int], tables: Mapping[str, pl.DataFrame]) -> list[list[str]]:
    """The codes in sets that must be judged together, by the first code of each."""
    head: dict[str, str] = {}

    def first(code: str) -> str:
        while head.setdefault(code, code) != code:
            code = head[code]
        return code

    named = {*counts, *_column(tables, "indicators", "code"), *_column(tables, "age_bands", "indicator")}
    for code in named:
        first(code)
    for code, term in _needs(tables):
        one, other = sorted((first(code), first(term)))
        head[other] = one
    members: dict[str, list[str]] = {}
    for code in sorted(head):
        members.setdefault(first(code), []).append(code)
    return [members[code] for code in sorted(members)]


def _column(tables: Mapping[str, pl.DataFrame], name: str, column: str) -> list[str]:
    frame = tables.get(name, pl.DataFrame())
    return frame[column].drop_nulls().unique().to_list() if column in frame.columns else []


def _needs(tables: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, str]]:
    """Each formula indicator with each code that its formula names, and the two ends of each link that binds."""
    indicators, links = tables.get("indicators", pl.DataFrame()), tables.get("links", pl.DataFrame())
    if "formula" in indicators.columns:
        for code, text in indicators.select("code", "formula").drop_nulls().iter_rows():
            try:
                terms = read_formula(text).terms
            except FormulaError:
                continue
            yield from ((code, term) for term in terms)
    if {"from", "to", "kind"} <= set(links.columns):
        yield from links.filter(pl.col("kind").is_in(_BINDING)).select("from", "to").drop_nulls().iter_rows()
