"""Rotas, forward items, agendas, run sheets and who was asked for figures, in and out of an agreement package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group, Indicator, Theme
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.meetings.models import AgendaItem, DataAsk, ForwardItem, Meeting, PlanStep, Rota, RunSheetDay
from accord.records.tally import Tally, bring_up_to_date

BETWEEN = "; "
ITEM = ("kind", "title", "purpose", "minutes", "record_kind", "record_code", "private")


class _Ids:
    """Row numbers by code of everything the tables name."""

    def __init__(self, agreement: Agreement) -> None:
        self.people = ids(Person.objects.all())
        self.groups = ids(Group.objects.all())
        self.themes = ids(Theme.objects.filter(agreement=agreement))
        self.indicators = ids(Indicator.objects.all())
        self.meetings = ids(Meeting.objects.filter(agreement=agreement))


def load_forward(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """The tables brought up to date; the meetings they name have to be there.

    A row of an agenda or a forward item that names a meeting there is not is refused. Steps held are never changed.
    """
    known = _Ids(agreement)
    lost = [
        f"{table}: there is no meeting {row['meeting']}"
        for table in ("forward_items", "agenda_items", "data_asks")
        for row in rows(tables, table)
        if text(row, "meeting") and row["meeting"] not in known.meetings
    ]
    if lost:
        return {"agenda_items": Tally(refused=tuple(dict.fromkeys(lost)))}
    held: dict[str, tuple[Any, tuple[str, ...], Any]] = {
        "rotas": (Rota, ("agreement_id", "group_id", "code"), _rota),
        "forward_items": (ForwardItem, ("agreement_id", "code"), _forward),
        "agenda_items": (AgendaItem, ("meeting_id", "position"), _agenda),
        "run_sheet_days": (RunSheetDay, ("agreement_id", "group_id", "step"), _day),
    }
    tallies = {
        name: bring_up_to_date(_own(model, agreement), key, [read(agreement, row, known) for row in rows(tables, name)])
        for name, (model, key, read) in held.items()
    }
    return tallies | {
        "plan_steps": _load_steps(agreement, tables, known, recorded_at),
        "data_asks": _load_asks(agreement, tables, known, recorded_at),
    }


def forward_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the tables."""
    lists = ("group", "lead", "theme", "indicator", "meeting")
    rotas = Rota.objects.filter(agreement=agreement).select_related("group", "lead").order_by("group__code", "position")
    items = ForwardItem.objects.filter(agreement=agreement).select_related(*lists).order_by("code")
    agendas = AgendaItem.objects.filter(meeting__agreement=agreement).select_related(*lists[1:])
    steps = PlanStep.objects.filter(agreement=agreement).select_related("by")
    asks = DataAsk.objects.filter(meeting__agreement=agreement).select_related("meeting", "indicator", "person", "by")
    days = (
        RunSheetDay.objects.filter(agreement=agreement).select_related("group", "who").order_by("group__code", "step")
    )
    return {
        "rotas": [_rota_row(one) for one in rotas],
        "forward_items": [_forward_row(one) for one in items],
        "agenda_items": [_agenda_row(one) for one in agendas.order_by("meeting__code", "position")],
        "plan_steps": [_step_row(one) for one in steps],
        "data_asks": [_ask_row(one) for one in asks],
        "run_sheet_days": [
            {"group": one.group.code, "step": one.step, "days": one.days, "who": _code(one.who)} for one in days
        ],
    }


def _own(model: Any, agreement: Agreement) -> Any:
    if model is AgendaItem:
        return AgendaItem.objects.filter(meeting__agreement=agreement)
    return model.objects.filter(agreement=agreement)


def _rota(agreement: Agreement, row: Row, known: _Ids) -> dict[str, Any]:
    return {
        "agreement_id": agreement.pk,
        "group_id": known.groups[row["group"]],
        "code": row["code"],
        "kind": row["kind"],
        "title": text(row, "title"),
        "themes": [part.strip() for part in text(row, "themes").split(";") if part.strip()],
        "each": whole(row, "each") or 1,
        "every": whole(row, "every") or 1,
        "purpose": text(row, "purpose") or "discuss",
        "minutes": _minutes(row),
        "lead_id": known.people.get(text(row, "lead")),
        "position": whole(row, "position") or 0,
        "ended_on": row.get("ended_on"),
    }


def _forward(agreement: Agreement, row: Row, known: _Ids) -> dict[str, Any]:
    return {
        **_item(row, known),
        "agreement_id": agreement.pk,
        "group_id": known.groups[row["group"]],
        "code": row["code"],
        "not_before": row.get("not_before"),
        "meeting_id": known.meetings.get(text(row, "meeting")),
        "asked_by": text(row, "asked_by"),
        "asked_on": row.get("asked_on"),
        "state": text(row, "state") or "waiting",
        "state_note": text(row, "state_note"),
    }


