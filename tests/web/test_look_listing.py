"""Lists: order, pages and addresses."""

from __future__ import annotations

from accord.web.listing import Column, Pages, Sorting, changed

QUERY = (("period", "2025"), ("status", ""), ("sort", "value"), ("page", "3"))


def test_a_changed_address_keeps_the_other_parameters_and_drops_blanks() -> None:
    assert changed(QUERY, sort="-value", page=None) == "?period=2025&sort=-value"


def test_an_address_with_nothing_left_is_the_page_itself() -> None:
    assert changed((("sort", "value"),), sort="") == "?"


def test_values_are_escaped_in_addresses() -> None:
    assert changed((), find="a&b=c d") == "?find=a%26b%3Dc+d"


def test_a_heading_turns_its_own_order_round() -> None:
    assert Sorting.read("value", query=QUERY).address("value") == "?period=2025&sort=-value"
    assert Sorting.read("-value", query=QUERY).address("value") == "?period=2025&sort=value"


def test_a_heading_of_another_column_starts_upwards() -> None:
    order = Sorting.read("-value", query=QUERY)
    assert order.address("title") == "?period=2025&sort=title"
    assert (order.state("title"), order.state("value")) == ("", "descending")


def test_a_list_counts_its_pages_and_rows() -> None:
    last = Pages(7, 50, 312)
    assert (last.last, last.first_row, last.last_row) == (7, 301, 312)
    assert last.address(1) == "?"
    assert last.address(6) == "?page=6"


def test_an_empty_list_has_one_page_and_no_rows() -> None:
    empty = Pages(1, 50, 0)
    assert (empty.last, empty.first_row, empty.last_row) == (1, 0, 0)


def test_a_column_shows_an_attribute_of_the_row() -> None:
    assert Column("Pages", "last").shown()(Pages(1, 50, 120)) == 3
