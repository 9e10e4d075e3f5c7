"""Forward plans as pages, files and programs show them: one group's, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import NotFoundError
from accord.framework.models import Group
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.planning import Entry, Fresh, Laid, Plan, lay_out
from accord.meetings.planning.words import title_of
from accord.meetings.planning.words import why as why_words
from accord.meetings.queries.groups import groups_of
from accord.meetings.queries.seats import groups_with_seat
from accord.meetings.queries.sources import Planned, Sources, sources


@dataclass(frozen=True)
class PlannedItem:
    """One entry of the plan: what, why there, who leads it."""

    entry: Entry
    title: str
    why: str
    lead: str


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting with what it takes."""

    code: str
    on: date
    starts: time | None
    place: str
    state: str
    drafted: bool
    laid: Laid
    items: tuple[PlannedItem, ...]

    @property
    def own(self) -> tuple[PlannedItem, ...]:
        """What it takes beyond what every meeting has."""
        return tuple(one for one in self.items if not one.entry.frame)

    @property
    def frame_minutes(self) -> int:
        """The minutes of what every meeting has."""
        return sum(one.entry.minutes for one in self.items if one.entry.frame)


@dataclass(frozen=True)
class RuleLine:
    """A rule of the rota; ``themes`` are those it takes in turn, by title; ``seen`` marks what a form is opened on."""

    values: Mapping[str, Any]
    lead: str
    themes: tuple[str, ...]
    seen: int


@dataclass(frozen=True)
class ItemLine:
    """A forward item and where it is: the meeting that took it, or the one it is planned for."""

    values: Mapping[str, Any]
    lead: str
    taken_at: Planned | None
    planned_for: PlannedMeeting | None
    why: str
    seen: int


@dataclass(frozen=True)
class GroupPlan:
    """The forward plan of one group."""

    group: str
    title: str
    parent: str
    meetings: tuple[PlannedMeeting, ...]
    unplaced: tuple[PlannedItem, ...]
    rules: tuple[RuleLine, ...]
    items: tuple[ItemLine, ...]
    today: date

    @property
    def coming(self) -> tuple[PlannedMeeting, ...]:
        """The meetings from today on."""
        return tuple(one for one in self.meetings if one.on >= self.today)

    def meeting(self, code: str) -> PlannedMeeting | None:
        """A meeting of the plan by its code."""
        return next((one for one in self.meetings if one.code == code), None)


def forward_plan(
    viewer: Viewer, facts: AgreementFacts, group: str, *, today: date, known_on: date | None = None
) -> GroupPlan:
    """The plan of one group, as known on a day; NotFoundError where the agreement has no such group.

    Private items have no title for who is neither a member nor runs the meetings. About twenty queries.
    """
    viewer.demand("see", facts.code)
    groups = tuple(groups_of(facts).select_related("parent").order_by("title"))
    found = next((one for one in groups if one.code == group), None)
    if found is None:
        raise NotFoundError(_("There is no group “%(code)s” in this agreement.") % {"code": group})
    held = sources(facts, groups, today=today, known_on=known_on)
    return _Telling(viewer, held).plan_of(found)


def forward_plans(
    viewer: Viewer, facts: AgreementFacts, *, today: date, known_on: date | None = None
) -> tuple[GroupPlan, ...]:
    """The plans of every group that has meetings, rules or items here, those at the top first; as many queries."""
    viewer.demand("see", facts.code)
    groups = tuple(groups_of(facts).select_related("parent").order_by("title"))
    held = sources(facts, groups, today=today, known_on=known_on)
    telling = _Telling(viewer, held)
    busy = [
        one for one in groups if held.meetings.get(one.code) or held.rules.get(one.code) or held.items.get(one.code)
    ]
    return tuple(telling.plan_of(one) for one in sorted(busy, key=lambda one: (one.parent_id is not None, one.title)))


