"""What partners wrote into the registers: risks, issues, asks, contributions, conflicts, reductions and the like."""

from __future__ import annotations

from datetime import date
from typing import Any

from sample.making.records import Entry, Turn, add_entry
from sample.making.tables import Package

SECRETARY, OFFICER = "P-SEC1", "P-SEC2"


def add_registers(package: Package) -> None:
    """Every record of the registers, each with its steps."""
    for entry in (*RISKS, *ISSUES, *GOVERNMENT, *PARTNERS, *CONTRIBUTIONS, *EFFECTS, *KNOWLEDGE):
        add_entry(package, entry)


def _risk(number: int, day: date, owner: str, values: dict[str, Any], *turns: Turn) -> Entry:
    return Entry("risk", "risks", f"R{number}", "open", day, owner, {**values, "owner": owner}, turns)


def _review(day: date, by: str, likelihood: int, impact: int, next_on: date, note: str) -> Turn:
    return Turn(day, by, note=note, changes={"likelihood": likelihood, "impact": impact, "review_on": next_on})


RISKS = (
    _risk(
        1, date(2025, 9, 8), "P-TL01",
        {
            "title": "Attendance workers cannot be recruited", "theme": "CY", "outcome": "CY-A",
            "indicators": ("CY 1", "CY 9"), "cause": "Neighbouring counties pay more for the same posts.",
            "effect": "Absence stays above 18 % in the coastal districts.", "likelihood": 3, "impact": 4,
            "wanted_likelihood": 2, "wanted_impact": 3,
            "controls": "A shared bank of sessional workers; posts advertised by three agencies at once.",
            "review_on": date(2026, 1, 12),
        },
        _review(date(2026, 1, 14), "P-TL01", 4, 4, date(2026, 6, 15), "Two rounds without an applicant."),
        _review(date(2026, 6, 18), "P-TL01", 5, 4, date(2026, 11, 9), "Eleven posts empty in the summer term."),
    ),
    _risk(
        2, date(2025, 2, 3), "P-TL11",
        {
            "title": "Hospital discharges outrun home care", "theme": "HW", "outcome": "HW-B",
            "indicators": ("HW 3", "HW 4"), "cause": "Home care contracts end in March 2027.",
            "effect": "People leave hospital sooner and come back.", "likelihood": 4, "impact": 4,
            "wanted_likelihood": 2, "wanted_impact": 4, "controls": "Weekly call of hospital, council and providers.",
            "review_on": date(2025, 10, 1),
        },
        _review(date(2025, 10, 2), "P-TL11", 4, 4, date(2026, 9, 1), "Looked at; nothing moved."),
        _review(date(2026, 9, 3), "P-TL11", 4, 3, date(2027, 1, 15), "Two providers agreed to carry on."),
    ),
    _risk(
        3, date(2025, 6, 20), "P-TL05",
        {
            "title": "Night-time policing is spread over more towns", "theme": "SC", "outcome": "SC-A",
            "indicators": ("SC 1",), "cause": "Summer events in four towns on the same weekends.",
            "effect": "Assaults rise in July and August.", "likelihood": 3, "impact": 3, "wanted_likelihood": 2,
            "controls": "One calendar of events; marshals paid by the trade.", "review_on": date(2026, 10, 30),
        },
    ),
    _risk(
        4, date(2025, 4, 14), "P-TL16",
        {
            "title": "Builders slow down affordable homes", "theme": "SP", "outcome": "SP-A",
            "indicators": ("SP 3",), "cause": "Prices of timber and labour.",
            "effect": "Sixty homes a year fewer than promised.", "likelihood": 5, "impact": 4, "wanted_likelihood": 3,
            "wanted_impact": 3, "controls": "Two sites brought forward on public land.", "review_on": date(2026, 4, 1),
        },
        _review(date(2026, 4, 3), "P-TL16", 4, 4, date(2026, 12, 1), "The first public site has begun."),
    ),
    _risk(
        5, date(2025, 11, 10), "P-TL14",
        {
            "title": "Employers take fewer apprentices", "theme": "EC", "outcome": "EC-B",
            "indicators": ("EC 3", "EC 4"), "likelihood": 3, "impact": 3, "wanted_likelihood": 2,
            "cause": "Smaller firms cannot spare a supervisor.", "controls": "A shared supervisor for every ten firms.",
            "review_on": date(2027, 1, 20),
        },
        _review(date(2026, 5, 11), "P-TL14", 3, 3, date(2027, 1, 20), "As before."),
    ),
    _risk(
        6, date(2026, 2, 9), "P-TL17",
        {
            "title": "The sea wall contract is challenged", "theme": "SP", "outcome": "SP-C", "indicators": ("SP 5",),
            "likelihood": 2, "impact": 5, "wanted_likelihood": 1, "cause": "One bidder was left out.",
            "controls": "Outside counsel read every step of the tender.", "review_on": date(2026, 12, 14),
        },
    ),
    _risk(
        7, date(2025, 7, 1), "P-TL19",
        {
            "title": "Volunteers are tired", "theme": "AC", "outcome": "AC-A", "indicators": ("AC 3",),
            "likelihood": 3, "impact": 2, "wanted_likelihood": 2, "cause": "The same few people run everything.",
            "controls": "Taster weeks in autumn.", "review_on": date(2027, 2, 1),
        },
    ),
    _risk(
        8, date(2024, 10, 7), "P-TL18",
        {
            "title": "Libraries close while they are rebuilt", "theme": "AC", "outcome": "AC-B",
            "indicators": ("AC 1", "AC 4"), "likelihood": 4, "impact": 2, "cause": "Two roofs have to be replaced.",
            "controls": "Book buses on market days.", "review_on": date(2025, 3, 3),
        },
        _review(date(2025, 3, 4), "P-TL18", 2, 2, date(2025, 9, 1), "The first roof is done."),
        Turn(date(2025, 9, 2), "P-TL18", to="closed", note="Both libraries are open again.", closes=True),
    ),
)  # fmt: skip

