"""The Gantt chart: milestones and actions by month, one row each, with today as an upright line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.key import KeyEntry, draw_key
from accord.documents.charts.lettering import shorten, text_width, wrap
from accord.documents.charts.svg import drawing, line, linked, placed, polygon, rectangle, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.marks import status_shape
from accord.documents.palette import ACCENT, BAND, GRID, INK, LINE, RATED, SOFT, WHITE

PHONE = 480
_ROW, _SIZE, _HEAD = 24.0, 13, 34.0
_DONE, _OPEN = ACCENT, "#9fb2c4"


@dataclass(frozen=True, slots=True)
class GanttWords:
    """The words a Gantt chart prints of its own."""

    done: str = "complete"
    still: str = "not complete"
    milestone: str = "milestone"
    today: str = "today"
    no_date: str = "no date"
    months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


GANTT_WORDS = GanttWords()


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One row: a section (a name alone), an action (a bar from its start to its end) or a milestone (a diamond).

    An action without a start is drawn as a short bar that ends on its day; a row without a day says so. ``rating`` is
    red, amber or green, "" for none; ``note`` is said when a pointer rests on it.
    """

    name: str
    kind: str = "action"
    start: date | None = None
    end: date | None = None
    rating: str = ""
    done: bool = False
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Time:
    """Days laid out between two edges."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)


def gantt(
    rows: Sequence[GanttRow],
    *,
    label: str,
    prefix: str,
    today: date,
    width: int = 780,
    description: str = "",
    empty_note: str = "",
    own_words: GanttWords = GANTT_WORDS,
    words: Words = WORDS,
) -> str:
    """The rows in their order as an SVG; whole months, from the first day named to the last.

    On a phone each name stands above its bar. Without a single day it says so.
    """
    days = [day for row in rows for day in (row.start, row.end) if day is not None]
    if not days:
        return empty_chart(label=label, prefix=prefix, width=width, note=empty_note, words=words)
    narrow = width < PHONE
    left = 4.0 if narrow else round(width * 0.40)
    time = _Time(min(days).replace(day=1), _month_end(max(days)), left, width - 24.0)
    parts, y = [""], _HEAD
    for row in rows:
        shapes, tall = _row(row, y, time, width, narrow=narrow, own=own_words)
        parts.append(shapes)
        y += tall
    parts[0] = _ground(time, y, own_words)
    if time.first <= today <= time.last:
        parts.append(_today(time, today, y, own_words))
    key, tall = draw_key(_key(rows, own_words, words), left=2, right=width, top=y + 18)
    return drawing(
        [*parts, key], width=width, height=y + 18 + tall, prefix=prefix, label=label, description=description,
        links=any(row.href for row in rows),
    )  # fmt: skip


def _row(row: GanttRow, y: float, time: _Time, width: float, *, narrow: bool, own: GanttWords) -> tuple[str, float]:
    """A row drawn from y down, and its height."""
    if row.kind == "section":
        band = rectangle(0, y, width, _ROW - 4, BAND)
        name = shorten(row.name, width - 8, _SIZE, bold=True)
        return band + text(4, y + 14, name, size=_SIZE, fill=INK, bold=True), _ROW
    room = width - 8 if narrow else time.left - 14
    names = wrap(row.name, room, _SIZE)[:2] or [""]
    if len(wrap(row.name, room, _SIZE)) > 2:
        names[1] = shorten(f"{names[1]} …", room, _SIZE)
    written = "".join(text(0, y + 15 + 15 * place, name, size=_SIZE, fill=INK) for place, name in enumerate(names))
    tall = (15.0 * len(names) + _ROW) if narrow else max(_ROW, 15.0 * len(names) + 8)
    middle = y + tall - 13 if narrow else y + tall / 2
    shapes = linked(written, row.href, row.name) + titled(_bar(row, middle, time, own), row.note or row.name)
    return shapes + line(0, y + tall, width, y + tall, GRID), tall


def _bar(row: GanttRow, middle: float, time: _Time, own: GanttWords) -> str:
    fill = _DONE if row.done else _OPEN
    if row.end is None and row.start is None:
        return text(time.left, middle + 4, own.no_date, fill=SOFT)
    end = time.at(row.end or time.last)
    if row.kind == "milestone":
        return _diamond(end, middle, done=row.done) + _rated(row, end + 10, middle)
    start = time.at(row.start) if row.start else max(end - 14, time.left)
    return rectangle(start, middle - 5, max(end - start, 3), 10, fill) + _rated(row, end + 4, middle)


def _diamond(x: float, y: float, *, done: bool) -> str:
    spots = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
    return polygon(spots, ACCENT if done else WHITE, stroke=ACCENT, width=2)


def _rated(row: GanttRow, x: float, y: float) -> str:
    return placed(status_shape(row.rating), x, y - 7) if row.rating in RATED else ""


def _ground(time: _Time, below: float, own: GanttWords) -> str:
    """Months as upright lines, with as many names as there is room for, and the years above them."""
    months = list(_months(time))
    every = next((step for step in (1, 3, 6, 12) if _fits(time, months, step, own)), 12)
    parts = [line(time.left, _HEAD - 2, time.right, _HEAD - 2, LINE)]
    named_to = -1.0
    for month in months:
        x = time.at(month)
        strong = month.month == 1
        if (month.month - 1) % every == 0 or month == months[0]:
            parts.append(line(x, _HEAD - 2, x, below, LINE if strong else GRID))
        name = own.months[month.month - 1]
        if (month.month - 1) % every == 0 and x >= named_to and x + text_width(name) < time.right + 20:
            parts.append(text(x + 2, _HEAD - 8, name))
            named_to = x + text_width(name) + 4
    ended = -1.0
    for month in months:
        x = time.at(month)
        if (month.month == 1 or month == months[0]) and x > ended:
            parts.append(text(x + 2, 12, str(month.year), fill=INK, bold=True))
            ended = x + text_width(str(month.year), bold=True) + 6
    return "".join(parts)


def _fits(time: _Time, months: Sequence[date], step: int, own: GanttWords) -> bool:
    apart = (time.right - time.left) / max(len(months), 1) * step
    return apart > max(map(text_width, own.months)) + 5


def _months(time: _Time) -> list[date]:
    found = [time.first]
    while (following := _next_month(found[-1])) <= time.last:
        found.append(following)
    return found


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _month_end(day: date) -> date:
    return _next_month(day) - timedelta(days=1)


def _today(time: _Time, today: date, below: float, own: GanttWords) -> str:
    x = time.at(today)
    anchor = "end" if x + text_width(own.today) > time.right + 20 else "middle"
    return line(x, _HEAD - 2, x, below, INK, width=1.4, dash="4 3") + text(
        x, below + 13, own.today, fill=INK, anchor=anchor, halo=True
    )


def _key(rows: Sequence[GanttRow], own: GanttWords, words: Words) -> list[KeyEntry]:
    bars = [row for row in rows if row.kind == "action"]
    entries = [
        KeyEntry(rectangle(0, 1, 18, 10, fill), word)
        for done, fill, word in ((True, _DONE, own.done), (False, _OPEN, own.still))
        if any(row.done == done for row in bars)
    ]
    for done in (True, False):
        if any(row.kind == "milestone" and row.done == done for row in rows):
            said = f"{own.milestone}, {own.done if done else own.still}"
            entries.append(KeyEntry(_diamond(8, 6, done=done), said))
    return entries + [
        KeyEntry(placed(status_shape(word), 2, -1), words.status(word))
        for word in RATED
        if any(row.rating == word for row in rows)
    ]
