"""The key of an indicator chart: one entry for each thing that was drawn."""

from __future__ import annotations

from accord.documents.charts.figures import finite
from accord.documents.charts.indicator_layers import BEHIND_DASHES
from accord.documents.charts.indicator_tags import promised_words
from accord.documents.charts.key import KeyEntry, area_swatch, line_swatch, whisker_swatch
from accord.documents.charts.markers import is_special, point_mark, ring
from accord.documents.charts.segments import drawable
from accord.documents.charts.series import IndicatorChart
from accord.documents.charts.words import Words
from accord.documents.palette import ACCENT, BAND, BAND_LINE, BEHIND, RATED, SOFT, status_look


def key_entries(chart: IndicatorChart, words: Words) -> list[KeyEntry]:
    """What is drawn, in the order people ask: the figures, what was promised, what is usual, what stands out."""
    return [*_series(chart, words), *_usual(chart, words), *_marks(chart, words)]


def _series(chart: IndicatorChart, words: Words) -> list[KeyEntry]:
    entries = []
    if drawable(chart.points) and chart.name:
        entries.append(KeyEntry(line_swatch(ACCENT, width=2.2), chart.name))
    for place, other in enumerate(chart.comparators):
        if drawable(other.points):
            dash = BEHIND_DASHES[place % len(BEHIND_DASHES)]
            entries.append(KeyEntry(line_swatch(BEHIND, width=1.5, dash=dash), other.name))
    entries += [
        KeyEntry(line_swatch(stroke, width=width, dash=dash), word)
        for word, (stroke, width, dash) in promised_words(chart.lines, words).items()
    ]
    return entries


def _usual(chart: IndicatorChart, words: Words) -> list[KeyEntry]:
    entries = []
    if any(finite(band.lower) is not None and finite(band.upper) is not None for band in chart.limits):
        entries.append(KeyEntry(area_swatch(BAND, middle=BAND_LINE), f"{words.usual_range}, {words.average}"))
    if chart.forecast and chart.forecast.steps and drawable(chart.points):
        look = status_look(chart.forecast.status)
        rated = chart.forecast.status in RATED
        swatch = area_swatch(look.tint if rated else look.middle, middle=look.text if rated else SOFT, dash="2 3")
        entries.append(KeyEntry(swatch, words.forecast_range))
    if any(finite(point.lower) is not None and finite(point.upper) is not None for point in drawable(chart.points)):
        entries.append(KeyEntry(whisker_swatch(BAND_LINE), words.interval, 11))
    return entries


def _marks(chart: IndicatorChart, words: Words) -> list[KeyEntry]:
    figures = drawable(chart.points)
    entries = [
        KeyEntry(point_mark(6, 6, status, radius=4), words.status(status), 12)
        for status in RATED
        if any(point.status == status for point in figures)
    ]
    if any(is_special(point) for point in figures):
        entries.append(KeyEntry(ring(7, 6) + point_mark(7, 6), words.unusual, 15))
    if any(point.provisional for point in figures):
        entries.append(KeyEntry(point_mark(6, 6, radius=4, hollow=True), words.provisional, 12))
    return entries
