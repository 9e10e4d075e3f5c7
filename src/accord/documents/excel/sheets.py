"""One sheet: title, introduction, the table with its filter and frozen header, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

import xlsxwriter

from accord.documents.content import DirectionMark, Section, StatusMark, Text, printable, safe_link
from accord.documents.excel.formats import Formats
from accord.documents.palette import ACCENT, RULE, SOFT
from accord.documents.workbooks import Amount, Sheet, SheetCell, SheetColumn, SheetRow, Trend, Workbook

_A4 = 9
# The longest text one cell takes, the longest header or footer, and the longest address a cell may lead to.
_LONGEST_TEXT = 32767
_LONGEST_MARGIN_TEXT = 255
_LONGEST_LINK = 2079
_SMALL = f"&8&K{SOFT.removeprefix('#').upper()}"
# Letters of running text that fit the width of one digit, on the safe side.
_LETTERS = 1.15
# Pixels: a line of text, the room above and below, the tallest row there may be.
_LINE, _ROOM, _TALLEST = 17, 6, 545


@dataclass
class Trends:
    """The values behind sparklines, gathered from every sheet onto one of their own."""

    name: str
    kept: list[tuple[str, Trend]] = field(default_factory=list)

    def add(self, label: str, trend: Trend) -> str:
        """Keeps the values and returns the range they will stand in: the second of the two rows each trend has."""
        self.kept.append((label, trend))
        row = first_row_of_trend(len(self.kept)) + 2
        last = xlsxwriter.utility.xl_col_to_name(len(trend.values))
        return f"{xlsxwriter.utility.quote_sheetname(self.name)}!$B${row}:${last}${row}"


def first_row_of_trend(number: int) -> int:
    """The row (from 0) of the periods of the trend with this number (from 1); its values stand in the next."""
    return 2 * number - 1


def clip(text: str) -> str:
    """The text as a cell can hold it."""
    return printable(text)[:_LONGEST_TEXT]


def write_sheet(page: Any, sheet: Sheet, *, formats: Formats, trends: Trends, workbook: Workbook) -> None:
    """Writes `sheet` onto the worksheet `page`."""
    page.hide_gridlines(2)
    page.write_string(0, 0, clip(sheet.title), formats.named("title"))
    page.set_row_pixels(0, 30)
    for number, line in enumerate(sheet.intro, start=1):
        page.write_string(number, 0, clip(line), formats.named("intro"))
    header = len(sheet.intro) + 2
    _write_header(page, sheet, header, formats)
    for number, row in enumerate(sheet.rows, start=header + 1):
        if isinstance(row, Section):
            _write_section(page, row, number, len(sheet.columns), formats)
        else:
            _write_row(page, row, number, formats, trends)
            page.set_row_pixels(number, _height(row, sheet.columns))
    last = header + len(sheet.rows)
    if sheet.columns:
        page.freeze_panes(header + 1, min(sheet.frozen_columns, len(sheet.columns)))
        page.repeat_rows(header)
        page.print_area(0, 0, last, len(sheet.columns) - 1)
        if sheet.autofilter and sheet.rows:
            page.autofilter(header, 0, last, len(sheet.columns) - 1)
    set_print(page, workbook, landscape=sheet.landscape)


def set_print(page: Any, workbook: Workbook, *, landscape: bool) -> None:
    """A4, as wide as the page, with what, where from and page number in the margins."""
    page.set_paper(_A4)
    if landscape:
        page.set_landscape()
    else:
        page.set_portrait()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    page.set_header(_margins(workbook.header, _literal(workbook.title)))
    label = _literal(workbook.page_label).replace("{page}", "&P").replace("{pages}", "&N")
    page.set_footer(_margins(workbook.footer, label))


def _margins(left: str, right: str) -> str:
    """A header or footer with as much of `left` as there is room for.

    The colour stands between size and words so that words beginning with a digit do not run into the size.
    """
    ending = f"&R{_SMALL}{_whole(right, _LONGEST_MARGIN_TEXT // 2)}" if right else ""
    room = _LONGEST_MARGIN_TEXT - len(ending) - len(f"&L{_SMALL}")
    beginning = _whole(_literal(left), max(room, 0))
    return (f"&L{_SMALL}{beginning}" if beginning else "") + ending


def _literal(text: str) -> str:
    """Text for a margin, where & begins a code."""
    return printable(text).replace("\n", " ").replace("&", "&&")


def _whole(text: str, room: int) -> str:
    """As much as there is room for, without half of a doubled &."""
    cut = text[:room]
    return cut[:-1] if (len(cut) - len(cut.rstrip("&"))) % 2 else cut


def _write_header(page: Any, sheet: Sheet, row: int, formats: Formats) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(row, number, clip(column.title), formats.heading(column.kind))


def _write_section(page: Any, section: Section, row: int, columns: int, formats: Formats) -> None:
    page.set_row_pixels(row, 30)
    said = "  ·  ".join(part for part in (section.detail, section.aside) if part)
    page.write_string(row, 0, clip(section.title + (f"  ·  {said}" if said else "")), formats.named("section"))
    for number in range(1, columns):
        page.write_blank(row, number, None, formats.named("section_detail"))


def _write_row(page: Any, row: SheetRow, number: int, formats: Formats, trends: Trends) -> None:
    label = next((_label(cell) for cell in row.cells if isinstance(cell, str | Text)), "")
    for column, cell in enumerate(row.cells):
        if isinstance(cell, Trend):
            _write_trend(page, (number, column), trends.add(label, cell), formats, empty=not cell.values)
        else:
            _write_cell(page, (number, column), cell, formats)


def _height(row: SheetRow, columns: tuple[SheetColumn, ...]) -> int:
    """Pixels for the most lines any cell of the row needs: not every program works that out by itself."""
    lines = 1
    for cell, column in zip(row.cells, columns, strict=True):
        if isinstance(cell, str | Text):
            pieces = clip(_label(cell)).splitlines()
            room = max(int(column.width * _LETTERS), 1)
            lines = max(lines, sum(len(wrap(piece, room)) or 1 for piece in pieces))
    return min(lines * _LINE + _ROOM, _TALLEST)


def _label(cell: str | Text) -> str:
    return cell if isinstance(cell, str) else cell.text


def _write_cell(page: Any, place: tuple[int, int], cell: SheetCell, formats: Formats) -> None:
    match cell:
        case str():
            page.write_string(*place, clip(cell), formats.named("text"))
        case Text():
            _write_text(page, place, cell, formats)
        case Amount():
            if cell.value is None:
                page.write_string(*place, clip(cell.missing), formats.named("missing"))
            else:
                page.write_number(*place, cell.value, formats.amount(cell))
        case StatusMark():
            page.write_string(*place, clip(cell.word), formats.status(cell))
        case DirectionMark():
            page.write_string(*place, clip(cell.word), formats.direction(cell))
            if cell.detail:
                page.write_comment(*place, clip(cell.detail))


def _write_text(page: Any, place: tuple[int, int], cell: Text, formats: Formats) -> None:
    link = safe_link(cell.link)
    if link and len(link) <= _LONGEST_LINK:
        page.write_url(*place, link, formats.named("link"), clip(cell.text))
    else:
        page.write_string(*place, clip(cell.text), formats.named("strong" if cell.strong else "text"))


def _write_trend(page: Any, place: tuple[int, int], where: str, formats: Formats, *, empty: bool) -> None:
    page.write_blank(*place, None, formats.named("text"))
    if not empty:
        look = {"series_color": ACCENT, "last_point": True, "last_color": ACCENT, "weight": 1.25, "axis": False}
        page.add_sparkline(*place, {"range": where, "show_hidden": True, "negative_color": RULE, **look})
