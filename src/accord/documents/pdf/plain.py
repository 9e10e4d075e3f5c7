"""A document as plain data for the template: only texts, numbers, lists and dictionaries; no markup is ever made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accord.documents import marks
from accord.documents.content import (
    Block,
    BulletList,
    Cell,
    Chart,
    ChartGrid,
    Contents,
    DirectionMark,
    Document,
    Fact,
    FactsList,
    Figure,
    Heading,
    KeyFigures,
    Notice,
    Number,
    PageBreak,
    Paragraph,
    Row,
    Runs,
    Section,
    SourcePages,
    Sparkline,
    StatusLine,
    StatusMark,
    Table,
    Words,
    printable,
    safe_link,
)
from accord.documents.palette import status_look
from accord.documents.pdf.source import source_name

Plain = dict[str, Any]

# Letters that surely fit a line of running text, and a line across a whole table, upright and landscape.
_LINE = 60
_TABLE_LINES = {False: 80, True: 125}
_SHORTEST_LINE = 5
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
# A row of more lines than this may be broken over a page; a shorter one is kept whole.
_LINES_OF_WHOLE_ROW = 20


@dataclass(frozen=True)
class Plainer:
    """Turns content into plain data; `shown` puts each text into characters the fonts have."""

    shown: Callable[[str], str]
    landscape: bool = False

    def document(self, document: Document) -> Plain:
        """Everything the template needs."""
        return {
            "title": self.text(document.title),
            "subtitle": self.text(document.subtitle),
            "facts": self._facts(document.facts),
            "language": document.language,
            "header": self.text(document.header),
            "footer": self.text(document.footer),
            "produced": self.text(document.produced),
            "landscape": document.orientation == "landscape",
            "compact": document.compact,
            "page_label": self.text(document.page_label),
            "author": self.text(document.author),
            "subject": self.text(document.subject),
            "blocks": [self._block(block) for block in document.blocks],
        }

    def text(self, text: str, line: int = _LINE) -> str:
        """The text in characters that can be shown, with places to break in words longer than a line."""
        clean = self.shown(printable(text).replace("\t", " "))
        return re.sub(rf"\S{{{line + 1},}}", lambda word: _ZERO_WIDTH_SPACE.join(word.group()), clean)

    def _runs(self, runs: Runs, line: int = _LINE) -> list[Plain]:
        return [
            {
                "text": self.text(run.text, line),
                "strong": run.strong,
                "emphasis": not isinstance(run, Figure) and run.emphasis,
                "link": "" if isinstance(run, Figure) else safe_link(run.link),
            }
            for run in runs
        ]

    def _facts(self, facts: tuple[Fact, ...]) -> list[Plain]:
        return [{"label": self.text(fact.label), "runs": self._runs(fact.runs)} for fact in facts]

    def _block(self, block: Block) -> Plain:
        match block:
            case Heading():
                return {"block": "heading", "level": block.level, "text": self.text(block.text)}
            case Paragraph():
                return {"block": "paragraph", "lead": block.lead, "runs": self._runs(block.runs)}
            case BulletList():
                items = [
                    {"runs": self._runs(item.runs), "children": [self._runs(child) for child in item.children]}
                    for item in block.items
                ]
                return {"block": "bullets", "items": items}
            case StatusLine():
                return {"block": "status", "runs": self._runs(block.runs), **self._mark(block.mark)}
            case FactsList():
                return {"block": "facts", "facts": self._facts(block.facts)}
            case Table():
                return self._table(block)
            case KeyFigures():
                figures = [
                    {
                        "value": self.text(one.value),
                        **self._mark(StatusMark(one.status, one.label), bare=not one.status),
                    }
                    for one in block.figures
                ]
                return {"block": "key_figures", "figures": figures}
            case Notice():
                return {"block": "notice", "title": self.text(block.title), "runs": self._runs(block.runs)}
            case Chart():
                return {"block": "chart", **self._chart(block)}
            case ChartGrid():
                charts = [self._chart(chart) for chart in block.charts]
                return {"block": "charts", "columns": block.columns, "charts": charts}
            case PageBreak() | Contents() | SourcePages():
                return self._pages(block)

    def _pages(self, block: PageBreak | Contents | SourcePages) -> Plain:
        if isinstance(block, Contents):
            return {"block": "contents", "title": self.text(block.title), "level": block.level}
        if isinstance(block, SourcePages):
            alts = [self.text(alt) or " " for alt in block.alts]
            return {"block": "source", "file": source_name(block.content), "alts": alts}
        return {"block": "page_break"}

    def _mark(self, mark: StatusMark, *, line: int = _LINE, bare: bool = False) -> Plain:
        look = status_look(mark.status)
        word = self.text(mark.word, line)
        if bare:
            return {"word": word, "bare": True}
        drawn = marks.status_mark(mark.status)
        return {"word": word, "bare": False, "mark": drawn, "colour": look.text, "tint": look.tint, "fill": look.fill}

    def _chart(self, chart: Chart) -> Plain:
        return {
            "svg": chart.svg,
            "alt": self.text(chart.alt),
            "title": self.text(chart.title),
            "caption": self.text(chart.caption),
            "width": chart.width,
        }

    def _table(self, table: Table) -> Plain:
        total = sum(column.width for column in table.columns)
        whole = _TABLE_LINES[self.landscape]
        lines = [max(int(whole * column.width / total), _SHORTEST_LINE) for column in table.columns]
        columns = [
            {"title": self.text(column.title, line), "number": column.kind == "number", "width": column.width}
            for column, line in zip(table.columns, lines, strict=True)
        ]
        groups = self._groups(table, lines)
        return {"block": "table", "caption": self.text(table.caption), "columns": columns, "groups": groups}

    def _groups(self, table: Table, lines: list[int]) -> list[Plain]:
        """The rows in groups, each under the section row that opens it (None where there is none)."""
        groups: list[Plain] = []
        for row in table.rows:
            if isinstance(row, Section):
                section = {key: self.text(getattr(row, key)) for key in ("title", "detail", "aside")}
                groups.append({"section": section, "rows": []})
                continue
            if not groups:
                groups.append({"section": None, "rows": []})
            groups[-1]["rows"].append(self._row(row, lines))
        return groups

    def _row(self, row: Row, lines: list[int]) -> Plain:
        whole = all(_length(cell) <= line * _LINES_OF_WHOLE_ROW for cell, line in zip(row.cells, lines, strict=True))
        cells = [self._cell(cell, line) for cell, line in zip(row.cells, lines, strict=True)]
        return {"whole": whole, "cells": cells}

    def _cell(self, cell: Cell, line: int) -> Plain:
        match cell:
            case Words():
                return {"cell": "words", "runs": self._runs(cell.runs, line), "detail": self.text(cell.detail, line)}
            case Number():
                runs = self._runs((cell.figure,), line)
                return {"cell": "number", "runs": runs, "detail": self.text(cell.detail, line)}
            case StatusMark():
                return {"cell": "status", **self._mark(cell, line=line)}
            case DirectionMark():
                word, detail = self.text(cell.word, line), self.text(cell.detail, line)
                return {"cell": "direction", "arrow": cell.arrow, "word": word, "detail": detail}
            case Sparkline():
                return {"cell": "sparkline", "svg": cell.svg, "alt": self.text(cell.alt)}


def _length(cell: Cell) -> int:
    return sum(len(run.text) for run in cell.runs) + len(cell.detail) if isinstance(cell, Words) else 0
