"""The minutes of the meetings held: who was there, what was said, what was decided and what came of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zlib import crc32

from sample.making.minuted import DECIDED, KINDS, MORE, THEMES
from sample.making.tables import Cell, Package

SECRETARY, OFFICER = "P-SEC1", "P-SEC2"
VOTING = ("chair", "vice_chair", "member")
RECORDS = {"recovery": "recovery", "action_plan": "action_plans", "reduction": "reductions", "action": "actions"}
"""Tables of the records that decisions moved, by kind."""
PLACES = {"recovery": ("recovery",), "action": ("matters_arising",), "exception": ("recovery", "exceptions")}
"""At which kinds of item a decision about a kind of record is taken; others at the theme."""
AWAY, ABSENT = 6, 23
"""One in so many sends apologies; one in so many is not there and has not said so."""
CORRECTED = (
    "FT-PMG-2026-11-16",
    "theme",
    "The Director of Public Health pointed out that it was one class, not three.",
)

Row = Mapping[str, Any]


@dataclass
class Sitting:
    """A meeting being minuted: its items by place, and the decisions taken at each."""

    meeting: Row
    items: list[Row]
    turn: int
    decided: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def code(self) -> str:
        """The meeting's reference."""
        return str(self.meeting["code"])

    @property
    def closed_at(self) -> datetime:
        """When the draft was done."""
        return datetime.combine(self.meeting["on"], time(17, 30))

    def at(self, *kinds: str) -> Row:
        """The first item of one of these kinds, in their order; else the one before the last."""
        for kind in kinds:
            for item in self.items:
                if item["kind"] == kind:
                    return item
        return self.items[-2]


def add_minutes(package: Package) -> None:
    """Attendance, texts, decisions and their effects of every meeting that was held."""
    agendas: dict[str, list[Row]] = defaultdict(list)
    for item in package.rows["agenda_items"]:
        if not item.get("removed"):
            agendas[str(item["meeting"])].append(item)
    turns: dict[str, int] = defaultdict(int)
    held = [row for row in package.rows["meetings"] if row["state"] in ("held", "agreed")]
    for meeting in sorted(held, key=lambda row: (str(row["on"]), str(row["code"]))):
        turns[str(meeting["group"])] += 1
        items = sorted(agendas[str(meeting["code"])], key=lambda item: int(str(item["position"])))
        if items:
            _add_sitting(package, Sitting(meeting, items, turns[str(meeting["group"])]), held)


def _add_sitting(package: Package, sitting: Sitting, held: Iterable[Row]) -> None:
    apologies = _add_attendance(package, sitting)
    before = next((row for row in held if row.get("agreed_at") == sitting.code), None)
    if before is not None:
        reference = _decide(
            package, sitting, sitting.at("last_minutes"), "The minutes are agreed as a true record.",
            [("agree_minutes", {"meeting": before["code"]})],
        )  # fmt: skip
        _name_agreed(package, str(before["code"]), reference)
    for decided in _referred_to(package, sitting.meeting):
        _add_referred(package, sitting, decided)
    for kind, sentences in ((kind, said) for (code, kind), said in MORE.items() if code == sitting.code):
        for sentence in sentences:
            _decide(package, sitting, sitting.at(kind), sentence)
    _add_reports(package, sitting)
    for item in sitting.items:
        _add_text(package, sitting, item, apologies, before)


def _name_agreed(package: Package, meeting: str, reference: str) -> None:
    """The decision by which minutes were agreed, in the history of their meeting."""
    for step in package.rows["meeting_steps"]:
        if step["meeting"] == meeting and step["action"] == "agreed":
            changes = json.loads(str(step["changes"]))
            step["changes"] = json.dumps({**changes, "decision": [None, reference]}, sort_keys=True)


def _add_attendance(package: Package, sitting: Sitting) -> tuple[str, ...]:
    """Who was there; returns the positions of those who sent apologies."""
    on, group = sitting.meeting["on"], sitting.meeting["group"]
    seats = [
        row
        for row in package.rows["memberships"]
        if row["group"] == group and str(row["started_on"]) <= str(on) <= str(row.get("ended_on") or "9999")
    ]
    named = {str(row["code"]): str(row["position"]) for row in package.rows["people"]}
    number, apologies = 0, []
    chair = next((row for row in seats if row["seat"] == "chair"), seats[0])
    sitting_in = {str(row["person"]) for row in seats}
    for seat in seats:
        person = str(seat["person"])
        chance = crc32(f"{sitting.code} {person}".encode())
        presence = "present"
        if seat is not chair and chance % AWAY == 0:
            presence = "apologies"
            apologies.append(named[person])
        elif seat["seat"] == "member" and chance % ABSENT == 1:
            presence = "absent"
        number += 1
        package.add(
            "attendance", meeting=sitting.code, number=number, person=person, initials=seat.get("initials"),
            presence=presence, chaired=True if seat is chair else None,
        )  # fmt: skip
        substitute = str(seat.get("substitute") or "")
        if presence == "apologies" and seat["seat"] in VOTING and substitute and substitute not in sitting_in:
            number += 1
            sitting_in.add(substitute)
            package.add(
                "attendance", meeting=sitting.code, number=number, person=substitute, presence="present",
                instead_of=person,
            )  # fmt: skip
    return tuple(apologies)


