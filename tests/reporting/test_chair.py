"""The chair's page of the sample: what is certain, what may be chance, what is not known, what changed, what to ask."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pypdfium2
import pytest
from pptx import Presentation
from pptx.presentation import Presentation as PresentationFile
from tests import builders
from tests.reporting import chair_facts
from tests.reporting.material import MADE_AT, about
from tests.reporting.test_files import made

from accord.documents import pdf
from accord.framework.errors import NotFoundError
from accord.reporting.chair.assembling import chair_report
from accord.reporting.chair.changes import changes
from accord.reporting.chair.document import chair_document, room_for
from accord.reporting.chair.report import ChairReport
from accord.reporting.errors import UnknownReportError
from accord.reporting.fonts import font_files
from accord.reporting.making import make

pytestmark = pytest.mark.django_db


def chair(*, theme: str = "", who: str = "chair", **place: str) -> ChairReport:
    """The chair's page of the sample."""
    shown = about(**{"period": "", **place})
    return chair_report(builders.viewer(who), shown, made_at=MADE_AT, today=builders.TODAY, theme=theme)


def test_only_a_position_beyond_chance_is_certain() -> None:
    report = chair()
    assert [point.code for point in report.certain] == ["CY 1", "SP 3", "AC 3", "CY 7", "HW 5"]
    assert [point.code for point in report.chance] == ["SC 2", "HW 4", "CY 6", "SC 5"]
    assert "of 34 changes tested, about 2 would look real by chance alone" in report.alarms
    assert "CY 7 Education, health and care plans issued within 20 weeks (still red)" in report.improving


def test_a_forecast_alone_is_not_certain() -> None:
    report = chair()
    listed = {point.code for point in (*report.certain, *report.chance)}
    assert "SP 2" not in listed
    assert "HW 2, EC 1, EC 3, SP 2, AC 2, AC 5 and AC 1" in report.forecasts


def test_where_an_exception_stands_is_told() -> None:
    doing = {point.code: point.doing for point in chair().certain}
    assert doing["SP 3"] == "Recovery plan RP1 off track"
    assert doing["CY 7"] == "Recovery plan running (RP2)"
    assert doing["AC 3"] == "Recovery plan asked for"


def test_late_figures_come_first_among_what_is_not_known() -> None:
    unknown = [(gap.code, gap.who) for gap in chair().unknown]
    assert unknown[0] == ("SP 6", "Marches Bus Operators' Association")
    assert [code for code, _who in unknown] == ["SP 6", "SC 4", "HW 6", "SP 4"]


def test_what_changed_is_counted_from_the_last_meeting_of_the_board() -> None:
    report = chair()
    assert report.since.words == "since the Fallowshire Together Board of 10 September 2026"
    assert report.meeting == "for the Fallowshire Together Board of 10 December 2026"
    kinds = [(change.kind, change.code) for change in report.changes]
    assert kinds[:3] == [("Down to amber", "CY 4"), ("Down to amber", "HW 5"), ("Recovery off track", "SP 3")]
    assert ("New exception", "CY 6") in kinds
    assert ("New exception", "AC 3") not in kinds


def test_a_correction_that_moved_a_status_says_so_with_both_figures() -> None:
    moved = next(one for one in chair().changes if one.kind == "Status moved by a correction")
    assert (moved.code, moved.status) == ("SP 2", "amber")
    assert moved.text == "for Q1 2026/27 from 50.4% to 48.3%: amber, it was green"


def test_a_correction_that_moved_no_status_comes_last() -> None:
    facts = chair_facts.real()
    calm = replace(facts.corrected[0], before=replace(facts.corrected[0].before, status="amber"))
    last = changes(replace(facts, corrected=(calm,)))[-1]
    assert (last.kind, last.code) == ("Figure corrected", "SP 2")
    assert last.text == "for Q1 2026/27 from 50.4% to 48.3%: still amber"


def test_the_five_heaviest_questions_name_whom_to_ask_and_the_evidence() -> None:
    asked = chair().questions
    assert [(one.rule, one.code) for one in asked] == [
        ("recovery_off_track", "SP 3"),
        ("recovery_not_proposed", "AC 3"),
        ("thin_commentary", "SC 2"),
        ("conflict_apart", "HW 4"),
        ("worsening_unexplained", "HW 5"),
    ]
    assert all(one.whom and one.reason and one.places for one in asked)


