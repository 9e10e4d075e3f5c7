"""Real published figures as the points that charts draw, read from the folder in ACCORD_REAL_DATA."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from accord.documents import charts as c

CHECKOUT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("ACCORD_REAL_DATA") or CHECKOUT.parent / "shared" / "data")


def add_months(day: date, months: int) -> date:
    place = day.month - 1 + months
    return date(day.year + place // 12, place % 12 + 1, min(day.day, 28))


def when(text: str) -> c.When:
    """A period of the publisher: "2004-01-01/P1Y"."""
    first, _, length = text.partition("/")
    start = date.fromisoformat(first)
    months = {"P1Y": 12, "P3Y": 36, "P5Y": 60, "P3M": 3, "P1M": 1}.get(length, 0)
    end = add_months(start, months) if months else start + timedelta(days=1)
    if months == 1:
        label = start.strftime("%B %Y")
    elif months == 36:
        label = f"{start.year} to {start.year + 2}"
    elif months == 12 and start.month > 1:
        label = f"{start.year}/{(start.year + 1) % 100:02d}"
    else:
        label = str(start.year)
    return c.When(start, end, label)


def year(start: int, month: int = 8) -> c.When:
    return when(f"{start}-{month:02d}-01/P1Y")


def rows(indicator: str) -> list[dict[str, str]]:
    with (DATA / "essex_pack" / "essex_els_long.csv").open(encoding="utf-8-sig") as file:
        return [row for row in csv.DictReader(file) if row["indicator"] == indicator]


def number(text: str) -> float | None:
    return float(text) if text else None


def points(indicator: str, area: str, *, intervals: bool = False) -> list[c.Point]:
    found = [row for row in rows(indicator) if row["areanm"] == area]
    return sorted(
        (
            c.Point(
                when(row["period"]),
                number(row["observation"]),
                number(row["lci_95"]) if intervals else None,
                number(row["uci_95"]) if intervals else None,
            )
            for row in found
        ),
        key=lambda point: point.when.start,
    )


def with_marks(found: list[c.Point], marks: dict[str, dict[str, object]]) -> tuple[c.Point, ...]:
    return tuple(replace(point, **marks.get(point.when.label, {})) for point in found)  # type: ignore[arg-type]
