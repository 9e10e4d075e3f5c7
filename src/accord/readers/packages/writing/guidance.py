"""The sheet of guidance: how to fill in the workbook, every table and column, and an example."""

from __future__ import annotations

from typing import Any

from accord.readers.packages.schema import SCHEMA
from accord.readers.packages.schema.examples import EXAMPLES

_A4 = 9
_LINE, _LETTERS = 15, 64
"""Height of a line of text in points, and how many letters it takes in the wide columns."""

_HOW = (
    "Each sheet is one table; the first row holds the column names. Do not rename sheets or columns.",
    "Columns with a dark heading must be filled in every row; other columns, and whole sheets, may stay empty.",
    "Start with agreement, areas, themes, outcomes and indicators; then targets and observations.",
    "Periods are written 2026-04-01/P1Y (start and length), or as people write them: 2026/27, Q1 2026/27, April 2026.",
    "A value that is not known stays blank; the column missing says why. Zero is a value.",
    "Paste values, not formulas. Point at a heading to read what the column is for.",
    "A workbook carries no files (papers, minutes, packs); a folder or a zip does. Leave the sheet files empty.",
    "When done, check the workbook (accord check) and load it.",
)


def write_guidance(book: Any) -> None:
    """Add the sheet of guidance to a workbook."""
    sheet = book.add_worksheet("Guidance")
    title = book.add_format({"bold": True, "font_size": 16})
    name_of_table = book.add_format({"bold": True, "font_size": 13, "font_color": "#1D5FA6"})
    head = book.add_format({"bold": True, "bg_color": "#E8ECF0", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    top = book.add_format({"valign": "top", "num_format": "@"})
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 15)
    sheet.set_column(2, 3, 62)
    sheet.set_column(4, 4, 30)
    sheet.write_string(0, 0, "An agreement package", title)
    row = 2
    for line in _HOW:
        sheet.write_string(row, 0, line)
        row += 1
    for table in SCHEMA.values():
        row += 1
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", name_of_table, table.name)
        sheet.write_string(row, 2, table.help)
        row += 1
        example = EXAMPLES.get(table.name, {})
        for position, name in enumerate(("column", "must be filled", "what it is for", "what it may say", "example")):
            sheet.write_string(row, position, name if name != "example" or example else "", head)
        row += 1
        for column in table.columns:
            cells = (
                column.name,
                "yes" if column.required else "",
                column.help,
                column.expected,
                example.get(column.name, ""),
            )
            sheet.set_row(row, _LINE * max(-(-len(cell) // _LETTERS) for cell in cells[2:4]))
            for position, cell in enumerate(cells):
                sheet.write_string(row, position, cell, wrap if position in (2, 3) else top)
            row += 1
