from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2
import pytest
from tests.documents.content_examples import AWKWARD, FONTS, LONG_WORD, awkward, chart, highlight_report, scorecard

from accord.documents import pdf
from accord.documents.content import (
    Chart,
    ChartGrid,
    Column,
    Document,
    FactsList,
    KeyFigures,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
    runs,
)
from accord.documents.pdf.glyphs import characters_of


def pages(file: bytes) -> list[str]:
    """The words of each page, line ends as spaces."""
    opened = pypdfium2.PdfDocument(file)
    try:
        words = [page.get_textpage().get_text_range().replace("\u200b", "") for page in opened]
        return [" ".join(text.split()) for text in words]
    finally:
        opened.close()


def language(file: bytes) -> str:
    """The language the file says it is in."""
    opened = pypdfium2.PdfDocument(file)
    buffer = ctypes.create_string_buffer(64)
    size = pypdfium2.raw.FPDFCatalog_GetLanguage(opened, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


def links(file: bytes) -> list[bytes]:
    """The addresses the first page leads to."""
    opened, raw = pypdfium2.PdfDocument(file), pypdfium2.raw
    found, place, link = [], ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(opened[0], ctypes.byref(place), ctypes.byref(link)):
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFAction_GetURIPath(opened, raw.FPDFLink_GetAction(link), buffer, 200)
        found.append(buffer.value)
    return found


def tags(file: bytes) -> dict[str, int]:
    """How often each kind of structure element stands in the file."""
    opened = pypdfium2.PdfDocument(file)
    raw = pypdfium2.raw
    found: dict[str, int] = {}

    def walk(element: object) -> None:
        size = raw.FPDF_StructElement_GetType(element, None, 0)
        buffer = (ctypes.c_char * size)()
        raw.FPDF_StructElement_GetType(element, buffer, size)
        kind = bytes(buffer).decode("utf-16-le").rstrip("\0")
        found[kind] = found.get(kind, 0) + 1
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
                walk(child)

    for page in opened:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
        raw.FPDF_StructTree_Close(tree)
    return found


@pytest.fixture(scope="module")
def report() -> bytes:
    return pdf.render(highlight_report(), font_files=FONTS)


def test_the_words_of_the_report_are_there(report: bytes) -> None:
    said = pages(report)
    assert "Highlight report to the Government Office" in said[0]
    assert "1 Overall progress Amber – progress is steady" in said[0]
    assert "Annex B Every indicator over time" in " ".join(said)


def test_the_file_is_tagged_for_reading_aloud(report: bytes) -> None:
    found = tags(report)
    assert b"pdfuaid" in report or b"/MarkInfo" in report
    assert {"Table", "TH", "TD", "H1", "H2", "L", "LI", "Figure"} <= set(found)
    assert found["Figure"] >= 60


def test_the_file_says_its_language_title_and_date(report: bytes) -> None:
    opened = pypdfium2.PdfDocument(report)
    about = opened.get_metadata_dict()
    opened.close()
    assert about["Title"] == "Highlight report to the Government Office"
    assert about["Subject"] == "Merrow agreement, April to September 2026"
    assert about["CreationDate"].startswith("D:20261204093000")
    assert language(report) == "en-GB"


def test_every_page_has_its_number_source_and_licence(report: bytes) -> None:
    said = pages(report)
    for number, page in enumerate(said, start=1):
        assert f"Page {number} of {len(said)}" in page
        assert "Produced 4 December 2026" in page
        assert "Open Government Licence" in page


def test_the_header_row_stands_on_every_page_of_a_long_table() -> None:
    said = pages(pdf.render(scorecard(75), font_files=FONTS))
    assert len(said) > 3
    assert all("Indicator Period Value Target Status Direction" in page for page in said)


def test_charts_carry_their_alternative_text() -> None:
    one = Chart(chart(1, 400), "Line of twelve years, rising", "Title", "Caption")
    file = pdf.render(Document("T", (one, ChartGrid((one, one), 2))), font_files=FONTS)
    alternative = "Line of twelve years, rising"
    written = (alternative.encode(), alternative.encode("utf-16-be"))
    assert sum(file.count(text) for text in written) == 3
    assert tags(file)["Figure"] == 3


def test_words_that_look_like_markup_stay_words() -> None:
    said = " ".join(pages(pdf.render(awkward(), font_files=FONTS)))
    assert '#import "/etc/passwd" *strong* $x^2$ [block] <label> @ref // no comment' in said
    assert "<w:p>&amp;</w:p> ]]> <b>not bold</b> {{ 7 * 7 }} {% raw %}" in said
    assert '=HYPERLINK("https://example.org")' in said
    assert AWKWARD[7] in said


def test_a_word_longer_than_the_line_stays_on_the_page() -> None:
    document = Document("T", (Paragraph(runs(LONG_WORD)), Table((Column("A"), Column("B")), (_row(LONG_WORD),))))
    opened = pypdfium2.PdfDocument(pdf.render(document, font_files=FONTS))
    page = opened[0]
    text = page.get_textpage()
    rights = [text.get_rect(number)[2] for number in range(text.count_rects())]
    assert max(rights) < page.get_width() - 40


def _row(word: str) -> Row:
    return Row((Words(runs(word)), Words(runs("short"))))


def test_a_row_longer_than_a_page_runs_on_and_loses_nothing() -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    said = pages(pdf.render(Document("T", (Table((Column("A"),), (Row((Words(runs(long)),)),)),)), font_files=FONTS))
    assert len(said) > 2
    assert "word2999" in said[-1]


def test_a_letter_the_font_does_not_have_is_an_empty_square() -> None:
    said = pages(pdf.render(Document("T", (Paragraph(runs("Party 🎉 中 dŵr")),)), font_files=FONTS))[0]
    assert "Party □ □ dŵr" in said


def test_only_web_and_mail_addresses_are_linked() -> None:
    text = (Text("one", link="javascript:alert(1)"), Text("two", link="https://example.org/x"))
    file = pdf.render(Document("T", (Paragraph(text),)), font_files=FONTS)
    assert links(file) == [b"https://example.org/x"]


def test_the_same_document_gives_the_same_bytes() -> None:
    document = highlight_report(4)
    assert pdf.render(document, font_files=FONTS) == pdf.render(document, font_files=FONTS)


def test_an_empty_document_and_empty_blocks_are_set() -> None:
    nothing = (Table((), ()), KeyFigures(()), ChartGrid(()), FactsList(()), PageBreak(), Table((Column("A"),), ()))
    assert "Empty" in pages(pdf.render(Document("Empty", nothing), font_files=FONTS))[0]
    assert pages(pdf.render(Document("Nothing"), font_files=FONTS)) == ["Nothing Page 1 of 1"]


def test_another_language_and_page_label_are_used() -> None:
    document = Document("Cerdyn sgorio ŵ ŷ", language="cy", page_label="Tudalen {page} o {pages}")
    file = pdf.render(document, font_files=FONTS)
    assert language(file) == "cy"
    assert pages(file) == ["Cerdyn sgorio ŵ ŷ Tudalen 1 o 1"]


def test_no_font_and_no_drawing_are_refused() -> None:
    with pytest.raises(ValueError, match="font file"):
        pdf.render(Document("T"), font_files=())
    with pytest.raises(ValueError, match="cannot be set"):
        pdf.render(Document("T", (Chart("not a drawing", "alt"),)), font_files=FONTS)


def test_a_font_says_which_characters_it_has(tmp_path: Path) -> None:
    has = characters_of(FONTS[0])
    assert {ord(letter) for letter in "aZ0ŵŷŴŶ£–−’"} <= has
    assert ord("中") not in has
    empty = tmp_path / "none.ttf"
    empty.write_bytes(b"\0\1\0\0\0\0" + b"\0" * 6)
    assert characters_of(empty) == frozenset()
