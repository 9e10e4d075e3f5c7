"""Periods in every style to their canonical form, by the year type of the row's indicator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from accord.judgement.periods import AmbiguousPeriodError, PeriodError, read_period
from accord.readers.packages.known import IndicatorFacts, Known
from accord.readers.packages.place import Place
from accord.readers.packages.schema import Column

STATUS, NOTE = "_period_status", "_period_note"
"""Columns that hold what a period's suffix said, as in `2021/22 (prov) [Note 5]`."""

_FOUND = {"_canonical": pl.String(), "start": pl.Date(), "end": pl.Date(), STATUS: pl.String(), NOTE: pl.String()}
_Read = tuple[str | None, date | None, date | None, str | None, str | None]
_UNREAD: _Read = (None, None, None, None, None)

_YEAR_TYPE = "Give the indicator a year_type"


class PeriodReader:
    """Reads the periods of one package; every different text is read once."""

    def __init__(self, known: Known) -> None:
        self._known = known.indicators
        self._usual = IndicatorFacts(year_type=known.year_type)
        self._read: dict[tuple[str, IndicatorFacts], _Read | str] = {}

    def read(self, frame: pl.DataFrame, column: Column, place: Place) -> pl.DataFrame:
        """The frame with the column in canonical form; beside it `start`, `end`, and what its suffix said.

        Reports texts that are no period or an ambiguous one; they become blank.
        """
        name = column.name
        frame = frame.with_columns(pl.col(name).cast(pl.String))
        by = ["indicator", name] if "indicator" in frame.columns else [name]
        pairs = frame.select(by).unique()
        rows: list[_Read] = []
        wrong: dict[tuple[object, ...], str] = {}
        for pair in pairs.iter_rows():
            read = self._period(pair[-1], pair[0] if len(by) == 2 else None)
            if isinstance(read, str):
                wrong[pair] = read
                read = _UNREAD
            rows.append(read)
        found = pairs.hstack(pl.DataFrame(rows, schema=_FOUND, orient="row"))
        frame = frame.join(found, on=by, how="left", nulls_equal=True, maintain_order="left")
        if wrong:
            unread = frame.filter(pl.col(name).is_not_null() & pl.col("_canonical").is_null())
            bad = unread.join(
                pl.DataFrame(list(wrong), schema=pairs.schema, orient="row"), on=by, how="semi", nulls_equal=True
            )

            def say(row: Mapping[str, object]) -> str:
                return wrong[tuple(row[key] for key in by)]

            place.each("error", bad, name, column.expected, say)
        return frame.with_columns(pl.col("_canonical").alias(name)).drop("_canonical")

    def _period(self, text: str | None, indicator: object) -> _Read | str:
        if text is None:
            return _UNREAD
        facts = self._known.get(indicator) if isinstance(indicator, str) else None
        key = text, facts or self._usual
        if key not in self._read:
            self._read[key] = _one(*key)
        read = self._read[key]
        # what the year is called is not the fault of a row whose indicator nobody knows: that is told once, elsewhere
        unknown = indicator is not None and facts is None
        return _UNREAD if unknown and isinstance(read, str) and _YEAR_TYPE in read else read


def _one(text: str, facts: IndicatorFacts) -> _Read | str:
    try:
        read = read_period(text, year_type=facts.year_type, span_years=facts.span_years, frequency=facts.frequency)
    except AmbiguousPeriodError as error:
        return f"{error} {_YEAR_TYPE}, or write the period as 2008-04-01/P1Y."
    except PeriodError as error:
        return str(error)
    return read.period.canonical, read.period.start, read.period.end, read.status or None, read.note or None
