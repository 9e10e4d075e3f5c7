"""Minutes in and out of an agreement package: attendance, texts, decisions, and what these set in motion."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.library.errors import FileRefusedError
from accord.library.package import Brought
from accord.meetings.models import AgendaItem, Attendance, Decision, Effect, ItemText, Meeting
from accord.meetings.package.fixed import FIXED
from accord.meetings.package.sources import is_source, source_of, source_row
from accord.records.tally import Tally


def load_minutes(
    agreement: Agreement, tables: Tables, recorded_at: datetime, brought: Brought, fixed: Collection[str]
) -> dict[str, Tally]:
    """Minutes brought up to date: attendance is replaced, texts and decisions are only added to.

    A row that would change what is written, or anything of minutes that were agreed before, is refused; so is a meeting
    that would no longer be agreed.
    """
    meetings = {one.code: one for one in Meeting.objects.filter(agreement=agreement).select_related("group")}
    loosened = sorted(code for code in fixed if meetings[code].state != "agreed")
    if loosened:
        return {"attendance": Tally(refused=tuple(f"meetings: {code}: {FIXED}" for code in loosened))}
    lost = _lost(tables, meetings)
    if lost:
        return {"attendance": Tally(refused=lost)}
    items = {
        (code, position): pk
        for code, position, pk in AgendaItem.objects.filter(meeting__agreement=agreement).values_list(
            "meeting__code", "position", "pk"
        )
    }
    people = ids(Person.objects.all())
    return {
        "attendance": _load_attendance(tables, meetings, people, fixed),
        "minute_texts": _load_texts(agreement, tables, items, people, fixed, recorded_at),
        "decisions": _load_decisions(agreement, tables, meetings, items, people, brought, fixed, recorded_at),
        "decision_effects": _load_effects(agreement, tables, people, recorded_at),
    }


def minutes_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same tables."""
    attendance: dict[str, list[Row]] = defaultdict(list)
    own = Attendance.objects.filter(meeting__agreement=agreement).order_by("meeting__code", "pk")
    for row in own.select_related("meeting", "person", "instead_of"):
        attendance[row.meeting.code].append(_attendance_row(row, len(attendance[row.meeting.code]) + 1))
    texts = ItemText.objects.filter(item__meeting__agreement=agreement).select_related("item__meeting", "by")
    decisions = Decision.objects.filter(agreement=agreement).order_by("reference")
    decisions = decisions.select_related("group", "meeting", "item", "replaces", "by", "source")
    effects: dict[str, list[Row]] = defaultdict(list)
    held = Effect.objects.filter(decision__agreement=agreement).order_by("decision__reference", "pk")
    for one in held.select_related("decision", "by"):
        effects[one.decision.reference].append(_effect_row(one, len(effects[one.decision.reference]) + 1))
    return {
        "attendance": [row for some in attendance.values() for row in some],
        "minute_texts": [_text_row(one) for one in texts.order_by("item__meeting__code", "item__position", "number")],
        "decisions": [_decision_row(one) for one in decisions.defer("source__content")],
        "decision_effects": [row for some in effects.values() for row in some],
    }


def _lost(tables: Tables, meetings: dict[str, Meeting]) -> tuple[str, ...]:
    named = (
        (table, row["meeting"]) for table in ("attendance", "minute_texts", "decisions") for row in rows(tables, table)
    )
    return tuple(dict.fromkeys(f"{table}: there is no meeting {code}" for table, code in named if code not in meetings))


def _load_attendance(
    tables: Tables, meetings: dict[str, Meeting], people: dict[str, int], fixed: Collection[str]
) -> Tally:
    given: dict[str, list[Row]] = defaultdict(list)
    for row in rows(tables, "attendance"):
        given[row["meeting"]].append(row)
    tally = Tally()
    for code, lines in given.items():
        held = Attendance.objects.filter(meeting=meetings[code]).order_by("pk").select_related("person", "instead_of")
        before = [_attendance_row(one, number) for number, one in enumerate(held, 1)]
        after = [_plain_attendance(row) for row in sorted(lines, key=lambda row: int(row["number"]))]
        if before == after:
            tally += Tally(unchanged=len(lines))
            continue
        if code in fixed:
            tally += Tally(refused=(f"attendance: {code}: {FIXED}",))
            continue
        Attendance.objects.filter(meeting=meetings[code]).delete()
        for row in after:
            Attendance.objects.create(
                meeting=meetings[code], person_id=people.get(row["person"]), name=row["name"], initials=row["initials"],
                organisation=row["organisation"], presence=row["presence"], chaired=row["chaired"],
                instead_of_id=people.get(row["instead_of"]),
            )  # fmt: skip
        tally += Tally(changed=len(after)) if before else Tally(new=len(after))
    return tally


