"""Status (red, amber, green): eight schemes, each saying what happens exactly on a boundary.

A scheme is data: `SCHEMES` lists the words, `judge_status` judges whole columns of figures, row by row, each by the
scheme of its indicator. Figures are never rounded first; two numbers closer than the tolerance of
`accord.judgement.tolerance` are on the boundary. By default a boundary counts for the better status; `inclusive`
false makes it count for the worse.
"""

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import BLANK, Codes, Flags, Floats, codes, compiled, flags, floats, side_by_side
from accord.judgement.polarity import HIGHER, LOWER
from accord.judgement.tolerance import compare

GREEN, AMBER, RED, NO_DATA, NO_TARGET, BASELINE_MISSING, SUPPRESSED, NOT_DUE = range(8)
WORDS = ("green", "amber", "red", "no_data", "no_target", "baseline_missing", "suppressed", "not_due")
"""The word for each status code; the first three are ratings."""

(
    TARGET_AND_FLOOR,
    RELATIVE,
    ABSOLUTE,
    TOLERANCE_AND_IMPROVEMENT,
    WITHIN_BAND,
    SIGNIFICANCE,
    DELIVERY_PROFILE,
    JUDGEMENT,
) = range(8)
SCHEMES = (
    "target_and_floor",
    "relative",
    "absolute",
    "tolerance_and_improvement",
    "band",
    "significance",
    "delivery_profile",
    "judgement",
)
"""The word for each scheme code."""

SYNONYMS = {
    "floor_and_target": "target_and_floor",
    "target": "target_and_floor",
    "relative_tolerance": "relative",
    "absolute_tolerance": "absolute",
    "improvement": "tolerance_and_improvement",
    "profile": "delivery_profile",
    "judgment": "judgement",
}
"""Other words for a scheme; `tolerance` is relative or absolute by the indicator's tolerance_kind."""

DEFAULT_PER_CENT = 10.0
"""The relative tolerance, in per cent, of a scheme that declares none; an absolute one is 0."""
SLIGHTLY_BEHIND_FROM = 60.0
"""The share of its profile, in per cent, from which a delivery is only slightly behind, where none is declared."""

REASONS = (
    "at_or_better_than_target",
    "at_or_better_than_floor",
    "worse_than_floor",
    "worse_than_target",
    "within_tolerance",
    "beyond_tolerance",
    "no_worse_than_last_year",
    "worse_than_last_year",
    "last_year_unknown",
    "inside_band",
    "near_band",
    "outside_band",
    "interval_better",
    "interval_contains_target",
    "interval_worse",
    "as_planned",
    "slightly_behind",
    "behind",
    "judged",
    "no_target",
    "no_polarity",
    "no_interval",
    "no_judgement",
    "relative_to_zero",
    "exactly_at_target",
)
"""The code of why a status is what it is; the sentence is made where it is shown."""
(
    _AT_TARGET,
    _AT_FLOOR,
    _BELOW_FLOOR,
    _BELOW_TARGET,
    _WITHIN,
    _BEYOND,
    _NO_WORSE,
    _WORSE,
    _UNKNOWN,
    _INSIDE,
    _NEAR,
    _OUTSIDE,
    _BETTER,
    _CONTAINS,
    _INTERVAL_WORSE,
    _AS_PLANNED,
    _SLIGHTLY,
    _BEHIND,
    _JUDGED,
    _NO_TARGET,
    _NO_POLARITY,
    _NO_INTERVAL,
    _NO_JUDGEMENT,
    _TO_ZERO,
    _EXACTLY,
) = range(len(REASONS))

KIND_WORDS: dict[str, dict[str, float]] = {
    "yes_no": {"yes": 1.0, "no": 0.0},
    "milestone": {
        "met": 5.0,
        "complete": 5.0,
        "on_track": 4.0,
        "delayed": 2.0,
        "serious_delay": 1.0,
        "not_met": 0.0,
        "missed": 0.0,
        "not_started": 0.0,
    },
    "grade": {
        "outstanding": 4.0,
        "excellent": 4.0,
        "good": 3.0,
        "fair": 2.0,
        "satisfactory": 2.0,
        "requires_improvement": 2.0,
        "inadequate": 1.0,
        "poor": 1.0,
        **{letter: float(5 - place) for place, letter in enumerate("abcde")},
    },
}
"""The declared words of the kinds whose value is a word, with the number that orders them (more is better)."""

MILESTONE_STATUS = {
    "met": GREEN,
    "complete": GREEN,
    "on_track": GREEN,
    "delayed": AMBER,
    "serious_delay": RED,
    "not_met": RED,
    "missed": RED,
    "not_started": NOT_DUE,
}
"""The status of a milestone: its word says it, without a target."""


