from __future__ import annotations

import math

import pytest

from accord.documents.content import Chart, Column, Figure, Row, Table, Text, Words, plain, printable, runs, safe_link
from accord.documents.workbooks import Amount, Sheet, SheetColumn, SheetRow, Trend


def test_bare_strings_become_runs_and_come_back_as_plain_words() -> None:
    said = runs("of pupils, ", Figure("18.1%", "CY1|Merrow"), Text(" in all", strong=True))
    assert said[0] == Text("of pupils, ")
    assert plain(said) == "of pupils, 18.1% in all"


def test_control_characters_and_lone_surrogates_are_not_printable() -> None:
    assert printable("a\x00b\x1bc\ud800d\ufeff") == "abcd"
    assert printable("tabs\tand\nlines, dŵr, ŷd") == "tabs\tand\nlines, dŵr, ŷd"


@pytest.mark.parametrize("link", ["https://example.org/a?b=1", "mailto:someone@merrow.example"])
def test_web_and_mail_addresses_are_safe_links(link: str) -> None:
    assert safe_link(link) == link


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "/page", "http://x\n"])
def test_anything_else_is_not_linked(link: str) -> None:
    assert safe_link(link) == ""


@pytest.mark.parametrize("tag", ["", "x" * 65])
def test_a_figure_needs_a_tag_that_word_can_keep(tag: str) -> None:
    with pytest.raises(ValueError, match="1 to 64 characters"):
        Figure("18.1%", tag)


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells for 2 columns"):
        Table((Column("A"), Column("B")), (Row((Words(runs("one")),)),))
    with pytest.raises(ValueError, match="row 1 has 2 cells for 1 columns"):
        Sheet("S", "S", (SheetColumn("A"),), (SheetRow(("one", "two")),))


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_figures_in_a_sheet_are_finite_or_missing(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Amount(value)
    with pytest.raises(ValueError, match="finite"):
        Trend((1.0, value))


@pytest.mark.parametrize("width", [0, 1.5, -1])
def test_a_chart_is_no_wider_than_its_column(width: float) -> None:
    with pytest.raises(ValueError, match="share"):
        Chart("<svg/>", "alt", width=width)
