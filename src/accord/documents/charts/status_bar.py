"""The status bar: how many green, amber, red and not rated, as one strip with numbers."""

from __future__ import annotations

from collections.abc import Mapping

from accord.documents.charts.lettering import text_width
from accord.documents.charts.svg import FONTS, clean, coordinate, placed, rectangle, text
from accord.documents.palette import NOT_RATED, RATED, status_look

_GAP = 1.5
_MARK = 9.0


def status_bar(counts: Mapping[str, int], *, label: str, width: int = 220, height: int = 18) -> str:
    """The counts by status as one strip; statuses that are not green, amber or red are put together.

    Each part is as wide as its share, but never too narrow for its number; wide parts also carry the shape of their
    status, so that the strip can be read without colour. Counts of zero are left out.
    """
    tallies = {status: counts.get(status, 0) for status in RATED}
    tallies["not_rated"] = sum(count for status, count in counts.items() if status not in RATED)
    shown = {status: count for status, count in tallies.items() if count > 0}
    parts = []
    x = 0.0
    for status, wide in zip(shown, _widths(list(shown.values()), width), strict=True):
        parts.append(_part(status, shown[status], x, wide, height))
        x += wide + _GAP
    if not shown:
        parts.append(rectangle(0.5, 0.5, width - 1, height - 1, "none", stroke=NOT_RATED.fill))
    size = f'width="{coordinate(width)}" height="{coordinate(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="statusbar" {size} viewBox="0 0 {coordinate(width)} '
        f'{coordinate(height)}" role="img" aria-label="{clean(label)}" '
        f'font-family="{FONTS}">{"".join(parts)}</svg>'
    )


def _widths(counts: list[int], width: float) -> list[float]:
    room = width - _GAP * (len(counts) - 1)
    least = [text_width(str(count), bold=True) + 8 for count in counts]
    if sum(least) >= room:
        return [room / len(counts)] * len(counts)
    widths = [0.0] * len(counts)
    free, share = room, float(sum(counts))
    for place in sorted(range(len(counts)), key=lambda place: counts[place] / least[place]):
        widths[place] = max(least[place], free * counts[place] / share)
        free -= widths[place]
        share -= counts[place]
    return widths


def _part(status: str, count: int, x: float, width: float, height: float) -> str:
    look = status_look(status)
    number = text_width(str(count), bold=True)
    marked = width >= number + _MARK + 14
    centre = x + width / 2 + (_MARK / 2 + 2 if marked else 0)
    strip = rectangle(x, 0, width, height, look.fill)
    shape = placed(_inside(status), centre - number / 2 - _MARK - 4, (height - _MARK) / 2) if marked else ""
    return strip + shape + text(centre, height / 2 + 4.2, str(count), fill=look.on_fill, anchor="middle", bold=True)


def _inside(status: str) -> str:
    ink = status_look(status).on_fill
    line = f'fill="none" stroke="{ink}" stroke-width="1.8"'
    shapes = {
        "green": f'<path d="M.5 4.8 3.4 7.8 8.6 1.4" {line}/>',
        "amber": f'<path d="M4.5 .5 9 8.5H0z" fill="{ink}"/>',
        "red": f'<path d="m1 1 7 7m0-7-7 7" {line}/>',
    }
    return shapes.get(status, f'<circle cx="4.5" cy="4.5" r="3.8" {line} stroke-dasharray="2.2 1.6"/>')
