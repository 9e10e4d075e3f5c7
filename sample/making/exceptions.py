"""Exceptions with a history, one in each state that people bring about, and two recovery plans.

What nobody has dealt with yet (raised, explained) is left to the rule: it is raised when the sample is judged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accord.judgement.periods import parse_canonical
from sample.making.commentary import figures_of
from sample.making.figures import at
from sample.making.places import COUNTY
from sample.making.tables import Cell, Package

BOARD = "FT-BOARD"
Q1, Q2 = "2026-04-01/P3M", "2026-07-01/P3M"


@dataclass(frozen=True)
class Step:
    """One thing that happened: when, what, who, the state it led to, and what else changed."""

    day: tuple[int, int, int]
    action: str
    state: str = ""
    by: str = ""
    note: str = ""
    decided: str = ""
    """Reference of the Board's minute; it met on the day of the step."""
    recovery: str = ""
    period: str = ""


@dataclass(frozen=True)
class Told:
    """One exception: of which indicator, what the rule says now, who answers, and its steps from the first."""

    indicator: str
    owner: str
    codes: str
    certainty: str
    steps: tuple[Step, ...]


TOLD = (
    Told(
        "SP 3", "P-TL16", "red;red_not_improving", "certain",
        (
            Step((2026, 8, 10), "raised", "raised", period=Q1),
            Step((2026, 8, 13), "explained", "explained", "P-TL16"),
            Step((2026, 8, 21), "recovery_proposed", "recovery_asked", "P-TL16", recovery="RP1"),
            Step((2026, 9, 10), "recovery_running", "recovery_running", "P-SEC1", decided="B 09/26-4"),
            Step((2026, 11, 10), "seen_again", period=Q2),
        ),
    ),
    Told(
        "CY 7", "P-TL04", "red;forecast_miss", "certain",
        (
            Step((2026, 5, 1), "raised", "raised", period="2026-01-01/P3M"),
            Step((2026, 5, 8), "explained", "explained", "P-TL04"),
            Step((2026, 5, 15), "recovery_asked", "recovery_asked", "P-CY", "A second quarter under 35%."),
            Step((2026, 5, 29), "recovery_proposed", "", "P-TL04", recovery="RP2"),
            Step((2026, 6, 11), "recovery_running", "recovery_running", "P-SEC1", decided="B 06/26-7"),
            Step((2026, 7, 31), "seen_again", period=Q1),
            Step((2026, 11, 2), "seen_again", period=Q2),
        ),
    ),
    Told(
        "SP 4", "P-TL16", "red;forecast_miss", "not_known",
        (
            Step((2026, 4, 27), "raised", "raised", period="2024-01-01/P1Y"),
            Step((2026, 5, 6), "explained", "explained", "P-TL16"),
            Step((2026, 5, 20), "watched", "watching", "P-SP", "A modelled figure, two years old; the next decides."),
        ),
    ),
    Told(
        "AC 3", "P-TL19", "red;red_not_improving;forecast_miss", "certain",
        (
            Step((2026, 7, 10), "raised", "raised", period="2025-04-01/P1Y"),
            Step((2026, 11, 12), "explained", "explained", "P-TL19"),
            Step((2026, 11, 18), "recovery_asked", "recovery_asked", "P-AC", "Who volunteers less, and where?"),
        ),
    ),
    Told(
        "HW 3", "P-TL10", "red", "certain",
        (
            Step((2025, 2, 17), "raised", "raised", period="2025-01-01/P1M"),
            Step((2025, 2, 24), "explained", "explained", "P-TL10"),
            Step((2025, 6, 12), "closed", "closed", "P-SEC1", "Back under target since May.", decided="B 06/25-5"),
        ),
    ),
)  # fmt: skip

