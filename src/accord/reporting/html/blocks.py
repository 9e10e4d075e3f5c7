"""Each kind of block as HTML, in the classes of the site's components; every text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    Cell,
    Chart,
    ChartGrid,
    Column,
    Contents,
    DirectionMark,
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
    Run,
    Section,
    SourcePages,
    Sparkline,
    StatusLine,
    StatusMark,
    Table,
    Words,
    safe_link,
)
from accord.documents.marks import direction_mark, status_mark
from accord.documents.palette import Arrow, status_look

Links = Callable[[str], str]
"""From a figure's tag to the address of where it came from, blank for none."""

_SHADES = {"circle_tick": "green", "triangle": "amber", "square_cross": "red", "dashed_circle": "grey"}
_AS_DIRECTION: dict[Arrow, tuple[str, float | None]] = {
    "up": ("improving", 1.0),
    "down": ("improving", -1.0),
    "level": ("no_change", None),
    "unknown": ("", None),
}
_CELLS = {
    "text": "reason",
    "number": "number",
    "status": "status-cell",
    "direction": "direction-cell",
    "sparkline": "spark-cell",
}


@dataclass(frozen=True)
class Setter:
    """Sets blocks as HTML; headings of level 1 become `<h{top}>`; `links` leads figures to where they came from."""

    top: int
    links: Links

    def block(self, block: Block) -> Markup:
        """One block."""
        match block:
            case Heading():
                level = self.top + block.level - 1
                return Markup("<h{0}>{1}</h{0}>").format(level, block.text)
            case Paragraph():
                return Markup("<p{}>{}</p>").format(
                    Markup(' class="lede"') if block.lead else "", self.runs(block.runs)
                )
            case BulletList():
                return Markup("<ul>{}</ul>").format(_together(self.bullet(item) for item in block.items))
            case StatusLine():
                shade = _shade(block.mark.status)
                said = Markup('<p class="rated rated--{}">{} {}</p>')
                return said.format(shade, self.status(block.mark), self.runs(block.runs))
            case FactsList():
                return self.facts(block.facts)
            case Table():
                return self.table(block)
            case KeyFigures():
                return self.key_figures(block)
            case Notice():
                title = Markup("<strong>{}</strong> ").format(block.title) if block.title else ""
                return Markup('<p class="report-notice">{}{}</p>').format(title, self.runs(block.runs))
            case Chart():
                return self.chart(block)
            case ChartGrid():
                return Markup('<div class="multiples">{}</div>').format(
                    _together(self.chart(one) for one in block.charts)
                )
            case PageBreak() | Contents() | SourcePages():  # of paper: a page on screen has neither
                return Markup("")

    def runs(self, parts: Iterable[Run]) -> Markup:
        """Runs one after the other."""
        return _together(self.run(part) for part in parts)

    def run(self, part: Run) -> Markup:
        """One run: words, a link, or a figure that leads to where it came from."""
        text = Markup("<br>").join(escape(line) for line in part.text.split("\n"))
        if isinstance(part, Figure):
            address = self.links(part.tag)
            shown = Markup('<a href="{}">{}</a>').format(address, text) if address else text
            return Markup("<strong>{}</strong>").format(shown) if part.strong else shown
        if part.emphasis:
            text = Markup('<span class="soft">{}</span>').format(text)
        if part.strong:
            text = Markup("<strong>{}</strong>").format(text)
        link = safe_link(part.link)
        return Markup('<a href="{}">{}</a>').format(link, text) if link else text

    def bullet(self, item: Bullet) -> Markup:
        """A point with the points under it."""
        below = _together(Markup("<li>{}</li>").format(self.runs(child)) for child in item.children)
        inner = Markup("<ul>{}</ul>").format(below) if below else ""
        return Markup("<li>{}{}</li>").format(self.runs(item.runs), inner)

    def status(self, mark: StatusMark) -> Markup:
        """A status: its shape and its word."""
        drawn = Markup(status_mark(mark.status))  # noqa: S704  our own drawing
        return Markup('<span class="status status--{}">{}{}</span>').format(_shade(mark.status), drawn, mark.word)

    def facts(self, facts: Iterable[Fact]) -> Markup:
        """Labels and what stands beside them."""
        pairs = (Markup("<dt>{}</dt><dd>{}</dd>").format(fact.label, self.runs(fact.runs)) for fact in facts)
        return Markup('<dl class="facts facts--wide">{}</dl>').format(_together(pairs))

    def key_figures(self, block: KeyFigures) -> Markup:
        """Counts with big numbers."""
        pairs = (
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(
                self.status(StatusMark(one.status, one.label)) if one.status else one.label, one.value
            )
            for one in block.figures
        )
        return Markup('<dl class="tally">{}</dl>').format(_together(pairs))

    def chart(self, chart: Chart) -> Markup:
        """A drawing with its title and caption; the drawing says itself what it shows."""
        words = " ".join(part for part in (chart.title, chart.caption) if part)
        caption = Markup("<figcaption>{}</figcaption>").format(words) if words else ""
        return Markup('<figure class="chart">{}{}</figure>').format(caption, Markup(chart.svg))  # noqa: S704  our own drawing

    def table(self, table: Table) -> Markup:
        """A table whose first cell names each row; a section row heads the rows below it."""
        heads = _together(_head(column) for column in table.columns)
        groups: list[list[Markup]] = [[]]
        for row in table.rows:
            if isinstance(row, Section):
                groups.append([_section(row, len(table.columns))])
            else:
                groups[-1].append(self.row(table, row))
        bodies = _together(
            Markup('<tbody role="rowgroup">{}</tbody>').format(_together(group)) for group in groups if group
        )
        caption = Markup("<caption>{}</caption>").format(table.caption) if table.caption else ""
        said = Markup(
            '<table role="table" class="table table--rows table--tight">{}'
            '<thead role="rowgroup"><tr role="row">{}</tr></thead>{}</table>'
        )
        return said.format(caption, heads, bodies)

    def row(self, table: Table, row: Row) -> Markup:
        """A row; on a phone its cells stand below each other, numbers with the heading of their column."""
        cells = [Markup('<th scope="row" role="rowheader" class="title">{}</th>').format(self.cell(row.cells[0]))]
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            label = Markup(' data-label="{}"').format(column.title) if column.kind == "number" else ""
            kind = _CELLS[column.kind]
            cells.append(Markup('<td role="cell" class="{}"{}>{}</td>').format(kind, label, self.cell(cell)))
        return Markup('<tr role="row">{}</tr>').format(_together(cells))

    def cell(self, cell: Cell) -> Markup:
        """What stands in a cell."""
        match cell:
            case Words():
                return self.runs(cell.runs) + _detail(cell.detail)
            case Number():
                return self.run(cell.figure) + _detail(cell.detail)
            case StatusMark():
                return self.status(cell)
            case DirectionMark():
                code, change = _AS_DIRECTION[cell.arrow]
                arrow = Markup(direction_mark(code, change))  # noqa: S704  our own drawing
                said = Markup('<span class="direction"><span class="direction__mark">{}{}</span>{}</span>')
                return said.format(arrow, cell.word, _detail(cell.detail))
            case Sparkline():
                return Markup('<span class="spark">{}</span>').format(Markup(cell.svg))  # noqa: S704  our own drawing


def blocks_html(blocks: Iterable[Block], *, top: int = 2, links: Links = lambda _tag: "") -> Markup:
    """Blocks as HTML; `top` is the level that a heading of level 1 has on the page."""
    setter = Setter(top, links)
    return Markup("\n").join(setter.block(block) for block in blocks)


def _together(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _shade(status: str) -> str:
    return _SHADES[status_look(status).shape]


def _detail(text: str) -> Markup:
    return Markup(" <small>{}</small>").format(text) if text else Markup("")


def _head(column: Column) -> Markup:
    return Markup('<th scope="col" role="columnheader" class="{}">{}</th>').format(_CELLS[column.kind], column.title)


def _section(section: Section, columns: int) -> Markup:
    note = Markup("<span>{}</span>").format(section.detail) if section.detail else ""
    aside = Markup('<span class="group__end">{}</span>').format(section.aside) if section.aside else ""
    said = Markup(
        '<tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="{}"><div class="group__in">'
        "<strong>{}</strong>{}{}</div></th></tr>"
    )
    return said.format(columns, section.title, note, aside)
