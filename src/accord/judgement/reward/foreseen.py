"""What the forecast says of the figure that will decide a reward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from accord.judgement.compiled import Floats, Ints
from accord.judgement.forecast import LOG, LOGIT, NATURAL, Forecast, judge_forecast
from accord.judgement.periods import Period
from accord.judgement.reward.expected import Outlook
from accord.judgement.reward.figures import Figure, Known, earlier_figures

SCALES = {"proportion": LOGIT, "rate": LOG, "count": LOG, "ratio": LOG}
"""The scale that figures of a kind are forecast on; others are taken as they are."""


def forecast_outlook(known: Known, indicator: str, area: str, period: Period) -> Outlook | None:
    """The forecast of an indicator for an area in a period, from its figures for earlier periods of the same length.

    The areas of the indicator share the spread of their changes where there are few figures. None where there is no
    forecast: fewer than three figures, or figures that never moved.
    """
    areas = known.areas(indicator)
    if area not in areas:
        return None
    series = [earlier_figures(known, indicator, each, period) for each in areas]
    value, offsets = _columns(series)
    definition = known.definitions.table.row(known.definitions.first[indicator], named=True)
    forecast = judge_forecast(
        value,
        offsets,
        np.array([_steps_ahead(each) for each in series]),
        scale=SCALES.get(definition["kind"], NATURAL),
        whole=definition["multiplier"],
        family=0,
    )
    place = areas.index(area)
    return None if np.isnan(forecast.middle[place]) else _outlook(forecast, place)


def _columns(series: Sequence[Sequence[Figure | None]]) -> tuple[Floats, Ints]:
    value = np.array(
        [np.nan if figure is None else figure.value for each in series for figure in each], dtype=np.float64
    )
    return value, np.cumsum([0, *(len(each) for each in series)], dtype=np.int64)


def _steps_ahead(figures: Sequence[Figure | None]) -> int:
    """From the last figure that is known to the period that decides."""
    return 1 + next((place for place, figure in enumerate(reversed(figures)) if figure), 0)


def _outlook(forecast: Forecast, place: int) -> Outlook:
    """The forecast of one series as a function of a column of figures."""

    def outlook(value: Floats) -> Floats:
        columns = {each.name: np.repeat(getattr(forecast, each.name)[place], len(value)) for each in fields(forecast)}
        return Forecast(**columns).chance_below(value)

    return outlook
