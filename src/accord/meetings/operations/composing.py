"""Writing what was composed into an agenda, with care for what somebody edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.models import Indicator, Membership, Theme
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import AgendaItem, Meeting
from accord.meetings.models.calendar import HELD
from accord.meetings.planning import Entry, lay_out
from accord.meetings.planning.words import title_of, why
from accord.meetings.queries.groups import groups_of
from accord.meetings.queries.points import Points
from accord.meetings.queries.seats import held_on
from accord.meetings.queries.sources import sources
from accord.meetings.said import AGENDA, said

CHAIRED = {"apologies", "interests", "last_minutes", "any_other_business"}


def write_composed(viewer: Viewer, facts: AgreementFacts, meeting: Meeting, today: date) -> tuple[list[str], list[str]]:
    """Bring a meeting's items up to what the plan gives; titles of those put on and taken off."""
    entries = composed(viewer, facts, meeting, today)
    points = Points(viewer, facts, meeting, entries, today)
    held = {item.key: item for item in meeting.items.select_related("lead") if item.key}
    people = Person.objects.in_bulk([entry.lead for entry in entries if entry.lead], field_name="code")
    themes = {one.code: one for one in Theme.objects.filter(agreement_id=facts.id)}
    indicators = Indicator.objects.in_bulk([one.indicator for one in entries if one.indicator], field_name="code")
    added: list[str] = []
    others = [item for item in meeting.items.all() if item.key not in {entry.key for entry in entries}]
    new: list[tuple[str, AgendaItem]] = []
    before = ""
    for entry in entries:
        item = held.get(entry.key)
        wanted = _wanted(entry)
        if item is None:
            item = AgendaItem(
                meeting=meeting, position=0, key=entry.key, kind=entry.kind, forward_code=entry.wanted,
                record_kind=entry.record_kind, record_code=entry.record_code, theme=themes.get(entry.theme),
                indicator=indicators.get(entry.indicator),
            )  # fmt: skip
            _say(item, wanted, people)
            new.append((before, item))
            added.append(item.title)
        else:
            mine = said(item, AGENDA)
            _say(item, {name: value for name, value in wanted.items() if _untouched(item, mine, name)}, people)
            if item.composed.get("gone"):
                item.removed = False
                added.append(item.title)
        item.composed = {**wanted, "rule": entry.rule}
        item.points, item.why = points.of(entry), why(entry)
        item.save()
        before = entry.key
    gone = [_take_off(item) for item in others if _is_gone(item)]
    renumber(_in_place(list(meeting.items.all()), new))
    return added, gone


def composed(viewer: Viewer, facts: AgreementFacts, meeting: Meeting, today: date) -> tuple[Entry, ...]:
    """The entries of a meeting by the plan, with what only an agenda has: minutes to agree, plans ready to close."""
    groups = tuple(groups_of(facts).select_related("parent"))
    held = sources(facts, groups, today=today)
    question = held.question(meeting.group.code, composing=meeting.code)
    if meeting.group.parent_id is None:
        to_close = Points(viewer, facts, meeting, (), today).to_close()
        question = replace(question, wanted=(*question.wanted, *to_close))
    plan = lay_out(question)
    entries = next(one.entries for one in plan.meetings if one.code == meeting.code)
    last = _to_agree(meeting)
    chair = _chair(meeting)
    return tuple(_completed(entry, last, chair) for entry in entries)


def renumber(items: Iterable[AgendaItem]) -> None:
    """Give items their places in this order, and numbers to those that are on the agenda."""
    number = 0
    for place, item in enumerate(items, 1):
        number += not item.removed
        item.position, item.number = place, "" if item.removed else str(number)
        item.save(update_fields=["position", "number"])


def _completed(entry: Entry, last: Meeting | None, chair: str) -> Entry:
    lead = entry.lead or (chair if entry.kind in CHAIRED else "")
    if entry.kind != "last_minutes":
        return replace(entry, lead=lead)
    if last is None:
        return replace(entry, lead=lead, purpose="note")
    title = _("Minutes of the meeting of %(day)s") % {"day": date_format(last.on, "j F Y")}
    return replace(entry, lead=lead, title=entry.title or title)


def _to_agree(meeting: Meeting) -> Meeting | None:
    """The last meeting of the group before this one that was held."""
    held = Meeting.objects.filter(agreement_id=meeting.agreement_id, group_id=meeting.group_id, state__in=HELD)
    return held.filter(on__lt=meeting.on).order_by("-on").first()


def _chair(meeting: Meeting) -> str:
    seats = Membership.objects.filter(held_on(meeting.on), group_id=meeting.group_id, seat="chair")
    return next((seat.person.code for seat in seats.select_related("person")), "")


def _wanted(entry: Entry) -> dict[str, Any]:
    return {
        "title": title_of(entry), "purpose": entry.purpose, "minutes": entry.minutes, "lead": entry.lead or None,
        "private": entry.private,
    }  # fmt: skip


def _untouched(item: AgendaItem, mine: Mapping[str, Any], name: str) -> bool:
    return name not in item.composed or mine[name] == item.composed[name]


def _say(item: AgendaItem, values: Mapping[str, Any], people: Mapping[str, Person]) -> None:
    for name, value in values.items():
        setattr(item, name, people.get(value or "") if name == "lead" else value)


def _is_gone(item: AgendaItem) -> bool:
    """Whether an item that is no longer called for may go: it was composed and nobody edited it."""
    mine = said(item, AGENDA)
    untouched = all(mine[name] == item.composed.get(name) for name in AGENDA)
    return bool(item.key) and not item.removed and untouched and not item.papers.exists()


def _take_off(item: AgendaItem) -> str:
    item.removed, item.removed_why = True, _("No longer called for by the forward plan.")
    item.composed = {**item.composed, "gone": True}
    item.save()
    return item.title


def _in_place(items: list[AgendaItem], new: list[tuple[str, AgendaItem]]) -> list[AgendaItem]:
    """The items with each new one after the one it follows in the plan, at the start where that is not there."""
    placed = [item for item in items if item.pk not in {one.pk for _key, one in new}]
    for before, item in new:
        place = next((number for number, one in enumerate(placed, 1) if before and one.key == before), 0)
        placed.insert(place, item)
    return placed
