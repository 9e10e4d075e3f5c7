"""Records of the registers that are the viewer's: actions, milestones, risks, asks of government and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accord.delivery.queries.events import events_of
from accord.delivery.queries.naming import Named, next_day
from accord.reporting.work.shape import About, Address, News, Task, page_at


def tasks(about: About) -> Iterable[Task]:
    """Every open record the viewer answers for, but those they have done their part of."""
    own = (one for one in about.records if not one.register.states[one.state].passed_on)
    for one in own:
        yield Task(
            sort="record", code=one.code, title=one.title, wanted=_wanted(one), who=one.owner, due=one.due,
            address=_address(about, one),
        )  # fmt: skip


def news(about: About, since: datetime) -> Iterable[News]:
    """What others did to the records the viewer answers for, with a decision named where there was one."""
    for event in events_of(about.viewer, about.picture.agreement, about.records):
        step, one = event.step, event.record
        if step.at <= since or step.by == about.viewer.label:
            continue
        state = step.changes.get("state", ("", ""))[1]
        states = one.register.states
        facts = {"who": step.by or _("a file"), "state": states[state].words if state in states else ""}
        words = {
            "added": _("Added by %(who)s"),
            "moved": _("Now %(state)s, by %(who)s") if facts["state"] else _("Moved on by %(who)s"),
        }.get(step.action, _("Changed by %(who)s"))
        yield News(
            at=step.at, sort="record", code=one.code, title=one.title, said=words % facts,
            detail=step.note, address=_address(about, one),
        )  # fmt: skip


def _wanted(one: Named) -> str:
    """The kind of record with its state, and what its day is for but where it is its end: "Risk, open: next review"."""
    facts = {"what": str(one.register.one), "state": str(one.register.states[one.state].words)}
    said = _("%(what)s, %(state)s") % facts
    day = next_day(one.register)
    if one.due is not None and day != "due":
        said = _("%(record)s: %(day)s") % {"record": said, "day": str(one.register.field(day).label).lower()}
    return said[0].upper() + said[1:]


def _address(about: About, one: Named) -> Address:
    return page_at("record", agreement=about.code, register=one.register.path, code=one.code)
