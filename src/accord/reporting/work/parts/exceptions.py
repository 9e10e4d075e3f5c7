"""Exceptions that wait for an explanation or for a recovery plan; and those raised, moved on and closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.exception_events import ExceptionHappened, exceptions_since
from accord.assessment.queries.exceptions import ExceptionLine
from accord.assessment.words import exception_step_words
from accord.reporting.work.shape import About, Address, News, Task, page_at

NAMED = 3
"""So many places are named; of more, the rest is counted."""


def tasks(about: About) -> Iterable[Task]:
    """What the viewer answers for, and what they follow; an indicator's exceptions in several places are one thing.

    Those that its commentary explains, for the agreement's own area, are things to write and stand there.
    """
    written = {waiting.row.indicator.code for waiting in about.work.to_write}
    rewritten = {one.indicator for one in about.work.sent_back}
    own = about.picture.area.code
    waiting = [
        line
        for line in about.work.exceptions
        if line.state != "raised" or line.area != own or line.indicator.code not in written | rewritten
    ]
    waiting.sort(key=_together)
    for _key, some in groupby(waiting, key=_together):
        yield _task(about, list(some))


def _together(line: ExceptionLine) -> tuple[str, str, str, date]:
    return line.indicator.code, line.state, line.owner_code, line.due or date.max


def _task(about: About, lines: list[ExceptionLine]) -> Task:
    first = lines[0]
    asked = first.state == "recovery_asked"
    many = len(lines) > 1
    return Task(
        sort="recover" if asked else "explain", code=first.indicator.code, title=first.indicator.title,
        wanted=_("Propose a recovery plan") if asked else _("Explain the exception"),
        why="" if many else sentences.attention(first.result), status="" if many else first.result.status,
        who=first.owner, mine=about.is_mine(first.owner_code), due=None if asked else first.due,
        address=_address(about, first.number),
        places=tuple((line.area_name, _address(about, line.number)) for line in lines),
    )  # fmt: skip


def news(about: About, since: datetime) -> Iterable[News]:
    """What happened to exceptions of the indicators the viewer watches; what happened at once in many places is one."""
    watched, areas = about.watched, about.areas
    happened = exceptions_since(about.viewer, about.picture.agreement, since)
    found = [one for one in happened if one.indicator in watched and (areas is None or one.area in areas)]
    raised = {(one.number, one.at) for one in found if one.action == "raised"}
    found = [one for one in found if one.action != "explained" or (one.number, one.at) not in raised]
    found.sort(key=lambda one: (one.at, one.indicator, one.action), reverse=True)
    for (at, indicator, action), some in groupby(found, key=lambda one: (one.at, one.indicator, one.action)):
        told = list(some)
        what = exception_step_words(action, told[0].by)
        said = _("Exception in %(where)s: %(what)s") % {"where": _where(told), "what": what[0].lower() + what[1:]}
        yield News(
            at=at, sort="exception", code=indicator, title=watched[indicator].indicator.title, said=said,
            detail=told[0].note, address=_address(about, told[0].number),
        )  # fmt: skip


def _where(told: list[ExceptionHappened]) -> str:
    names = sorted(one.area_name for one in told)
    if len(names) <= NAMED:
        return ", ".join(names)
    return _("%(names)s and %(n)d more") % {"names": ", ".join(names[:NAMED]), "n": len(names) - NAMED}


def _address(about: About, number: int) -> Address:
    return page_at("exception", agreement=about.code, number=number)
