"""Asking for the figures a meeting wants: those who provide them are written to, once for each set of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.accounts import audit
from accord.accounts.models import Person
from accord.accounts.operations import queue_message
from accord.framework.errors import InvalidChangeError
from accord.framework.queries.picture import agreement_facts
from accord.framework.viewer import Viewer
from accord.meetings.models import DataAsk, Meeting
from accord.meetings.models.calendar import TO_COME
from accord.meetings.operations.plan_steps import opened
from accord.meetings.operations.steps import meeting_at
from accord.meetings.queries.feeds import meeting_address
from accord.meetings.queries.sheet_days import step_day
from accord.meetings.queries.wanted_figures import Wanted, figures_wanted, whom_to_ask


@dataclass(frozen=True)
class Asked:
    """Who was written to, by name, for how many sets of figures; ``nobody`` are indicators nobody answers for."""

    people: tuple[str, ...]
    figures: int
    nobody: tuple[str, ...]


@transaction.atomic
def ask_for_data(*, by: Person | None, viewer: Viewer, agreement: str, meeting: str, today: date) -> Asked:
    """Write to who provides figures that a meeting wants and nobody was asked for yet.

    One mail a person; done again it writes to nobody. InvalidChangeError for a meeting that was held or cancelled.
    """
    held = opened(viewer, agreement)
    row = meeting_at(held, meeting)
    if row.state not in TO_COME:
        raise InvalidChangeError(_("The meeting was held or cancelled; it wants no figures."))
    wanted = [one for one in figures_wanted(agreement_facts(held), row, today=today) if one.open]
    whom = whom_to_ask(agreement_facts(held), wanted)
    by_person: dict[Person, list[Wanted]] = defaultdict(list)
    for one, people in whom.items():
        for person in people:
            by_person[person].append(one)
    until = step_day(held.pk, row.group_id, row.on, "returns_in")
    for person, theirs in by_person.items():
        _ask(by, row, person, theirs, max(until, today))
    asked = [one for one, people in whom.items() if people]
    if asked:
        audit.record(
            by=by, action="ask_for_data", agreement=held.code, subject=f"meeting {row.code}",
            detail=_detail(by_person),
        )  # fmt: skip
    nobody = tuple(one.indicator.code for one, people in whom.items() if not people)
    return Asked(tuple(str(person) for person in by_person), len(asked), nobody)


def _ask(by: Person | None, meeting: Meeting, person: Person, wanted: Iterable[Wanted], until: date) -> None:
    listed = list(wanted)
    now = timezone.now()
    rows = [
        DataAsk(meeting=meeting, indicator_id=one.indicator.id, end=one.end, person=person, by=by, at=now)
        for one in listed
    ]
    for row in rows:
        row.save()
    facts = {"group": meeting.group.title, "day": _day(meeting.on), "until": _day(until)}
    subject = ngettext(
        "A figure is wanted from you by %(until)s", "Figures are wanted from you by %(until)s", len(rows)
    )
    lines = [
        meeting.agreement.title,
        _("For the meeting of %(group)s on %(day)s these figures are wanted by %(until)s:") % facts,
        "\n".join(f"- {_line(one)}" for one in listed),
        _("Send them to the secretariat: an answer to this mail reaches it. %(link)s")
        % {"link": meeting_address(meeting.agreement.code, meeting.code)},
    ]
    queue_message(
        by=by, key=f"data:{rows[0].pk}", kind="data", to=person, subject=subject % facts,
        agreement=meeting.agreement.code, about=f"meeting {meeting.code}", text="\n\n".join(lines) + "\n",
        reply_to=by.email if by is not None and by.email else "",
    )  # fmt: skip


def _line(one: Wanted) -> str:
    said = {"code": one.indicator.code, "title": one.indicator.title, "day": _day(one.end - timedelta(days=1))}
    return _("%(code)s %(title)s, up to %(day)s") % said


def _detail(by_person: Mapping[Person, Iterable[Wanted]]) -> dict[str, list[str]]:
    return {person.code: [f"{one.indicator.code} {one.end}" for one in theirs] for person, theirs in by_person.items()}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
