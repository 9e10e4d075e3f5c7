"""What forward plans are made of, read once for all groups: meetings, agendas, rules and items, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.framework.models import Group, Theme
from accord.framework.queries.picture import AgreementFacts
from accord.meetings.models import AgendaItem, ForwardItem, Meeting, MeetingStep, PlanStep, Rota
from accord.meetings.models.calendar import OUT
from accord.meetings.planning import Below, Entry, Figures, Question, Rule, Sitting, Wanted
from accord.meetings.planning.laying import CLOSING, OPENING
from accord.meetings.queries.figures import figures_of
from accord.meetings.queries.found import Circle, found_for
from accord.meetings.queries.library_found import library_found
from accord.meetings.said import FORWARD, ROTA, said
from accord.records.rows import end_of_day

HAND = "hand:"


@dataclass(frozen=True)
class Planned:
    """A meeting as plans know it; ``drafted`` where it has an agenda that did not go out yet."""

    id: int
    code: str
    group: str
    on: date
    minutes: int
    state: str
    starts: Any
    place: str
    drafted: bool

    @property
    def settled(self) -> bool:
        """Whether its agenda went out."""
        return self.state in OUT


@dataclass(frozen=True)
class Sources:
    """Everything plans of an agreement are made of; ``today`` is the day they are made for."""

    facts: AgreementFacts
    today: date
    groups: tuple[Group, ...]
    meetings: Mapping[str, tuple[Planned, ...]]
    agendas: Mapping[int, tuple[AgendaItem, ...]]
    rules: Mapping[str, tuple[Mapping[str, Any], ...]]
    items: Mapping[str, tuple[Mapping[str, Any], ...]]
    figures: tuple[Figures, ...]
    found: Mapping[str, tuple[Wanted, ...]]
    themes: tuple[Theme, ...]
    marks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The number of the last step of each rule and item: what forms are opened on."""

    def question(self, group: str, *, composing: str = "") -> Question:
        """What planning is asked for a group; ``composing`` a meeting, its draft counts only by hand."""
        taken = {
            entry.key
            for one in self.meetings.get(group, ())
            if self._counts_as_taken(one)
            for entry in self._takes(one)
        }
        done = {item.forward_code for one in self.meetings.get(group, ()) if self._counts_as_taken(one)
                for item in self.agendas.get(one.id, ()) if item.forward_code and not item.removed}  # fmt: skip
        return Question(
            sittings=tuple(self._sitting(one, composing) for one in self.meetings.get(group, ())),
            rules=tuple(rule_of(one) for one in self.rules.get(group, ())),
            wanted=(
                *(
                    wanted_of(one)
                    for one in self.items.get(group, ())
                    if one["state"] == "waiting" and one["code"] not in done
                ),
                *(one for one in self.found.get(group, ()) if one.key not in taken or self._again(group, one)),
            ),
            figures=self.figures,
            below=tuple(self._below(group)),
            titles=tuple((one.code, one.title, one.lead.code if one.lead else "") for one in self.themes),
            today=self.today,
        )  # fmt: skip

    def where(self, group: str) -> dict[str, Planned]:
        """By the reference of a forward item the meeting whose agenda took it."""
        return {
            item.forward_code: one
            for one in self.meetings.get(group, ())
            if self._counts_as_taken(one)
            for item in self.agendas.get(one.id, ())
            if item.forward_code and not item.removed
        }

    def _again(self, group: str, wanted: Wanted) -> bool:
        """Whether what waits for a decision was before the group already and still waits."""
        ahead = (one for one in self.meetings.get(group, ()) if one.settled and one.on >= self.today)
        return wanted.found == "decision" and not any(
            entry.key == wanted.key for one in ahead for entry in self._takes(one)
        )

    def _counts_as_taken(self, meeting: Planned) -> bool:
        return meeting.settled or meeting.on < self.today

    def _takes(self, meeting: Planned) -> tuple[Entry, ...]:
        return tuple(entry_of(item) for item in self.agendas.get(meeting.id, ()) if not item.removed)

    def _sitting(self, meeting: Planned, composing: str) -> Sitting:
        settled = self._counts_as_taken(meeting)
        items = self.agendas.get(meeting.id, ())
        takes = self._takes(meeting)
        if not settled and meeting.code == composing:
            takes = ()
        off = frozenset(one.key for one in items if one.removed and not one.composed.get("gone") and one.key)
        return Sitting(
            meeting.code, meeting.on, meeting.minutes, settled, takes, frozenset() if meeting.code == composing else off
        )

    def _below(self, group: str) -> Iterable[Below]:
        for one in self.groups:
            if one.parent is not None and one.parent.code == group:
                for meeting in self.meetings.get(one.code, ()):
                    yield Below(one.code, one.title, meeting.on)


