"""Who gets a digest, how often, and whether one is due: what they chose, else what their roles suggest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from accord.accounts.models import DigestChoice, DigestRound, Person
from accord.framework.models import Grant

DUTIES = frozenset(
    {"secretariat", "chair", "thematic_lead", "target_lead", "data_provider", "district_lead", "finance_lead"}
)
"""Roles that things wait for: who holds one gets the digest on Mondays unless they choose otherwise."""


@dataclass(frozen=True)
class Rhythm:
    """How often somebody gets the digest; ``weekday`` 0 is Monday, ``chosen`` whether they said so themselves."""

    rhythm: str
    weekday: int
    chosen: bool


def rhythm_of(person: Person) -> Rhythm:
    """What a person chose, else weekly on Mondays with a role that has duties, else never; two queries."""
    choice = DigestChoice.objects.filter(person=person).first()
    return _rhythm(choice, Grant.objects.filter(person=person, role__in=DUTIES).exists())


def recipients() -> tuple[tuple[Person, Rhythm], ...]:
    """Everybody who may sign in, has an address and wants a digest, by code; three queries."""
    people = Person.objects.filter(is_active=True, email__isnull=False).select_related("agency").order_by("code")
    choices = {choice.person_id: choice for choice in DigestChoice.objects.all()}
    busy = set(Grant.objects.filter(role__in=DUTIES).values_list("person_id", flat=True))
    found = ((person, _rhythm(choices.get(person.pk), person.pk in busy)) for person in people)
    return tuple((person, rhythm) for person, rhythm in found if rhythm.rhythm != DigestChoice.Rhythm.NONE)


def is_due(rhythm: Rhythm, day: date, last: date | None) -> bool:
    """Whether a digest is due on a day, the last round having been on ``last``.

    A weekly one is due on its weekday, or on the first day after it where no round was made on it.
    """
    if rhythm.rhythm == DigestChoice.Rhythm.DAILY:
        return True
    if rhythm.rhythm != DigestChoice.Rhythm.WEEKLY:
        return False
    since = day - timedelta(days=1) if last is None else max(last, day - timedelta(days=7))
    passed = (since + timedelta(days=n) for n in range(1, (day - since).days + 1))
    return any(one.weekday() == rhythm.weekday for one in passed)


def last_round() -> date | None:
    """The day of the last round; None before the first."""
    return DigestRound.objects.order_by("-day").values_list("day", flat=True).first()


def _rhythm(choice: DigestChoice | None, has_duties: bool) -> Rhythm:
    if choice is not None:
        return Rhythm(choice.rhythm, choice.weekday, True)
    return Rhythm(DigestChoice.Rhythm.WEEKLY if has_duties else DigestChoice.Rhythm.NONE, 0, False)
