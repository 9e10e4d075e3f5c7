"""The log of actions: given at meetings, reported by their owners, some moved too often, closed by the group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sample.making.records import Entry, Turn, add_entry
from sample.making.tables import Package

SECRETARY = "P-SEC1"
PMG = "FT-PMG"


def add_actions(package: Package) -> None:
    """Every action with what became of it."""
    for entry in ACTIONS:
        add_entry(package, entry)


def _action(number: int, meeting: str, item: str, values: Mapping[str, Any], *turns: Turn) -> Entry:
    group, day = meeting[:-11], date.fromisoformat(meeting[-10:])
    where = {"group": group, "meeting": meeting, "item": item}
    return Entry("action", "actions", f"A{number}", "open", day, SECRETARY, {**values, **where}, turns)


def _reported(day: date, by: str, note: str) -> Turn:
    return Turn(day, by, to="reported", note=note)


def _closed(meeting: str, item: str = "4.1") -> Turn:
    """Closed by the group under matters arising."""
    day = date.fromisoformat(meeting[-10:])
    return Turn(
        day, SECRETARY, to="closed", decided_by=meeting[:-11], decided_on=day, reference=f"{meeting}/{item}",
        closes=True,
    )  # fmt: skip


def _moved(day: date, to: date, note: str) -> Turn:
    return Turn(day, SECRETARY, note=note, changes={"due": to})


ACTIONS = (
    _action(
        1, "FT-PMG-2026-06-15", "5",
        {
            "title": "Bring a plan for the housing sites that stalled", "owners": ("P-TL16",),
            "due": date(2026, 7, 31), "due_said": "by the end of July", "indicators": ("SP 3",),
            "about": "recovery RP1",
        },
        _moved(date(2026, 7, 27), date(2026, 9, 18), "Two owners of land have still to answer."),
        _moved(date(2026, 9, 21), date(2026, 10, 16), "The second answer is promised for October."),
        _moved(date(2026, 10, 19), date(2026, 11, 13), "The plan is drafted; costs are missing."),
    ),
    _action(
        2, "FT-PMG-2026-09-21", "6",
        {
            "title": "Show volunteering by district, with how many were asked", "owners": ("P-TL19", "P-ANA"),
            "due": date(2026, 10, 16), "indicators": ("AC 3",),
        },
        _reported(date(2026, 10, 14), "P-ANA", "The table is with the papers of October."),
        _closed("FT-PMG-2026-10-19"),
    ),
    _action(
        3, "FT-PMG-2026-10-19", "5",
        {
            "title": "Tell every school how absence on Fridays is to be coded", "owners": ("P-TL01", "P-CY"),
            "due": date(2026, 11, 10), "indicators": ("CY 1", "CY 9"),
        },
        _reported(date(2026, 11, 9), "P-TL01", "The note went out on Monday; heads have confirmed it."),
    ),
    _action(
        4, "FT-PMG-2026-10-19", "6",
        {
            "title": "Ask the bus operators for punctuality by route", "owners": ("P-TL17",),
            "due": date(2026, 11, 27), "due_said": "by the end of November", "indicators": ("SP 6",),
        },
        Turn(
            date(2026, 11, 16), "P-TL17", note="Two of three have agreed; the third meets in December.",
            changes={"asked_due": date(2026, 12, 18)},
        ),
    ),
    _action(
        5, "FT-PMG-2026-11-16", "6",
        {
            "title": "Look at the deliberate fires of October night by night", "owners": ("P-TL08",),
            "due": date(2026, 12, 14), "indicators": ("SC 5",), "areas": ("FA04",),
        },
    ),
    _action(
        6, "FT-PMG-2026-11-16", "5",
        {
            "title": "Say what the two wards that cannot discharge at weekends would need",
            "owners": ("P-TL10", "P-TL11"), "due": date(2026, 12, 18), "indicators": ("HW 3", "HW 4"),
        },
    ),
    _action(
        7, "FT-BOARD-2026-06-11", "8",
        {
            "title": "Write to the Place Office about the survey of residents", "owners": ("P-SEC1",),
            "due": date(2026, 6, 30), "due_said": "by the end of June",
        },
        _reported(date(2026, 6, 25), "P-SEC1", "Sent; the letter is in the library."),
        _closed("FT-BOARD-2026-09-10"),
    ),
    _action(
        8, "FT-BOARD-2026-09-10", "7",
        {
            "title": "Find a member from the employers for the Economy and Skills Partnership", "owners": ("P-EC",),
            "due": date(2026, 12, 4), "due_said": "before the next meeting",
        },
    ),
    _action(
        9, "FT-BOARD-2026-09-10", "6",
        {
            "title": "Draft terms for a task group on housing", "owners": ("P-SEC2",), "indicators": ("SP 3",),
        },
    ),
    _action(
        10, "FT-SC-2026-11-03", "5",
        {
            "title": "Ask for the collisions of the summer by road", "owners": (), "owners_said": "Highways Agency",
            "due": date(2026, 11, 20), "indicators": ("SC 2",),
        },
    ),
)  # fmt: skip
