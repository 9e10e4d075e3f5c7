"""Pages of other files in a document of ours, and the contents that lead to its headings."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import docx
import pypdfium2
import pytest
import typst
from tests.documents.content_examples import FONTS

from accord.documents import pdf, word
from accord.documents.content import Contents, Document, Heading, PageBreak, Paragraph, SourcePages, runs


@lru_cache
def paper(pages: int = 3) -> bytes:
    made = typst.compile(f"#for n in range({pages}) [Budget page #n #pagebreak(weak: true)]".encode())
    assert isinstance(made, bytes)
    return made


def pack(source: SourcePages) -> Document:
    return Document(
        title="Pack",
        blocks=(
            Contents(),
            PageBreak(),
            Heading("1 Welcome"),
            Paragraph(runs("Words.")),
            PageBreak(),
            Heading("2 Budget"),
            source,
        ),
    )


def opened(content: bytes) -> Any:
    return pypdfium2.PdfDocument(content)


def test_each_page_of_a_paper_is_a_page_with_its_text() -> None:
    made = opened(pdf.render(pack(pdf.source_pages(paper(), called="Budget")), font_files=FONTS))
    assert len(made) == 5
    assert "Budget page 2" in made[4].get_textpage().get_text_range()
    assert "Page 5 of 5" in made[4].get_textpage().get_text_range()


def test_the_headings_are_bookmarks_and_the_contents_link_to_them() -> None:
    made = opened(pdf.render(pack(pdf.source_pages(paper(), called="Budget")), font_files=FONTS))
    assert [one.get_title() for one in made.get_toc()] == ["1 Welcome", "2 Budget"]
    first = made[0].get_textpage().get_text_range()
    assert "2 Budget" in first
    assert "3" in first


def test_a_document_with_pages_of_others_stays_tagged() -> None:
    made = pdf.render(pack(pdf.source_pages(paper(), called="Budget")), font_files=FONTS)
    assert b"/StructTreeRoot" in made
    assert b"/Marked true" in made


def test_the_text_of_a_page_says_what_it_shows() -> None:
    assert pdf.source_pages(paper(), called="Budget").alts[1] == "Budget page 1"


def test_a_page_without_text_is_called_after_its_file() -> None:
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842)
    out = io.BytesIO()
    blank.save(out)
    assert pdf.source_pages(out.getvalue(), called="Scan").alts == ("Scan, 1",)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="PDF"):
        pdf.source_pages(content, called="Budget")


def test_a_file_that_cannot_be_taken_in_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.documents.pdf.source._can_be_taken", lambda _content: False)
    source = pdf.source_pages(paper(), called="Budget")
    assert source.content != paper()
    assert source.alts[2] == "Budget page 2"
    assert len(opened(pdf.render(pack(source), font_files=FONTS))) == 5


def test_word_shows_the_pages_as_pictures_with_their_text_and_links_to_headings() -> None:
    made = docx.Document(io.BytesIO(word.render(pack(pdf.source_pages(paper(), called="Budget")), font_files=FONTS)))
    body = made.element.body.xml
    assert body.count("<w:drawing>") == 3
    assert 'descr="Budget page 2"' in body
    assert body.count("w:anchor=") == 2
    assert body.count("<w:bookmarkStart") == body.count("<w:bookmarkEnd") == 2