def _load_texts(
    agreement: Agreement,
    tables: Tables,
    items: dict[tuple[str, int], int],
    people: dict[str, int],
    fixed: Collection[str],
    recorded_at: datetime,
) -> Tally:
    held = {
        (one.item.meeting.code, one.item.position, one.number): one
        for one in ItemText.objects.filter(item__meeting__agreement=agreement).select_related("item__meeting")
    }
    tally = Tally()
    for row in rows(tables, "minute_texts"):
        key = (row["meeting"], int(row["item"]), int(row["number"]))
        said = f"minute_texts: {row['meeting']}, item {row['item']}, version {row['number']}"
        known = held.get(key)
        content = {
            "based_on": whole(row, "based_on") or 0,
            "beside": bool(row.get("beside")),
            "settles": whole(row, "settles"),
            "text": text(row, "text"),
            "correction": text(row, "correction"),
        }
        if known is not None:
            same = all(getattr(known, name) == value for name, value in content.items())
            tally += Tally(unchanged=1) if same else Tally(refused=(f"{said}: it is never changed",))
        elif key[:2] not in items:
            tally += Tally(refused=(f"{said}: there is no such item on the agenda",))
        elif row["meeting"] in fixed:
            tally += Tally(refused=(f"{said}: {FIXED}",))
        else:
            ItemText(
                item_id=items[key[:2]], number=key[2], by_id=people.get(text(row, "by")),
                at=moment(row, "at", recorded_at), **content,
            ).save()  # fmt: skip
            tally += Tally(new=1)
    return tally


def _load_decisions(
    agreement: Agreement,
    tables: Tables,
    meetings: dict[str, Meeting],
    items: dict[tuple[str, int], int],
    people: dict[str, int],
    brought: Brought,
    fixed: Collection[str],
    recorded_at: datetime,
) -> Tally:
    own = Decision.objects.filter(agreement=agreement).select_related("replaces", "source").defer("source__content")
    held = {one.reference: one for one in own}
    groups = ids(Group.objects.all())
    tally = Tally()
    for row in sorted(rows(tables, "decisions"), key=_in_time(meetings)):
        said = f"decisions: {row['reference']}"
        meeting = meetings[row["meeting"]]
        position = whole(row, "item")
        content: dict[str, Any] = {
            "group_id": groups[row["group"]],
            "meeting_id": meeting.pk,
            "item_id": items.get((meeting.code, position)) if position else None,
            "kind": text(row, "kind") or "agreed",
            "text": row["text"],
            "decided_on": row.get("decided_on") or meeting.on,
            "subject_kind": text(row, "subject_kind"),
            "subject": text(row, "subject"),
        }
        replaces = text(row, "replaces")
        known = held.get(row["reference"])
        if known is not None:
            before = known.replaces.reference if known.replaces else ""
            same = before == replaces and all(getattr(known, name) == value for name, value in content.items())
            same = same and is_source(row, known)
            tally += Tally(unchanged=1) if same else Tally(refused=(f"{said}: it is never changed",))
            continue
        refusal = _undecided(row, meeting, content, replaces, held, fixed)
        if refusal:
            tally += Tally(refused=(f"{said}: {refusal}",))
            continue
        try:
            source = source_of(row, brought)
        except FileRefusedError as error:
            tally += Tally(refused=(f"{said}: {error}",))
            continue
        made = Decision(
            agreement=agreement, reference=row["reference"], replaces=held[replaces] if replaces else None, **source,
            by_id=people.get(text(row, "by")), at=moment(row, "at", recorded_at), **content,
        )  # fmt: skip
        made.save()
        held[made.reference] = made
        tally += Tally(new=1)
    return tally


