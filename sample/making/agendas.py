"""What the groups take when: rotas, things asked for, and the agendas of every meeting so far."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from accord.meetings.planning import Entry, Figures, Period, Question, Rule, Sitting, Wanted, lay_out
from sample.making.meetings import CALENDAR, OFFICER, PMG, SEATS, SECRETARY
from sample.making.people import BOARD, THEME_GROUPS
from sample.making.spans import TODAY
from sample.making.tables import Package

BEGUN = datetime.combine(date(2025, 10, 6), time(11))
CALLED = "FT-EC-2026-11-26"
"""The one meeting whose agenda is out."""
IN_TURN = ("EC", "AC", "CY", "SP", "HW", "SC")
CHAIRED = {"apologies", "interests", "last_minutes", "any_other_business"}

TITLES: Mapping[str, str] = {
    "apologies": "Welcome and apologies", "interests": "Declarations of interest",
    "last_minutes": "Minutes of the last meeting", "matters_arising": "Matters arising", "exceptions": "Exceptions",
    "recovery": "Recovery plans", "upward": "From the groups that report here", "risks": "Risks",
    "forward_plan": "Forward plan", "any_other_business": "Any other business and date of the next meeting",
}  # fmt: skip

RULES: Mapping[str, tuple[Rule, ...]] = {
    BOARD: (
        Rule("R1", "exceptions", "Exceptions and what is asked of the Board", minutes=20),
        Rule("R2", "recovery", "Recovery plans: to approve, to close", purpose="decide", minutes=20),
        Rule("R3", "theme", themes=("CY", "SC", "HW", "EC", "SP", "AC"), minutes=30),
        Rule("R4", "paper", "Money and reward", every=2, minutes=15, lead="P-FIN"),
        Rule("R5", "upward", "From the partnerships and the Performance Management Group", minutes=20),
    ),
    PMG: (
        Rule("R1", "theme", themes=IN_TURN, each=2, minutes=25),
        Rule("R2", "exceptions", "Exceptions of the other themes", minutes=10),
        Rule("R3", "recovery", "Recovery plans", minutes=15),
        Rule("R4", "risks", "Risks", every=3, minutes=10, lead=OFFICER),
    ),
    **{
        group: (
            Rule("R1", "theme", themes=(theme,), minutes=40),
            Rule("R2", "recovery", "Recovery plans of the theme", minutes=10),
            Rule("R3", "risks", "Risks of the theme", every=2, minutes=10),
        )
        for theme, (group, _title) in THEME_GROUPS.items()
    },
}  # fmt: skip


SLIPPED = Figures("EC 3", theme="EC", frequency="once", periods=(Period(date(2026, 1, 1), actual=date(2026, 7, 30)),))
"""The release that moved an item: figures that were wanted in June came on 30 July."""


@dataclass(frozen=True)
class Asked:
    """Something a group is to take, when it was asked for, and what became of it."""

    code: str
    group: str
    title: str
    by: str
    on: date
    kind: str = "paper"
    more: Mapping[str, Any] = field(default_factory=dict)


ASKED = (
    Asked("F1", PMG, "Two themes a meeting: what the first cycle taught", "FT-PMG-2025-11-17", date(2025, 11, 17),
          "review", {"not_before": date(2026, 2, 16), "lead": "P-HW", "purpose": "decide", "minutes": 10}),
    Asked("F2", BOARD, "A further report on how families are helped early, six months on", "FT-BOARD-2025-12-11",
          date(2025, 12, 11), "paper", {"not_before": date(2026, 6, 11), "lead": "P-TL03", "minutes": 15}),
    Asked("F3", PMG, "Level 3 skills: the new annual figures", "FT-PMG-2026-01-19", date(2026, 1, 19), "indicator",
          {"indicator": "EC 3", "theme": "EC", "not_before": date(2026, 6, 15), "lead": "P-TL14"}),
    Asked("F4", PMG, "Case studies of employers of apprentices", "FT-PMG-2026-04-20", date(2026, 4, 20), "paper",
          {"state": "dropped", "state_note": "The chamber published them itself in September.", "lead": "P-TL14"}),
    Asked("F5", PMG, "Why district figures of long protection plans cannot be shown", "FT-PMG-2026-11-16",
          date(2026, 11, 16), "indicator",
          {"indicator": "CY 4", "theme": "CY", "meeting": "FT-PMG-2026-12-21", "lead": "P-TL03", "minutes": 10}),
    Asked("F6", PMG, "Employment: the annual survey", "FT-PMG-2026-10-19", date(2026, 10, 19), "indicator",
          {"indicator": "EC 1", "theme": "EC", "not_before": date(2027, 1, 18), "lead": "P-TL13"}),
    Asked("F7", BOARD, "A further report on Ravelsea Harbourside, six months on", "FT-BOARD-2026-09-10",
          date(2026, 9, 10), "paper", {"not_before": date(2027, 3, 10), "lead": "P-D08", "minutes": 15}),
    Asked("F8", BOARD, "How reward money is shared", "FT-BOARD-2026-09-10", date(2026, 9, 10), "paper",
          {"meeting": "FT-BOARD-2027-03-11", "lead": "P-FIN", "private": True, "purpose": "decide", "minutes": 20}),
    Asked("F9", BOARD, "Carbon: the county's own estimate beside the national one", "FT-BOARD-2026-09-10",
          date(2026, 9, 10), "indicator",
          {"indicator": "SP 1", "theme": "SP", "not_before": date(2026, 12, 10), "lead": "P-TL15"}),
    Asked("F10", "FT-SC", "Alcohol strategy: first draft", "FT-SC-2026-11-03", date(2026, 11, 3), "plan",
          {"not_before": date(2027, 1, 4), "lead": "P-TL05", "purpose": "discuss", "minutes": 20}),
    Asked("F11", "FT-EC", "Good work charter: who has signed", "FT-EC-2026-10-01", date(2026, 10, 1), "paper",
          {"meeting": CALLED, "lead": "P-TL13", "minutes": 10}),
)  # fmt: skip


PAPERS: tuple[dict[str, Any], ...] = (
    {
        "item": 7,
        "title": "Closure of the parts supplier: what it puts at risk",
        "owner": "P-TL14",
        "due_on": date(2026, 11, 25),
        "state": "to_follow",
        "private": True,
        "note": "Talks with the firm go on.",
    },
    {
        "item": 8,
        "title": "Good work charter: who has signed, and who might",
        "owner": "P-TL13",
        "due_on": date(2026, 11, 16),
        "state": "wanted",
        "private": False,
        "note": "Two pages, with a table by district.",
    },
)
"""Papers asked for the meeting that is called: one late, one to follow."""


def add_agendas(package: Package) -> None:
    """Rules, things asked for, the agendas of the meetings held, and one that is out."""
    for group, rules in RULES.items():
        for place, rule in enumerate(rules, 1):
            _add_rule(package, group, place, rule)
    for asked in ASKED:
        _add_asked(package, asked)
    _call(package, CALLED, datetime.combine(date(2026, 11, 18), time(15)))
    for group in CALENDAR:
        _add_agendas(package, group)
    for paper in PAPERS:
        package.add("papers", meeting=CALLED, number=1, **paper)
    package.add("run_sheet_days", group=BOARD, step="pack_out", days=7, who=OFFICER)
    package.add("run_sheet_days", group=BOARD, step="agenda_sent", days=8, who=SECRETARY)
    _add_step(
        package,
        "run_sheet",
        BOARD,
        "changed",
        {"pack_out": ["", f"7 {OFFICER}"], "agenda_sent": ["", f"8 {SECRETARY}"]},
    )


def _add_rule(package: Package, group: str, place: int, rule: Rule) -> None:
    package.add(
        "rotas", group=group, code=rule.code, kind=rule.kind, title=rule.title or None,
        themes="; ".join(rule.themes) or None, each=rule.each, every=rule.every, purpose=rule.purpose,
        minutes=rule.minutes, lead=rule.lead or None, position=place,
    )  # fmt: skip
    said = {"kind": [None, rule.kind], "themes": [None, list(rule.themes)], "each": [None, rule.each]}
    _add_step(package, "rota", f"{group}/{rule.code}", "added", said)


def _add_asked(package: Package, asked: Asked) -> None:
    usual = {"purpose": "discuss", "minutes": 10, "state": "waiting", "private": False}
    values = {**usual, **asked.more}
    package.add(
        "forward_items", code=asked.code, group=asked.group, kind=asked.kind, title=asked.title, asked_by=asked.by,
        asked_on=asked.on, **values,
    )  # fmt: skip
    at = datetime.combine(asked.on + timedelta(days=1), time(10))
    said = {"title": [None, asked.title], "asked_by": [None, asked.by], "state": [None, "waiting"]}
    _add_step(package, "forward", asked.code, "added", said, at=at)
    if values["state"] != "waiting":
        note = str(values["state_note"])
        later = datetime.combine(date(2026, 9, 24), time(10))
        changes = {"state": ["waiting", values["state"]], "state_note": ["", note]}
        _add_step(package, "forward", asked.code, "dropped", changes, number=2, note=note, at=later)


def _add_step(
    package: Package,
    kind: str,
    subject: str,
    action: str,
    changes: Mapping[str, Any],
    *,
    number: int = 1,
    note: str = "",
    at: datetime = BEGUN,
) -> None:
    package.add(
        "plan_steps", kind=kind, subject=subject, number=number, action=action, note=note or None, by=SECRETARY, at=at,
        changes=json.dumps(changes, ensure_ascii=False, sort_keys=True) if changes else None,
    )  # fmt: skip


def _call(package: Package, code: str, at: datetime) -> None:
    """Let the agenda of a meeting be out."""
    meeting = next(row for row in package.rows["meetings"] if row["code"] == code)
    meeting["state"], meeting["sequence"] = "called", int(str(meeting["sequence"] or 0)) + 1
    steps = [row for row in package.rows["meeting_steps"] if row["meeting"] == code]
    package.add(
        "meeting_steps", meeting=code, number=len(steps) + 1, action="called", by=SECRETARY, at=at,
        changes=json.dumps({"state": ["planned", "called"]}),
    )  # fmt: skip


def _add_agendas(package: Package, group: str) -> None:
    """The agendas a group's rota gave, for every meeting that was held or called."""
    meetings = [row for row in package.rows["meetings"] if row["group"] == group and row["state"] != "cancelled"]
    places = {str(row["code"]): _day(row["on"]) for row in meetings}
    leads = tuple((str(row["code"]), str(row["title"]), str(row["lead"])) for row in package.rows["themes"])
    plan = lay_out(
        Question(
            sittings=tuple(Sitting(code, on) for code, on in places.items()),
            rules=RULES[group],
            wanted=tuple(_wanted(one) for one in ASKED if one.group == group and not one.more.get("state")),
            figures=(SLIPPED,),
            titles=leads,
            today=date(2025, 11, 1),
        )
    )
    out = {str(row["code"]) for row in meetings if row["state"] in {"held", "agreed", "called"}}
    before: date | None = None
    for laid in plan.meetings:
        if laid.code in out and laid.on <= TODAY + timedelta(days=7):
            _add_agenda(package, group, laid.code, laid.entries, before)
        before = laid.on


