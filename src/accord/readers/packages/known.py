"""What is known of the indicators of a package while its other tables are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from accord.readers.packages.schema.words import WORDED_KINDS

_POOLING = frozenset({"annual", "rolling", "biennial", "once"})


@dataclass(frozen=True)
class IndicatorFacts:
    """What reading a figure needs to know of its indicator."""

    kind: str = ""
    year_type: str = ""
    frequency: str = ""
    rolling_periods: int | None = None
    multiplier: float | None = None
    declared: tuple[str, ...] = ()

    @property
    def span_years(self) -> int | None:
        """How many years each period pools, where the indicator says so."""
        return self.rolling_periods if self.frequency in _POOLING else None

    @property
    def worded(self) -> bool:
        """Whether a value is a word."""
        return self.kind in WORDED_KINDS

    @property
    def words(self) -> tuple[str, ...]:
        """The words a value may be, for a worded kind: those the indicator declares, else those of the kind."""
        return self.declared or WORDED_KINDS.get(self.kind, ())

    @property
    def whole(self) -> float:
        """The value of everything, for a proportion (100 when it is in per cent)."""
        return 100.0 if self.multiplier is None else self.multiplier


@dataclass(frozen=True)
class Known:
    """The indicators of the package by code (the last version of each)."""

    indicators: dict[str, IndicatorFacts] = field(default_factory=dict)

    def of(self, indicator: object) -> IndicatorFacts:
        """The facts of an indicator; plain ones where it is not known."""
        return self.indicators.get(str(indicator), _PLAIN)

    @property
    def year_type(self) -> str:
        """The type of year that all indicators share, else blank: it serves tables that name no indicator."""
        types = {facts.year_type for facts in self.indicators.values() if facts.year_type}
        return types.pop() if len(types) == 1 else ""

    def codes_of(self, kinds: Iterable[str]) -> list[str]:
        """The codes of the indicators of these kinds."""
        wanted = set(kinds)
        return [code for code, facts in self.indicators.items() if facts.kind in wanted]


_PLAIN = IndicatorFacts()


def known_from(indicators: pl.DataFrame | None) -> Known:
    """What the table of indicators says."""
    if indicators is None:
        return Known()
    found = {}
    for row in indicators.iter_rows(named=True):
        declared = tuple(word.strip() for word in (row.get("words") or "").split(";") if word.strip())
        found[row["code"]] = IndicatorFacts(
            row["kind"] or "",
            row["year_type"] or "",
            row["frequency"] or "",
            row["rolling_periods"],
            row["multiplier"],
            declared,
        )
    return Known(found)
