"""What a promised value must satisfy; every problem names the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.framework.operations.definition_rules import WORDED, is_relative

KINDS = ("target", "profile", "floor", "stretch", "without", "low", "high")
PER_CENT = 100.0

Key = tuple[str, str, str]
"""Area code, canonical period, kind."""


@dataclass(frozen=True)
class Promised:
    """A promised value, or the word where the indicator's values are words; neither means withdrawn."""

    value: float | None = None
    word: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is promised (any more)."""
        return self.value is None and not self.word


@dataclass(frozen=True)
class Judged:
    """What of an indicator's definition bears on its targets."""

    kind: str
    polarity: str
    scheme: str = ""
    tolerance: float | None = None
    tolerance_kind: str = ""
    multiplier: float | None = None
    words: tuple[str, ...] = ()


def target_problems(judged: Judged, held: Mapping[Key, Promised], entered: Mapping[Key, Promised]) -> dict[Key, str]:
    """Every entry that cannot stand, with a sentence; ``held`` is what is promised for the indicator so far."""
    after = {**held, **entered}
    problems: dict[Key, str] = {}
    for key, promised in entered.items():
        if promised.is_blank:
            continue
        problem = _alone(judged, key, promised) or _beside(judged, key, promised, after)
        if problem:
            problems[key] = problem
    return problems | _torn_bands(entered, after)


def _alone(judged: Judged, key: Key, promised: Promised) -> str:
    """What is wrong with one value by itself."""
    kind, value = key[2], promised.value
    if judged.kind in WORDED:
        if promised.word and judged.words and promised.word not in judged.words:
            return _("Expected one of: %(words)s.") % {"words": ", ".join(judged.words)}
        return ""
    if value is None:
        return _("A number is expected.")
    if kind in ("low", "high") and judged.polarity != "band":
        return _("Only an indicator that is good within a band has a low and a high end.")
    if kind == "target" and judged.polarity == "band":
        return _("A band is promised by its low and high ends.")
    whole = judged.multiplier or PER_CENT
    if judged.kind == "proportion" and not 0 <= value <= whole:
        return _("A proportion lies between 0 and %(whole)g.") % {"whole": whole}
    if judged.kind in ("count", "rate") and value < 0:
        return _("This cannot be below 0.")
    relative = is_relative(judged.scheme, judged.tolerance_kind, judged.tolerance)
    if value == 0 and kind in ("target", "profile") and relative:
        return _("Nothing is a per cent of 0: with a relative tolerance the target cannot be 0.")
    return ""


def _beside(judged: Judged, key: Key, promised: Promised, after: Mapping[Key, Promised]) -> str:
    """What is wrong with a value beside the others of its area and period."""
    area, period, kind = key
    value = promised.value
    if value is None:
        return ""

    def other(name: str) -> float | None:
        return after.get((area, period, name), Promised()).value

    low, high = other("low"), other("high")
    if kind in ("low", "high") and low is not None and high is not None and low > high:
        return _("The low end (%(low)g) is above the high end (%(high)g).") % {"low": low, "high": high}
    target = other("target")
    if target is None or judged.polarity not in ("higher", "lower"):
        return ""
    towards = 1 if judged.polarity == "higher" else -1
    if kind == "floor" and (value - target) * towards > 0:
        return _("The floor is better than the target (%(target)g).") % {"target": target}
    if kind == "stretch" and (target - value) * towards > 0:
        return _("The stretch is worse than the target (%(target)g).") % {"target": target}
    floor = other("floor")
    if kind == "target" and floor is not None and (floor - value) * towards > 0:
        return _("The target is worse than its floor (%(floor)g).") % {"floor": floor}
    return ""


def _torn_bands(entered: Iterable[Key], after: Mapping[Key, Promised]) -> dict[Key, str]:
    """Ends of a band without the other end."""
    torn = {}
    for area, period, kind in entered:
        other = {"low": "high", "high": "low"}.get(kind)
        here, there = after.get((area, period, kind), Promised()), after.get((area, period, other or ""), Promised())
        if other and not here.is_blank and there.is_blank:
            torn[(area, period, kind)] = _("A band needs both ends: give the low and the high one.")
    return torn
