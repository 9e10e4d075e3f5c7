"""Tables in Word: the header row stands again on each page, no row is torn across two, a status is also a tint."""

from __future__ import annotations

from accord.documents.content import (
    Cell,
    Column,
    DirectionMark,
    Number,
    Row,
    Section,
    Sparkline,
    StatusMark,
    Table,
    Words,
    printable,
    runs,
)
from accord.documents.palette import INK
from accord.documents.word.pictures import Pictures
from accord.documents.word.styles import arrow_character, hexadecimal
from accord.documents.word.words import Writer, mark
from accord.documents.word.xml import Element, element, paragraph, run

# Right-hand padding of a cell in twips, as the styles have it.
GUTTER = 170
_NO_BREAK = "\N{NO-BREAK SPACE}"


def table(content: Table, *, width: int, writer: Writer, pictures: Pictures) -> tuple[Element, ...]:
    """The table, `width` twips wide, with its caption above it and room below it."""
    if not content.columns:
        return ()
    shares = _twips(content.columns, width)
    rows = [_header(content.columns, shares)]
    for row in content.rows:
        if isinstance(row, Section):
            rows.append(_section(row, width, len(shares)))
        else:
            rows.append(_row(row, shares, writer, pictures))
    grid = element("tblGrid", *(element("gridCol", w=share) for share in shares))
    whole = element("tbl", _properties("AccordTable", content, width), grid, *rows)
    caption = (paragraph("TableCaption", *writer.write(runs(content.caption))),) if content.caption else ()
    return (*caption, whole)


def layout(cells: tuple[tuple[Element, ...], ...], *, columns: int, share: int) -> Element:
    """A table without lines that only sets things side by side, `share` twips each; the last row is filled up."""
    rows = []
    for start in range(0, len(cells), columns):
        across = list(cells[start : start + columns])
        across += [(paragraph("Chart"),) for _ in range(columns - len(across))]
        placed = (element("tc", element("tcPr", _width(share)), *content) for content in across)
        rows.append(element("tr", element("trPr", element("cantSplit")), *placed))
    grid = element("tblGrid", *(element("gridCol", w=share) for _ in range(columns)))
    return element("tbl", _properties("AccordLayout", None, share * columns), grid, *rows)


def _properties(style: str, content: Table | None, width: int) -> Element:
    made = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020", firstRow=int(content is not None), lastRow=0, firstColumn=0, lastColumn=0),
    )
    if content and content.caption:
        made.append(element("tblCaption", val=printable(content.caption)))
    if content and content.summary:
        made.append(element("tblDescription", val=printable(content.summary)))
    return made


def _twips(columns: tuple[Column, ...], width: int) -> list[int]:
    total = sum(column.width for column in columns)
    shares = [int(width * column.width / total) for column in columns]
    shares[-1] += width - sum(shares)
    return shares


def _width(twips: int) -> Element:
    return element("tcW", w=twips, type="dxa")


def _header(columns: tuple[Column, ...], shares: list[int]) -> Element:
    cells = []
    for column, share in zip(columns, shares, strict=True):
        style = "TableNumberHeading" if column.kind == "number" else "TableHeading"
        cells.append(element("tc", element("tcPr", _width(share)), paragraph(style, run(column.title))))
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _section(section: Section, width: int, columns: int) -> Element:
    said = [run(section.title)]
    if section.detail:
        said.append(run(f"{_NO_BREAK} {section.detail}", "QuietSmall"))
    placing: tuple[Element, ...] = ()
    if section.aside:
        said += [element("r", element("tab")), run(section.aside, "QuietSmall")]
        placing = (element("tabs", element("tab", val="right", pos=width - GUTTER)),)
    borders = element("tcBorders", element("bottom", val="single", sz=6, space=0, color=hexadecimal(INK)))
    properties = element("tcPr", _width(width), element("gridSpan", val=columns), borders)
    cell = element("tc", properties, paragraph("TableSection", *said, properties=placing))
    return element("tr", element("trPr", element("cantSplit")), cell)


def _row(row: Row, shares: list[int], writer: Writer, pictures: Pictures) -> Element:
    cells = (_cell(cell, share, writer, pictures) for cell, share in zip(row.cells, shares, strict=True))
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _cell(cell: Cell, share: int, writer: Writer, pictures: Pictures) -> Element:
    return element("tc", element("tcPr", _width(share)), *_paragraphs(cell, share, writer, pictures))


def _paragraphs(cell: Cell, share: int, writer: Writer, pictures: Pictures) -> tuple[Element, ...]:
    match cell:
        case Words():
            return (paragraph("TableText", *writer.write(cell.runs)), *_detail("TableText", cell.detail))
        case Number():
            return (paragraph("TableNumber", *writer.write((cell.figure,))), *_detail("TableNumber", cell.detail))
        case StatusMark():
            return (paragraph("TableText", *mark(cell)),)
        case DirectionMark():
            said = f"{arrow_character(cell.arrow)}{_NO_BREAK}{cell.word}"
            return (paragraph("TableText", run(said)), *_detail("TableText", cell.detail))
        case Sparkline():
            return (paragraph("TableText", pictures.inline(cell.svg, cell.alt, share - GUTTER)),)


def _detail(style: str, detail: str) -> tuple[Element, ...]:
    return (paragraph(style, run(detail, "QuietSmall")),) if detail else ()
