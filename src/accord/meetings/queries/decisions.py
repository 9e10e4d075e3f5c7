"""Decisions as pages, forms and programs show them, with what they set in motion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.authority import CARRIES
from accord.meetings.models import Decision, Effect, Meeting
from accord.meetings.models.calendar import HELD
from accord.meetings.queries.seats import seats_of
from accord.meetings.words import DECISION_KINDS

AGREEING = "agree_minutes"
OFFERED = 60
"""How many decisions a form offers to pick from, the newest first."""


@dataclass(frozen=True)
class EffectLine:
    """Something a decision set in motion: done, refused with the reason, or waiting; ``on`` is the day of that.

    ``minutes_on`` is the day of the meeting whose minutes it agrees, None for every other kind.
    """

    id: int
    what: str
    parameters: Mapping[str, Any]
    state: str
    reason: str
    on: date | None
    minutes_on: date | None = None


@dataclass(frozen=True)
class DecisionLine:
    """A decision; ``subject`` is what it is about, ``replaced_by`` the one that took its place."""

    reference: str
    kind: str
    text: str
    decided_on: date
    group: str
    group_title: str
    meeting: str
    meeting_state: str
    item: str
    item_title: str
    private: bool
    subject_kind: str
    subject: str
    replaces: str
    replaced_by: str
    effects: tuple[EffectLine, ...]

    @property
    def kind_words(self) -> str:
        """How it was decided, in a word: "Agreed"."""
        return str(DECISION_KINDS[self.kind])

    @property
    def carries(self) -> bool:
        """Whether something can take effect by it."""
        return self.kind in CARRIES and not self.replaced_by

    @property
    def short(self) -> str:
        """The part of its reference that tells it from the others of its meeting."""
        return self.reference.rsplit("/", 1)[-1]


def decision_line(row: Decision, days: Mapping[str, date] = MappingProxyType({})) -> DecisionLine:
    """A decision as plain data; its effects and what replaced it have to be at hand.

    ``days`` are those of the meetings whose minutes its effects agree, by reference.
    """
    later = list(row.replaced_by.all())
    return DecisionLine(
        reference=row.reference, kind=row.kind, text=row.text, decided_on=row.decided_on, group=row.group.code,
        group_title=row.group.title, meeting=row.meeting.code, meeting_state=row.meeting.state,
        item=(row.item.number or str(row.item.position)) if row.item else "",
        item_title=row.item.title if row.item else "", private=bool(row.item and row.item.private),
        subject_kind=row.subject_kind, subject=row.subject, replaces=row.replaces.reference if row.replaces else "",
        replaced_by=later[0].reference if later else "",
        effects=tuple(_effect(one, days) for one in row.effects.all()),
    )  # fmt: skip


def decisions(
    viewer: Viewer, facts: AgreementFacts, *, today: date, group: str = "", meeting: str = ""
) -> tuple[DecisionLine, ...]:
    """The decisions recorded in an agreement, the newest first, those of private items for who sees these.

    Decisions of a meeting that is not closed are for those who take its minutes.
    """
    viewer.demand("see", facts.code)
    found = _seen(viewer, facts, today)
    if group:
        found = found.filter(group__code=group)
    if meeting:
        found = found.filter(meeting__code=meeting)
    return _lines(facts, found)


def decision_for(viewer: Viewer, facts: AgreementFacts, reference: str, *, today: date) -> DecisionLine:
    """One decision; NotFoundError where there is none the viewer may see."""
    viewer.demand("see", facts.code)
    found = _lines(facts, _seen(viewer, facts, today).filter(reference=reference))
    if not found:
        raise NotFoundError(_("There is no such decision."))
    return found[0]


def offered_decisions(viewer: Viewer, agreement: str, *, today: date) -> tuple[tuple[str, str, str, date], ...]:
    """Decisions by which something can change, the newest first: group, reference, words and day; one query.

    For those who record changes: the words of decisions at private items are left out.
    """
    viewer.demand("see", agreement)
    found = Decision.objects.filter(agreement__code=agreement, kind__in=CARRIES, replaced_by__isnull=True)
    rows = found.filter(decided_on__lte=today).order_by("-decided_on", "-pk").select_related("group", "item")[:OFFERED]
    return tuple(
        (row.group.code, row.reference, "" if row.item and row.item.private else row.text, row.decided_on)
        for row in rows
    )


def _lines(facts: AgreementFacts, found: Iterable[Decision]) -> tuple[DecisionLine, ...]:
    """Decisions with the days of the minutes they agreed; one query besides their own."""
    rows = list(found)
    agreed = {str(one.parameters.get("meeting")) for row in rows for one in row.effects.all() if one.what == AGREEING}
    meetings = Meeting.objects.filter(agreement_id=facts.id, code__in=agreed) if agreed else Meeting.objects.none()
    days = dict(meetings.values_list("code", "on"))
    return tuple(decision_line(row, days) for row in rows)


def _effect(one: Effect, days: Mapping[str, date]) -> EffectLine:
    return EffectLine(
        id=one.pk, what=one.what, parameters=one.parameters, state=one.state, reason=one.reason,
        on=timezone.localdate(one.at) if one.at else None,
        minutes_on=days.get(str(one.parameters.get("meeting"))) if one.what == AGREEING else None,
    )  # fmt: skip


def _seen(viewer: Viewer, facts: AgreementFacts, today: date) -> QuerySet[Decision]:
    found = Decision.objects.filter(agreement_id=facts.id).order_by("-decided_on", "-pk")
    found = found.select_related("group", "meeting", "item", "replaces").prefetch_related("effects", "replaced_by")
    if viewer.may("run_meetings", facts.code):
        return found
    own = seats_of(viewer, today).values("group_id")
    public = Q(item__isnull=True) | Q(item__private=False)
    return found.filter(meeting__state__in=HELD).filter(public | Q(group_id__in=own))