PLANS: tuple[dict[str, Cell], ...] = (
    {
        "code": "RP1", "title": "Affordable homes back on their profile", "exception": 1, "indicator": "SP 3",
        "theme": "SP", "owner": "P-TL16", "trigger": "62 homes by June where 115 were planned.", "gap": 53,
        "cause": "Two sites wait for a substation; the builder of a third stopped trading.",
        "resources": "One officer for the sites until March; £60,000 from the housing pot.",
        "risks": "A hard winter stops building for weeks.",
        "help": "The date of the substation from the network operator.", "back_on": date(2027, 3, 31),
        "rhythm": "fortnightly", "exit_kind": "status_green", "exit_count": 2, "since": date(2026, 6, 30),
        "decisions": "Approve the plan; ask the sponsor to press the network operator.", "state": "running",
        "opened_on": date(2026, 8, 21),
    },
    {
        "code": "RP2", "title": "Education, health and care plans issued in time", "exception": 2, "indicator": "CY 7",
        "theme": "CY", "owner": "P-TL04", "trigger": "30% of plans within 20 weeks, and falling for a year.", "gap": 27,
        "cause": "Half the advice from psychologists came after week 12; three posts were empty.",
        "resources": "Three psychologists, one of them shared with the health board.",
        "risks": "Requests go on rising by a tenth a year.", "help": "",
        "back_on": date(2026, 12, 31), "rhythm": "monthly", "exit_kind": "value", "exit_level": 40, "exit_count": 1,
        "since": date(2026, 6, 30), "decisions": "Approve the plan.", "state": "running",
        "opened_on": date(2026, 5, 29),
    },
)  # fmt: skip
ACTIONS = (
    ("RA1", "RP1", "Get the date of the substation", "P-TL16", date(2026, 11, 13), "open"),
    ("RA2", "RP1", "A builder under contract for the third site", "P-TL16", date(2026, 12, 18), "open"),
    ("RA3", "RP1", "Bring two small sites forward from next year", "P-TL16", date(2026, 10, 30), "done"),
    ("RA4", "RP2", "Fill the three posts", "P-TL04", date(2026, 8, 31), "done"),
    ("RA5", "RP2", "Advice due in week 8 instead of week 12", "P-TL04", date(2026, 7, 15), "done"),
)
TRAJECTORY = (
    ("RP1", date(2026, 9, 30), 190), ("RP1", date(2026, 12, 31), 390), ("RP1", date(2027, 3, 31), 640),
    ("RP2", date(2026, 6, 30), 34), ("RP2", date(2026, 9, 30), 40), ("RP2", date(2026, 12, 31), 45),
)  # fmt: skip
READINGS = (
    ("RP1", date(2026, 9, 25), 128, "P-DP5", ""), ("RP1", date(2026, 10, 9), 146, "P-DP5", ""),
    ("RP1", date(2026, 10, 23), 151, "P-DP5", ""),
    ("RP1", date(2026, 11, 6), 158, "P-TL16", "The two sites still have no power."),
    ("RP2", date(2026, 7, 31), 36, "P-DP3", ""), ("RP2", date(2026, 8, 31), 39, "P-DP3", ""),
    ("RP2", date(2026, 9, 30), 44, "P-DP3", "Counted before the agreed delays were taken out."),
    ("RP2", date(2026, 9, 30), 43, "P-DP3", ""), ("RP2", date(2026, 10, 31), 46, "P-DP3", ""),
)  # fmt: skip


