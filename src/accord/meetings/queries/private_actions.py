"""Actions that were given at a private item: for the members of the group, whoever owns them, and nobody else."""

from __future__ import annotations

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import timezone

from accord.delivery.models import MeetingAction
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import AgendaItem
from accord.meetings.queries.seats import seats_of


def given_in_private(facts: AgreementFacts) -> QuerySet[MeetingAction]:
    """The actions of an agreement that were given at a private item; runs no query itself."""
    items = AgendaItem.objects.filter(private=True, removed=False, meeting__agreement_id=facts.id)
    named = Coalesce(NullIf(F("number"), Value("")), Cast("position", CharField()), output_field=CharField())
    where = items.annotate(named=named).filter(meeting__code=OuterRef("meeting"), named=OuterRef("item"))
    return MeetingAction.objects.filter(Exists(where), agreement_id=facts.id)


def hidden_from(viewer: Viewer, facts: AgreementFacts) -> QuerySet[MeetingAction] | None:
    """The actions the viewer is not to know of; None for who runs the meetings and so sees every one."""
    if viewer.may("run_meetings", facts.code):
        return None
    own = seats_of(viewer, timezone.localdate()).values("group_id")
    return given_in_private(facts).exclude(group_id__in=own).exclude(owners=viewer.person_id)


def hidden_codes(viewer: Viewer, facts: AgreementFacts) -> frozenset[str]:
    """The references of the actions the viewer is not to know of; one query, none for who runs the meetings."""
    hidden = hidden_from(viewer, facts)
    return frozenset() if hidden is None else frozenset(hidden.values_list("code", flat=True))


def private_codes(facts: AgreementFacts) -> frozenset[str]:
    """The references of the actions that were given at a private item; one query."""
    return frozenset(given_in_private(facts).values_list("code", flat=True))
