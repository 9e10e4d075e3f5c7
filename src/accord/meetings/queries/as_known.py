"""How meetings stood on a day that has passed, from the steps that are kept of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from accord.meetings.models import MeetingStep
from accord.meetings.models.calendar import HELD
from accord.meetings.queries.calendar import MeetingFacts
from accord.records.rows import end_of_day


def states_then(agreement: int, meetings: Collection[str], known_on: date) -> dict[str, str]:
    """The state at the end of a day of each meeting, by its code, that has been brought to another since; one query."""
    later = MeetingStep.objects.filter(
        meeting__agreement_id=agreement, meeting__code__in=list(meetings), at__gte=end_of_day(known_on)
    )
    found: dict[str, str] = {}
    for code, changes in later.order_by("number").values_list("meeting__code", "changes"):
        before = (changes.get("state") or (None,))[0]
        if before and code not in found:
            found[code] = str(before)
    return found


def held_by_then(agreement: int, meetings: Iterable[MeetingFacts], known_on: date | None) -> tuple[MeetingFacts, ...]:
    """Those of some meetings that were known, on a day (None: now), to have taken place."""
    found = tuple(meetings)
    then = states_then(agreement, [one.code for one in found], known_on) if known_on is not None else {}
    return tuple(one for one in found if then.get(one.code, one.state) in HELD)
