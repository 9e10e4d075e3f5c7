"""The words inside a chart, in one place, so that a caller can hand in another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.documents.palette import NOT_RATED, STATUSES


def _specials() -> dict[str, str]:
    return {
        "outside": "outside the usual range",
        "trend": "seven in a row rising or falling",
        "two_of_three": "two of three near the edge of the usual range",
        "shift": "seven in a row on one side of the average",
    }


@dataclass(frozen=True, slots=True)
class Words:
    """Every word a chart may print. The defaults are English."""

    target: str = "target"
    trajectory: str = "expected path"
    floor: str = "floor"
    stretch: str = "stretch"
    forecast: str = "forecast"
    to: str = "to"
    usual_range: str = "usual range"
    average: str = "average"
    upper_limit: str = "upper limit"
    lower_limit: str = "lower limit"
    near: str = "near the limits"
    unusual: str = "more than chance"
    better: str = "better than usual"
    worse: str = "worse than usual"
    higher: str = "higher than usual"
    lower: str = "lower than usual"
    provisional: str = "provisional"
    interval: str = "95% interval"
    forecast_range: str = "forecast, 80% range"
    actual: str = "actual"
    profile: str = "profile"
    benchmark: str = "benchmark"
    of_profile: str = "of profile"
    year_total: str = "year’s target"
    too_few: str = "Fewer than 13 points: read with care"
    usual_95: str = "expected range, 95%"
    usual_998: str = "expected range, 99.8%"
    no_figure: str = "no figure"
    no_figures: str = "No figures yet"
    not_rated: str = NOT_RATED.word
    statuses: Mapping[str, str] = field(default_factory=lambda: {code: look.word for code, look in STATUSES.items()})
    specials: Mapping[str, str] = field(default_factory=_specials)

    def status(self, code: str) -> str:
        """The word for a status; "not rated" for one that is not ours."""
        return self.statuses.get(code, self.not_rated)


WORDS = Words()