def scheme_word(scheme: str, tolerance_kind: str, polarity: str) -> str:
    """The canonical word of an indicator's scheme, or "" for a word that is none.

    Blank is `band` for a band indicator, else `target_and_floor`; `tolerance` is `absolute` where the tolerance_kind
    says so, else `relative`. Capitals, spaces and hyphens do not matter.
    """
    word = scheme.strip().lower().replace("-", "_").replace(" ", "_")
    if not word:
        return "band" if polarity == "band" else "target_and_floor"
    if word == "tolerance":
        return "absolute" if tolerance_kind == "absolute" else "relative"
    word = SYNONYMS.get(word, word)
    return word if word in SCHEMES else ""


def judge_status(
    scheme: npt.ArrayLike,
    value: Floats,
    *,
    polarity: npt.ArrayLike,
    target: npt.ArrayLike = np.nan,
    floor: npt.ArrayLike = np.nan,
    low: npt.ArrayLike = np.nan,
    high: npt.ArrayLike = np.nan,
    lower: npt.ArrayLike = np.nan,
    upper: npt.ArrayLike = np.nan,
    last_year: npt.ArrayLike = np.nan,
    tolerance: npt.ArrayLike = np.nan,
    relative: npt.ArrayLike = True,
    inclusive: npt.ArrayLike = True,
    judged: npt.ArrayLike = BLANK,
) -> tuple[Codes, Codes]:
    """The status code and the reason code of each row (see `WORDS` and `REASONS`); blank where the value is NaN.

    All arguments are columns of one length or scalars, in the indicator's unit: `target` in force for the period,
    `floor`, the band's `low` and `high` (one may be NaN: open), the 95 % limits `lower` and `upper`, the value of the
    same period `last_year`. `tolerance` is in per cent where `relative` is true, else in units (NaN: the scheme's
    default); for a delivery profile it is the share, in per cent, from which a figure is only slightly behind.
    `judged` is the status code a person gave, for the scheme judgement, where a value is not needed.

    Without a target, or without a polarity where the scheme needs one, the status is no_target; without an interval
    (significance) or a judgement it is no_data; a relative tolerance of a target of 0 is refused as no_target.
    Source: the schemes that agreements and their sponsors used; what each does on a boundary is told here.
    """
    size = len(value)
    status, reason = np.empty(size, dtype=np.int8), np.empty(size, dtype=np.int8)
    side_by_side(
        lambda part: _judge(
            codes(scheme, part),
            floats(value, part),
            codes(polarity, part),
            (floats(target, part), floats(floor, part), floats(low, part), floats(high, part)),
            (floats(lower, part), floats(upper, part), floats(last_year, part)),
            floats(tolerance, part),
            flags(relative, part),
            flags(inclusive, part),
            codes(judged, part),
            status[part.rows],
            reason[part.rows],
        ),
        size,
    )
    return status, reason


@compiled
def _judge(
    scheme: Codes,
    value: Floats,
    polarity: Codes,
    aims: tuple[Floats, Floats, Floats, Floats],
    beside: tuple[Floats, Floats, Floats],
    tolerance: Floats,
    relative: Flags,
    inclusive: Flags,
    judged: Codes,
    status: Codes,
    reason: Codes,
) -> None:
    target, floor, low, high = aims
    lower, upper, last_year = beside
    for i in range(value.size):
        if scheme[i] == JUDGEMENT:
            status[i], reason[i] = (judged[i], _JUDGED) if judged[i] != BLANK else (NO_DATA, _NO_JUDGEMENT)
        elif np.isnan(value[i]):
            status[i], reason[i] = BLANK, BLANK
        elif scheme[i] == WITHIN_BAND:
            status[i], reason[i] = _band(value[i], low[i], high[i], tolerance[i], relative[i], inclusive[i])
        elif np.isnan(target[i]):
            status[i], reason[i] = NO_TARGET, _NO_TARGET
        elif polarity[i] != HIGHER and polarity[i] != LOWER:
            status[i], reason[i] = NO_TARGET, _NO_POLARITY
        elif scheme[i] == SIGNIFICANCE:
            status[i], reason[i] = _significance(lower[i], upper[i], target[i], polarity[i])
        elif scheme[i] == DELIVERY_PROFILE:
            status[i], reason[i] = _delivery(value[i], target[i], polarity[i], tolerance[i])
        elif scheme[i] == TARGET_AND_FLOOR:
            sign = float(polarity[i])
            status[i], reason[i] = _floor(sign * value[i], sign * target[i], sign * floor[i], inclusive[i])
        else:
            status[i], reason[i] = _tolerance(
                scheme[i],
                value[i],
                target[i],
                last_year[i],
                float(polarity[i]),
                tolerance[i],
                relative[i],
                inclusive[i],
            )