def _undecided(
    row: Row,
    meeting: Meeting,
    content: dict[str, Any],
    replaces: str,
    held: dict[str, Decision],
    fixed: Collection[str],
) -> str:
    """Why a decision cannot be taken in, "" where it can."""
    if meeting.code in fixed:
        return FIXED
    if content["group_id"] != meeting.group_id:
        return f"{meeting.code} is a meeting of {meeting.group.code}"
    if whole(row, "item") and content["item_id"] is None:
        return "there is no such item on the agenda"
    return f"there is no decision {replaces} it could take the place of" if replaces and replaces not in held else ""


def _in_time(meetings: dict[str, Meeting]) -> Any:
    """Decisions in the order they were taken, so that one comes after those whose place it takes."""
    return lambda row: (row.get("decided_on") or meetings[row["meeting"]].on, row["reference"])


def _load_effects(agreement: Agreement, tables: Tables, people: dict[str, int], recorded_at: datetime) -> Tally:
    decisions = {one.reference: one.pk for one in Decision.objects.filter(agreement=agreement)}
    held: dict[str, list[Effect]] = defaultdict(list)
    for one in Effect.objects.filter(decision__agreement=agreement).select_related("decision").order_by("pk"):
        held[one.decision.reference].append(one)
    tally = Tally()
    for row in sorted(rows(tables, "decision_effects"), key=lambda row: (row["decision"], int(row["number"]))):
        said = f"decision_effects: {row['decision']} {row['number']}"
        if row["decision"] not in decisions:
            tally += Tally(refused=(f"{said}: there is no such decision",))
            continue
        content = {
            "what": row["what"],
            "parameters": json.loads(text(row, "parameters") or "{}"),
            "state": text(row, "state") or "waiting",
            "reason": text(row, "reason"),
        }
        before = held[row["decision"]]
        if int(row["number"]) <= len(before):
            known = before[int(row["number"]) - 1]
            same = all(getattr(known, name) == value for name, value in content.items())
            tally += Tally(unchanged=1) if same else Tally(refused=(f"{said}: another one is held under this number",))
            continue
        at = row.get("at")
        made = Effect.objects.create(
            decision_id=decisions[row["decision"]], by_id=people.get(text(row, "by")),
            at=moment(row, "at", recorded_at) if at is not None else None, **content,
        )  # fmt: skip
        before.append(made)
        tally += Tally(new=1)
    return tally


def _plain_attendance(row: Row) -> Row:
    names = ("person", "name", "initials", "organisation", "presence", "instead_of")
    return {
        "meeting": row["meeting"],
        "number": int(row["number"]),
        **{name: text(row, name) for name in names},
        "chaired": bool(row.get("chaired")),
    }


def _attendance_row(one: Attendance, number: int) -> Row:
    return {
        "meeting": one.meeting.code,
        "number": number,
        "person": _code(one.person),
        **{name: getattr(one, name) for name in ("name", "initials", "organisation", "presence")},
        "instead_of": _code(one.instead_of),
        "chaired": one.chaired,
    }


def _text_row(one: ItemText) -> Row:
    names = ("number", "based_on", "beside", "settles", "text", "correction", "at")
    return {
        "meeting": one.item.meeting.code,
        "item": one.item.position,
        **{name: getattr(one, name) for name in names},
        "by": _code(one.by),
    }


def _decision_row(one: Decision) -> Row:
    names = ("reference", "kind", "text", "decided_on", "subject_kind", "subject", "at")
    return {
        **{name: getattr(one, name) for name in names},
        "group": one.group.code,
        "meeting": one.meeting.code,
        "item": one.item.position if one.item else None,
        "replaces": one.replaces.reference if one.replaces else "",
        **source_row(one),
        "by": _code(one.by),
    }


def _effect_row(one: Effect, number: int) -> Row:
    return {
        "decision": one.decision.reference,
        "number": number,
        **{name: getattr(one, name) for name in ("what", "state", "reason", "at")},
        "parameters": json.dumps(one.parameters, ensure_ascii=False, sort_keys=True) if one.parameters else "",
        "by": _code(one.by),
    }


def _code(one: Any) -> str:
    return one.code if one else ""