def _agenda(_agreement: Agreement, row: Row, known: _Ids) -> dict[str, Any]:
    return {
        **_item(row, known),
        "meeting_id": known.meetings[row["meeting"]],
        "position": int(row["position"]),
        **{name: text(row, name) for name in ("number", "why", "removed_why", "key", "supplementary")},
        "forward_code": text(row, "forward_item"),
        "removed": bool(row.get("removed")),
        "composed": json.loads(text(row, "composed") or "{}"),
        "points": json.loads(text(row, "points") or "[]"),
    }


def _item(row: Row, known: _Ids) -> dict[str, Any]:
    return {
        **{name: text(row, name) for name in ("kind", "title", "record_kind", "record_code")},
        "purpose": text(row, "purpose") or "discuss",
        "minutes": _minutes(row),
        "private": bool(row.get("private")),
        "lead_id": known.people.get(text(row, "lead")),
        "theme_id": known.themes.get(text(row, "theme")),
        "indicator_id": known.indicators.get(text(row, "indicator")),
    }


def _day(agreement: Agreement, row: Row, known: _Ids) -> dict[str, Any]:
    return {
        "agreement_id": agreement.pk,
        "group_id": known.groups[row["group"]],
        "step": row["step"],
        "days": whole(row, "days"),
        "who_id": known.people.get(text(row, "who")),
    }


def _minutes(row: Row) -> int:
    found = whole(row, "minutes")
    return 10 if found is None else found


def _load_steps(agreement: Agreement, tables: Tables, known: _Ids, recorded_at: datetime) -> Tally:
    held = set(PlanStep.objects.filter(agreement=agreement).values_list("kind", "subject", "number"))
    new = unchanged = 0
    for row in rows(tables, "plan_steps"):
        if (row["kind"], row["subject"], int(row["number"])) in held:
            unchanged += 1
            continue
        PlanStep(
            agreement=agreement, kind=row["kind"], subject=row["subject"], number=int(row["number"]),
            action=row["action"], changes=json.loads(text(row, "changes") or "{}"), note=text(row, "note"),
            by_id=known.people.get(text(row, "by")), at=moment(row, "at", recorded_at),
        ).save()  # fmt: skip
        new += 1
    return Tally(new=new, unchanged=unchanged)


def _load_asks(agreement: Agreement, tables: Tables, known: _Ids, recorded_at: datetime) -> Tally:
    asks = DataAsk.objects.filter(meeting__agreement=agreement)
    held = set(asks.values_list("meeting_id", "indicator_id", "end", "person_id"))
    new = unchanged = 0
    for row in rows(tables, "data_asks"):
        meeting, indicator = known.meetings[row["meeting"]], known.indicators[row["indicator"]]
        end, person = row["end"], known.people[row["person"]]
        if (meeting, indicator, end, person) in held:
            unchanged += 1
            continue
        DataAsk(
            meeting_id=meeting, indicator_id=indicator, end=end, person_id=person,
            by_id=known.people.get(text(row, "by")), at=moment(row, "at", recorded_at),
        ).save()  # fmt: skip
        new += 1
    return Tally(new=new, unchanged=unchanged)


def _ask_row(one: DataAsk) -> Row:
    return {
        "meeting": one.meeting.code,
        "indicator": one.indicator.code,
        "end": one.end,
        "person": one.person.code,
        "by": _code(one.by),
        "at": one.at,
    }


def _rota_row(one: Rota) -> Row:
    names = ("code", "kind", "title", "each", "every", "purpose", "minutes", "position", "ended_on")
    return {
        **{name: getattr(one, name) for name in names},
        "group": one.group.code,
        "themes": BETWEEN.join(one.themes),
        "lead": _code(one.lead),
    }


def _forward_row(one: ForwardItem) -> Row:
    names = (*ITEM, "code", "not_before", "asked_by", "asked_on", "state", "state_note")
    return {
        **{name: getattr(one, name) for name in names},
        **_named(one),
        "group": one.group.code,
        "meeting": _code(one.meeting),
    }


def _agenda_row(one: AgendaItem) -> Row:
    names = (*ITEM, "position", "number", "why", "removed", "removed_why", "key", "supplementary")
    return {
        **{name: getattr(one, name) for name in names},
        **_named(one),
        "meeting": one.meeting.code,
        "forward_item": one.forward_code,
        "composed": _json(one.composed),
        "points": _json(one.points),
    }


def _named(one: Any) -> Row:
    return {name: _code(getattr(one, name)) for name in ("lead", "theme", "indicator")}


def _step_row(one: PlanStep) -> Row:
    names = ("kind", "subject", "number", "action", "note", "at")
    return {
        **{name: getattr(one, name) for name in names},
        "changes": _json(one.changes),
        "by": _code(one.by),
    }


def _code(one: Any) -> str:
    return one.code if one else ""


def _json(held: Mapping[str, Any] | list[Any]) -> str:
    return json.dumps(held, ensure_ascii=False, sort_keys=True) if held else ""
