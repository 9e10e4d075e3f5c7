"""What figures of places are made of, and what follows: who makes the gap, what matching a level would do, a funnel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accord.assessment.queries.beside import Part, Parts
from accord.assessment.queries.indicator import IndicatorPicture, rows_in
from accord.collection.models import Observation
from accord.framework.queries.places import comparator_groups
from accord.judgement.periods import Period
from accord.records.rows import end_of_day

Level = Literal["best", "quarter", "whole", "similar"]
Counts = Mapping[str, tuple[float, float]]
"""Numerator and denominator by area."""


@dataclass(frozen=True)
class Matched:
    """The whole if its parts did no worse than a level: which level, its value, whose it is, the whole's figure then,
    and how many parts would have to move."""

    level: Level
    at: float
    name: str
    value: float
    moved: int


@dataclass(frozen=True)
class Sharing:
    """Why the gap of a whole is not shared out ("" where it is: a word of `judgement.gap.WHY`, or "hidden" or
    "count"), what the whole would be if its parts matched a level, and the numbers behind the figures shown."""

    why: str
    matched: tuple[Matched, ...]
    counts: Counts


def sharing_of(about: IndicatorPicture, held: Parts) -> Sharing:
    """Whether the gap is shared out among the parts, and what matching a level would do; at most nine queries."""
    now = about.facts.now
    if held.period is None or about.is_worded or now.kind == "count":
        return Sharing("count", (), {})
    if any(part.row is not None and part.row.missing == "suppressed" for part in held.parts):
        return Sharing("hidden", (), {})
    there = [part for part in held.parts if part.row is not None]
    counts = counts_behind(about, held.period, [held.whole, *there])
    why = _why(about, held, there, counts)
    if why not in ("", "no_target") or now.polarity not in ("higher", "lower"):
        return Sharing(why, (), counts)
    return Sharing(why, tuple(_matched(about, held, there, counts)), counts)


def _matched(about: IndicatorPicture, held: Parts, there: Sequence[Part], counts: Counts) -> Iterator[Matched]:
    """The whole's figure if its parts did no worse than each level that is known."""
    import numpy as np

    from accord.judgement import gap
    from accord.judgement.polarity import CODES

    polarity = CODES[about.facts.now.polarity]
    figures = np.array([counts[part.code][0] / counts[part.code][1] for part in there]) * multiplier_of(about)
    top, below = (np.array([counts[part.code][place] for part in there]) for place in (0, 1))
    best = gap.best_level(figures, polarity=polarity)
    group, similar = _similar(about, held)
    whole = held.whole.row.value if held.whole.row and held.whole.row.value is not None else float("nan")
    names = [part.name for part, figure in zip(there, figures, strict=True) if figure == best]
    levels: tuple[tuple[Level, float, str], ...] = (
        ("best", best, " / ".join(names)),
        ("quarter", gap.best_quarter_level(figures, polarity=polarity), ""),
        ("similar", similar, group),
        ("whole", whole, held.whole.name),
    )
    for level, at, name in levels:
        then = gap.if_matched(top, below, at, polarity=polarity, multiplier=multiplier_of(about))
        if np.isfinite(at):
            yield Matched(level, float(at), name, then.value, then.moved)


def counts_behind(about: IndicatorPicture, period: Period, parts: Iterable[Part]) -> Counts:
    """Numerator and denominator of every place whose figure for the period is shown and has them; one query.

    A hidden figure's are left out. A place whose figure was made from others has none of its own.
    """
    shown = {part.code for part in parts if part.row is not None and part.row.value is not None}
    found = Observation.objects.filter(
        indicator_id=about.facts.id, area__code__in=shown, period=period.canonical, breakdown=""
    )
    if about.picture.known_on:
        found = found.filter(recorded_at__lt=end_of_day(about.picture.known_on))
    rows = found.order_by("recorded_at", "pk").values_list("area__code", "numerator", "denominator")
    held = {area: (top, below) for area, top, below in rows}
    return {
        area: (top, below) for area, (top, below) in held.items() if top is not None and below is not None and below > 0
    }


def multiplier_of(about: IndicatorPicture) -> float:
    """What numerator / denominator is multiplied by."""
    now = about.facts.now
    return now.multiplier if now.multiplier is not None else 100.0 if now.kind == "proportion" else 1.0


def _why(about: IndicatorPicture, held: Parts, there: Sequence[Part], counts: Counts) -> str:
    """Why the gap of the whole is not shared out; without a target, why it could not be if there were one, if so."""
    import numpy as np

    from accord.judgement import gap
    from accord.judgement.compiled import words

    now, row = about.facts.now, held.whole.row
    made = now.county_rule in ("sum", "ratio") and all(part.code in counts for part in there)
    sums = tuple(sum(counts[part.code][place] for part in there) for place in (0, 1)) if made else (np.nan, np.nan)
    whole = counts.get(held.whole.code, sums)
    value = np.array([row.value if row is not None and row.value is not None else np.nan])
    one = gap.Wholes(
        value=value,
        numerator=np.array([whole[0]], dtype=float),
        denominator=np.array([whole[1]], dtype=float),
        target=np.array([0.0]),
        multiplier=np.array([multiplier_of(about)]),
        parts=np.array([len(there)]),
        rounding=gap.rounding(value, gap.half_of_last(np.array([now.decimals], dtype=np.float64))),
    )
    known = [counts[part.code] for part in there if part.code in counts]
    top, below = (np.array([pair[place] for pair in known], dtype=float) for place in (0, 1))
    _shares, why = gap.share_out(top, below, np.zeros(len(known), dtype=np.int64), one)
    if said := words(why, gap.WHY)[0]:
        return str(said)
    if held.target is None:
        return "no_target"
    return "" if held.shared_out else "part_missing"


def _similar(about: IndicatorPicture, held: Parts) -> tuple[str, float]:
    """The first group the whole is compared in, and the mean of its other members' figures (NaN without any)."""
    picture = about.picture
    groups = comparator_groups(held.whole_id)
    if not groups or held.period is None:
        return "", float("nan")
    codes = [member.code for member in groups[0].members if member.code != held.whole.code]
    rows = rows_in(picture, about.facts.code, codes)
    figures = [
        row.value
        for series in rows.values()
        for row in series
        if row.period == held.period.canonical and row.value is not None
    ]
    return groups[0].name, sum(figures) / len(figures) if figures else float("nan")
