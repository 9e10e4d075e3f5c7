"""Each kind of block as the Word paragraphs and tables it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.documents.content import (
    Block,
    BulletList,
    Chart,
    ChartGrid,
    Contents,
    Fact,
    FactsList,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    PageBreak,
    Paragraph,
    SourcePages,
    StatusLine,
    StatusMark,
    Table,
)
from accord.documents.palette import status_look
from accord.documents.pdf.pictures import page_pictures
from accord.documents.word import tables
from accord.documents.word.pictures import Pictures
from accord.documents.word.styles import hexadecimal
from accord.documents.word.words import Writer, mark
from accord.documents.word.xml import Element, element, paragraph, run

# Counts stand no further apart than this (twips), however wide the page.
_WIDEST_KEY_FIGURE = 2400
# A page of another file is drawn no higher than this (twips), so that its heading fits above it.
_TALLEST_PAGE = 12_400


@dataclass(frozen=True)
class Blocks:
    """Writes blocks for a column of text `width` twips wide."""

    width: int
    writer: Writer
    pictures: Pictures

    def write(self, blocks: tuple[Block, ...]) -> Iterator[Element]:
        """The elements of the blocks in turn; a page break becomes a property of the paragraph that follows it."""
        broken = after_table = False
        listed = next((one for one in blocks if isinstance(one, Contents)), None)
        headings = [one for one in blocks if isinstance(one, Heading)] if listed else []
        for block in blocks:
            if isinstance(block, PageBreak):
                broken = True
                continue
            made = tuple(_contents(block, headings)) if isinstance(block, Contents) else self._block(block)
            if not made:
                continue
            if isinstance(block, Heading) and listed is not None:
                made = _marked(made, next(number for number, one in enumerate(headings) if one is block))
            if broken:
                made = _on_new_page(made)
            elif after_table:
                made = _clear_of_table(made, heading=isinstance(block, Heading))
            yield from made
            broken, after_table = False, _is_table(made[-1])
        if after_table:
            yield _smallest()

    def _block(self, block: Block) -> tuple[Element, ...]:
        match block:
            case Heading():
                return (paragraph(f"Heading{block.level}", run(block.text)),)
            case Paragraph():
                return (paragraph("Lead" if block.lead else "Normal", *self.writer.write(block.runs)),)
            case BulletList():
                return tuple(self._bullets(block))
            case StatusLine():
                return (self._status_line(block),)
            case FactsList():
                return self.facts(block.facts)
            case Table():
                return tables.table(block, width=self.width, writer=self.writer, pictures=self.pictures)
            case KeyFigures():
                return self._key_figures(block)
            case Notice():
                return (self._notice(block),)
            case Chart() | ChartGrid() | SourcePages():
                return self._drawn(block)
            case PageBreak() | Contents():
                return ()

    def _drawn(self, block: Chart | ChartGrid | SourcePages) -> tuple[Element, ...]:
        if isinstance(block, Chart):
            return self._chart(block, self.width, alone=True)
        return self._charts(block) if isinstance(block, ChartGrid) else tuple(self._pages(block))

    def facts(self, facts: tuple[Fact, ...]) -> tuple[Element, ...]:
        """Labels and what stands beside them, one paragraph each with a hanging indent."""
        return tuple(
            paragraph("Facts", run(fact.label, "Quiet"), element("r", element("tab")), *self.writer.write(fact.runs))
            for fact in facts
        )

    def _bullets(self, block: BulletList) -> Iterator[Element]:
        for item in block.items:
            yield paragraph("ListBullet", *self.writer.write(item.runs))
            for child in item.children:
                yield paragraph("ListBullet2", *self.writer.write(child))

    def _status_line(self, block: StatusLine) -> Element:
        look = status_look(block.mark.status)
        tint = element("shd", val="clear", color="auto", fill=hexadecimal(look.tint))
        edge = element("left", val="single", sz=24, space=8, color=hexadecimal(look.fill))
        properties = (element("pBdr", edge), tint, element("ind", left=200))
        said = (run(" – "), *self.writer.write(block.runs)) if block.runs else ()
        return paragraph("StatusLine", *mark(block.mark), *said, properties=properties)

    def _notice(self, block: Notice) -> Element:
        title = (run(f"{block.title} ", "Strong"),) if block.title else ()
        return paragraph("Notice", *title, *self.writer.write(block.runs))

    def _key_figures(self, block: KeyFigures) -> tuple[Element, ...]:
        if not block.figures:
            return ()
        cells = tuple(_key_figure(figure) for figure in block.figures)
        share = min(self.width // max(len(cells), 4), _WIDEST_KEY_FIGURE)
        return (tables.layout(cells, columns=len(cells), share=share),)

    def _chart(self, chart: Chart, width: int, *, alone: bool) -> tuple[Element, ...]:
        """Title, picture and caption; in a grid (not `alone`) the row of the table is what keeps them together."""
        caption = (paragraph("Caption", run(chart.caption)),) if chart.caption else ()
        keep_title = () if alone else (element("keepNext", val=0),)
        title = (paragraph("ChartTitle", run(chart.title), properties=keep_title),) if chart.title else ()
        keep_picture = (element("keepNext"),) if caption and alone else ()
        picture = self.pictures.inline(chart.svg, chart.alt, int(width * chart.width))
        return (*title, paragraph("Chart", picture, properties=keep_picture), *caption)

    def _charts(self, block: ChartGrid) -> tuple[Element, ...]:
        if not block.charts:
            return ()
        share = self.width // block.columns
        cells = tuple(self._chart(chart, share - tables.GUTTER, alone=False) for chart in block.charts)
        return (tables.layout(cells, columns=block.columns, share=share),)

    def _pages(self, block: SourcePages) -> Iterator[Element]:
        """A picture of each page; the next one starts a page of its own because no two fit on one."""
        for alt, picture in zip(block.alts, page_pictures(block.content), strict=True):
            width = min(self.width, int(_TALLEST_PAGE / picture.tall))
            yield paragraph("Chart", self.pictures.page(picture, alt, width))


def _contents(block: Contents, headings: list[Heading]) -> Iterator[Element]:
    """The headings as links to their places."""
    if block.title:
        yield paragraph("ChartTitle", run(block.title))
    for number, heading in enumerate(headings):
        if heading.level <= block.level:
            link = element("hyperlink", run(heading.text), anchor=f"_heading{number}", history=1)
            yield paragraph("Normal", link, properties=(element("ind", left=(heading.level - 1) * 300),))


def _marked(made: tuple[Element, ...], number: int) -> tuple[Element, ...]:
    """A heading's paragraph with the bookmark that the contents lead to."""
    start = element("bookmarkStart", id=number, name=f"_heading{number}")
    made[0].insert(1, start)
    made[0].append(element("bookmarkEnd", id=number))
    return made


