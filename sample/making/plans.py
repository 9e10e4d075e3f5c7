"""Three action plans with their milestones and actions, and two delivery projects with their outcomes."""

from __future__ import annotations

from datetime import date
from typing import Any

from sample.making.records import Entry, Turn, add_entry
from sample.making.tables import Package

SECRETARY = "P-SEC1"
Values = dict[str, Any]


def add_plans(package: Package) -> None:
    """Every plan and project with its parts."""
    for entry in (*PLANS, *MILESTONES, *ACTIONS, *PROJECTS, *OUTCOMES, *READINGS, *DISTRICTS):
        add_entry(package, entry)


def _plan(code: str, day: date, owner: str, values: Values, *turns: Turn) -> Entry:
    return Entry("action_plan", "action_plans", code, "drafted", day, SECRETARY, {**values, "owner": owner}, turns)


PLANS = (
    _plan(
        "AP1", date(2026, 4, 13), "P-TL01",
        {
            "title": "Back in class: persistent absence", "level": "target", "theme": "CY", "indicator": "CY 1",
            "indicators": ("CY 9",), "priority": "Every child in school, every day they can be",
            "thematic_group": "FT-CY", "agencies": ("FCC", "HLT", "VOL"),
            "contributions": "County Council: attendance workers. Health Board: two clinics. Voluntary Sector "
            "Council: mentors.",
            "resources": "£410,000 from the schools reserve over two years; rooms in kind.",
            "summary": "Find the 900 pupils who miss most, know why, and put one adult beside each of them.",
            "summary_due": date(2026, 5, 15), "detailed_due": date(2026, 6, 30), "equality_impact": "done",
            "risk_assessment": "done", "prospects": "green", "review_on": date(2027, 1, 18),
        },
        Turn(date(2026, 5, 14), "P-TL01", to="summarised"),
        Turn(date(2026, 6, 29), "P-TL01", to="detailed"),
        Turn(date(2026, 7, 10), SECRETARY, to="signed_off", decided_by="FT-CY", decided_on=date(2026, 7, 8),
             reference="CY 26/31"),
        Turn(date(2026, 10, 12), "P-TL01", changes={"prospects": "amber"}, note="Posts are still empty."),
    ),
    _plan(
        "AP2", date(2026, 9, 7), "P-D08",
        {
            "title": "Ravelsea Harbourside together", "level": "district", "area": "FA08",
            "indicators": ("SC 3", "AC 3", "HW 6"), "priority": "A harbour people are glad to live beside",
            "district_group": "FT-BOARD", "district_lead": "P-D08", "agencies": ("DCP", "POL", "VOL"),
            "contributions": "Police: two officers on foot in the evening. Voluntary Sector Council: a hub.",
            "resources": "£60,000 a year from the district, and the former customs house.",
            "summary": "Light, people and something to do on the quay in the evening.",
            "summary_due": date(2026, 10, 16), "detailed_due": date(2026, 12, 11), "equality_impact": "running",
            "risk_assessment": "needed", "prospects": "green", "review_on": date(2026, 12, 14),
        },
        Turn(date(2026, 10, 15), "P-D08", to="summarised"),
    ),
    _plan(
        "AP3", date(2025, 10, 6), "P-TL10",
        {
            "title": "Steady on: fewer falls", "level": "theme", "theme": "HW", "indicator": "HW 2",
            "indicators": ("AC 2",), "priority": "Older people well at home", "thematic_group": "FT-HW",
            "agencies": ("FRS", "HLT", "SPO"), "resources": "£95,000 a year from the Health Board.",
            "summary": "A visit, a class and a grab rail before the first fall.", "summary_due": date(2025, 11, 14),
            "detailed_due": date(2025, 12, 19), "equality_impact": "done", "risk_assessment": "done",
            "prospects": "green", "review_on": date(2026, 12, 1),
        },
        Turn(date(2025, 11, 12), "P-TL10", to="summarised"),
        Turn(date(2025, 12, 18), "P-TL10", to="detailed"),
        Turn(date(2026, 1, 23), SECRETARY, to="signed_off", decided_by="FT-HW", decided_on=date(2026, 1, 21),
             reference="HW 26/04"),
    ),
)  # fmt: skip


