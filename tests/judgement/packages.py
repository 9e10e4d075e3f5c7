"""Small agreement packages for tests: plain rows in, the typed tables that assessment reads out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl

from accord.judgement.assess import assess
from accord.judgement.columns import SCHEMAS
from accord.judgement.periods import read_period

TODAY = date(2012, 1, 1)

Row = Mapping[str, Any]


def table(name: str, rows: Sequence[Row]) -> pl.DataFrame:
    """Rows as the named table; a period may be written in any style (two-part years start in April)."""
    schema = SCHEMAS[name]
    filled = [{column: _with_dates(row).get(column) for column in schema} for row in rows]
    return pl.DataFrame(filled, schema=schema)


def package(**tables: Sequence[Row]) -> dict[str, pl.DataFrame]:
    """Tables by name."""
    return {name: table(name, rows) for name, rows in tables.items()}


def judged(**tables: Sequence[Row]) -> list[dict[str, Any]]:
    """The result rows of a package, in order of series and period."""
    return assess(package(**tables), today=TODAY).results.to_dicts()


def indicator(code: str = "I", **columns: Any) -> Row:
    """A definition: a quarterly rate of which more is better, unless said otherwise."""
    return {"code": code, "title": code, "kind": "rate", "polarity": "higher", "frequency": "quarterly", **columns}


def observed(period: str, value: float | None = None, *, area: str = "A", of: str = "I", **columns: Any) -> Row:
    """An observation of indicator I in area A."""
    return {"indicator": of, "area": area, "period": period, "value": value, **columns}


def aimed(
    period: str, value: float | None, kind: str = "target", *, area: str = "A", of: str = "I", **more: Any
) -> Row:
    """A target of indicator I in area A."""
    return {"indicator": of, "area": area, "period": period, "kind": kind, "value": value, **more}


def quarters(first: int, values: Sequence[float | None], **columns: Any) -> list[Row]:
    """Observations of neighbouring calendar quarters from the start of a year."""
    return [observed(f"{first + place // 4} Q{place % 4 + 1}", value, **columns) for place, value in enumerate(values)]


def years(first: int, values: Sequence[float | None], **columns: Any) -> list[Row]:
    """Observations of neighbouring calendar years."""
    return [observed(str(first + place), value, **columns) for place, value in enumerate(values)]


def at(moment: str) -> datetime:
    """A recorded_at."""
    return datetime.fromisoformat(moment)


def _with_dates(row: Row) -> dict[str, Any]:
    if not row.get("period"):
        return dict(row)
    period = read_period(row["period"], year_type="financial").period
    return {**row, "period": period.canonical, "start": period.start, "end": period.end}