class _Telling:
    """Turns plans into lines, with names for codes and no title for what the viewer may not see."""

    def __init__(self, viewer: Viewer, held: Sources) -> None:
        self._held = held
        self._people = {one.code: str(one) for one in Person.objects.filter(code__in=_leads(held))}
        self._everything = viewer.may("run_meetings", held.facts.code)
        self._seats = frozenset() if self._everything else groups_with_seat(viewer, held.today)

    def plan_of(self, group: Group) -> GroupPlan:
        """The plan of one group."""
        held, code = self._held, group.code
        plan = self._hide(code, lay_out(held.question(code)))
        facts = {one.code: one for one in held.meetings.get(code, ())}
        meetings = tuple(self._meeting(facts[one.code], one) for one in plan.meetings)
        at = {item.entry.wanted: (one, item) for one in meetings if not one.laid.settled for item in one.own}
        unplaced = tuple(self._item(one) for one in plan.unplaced)
        said = {one.entry.wanted: one.why for one in unplaced}
        return GroupPlan(
            group=code,
            title=group.title,
            parent=group.parent.code if group.parent else "",
            meetings=meetings,
            unplaced=unplaced,
            rules=tuple(
                RuleLine(one, self._lead(one), self._themes(one), held.marks.get(("rota", f"{code}/{one['code']}"), 0))
                for one in held.rules.get(code, ())
            ),
            items=tuple(self._line(code, one, at, said) for one in held.items.get(code, ())),
            today=held.today,
        )

    def _line(
        self,
        group: str,
        values: Mapping[str, Any],
        at: Mapping[str, tuple[PlannedMeeting, PlannedItem]],
        said: Mapping[str, str],
    ) -> ItemLine:
        code = values["code"]
        planned, item = at.get(code, (None, None))
        hidden = values["private"] and not self._sees(group)
        return ItemLine(
            values={**values, "title": _("Private item"), "indicator": None, "asked_by": ""} if hidden else values,
            lead="" if hidden else self._lead(values),
            taken_at=self._held.where(group).get(code),
            planned_for=planned,
            why=(item.why if item else said.get(code, "")) if not hidden else "",
            seen=self._held.marks.get(("forward", code), 0),
        )

    def _meeting(self, facts: Planned, laid: Laid) -> PlannedMeeting:
        return PlannedMeeting(
            facts.code, laid.on, facts.starts, facts.place, facts.state, facts.drafted, laid,
            tuple(self._item(one) for one in laid.entries),
        )  # fmt: skip

    def _item(self, entry: Entry) -> PlannedItem:
        return PlannedItem(entry, title_of(entry), why_words(entry), self._people.get(entry.lead, ""))

    def _lead(self, values: Mapping[str, Any]) -> str:
        return self._people.get(values["lead"] or "", "")

    def _themes(self, rule: Mapping[str, Any]) -> tuple[str, ...]:
        titles = {one.code: one.title for one in self._held.themes}
        return tuple(titles.get(code, code) for code in rule["themes"])

    def _sees(self, group: str) -> bool:
        return self._everything or group in self._seats

    def _hide(self, group: str, plan: Plan) -> Plan:
        if self._sees(group):
            return plan
        return Plan(
            tuple(replace(one, entries=tuple(map(hidden, one.entries))) for one in plan.meetings),
            tuple(map(hidden, plan.unplaced)),
        )


def hidden(entry: Entry) -> Entry:
    """A private entry as others see it: that there is one, and how long it takes."""
    if not entry.private:
        return entry
    return replace(
        entry, title=_("Private item"), lead="", theme="", indicator="", record_kind="", record_code="", why=(),
        fresh=Fresh(),
    )  # fmt: skip


def _leads(held: Sources) -> Iterable[str]:
    for values in (*held.rules.values(), *held.items.values()):
        yield from (one["lead"] for one in values if one["lead"])
    yield from (one.lead.code for one in held.themes if one.lead)
    yield from (item.lead.code for items in held.agendas.values() for item in items if item.lead)
    yield from (one.lead for found in held.found.values() for one in found if one.lead)