ISSUES = (
    Entry(
        "issue", "issues", "I1", "open", date(2026, 11, 9), OFFICER,
        {
            "title": "Bus punctuality for the summer has not come", "theme": "SP", "indicators": ("SP 6",),
            "what": "The operators changed their system in July and cannot yet read the old format.",
            "effect": "One figure is missing from the second quarter.", "owner": "P-TL17", "due": date(2026, 11, 20),
        },
    ),
    Entry(
        "issue", "issues", "I2", "open", date(2026, 9, 15), SECRETARY,
        {
            "title": "Nobody answers for the reoffending baseline", "theme": "SC", "indicators": ("SC 4",),
            "what": "The first cohort was counted by two agencies in two ways.", "owner": "P-TL07",
            "effect": "No target can be set.", "due": date(2027, 3, 31),
        },
    ),
    Entry(
        "issue", "issues", "I3", "open", date(2026, 2, 2), "P-TL09",
        {
            "title": "Two lists of people who stopped smoking", "theme": "HW", "indicators": ("HW 1",),
            "what": "Pharmacies and clinics count the same people.", "owner": "P-TL09", "due": date(2026, 5, 29),
        },
        (
            Turn(
                date(2026, 5, 20), "P-TL09", to="settled", note="Clinics count; pharmacies report to them.",
                changes={"settled": "One list, kept by the clinics."}, closes=True,
            ),
        ),
    ),
)  # fmt: skip


def _government(number: int, day: date, values: dict[str, Any], *turns: Turn) -> Entry:
    return Entry("government_ask", "government", f"G{number}", "drafted", day, SECRETARY, values, turns)