def sources(facts: AgreementFacts, groups: Collection[Group], *, today: date, known_on: date | None = None) -> Sources:
    """Read what the plans of some groups of an agreement are made of; the same number of queries for any number."""
    day = known_on or today
    unsaid = _later(facts.id, known_on)
    meetings, agendas = _meetings(facts.id, known_on)
    themes = tuple(Theme.objects.filter(agreement_id=facts.id).select_related("lead", "group"))
    rules = _rows(Rota.objects.filter(agreement_id=facts.id).select_related("group", "lead"), "rota", ROTA, unsaid)
    found = ForwardItem.objects.filter(agreement_id=facts.id).order_by("id")
    items = _rows(
        found.select_related("group", "lead", "theme", "indicator", "meeting"), "forward", FORWARD, unsaid
    )  # fmt: skip
    circles = tuple(
        Circle(one.code, frozenset(theme.code for theme in themes if theme.group_id == one.pk), one.parent_id is None)
        for one in groups
    )
    steps = PlanStep.objects.filter(agreement_id=facts.id, kind__in=("rota", "forward")).order_by("number")
    return Sources(
        facts=facts, today=day, groups=tuple(groups), meetings=meetings, agendas=agendas, rules=rules, items=items,
        figures=figures_of(facts, known_on=known_on), found=_found(facts, circles), themes=themes,
        marks={(kind, subject): number for kind, subject, number in steps.values_list("kind", "subject", "number")},
    )  # fmt: skip


def _found(facts: AgreementFacts, circles: tuple[Circle, ...]) -> dict[str, tuple[Wanted, ...]]:
    """By group what comes to it unasked, from the registers of delivery and from the library."""
    plans = found_for(facts, circles)
    kept = library_found(facts, plans, [one.code for one in circles if one.top])
    return {code: (*found, *kept.get(code, ())) for code, found in plans.items()}


def rule_of(values: Mapping[str, Any]) -> Rule:
    """A rule of the rota for planning."""
    ends = values["ended_on"]
    return Rule(
        code=values["code"], kind=values["kind"], title=values["title"], themes=tuple(values["themes"]),
        each=values["each"], every=values["every"], purpose=values["purpose"], minutes=values["minutes"],
        lead=values["lead"] or "", ended_on=date.fromisoformat(ends) if ends else None,
    )  # fmt: skip


def wanted_of(values: Mapping[str, Any]) -> Wanted:
    """A forward item for planning."""
    days: dict[str, Any] = {
        name: date.fromisoformat(values[name]) if values[name] else None for name in ("not_before", "asked_on")
    }
    named = ("lead", "theme", "indicator", "record_kind", "record_code")
    texts: dict[str, Any] = {name: values[name] or "" for name in named}
    return Wanted(
        code=values["code"], kind=values["kind"], title=values["title"], minutes=values["minutes"],
        purpose=values["purpose"], fixed=values["meeting"] or "", asked_by=values["asked_by"],
        private=values["private"], **days, **texts,
    )  # fmt: skip


