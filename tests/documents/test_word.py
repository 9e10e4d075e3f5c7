from __future__ import annotations

import io
import itertools
import time
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from tests.documents.content_examples import (
    AWKWARD,
    FONTS,
    LONG_WORD,
    MADE_AT,
    awkward,
    chart,
    highlight_report,
    scorecard,
)

from accord.documents import word
from accord.documents.content import (
    Chart,
    ChartGrid,
    Column,
    Document,
    Fact,
    FactsList,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
    runs,
)
from accord.documents.word.pictures import proportion

# The order the schema demands of the children we write (ECMA-376, CT_PPr, CT_RPr, CT_TblPr, CT_TcPr).
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u shd lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "sdtPr": "rPr alias tag id text",
    "sectPr": "headerReference pgSz pgMar cols titlePg",
}


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(word.render(document, font_files=FONTS)))


def all_text(opened_file: WordDocument) -> str:
    return "\n".join("".join(part.xpath(".//w:t/text()")) for part in opened_file.element.body)


@pytest.fixture(scope="module")
def report() -> WordDocument:
    return opened(highlight_report())


def test_headings_lists_and_title_are_real_styles(report: WordDocument) -> None:
    used = {(one.style.name, one.text) for one in report.paragraphs if one.style}
    assert ("Title", "Highlight report to the Government Office") in used
    assert ("Heading 1", "1  Overall progress") in used
    assert ("Heading 2", "Children and young people") in used
    assert {"List Bullet", "List Bullet 2", "Status Line"} <= {name for name, _ in used}


def test_no_paragraph_is_left_empty_for_spacing(report: WordDocument) -> None:
    empty = [one for one in report.paragraphs if not one.text and not one._p.xpath(".//w:drawing")]
    after_tables = [one for one in empty if (before := one._p.getprevious()) is not None and before.tag == qn("w:tbl")]
    assert empty == after_tables


def test_every_table_repeats_its_header_and_keeps_its_rows_whole(report: WordDocument) -> None:
    tables = [one for one in report.tables if one.style and one.style.name == "Accord Table"]
    assert len(tables) == 2
    for table in tables:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].xpath("./w:trPr/w:tblHeader")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)
        assert not any(row.xpath("./w:trPr/w:tblHeader") for row in rows[1:])