def _referred_to(package: Package, meeting: Row) -> Iterator[list[dict[str, Any]]]:
    """Rows of other tables that name a decision of the group on this day, those of one reference together."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in ("record_steps", "exception_steps", "targets", "indicators", "group_terms"):
        for row in package.rows[table]:
            if row.get("decided_by") == meeting["group"] and row.get("decided_on") == meeting["on"]:
                found[str(row["decision_ref"])].append(row)
    yield from found.values()


def _add_referred(package: Package, sitting: Sitting, rows: list[dict[str, Any]]) -> None:
    """The decision that rows refer to; they are given its reference."""
    effects: list[tuple[str, dict[str, Any]]] = []
    sentences, kinds, subjects = [], [], []
    for row in rows:
        moved = json.loads(str(row.get("changes") or "{}")).get("state")
        if "subject" not in row or not moved:
            continue
        kind, code = str(row["kind"]), str(row["subject"])
        kinds.append(kind)
        subjects.append((kind, code))
        said = DECIDED.get((kind, moved[1]), "{code}: it is agreed.")
        sentences.append(said.format(code=code, title=_title(package, kind, code)))
        effects.append(("move_record", {"kind": kind, "code": code, "to": moved[1]}))
    kind = kinds[0] if kinds else ""
    item = sitting.at(*PLACES.get(kind, ()), "theme", "recovery", "matters_arising")
    text = " ".join(dict.fromkeys(sentences)) or "What was put to the group is agreed."
    reference = _decide(package, sitting, item, text, effects, subjects[0] if len(subjects) == 1 else ("", ""))
    for row in rows:
        row["decision_ref"] = reference


def _add_reports(package: Package, sitting: Sitting) -> None:
    """Further reports that were asked for at this meeting; their forward items name the decision."""
    for asked in package.rows["forward_items"]:
        said = str(asked.get("asked_by") or "")
        if said not in (sitting.code, f"{sitting.meeting['group']}-{sitting.meeting['on']}"):
            continue
        item = sitting.at("theme" if asked.get("theme") else "forward_plan", "forward_plan")
        text = "A further paper is put to the group in private."
        if not asked.get("private"):
            text = f"The group will hear: {asked['title']}."
        reference = _decide(package, sitting, item, text)
        for step in package.rows["plan_steps"]:
            if step["kind"] == "forward" and step["subject"] == asked["code"] and step.get("changes"):
                step["changes"] = str(step["changes"]).replace(f'"{said}"', f'"{reference}"')
        asked["asked_by"] = reference


def _decide(
    package: Package,
    sitting: Sitting,
    item: Row,
    text: str,
    effects: Iterable[tuple[str, dict[str, Any]]] = (),
    subject: tuple[str, str] = ("", ""),
) -> str:
    """One decision with what it set in motion; returns its reference."""
    position = int(str(item["position"]))
    number = f"{item['number']}.{len(sitting.decided[position]) + 1}"
    sitting.decided[position].append(number)
    reference = f"{sitting.code}/{number}"
    kind = "approved" if subject[0] in ("recovery", "action_plan") else "agreed"
    package.add(
        "decisions", reference=reference, group=sitting.meeting["group"], meeting=sitting.code, item=position,
        kind=kind, text=text, decided_on=sitting.meeting["on"], subject_kind=subject[0] or None,
        subject=subject[1] or None, by=SECRETARY, at=sitting.closed_at,
    )  # fmt: skip
    for place, (what, parameters) in enumerate(effects, 1):
        package.add(
            "decision_effects", decision=reference, number=place, what=what, state="done", by=SECRETARY,
            parameters=json.dumps(parameters, sort_keys=True), at=sitting.closed_at,
        )  # fmt: skip
    return reference


def _add_text(package: Package, sitting: Sitting, item: Row, apologies: tuple[str, ...], before: Row | None) -> None:
    position = int(str(item["position"]))
    lines = [_said(sitting, item, apologies, before)]
    lines += [f"[D {number}]" for number in sitting.decided[position]]
    text = "\n".join(line for line in lines if line)
    if not text:
        return
    first: dict[str, Cell] = {"meeting": sitting.code, "item": position, "by": OFFICER}
    meeting, kind, why = CORRECTED
    package.add("minute_texts", first, number=1, text=text, at=sitting.closed_at)
    if (sitting.code, item["kind"]) == (meeting, kind) and item.get("theme") == "HW":
        corrected = text.replace("One visit, one class", "A visit, a class")
        package.add(
            "minute_texts", first, number=2, based_on=1, text=f"{corrected}\nOne class was held, in Ostermere.",
            correction=why, at=datetime.combine(date(2026, 11, 18), time(9, 40)),
        )  # fmt: skip


def _said(sitting: Sitting, item: Row, apologies: tuple[str, ...], before: Row | None) -> str:
    """What is written at an item before its decisions."""
    kind = str(item["kind"])
    if kind == "apologies":
        return "Apologies: " + "; ".join(apologies) + "." if apologies else "Everybody was there or sent a substitute."
    if kind == "last_minutes":
        return "" if before else "These are the first minutes kept here; earlier ones are kept on paper."
    if kind == "any_other_business":
        return "There was none."
    if kind == "theme":
        said = THEMES[str(item["theme"])]
        return said[sitting.turn % len(said)]
    options = KINDS.get(kind, KINDS["paper"])
    return options[sitting.turn % len(options)] if len(options) > 1 or sitting.turn % 2 else ""


def _title(package: Package, kind: str, code: str) -> str:
    table = RECORDS.get(kind, "")
    rows = package.rows[table] if table else []
    return next((str(row["title"]) for row in rows if row["code"] == code), code)
