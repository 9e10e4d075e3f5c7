"""Decisions as pages, forms and programs show them, with what they set in motion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.models import Membership
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.authority import CARRIES
from accord.meetings.models import Decision

OFFERED = 60
"""How many decisions a form offers to pick from, the newest first."""


@dataclass(frozen=True)
class EffectLine:
    """Something a decision set in motion: done, refused with the reason, or waiting."""

    id: int
    what: str
    parameters: Mapping[str, Any]
    state: str
    reason: str


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
    def carries(self) -> bool:
        """Whether something can take effect by it."""
        return self.kind in CARRIES and not self.replaced_by

    @property
    def short(self) -> str:
        """The part of its reference that tells it from the others of its meeting."""
        return self.reference.rsplit("/", 1)[-1]


def decision_line(row: Decision) -> DecisionLine:
    """A decision as plain data; its effects and what replaced it have to be at hand."""
    later = list(row.replaced_by.all())
    return DecisionLine(
        reference=row.reference, kind=row.kind, text=row.text, decided_on=row.decided_on, group=row.group.code,
        group_title=row.group.title, meeting=row.meeting.code, meeting_state=row.meeting.state,
        item=(row.item.number or str(row.item.position)) if row.item else "",
        item_title=row.item.title if row.item else "", private=bool(row.item and row.item.private),
        subject_kind=row.subject_kind, subject=row.subject, replaces=row.replaces.reference if row.replaces else "",
        replaced_by=later[0].reference if later else "",
        effects=tuple(
            EffectLine(one.pk, one.what, one.parameters, one.state, one.reason) for one in row.effects.all()
        ),
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
    return tuple(decision_line(row) for row in found)


def decision_for(viewer: Viewer, facts: AgreementFacts, reference: str, *, today: date) -> DecisionLine:
    """One decision; NotFoundError where there is none the viewer may see."""
    viewer.demand("see", facts.code)
    found = _seen(viewer, facts, today).filter(reference=reference).first()
    if found is None:
        raise NotFoundError(_("There is no such decision."))
    return decision_line(found)


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


def _seen(viewer: Viewer, facts: AgreementFacts, today: date) -> QuerySet[Decision]:
    found = Decision.objects.filter(agreement_id=facts.id).order_by("-decided_on", "-pk")
    found = found.select_related("group", "meeting", "item", "replaces").prefetch_related("effects", "replaced_by")
    if viewer.may("run_meetings", facts.code):
        return found
    on = Q(started_on__lte=today) & (Q(ended_on__isnull=True) | Q(ended_on__gte=today))
    own = Membership.objects.filter(on, person_id=viewer.person_id).values("group_id")
    public = Q(item__isnull=True) | Q(item__private=False)
    return found.filter(meeting__state__in=("held", "agreed")).filter(public | Q(group_id__in=own))
