"""A plan written as a workbook that can be sent round, filled in, and read again unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from accord.readers.plans.shape import PlanLine

_COLUMNS: dict[str, tuple[str, int]] = {
    "kind": ("Kind", 11),
    "number": ("Number", 9),
    "title": ("Title", 40),
    "section": ("Section", 20),
    "description": ("Description", 46),
    "success": ("What success looks like", 40),
    "partners": ("Partners", 30),
    "owner": ("Owner", 24),
    "starts": ("Starts", 12),
    "due": ("Due", 12),
    "cost": ("Cost", 11),
    "resources": ("Other input", 24),
    "equality_impact": ("Equality impact assessment", 16),
    "risk": ("Risk", 28),
    "rating": ("Rating", 9),
    "status": ("Status", 12),
    "commentary": ("Latest update", 46),
    "done_on": ("Done on", 12),
}
OWN_RULES: dict[str, Any] = {"columns": {role: heading for role, (heading, _width) in _COLUMNS.items()}}
"""The mapping that reads a file written here."""
_HEADING_ROW = 2
_PAPER_A3 = 8


def write_plan(title: str, said: str, lines: Iterable[PlanLine]) -> bytes:
    """The lines as one sheet under a title and a line of what it is; every text a text, every date a date."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Action plan")
        head = book.add_format({"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, said)
        for place, (heading, width) in enumerate(_COLUMNS.values()):
            sheet.set_column(place, place, width)
            sheet.write_string(_HEADING_ROW, place, heading, head)
        last = _HEADING_ROW
        for last, line in enumerate(lines, start=_HEADING_ROW + 1):
            for place, role in enumerate(_COLUMNS):
                _cell(sheet, (last, place), getattr(line, role), {date: day, Decimal: money, str: wrapped})
        sheet.autofilter(_HEADING_ROW, 0, last, len(_COLUMNS) - 1)
        sheet.freeze_panes(_HEADING_ROW + 1, 3)
        sheet.repeat_rows(_HEADING_ROW)
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A3)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _cell(sheet: Any, at: tuple[int, int], value: Any, formats: dict[type, Any]) -> None:
    if isinstance(value, tuple):
        value = "; ".join(value)
    if value in (None, ""):
        return
    if isinstance(value, date):
        sheet.write_datetime(*at, value, formats[date])
    elif isinstance(value, Decimal):
        sheet.write_number(*at, value, formats[Decimal])
    else:
        sheet.write_string(*at, str(value), formats[str])
