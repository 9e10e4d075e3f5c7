"""Word files to lines: paragraphs with their automatic numbers, bold and headings, and tables row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.errors import MinutesError
from accord.readers.minutes.lines import Line
from accord.readers.minutes.sources.encodings import plain
from accord.readers.minutes.sources.layers import layers_of
from accord.readers.minutes.sources.numbering import Numbering
from accord.readers.minutes.sources.text import line_of
from accord.readers.minutes.sources.word_parts import lay_open, page_heads

FIRST = 15
"""How many lines of a text say what meeting it tells of."""


def lines_of_word(content: bytes) -> list[Line]:
    """The lines of a docx file: one for each line of a paragraph (numbers and bullets that Word makes by itself written
    out), and for a row of a table as many as its longest cell has paragraphs; a blank line after each paragraph.

    Raises MinutesError where the file is not a docx file."""
    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as error:
        raise MinutesError("this is not a Word file that can be opened; save it again as .docx") from error
    lay_open(document)
    numbering = Numbering(document)
    lines: list[Line] = []
    row = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for cells in _rows(block, numbering):
                row += 1
                lines.extend(layers_of(cells, len(lines), row))
            lines.append(Line(len(lines) + 1, ""))
            continue
        for text in _texts(block, numbering):
            style = numbering.style(block)
            strong = _strong(block, style)
            headed = bool(style is not None and str(style.name).lower().startswith(("heading", "title")))
            lines.append(line_of(len(lines) + 1, text, strong=strong, headed=headed and bool(text.strip())))
        lines.append(Line(len(lines) + 1, ""))
    return _headed(lines, page_heads(document))


def _names_a_day(texts: list[str]) -> bool:
    return any(True for text in texts for _day in find_days(text))


def _headed(lines: list[Line], heads: list[str]) -> list[Line]:
    """The lines of the text with those of the pages' head before them, where the head has the day and the text's first
    lines have none."""
    first = [line.text for line in lines if line.text][:FIRST]
    if _names_a_day(first) or not _names_a_day(heads):
        return lines
    added = [line_of(n, text) for n, text in enumerate(heads, 1)] + [Line(len(heads) + 1, "")]
    return added + [replace(line, number=line.number + len(added)) for line in lines]


def _texts(paragraph: Paragraph, numbering: Numbering) -> list[str]:
    text = plain(paragraph.text)
    mark = numbering.mark(paragraph) if text.strip() else ""
    return f"{mark} {text}".strip("\n ").split("\n") if mark else text.split("\n")


def _strong(paragraph: Paragraph, style: Any) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    styled = bool(style is not None and getattr(style, "font", None) and style.font.bold)
    return bool(runs) and all(run.bold or (run.bold is None and styled) for run in runs)


def _rows(table: Table, numbering: Numbering) -> Iterator[list[list[str]]]:
    """The rows of a table: for each cell its paragraphs; a merged cell once, a table inside a cell as its text."""
    above: set[Any] = set()
    for row in table.rows:
        seen: set[Any] = set()
        cells: list[list[str]] = []
        for cell in row.cells:
            again = cell._tc in seen or cell._tc in above  # noqa: SLF001 - merged cells share their element
            seen.add(cell._tc)  # noqa: SLF001
            if again:
                cells.append([])
                continue
            texts = [text for paragraph in cell.paragraphs for text in _texts(paragraph, numbering)]
            for inner in cell.tables:
                texts += [" ".join(part.text for part in inside.cells) for inside in inner.rows]
            cells.append([text.replace("\t", " ").strip() for text in texts])
        above |= seen
        cells = cells[:1] if len(seen) == 1 else cells
        if any(any(cell) for cell in cells):
            yield cells