GOVERNMENT = (
    _government(
        1, date(2026, 10, 12),
        {
            "title": "Let absence data be shared weekly", "sort": "data", "theme": "CY", "indicators": ("CY 1",),
            "department": "Department of Schools (invented)", "owner": "P-TL01",
            "what": "Weekly figures by school for the twelve districts.", "why": "A term is too long to wait.",
        },
    ),
    _government(
        2, date(2026, 3, 9),
        {
            "title": "One survey in place of three", "sort": "burden", "theme": "SC", "indicators": ("SC 3", "HW 6"),
            "department": "Place Office, Eastern Marches", "owner": "P-ANA",
            "what": "Let the residents’ survey stand for the two national ones.",
        },
        Turn(
            date(2026, 4, 1), SECRETARY, to="asked",
            changes={"asked_on": date(2026, 4, 1), "next_chase": date(2026, 11, 2)},
        ),
    ),
    _government(
        3, date(2025, 5, 6),
        {
            "title": "Count fuel poverty by actual bills", "sort": "definition", "theme": "SP", "indicators": ("SP 4",),
            "department": "Department of Warmth (invented)", "owner": "P-TL16",
            "what": "Use meter readings, not a model.", "asked_on": date(2025, 5, 6),
            "next_chase": date(2025, 11, 3),
        },
        Turn(date(2025, 5, 6), SECRETARY, to="asked"),
        Turn(
            date(2026, 1, 19), SECRETARY, to="answered", note="No; a trial in two other counties comes first.",
            changes={"answer": "Not before the trial has been read.", "answered_on": date(2026, 1, 15)}, closes=True,
        ),
    ),
    _government(
        4, date(2024, 11, 4),
        {
            "title": "Freedom to move the skills grant between years", "sort": "freedom", "theme": "EC",
            "indicators": ("EC 3",), "department": "Place Office, Eastern Marches", "owner": "P-FIN",
        },
        Turn(date(2025, 2, 10), SECRETARY, to="withdrawn", note="The grant ended.", closes=True),
    ),
)  # fmt: skip


def _partner(number: int, day: date, by: str, values: dict[str, Any], *turns: Turn) -> Entry:
    return Entry("partner_ask", "partners", f"P{number}", "open", day, by, {**values, "owner": by}, turns)


PARTNERS = (
    _partner(
        1, date(2026, 10, 5), "P-TL01",
        {
            "title": "Mentors for sixty pupils", "sort": "ask", "from_agency": "FCC", "to_agencies": ("VOL", "SPO"),
            "areas": ("FA08", "FA09"), "theme": "CY", "indicators": ("CY 1",), "due": date(2026, 11, 13),
            "what": "Two hours a week each until Easter.",
        },
    ),
    _partner(
        2, date(2026, 9, 21), "P-TL08",
        {
            "title": "Fire officers for school talks", "sort": "offer", "from_agency": "FRS", "theme": "SC",
            "indicators": ("SC 5",), "due": date(2026, 12, 4), "what": "Twelve half-days before Christmas.",
        },
    ),
    _partner(
        3, date(2026, 6, 8), "P-TL10",
        {
            "title": "Say what home care each district can spare", "sort": "ask", "from_agency": "HLT",
            "to_agencies": ("DCP", "FCC"), "theme": "HW", "indicators": ("HW 3",), "due": date(2026, 9, 1),
        },
        Turn(
            date(2026, 8, 28), "P-TL10", to="agreed", note="Every district answers by the end of October.",
            changes={"answer": "A list for each district.", "due": date(2026, 10, 30)},
        ),
    ),
    _partner(
        4, date(2026, 1, 12), "P-TL18",
        {
            "title": "Rooms for advice in libraries", "sort": "offer", "from_agency": "FCC", "to_agencies": ("COL",),
            "theme": "EC", "indicators": ("EC 7",), "due": date(2026, 3, 2),
        },
        Turn(date(2026, 2, 2), "P-TL18", to="agreed", note="Six rooms, two afternoons each."),
        Turn(date(2026, 4, 20), "P-TL18", to="done", note="Open since Easter.", closes=True),
    ),
)  # fmt: skip


def _contribution(
    number: int, indicator: str, theme: str, strength: int, title: str, evidence: str, **who: str
) -> Entry:
    values = {
        "title": title, "indicator": indicator, "theme": theme, "strength": strength, "evidence": evidence, **who,
    }  # fmt: skip
    return Entry("contribution", "contributions", f"C{number}", "current", date(2025, 1, 20), SECRETARY, values)


