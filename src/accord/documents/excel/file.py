"""A whole workbook: its sheets, the notes, the values behind the sparklines; nothing typed is ever run as a formula."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from accord.documents.content import plain, printable
from accord.documents.excel.formats import FONT, Formats
from accord.documents.excel.sheets import Trends, clip, first_row_of_trend, set_print, write_sheet
from accord.documents.workbooks import Workbook

_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def _options() -> dict[str, Any]:
    """A fresh set each time: xlsxwriter writes into what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none"},
    }


def render(workbook: Workbook) -> bytes:
    """The workbook as an .xlsx file.

    Sheets come in their order, then the notes, then (where a cell has a trend) the values behind the sparklines. A
    name Excel would refuse is put right: cut to 31 characters, without []:*?/\\, and made unlike the others.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _options())
    formats = Formats(book)
    taken: set[str] = set()
    names = [_name(sheet.name, taken) for sheet in workbook.sheets]
    notes_name, trends = _name(workbook.notes_name, taken), Trends(_name(workbook.trends_name, taken))
    for sheet, name in zip(workbook.sheets, names, strict=True):
        write_sheet(book.add_worksheet(name), sheet, formats=formats, trends=trends, workbook=workbook)
    if workbook.notes or not workbook.sheets:
        _write_notes(book, notes_name, workbook, formats)
    if trends.kept:
        _write_trends(book, trends, workbook, formats)
    _set_properties(book, workbook)
    book.close()
    return file.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    """A sheet name Excel accepts, unlike any in `taken` (case does not count), to which it is added."""
    clean = _NOT_IN_NAMES.sub(" ", printable(wanted)).strip("' ")[:_LONGEST_NAME] or "Sheet"
    name, number = clean, 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{clean[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name


def _write_notes(book: xlsxwriter.Workbook, name: str, workbook: Workbook, formats: Formats) -> None:
    page = book.add_worksheet(name)
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, clip(workbook.notes_name), formats.named("title"))
    page.set_row_pixels(0, 30)
    for row, fact in enumerate(workbook.notes, start=2):
        page.write_string(row, 0, clip(fact.label), formats.named("label"))
        page.write_string(row, 1, clip(plain(fact.runs)), formats.named("note"))
    set_print(page, workbook, landscape=False)


def _write_trends(book: xlsxwriter.Workbook, trends: Trends, workbook: Workbook, formats: Formats) -> None:
    page = book.add_worksheet(trends.name)
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.write_string(0, 0, clip(trends.name), formats.named("label"))
    for number, (label, trend) in enumerate(trends.kept, start=1):
        row = first_row_of_trend(number)
        page.write_string(row, 0, clip(label), formats.named("label"))
        for column, period in enumerate(trend.periods[: len(trend.values)], start=1):
            page.write_string(row, column, clip(period), formats.named("quiet_right"))
        for column, value in enumerate(trend.values, start=1):
            if value is not None:
                page.write_number(row + 1, column, value, formats.plain_number())
    page.freeze_panes(1, 1)
    set_print(page, workbook, landscape=True)


def _set_properties(book: xlsxwriter.Workbook, workbook: Workbook) -> None:
    created = workbook.created_at or _NO_DATE
    if created.tzinfo:
        created = created.astimezone(UTC).replace(tzinfo=None)
    book.set_properties(
        {
            "title": printable(workbook.title)[:255],
            "subject": printable(workbook.subject)[:255],
            "author": printable(workbook.author)[:255],
            "created": created,
        }
    )