def _milestone(plan: str, number: str, day: date, owner: str, values: Values, *turns: Turn) -> Entry:
    given = {"plan": plan, "number": number, "owner": owner, **values}
    return Entry("milestone", "milestones", f"{plan}-{number}", "open", day, owner, given, turns)


def _action(plan: str, number: str, day: date, owner: str, values: Values, *turns: Turn) -> Entry:
    given = {"plan": plan, "number": number, "owner": owner, **values}
    return Entry("planned_action", "plan_actions", f"{plan}-{number}", "open", day, owner, given, turns)


_FIRST, _HARBOUR, _FALLS = date(2026, 6, 22), date(2026, 10, 12), date(2025, 12, 15)

MILESTONES = (
    _milestone("AP1", "M1", _FIRST, "P-TL01",
               {"title": "Every school knows its twenty pupils", "section": "Know", "place": 1, "agency": "FCC",
                "due": date(2026, 9, 30), "prospects": "green"},
               Turn(date(2026, 9, 28), "P-TL01", to="reached", closes=True, changes={"done_on": date(2026, 9, 25)})),
    _milestone("AP1", "M2", _FIRST, "P-TL01",
               {"title": "Eleven attendance workers in post", "section": "Act", "place": 3, "agency": "FCC",
                "due": date(2026, 10, 31), "prospects": "green"},
               Turn(date(2026, 10, 12), "P-TL01", note="Two rounds without enough applicants.",
                    changes={"due": date(2027, 1, 31), "prospects": "red"})),
    _milestone("AP1", "M3", _FIRST, "P-TL09",
               {"title": "Both clinics open", "section": "Act", "place": 5, "agency": "HLT", "due": date(2027, 3, 1),
                "prospects": "amber"}),
    _milestone("AP1", "M4", _FIRST, "P-TL01",
               {"title": "Absence below 17 %", "section": "See", "place": 8, "agency": "FCC",
                "due": date(2027, 9, 30), "prospects": "amber"}),
    _milestone("AP2", "M1", _HARBOUR, "P-D08",
               {"title": "Lights on along the whole quay", "place": 1, "agency": "DCP", "due": date(2026, 12, 1),
                "prospects": "green"}),
    _milestone("AP2", "M2", _HARBOUR, "P-TL19",
               {"title": "The customs house opens as a hub", "place": 4, "agency": "VOL", "due": date(2027, 4, 30),
                "prospects": "amber"}),
    _milestone("AP3", "M1", _FALLS, "P-TL08",
               {"title": "2,000 visits made", "place": 2, "agency": "FRS", "due": date(2026, 9, 30),
                "prospects": "green"},
               Turn(date(2026, 10, 2), "P-TL08", to="reached", closes=True, changes={"done_on": date(2026, 9, 18)})),
    _milestone("AP3", "M2", _FALLS, "P-TL10",
               {"title": "Classes in every district", "place": 4, "agency": "SPO", "due": date(2027, 3, 31),
                "prospects": "green"}),
)  # fmt: skip

