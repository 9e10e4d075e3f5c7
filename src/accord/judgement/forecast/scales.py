"""The scale a series is forecast on, so that no forecast leaves 0 to 100 % or falls below nothing."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Codes, Floats, Ints, codes, compiled, floats, ints

NATURAL, LOG, LOGIT = range(3)
SCALES = ("natural", "log", "logit")
"""As they are (means, indices); logarithms (rates, counts, ratios); logarithms of the odds (proportions)."""

EDGE = 0.5
"""A figure of 0 (or of 100 %) is taken to lie this share of the way from there to the series' nearest other figure."""


def to_scale(
    value: Floats, offsets: Ints, scale: npt.ArrayLike, whole: npt.ArrayLike = 1.0
) -> tuple[Floats, Codes, Floats, Floats]:
    """Every figure on the scale of its series; and per series the scale, the lowest and the highest figure it can tell.

    Per row ``value`` (NaN = missing), sorted by series; per series ``scale`` (a code) and, for ``LOGIT``, ``whole``,
    what 100 % is in the unit of the figures. The logarithm of 0 is that of half the series' smallest figure above 0;
    a share of 0 or of the whole is taken half as far from there as the nearest figure that is neither. Where a series
    has been there, these are its lowest and its highest figure; else they are 0 and the whole (infinite on a scale
    without an end). A series with nothing to go by (all 0, say) is NaN throughout. One that leaves the bounds of its
    scale (below 0; beyond the whole) stays on the natural scale: its figures are not what the scale is for.
    """
    series = len(offsets) - 1
    scaled, used = np.array(value, dtype=np.float64), codes(scale, series).copy()
    lowest, highest = np.full(series, -np.inf), np.full(series, np.inf)
    _scale_all(scaled, ints(offsets, len(offsets)), used, floats(whole, series), lowest, highest)
    return scaled, used, lowest, highest


def onto(value: Floats, scale: Codes, whole: npt.ArrayLike = 1.0) -> Floats:
    """Numbers in the unit of the figures on a scale; at or beyond its ends they are infinite. Columns of one length."""
    with np.errstate(divide="ignore", invalid="ignore"):
        end = np.asarray(whole, dtype=np.float64)
        above = np.clip(value, 0.0, None)
        inside = np.clip(value, 0.0, end)
        odds = np.log(inside) - np.log(end - inside)
        return np.where(scale == LOG, np.log(above), np.where(scale == LOGIT, odds, value))


def from_scale(value: Floats, scale: Codes, whole: npt.ArrayLike = 1.0) -> Floats:
    """Numbers on a scale back in the unit of the figures; all columns of one length."""
    with np.errstate(over="ignore"):
        up = np.exp(value)
        share = 1.0 / (1.0 + np.exp(-value))
    return np.where(scale == LOG, up, np.where(scale == LOGIT, share * np.asarray(whole), value))


@compiled
def _scale_all(value: Floats, offsets: Ints, scale: Codes, whole: Floats, lowest: Floats, highest: Floats) -> None:
    for s in range(offsets.size - 1):
        figures = value[offsets[s] : offsets[s + 1]]
        if scale[s] == NATURAL or not _fits(figures, scale[s], whole[s]):
            scale[s] = NATURAL
            continue
        ceiling = whole[s] if scale[s] == LOGIT else np.inf
        edge = EDGE * _nearest_to_an_edge(figures, ceiling)
        lowest[s], highest[s] = 0.0, ceiling
        for i in range(figures.size):
            if figures[i] == 0.0:
                lowest[s] = edge
            if figures[i] == ceiling:
                highest[s] = ceiling - edge
        for i in range(figures.size):
            figure = min(max(figures[i], lowest[s]), highest[s])
            if np.isnan(figures[i]) or np.isinf(edge):
                figures[i] = np.nan
            elif scale[s] == LOGIT:
                figures[i] = math.log(figure) - math.log(ceiling - figure)
            else:
                figures[i] = math.log(figure)


@compiled
def _fits(figures: Floats, scale: int, whole: float) -> bool:
    fits = True
    for figure in figures:
        fits = fits and not (figure < 0.0 or np.isinf(figure) or (scale == LOGIT and figure > whole))
    return fits


@compiled
def _nearest_to_an_edge(figures: Floats, ceiling: float) -> float:
    """The distance from 0 (or from the ceiling) of the nearest figure that is at neither; infinite if there is none."""
    nearest = np.inf
    for figure in figures:
        away = min(figure, ceiling - figure)
        if 0.0 < away < nearest:
            nearest = away
    return nearest
