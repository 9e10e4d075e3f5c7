"""Where a series is heading: its forecast, the chance of meeting a target, an estimate of a figure yet to come.

A forecast is made from the series' own past alone. It says what is likely if things go on as they did, with the range
that eight in ten such forecasts hold, and never carries a straight line on.
"""

from __future__ import annotations

from accord.judgement.forecast.nowcast import FEWEST_PAIRS, Nowcast, nowcast
from accord.judgement.forecast.outlook import (
    CONFIDENCE_WORDS,
    FARTHEST,
    FEWEST,
    FEWEST_OWN,
    FEWEST_SURE,
    Forecast,
    judge_forecast,
)
from accord.judgement.forecast.scales import LOG, LOGIT, NATURAL, SCALES, from_scale, onto, to_scale
from accord.judgement.forecast.seasons import find_seasons

__all__ = [
    "CONFIDENCE_WORDS",
    "FARTHEST",
    "FEWEST",
    "FEWEST_OWN",
    "FEWEST_PAIRS",
    "FEWEST_SURE",
    "LOG",
    "LOGIT",
    "NATURAL",
    "SCALES",
    "Forecast",
    "Nowcast",
    "find_seasons",
    "from_scale",
    "judge_forecast",
    "nowcast",
    "onto",
    "to_scale",
]
