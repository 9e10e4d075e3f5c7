"""Actual against profile: a cumulative indicator quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_number, format_ticks, format_value
from accord.documents.charts.key import KeyEntry, draw_key
from accord.documents.charts.lettering import shorten, text_width
from accord.documents.charts.plot import NARROW, tick_room
from accord.documents.charts.scales import ValueScale, value_scale
from accord.documents.charts.svg import drawing, line, placed, rectangle, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.marks import status_shape
from accord.documents.palette import ACCENT, GREEN, GRID, INK, RATED, RULE, status_look

_PALE = "#dde4ea"


@dataclass(frozen=True, slots=True)
class ProfileBar:
    """One quarter: what was planned to its end, what was done, and how that is rated. No `actual`: not due yet."""

    label: str
    profile: float | None
    actual: float | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """The quarters in order, and the total promised for the whole."""

    bars: tuple[ProfileBar, ...]
    unit: Unit = field(default_factory=lambda: Unit("", 0))
    total: float | None = None
    total_label: str = ""
    empty_note: str = ""


@dataclass(frozen=True, slots=True)
class _Ground:
    left: float
    slot: float
    values: ValueScale

    def middle(self, place: int) -> float:
        return self.left + (place + 0.5) * self.slot


def profile_chart(
    chart: ProfileChart,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    height: int | None = None,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """For each quarter a pale column as high as the profile, and in it the actual in the colour of its status.

    Below stands the share of the profile where there is room. Without any figure or profile it says so.
    """
    values = [v for bar in chart.bars for number in (bar.profile, bar.actual) if (v := finite(number)) is not None]
    if not values:
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    total = finite(chart.total)
    ground = _lay_out(chart, values + ([total] if total is not None else []), width, height)
    right = ground.left + ground.slot * len(chart.bars)
    parts = [text(0, 12, shorten(chart.unit.caption, width))] if chart.unit.caption else []
    parts.append(_grid(ground, chart.unit, right))
    parts += [_column(bar, place, ground, chart.unit, words) for place, bar in enumerate(chart.bars)]
    parts.append(_labels(chart, ground, words))
    if total is not None:
        parts.append(_total(chart, total, ground, right, words))
    key, tall = draw_key(_key(chart, words), left=2, right=width, top=ground.values.start + 52)
    return drawing(
        [*parts, key],
        width=width,
        height=ground.values.start + 52 + tall,
        prefix=prefix,
        label=label,
        description=description,
    )


def _lay_out(chart: ProfileChart, values: Sequence[float], width: float, height: int | None) -> _Ground:
    tall = height or (240 if width < NARROW else 300)
    top = 42.0 if chart.unit.caption else 30.0
    scale = value_scale(values, start=max(tall - 46, top + 60), stop=top, zero=True, wanted=4)
    left = tick_room(scale.ticks, chart.unit)
    return _Ground(left, min((width - left - 2) / len(chart.bars), 170), scale)


def _grid(ground: _Ground, unit: Unit, right: float) -> str:
    parts = []
    for tick, words in zip(ground.values.ticks, format_ticks(ground.values.ticks, unit), strict=True):
        y = ground.values.at(tick)
        parts.append(line(ground.left, y, right, y, RULE if tick == 0 else GRID))
        parts.append(text(ground.left - 7, y + 4, words, anchor="end"))
    return "".join(parts)


def _column(bar: ProfileBar, place: int, ground: _Ground, unit: Unit, words: Words) -> str:
    x, zero = ground.middle(place), ground.values.at(0)
    profile, actual = finite(bar.profile), finite(bar.actual)
    wide = min(ground.slot * 0.68, 84)
    parts = []
    said = [bar.label]
    if profile is not None:
        y = ground.values.at(profile)
        parts.append(rectangle(x - wide / 2, min(y, zero), wide, abs(zero - y), _PALE))
        parts.append(line(x - wide / 2, y, x + wide / 2, y, ACCENT, width=2.2))
        said.append(f"{words.profile} {format_value(profile, unit)}")
    if actual is not None:
        parts.append(_actual(bar, actual, x, wide, ground, unit))
        said.append(f"{words.actual} {format_value(actual, unit)}")
        said += [words.status(bar.status)] if bar.status else []
    return titled("".join(parts), ", ".join(said))


def _actual(bar: ProfileBar, actual: float, x: float, wide: float, ground: _Ground, unit: Unit) -> str:
    zero, y = ground.values.at(0), ground.values.at(actual)
    fill = status_look(bar.status).fill if bar.status in RATED else ACCENT
    column = rectangle(x - wide * 0.28, min(y, zero), wide * 0.56, abs(zero - y), fill)
    shown = format_value(actual, unit)
    if text_width(shown, 13, bold=True) > ground.slot - 4:
        return column
    profile = finite(bar.profile)
    above = min(y, zero) - 7
    planned = ground.values.at(profile) if profile is not None else zero
    if planned < y < planned + 26:
        above = planned - 7
    mark = 17 if bar.status else 0
    left = x - (text_width(shown, 13, bold=True) + mark) / 2
    shape = placed(status_shape(bar.status), left, above - 11) if mark else ""
    return column + shape + text(left + mark, above, shown, size=13, fill=INK, bold=True)


def _labels(chart: ProfileChart, ground: _Ground, words: Words) -> str:
    widest = max(text_width(bar.label) for bar in chart.bars) + 8
    stride = max(1, -(-int(min(widest, 4 * ground.slot)) // max(int(ground.slot), 1)))
    last = max((place for place, bar in enumerate(chart.bars) if finite(bar.actual) is not None), default=0)
    shares = _shares(chart.bars, words, ground.slot)
    parts = []
    for place, bar in enumerate(chart.bars):
        x, y = ground.middle(place), ground.values.start
        if (place - last) % stride == 0:
            parts.append(text(x, y + 18, shorten(bar.label, ground.slot * stride - 6), anchor="middle"))
        if shares[place]:
            parts.append(text(x, y + 35, shares[place], fill=INK, anchor="middle"))
    return "".join(parts)


def _shares(bars: Sequence[ProfileBar], words: Words, room: float) -> list[str]:
    """For each bar what share of the profile was reached; in few words, in one, or not at all, but alike for all."""
    short = [_share(bar) for bar in bars]
    long = [f"{share} {words.of_profile}" if share else "" for share in short]
    for shares in (long, short):
        if all(text_width(share) <= room - 6 for share in shares):
            return shares
    return [""] * len(bars)


def _share(bar: ProfileBar) -> str:
    profile, actual = finite(bar.profile), finite(bar.actual)
    if profile is None or actual is None or profile <= 0 or not 0 <= actual / profile <= 1e4:
        return ""
    return format_number(100 * (actual / profile)) + "%"


def _total(chart: ProfileChart, total: float, ground: _Ground, right: float, words: Words) -> str:
    y = ground.values.at(total)
    shown = f"{chart.total_label or words.year_total} {format_value(total, chart.unit)}"
    return line(ground.left, y, right, y, GREEN.text, width=1.8, dash="6 4") + text(
        ground.left + 4, y - 6, shorten(shown, right - ground.left, 13), size=13, fill=GREEN.text, bold=True, halo=True
    )


def _key(chart: ProfileChart, words: Words) -> list[KeyEntry]:
    swatch = rectangle(0, 1, 18, 11, _PALE) + line(0, 1, 18, 1, ACCENT, width=2.2)
    entries = [KeyEntry(swatch, words.profile)]
    plain = any(finite(bar.actual) is not None and bar.status not in RATED for bar in chart.bars)
    entries += [KeyEntry(rectangle(4, 0, 10, 12, ACCENT), words.actual)] if plain else []
    for status in RATED:
        if any(bar.status == status and finite(bar.actual) is not None for bar in chart.bars):
            entries.append(KeyEntry(status_shape(status), f"{words.actual}, {words.status(status).lower()}", 16))
    return entries
