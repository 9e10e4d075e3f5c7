"""Which indicators are judged together: those that need each other, and small ones beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from accord.judgement.assess.formulas import FormulaError, read_formula

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


def only(tables: Mapping[str, pl.DataFrame], codes: Iterable[str]) -> dict[str, pl.DataFrame]:
    """The tables with only the rows that speak of these indicators; tables that name no indicator are whole."""
    wanted = pl.Series(list(codes), dtype=pl.String).implode()
    kept = {}
    for name, frame in tables.items():
        column = "code" if name == "indicators" else "indicator"
        mine = pl.col(column).is_in(wanted) | pl.lit(name == "standard_population")
        kept[name] = frame.filter(mine) if column in frame.columns else frame
    return kept


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
