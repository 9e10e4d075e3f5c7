"""Reports as files: each format says what the report says."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import docx
import pypdfium2
import pytest
from django.conf import settings
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook
from tests import builders
from tests.reporting.material import MADE_AT, about

from accord.reporting.errors import FontsMissingError, UnknownReportError
from accord.reporting.fonts import font_files
from accord.reporting.making import KINDS, MadeFile, make
from accord.reporting.sections import SECTIONS

pytestmark = pytest.mark.django_db


def made(name: str, file_format: str, **place: str) -> MadeFile:
    """A report of the sample as a file."""
    return make(
        builders.viewer("secretariat"), about(**place), name, file_format, made_at=MADE_AT, today=builders.TODAY
    )


def _words(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_the_word_report_has_the_sections_of_the_form_in_order() -> None:
    document = docx.Document(io.BytesIO(made("highlight", "docx").content))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.style_id == "Heading1"]
    assert headings[:7] == [f"{number} {section.title}" for number, section in enumerate(SECTIONS, start=1)]
    assert headings[7:] == ["Annex A: the first exceptions over time", "Annex B: scorecard"]


def test_each_figure_in_word_names_its_observation() -> None:
    document = docx.Document(io.BytesIO(made("highlight", "docx").content))
    tags = [one.get(qn("w:val")) for one in document.element.body.iter(qn("w:tag"))]
    assert "CY 1|FA00|2026-05-01/P4M" in tags
    assert "CY 1|FA00|2026-05-01/P4M|target" in tags
    assert all(tag and len(tag) <= 64 for tag in tags)


def test_every_picture_in_word_has_words_for_those_who_cannot_see_it() -> None:
    document = docx.Document(io.BytesIO(made("highlight", "docx").content))
    described = [one.get("descr") for one in document.element.body.iter() if one.tag.endswith("}docPr")]
    assert len(described) > 40
    assert all(described)
    assert any("CY 1 Pupils persistently absent from school: 12 figures" in words for words in described)


def test_the_notice_stands_on_every_page_of_the_pdf() -> None:
    pages = pypdfium2.PdfDocument(made("highlight", "pdf").content)
    for page in pages:
        assert "every figure is invented" in page.get_textpage().get_text_range()


def test_the_pdf_says_what_the_report_says() -> None:
    text = re.sub(r"\s+", " ", _words(made("highlight", "pdf").content))
    assert "1 Overall progress" in text
    assert "Seven-day social work has halved the wait" in text
    assert "HW 3 Hospital bed days lost to delayed discharge and HW 4" in text


def test_the_same_report_is_the_same_bytes() -> None:
    assert made("highlight", "docx").content == made("highlight", "docx").content


def _sheet() -> tuple[Any, dict[str, dict[str, Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made("scorecard", "xlsx").content))
    rows = book.get_sheet_by_name("Scorecard").to_python()
    start = next(number for number, row in enumerate(rows) if row[0] == "Code")
    heads = rows[start]
    return book, {row[0]: dict(zip(heads, row, strict=True)) for row in rows[start + 1 :] if row[1]}


def test_the_workbook_has_the_columns_of_the_form() -> None:
    book, rows = _sheet()
    assert book.sheet_names == ["Scorecard", "Figures", "Notes", "Sparkline data"]
    assert list(rows["CY 1"]) == [
        "Code", "Title", "Good is", "Last outturn", "Target", "Q1", "Q2", "Q3", "Q4", "Year to date",
        "Status", "Direction", "Last periods", "Owner", "Commentary",
    ]  # fmt: skip
    assert len(rows) == 40


def test_quarters_hold_the_last_figure_that_ended_in_them_unrounded() -> None:
    _book, rows = _sheet()
    homes = rows["SP 3"]
    assert (homes["Q1"], homes["Q2"], homes["Q3"]) == (62, 143, "–")
    assert homes["Year to date"] == 143
    assert homes["Last outturn"] == 575
    assert rows["CY 1"]["Q2"] == pytest.approx(19.1998, abs=1e-4)


def test_the_commentary_in_the_workbook_is_the_signed_one_of_the_newest_figure() -> None:
    _book, rows = _sheet()
    assert "19.2% of pupils" in rows["CY 1"]["Commentary"]
    assert "18.9% of pupils were persistently absent in the spring" not in rows["CY 1"]["Commentary"]
    assert rows["CY 4"]["Commentary"] == "Written, not signed yet."


def test_a_word_as_value_stays_a_word() -> None:
    _book, rows = _sheet()
    assert rows["CY 8"]["Last outturn"] == "Good"
    assert rows["SP 5"]["Q2"] == "Delayed"


def test_the_scorecard_pdf_lies_across_the_page() -> None:
    page = pypdfium2.PdfDocument(made("scorecard", "pdf").content)[0]
    assert page.get_width() > page.get_height()


def test_the_exceptions_report_counts_positions_and_certainties() -> None:
    content = json.loads(made("exceptions", "json").content)
    positions = {group["position"]: [item["line"]["code"] for item in group["items"]] for group in content["groups"]}
    assert positions["green_worsening"] == ["HW 4"]
    assert positions["overdue"] == ["SP 6"]
    assert positions["no_baseline"] == ["SC 4"]
    assert positions["red_not_improving"][:2] == ["CY 1", "SP 3"]


def test_the_page_is_one_file_that_needs_nothing_else() -> None:
    page = made("highlight", "html").content.decode()
    assert page.startswith("<!doctype html>")
    assert "<h2>3 Risks to mandatory outcomes</h2>" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "var(--" not in page


def test_what_people_typed_is_escaped_in_the_page() -> None:
    from tests.reporting.test_notes import write

    from accord.reporting.operations.notes import NoteText

    write(NoteText("<script>alert(1)</script> & more"))
    page = made("highlight", "html").content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


@pytest.mark.parametrize("name", KINDS)
def test_every_report_comes_in_each_of_its_formats(name: str) -> None:
    for file_format in KINDS[name].formats:
        found = made(name, file_format, area="FA08")
        assert len(found.content) > 1000
        assert found.name == f"FT-2024-{name}-2026-07-01-P3M-FA08.{file_format}"


def test_a_report_or_format_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownReportError, match="highlight, scorecard, exceptions, chair"):
        made("outturn", "docx")
    with pytest.raises(UnknownReportError, match="docx, pdf, html, json"):
        made("exceptions", "xlsx")


def test_a_missing_font_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(settings, "PROJECT_ROOT", tmp_path)
    with pytest.raises(FontsMissingError, match=r"SourceSans3_400Regular\.ttf"):
        font_files()
