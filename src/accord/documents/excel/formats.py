"""The cell formats of a workbook, each made once, in the colours of the palette."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from accord.documents import palette
from accord.documents.charts.figures import Unit
from accord.documents.content import DirectionMark, Kind, StatusMark, printable
from accord.documents.workbooks import Amount

FONT = "Arial"
_CHARACTER_OF_SHAPE = {"circle_tick": "●", "triangle": "▲", "square_cross": "■", "dashed_circle": "○"}
_CHARACTER_OF_ARROW = {"up": "▲", "down": "▼", "level": "▬", "unknown": "–"}

_BODY = {
    "font_name": FONT,
    "font_size": 10,
    "font_color": palette.INK,
    "valign": "vcenter",
    "bottom": 1,
    "bottom_color": palette.LINE,
}
_LOOSE = {"font_name": FONT, "font_size": 10, "font_color": palette.INK, "valign": "top"}
_NAMED: dict[str, dict[str, Any]] = {
    "title": {**_LOOSE, "font_size": 16, "bold": True, "font_color": palette.ACCENT, "valign": "vcenter"},
    "intro": {**_LOOSE, "font_color": palette.SOFT},
    "heading": {
        **_BODY,
        "bold": True,
        "font_color": palette.SOFT,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 2,
        "bottom_color": palette.INK,
    },
    "section": {**_BODY, "font_size": 11, "bold": True, "valign": "bottom", "bottom_color": palette.INK},
    "section_detail": {**_BODY, "font_color": palette.SOFT, "valign": "bottom", "bottom_color": palette.INK},
    "text": {**_BODY, "text_wrap": True},
    "strong": {**_BODY, "text_wrap": True, "bold": True},
    "link": {**_BODY, "text_wrap": True, "font_color": palette.LINK, "underline": 1},
    "missing": {**_BODY, "align": "right", "indent": 1, "font_color": palette.SOFT},
    "label": {**_LOOSE, "bold": True, "text_wrap": True},
    "note": {**_LOOSE, "text_wrap": True},
    "quiet": {**_LOOSE, "font_color": palette.SOFT},
    "quiet_right": {**_LOOSE, "font_color": palette.SOFT, "align": "right"},
}


@dataclass
class Formats:
    """Formats by what they are for; the same format is never made twice."""

    book: xlsxwriter.Workbook
    made: dict[str, Any] = field(default_factory=dict, init=False)

    def named(self, name: str) -> Any:
        """One of the fixed formats."""
        return self._format(name, _NAMED[name])

    def heading(self, kind: Kind) -> Any:
        """The heading of a column, placed as the cells below it are."""
        placed: dict[Kind, dict[str, Any]] = {
            "number": {"align": "right", "indent": 1},
            "status": {"align": "left", "indent": 1},
            "direction": {"align": "left", "indent": 1},
        }
        return self._format(f"heading/{kind}", {**_NAMED["heading"], **placed.get(kind, {})})

    def amount(self, amount: Amount) -> Any:
        """Right-aligned, with the amount's decimals and its unit as plain text behind the number."""
        shown = number_format(amount.decimals, amount.unit)
        return self._format(f"amount/{shown}", {**_BODY, "align": "right", "indent": 1, "num_format": shown})

    def plain_number(self) -> Any:
        """A quiet number as it stands, for the values behind sparklines."""
        return self._format("plain", {**_LOOSE, "num_format": "General"})

    def status(self, mark: StatusMark) -> Any:
        """The tint and colour of a status; its shape is part of the format, so that the cell holds the word alone."""
        look = palette.status_look(mark.status)
        how = {"font_color": look.text, "bg_color": look.tint, "bold": True, "indent": 1}
        shape = _CHARACTER_OF_SHAPE[look.shape]
        return self._format(f"status/{look.shape}", {**_BODY, **how, "num_format": f'"{shape} "@'})

    def direction(self, mark: DirectionMark) -> Any:
        """The arrow of a direction as part of the format: the cell holds the word alone."""
        arrow = _CHARACTER_OF_ARROW[mark.arrow]
        return self._format(f"direction/{mark.arrow}", {**_BODY, "indent": 1, "num_format": f'"{arrow} "@'})

    def _format(self, key: str, properties: dict[str, Any]) -> Any:
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]


def number_format(decimals: int, unit: str) -> str:
    """An Excel number format: thousands parted, so many decimals, and the unit as plain text.

    A pound sign stands before the number; "%" behind it does not multiply; other units follow after a space.
    """
    shown = Unit(unit, decimals)
    number = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    behind = shown.suffix or (f" {unit.strip()}" if unit.strip() and not shown.prefix else "")
    return _quoted(shown.prefix) + number + _quoted(behind)


def _quoted(text: str) -> str:
    """Plain text within a number format: in quotation marks, those it holds itself behind a backslash."""
    return r"\"".join(f'"{piece}"' if piece else "" for piece in printable(text).split('"'))
