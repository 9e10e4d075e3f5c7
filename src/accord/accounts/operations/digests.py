"""Every write about digests: what a person chose, and that a day's round was made."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accord.accounts import audit
from accord.accounts.models import DigestChoice, DigestRound, Person


@transaction.atomic
def choose_digest(*, by: Person | None, person: Person, rhythm: str, weekday: int = 0) -> DigestChoice:
    """Keep how often a person hears by e-mail what waits for them; ``weekday`` 0 is Monday.

    Raises ValueError for a rhythm or a day there is not.
    """
    if rhythm not in DigestChoice.Rhythm.values or weekday not in range(7):
        raise ValueError(f"no such rhythm: {rhythm} on {weekday}")
    choice = DigestChoice.objects.filter(person=person).first() or DigestChoice(person=person)
    before = {} if choice._state.adding else {"rhythm": choice.rhythm, "weekday": choice.weekday}
    choice.rhythm, choice.weekday = rhythm, weekday
    choice.save()
    audit.record(
        by=by,
        action="choose_digest",
        subject=f"person {person.code}",
        detail={"before": before, "after": {"rhythm": rhythm, "weekday": weekday}},
    )
    return choice


@transaction.atomic
def close_round(*, by: Person | None, day: date, queued: int) -> None:
    """Keep that the digests of a day were put together; nothing happens where that is known."""
    _round, new = DigestRound.objects.get_or_create(day=day, defaults={"at": timezone.now(), "queued": queued})
    if new:
        audit.record(by=by, action="close_round", subject=f"digests of {day}", detail={"queued": queued})