def _wanted(asked: Asked) -> Wanted:
    more: dict[str, Any] = {
        name: asked.more[name] for name in ("lead", "minutes", "purpose", "not_before") if name in asked.more
    }
    about: dict[str, Any] = {name: str(asked.more.get(name, "")) for name in ("theme", "indicator")}
    return Wanted(
        asked.code, asked.kind, asked.title, asked_by=asked.by, fixed=str(asked.more.get("meeting", "")),
        asked_on=asked.on, private=bool(asked.more.get("private")), **about,
        **{"not_before": asked.on + timedelta(days=1), **more},
    )  # fmt: skip


def _add_agenda(package: Package, group: str, code: str, entries: Iterable[Entry], before: date | None) -> None:
    chair = next(person for person, seat, _substitute in SEATS[group] if seat == "chair")
    for number, entry in enumerate(entries, 1):
        title = entry.title or TITLES[entry.kind]
        if entry.kind == "last_minutes" and before is not None:
            title = f"Minutes of the meeting of {_said(before)}"
        lead = entry.lead or (chair if entry.kind in CHAIRED else None)
        said = {
            "title": title, "purpose": entry.purpose, "minutes": entry.minutes, "lead": lead, "private": entry.private,
            "rule": entry.rule,
        }  # fmt: skip
        package.add(
            "agenda_items", meeting=code, position=number, number=str(number), kind=entry.kind, title=title,
            purpose=entry.purpose, minutes=entry.minutes, lead=lead, theme=entry.theme or None,
            indicator=entry.indicator or None, forward_item=entry.wanted or None, why=_why(entry),
            private=entry.private or None, key=entry.key,
            composed=json.dumps(said, ensure_ascii=False, sort_keys=True),
        )  # fmt: skip


def _why(entry: Entry) -> str:
    first = entry.why[0]
    if first.code == "asked_by":
        moved = next((one for one in entry.why if one.code == "moved"), None)
        said = f"Asked for by {first['who']}."
        if moved is None:
            return said
        since, release = _said(moved["since"]), _said(moved["release"])
        return f"{said} Moved from {since}: figures for {moved['code']} are released on {release}."
    words = {"frame": "Part of every meeting.", "every_time": "Every time.", "every_theme": "Every theme each time."}
    if first.code == "in_turn":
        return f"{first['each']} of {first['of']} themes in turn."
    if first.code == "every":
        return f"Every {first['number']} meetings."
    return words.get(first.code, "")


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
