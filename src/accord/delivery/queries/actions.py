"""The log of actions as its pages show it: where each stands, how often its day was moved, how long actions live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import median

from accord.accounts.models import Person
from accord.delivery.models import Step
from accord.delivery.queries.lines import RecordLine, gather
from accord.delivery.queries.records import record_lines
from accord.delivery.registers import ACTIONS
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day

DRIFTS_AFTER = 2
"""An action whose day was moved more often than this drifts."""


@dataclass(frozen=True)
class Said:
    """The last thing said of an action."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ActionLine:
    """One action as the log shows it; ``days_late`` counts to the day it is asked on or was closed."""

    code: str
    title: str
    group: str
    group_title: str
    owners: tuple[str, ...]
    owner_codes: tuple[str, ...]
    due: date | None
    due_said: str
    asked_due: date | None
    state: str
    meeting: str
    item: str
    given_on: date
    closed_on: date | None
    moved: int
    first_due: date | None
    said: Said | None
    days_late: int

    @property
    def is_open(self) -> bool:
        """Whether the group has still to close it."""
        return not ACTIONS.states[self.state].closed

    @property
    def drifts(self) -> bool:
        """Whether its day was moved more than twice."""
        return self.moved > DRIFTS_AFTER


@dataclass(frozen=True)
class Lives:
    """How long the actions of a group live; ``None`` where there is none to count. Days are whole days."""

    group: str
    title: str
    given: int
    open: int
    late: int
    drifting: int
    closed: int
    withdrawn: int
    closed_in_time: int
    with_a_day: int
    """Closed ones that had a day, of which ``closed_in_time`` were closed by it, moved or not."""
    median_days: float | None
    oldest_open: int | None


def action_lines(
    viewer: Viewer,
    facts: AgreementFacts,
    *,
    today: date,
    group: str = "",
    codes: Iterable[str] | None = None,
    open_only: bool = False,
    known_on: date | None = None,
) -> tuple[ActionLine, ...]:
    """Actions in the order of their day, those without one last; six queries however many there are.

    With ``known_on`` they are as known at the end of that day: those given by then, with the owners, days and words
    they had, and whether they were open; two queries more.
    """
    viewer.demand("see", facts.code)
    if known_on is not None:
        lines = _then(viewer, facts, known_on, group=group, codes=codes, open_only=open_only)
        return _in_order(facts, lines, today, known_on)
    only: dict[str, object] = {}
    if group:
        only["group__code"] = group
    if codes is not None:
        only["code__in"] = list(codes)
    if open_only:
        only["state__in"] = list(ACTIONS.open_states)
    return _in_order(facts, gather(viewer, facts, ACTIONS, **only), today)


def _then(
    viewer: Viewer, facts: AgreementFacts, known_on: date, *, group: str, codes: Iterable[str] | None, open_only: bool
) -> list[RecordLine]:
    """The actions as they were known on a day, with the names of owners they have no longer."""
    wanted = None if codes is None else set(codes)
    found = [
        line
        for line in record_lines(viewer, facts, ACTIONS, known_on=known_on)
        if (not group or line.values["group"] == group)
        and (wanted is None or line.code in wanted)
        and not (open_only and ACTIONS.states[line.state or ACTIONS.first].closed)
    ]
    unnamed = {code for line in found for code in line.values["owners"] if code not in line.names}
    names = {one.code: str(one) for one in Person.objects.filter(code__in=unnamed)} if unnamed else {}
    return [replace(line, state=line.state or ACTIONS.first, names={**names, **line.names}) for line in found]


def _in_order(
    facts: AgreementFacts, lines: Sequence[RecordLine], today: date, known_on: date | None = None
) -> tuple[ActionLine, ...]:
    steps = _steps(facts.id, [line.code for line in lines], known_on)
    made = [_action(line, steps.get(line.code, ()), today) for line in lines]
    return tuple(sorted(made, key=lambda one: (one.due is None, one.due or one.given_on, one.code)))


def lives(lines: Sequence[ActionLine], today: date) -> tuple[Lives, ...]:
    """How long the actions of each group live, by the group's title."""
    by_group: dict[str, list[ActionLine]] = defaultdict(list)
    for line in lines:
        by_group[line.group].append(line)
    made = (_lives(group, held, today) for group, held in by_group.items())
    return tuple(sorted(made, key=lambda one: one.title))


def _lives(group: str, held: Sequence[ActionLine], today: date) -> Lives:
    closed = [one for one in held if one.state == "closed" and one.closed_on]
    still = [one for one in held if one.is_open]
    dated = [one for one in closed if one.due]
    lived = [(one.closed_on - one.given_on).days for one in closed if one.closed_on]
    return Lives(
        group=group,
        title=held[0].group_title,
        given=len(held),
        open=len(still),
        late=sum(one.days_late > 0 for one in still),
        drifting=sum(one.drifts for one in still),
        closed=len(closed),
        withdrawn=sum(one.state == "withdrawn" for one in held),
        closed_in_time=sum(one.days_late <= 0 for one in dated),
        with_a_day=len(dated),
        median_days=median(lived) if lived else None,
        oldest_open=max(((today - one.given_on).days for one in still), default=None),
    )


def _steps(agreement: int, codes: Sequence[str], known_on: date | None) -> dict[str, list[Step]]:
    held: dict[str, list[Step]] = defaultdict(list)
    among: dict[str, object] = {"subject__in": list(codes)} if len(codes) <= 500 else {}
    if known_on is not None:
        among["at__lt"] = end_of_day(known_on)
    found = Step.objects.filter(agreement_id=agreement, kind=ACTIONS.kind, **among)
    for step in found.select_related("by").order_by("subject", "number"):
        held[step.subject].append(step)
    return held


def _action(line: RecordLine, steps: Iterable[Step], today: date) -> ActionLine:
    days, said = _days(steps, line.values["due"])
    values, names = line.values, line.names
    return ActionLine(
        code=line.code,
        title=line.title,
        group=values["group"],
        group_title=names.get(values["group"], values["group"]),
        owners=_owners(values, names),
        owner_codes=values["owners"],
        due=values["due"],
        due_said=values["due_said"],
        asked_due=values["asked_due"],
        state=line.state,
        meeting=values["meeting"],
        item=values["item"],
        given_on=line.opened_on,
        closed_on=line.closed_on,
        moved=max(0, len(days) - 1),
        first_due=days[0] if days else None,
        said=said,
        days_late=((line.closed_on or today) - values["due"]).days if values["due"] else 0,
    )


def _owners(values: Mapping[str, object], names: Mapping[str, str]) -> tuple[str, ...]:
    codes = values["owners"]
    assert isinstance(codes, tuple)
    said = str(values["owners_said"] or "")
    return (*(names.get(code, code) for code in codes), *((said,) if said else ()))


def _days(steps: Iterable[Step], now: date | None) -> tuple[list[date], Said | None]:
    """The days an action was to be done by, one after the other, and the last words said of it."""
    days: list[date] = []
    said: Said | None = None
    for step in steps:
        after = step.changes.get("due", (None, None))[1]
        if after:
            day = date.fromisoformat(after)
            days += [day] if not days or day != days[-1] else []
        if step.note and step.action != "added":
            said = Said(step.note, str(step.by) if step.by else "", step.at)
    return days or ([now] if now else []), said
