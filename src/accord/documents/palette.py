"""The one set of colours, and which shape stands for which status or direction.

Every screen and every document takes its colours from here, so a status looks the same on a scorecard, in a chart and
in a Word table. A status is always a shape as well as a colour; the words are handed in by whoever draws, in the
reader's language. All text colours reach a contrast of 4.5:1 on white and on their own tint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

INK: Final = "#0b0c0c"
SOFT: Final = "#505a5f"
LINE: Final = "#d5d9dc"
GRID: Final = "#e3e7e9"
RULE: Final = "#8b9499"
WASH: Final = "#f3f5f6"
WHITE: Final = "#ffffff"
LINK: Final = "#1d5fa6"
ACCENT: Final = "#16324f"
BAND: Final = "#e8eef4"
BAND_LINE: Final = "#6b849d"
BEHIND: Final = "#8b9499"

Shape = Literal["circle_tick", "triangle", "square_cross", "dashed_circle"]
Arrow = Literal["up", "down", "level", "unknown"]


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How one status is drawn: words in `text` on `tint`, marks in `fill` with `on_fill` inside, areas in `middle`."""

    text: str
    tint: str
    fill: str
    on_fill: str
    middle: str
    shape: Shape
    word: str


GREEN: Final = StatusLook("#0b6b3a", "#e3f2e9", "#0b6b3a", WHITE, "#a9d5bb", "circle_tick", "Green")
AMBER: Final = StatusLook("#8a5a00", "#fdf1d8", "#c98a00", INK, "#f5d285", "triangle", "Amber")
RED: Final = StatusLook("#a3161c", "#fbe6e5", "#a3161c", WHITE, "#eda6a2", "square_cross", "Red")


def _not_rated(word: str) -> StatusLook:
    return StatusLook("#505a63", "#eceff1", "#b9c0c4", INK, "#e6eaec", "dashed_circle", word)


NOT_RATED: Final = _not_rated("Not rated")
NOT_RATED_LINE: Final = "#5b6670"

STATUSES: Final[Mapping[str, StatusLook]] = MappingProxyType(
    {
        "green": GREEN,
        "amber": AMBER,
        "red": RED,
        "no_data": _not_rated("No figure"),
        "no_target": _not_rated("No target"),
        "baseline_missing": _not_rated("Baseline missing"),
        "suppressed": _not_rated("Hidden: small numbers"),
        "not_due": _not_rated("Not due"),
    }
)

RATED: Final = ("green", "amber", "red")


def status_look(status: str) -> StatusLook:
    """How a status is drawn; a word that is none of ours (or blank) is drawn as not rated."""
    return STATUSES.get(status, NOT_RATED)


def direction_arrow(direction: str, change: float | None = None) -> Arrow:
    """Which arrow stands beside a direction of travel.

    The arrow shows which way the figure moved, not whether that is good: where good is lower, "improving" points down.
    `change` is latest minus earlier; without it improving and increasing point up, worsening and decreasing down.
    """
    if direction == "no_change":
        return "level"
    if direction not in {"improving", "worsening", "increasing", "decreasing"}:
        return "unknown"
    if change is not None and change != 0:
        return "up" if change > 0 else "down"
    return "up" if direction in {"improving", "increasing"} else "down"