@compiled
def _reaches(value: float, bound: float, inclusive: bool) -> bool:
    """Whether a figure that should be high is at or above a bound (only above it where the boundary does not count)."""
    side = compare(value, bound)
    return bool(side > 0 or (side == 0 and inclusive))


@compiled
def _floor(value: float, target: float, floor: float, inclusive: bool) -> tuple[int, int]:
    """Target and floor; without a floor whatever is worse than the target is red (exactly at it, exclusive: amber)."""
    if _reaches(value, target, inclusive):
        return GREEN, _AT_TARGET
    if np.isnan(floor):
        return (AMBER, _EXACTLY) if compare(value, target) == 0 else (RED, _BELOW_TARGET)
    if _reaches(value, floor, inclusive):
        return AMBER, _AT_FLOOR
    return RED, _BELOW_FLOOR


@compiled
def _tolerance(
    scheme: int,
    value: float,
    target: float,
    last_year: float,
    sign: float,
    tolerance: float,
    relative: bool,
    inclusive: bool,
) -> tuple[int, int]:
    """Relative or absolute tolerance, and tolerance with improvement on the same period last year."""
    in_per_cent = scheme == RELATIVE or (scheme == TOLERANCE_AND_IMPROVEMENT and relative)
    if in_per_cent and compare(target, 0.0) == 0:
        return NO_TARGET, _TO_ZERO
    if np.isnan(tolerance):
        tolerance = DEFAULT_PER_CENT if in_per_cent else 0.0
    allowed = tolerance / 100.0 * abs(target) if in_per_cent else tolerance
    within = _reaches(sign * value, sign * target - allowed, inclusive)
    if _reaches(sign * value, sign * target, inclusive):
        return GREEN, _AT_TARGET
    if scheme != TOLERANCE_AND_IMPROVEMENT:
        if compare(value, target) == 0:
            return AMBER, _EXACTLY
        return (AMBER, _WITHIN) if within else (RED, _BEYOND)
    if within:
        return GREEN, _WITHIN
    if np.isnan(last_year):
        return RED, _UNKNOWN
    return (AMBER, _NO_WORSE) if compare(sign * value, sign * last_year) >= 0 else (RED, _WORSE)


@compiled
def _band(value: float, low: float, high: float, tolerance: float, relative: bool, inclusive: bool) -> tuple[int, int]:
    """Inside [low, high], near it, or outside; a relative tolerance is of the edge the figure has passed."""
    if np.isnan(low) and np.isnan(high):
        return NO_TARGET, _NO_TARGET
    if (np.isnan(low) or _reaches(value, low, inclusive)) and (np.isnan(high) or _reaches(-value, -high, inclusive)):
        return GREEN, _INSIDE
    below = not np.isnan(low) and compare(value, low) <= 0
    edge = low if below else high
    if np.isnan(tolerance):
        tolerance = 0.0
    if relative and tolerance > 0.0 and compare(edge, 0.0) == 0:
        return NO_TARGET, _TO_ZERO
    allowed = tolerance / 100.0 * abs(edge) if relative else tolerance
    sign = 1.0 if below else -1.0
    near = compare(value, edge) == 0 or _reaches(sign * value, sign * edge - allowed, inclusive)
    return (AMBER, _NEAR) if near else (RED, _OUTSIDE)


@compiled
def _significance(lower: float, upper: float, target: float, polarity: int) -> tuple[int, int]:
    """The interval clear of the target on the good side, containing it (ends included), or clear on the bad side."""
    if np.isnan(lower) or np.isnan(upper):
        return NO_DATA, _NO_INTERVAL
    above, below = compare(lower, target) > 0, compare(upper, target) < 0
    if not above and not below:
        return AMBER, _CONTAINS
    return (GREEN, _BETTER) if above == (polarity == HIGHER) else (RED, _INTERVAL_WORSE)


@compiled
def _delivery(value: float, profile: float, polarity: int, share: float) -> tuple[int, int]:
    """Actual against profile: as planned or ahead, slightly behind from the declared share of it, behind below."""
    least = (SLIGHTLY_BEHIND_FROM if np.isnan(share) else share) / 100.0
    actual, planned = (value, profile) if polarity == HIGHER else (profile, value)
    if compare(actual, planned) >= 0:
        return GREEN, _AS_PLANNED
    return (AMBER, _SLIGHTLY) if planned > 0.0 and compare(actual, least * planned) >= 0 else (RED, _BEHIND)