def test_everybody_sees_the_same_page_each_time() -> None:
    assert chair() == chair() == chair(who="sponsor")


def test_one_theme_alone_has_its_own_indicators_records_and_questions() -> None:
    report = chair(theme="SP")
    assert report.theme == "Sustainable place"
    assert sum(report.counts.values()) == 6
    assert {point.code for point in report.certain} == {"SP 3"}
    assert not {"G2", "R1"} & {one.code for one in (*report.questions, *report.further)}
    with pytest.raises(NotFoundError):
        chair(theme="NONE")


def test_as_known_on_an_earlier_day_it_shows_what_stood_then() -> None:
    report = chair(known_on="2026-08-15")
    assert report.since.words == "since the Fallowshire Together Board of 11 June 2026"
    assert "Recovery plan running (RP1)" not in {point.doing for point in report.chance}
    assert "SC 2" not in {one.code for one in report.questions}


def test_a_theme_of_a_report_about_the_whole_is_refused() -> None:
    with pytest.raises(UnknownReportError, match="cannot be had by theme"):
        make(builders.viewer("chair"), about(), "scorecard", "json", made_at=MADE_AT, today=builders.TODAY, theme="SP")


@pytest.mark.parametrize("area", ["", "FA08"])
def test_the_pdf_stands_on_one_page_and_prints_the_false_alarms(area: str) -> None:
    pages = pypdfium2.PdfDocument(made("chair", "pdf", area=area).content)
    assert len(pages) == 1
    text = " ".join(pages[0].get_textpage().get_text_range().split())
    assert "Expected false alarms" in text
    assert "every figure is invented" in text


def test_a_page_with_twice_as_much_to_say_still_fits_by_telling_how_much_more_there_is() -> None:
    report = chair()
    long = replace(
        report, certain=report.certain * 5, chance=report.chance * 5, unknown=report.unknown * 5,
        questions=tuple(replace(one, reason=one.reason * 2) for one in report.questions),
    )  # fmt: skip
    document = chair_document(long)
    assert len(pypdfium2.PdfDocument(pdf.render(document, font_files=font_files()))) == 1
    assert "more: " in str(document)
    assert room_for(long).certain < room_for(report).certain


def test_the_word_page_has_the_five_headings_and_its_figures_name_their_observations() -> None:
    document = docx.Document(io.BytesIO(made("chair", "docx", period="").content))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.style_id == "Heading1"]
    assert [heading[:6] for heading in headings] == ["1 What", "2 What", "3 What", "4 What", "5 Five"]
    assert "CY 1|FA00|2026-05-01/P4M" in document.element.xml


def slides(**place: str) -> PresentationFile:
    return Presentation(io.BytesIO(made("chair", "pptx", **place).content))


def test_there_are_three_slides_with_titles_that_can_be_read_aloud() -> None:
    file = slides(period="")
    titles = [slide.shapes.title.text_frame.text for slide in file.slides]
    assert titles == [
        "Where we stand for the Fallowshire Together Board of 10 December 2026",
        "What may be chance, what is not known, what changed",
        "Five questions and whom to ask",
    ]


def test_the_tables_of_the_slides_are_native_and_have_alternative_texts() -> None:
    file = slides(period="")
    first, last = (next(shape for shape in file.slides[number].shapes if shape.has_table) for number in (0, 2))
    cells = [[cell.text for cell in row.cells] for row in first.table.rows]
    assert cells[1][0].startswith("CY 1 Pupils persistently absent from school\n19.2% of pupils")
    assert cells[1][1] == "■\N{NO-BREAK SPACE}Red"
    assert len(last.table.rows) == 6
    assert "1. What brings the recovery plan" in last._element.xpath(".//p:cNvPr")[0].get("descr")


def test_the_notes_of_each_slide_name_the_sources() -> None:
    for slide in slides(period="").slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert "Sources:" in notes
        assert "/agreements/FT-2024/" in notes
        assert "every figure is invented" in notes