ACTIONS = (
    _action("AP1", "1", _FIRST, "P-TL01",
            {"title": "List the pupils who miss most, school by school", "section": "Know", "place": 2,
             "description": "One list a school, kept by one person, looked at every week.",
             "success": "No pupil below 80 % attendance without a named adult.", "agencies": ("FCC",),
             "starts": date(2026, 7, 1), "due": date(2026, 9, 30), "rating": "green", "equality_impact": "done"},
            Turn(date(2026, 9, 28), "P-TL01", to="complete", closes=True, changes={"done_on": date(2026, 9, 25)})),
    _action("AP1", "2", _FIRST, "P-TL01",
            {"title": "Recruit attendance workers", "section": "Act", "place": 4,
             "description": "Eleven posts for two years, advertised by three agencies at once.",
             "success": "All posts filled by the autumn term.", "agencies": ("FCC", "VOL"), "cost": 330000.0,
             "risk": "Neighbouring counties pay more.", "starts": date(2026, 7, 1), "due": date(2026, 10, 31),
             "rating": "amber"},
            Turn(date(2026, 10, 12), "P-TL01", note="Seven of eighteen are empty.",
                 changes={"due": date(2027, 1, 31), "rating": "red"})),
    _action("AP1", "3", _FIRST, "P-TL09",
            {"title": "Open two anxiety clinics in schools", "section": "Act", "place": 6,
             "description": "A nurse and a youth worker, two afternoons a week.", "agencies": ("FCC", "HLT"),
             "cost": 80000.0, "starts": date(2026, 9, 1), "due": date(2027, 3, 1), "rating": "amber",
             "success": "60 pupils seen by summer."}),
    _action("AP1", "4", _FIRST, "P-TL02",
            {"title": "Mentors for pupils in Ravelsea and Skelmarsh", "section": "Act", "place": 7,
             "partners": "Harbour Boxing Club; Skelmarsh Young Farmers", "agencies": ("VOL",),
             "resources": "Sixty volunteers, four hours a month.", "starts": date(2026, 11, 1),
             "due": date(2027, 7, 31), "rating": "green"}),
    _action("AP2", "1", _HARBOUR, "P-D08",
            {"title": "Mend and move the quay lights", "place": 2, "agencies": ("DCP",), "cost": 24000.0,
             "starts": date(2026, 10, 19), "due": date(2026, 12, 1), "rating": "green"}),
    _action("AP2", "2", _HARBOUR, "P-TL06",
            {"title": "Evening foot patrol", "place": 3, "agencies": ("POL",), "starts": date(2026, 11, 1),
             "due": date(2027, 10, 31), "rating": "green"}),
    _action("AP2", "3", _HARBOUR, "P-TL19",
            {"title": "Find thirty volunteers for the hub", "place": 5, "agencies": ("VOL",),
             "starts": date(2027, 1, 4), "due": date(2027, 4, 30)}),
    _action("AP3", "1", _FALLS, "P-TL08",
            {"title": "Safe and well visits to people over 75", "place": 1, "agencies": ("FRS", "HLT"),
             "starts": date(2026, 1, 5), "due": date(2026, 12, 31), "rating": "green",
             "commentary": "2,140 visits by the end of October."}),
    _action("AP3", "2", _FALLS, "P-TL10",
            {"title": "Strength and balance classes", "place": 3, "agencies": ("HLT", "SPO"), "cost": 45000.0,
             "starts": date(2026, 2, 1), "due": date(2027, 3, 31), "rating": "green"}),
    _action("AP3", "3", _FALLS, "P-TL10",
            {"title": "Grab rails within five days", "place": 5, "agencies": ("DCP",), "starts": date(2026, 4, 1),
             "due": date(2026, 9, 30), "rating": "amber"}),
)  # fmt: skip


def _project(code: str, day: date, owner: str, values: Values, *turns: Turn) -> Entry:
    return Entry("project", "projects", code, "planned", day, SECRETARY, {**values, "owner": owner}, turns)


PROJECTS = (
    _project(
        "J1",
        date(2025, 8, 4),
        "P-TL02",
        {
            "title": "Next Step Fallowshire",
            "theme": "CY",
            "indicators": ("CY 2", "EC 4"),
            "agency": "FCC",
            "agencies": ("COL", "VOL"),
            "purpose": "Young people of 16 to 18 who are out of learning and work find a way into either.",
            "starts": date(2025, 9, 1),
            "ends": date(2028, 8, 31),
            "funder": "National Skills Fund",
            "funding": 2114850.37,
            "cohort": "young people out of learning and work",
            "cohort_on": date(2024, 12, 31),
            "validated_from": date(2025, 9, 1),
            "validated_to": date(2026, 9, 30),
            "reporting_on": date(2026, 11, 30),
            "evaluation": "not_now",
            "contracts": "all",
        },
        Turn(date(2025, 9, 1), "P-TL02", to="running"),
    ),
    _project(
        "J2",
        date(2026, 1, 12),
        "P-TL16",
        {
            "title": "Warm Front Doors",
            "theme": "SP",
            "indicators": ("SP 4",),
            "agency": "DCP",
            "agencies": ("COC",),
            "purpose": "Homes that leak heat are made tight before winter.",
            "starts": date(2026, 4, 1),
            "ends": date(2028, 3, 31),
            "funder": "Home Energy Grant",
            "funding": 1250000.0,
            "slightly_behind_from": 75,
            "reporting_on": date(2026, 12, 15),
            "evaluation": "planned",
            "contracts": "some",
        },
        Turn(date(2026, 4, 1), "P-TL16", to="running"),
    ),
)


