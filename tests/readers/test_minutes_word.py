"""Minutes as Word keeps them: templates with content controls, tracked changes, text boxes, ticks, the day in the page's head."""  # noqa: E501

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.readers.minutes_files import saved

from accord.readers.minutes import Draft, read_minutes

SPACES = nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml"'


def paper(*, day: bool = True) -> Document:
    made = docx.Document()
    made.add_paragraph("Marl Vale Skills Board")
    if day:
        made.add_paragraph("Thursday 11 June 2015")
    made.add_paragraph("Present: Ada Finch (AF), Bram Coker (BC), Cleo Dray (CD)")
    made.add_paragraph("1. Training")
    return made


def add(made: Document, inner: str) -> None:
    end = made.element.body.sectPr
    end.addprevious(parse_xml(inner.replace("<w:p>", f"<w:p {SPACES}>", 1).replace("<w:sdt>", f"<w:sdt {SPACES}>", 1)))


def read(made: Document) -> Draft:
    out = io.BytesIO()
    made.save(out)
    return read_minutes(out.getvalue(), "minutes.docx")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_inside_a_content_control_are_read() -> None:
    made = paper()
    add(
        made,
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('AF to send the list to members.')}</w:p></w:sdtContent></w:sdt>",
    )
    assert [one.owners for one in read(made).actions] == [("Ada Finch",)]


def test_words_inside_a_content_control_are_read() -> None:
    made = paper()
    control = f"<w:sdt><w:sdtContent>{run('BC to book the hall')}</w:sdtContent></w:sdt>"
    add(made, f"<w:p>{run('Action: ')}{control}{run(' by 3 July.')}</w:p>")
    assert [one.text for one in read(made).actions] == ["BC to book the hall by 3 July."]


def test_tracked_changes_are_read_as_if_accepted() -> None:
    made = paper()
    new = f'<w:ins w:id="1" w:author="x">{run("CD")}</w:ins>'
    old = '<w:del w:id="2" w:author="x"><w:r><w:delText>BC</w:delText></w:r></w:del>'
    add(made, f"<w:p>{run('Action: ')}{new}{old}{run(' to write to the Trust.')}</w:p>")
    assert [one.text for one in read(made).actions] == ["CD to write to the Trust."]


def test_the_text_of_a_text_box_stands_behind_its_paragraph() -> None:
    made = paper()
    inner = f"<w:txbxContent><w:p>{run('Action: AF to write to the operator')}</w:p></w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    add(made, f"<w:p>{run('The fares were discussed.')}{box}</w:p>")
    draft = read(made)
    assert [one.owners for one in draft.actions] == [("Ada Finch",)]
    assert draft.lines.index("The fares were discussed.") < draft.actions[0].line - 1


def test_a_tick_of_a_symbol_font_says_who_was_there() -> None:
    made = docx.Document()
    made.add_paragraph("Marl Vale Skills Board, Thursday 11 June 2015")
    table = made.add_table(rows=0, cols=2)
    for left, right in (("Name", "Present"), ("Ada Finch", "F0FC"), ("Bram Coker", ""), ("Cleo Dray", "F0FC")):
        cells = table.add_row().cells
        cells[0].text = left
        if right.startswith("F0"):
            sign = f'<w:r {SPACES}><w:sym w:font="Wingdings" w:char="{right}"/></w:r>'
            cells[1].paragraphs[0]._p.append(parse_xml(sign))
        else:
            cells[1].text = right or "A"
    made.add_paragraph("1. Training")
    draft = read(made)
    assert [one.name for one in draft.present] == ["Ada Finch", "Cleo Dray"]
    assert [one.name for one in draft.apologies] == ["Bram Coker"]


def test_the_day_may_stand_in_the_head_of_the_page() -> None:
    made = paper(day=False)
    made.sections[0].header.paragraphs[0].text = "Minutes\tThursday 11 June 2015"
    assert str(read(made).date) == "2015-06-11"


def test_the_head_of_the_page_is_left_out_where_the_text_has_the_day() -> None:
    made = paper()
    made.sections[0].header.paragraphs[0].text = "Printed on 30 June 2015"
    assert "Printed on 30 June 2015" not in read(made).lines


def test_a_cell_merged_over_several_rows_is_read_once() -> None:
    made = paper()
    rows = (
        ("Item", "Discussion", "Action"),
        ("2. Fares", "The fares were discussed.", "AF to write to the operator"),
        ("", "", "BC to send the list"),
    )
    table = made.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    draft = read(made)
    assert [one.owners for one in draft.actions] == [("Ada Finch",), ("Bram Coker",)]
    assert [one.title for one in draft.items].count("Fares") == 1


def test_a_table_without_headings_of_numbers_text_and_initials_is_the_minutes() -> None:
    made = docx.Document()
    for text in ("Larkhill Board", "Minutes of the meeting held on 9 June 2015", "Present: Esme Darrow, Noel Farthing"):
        made.add_paragraph(text)
    table = made.add_table(rows=0, cols=3)
    for cells in (
        ("1", "Welcome\nThe Chair welcomed everyone.", ""),
        ("2", "Harbour ward\nNoel gave an update. He will check the figures with the analyst.", "NF"),
        ("3", "Funding\nEsme to write to the Trust by 30 June 2015.", "ED"),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    draft = read_minutes(saved(made), "minutes.docx")
    assert [one.title for one in draft.items] == ["Welcome", "Harbour ward", "Funding"]
    assert [one.owners for one in draft.actions] == [("Noel Farthing",), ("Esme Darrow",)]


def test_initials_stacked_beside_an_item_belong_to_who_is_given_something_to_do() -> None:
    made = paper()
    table = made.add_table(rows=0, cols=3)
    said = "Fares\nCD spoke of damp in the flats.\nAF undertook to ask the operator.\nBC to draft a letter."
    for row in (("No.", "Item and discussion", "Action"), ("2", said, "AF\nBC")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = ""
            for n, part in enumerate(text.split("\n")):
                (cell.paragraphs[0] if n == 0 else cell.add_paragraph()).text = part
    actions = [(one.owners, one.text) for one in read(made).actions]
    assert (("Ada Finch",), "AF undertook to ask the operator.") in actions
    assert (("Bram Coker",), "BC to draft a letter.") in actions
    assert not [text for _owners, text in actions if "damp" in text]
