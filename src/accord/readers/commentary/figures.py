"""Figures in the text compared with the data: each number that speaks of the indicator, against what is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from accord.judgement.periods import Period
from accord.readers.commentary.anchors import VAGUE, Anchors
from accord.readers.commentary.claims import Claim, claims
from accord.readers.commentary.facts import Facts, Finding, Held
from accord.readers.commentary.kinds import Kind
from accord.readers.commentary.text import fold, sentences

PROMISED = frozenset({"target", "floor", "stretch", "baseline"})
MOST_TOLD = 3
ABOUT, ONE_SIDE = 0.05, 0.10
"""How far "about" reaches to both sides, and "over" or "nearly" to one, as a share of the number."""


def wrong_figures(facts: Facts, parts: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each number of the text that speaks of the indicator and agrees with nothing that it may mean.

    A number whose place, period or promise is not held is not found: there is nothing to compare it with.
    """
    anchors, kind = Anchors.of(facts), Kind.of(facts)
    for part, text in parts:
        for sentence in sentences(fold(text)):
            for claim in claims(anchors, kind, part, sentence):
                expected = _expected(anchors, claim)
                if not expected or any(_agrees(facts, claim, one) for one in expected):
                    continue
                start, end = sentence.start + claim.number.start, sentence.start + claim.number.end
                told, said = _told(facts, claim, expected), claim.number.value
                yield Finding("wrong_figure", part, text[start:end], start, end, claim.what, said, told)


def _expected(anchors: Anchors, claim: Claim) -> list[Held]:
    """The numbers held that the claim may mean; none where that cannot be told."""
    facts, anchor = anchors.facts, claim.anchor
    area = anchor.area or facts.area
    if claim.what == "rank":
        comparable = facts.rank is not None and area in (facts.area, VAGUE) and not anchor.names_time
        return [Held("rank", facts.area, facts.period, float(facts.rank or 0))] if comparable else []
    own = [one for one in facts.held if one.area == area]
    if claim.what == "gap":
        wanted = anchor.role or "target"
        return [] if anchor.unknown else [one for one in own if one.role == wanted and one.period == facts.period]
    if anchor.role in PROMISED:
        return _promised(facts, claim, own)
    if anchor.unknown:
        return []
    return _moved(anchors, claim, own, area) if claim.what in {"change", "times"} else _level(anchors, claim, own, area)


def _promised(facts: Facts, claim: Claim, own: list[Held]) -> list[Held]:
    """Targets, floors or baselines: that of the period named, else of the period written about, else any."""
    role, anchor = claim.anchor.role, claim.anchor
    found = [one for one in own if one.role == role]
    period = anchor.period or (facts.period if claim.what == "level" and role != "baseline" else None)
    exact = [one for one in found if one.period == period]
    if anchor.names_time and not exact and role != "baseline":
        return []
    promised = exact or found
    if claim.what == "level" and role == "target" and not claim.reference and promised:
        return promised + [one for one in own if one.role == "value" and one.period == facts.period]
    return promised


def _moved(anchors: Anchors, claim: Claim, own: list[Held], area: str) -> list[Held]:
    """What a change may be measured from: the period named, or any earlier figure and the baseline."""
    facts = anchors.facts
    values = [one for one in own if one.role == "value"]
    if not any(one.period == facts.period for one in values):
        return []
    named = _named(anchors, claim, area)
    if claim.anchor.names_time and named != [facts.period]:
        return [one for one in values if one.period in named and one.period != facts.period]
    earlier = [one for one in values if one.period is not None and one.period < facts.period]
    return earlier + [one for one in own if one.role == "baseline"]


def _level(anchors: Anchors, claim: Claim, own: list[Held], area: str) -> list[Held]:
    """The figure of the period named; of the period written about; or, for a comparison, anything else held."""
    facts = anchors.facts
    values = [one for one in own if one.role == "value"]
    if claim.anchor.names_time:
        named = _named(anchors, claim, area)
        return [one for one in values if one.period in named]
    if claim.reference:
        return [one for one in own if one.period != facts.period or one.role != "value"]
    return [one for one in values if one.period == facts.period]


def _named(anchors: Anchors, claim: Claim, area: str) -> list[Period]:
    if claim.anchor.period:
        return [claim.anchor.period]
    return anchors.relative(claim.anchor, area) if claim.anchor.relative else []


def _agrees(facts: Facts, claim: Claim, held: Held) -> bool:
    """Whether the number, as precisely as it is written, may be the one held (or the difference to it)."""
    said, step = claim.number.value, claim.number.step
    if claim.what == "level":
        return _near(said, held.value, step, claim.hedge)
    if claim.what == "rank":
        return said == held.value and claim.number.of in (0, facts.ranked)
    now = _now(facts.held, held.area, facts.period)
    if now is None:
        return True
    if claim.what == "times":
        return held.value != 0 and 0.8 * said <= now / held.value <= 1.25 * said
    moved = now - held.value
    if claim.what == "change" and claim.sign * moved < 0 and not _near(said, 0, step, "about"):
        return False
    return any(_near(said, size, step, claim.hedge) for size in _sizes(facts, claim, now, held.value))


def _now(held: Iterable[Held], area: str, period: Period) -> float | None:
    found = (one.value for one in held if one.role == "value" and one.area == area and one.period == period)
    return next(found, None)


def _sizes(facts: Facts, claim: Claim, now: float, before: float) -> list[float]:
    """How large the change is: in the unit, of the figures as shown, and as a share where it is written in per cent."""
    shown = abs(_rounded(facts, now) - _rounded(facts, before))
    plain = [abs(now - before), shown]
    if claim.number.unit != "percent":
        return plain
    share = [100 * abs(now - before) / abs(before)] if before else []
    return plain + share if fold(facts.unit).startswith(("%", "per cent")) else share


def _rounded(facts: Facts, value: float) -> float:
    return round(value, facts.decimals) if facts.decimals is not None else value


def _near(said: float, held: float, step: float, hedge: str) -> bool:
    """Within half a step of how it is written; more for "about" (both sides) and for "over" and "nearly" (one side)."""
    slack = 1e-9 * max(1.0, abs(held))
    if abs(said - held) <= step / 2 + slack:
        return True
    if hedge == "about":
        return abs(said - held) <= max(step, ABOUT * abs(said), _last_place(said) / 2) + slack
    room = max(step, ONE_SIDE * abs(said))
    if hedge == "over":
        return 0 <= held - said <= room + slack
    return hedge == "under" and 0 <= said - held <= room + slack


def _last_place(value: float) -> float:
    """The size of the last digit that is not 0: 100 for 1,900."""
    place = 1.0
    while value and value % (place * 10) == 0 and place < 1e12:
        place *= 10
    return place


def _told(facts: Facts, claim: Claim, expected: list[Held]) -> tuple[Held, ...]:
    """The numbers to show beside the words: the nearest in time first."""

    def distance(one: Held) -> tuple[bool, int, str]:
        days = abs((one.period.start - facts.period.start).days) if one.period else 10**6
        return (one.role != "value" and not claim.anchor.role, days, one.role)

    return tuple(sorted(expected, key=distance)[:MOST_TOLD])
