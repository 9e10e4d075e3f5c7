"""Who sits on which group, by which terms, and a year of their meetings with the next one planned."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from accord.framework.initials import proposed_initials
from accord.meetings.calendar.rules import Rule, rule_days
from sample.making.people import BOARD, THEME_GROUPS
from sample.making.spans import TODAY
from sample.making.tables import Package

FIRST_SEATS = date(2024, 5, 20)
SECRETARY, OFFICER = "P-SEC1", "P-SEC2"
PLANNED_AT = datetime.combine(date(2025, 10, 6), time(9, 30))
YEARS = (date(2025, 11, 1), date(2027, 10, 31))
PMG = "FT-PMG"


@dataclass(frozen=True)
class Sits:
    """When a group meets: which weekday of the month, every so many months counted from ``first``."""

    weekday: int
    week: int
    every: int
    starts: time
    place: str
    first: date = YEARS[0]
    minutes: int = 120
    months_off: tuple[int, ...] = ()

    def rule(self) -> Rule:
        """As the calendar reads it."""
        return Rule(
            self.weekday, self.week, self.every, self.first, YEARS[1], self.starts, self.minutes, self.months_off,
            self.place,
        )  # fmt: skip


CALENDAR: Mapping[str, Sits] = {
    BOARD: Sits(3, 2, 3, time(14), "County Hall, Kestleham", date(2025, 12, 1), 150),
    PMG: Sits(0, 3, 1, time(10), "County Hall, Kestleham", months_off=(8,)),
    "FT-CY": Sits(2, 2, 3, time(9, 30), "Meadow Centre, Kestleham", date(2026, 1, 1)),
    "FT-SC": Sits(1, 1, 2, time(14), "Police Headquarters, Hexley"),
    "FT-HW": Sits(2, 3, 2, time(13, 30), "Health Board Offices, Ostermere"),
    "FT-EC": Sits(3, 4, 2, time(8, 30), "Kestleham and Coast College", minutes=90),
    "FT-SP": Sits(0, 1, 2, time(10), "Ravelsea Town Hall"),
    "FT-AC": Sits(1, 3, 3, time(17, 30), "Voluntary Sector Hub, Pellingford", date(2025, 12, 1), 90),
}

TERMS: Mapping[str, tuple[str, str, int, int]] = {
    BOARD: (
        "Agrees the promises of the agreement and any change to them: definitions, targets, the closing of recovery"
        " plans and the sharing of reward. Hears each thematic partnership and the Performance Management Group. Meets"
        " each quarter; decides by agreement of the members present.",
        "Between meetings the secretariat corrects slips and reports them; the chair answers for urgent requests.",
        7, 5,
    ),
    PMG: (
        "Looks into exceptions and recovery plans, two themes at a meeting, and tells the Board what it needs to"
        " decide. Meets each month but August.",
        "The secretariat may move the date by which an exception is answered, once and by two weeks.", 5, 4,
    ),
}  # fmt: skip
THEME_TERMS = (
    "Answers to the Board for its theme: keeps the action plans, signs commentary off, takes recovery plans to the"
    " Performance Management Group and proposes changes of targets. Its open exceptions are reported to the Board."
)

SEATS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    BOARD: (
        ("P-CHAIR", "chair", ""), ("P-MEM1", "vice_chair", "P-MEM2"), ("P-MEM2", "member", ""),
        ("P-MEM3", "member", ""), ("P-MEM4", "member", ""), ("P-MEM5", "member", ""),
        ("P-MEM6", "member", "P-SP"), ("P-CY", "member", "P-TL03"),
        ("P-SC", "member", "P-TL05"), ("P-HW", "member", "P-TL09"), ("P-EC", "member", "P-TL14"),
        ("P-SP", "member", "P-TL16"), ("P-AC", "member", "P-TL19"), ("P-FIN", "adviser", ""), ("P-GOV", "observer", ""),
        (SECRETARY, "secretary", OFFICER),
    ),
    PMG: (
        ("P-HW", "chair", "P-TL09"), ("P-SC", "vice_chair", "P-TL05"), ("P-CY", "member", "P-TL03"),
        ("P-EC", "member", "P-TL14"), ("P-SP", "member", "P-TL16"), ("P-AC", "member", "P-TL19"),
        ("P-FIN", "member", ""), ("P-ANA", "adviser", ""), (OFFICER, "secretary", SECRETARY),
    ),
    "FT-CY": (
        ("P-CY", "chair", "P-TL03"), ("P-MEM1", "member", ""), ("P-MEM2", "member", ""), ("P-TL01", "member", ""),
        ("P-TL02", "member", ""), ("P-TL03", "member", ""), ("P-TL04", "member", ""), ("P-TL10", "member", "P-TL11"),
        ("P-D01", "member", ""), ("P-D04", "member", ""), ("P-DP3", "adviser", ""), (OFFICER, "secretary", SECRETARY),
    ),
    "FT-SC": (
        ("P-SC", "chair", "P-TL05"), ("P-MEM3", "member", ""), ("P-TL05", "member", ""), ("P-TL06", "member", ""),
        ("P-TL07", "member", ""), ("P-TL08", "member", ""), ("P-D08", "member", ""), ("P-D05", "member", ""),
        ("P-AC", "member", ""), ("P-DP1", "adviser", ""), (OFFICER, "secretary", SECRETARY),
    ),
    "FT-HW": (
        ("P-HW", "chair", "P-TL09"), ("P-MEM4", "member", ""), ("P-TL09", "member", ""), ("P-TL10", "member", ""),
        ("P-TL11", "member", ""), ("P-TL12", "member", ""), ("P-D06", "member", ""), ("P-D02", "member", ""),
        ("P-TL03", "member", ""), ("P-DP2", "adviser", ""), (OFFICER, "secretary", SECRETARY),
    ),
    "FT-EC": (
        ("P-EC", "chair", "P-TL14"), ("P-MEM5", "member", ""), ("P-TL13", "member", ""), ("P-TL14", "member", ""),
        ("P-D03", "member", ""), ("P-D09", "member", ""), ("P-DP4", "member", ""), (OFFICER, "secretary", SECRETARY),
    ),
    "FT-SP": (
        ("P-SP", "chair", "P-TL16"), ("P-MEM6", "member", ""), ("P-TL15", "member", ""), ("P-TL16", "member", ""),
        ("P-TL17", "member", ""), ("P-D10", "member", ""), ("P-D11", "member", ""), ("P-DP5", "adviser", ""),
        ("P-DP4", "member", ""), (OFFICER, "secretary", SECRETARY),
    ),
    "FT-AC": (
        ("P-AC", "chair", "P-TL19"), ("P-TL12", "member", ""), ("P-TL18", "member", ""), ("P-TL19", "member", ""),
        ("P-D07", "member", ""), ("P-D12", "member", ""), ("P-MEM2", "member", ""), (OFFICER, "secretary", SECRETARY),
    ),
}  # fmt: skip
"""Each seat of a group: the person, the seat and the substitute."""

FORMER = (
    (BOARD, "P-TL13", "member", date(2024, 5, 20), date(2025, 3, 31)),
    ("FT-SC", "P-TL05", "vice_chair", date(2024, 5, 20), date(2025, 8, 31)),
    ("FT-HW", "P-MEM2", "member", date(2024, 5, 20), date(2026, 4, 30)),
)
"""Seats that ended; whoever still sits has begun anew the day after."""

INTERESTS = (
    (
        BOARD,
        "P-EC",
        "Principal of a college that takes part in two projects of the agreement.",
        date(2024, 7, 15),
        None,
    ),
    (BOARD, "P-MEM5", "Trustee of a charity that runs a job club in Wynthorne.", date(2025, 6, 12), None),
    (BOARD, "P-AC", "Chief officer of a body whose members bid for reward money.", date(2024, 7, 15), None),
    (BOARD, "P-MEM3", "Married to an inspector of the police.", date(2024, 7, 15), date(2026, 3, 11)),
    (PMG, "P-FIN", "Treasurer of a housing trust in Ravelsea.", date(2026, 1, 19), None),
    ("FT-EC", "P-DP4", "Employed by bus operators who may tender for late services.", date(2025, 11, 27), None),
    ("FT-AC", "P-TL12", "Unpaid director of a community café in Sorrelby.", date(2026, 6, 16), None),
)

MOVED = {
    "FT-PMG-2026-02-16": (date(2026, 2, 23), date(2026, 2, 13), "Snow: the uplands could not be reached."),
    "FT-EC-2026-09-24": (date(2026, 10, 1), date(2026, 9, 7), "The college opens its new hall that week."),
    "FT-HW-2027-01-20": (date(2027, 1, 27), date(2026, 11, 12), "The Health Board holds its hearing on that day."),
    "FT-SP-2027-01-04": (date(2027, 1, 18), date(2026, 11, 9), "Too soon after the holidays for the figures."),
}
"""Meetings that were moved: to when, on which day, and why."""
CANCELLED = {
    "FT-AC-2026-03-17": (date(2026, 3, 16), "Too few members could come: it would not have been quorate."),
    "FT-SP-2027-07-05": (date(2026, 10, 19), "Half the members are away; the plan goes to the September meeting."),
}


def add_meetings(package: Package) -> None:
    """Terms, seats, interests, rules and meetings of all eight groups."""
    for theme in package.rows["themes"]:
        theme["group"] = THEME_GROUPS[str(theme["code"])][0]
    _add_terms(package)
    _add_seats(package)
    for group, person, what, declared_on, ended_on in INTERESTS:
        package.add(
            "interests", group=group, person=person, what=what, declared_on=declared_on, ended_on=ended_on
        )  # fmt: skip
    for group, sits in CALENDAR.items():
        _add_calendar(package, group, sits)


def _add_terms(package: Package) -> None:
    at = datetime.combine(date(2024, 4, 2), time(10))
    package.add(
        "group_terms", group=BOARD, number=1, text="Agrees the promises and any change to them. Meets each quarter.",
        quorum=5, in_force_from=date(2024, 4, 1), authority_kind="set_up", by=SECRETARY, at=at,
    )  # fmt: skip
    for group in CALENDAR:
        text, delegated, quorum, agencies = TERMS.get(group, (THEME_TERMS, "", 5, 3))
        if group == BOARD:
            package.add(
                "group_terms", group=group, number=2, text=text, delegated=delegated, quorum=quorum,
                quorum_agencies=agencies, in_force_from=date(2025, 6, 12), authority_kind="decision", decided_by=BOARD,
                decided_on=date(2025, 6, 12), decision_ref="B 06/25-2", by=SECRETARY,
                at=datetime.combine(date(2025, 6, 13), time(11, 15)),
                decision_words="The quorum is seven members from five agencies; what is delegated is written down.",
            )  # fmt: skip
            continue
        package.add(
            "group_terms", group=group, number=1, text=text, delegated=delegated, quorum=quorum,
            quorum_agencies=agencies, in_force_from=date(2024, 4, 1), authority_kind="set_up", by=SECRETARY, at=at,
        )  # fmt: skip


def _add_seats(package: Package) -> None:
    positions = {str(row["code"]): str(row["position"]) for row in package.rows["people"]}
    for group, person, seat, started_on, ended_on in FORMER:
        package.add(
            "memberships", group=group, person=person, seat=seat, papers=True, started_on=started_on, ended_on=ended_on,
            initials=proposed_initials(positions[person]),
        )  # fmt: skip
    again = {(group, person): ended_on + timedelta(days=1) for group, person, _seat, _from, ended_on in FORMER}
    for group, seats in SEATS.items():
        taken: list[str] = []
        for person, seat, substitute in seats:
            taken.append(proposed_initials(positions[person], taken))
            package.add(
                "memberships", group=group, person=person, seat=seat, initials=taken[-1], substitute=substitute or None,
                papers=seat != "observer", started_on=again.get((group, person), FIRST_SEATS),
            )  # fmt: skip


def _add_calendar(package: Package, group: str, sits: Sits) -> None:
    rule = sits.rule()
    code = f"{group}-R1"
    package.add(
        "schedules", code=code, group=group, weekday=rule.weekday, week=rule.week, every_months=rule.every_months,
        months_off="; ".join(map(str, rule.months_off)) or None, first_on=rule.first_on, last_on=rule.last_on,
        starts=f"{rule.starts:%H:%M}", minutes=rule.minutes, place=rule.place, holidays="england",
        on_holiday=rule.on_holiday,
    )  # fmt: skip
    meetings = [_meeting(group, code, day.on, rule) for day in rule_days(rule) if day.on]
    held = [one for one in meetings if one["on"] <= TODAY and one["state"] != "cancelled"]
    for one, following in zip(held, [*held[1:], None], strict=True):
        one["state"] = "agreed" if following else "held"
        one["agreed_at"] = following["code"] if following else None
    days = {str(one["code"]): one["on"] for one in meetings}
    for one in meetings:
        package.add("meetings", one)
        _add_steps(package, one, days)


def _meeting(group: str, schedule: str, planned: date, rule: Rule) -> dict[str, Any]:
    code = f"{group}-{planned.isoformat()}"
    to, on, _why = MOVED.get(code, (planned, None, ""))
    cancelled = CANCELLED.get(code)
    called = to <= TODAY and not cancelled
    return {
        "code": code, "group": group, "schedule": schedule, "on": to, "planned_on": planned,
        "starts": f"{rule.starts:%H:%M}", "minutes": rule.minutes, "place": rule.place,
        "state": "cancelled" if cancelled else "planned", "cancelled_why": cancelled[1] if cancelled else None,
        "sequence": int(on is not None) + int(cancelled is not None) + int(called),
    }  # fmt: skip


def _add_steps(package: Package, meeting: Mapping[str, Any], days: Mapping[str, Any]) -> None:
    """What happened to a meeting, in the order in which it did."""
    code, planned, on = str(meeting["code"]), meeting["planned_on"], meeting["on"]
    steps: list[tuple[datetime, str, dict[str, Any], str]] = [(PLANNED_AT, "planned", {}, "")]
    if code in MOVED:
        _to, day, why = MOVED[code]
        changes = {"on": [planned.isoformat(), on.isoformat()]}
        steps.append((datetime.combine(day, time(9, 5)), "moved", changes, why))
    if code in CANCELLED:
        day, why = CANCELLED[code]
        steps.append((datetime.combine(day, time(11, 40)), "cancelled", {"state": ["planned", "cancelled"]}, why))
    if meeting["state"] in {"held", "agreed"}:
        sent = datetime.combine(on - timedelta(days=7), time(15))
        ended = datetime.combine(on, time(19))
        steps.append((sent, "called", {"state": ["planned", "called"]}, ""))
        steps.append((ended, "held", {"state": ["called", "held"]}, ""))
    if meeting["state"] == "agreed":
        fixed = datetime.combine(days[str(meeting["agreed_at"])], time(19, 5))
        steps.append((fixed, "agreed", {"state": ["held", "agreed"]}, ""))
    for number, (at, action, changed, note) in enumerate(sorted(steps, key=lambda step: step[0]), 1):
        package.add(
            "meeting_steps", meeting=code, number=number, action=action, note=note or None, by=SECRETARY, at=at,
            changes=json.dumps(changed, sort_keys=True) if changed else None,
        )  # fmt: skip
