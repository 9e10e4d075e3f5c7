"""The forecast of every series: its middle, its spread, and how likely it is to meet a target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement import polarity as polarities
from accord.judgement.compiled import (
    BLANK,
    SERIES_AT_ONCE,
    Codes,
    Flags,
    Floats,
    Ints,
    codes,
    compiled,
    floats,
    ints,
    side_by_side,
)
from accord.judgement.forecast.scales import NATURAL, from_scale, onto, to_scale
from accord.judgement.forecast.seasons import find_seasons
from accord.judgement.forecast.smoothing import MOST_PARAMETERS, damped, simple, theta
from accord.judgement.tolerance import TOLERANCE

FEWEST = 3
"""Figures below which nothing is forecast."""
FEWEST_OWN = 8
"""Figures from which a series tells its own spread; with fewer, the spread is that of all areas of the indicator."""
FEWEST_SURE = 12
"""Figures from which a forecast is not labelled low."""
FARTHEST = 600
"""Steps ahead beyond which nothing is forecast (fifty years of months)."""

LOW, NORMAL = range(2)
CONFIDENCE_WORDS = ("low", "normal")
"""The word for each confidence code; -1 is a series without a forecast."""


@dataclass(frozen=True)
class Forecast:
    """One entry per series: the forecast as Student's t on the scale of the series.

    ``middle`` and ``spread`` (NaN = no forecast) on ``scale``, with ``freedom`` degrees of freedom; ``points`` is from
    how many figures; ``confidence`` a code; ``seasonal`` whether seasons were taken out. ``whole`` is what 100 % is;
    ``lowest`` and ``highest`` the figures that stand for 0 and for the whole.
    """

    middle: Floats
    spread: Floats
    freedom: Floats
    points: Ints
    confidence: Codes
    seasonal: Flags
    scale: Codes
    whole: Floats
    lowest: Floats
    highest: Floats

    def value(self) -> Floats:
        """The middle (median) of each forecast in the indicator's unit; as likely to be missed above as below."""
        return from_scale(self.middle, self.scale, self.whole)

    def limit(self, share: float) -> Floats:
        """The figure that each forecast stays below with probability ``share`` (0 to 1), in the indicator's unit."""
        reach = special.stdtrit(self.freedom, share) * self.spread
        return from_scale(self.middle + reach, self.scale, self.whole)

    def chance_below(self, figure: npt.ArrayLike) -> Floats:
        """The probability that each series ends at or below a figure in the indicator's unit; NaN without either.

        A figure of 0 or of the whole, where the series has been there, is what stands for it.
        """
        chance: Floats = special.stdtr(self.freedom, self._deviations(figure))
        return chance

    def chance_above(self, figure: npt.ArrayLike) -> Floats:
        """The probability that each series ends at or above a figure: the rest of ``chance_below``."""
        chance: Floats = special.stdtr(self.freedom, -self._deviations(figure))
        return chance

    def _deviations(self, figure: npt.ArrayLike) -> Floats:
        """How many spreads a figure lies above the middle."""
        wanted = np.clip(floats(figure, len(self.middle)), self.lowest, self.highest)
        return (onto(wanted, self.scale, self.whole) - self.middle) / self.spread

    def chance(
        self,
        polarity: npt.ArrayLike,
        *,
        target: npt.ArrayLike = np.nan,
        low: npt.ArrayLike = np.nan,
        high: npt.ArrayLike = np.nan,
    ) -> Floats:
        """The probability that each series meets its target: at or better than it by polarity; inside the band.

        An open edge of a band is always met. NaN without a polarity, a target (either edge) or a forecast.
        """
        size = len(self.middle)
        good = codes(polarity, size)
        bottom, top = floats(low, size), floats(high, size)
        inside = np.where(np.isnan(top), 1.0, self.chance_below(top))
        inside = inside - np.where(np.isnan(bottom), 0.0, self.chance_below(bottom))
        none = (np.isnan(bottom) & np.isnan(top)) | np.isnan(self.middle)
        band = np.where(none, np.nan, np.maximum(inside, 0.0))
        return np.select(
            [good == polarities.HIGHER, good == polarities.LOWER, good == polarities.BAND],
            [self.chance_above(target), self.chance_below(target), band],
            np.nan,
        )


