"""Small files of action plans with the quirks of real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

HEADING = ("Action", "What will be done", "Partners", "RAG", "By when", "Cost or other input")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("1 - Open the drop-in", "A drop-in twice a week", "Fire Service, NHS Fallowshire; Scouts", "RED", "31/3/2027",
     "£1,500"),
    ("2 - Train the wardens", "Wardens trained – all of them", "Fire Service", " Green", "by end of June 2027",
     "Officer time"),
    ("4a – Count the visits", "Visits counted", "Fire service / Primary Care. Hubs", "amber", "2026/27", ""),
    ("5 - Tell the schools", "Letters sent", "", "Green - Complete", "ongoing", "2.5k"),
)  # fmt: skip


def messy_workbook(file: Path, *more: tuple[Any, ...]) -> Path:
    """A title merged over the columns, an empty first column, the heading in row 4, the number inside the title."""
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Plan")
        sheet.merge_range(1, 1, 1, len(HEADING), "Invented plan; as at March")
        for number, row in enumerate((HEADING, *ROWS, *more), start=3):
            for place, text in enumerate(row, start=1):
                sheet.write(number, place, text)
    return file


def messy_csv(file: Path, *more: tuple[Any, ...]) -> Path:
    """The same as text in the encoding old spreadsheets write, with a title above."""
    lines = ["Invented plan – as at March;;;;;;", ";;;;;;", ";" + ";".join(HEADING)]
    lines += [";" + ";".join(f'"{text}"' for text in row) for row in (*ROWS, *more)]
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    return file
