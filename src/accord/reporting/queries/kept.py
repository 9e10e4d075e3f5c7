"""What is recorded beside the figures of one area: words, whether a figure is provisional, who judged a status."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from accord.accounts.models import Person
from accord.assessment.models import Judgement
from accord.collection.models import Observation
from accord.framework.queries.picture import Picture
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Kept:
    """What was recorded with a figure: its word where it has one, its standing (provisional, final …), its caveat."""

    word: str
    status: str
    caveat: str


@dataclass(frozen=True)
class Judged:
    """A status that a person gave, and why."""

    by: str
    reason: str


Key = tuple[str, str]


def kept_beside(about: Picture, wanted: Collection[Key]) -> dict[Key, Kept]:
    """What is recorded beside some figures of the picture's area, by indicator code and period; one query."""
    found = Observation.objects.filter(
        area_id=about.area.id,
        breakdown="",
        indicator__code__in={code for code, _period in wanted},
        period__in={period for _code, period in wanted},
    )
    if about.known_on:
        found = found.filter(recorded_at__lt=end_of_day(about.known_on))
    rows = found.order_by("recorded_at", "id").values_list("indicator__code", "period", "word", "status", "caveat")
    return {(code, period): Kept(word, status, caveat) for code, period, word, status, caveat in rows}


def judged_by_people(about: Picture, wanted: Collection[Key]) -> dict[Key, Judged]:
    """Who judged some statuses of the picture's area, and why; two queries.

    Who judged is kept as a person's code or in any words; a code is shown as the person's position.
    """
    found = Judgement.objects.filter(
        agreement_id=about.agreement.id, area_id=about.area.id, indicator__code__in={code for code, _period in wanted}
    )
    if about.known_on:
        found = found.filter(recorded_at__lt=end_of_day(about.known_on))
    rows = list(found.order_by("recorded_at", "id").values_list("indicator__code", "period", "by", "reason"))
    people = {person.code: str(person) for person in Person.objects.filter(code__in={by for _, _, by, _ in rows})}
    return {(code, period): Judged(people.get(by, by), reason) for code, period, by, reason in rows}
