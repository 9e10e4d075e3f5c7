"""Ways in which a group could meet, compared for a year ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from dateutil.relativedelta import relativedelta

from accord.framework.models import Theme
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.calendar.rules import Rule, rule_days
from accord.meetings.models import Schedule
from accord.meetings.planning import Option, Outcome, compare
from accord.meetings.queries.calendar import rule_of
from accord.meetings.queries.figures import figures_of
from accord.meetings.queries.forward import GroupPlan

USUAL = (Option(1, 0), Option(1, 2), Option(2, 3))
"""Every month in full, every month two themes, every second month three."""


@dataclass(frozen=True)
class Compared:
    """Options side by side: from when to when, the themes in turn with their titles, and how the group meets now."""

    first: date
    until: date
    themes: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...]
    now: Option | None
    rule: Rule
    schedule: str
    """The reference of the rule by which the group meets, "" for none."""


def compare_options(
    viewer: Viewer, facts: AgreementFacts, plan: GroupPlan, *, more: Sequence[Option] = (), today: date
) -> Compared:
    """The usual options, how the group meets now, and others asked for, over the twelve months from today.

    Days come from the group's own rule with another rhythm; the third Monday at ten for a group without one.
    """
    viewer.demand("see", facts.code)
    schedule = (
        Schedule.objects.filter(agreement_id=facts.id, group__code=plan.group, last_on__gte=today)
        .order_by("-first_on")
        .first()
    )
    until = today + relativedelta(years=1)
    rule = rule_of(schedule) if schedule else Rule(0, 3, 1, today.replace(day=1), until, time(10))
    titles = dict(_themes(facts))
    rota = next(
        (one.values for one in plan.rules if one.values["kind"] == "theme" and not one.values["ended_on"]), None
    )
    order = tuple(one for one in (rota["themes"] if rota else titles) if one in titles)
    each = min(rota["each"], len(order)) if rota else 0
    now = Option(rule.every_months, 0 if each == len(order) else each) if schedule and rota else None
    options = list(dict.fromkeys([*([now] if now else []), *USUAL, *more]))
    figures = [one for one in figures_of(facts) if one.theme in order]
    before = [
        (one.on, tuple(item.entry.theme for item in one.items if item.entry.kind == "theme" and item.entry.theme))
        for one in plan.meetings
        if one.on < today
    ]
    extra = sum(
        one.values["minutes"] for one in plan.rules if one.values["kind"] != "theme" and one.values["every"] <= 1
    )
    return Compared(
        first=today, until=until, themes=tuple((code, titles[code]) for code in order), now=now, rule=rule,
        schedule=schedule.code if schedule else "",
        outcomes=tuple(
            compare(
                option, dates=days_of(rule, option.months, today, until), until=until, themes=order, figures=figures,
                before=before, minutes_each=rota["minutes"] if rota else 20, minutes_more=extra, today=today,
            )
            for option in options
            if order and option.each <= len(order)
        ),
    )  # fmt: skip


def days_of(rule: Rule, months: int, first: date, until: date) -> tuple[date, ...]:
    """The days of a rule at another rhythm, between two days."""
    turned = replace(rule, every_months=months, first_on=first.replace(day=1), last_on=until)
    return tuple(day.on for day in rule_days(turned) if day.on is not None and first <= day.on < until)


def _themes(facts: AgreementFacts) -> list[tuple[str, str]]:
    return list(Theme.objects.filter(agreement_id=facts.id).values_list("code", "title"))
