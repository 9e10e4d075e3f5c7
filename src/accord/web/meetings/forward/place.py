"""Where the pages of forward plans stand: an agreement's meetings, as known on a day, and what is around a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from accord.framework.queries.picture import agreement_for
from accord.meetings.queries.forward import GroupPlan
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.listing import changed
from accord.web.meetings.room import Hall

TAB = "forward"


def plan_hall(asked: Asked, agreement: str) -> Hall:
    """Open an agreement's meetings on the day the address names; what is known now where it names none."""
    facts = agreement_for(asked.viewer, agreement)
    about = asked.picture(agreement) if facts.area_code else None
    return Hall(asked, facts, replace(about, period=None) if about else None)


def known_on(here: Hall) -> date | None:
    """The day whose knowledge counts, None for what is known now."""
    return here.about.known_on if here.about else None


def may_edit(here: Hall) -> bool:
    """Whether the viewer may write plans here, and looks at what is known now."""
    return known_on(here) is None and here.asked.viewer.may("run_meetings", here.code)


def kept_day(here: Hall) -> str:
    """The part of an address that keeps the day looked at, "" for now."""
    day = known_on(here)
    return changed((), known_on=day.isoformat()) if day else ""


def plan_trail(here: Hall, plan: GroupPlan | None = None) -> tuple[Link, ...]:
    """The way to a page of a plan."""
    first = Link(text=_("Forward plans"), href=here.address("forward-plans") + kept_day(here))
    if plan is None:
        return (first,)
    return (first, Link(text=plan.title, href=here.address("forward-plan", group=plan.group) + kept_day(here)))