def entry_of(item: AgendaItem) -> Entry:
    """An item of an agenda as plans know it."""
    origin, _sign, rest = item.key.partition(":")
    return Entry(
        key=item.key or f"{HAND}{item.pk}", kind=item.kind, title=item.title, minutes=item.minutes,
        purpose=item.purpose, lead=item.lead.code if item.lead else "", theme=item.theme.code if item.theme else "",
        indicator=item.indicator.code if item.indicator else "",
        rule=item.composed.get("rule", "") or (rest.partition(":")[0] if origin == "rota" else ""),
        wanted=item.forward_code, record_kind=item.record_kind, record_code=item.record_code, fixed=True,
        frame=item.kind in OPENING or item.kind in CLOSING, private=item.private,
    )  # fmt: skip


def _meetings(
    agreement: int, known_on: date | None
) -> tuple[dict[str, tuple[Planned, ...]], dict[int, tuple[AgendaItem, ...]]]:
    """The meetings that are not cancelled by group, and the items of each by its id."""
    agendas: dict[int, list[AgendaItem]] = defaultdict(list)
    items = AgendaItem.objects.filter(meeting__agreement_id=agreement).select_related("lead", "theme", "indicator")
    for item in items.order_by("position", "id"):
        agendas[item.meeting_id].append(item)
    found: dict[str, list[Planned]] = defaultdict(list)
    steps = _meeting_steps(agreement, known_on)
    for row in Meeting.objects.filter(agreement_id=agreement).select_related("group").order_by("on", "id"):
        then = _as_was(row, steps.get(row.pk, ()))
        if then is not None and then["state"] != "cancelled":
            settled = then["state"] in OUT
            found[row.group.code].append(
                Planned(
                    row.pk, row.code, row.group.code, then["on"], then["minutes"], then["state"], row.starts, row.place,
                    drafted=not settled and row.pk in agendas,
                )
            )  # fmt: skip
    by_day = {group: tuple(sorted(held, key=lambda one: (one.on, one.code))) for group, held in found.items()}
    return by_day, {meeting: tuple(held) for meeting, held in agendas.items()}


def _meeting_steps(agreement: int, known_on: date | None) -> dict[int, list[MeetingStep]]:
    found: dict[int, list[MeetingStep]] = defaultdict(list)
    if known_on is not None:
        later = MeetingStep.objects.filter(meeting__agreement_id=agreement, at__gte=end_of_day(known_on))
        for step in later.order_by("-number"):
            found[step.meeting_id].append(step)
    return found


def _as_was(row: Meeting, later: Iterable[MeetingStep]) -> dict[str, Any] | None:
    """What a meeting said before its later steps; None where it was not planned yet."""
    then: dict[str, Any] = {"on": row.on, "minutes": row.minutes, "state": row.state}
    for step in later:
        if step.action == "planned":
            return None
        then |= {name: pair[0] for name, pair in step.changes.items() if name in then}
    if isinstance(then["on"], str):
        then["on"] = date.fromisoformat(then["on"])
    return then


def _later(agreement: int, known_on: date | None) -> dict[tuple[str, str], list[PlanStep]]:
    found: dict[tuple[str, str], list[PlanStep]] = defaultdict(list)
    if known_on is not None:
        steps = PlanStep.objects.filter(agreement_id=agreement, at__gte=end_of_day(known_on)).order_by("-number")
        for step in steps:
            found[step.kind, step.subject].append(step)
    return found


def _rows(
    found: Iterable[Any], kind: str, names: tuple[str, ...], later: Mapping[tuple[str, str], list[PlanStep]]
) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """By group what each row says, or said before its later steps."""
    by_group: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        subject = f"{row.group.code}/{row.code}" if kind == "rota" else row.code
        values: dict[str, Any] | None = said(row, names) | {"code": row.code, "group": row.group.code}
        for step in later.get((kind, subject), ()):
            if step.action == "added":
                values = None
                break
            assert values is not None
            values |= {name: pair[0] for name, pair in step.changes.items()}
        if values is not None:
            by_group[row.group.code].append(values)
    if kind == "rota":
        return {group: tuple(sorted(rules, key=lambda one: one["position"])) for group, rules in by_group.items()}
    return {group: tuple(held) for group, held in by_group.items()}