def _outcome(code: str, project: str, title: str, total: float | None, by: date | None, unit: str) -> Entry:
    values = {"project": project, "title": title, "total": total, "total_by": by, "unit": unit}
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return Entry("project_outcome", "project_outcomes", code, "kept", date(2026, 4, 2), SECRETARY, given)


_YOUTH, _HOMES = date(2028, 8, 31), date(2028, 3, 31)
OUTCOMES = (
    _outcome("O1", "J1", "Young people who start", 1260, _YOUTH, "young people"),
    _outcome("O2", "J1", "Of these, looked after, carers or with special needs", 380, _YOUTH, "young people"),
    _outcome("O3", "J1", "Qualifications of 40 guided hours or more", 820, _YOUTH, "qualifications"),
    _outcome("O4", "J1", "In learning or work six months later", 610, _YOUTH, "young people"),
    _outcome("O5", "J1", "Evaluation", None, None, ""),
    _outcome("O6", "J2", "Homes surveyed", 1400, _HOMES, "homes"),
    _outcome("O7", "J2", "Homes made tight", 900, _HOMES, "homes"),
)

_READ: tuple[tuple[str, tuple[tuple[date, float, float], ...]], ...] = (
    ("O1", ((date(2026, 3, 31), 160, 148), (date(2026, 9, 30), 310, 355))),
    ("O2", ((date(2026, 3, 31), 45, 40), (date(2026, 9, 30), 90, 90))),
    ("O3", ((date(2026, 3, 31), 60, 31), (date(2026, 9, 30), 150, 104))),
    ("O4", ((date(2026, 3, 31), 20, 16), (date(2026, 9, 30), 80, 41))),
    ("O6", ((date(2026, 9, 30), 300, 342),)),
    ("O7", ((date(2026, 9, 30), 120, 96),)),
)


def _reading(number: int, outcome: str, on: date, values: Values) -> Entry:
    given = {"outcome": outcome, "title": f"Return for {on:%B %Y}", "read_on": on, **values}
    return Entry("project_reading", "project_readings", f"Y{number}", "kept", date(2026, 10, 20), SECRETARY, given)


def _readings() -> tuple[Entry, ...]:
    counted: list[tuple[str, date, Values]] = [
        (outcome, on, {"profile": plan, "actual": did}) for outcome, held in _READ for on, plan, did in held
    ]
    words: Values = {"said": "not_now", "note": "Belongs to the end of the project."}
    said = ("O5", date(2026, 9, 30), words)
    return tuple(_reading(number, *one) for number, one in enumerate([*counted, said], 1))


READINGS = _readings()

COHORTS = (
    ("FA01", "Brindlecombe", 61), ("FA02", "Cawdmoor", 48), ("FA03", "Hexley Vale", 39), ("FA04", "Kestleham", 94),
    ("FA05", "Lunderwick", 57), ("FA06", "Ostermere", 44), ("FA07", "Pellingford", 71), ("FA08", "Ravelsea", 128),
    ("FA09", "Skelmarsh", 103), ("FA10", "Sorrelby", 52), ("FA11", "Tarrowby", 66), ("FA12", "Wynthorne", 83),
)  # fmt: skip
DISTRICTS = tuple(
    Entry(
        "project_district", "project_districts", f"S{number}", "kept", date(2025, 8, 11), SECRETARY,
        {"project": "J1", "title": name, "area": area, "cohort": cohort},
    )
    for number, (area, name, cohort) in enumerate(COHORTS, 1)
)  # fmt: skip