CONTRIBUTIONS = (
    _contribution(1, "CY 1", "CY", 3, "Attendance teams", "Schools with a team gained two points.", agency="FCC"),
    _contribution(2, "CY 1", "CY", 1, "Mentors", "Pupils say it helps; not yet measured.", agency="VOL"),
    _contribution(3, "CY 2", "CY", 2, "Work tasters", "A third of those who came found a place.", agency="COC"),
    _contribution(4, "CY 2", "CY", 3, "Tracking of leavers", "", agency="FCC", plan="Youth participation plan"),
    _contribution(5, "SC 1", "SC", 3, "Policing the evening", "Fell by a fifth where it was tried.", agency="POL"),
    _contribution(6, "SC 1", "SC", 2, "Street marshals", "", group="FT-SC", pot="Safer streets grant"),
    _contribution(7, "SC 3", "SC", 2, "Patrols seen in town", "Residents name it first.", agency="POL"),
    _contribution(8, "SC 5", "SC", 3, "Visits to schools", "Four years of fewer fires.", agency="FRS"),
    _contribution(9, "HW 3", "HW", 3, "Home care", "Each added place frees two beds.", agency="FCC"),
    _contribution(10, "HW 4", "HW", 2, "Calls after discharge", "A trial on two wards.", agency="HLT"),
    _contribution(11, "EC 3", "EC", 3, "Evening courses", "", agency="COL", pot="Skills grant"),
    _contribution(12, "EC 4", "EC", 2, "Shared supervisors", "Ten firms, fourteen apprentices.", agency="COC"),
)  # fmt: skip

EFFECTS = (
    Entry(
        "conflict", "conflicts", "X1", "open", date(2025, 3, 10), SECRETARY,
        {
            "title": "Sooner home, sooner back", "theme": "HW", "indicators": ("HW 3", "HW 4"), "owner": "P-HW",
            "pulls": "Beds are freed faster than homes are made ready.", "review_on": date(2026, 12, 7),
        },
        (
            Turn(
                date(2025, 6, 12), "P-HW", to="agreed", note="No discharge without a call within two days.",
                changes={"agreed": "Both owners look at the two figures together each month."},
            ),
        ),
    ),
    Entry(
        "conflict", "conflicts", "X2", "open", date(2026, 5, 18), SECRETARY,
        {
            "title": "More patrols, more cases before the courts", "theme": "SC", "indicators": ("CY 3", "SC 1"),
            "owner": "P-SC", "pulls": "Every patrol finds young people whom a warning would do.",
            "review_on": date(2026, 11, 16),
        },
    ),
    Entry(
        "reduction", "reductions", "D1", "announced", date(2026, 9, 7), "P-AC",
        {
            "title": "Youth clubs in three coastal towns", "agency": "VOL", "theme": "AC", "owner": "P-AC",
            "what": "Two evenings a week in place of five.", "from_on": date(2027, 1, 4), "saving": 84_000,
            "indicators": ("AC 2", "CY 1", "SC 5"), "areas": ("FA08", "FA09"),
            "effect": "About 240 young people have nowhere to go on three evenings.",
            "mitigation": "Schools may open their halls; nobody has agreed to pay.", "review_on": date(2026, 12, 1),
        },
    ),
    Entry(
        "reduction", "reductions", "D2", "announced", date(2026, 4, 20), "P-TL17",
        {
            "title": "Evening buses in the uplands", "agency": "BUS", "theme": "SP", "owner": "P-TL17",
            "what": "The last bus leaves two hours sooner.", "from_on": date(2026, 7, 1), "saving": 210_000,
            "indicators": ("SP 6", "EC 1"), "areas": ("FA03",), "effect": "Late shifts cannot be reached.",
            "review_on": date(2027, 1, 11),
        },
        (
            Turn(
                date(2026, 6, 11), SECRETARY, to="mitigated", note="Two employers run a minibus.",
                changes={"mitigation": "A minibus for late shifts until June 2027."}, decided_by="FT-BOARD",
                decided_on=date(2026, 6, 11), reference="B 06/26-8",
            ),
        ),
    ),
)  # fmt: skip

