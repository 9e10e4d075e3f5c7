from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.documents.content_examples import AWKWARD, LONG_WORD, MADE_AT, workbook

from accord.documents import excel
from accord.documents.content import Fact, Section, StatusMark, Text, runs
from accord.documents.excel.formats import number_format
from accord.documents.workbooks import Amount, Sheet, SheetColumn, SheetRow, Trend, Workbook

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")


def opened(content: Workbook) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel.render(content)))


def part(content: Workbook, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(excel.render(content))) as parts:
        return parts.read(name).decode()


def one_column(*cells: str | Text | Amount | StatusMark | Trend) -> Workbook:
    return Workbook("T", (Sheet("S", "T", (SheetColumn("A"),), tuple(SheetRow((cell,)) for cell in cells)),))


def first_cells(content: Workbook) -> list[object]:
    page = opened(content).worksheets[0]
    return [row[0].value for row in page.iter_rows(min_row=4)]


@pytest.fixture(scope="module")
def page() -> Worksheet:
    return opened(workbook())["Scorecard"]


def test_the_title_leads_and_the_table_follows(page: Worksheet) -> None:
    assert page["A1"].value == "Scorecard, second quarter 2026/27"
    assert [cell.value for cell in page[5]][:5] == ["Code", "Indicator", "Theme", "Period", "Value"]
    assert page["A6"].value == "Children and young people  ·  Children’s partnership"
    assert page["B7"].value == "Persistent absence, all pupils"


def test_the_header_is_frozen_filtered_and_printed_on_each_page(page: Worksheet) -> None:
    assert page.freeze_panes == "C6"
    assert page.auto_filter.ref == "A5:J85"
    assert page.print_title_rows == "$5:$5"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.fitToHeight == 0


def test_a_number_keeps_its_value_and_shows_decimals_and_unit(page: Worksheet) -> None:
    cell = page["E8"]
    assert isinstance(cell.value, float)
    assert cell.number_format == '#,##0.0"%"'
    assert page["E7"].number_format == "#,##0.0"


def test_what_is_missing_is_a_word_not_a_zero(page: Worksheet) -> None:
    assert page["E16"].value == "awaited"
    assert page["F16"].value == "–"


@pytest.mark.parametrize(
    ("decimals", "unit", "shown"),
    [
        (1, "%", '#,##0.0"%"'),
        (0, "", "#,##0"),
        (2, "£", '"£"#,##0.00'),
        (1, "£m", '"£"#,##0.0"m"'),
        (0, "per 1,000", '#,##0" per 1,000"'),
        (0, 'say "x"', '#,##0" say "\\""x"\\"'),
    ],
)
def test_a_unit_is_plain_text_in_the_number_format(decimals: int, unit: str, shown: str) -> None:
    assert number_format(decimals, unit) == shown


def test_a_status_cell_holds_its_word_with_shape_and_colour_in_the_format(page: Worksheet) -> None:
    cell = page["G8"]
    assert cell.value == "Amber"
    assert cell.number_format == '"▲ "@'
    assert cell.fill.fgColor.rgb == "FFFDF1D8"
    assert cell.font.color is not None
    assert cell.font.color.rgb == "FF8A5A00"


def test_sparklines_are_native_and_their_values_stand_on_a_sheet_with_their_periods() -> None:
    assert part(workbook(), "xl/worksheets/sheet1.xml").count("<x14:sparkline>") == 75
    values = opened(workbook())["Sparkline data"]
    assert values["A2"].value == "CY 1"
    assert values["B2"].value == "2014/15"
    assert isinstance(values["B3"].value, int | float)
    assert "'Sparkline data'!$B$3:$M$3" in part(workbook(), "xl/worksheets/sheet1.xml").replace("B3:M3", "$B$3:$M$3")


def test_notes_have_a_sheet_of_their_own() -> None:
    notes = opened(workbook())["Notes"]
    assert notes["A3"].value == "Licence"
    assert "Open Government Licence" in str(notes["B3"].value)


def test_nothing_typed_becomes_a_formula_a_link_or_a_number() -> None:
    content = one_column(*AWKWARD, "https://example.org", "0123", Text("x", link="javascript:alert(1)"))
    page = opened(content).worksheets[0]
    for row in page.iter_rows(min_row=4):
        assert row[0].data_type == "s"
        assert row[0].hyperlink is None
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")
    assert first_cells(content)[0] == AWKWARD[0]
    assert first_cells(content)[7] == AWKWARD[7]


def test_a_link_that_is_given_is_kept() -> None:
    page = opened(one_column(Text("Board", link="https://example.org/board"))).worksheets[0]
    assert page["A4"].value == "Board"
    assert page["A4"].hyperlink is not None
    assert page["A4"].hyperlink.target == "https://example.org/board"


def test_very_long_text_is_cut_where_a_cell_ends() -> None:
    cells = first_cells(one_column("word " * 20_000, LONG_WORD))
    assert len(str(cells[0])) == 32_767
    assert cells[1] == LONG_WORD


def test_sheet_names_are_put_right() -> None:
    names = ["Score/card: [2026]?*", "score card   2026", "x" * 40, "X" * 40, "", "History", "Notes"]
    sheets = tuple(Sheet(name, "T", (SheetColumn("A"),)) for name in names)
    made = opened(Workbook("T", sheets, (Fact("a", runs("b")),))).sheetnames
    assert len({name.lower() for name in made}) == 8
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in made)


def test_ampersands_in_margins_are_words_and_long_ones_are_cut() -> None:
    content = Workbook("R&D", (Sheet("S", "T", (SheetColumn("A"),)),), header="A & B", footer="&" * 300)
    page = opened(content).worksheets[0]
    assert "A && B" in part(content, "xl/worksheets/sheet1.xml").replace("&amp;", "&")
    assert page.oddFooter.right.text == "Page &[Page] of &N".replace("&[Page]", "&P")


def test_properties_say_what_the_workbook_is() -> None:
    properties = opened(workbook()).properties
    assert properties.title == "Scorecard, second quarter 2026/27"
    assert properties.creator == "Merrow partnership secretariat"
    assert properties.created is not None
    assert properties.created == MADE_AT.replace(tzinfo=None)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert excel.render(workbook(5)) == excel.render(workbook(5))


def test_an_empty_workbook_an_empty_sheet_and_an_empty_trend_open() -> None:
    assert opened(Workbook("T", ())).sheetnames == ["Notes"]
    assert opened(Workbook("T", (Sheet("S", "T", ()),))).sheetnames == ["S"]
    assert opened(one_column(Trend(()))).sheetnames[0] == "S"


def test_a_section_row_spans_in_look_without_merged_cells() -> None:
    columns = (SheetColumn("A"), SheetColumn("B"))
    sheet = Sheet("S", "T", columns, (Section("Theme", "board"), SheetRow(("1", "2"))))
    page = opened(Workbook("T", (sheet,))).worksheets[0]
    assert page["A4"].value == "Theme  ·  board"
    assert not page.merged_cells.ranges