def test_every_chart_has_its_alternative_text(report: WordDocument) -> None:
    described = [one.get("descr") for one in report.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 60
    assert all("Line chart of" in (text or "") for text in described)


def test_every_picture_and_every_control_has_its_own_number(report: WordDocument) -> None:
    for path, attribute in ((".//wp:docPr", "id"), (".//w:sdtPr/w:id", qn("w:val"))):
        numbers = [one.get(attribute) for one in report.element.body.xpath(path)]
        assert len(numbers) == len(set(numbers)) > 50


def test_a_figure_is_a_content_control_that_names_its_observation() -> None:
    figure = Figure("18.1%", "CY1|E1|2024-08-01/P1Y", "Persistent absence 2024/25")
    body = opened(Document("T", (Paragraph(runs("It was ", figure, ".")),))).element.body
    assert body.xpath("string(.//w:sdt/w:sdtPr/w:tag/@w:val)") == "CY1|E1|2024-08-01/P1Y"
    assert body.xpath("string(.//w:sdt/w:sdtPr/w:alias/@w:val)") == "Persistent absence 2024/25"
    assert body.xpath(".//w:sdt/w:sdtPr/w:text")
    assert body.xpath(".//w:sdt/w:sdtContent//w:t/text()") == ["18.1%"]


def test_a_status_is_a_shape_a_word_and_a_shade(report: WordDocument) -> None:
    said = [cell.text for table in report.tables for row in table.rows[:20] for cell in row.cells]
    assert "\N{NO-BREAK SPACE}▲\N{NO-BREAK SPACE}Amber\N{NO-BREAK SPACE}" in said
    shade = report.styles["Status Amber"].element.xpath(".//w:shd/@w:fill")
    assert shade == ["FDF1D8"]


def test_the_file_says_its_language_title_and_date(report: WordDocument) -> None:
    properties = report.core_properties
    assert properties.title == "Highlight report to the Government Office"
    assert properties.subject == "Merrow agreement, April to September 2026"
    assert properties.created == MADE_AT
    assert report.styles.element.xpath("string(.//w:docDefaults//w:lang/@w:val)") == "en-GB"


def test_another_language_reaches_styles_and_page_label() -> None:
    welsh = opened(Document("Cerdyn sgorio: dŵr a ŷd", language="cy-GB", page_label="Tudalen {page} o {pages}"))
    assert welsh.styles.element.xpath("string(.//w:docDefaults//w:lang/@w:val)") == "cy-GB"
    assert "Tudalen 1 o 1" in welsh.sections[0].footer.paragraphs[0].text
    assert welsh.paragraphs[0].text == "Cerdyn sgorio: dŵr a ŷd"


def test_the_foot_of_each_page_has_source_licence_and_page_fields(report: WordDocument) -> None:
    section = report.sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = [one.text.strip() for one in footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert "Produced 4 December 2026" in footer.paragraphs[0].text
        assert "Open Government Licence" in footer.paragraphs[1].text
    assert section.header.paragraphs[0].text == "Merrow agreement\tHighlight report to the Government Office"


def test_landscape_turns_the_paper() -> None:
    section = opened(scorecard(3)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert section._sectPr.xpath("string(./w:pgSz/@w:orient)") == "landscape"


@pytest.mark.parametrize("document", [highlight_report(4), scorecard(4), awkward(), Document("Nothing yet")])
def test_children_stand_in_the_order_of_the_schema(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(word.render(document, font_files=FONTS))) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") and name.endswith(".xml")]
        roots = [docx.oxml.parser.parse_xml(parts.read(name)) for name in names]
    for element in itertools.chain.from_iterable(root.iter() for root in roots):
        order = _ORDERS.get(str(element.tag).rpartition("}")[2], "").split()
        if order and str(element.tag).startswith("{http://schemas.openxmlformats.org/wordprocessingml"):
            names = [child.tag.rpartition("}")[2].replace("footerRef", "headerRef") for child in element]
            places = [order.index(name) for name in names]
            assert places == sorted(places)


def test_words_that_look_like_markup_stay_words() -> None:
    said = all_text(opened(awkward()))
    for text in AWKWARD[:6]:
        assert text in said
    assert "a control  character and a lone surrogate " in said
    assert LONG_WORD in said


def test_only_web_and_mail_addresses_are_linked() -> None:
    file = opened(awkward())
    targets = [one.target_ref for one in file.part.rels.values() if one.is_external]
    assert targets == ["https://example.org/?a=1&b=<2>"]
    assert "do not follow" in all_text(file)


def test_the_same_document_gives_the_same_bytes() -> None:
    document = highlight_report(4)
    assert word.render(document, font_files=FONTS) == word.render(document, font_files=FONTS)


def test_an_empty_document_and_empty_blocks_open() -> None:
    nothing = (Table((), ()), KeyFigures(()), ChartGrid(()), FactsList(()), PageBreak(), Table((Column("A"),), ()))
    file = opened(Document("Empty", nothing))
    assert [one.text for one in file.paragraphs if one.text] == ["Empty"]
    assert len(file.tables) == 1


def test_a_page_break_is_a_property_of_what_follows() -> None:
    table = Table((Column("A"),), (Row((Words(runs("one")),)),))
    file = opened(Document("T", (PageBreak(), Heading("Next"), PageBreak(), table, table)))
    breaks = file.element.body.xpath(".//w:p[w:pPr/w:pageBreakBefore]")
    assert ["".join(one.xpath(".//w:t/text()")) for one in breaks] == ["Next", ""]
    assert not file.element.body.xpath("./w:tbl/following-sibling::*[1][self::w:tbl]")


def test_a_grid_fills_up_its_last_row() -> None:
    charts = tuple(Chart(chart(number, 300), f"chart {number}", f"Title {number}", "caption") for number in range(4))
    table = opened(Document("T", (ChartGrid(charts, 3),))).tables[0]
    assert [len(row.cells) for row in table.rows] == [3, 3]
    assert "Title 3" in table.rows[1].cells[0].text


def test_facts_and_key_figures_stand_as_written() -> None:
    figures = KeyFigures((KeyFigure("14", "Green", "green"), KeyFigure("35", "Indicators")))
    facts = FactsList((Fact("Lead", (Text("Head of Education", strong=True),)),))
    said = all_text(opened(Document("T", (figures, facts))))
    assert "LeadHead of Education" in said
    assert "14" in said
    assert "Indicators35" in said


def test_a_drawing_gives_its_proportion_and_something_else_is_refused() -> None:
    assert proportion('<svg viewBox="0 0 200 50">') == 0.25
    assert proportion('<svg width="200px" height="100">') == 0.5
    with pytest.raises(ValueError, match="viewBox"):
        proportion("<p>not a drawing</p>")


def test_sixty_indicators_with_charts_take_little_time() -> None:
    document = highlight_report(60)
    started = time.process_time()
    word.render(document, font_files=FONTS)
    assert time.process_time() - started < 5