def _key_figure(figure: KeyFigure) -> tuple[Element, ...]:
    label = mark(StatusMark(figure.status, figure.label)) if figure.status else (run(figure.label),)
    return (paragraph("KeyLabel", *label), paragraph("KeyFigure", run(figure.value)))


def _is_table(made: Element) -> bool:
    return str(made.tag).endswith("}tbl")


def _smallest() -> Element:
    """What Word wants between two tables (it joins those that touch) and after the last: the smallest paragraph."""
    small = element("spacing", before=0, after=0, line=120, lineRule="exact")
    return element("p", element("pPr", element("pStyle", val="TableText"), small))


def _clear_of_table(made: tuple[Element, ...], *, heading: bool) -> tuple[Element, ...]:
    """The same elements with room above them, since a table has none below; a heading brings its own."""
    if _is_table(made[0]):
        return (_smallest(), *made)
    if not heading:
        _space_before(made[0][0], 200)
    return made


def _on_new_page(made: tuple[Element, ...]) -> tuple[Element, ...]:
    """The same elements, the first of them opening a page (a table gets a paragraph before it to carry the break)."""
    if _is_table(made[0]):
        made = (_smallest(), *made)
    properties = made[0][0]
    properties.insert(1 + len(properties.findall("{*}keepNext")), element("pageBreakBefore"))
    _space_before(properties, 0)
    return made


def _space_before(properties: Element, twips: int) -> None:
    """Sets the room above a paragraph unless it sets its own; spacing stands before indents in the schema."""
    if properties.find("{*}spacing") is None:
        indents = len(properties.findall("{*}ind"))
        properties.insert(len(properties) - indents, element("spacing", before=twips))