def judge_forecast(
    value: Floats,
    offsets: Ints,
    ahead: npt.ArrayLike,
    *,
    position: Ints | None = None,
    scale: npt.ArrayLike = NATURAL,
    whole: npt.ArrayLike = 1.0,
    season: npt.ArrayLike = 1,
    family: npt.ArrayLike = BLANK,
) -> Forecast:
    """The forecast of every series ``ahead`` steps after its last figure.

    Per row, sorted by series and time: ``value`` (NaN = missing) and ``position``, which step it is (rising within the
    series; by default each row is one step). Per series: ``ahead`` (blank below 1 or above 600), ``scale``, ``whole``
    (what 100 % is), ``season`` (steps in a year; 1 = none), ``family``: series of one family share their spread
    (below 0: the series stands alone).

    The middle is the average of simple exponential smoothing, Theta and a damped trend, on the scale, seasons taken out
    where there are any. With 8 figures or more the variance is that of the mixture of the three (the mean of their
    variances, and the variance of their means), and Student's t has as many degrees of freedom as figures beyond the
    four numbers (and the seasons) taken from them. With 3 to 7 the variance is the mean square of the steps seen in the
    whole family, once for each step ahead, and that between the three; its degrees of freedom are the number of those
    steps. Confidence is ``low`` below 12 figures. NaN with fewer than 3 figures, and where nothing ever moved: a
    series that stood still does not say how far it might move. Never a straight line carried on.
    Sources: F. Petropoulos and I. Svetunkov, International Journal of Forecasting 36 (2020), 110–115, for the average
    of simple forecasts; R. J. Hyndman and B. Billah, the same 19 (2003), 287–290 (Theta); E. S. Gardner and E.
    McKenzie, Management Science 31 (1985), 1237–1246 (the damped trend).
    """
    series = len(offsets) - 1
    rows = len(value)
    step = np.arange(rows, dtype=np.int64) if position is None else ints(position, rows)
    end = floats(whole, series)
    scaled, used, lowest, highest = to_scale(value, offsets, scale, end)
    kept = ~np.isnan(scaled)
    starts = np.append(0, np.cumsum(kept))[np.asarray(offsets)]
    figures, step = np.ascontiguousarray(scaled[kept]), np.ascontiguousarray(step[kept])
    points = np.diff(starts)
    cycle, steps_ahead = ints(season, series), ints(ahead, series)
    parts, seasonal = find_seasons(figures, step, starts, cycle)
    wanted = (points >= FEWEST) & (steps_ahead >= 1) & (steps_ahead <= FARTHEST)
    middle, spread = np.full(series, np.nan), np.full(series, np.nan)
    freedom = np.maximum(points - MOST_PARAMETERS - np.where(seasonal, cycle - 1, 0), 1).astype(np.float64)
    rest = figures - parts
    side_by_side(
        lambda part: _look_ahead(
            rest,
            parts,
            step,
            starts[part.start : part.stop + 1],
            steps_ahead[part.rows],
            cycle[part.rows],
            wanted[part.rows],
            middle[part.rows],
            spread[part.rows],
        ),
        series,
        SERIES_AT_ONCE,
    )
    few = wanted & (points < FEWEST_OWN)
    if few.any():
        mean_square, changes = _pooled(figures, step, starts, ints(family, series), used)
        pooled = mean_square * steps_ahead
        spread = np.where(few, np.where(pooled > 0, np.sqrt(pooled + spread**2), np.nan), spread)
        freedom = np.where(few, np.maximum(changes, 1.0), freedom)
    size = np.maximum(1.0, np.abs(middle))
    with np.errstate(invalid="ignore"):
        spread = np.where(spread > TOLERANCE * size, spread, np.nan)
    told = ~np.isnan(spread)
    return Forecast(
        middle=np.where(told, middle, np.nan),
        spread=spread,
        freedom=freedom,
        points=points.astype(np.int64),
        confidence=np.where(told, np.where(points < FEWEST_SURE, LOW, NORMAL), BLANK).astype(np.int8),
        seasonal=seasonal & told,
        scale=used,
        whole=end,
        lowest=lowest,
        highest=highest,
    )


@compiled
def _look_ahead(
    figures: Floats,
    parts: Floats,
    position: Ints,
    offsets: Ints,
    ahead: Ints,
    season: Ints,
    wanted: Flags,
    middle: Floats,
    spread: Floats,
) -> None:
    """Middle and spread of each wanted series; with fewer than 8 figures the spread holds only that between methods."""
    for s in range(offsets.size - 1):
        if not wanted[s]:
            continue
        start, end = offsets[s], offsets[s + 1]
        series, steps = figures[start:end], position[start:end]
        first, first_variance = simple(series, steps, ahead[s])
        second, second_variance = theta(series, steps, ahead[s])
        third, third_variance = damped(series, steps, ahead[s])
        mean = (first + second + third) / 3.0
        between = ((first - mean) ** 2 + (second - mean) ** 2 + (third - mean) ** 2) / 3.0
        within = (first_variance + second_variance + third_variance) / 3.0
        middle[s] = mean + _part_of(parts, position, start, end, steps[-1] + ahead[s], season[s])
        spread[s] = np.sqrt(between + within) if end - start >= FEWEST_OWN else np.sqrt(between)


@compiled
def _part_of(parts: Floats, position: Ints, start: int, end: int, step: int, season: int) -> float:
    """What the season of a later step adds: that of the last figure of the same season."""
    for i in range(end - 1, start - 1, -1):
        if (step - position[i]) % season == 0:
            return float(parts[i])
    return 0.0


def _pooled(figures: Floats, position: Ints, offsets: Ints, family: Ints, scale: Codes) -> tuple[Floats, Floats]:
    """Per series the mean square of one step within its family (of the same scale), and from how many steps."""
    series = len(offsets) - 1
    squares, count = np.zeros(series), np.zeros(series)
    _count_steps(figures, position, offsets, squares, count)
    key = np.where(family >= 0, family * 4 + scale, -1 - np.arange(series))
    _, group = np.unique(key, return_inverse=True)
    total, changes = (np.bincount(group, column).astype(np.float64) for column in (squares, count))
    mean: Floats = np.divide(total, changes, out=np.full(len(total), np.nan), where=changes > 0)
    return mean[group], changes[group]


@compiled
def _count_steps(figures: Floats, position: Ints, offsets: Ints, squares: Floats, count: Floats) -> None:
    for s in range(offsets.size - 1):
        for i in range(offsets[s] + 1, offsets[s + 1]):
            change = figures[i] - figures[i - 1]
            squares[s] += change * change / (position[i] - position[i - 1])
            count[s] += 1.0
