"""Scores of risks: now, before the last review, over time, and how many stand in each field of the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q

from accord.delivery.models import Risk, Step
from accord.delivery.queries.records import RecordLine, RecordPage, record_lines
from accord.delivery.queries.slices import Order
from accord.delivery.registers import BY_KIND
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day

SCALE = (1, 2, 3, 4, 5)
REVIEWED = ("likelihood", "impact", "review_on")
"""A step that changes one of these is a review."""

HIGH, MIDDLE = 15, 8
"""A score of 15 or more is high, of 8 or more is middle, below that low."""


@dataclass(frozen=True)
class Scored:
    """A risk's score now, what it was before its last review (None without one), and what is wanted."""

    code: str
    likelihood: int
    impact: int
    before: int | None
    wanted: int | None

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact

    @property
    def trend(self) -> int:
        """1 where the risk grew at its last review, -1 where it shrank, 0 where it stayed or was never reviewed."""
        return 0 if self.before is None else (self.score > self.before) - (self.score < self.before)


@dataclass(frozen=True)
class Score:
    """A risk's score from a day on."""

    at: datetime
    likelihood: int
    impact: int
    by: str
    note: str

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


def level(score: int) -> str:
    """The level of a score: "high", "middle" or "low"."""
    return "high" if score >= HIGH else "middle" if score >= MIDDLE else "low"


def scores(
    viewer: Viewer, facts: AgreementFacts, lines: Iterable[RecordLine], *, known_on: date | None = None
) -> dict[str, Scored]:
    """The score of each risk by its reference, as known on a day; one query however many."""
    viewer.demand("see", facts.code)
    listed = list(lines)
    found = _reviews(facts.id, known_on, [line.code for line in listed])
    return {line.code: _scored(line, found.get(line.code)) for line in listed}


def risk_orders(viewer: Viewer, facts: AgreementFacts, *, known_on: date | None = None) -> dict[str, Order]:
    """The orders of a list of risks that are no field's: by score, and by how it moved at the last review.

    The latter stands in the steps, which are read where it is asked for; one query.
    """
    viewer.demand("see", facts.code)
    held: dict[str, Mapping[str, Any]] = {}

    def trend(line: RecordLine) -> int:
        if not held:
            held.update(_reviews(facts.id, known_on) or {"": {}})
        return _scored(line, held.get(line.code)).trend

    return {
        "score": Order(lambda line: line.values["likelihood"] * line.values["impact"], F("likelihood") * F("impact")),
        "trend": Order(trend),
    }


def matrix(viewer: Viewer, facts: AgreementFacts, *, known_on: date | None = None) -> dict[tuple[int, int], int]:
    """How many open risks stand at each (likelihood, impact); empty where there is no risk at all, open or closed."""
    viewer.demand("see", facts.code)
    still = BY_KIND["risk"].open_states
    if known_on is not None:
        lines = record_lines(viewer, facts, BY_KIND["risk"], known_on=known_on)
        counts = Counter({(line.values["likelihood"], line.values["impact"]): 0 for line in lines})
        counts.update((line.values["likelihood"], line.values["impact"]) for line in lines if line.state in still)
        return dict(counts)
    found = Risk.objects.filter(agreement_id=facts.id).order_by().values_list("likelihood", "impact")
    return {(one, other): n for one, other, n in found.annotate(n=Count("pk", filter=Q(state__in=still)))}


def score_history(opened: RecordPage) -> tuple[Score, ...]:
    """A risk's scores at its reviews, the first first, from the steps of its page."""
    said = opened.line.values
    held = {"likelihood": said["likelihood"], "impact": said["impact"]}
    found: list[Score] = []
    for step in opened.steps:
        reviewed = step.action == "added" or any(name in step.changes for name in REVIEWED)
        if reviewed and step.action in {"added", "changed"}:
            found.append(Score(step.at, held["likelihood"], held["impact"], step.by, step.note))
        for name in held:
            if name in step.changes and step.changes[name][0] is not None:
                held[name] = step.changes[name][0]
    return tuple(reversed(found))


def _reviews(agreement: int, known_on: date | None, codes: Sequence[str] | None = None) -> dict[str, Mapping[str, Any]]:
    """What the last review of each risk changed, by its reference; of some risks only where codes are given."""
    steps = Step.objects.filter(agreement_id=agreement, kind="risk", action="changed")
    if codes is not None:
        steps = steps.filter(subject__in=codes)
    if known_on is not None:
        steps = steps.filter(at__lt=end_of_day(known_on))
    every = steps.order_by("subject", "number").values_list("subject", "changes")
    return {subject: changes for subject, changes in every if any(name in changes for name in REVIEWED)}


def _scored(line: RecordLine, review: Mapping[str, Any] | None) -> Scored:
    said = line.values
    before = None
    if review is not None:
        then = {name: review[name][0] if name in review else said[name] for name in ("likelihood", "impact")}
        before = then["likelihood"] * then["impact"]
    wanted = None
    if said["wanted_likelihood"] or said["wanted_impact"]:
        wanted = (said["wanted_likelihood"] or said["likelihood"]) * (said["wanted_impact"] or said["impact"])
    return Scored(line.code, said["likelihood"], said["impact"], before, wanted)
