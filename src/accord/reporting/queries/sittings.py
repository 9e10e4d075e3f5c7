"""The last and the next meeting of the group at the head of an agreement: what a report for its chair is dated by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.framework.models import Group
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.meetings.queries.calendar import MeetingFacts, meetings_of


@dataclass(frozen=True)
class Sittings:
    """The last meeting before a day and the next one from it on; None where there is none."""

    last: MeetingFacts | None = None
    next: MeetingFacts | None = None


def sittings(viewer: Viewer, about: Picture, day: date) -> Sittings:
    """Those of the group that answers to no other group; of several such groups the one that met last. Two queries."""
    every = [one for one in meetings_of(viewer, about.agreement) if one.state != "cancelled"]
    heads = set(Group.objects.filter(pk__in={one.group_id for one in every}, parent=None).values_list("pk", flat=True))
    before = [one for one in every if one.group_id in heads and one.on < day]
    last = before[-1] if before else None
    after = [one for one in every if one.on >= day and one.group_id in ({last.group_id} if last else heads)]
    return Sittings(last, after[0] if after else None)