KNOWLEDGE = (
    Entry(
        "inspection", "inspections", "E1", "standing", date(2026, 3, 16), SECRETARY,
        {
            "title": "Plans for children with special needs", "inspectorate": "Inspectorate of Children’s Care",
            "flag": "red", "agency": "FCC", "area": "FA00", "theme": "CY", "indicators": ("CY 7", "CY 8"),
            "judged_on": date(2026, 3, 12), "comment": "Families wait too long and are not told why.",
            "owner": "P-TL04", "review_on": date(2026, 12, 11),
        },
    ),
    Entry(
        "inspection", "inspections", "E2", "standing", date(2026, 6, 1), SECRETARY,
        {
            "title": "Fire prevention", "inspectorate": "Inspectorate of Fire Services", "flag": "green",
            "agency": "FRS", "area": "FA00", "theme": "SC", "indicators": ("SC 5",), "judged_on": date(2026, 5, 28),
            "comment": "Work with schools is an example to others.", "owner": "P-TL08",
        },
    ),
    Entry(
        "inspection", "inspections", "E3", "standing", date(2026, 9, 14), SECRETARY,
        {
            "title": "Housing advice in Ravelsea", "inspectorate": "Housing Standards Panel", "flag": "red",
            "agency": "DCP", "area": "FA08", "theme": "SP", "indicators": ("SP 4",), "judged_on": date(2026, 9, 10),
            "comment": "People are turned away who should be seen.", "owner": "P-TL16",
            "review_on": date(2026, 11, 18),
        },
    ),
    Entry(
        "task_group", "task_groups", "T1", "running", date(2026, 7, 6), SECRETARY,
        {
            "title": "Autumn absence group", "purpose": "Find out why absence on Fridays is half as high again.",
            "theme": "CY", "indicators": ("CY 1", "CY 9"), "agencies": ("FCC", "HLT", "VOL"), "owner": "P-CY",
            "reports_on": date(2026, 12, 18),
        },
    ),
    *(
        Entry("learning", "learning", f"L{number}", "kept", day, by, values)
        for number, day, by, values in (
            (
                1, date(2026, 6, 22), "P-TL08",
                {
                    "title": "Cadets on the estate", "sort": "achievement", "theme": "SC", "indicators": ("SC 5",),
                    "areas": ("FA04",), "what": "Deliberate fires fell by half in one summer.",
                    "why": "The cadets live there.", "use": "Recruit on the estate, train at the station.",
                    "owner": "P-TL08", "happened_on": date(2026, 8, 31),
                },
            ),
            (
                2, date(2026, 2, 16), "P-TL01",
                {
                    "title": "Posts that nobody applies for", "sort": "barrier", "theme": "CY", "owner": "P-TL01",
                    "indicators": ("CY 1",), "areas": ("FA08",), "what": "Three rounds brought two applicants.",
                    "why": "Short contracts.", "use": "Offer two years from the start.",
                },
            ),
            (
                3, date(2025, 12, 8), "P-TL09",
                {
                    "title": "Letters do not help people stop smoking", "sort": "learning", "theme": "HW",
                    "indicators": ("HW 1",), "what": "Four thousand letters, eleven calls.", "owner": "P-TL09",
                    "use": "Ask at the bedside instead.",
                },
            ),
            (
                4, date(2026, 5, 4), "P-TL15",
                {
                    "title": "Smaller bins, more recycling", "sort": "case_study", "theme": "SP",
                    "indicators": ("SP 2",), "areas": ("FA12",), "what": "Wynthorne halved its black bins.",
                    "why": "What does not fit is sorted.", "use": "Tell people three months before.",
                    "owner": "P-TL15", "happened_on": date(2026, 3, 31),
                },
            ),
            (
                5, date(2026, 10, 19), "P-TL14",
                {
                    "title": "Ten firms share a supervisor", "sort": "learning", "theme": "EC",
                    "indicators": ("EC 4",), "areas": ("FA04", "FA10"), "what": "Fourteen apprentices started.",
                    "use": "Begin with firms that know each other.", "owner": "P-TL14",
                },
            ),
        )
    ),
)  # fmt: skip