def add_exceptions(package: Package) -> None:
    """The exceptions with their steps, then the recovery plans with theirs."""
    values = figures_of(package)
    for number, told in enumerate(TOLD, start=1):
        _add_exception(package, number, told, values[told.indicator])
    for promised in PLANS:
        package.add("recovery", promised, area=COUNTY)
    for code, plan, title, owner, due, state in ACTIONS:
        closed = due if state == "done" else None
        package.add(
            "recovery_actions", code=code, plan=plan, title=title, owner=owner, due=due, state=state,
            opened_on=date(2026, 6, 11) if plan == "RP2" else date(2026, 9, 10), closed_on=closed,
        )  # fmt: skip
        _record(package, "recovery_action", code, 1, "added", (2026, 9, 10), "P-TL16" if plan == "RP1" else "P-TL04")
        if state == "done":
            done = (due.year, due.month, due.day)
            _record(package, "recovery_action", code, 2, "moved", done, owner, changes={"state": ["open", "done"]})
    for number, (plan, on, value) in enumerate(TRAJECTORY, start=1):
        opened = date(2026, 8, 21) if plan == "RP1" else date(2026, 5, 29)
        package.add(
            "recovery_trajectory", code=f"RT{number}", plan=plan, on=on, value=value, state="held", opened_on=opened
        )
        proposed = (opened.year, opened.month, opened.day)
        _record(package, "recovery_point", f"RT{number}", 1, "added", proposed, "P-TL16" if plan == "RP1" else "P-TL04")
    for number, (plan, on, value, by, note) in enumerate(READINGS, start=1):
        package.add(
            "recovery_readings",
            code=f"RR{number}",
            plan=plan,
            on=on,
            value=value,
            note=note,
            state="given",
            opened_on=on,
        )
        _record(package, "recovery_reading", f"RR{number}", 1, "added", (on.year, on.month, on.day), by)
    for code, proposed, approved, reference, lead in (
        ("RP1", (2026, 8, 21), (2026, 9, 10), "B 09/26-4", "P-TL16"),
        ("RP2", (2026, 5, 29), (2026, 6, 11), "B 06/26-7", "P-TL04"),
    ):
        _record(package, "recovery", code, 1, "added", proposed, lead)
        _record(
            package, "recovery", code, 2, "moved", approved, "P-SEC1", changes={"state": ["proposed", "running"]},
            **_decision(approved, reference),
        )  # fmt: skip


def _add_exception(package: Package, number: int, told: Told, values: dict[str, float]) -> None:
    held: dict[str, Any] = {"state": None, "period": None, "value": None, "codes": None, "recovery": ""}
    rows: list[dict[str, Cell]] = []
    for place, step in enumerate(told.steps, start=1):
        before = dict(held)
        if step.state:
            held["state"] = step.state
        if step.recovery:
            held["recovery"] = step.recovery
        if step.period:
            held |= {"period": step.period, "value": values[step.period], "codes": told.codes}
        changes = {name: [before[name], value] for name, value in held.items() if before[name] != value}
        rows.append(
            {
                "exception": number, "number": place, "action": step.action, "note": step.note, "by": step.by,
                "changes": json.dumps(changes, sort_keys=True) if changes else "", "at": _moment(step.day),
                **(_decision(step.day, step.decided) if step.decided else {}),
            }
        )  # fmt: skip
    first, last = date(*told.steps[0].day), told.steps[-1]
    package.add(
        "exceptions", number=number, indicator=told.indicator, area=COUNTY,
        period=parse_canonical(held["period"]).canonical, state=held["state"], codes=told.codes,
        certainty=told.certainty, value=held["value"], owner=told.owner, due=date.fromordinal(first.toordinal() + 14),
        recovery=held["recovery"], raised_on=first, closed_on=date(*last.day) if last.state == "closed" else None,
    )  # fmt: skip
    for row in rows:
        package.add("exception_steps", row)


def _record(
    package: Package,
    kind: str,
    subject: str,
    number: int,
    action: str,
    day: tuple[int, int, int],
    by: str,
    *,
    changes: dict[str, Any] | None = None,
    **decision: Cell,
) -> None:
    package.add(
        "record_steps", {**decision}, kind=kind, subject=subject, number=number, action=action, by=by,
        changes=json.dumps(changes, sort_keys=True) if changes else "", at=_moment(day),
    )  # fmt: skip


def _decision(day: tuple[int, int, int], reference: str) -> dict[str, Cell]:
    return {
        "authority_kind": "decision", "decided_by": BOARD, "decided_on": date(*day), "decision_ref": reference,
    }  # fmt: skip


def _moment(day: tuple[int, int, int]) -> datetime:
    return at(*day).replace(hour=15, minute=0)
