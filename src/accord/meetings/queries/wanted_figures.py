"""The figures a meeting wants: due since the meeting before it, here or not, and who was asked for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from accord.accounts.models import Person
from accord.framework.models import Grant
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.meetings.models import DataAsk, Meeting
from accord.meetings.planning import releases_of
from accord.meetings.queries.figures import figures_of

BEFORE = timedelta(days=92)
"""How far back a quarter reaches for a group that has not met before."""


@dataclass(frozen=True)
class Wanted:
    """Figures of an indicator up to ``end`` (the day after their last), due on ``due``; ``asked_on`` the first time."""

    indicator: IndicatorFacts
    end: date
    due: date
    here: bool
    asked_on: date | None

    @property
    def open(self) -> bool:
        """Whether they are neither here nor asked for."""
        return not self.here and self.asked_on is None


def figures_wanted(facts: AgreementFacts, meeting: Meeting, *, today: date) -> tuple[Wanted, ...]:
    """Each set of figures that was or is to come between the meeting before and this one, by the day it is due.

    Figures that were announced and did not come are wanted too, however long ago. About eight queries.
    """
    asked = _asked(facts)
    found = [
        Wanted(indicator, end, due, here, asked.get((indicator.id, end)))
        for indicator, end, due, here in _due(facts, meeting, today)
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.indicator.code)))


def whom_to_ask(facts: AgreementFacts, wanted: Iterable[Wanted]) -> dict[Wanted, tuple[Person, ...]]:
    """The people to write to for each: data providers of its agency, else its owner, else nobody; two queries."""
    by_agency: dict[str, list[Person]] = defaultdict(list)
    grants = Grant.objects.filter(agreement_id=facts.id, role="data_provider", person__is_active=True)
    grants = grants.exclude(person__email__isnull=True).select_related("person__agency").order_by("person__code")
    for grant in grants:
        own = grant.person.agency.code if grant.person.agency else ""
        by_agency[grant.scope if grant.scope_kind == "agency" else own].append(grant.person)
    held = tuple(wanted)
    codes = {one.indicator.now.owner_code for one in held} - {""}
    owners = Person.objects.filter(code__in=codes, is_active=True).exclude(email__isnull=True)
    by_code = {person.code: person for person in owners}
    return {one: _whom(one, by_agency, by_code) for one in held}


def _whom(one: Wanted, by_agency: Mapping[str, list[Person]], owners: Mapping[str, Person]) -> tuple[Person, ...]:
    now = one.indicator.now
    if now.provider_code and by_agency.get(now.provider_code):
        return tuple(dict.fromkeys(by_agency[now.provider_code]))
    owner = owners.get(now.owner_code)
    return (owner,) if owner else ()


def _due(facts: AgreementFacts, meeting: Meeting, today: date) -> Iterator[tuple[IndicatorFacts, date, date, bool]]:
    indicators = {one.code: one for one in indicator_facts(facts.id) if one.ended_on is None}
    since, until = _since(meeting), max(meeting.on, today + timedelta(days=1))
    for figures in figures_of(facts):
        times, indicator = releases_of(figures, today=today, until=until), indicators[figures.code]
        for period in times.awaited:
            assert period.expected is not None
            yield indicator, period.end, period.expected, False
        for one in times.releases:
            if since < (one.due or one.on) <= meeting.on:
                yield indicator, one.end, one.due or one.on, one.out


def _since(meeting: Meeting) -> date:
    """The day of the group's meeting before this one."""
    earlier = Meeting.objects.filter(
        agreement_id=meeting.agreement_id, group_id=meeting.group_id, on__lt=meeting.on
    ).exclude(state="cancelled")
    last: date | None = earlier.aggregate(last=Max("on"))["last"]
    return last or meeting.on - BEFORE


def _asked(facts: AgreementFacts) -> dict[tuple[int, date], date]:
    """When each set of figures was first asked for, for whichever meeting."""
    rows = DataAsk.objects.filter(meeting__agreement_id=facts.id).order_by("-at")
    return {(one.indicator_id, one.end): timezone.localdate(one.at) for one in rows}
