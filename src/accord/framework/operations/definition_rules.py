"""What a definition must satisfy before anybody is judged by it; every problem names the field that has to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.framework.errors import InvalidChangeError

WORDED = ("yes_no", "milestone", "grade")
WITHIN_YEAR = ("weekly", "monthly", "quarterly", "termly", "half_yearly")
TWO_WAY_SCHEMES = (
    "target_and_floor", "relative", "absolute", "tolerance_and_improvement", "significance", "delivery_profile",
)  # fmt: skip
RELATIVE_SCHEMES = ("relative", "tolerance_and_improvement")
CONTROL_PROFILES = ("7/7", "8/6", "6/6", "seasonal")
FEWEST_CONTROL_POINTS = 12
MOST_DECIMALS = 6


@dataclass(frozen=True)
class DefinitionWording:
    """A definition as written in a form; provider, owner and benchmark are codes, "" and None are blanks."""

    title: str
    kind: str
    polarity: str
    frequency: str
    definition: str = ""
    unit: str = ""
    multiplier: float | None = None
    decimals: int | None = None
    year_type: str = ""
    cumulative: bool | None = None
    rolling_periods: int | None = None
    reporting_lag_days: int | None = None
    source: str = ""
    provider: str = ""
    owner: str = ""
    designation: str = ""
    scheme: str = ""
    tolerance: float | None = None
    tolerance_kind: str = ""
    inclusive: bool | None = None
    no_change_within: float | None = None
    suppression: int | None = None
    design_effect: float | None = None
    county_rule: str = ""
    formula: str = ""
    benchmark: str = ""
    control_profile: str = ""
    control_points: int | None = None
    screen_outliers: bool | None = None
    words: str = ""
    valid_from: date | None = None


Problem = tuple[str, str]
"""The field that has to change, and a sentence that says how."""


def definition_problems(wording: DefinitionWording, *, has_zero_target: bool = False) -> tuple[Problem, ...]:
    """Every reason why a definition cannot stand; ``has_zero_target`` where a target of 0 is promised for it."""
    found = [problem for rule in _RULES for problem in rule(wording)]
    if has_zero_target and is_relative(wording.scheme, wording.tolerance_kind, wording.tolerance):
        sentence = _("A target of 0 is held, and nothing is a per cent of 0: make the tolerance absolute.")
        found.append(("tolerance_kind", sentence))
    return tuple(found)


def demand_sound(wording: DefinitionWording, *, has_zero_target: bool = False) -> None:
    """Raise InvalidChangeError for the first problem of a definition."""
    for name, sentence in definition_problems(wording, has_zero_target=has_zero_target):
        raise InvalidChangeError(sentence, name)


def is_relative(scheme: str, tolerance_kind: str, tolerance: float | None) -> bool:
    """Whether distance from the target is judged in per cent of it."""
    return scheme in RELATIVE_SCHEMES or (tolerance_kind == "relative" and bool(tolerance))


def _what(wording: DefinitionWording) -> Iterator[Problem]:
    if not wording.title.strip():
        yield "title", _("Give the indicator a title.")
    if wording.kind == "formula" and not wording.formula:
        yield "formula", _("A formula indicator needs its formula, such as ({AC 2} + {AC 3}) / 2.")
    if wording.formula and wording.kind != "formula":
        yield "formula", _("Only an indicator of kind formula has one; choose that kind or leave this blank.")
    if wording.kind == "grade" and not wording.words:
        yield "words", _("A grade needs the words its value may be, worst first, separated by semicolons.")
    if wording.words and wording.kind not in WORDED:
        yield "words", _("Only a yes or no, a milestone or a grade has words.")
    if wording.multiplier is not None and wording.multiplier <= 0:
        yield "multiplier", _("The multiplier must be more than 0.")
    if wording.decimals is not None and wording.decimals > MOST_DECIMALS:
        yield "decimals", _("At most %(n)d decimal places can be shown.") % {"n": MOST_DECIMALS}


def _when(wording: DefinitionWording) -> Iterator[Problem]:
    if wording.cumulative and wording.frequency not in WITHIN_YEAR:
        yield "cumulative", _("Only figures that come several times a year can add up within it.")
    if wording.frequency == "rolling" and not wording.rolling_periods:
        yield "rolling_periods", _("Say over how many periods the figure rolls.")
    if wording.rolling_periods is not None and wording.rolling_periods < 2:
        yield "rolling_periods", _("A rolling figure covers at least 2 periods.")


def _polarity(wording: DefinitionWording) -> Iterator[Problem]:
    if wording.scheme == "band" and wording.polarity != "band":
        yield "polarity", _("The scheme “band” needs “within a band” here; targets then have a low and a high end.")
    if wording.polarity == "band" and wording.scheme not in ("", "band", "judgement"):
        yield "scheme", _("An indicator that is good within a band is judged by the scheme “band” or by a person.")
    if wording.scheme in TWO_WAY_SCHEMES and wording.polarity == "none":
        yield "polarity", _("This scheme must know which way is good: choose higher or lower, or take the scheme away.")
    if wording.kind in WORDED and wording.scheme not in ("", "judgement"):
        yield "scheme", _("A value in words is judged by a person: choose the scheme “judgement”.")
    if wording.scheme == "delivery_profile" and wording.frequency not in WITHIN_YEAR:
        yield "scheme", _("A delivery profile compares figures within the year; this frequency has none.")


def _judging(wording: DefinitionWording) -> Iterator[Problem]:
    if wording.tolerance is not None and wording.tolerance < 0:
        yield "tolerance", _("The tolerance must be 0 or more.")
    if wording.scheme == "relative" and wording.tolerance_kind == "absolute":
        yield "tolerance_kind", _("The scheme “relative” has a tolerance in per cent of the target.")
    if wording.scheme == "absolute" and wording.tolerance_kind == "relative":
        yield "tolerance_kind", _("The scheme “absolute” has a tolerance in the unit of the figure.")
    if wording.no_change_within is not None and wording.no_change_within < 0:
        yield "no_change_within", _("This must be 0 or more.")
    if wording.design_effect is not None and wording.design_effect <= 0:
        yield "design_effect", _("The design effect must be more than 0; 1 means none.")
    if wording.county_rule == "ratio" and wording.kind in ("count", *WORDED):
        yield "county_rule", _("A ratio of sums needs a numerator and a denominator; this kind has none.")
    if wording.county_rule in ("sum", "ratio") and wording.kind in (*WORDED, "index"):
        yield "county_rule", _("Figures of this kind cannot be added up; the county’s figure is imported.")


def _control(wording: DefinitionWording) -> Iterator[Problem]:
    if wording.control_points is not None and wording.control_points < FEWEST_CONTROL_POINTS:
        yield "control_points", _("Usual limits need at least %(n)d points.") % {"n": FEWEST_CONTROL_POINTS}


_RULES: tuple[Callable[[DefinitionWording], Iterator[Problem]], ...] = (_what, _when, _polarity, _judging, _control)
