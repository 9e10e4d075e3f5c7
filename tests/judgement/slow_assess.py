"""The slow and obvious twin of assessment: one row at a time, plain Python, no columns.

It knows what was known on a date, which target was in force, the status by target and floor or by tolerance, and what
is compared with what; enough for the fast one to be caught out.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

Row = dict[str, Any]


def known(rows: Iterable[Mapping[str, Any]], key: tuple[str, ...], day: date) -> list[Row]:
    """Of the rows recorded by the end of the day, the latest of each key (the later one where moments are equal)."""
    latest: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        recorded = row.get("recorded_at")
        if recorded is not None and recorded >= datetime.combine(day + timedelta(days=1), time()):
            continue
        name = tuple(row.get(column) or "" for column in key)
        before = latest.get(name)
        always = datetime.combine(date.min, time())
        if before is None or (before.get("recorded_at") or always) <= (recorded or always):
            latest[name] = dict(row)
    return list(latest.values())


def slow_results(
    definitions: Mapping[str, Row], observations: list[Row], targets: list[Row], day: date
) -> dict[tuple[str, str, str], Row]:
    """Value, target, status, previous period and change on last year of each indicator, area and period."""
    rows = known(observations, ("indicator", "area", "period"), day)
    aims = known(targets, ("indicator", "area", "period", "kind"), day)
    results = {}
    for row in rows:
        earlier = [
            other
            for other in rows
            if other["indicator"] == row["indicator"]
            and other["area"] == row["area"]
            and other["start"] < row["start"]
            and other["value"] is not None
        ]
        definition = definitions[row["indicator"]]
        target, floor = (in_force(row, aims, kind, definition["cumulative"]) for kind in ("target", "floor"))
        last_year = [other for other in earlier if other["end"] == row["end"].replace(year=row["end"].year - 1)]
        same = last_year[0] if last_year and row["value"] is not None else None
        previous = max(earlier, key=lambda other: other["start"], default=None)
        compared = same if definition["cumulative"] else previous
        results[row["indicator"], row["area"], row["period"]] = {
            "value": row["value"],
            "target": target,
            "status": rating(row["value"], target, floor, same and same["value"], definition),
            "previous_period": compared["period"] if compared and row["value"] is not None else None,
            "year_on_year": row["value"] - same["value"] if same else None,
        }
    return results


def in_force(row: Row, aims: list[Row], kind: str, cumulative: bool) -> float | None:
    """The value of the narrowest target of that kind whose period covers the row's, or its even share by then."""
    covering = [
        aim
        for aim in aims
        if (aim["indicator"], aim["area"], aim["kind"]) == (row["indicator"], row["area"], kind)
        and aim["start"] <= row["start"]
        and row["end"] <= aim["end"]
        and aim["value"] is not None
    ]
    if not covering:
        return None
    aim = min(covering, key=lambda each: (each["end"] - each["start"], -each["start"].toordinal()))
    value: float = aim["value"]
    return value * months(aim["start"], row["end"]) / months(aim["start"], aim["end"]) if cumulative else value


def months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def rating(
    value: float | None, target: float | None, floor: float | None, last_year: float | None, definition: Row
) -> str:
    """The status of one figure."""
    if value is None:
        return "no_data"
    if target is None:
        return "no_target"
    good = {"higher": 1, "lower": -1}[definition["polarity"]]
    slack = 1e-9 * max(1.0, abs(value), abs(target))
    if good * (value - target) >= -slack:
        return "green"
    if definition["scheme"] == "target_and_floor":
        return "amber" if floor is not None and good * (value - floor) >= -slack else "red"
    allowed = 3.0 if definition["scheme"] == "absolute" else 0.1 * abs(target)
    within = good * (value - target) >= -allowed - slack
    if definition["scheme"] == "tolerance_and_improvement":
        return "green" if within else "amber" if last_year is not None and good * (value - last_year) >= 0 else "red"
    return "amber" if within else "red"
