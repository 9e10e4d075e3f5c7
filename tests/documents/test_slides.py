"""Slides open again as they were meant, and nothing runs over its place."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Pt

from accord.documents import slides
from accord.documents.content import Column, KeyFigure, Row, StatusMark, Table, Text, Words, runs
from accord.documents.slides import Deck, Lead, Listing, Point, Slide, Tally, TextColumn, TextColumns
from accord.documents.slides.measure import BODY_FOOT, clipped, height_of

WORDY = "Pupils who are persistently absent from school in the coastal districts " * 8


def rows(number: int, words: str = "A title") -> tuple[Row, ...]:
    return tuple(
        Row((Words(runs(Text(f"{n} {words}", strong=True)), words), StatusMark("red", "Red"))) for n in range(number)
    )


def listing(number: int, words: str = "A title") -> Listing:
    table = Table((Column("What", width=6), Column("Status", kind="status")), rows(number, words), summary="All of it")
    return Listing(table, rest=tuple(f"N{n}" for n in range(number)))


def opened(*parts: object, notes: str = "") -> PresentationFile:
    deck = Deck("A deck", (Slide("The title", parts, notes),), footer="The foot")
    return Presentation(io.BytesIO(slides.render(deck)))


def texts(file: PresentationFile) -> list[str]:
    return [shape.text_frame.text for shape in file.slides[0].shapes if shape.has_text_frame]


def test_a_slide_is_wide_and_has_its_title_foot_number_and_notes_in_their_places() -> None:
    file = opened(Lead("The answer"), notes="Said besides")
    assert (file.slide_width, file.slide_height) == (Pt(960), Pt(540))
    slide = file.slides[0]
    assert slide.shapes.title.text_frame.text == "The title"
    kinds = {one.element.ph.get("type") for one in slide.placeholders}
    assert kinds == {"title", "ftr", "sldNum"}
    assert "slidenum" in {one.get("type") for one in slide.element.iter("{*}fld")}
    assert slide.notes_slide.notes_text_frame.text == "Said besides"


def test_a_long_table_is_cut_where_the_slide_ends_and_says_how_many_more() -> None:
    file = opened(listing(30))
    table = next(shape for shape in file.slides[0].shapes if shape.has_table)
    assert table.top + sum(row.height for row in table.table.rows) <= Pt(BODY_FOOT)
    shown = len(table.table.rows) - 1
    assert f"and {30 - shown} more: N{shown}" in " ".join(texts(file))


def test_letters_are_as_large_as_the_room_allows() -> None:
    def size(number: int) -> float:
        table = next(shape for shape in opened(listing(number)).slides[0].shapes if shape.has_table)
        return table.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt

    assert size(3) > size(8) > size(20)


def test_a_long_text_is_shortened_to_its_lines() -> None:
    table = next(shape for shape in opened(listing(2, WORDY)).slides[0].shapes if shape.has_table)
    title, detail = table.table.cell(1, 0).text_frame.text.split("\n")
    assert title.endswith("…")
    assert detail.endswith("…")
    assert height_of(title, 13, 733, most=9, bold=True) <= 2 * 13 * 1.2
    assert clipped("Short enough", 12, 400, most=1) == "Short enough"
    assert clipped("x" * 500, 12, 100, most=1).endswith("…")


def test_points_that_do_not_fit_are_counted() -> None:
    points = tuple(Point(runs(WORDY), StatusMark("amber", "Amber")) for _ in range(12))
    said = texts(
        opened(TextColumns((TextColumn("Column", points, note="The note"), TextColumn("Empty", (), empty="None"))))
    )
    column = next(text for text in said if "Amber" in text)
    assert column.startswith("▲\N{NO-BREAK SPACE}Amber Pupils")
    assert column.endswith("more")
    assert {"The note", "None"} <= set(said)


def test_a_tally_has_marks_of_native_shapes_and_a_bar_with_words_for_all_of_it() -> None:
    figures = tuple(KeyFigure(str(n), word, code) for n, word, code in ((3, "Green", "green"), (0, "Red", "red")))
    groups = [shape for shape in opened(Tally(figures, alt="3 green, 0 red")).slides[0].shapes if shape.shape_type == 6]
    described = {group._element.xpath(".//p:cNvPr")[0].get("descr") for group in groups}
    assert described == {"Green", "Red", "3 green, 0 red"}


def test_the_same_deck_is_the_same_bytes_with_nothing_of_the_empty_file_left() -> None:
    deck = Deck("A deck", (Slide("One", (listing(3),)),), created_at=datetime(2026, 11, 22, tzinfo=UTC))
    assert slides.render(deck) == slides.render(deck)
    names = zipfile.ZipFile(io.BytesIO(slides.render(deck))).namelist()
    assert not [name for name in names if "thumbnail" in name or "printer" in name]
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == 1


def test_two_parts_cannot_both_take_the_room_there_is() -> None:
    with pytest.raises(ValueError, match="only one part"):
        Slide("Two tables", (listing(1), listing(1)))


def test_control_characters_do_not_break_the_file() -> None:
    assert "a title" in " ".join(texts(opened(Lead("\x00a\x08 title")))).replace("  ", " ")
