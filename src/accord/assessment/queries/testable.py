"""Whether the survey behind a target is large enough to show the change that was promised."""

from __future__ import annotations

from dataclasses import dataclass

from accord.assessment.answers import last_target
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.sharing import multiplier_of
from accord.collection.models import Observation
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Testable:
    """A promised change and the survey that has to show it: from the baseline to the target, the answers it has, those
    it would need in each survey (for a chance of 80 % at 5 %), its chance of seeing the change, and the smallest change
    in that direction it would show (None: not even to the end of the scale)."""

    before: float
    after: float
    answers: int
    needed: int
    chance: float
    smallest: float | None


def testable(about: IndicatorPicture) -> Testable | None:
    """For a proportion from a survey with a baseline and a target; None for anything else. One query."""
    from accord.judgement import sample_size

    now, start, target = about.facts.now, about.baseline, last_target(about)
    if now.kind != "proportion" or start is None or start.value is None or target is None or target.value is None:
        return None
    found = Observation.objects.filter(
        indicator_id=about.facts.id, area_id=about.picture.area.id, breakdown="", sample_size__gt=0
    )
    if about.picture.known_on:
        found = found.filter(recorded_at__lt=end_of_day(about.picture.known_on))
    answers = found.order_by("-end", "-recorded_at").values_list("sample_size", flat=True).first()
    if answers is None:
        return None
    scale = multiplier_of(about)
    before, after = start.value / scale, target.value / scale
    effect = now.design_effect or 1.0
    needed = float(sample_size.sample_for_proportions(before, after, design_effect=effect))
    if not needed > 0:
        return None
    smallest = float(sample_size.smallest_change(before, answers, answers, rising=after > before, design_effect=effect))
    return Testable(
        before=start.value,
        after=target.value,
        answers=int(answers),
        needed=int(needed),
        chance=float(sample_size.chance_of_seeing(before, after, answers, answers, design_effect=effect)),
        smallest=smallest * scale if smallest == smallest else None,
    )
