"""A value is a number or one reason."""

import pytest

from accord.judgement.missing import DEFAULT_MARKERS, REASONS, read_value


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0.0), ("1,234.5", 1234.5), ("-3", -3.0), ("−3", -3.0), ("£1,000", 1000.0), ("12.3%", 12.3), ("1e3", 1000.0)],
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert read_value(text) == (number, "")


@pytest.mark.parametrize(("text", "reason"), [("", "not_collected"), (" [C] ", "suppressed"), ("NYA", "not_released")])
def test_markers_become_reasons(text: str, reason: str) -> None:
    assert read_value(text) == (None, reason)


@pytest.mark.parametrize("text", ["12.3 u", "12.3u", "12.3 [u]"])
def test_a_marker_beside_a_value_keeps_the_value(text: str) -> None:
    assert read_value(text) == (12.3, "unreliable")


def test_a_source_can_say_what_its_markers_mean() -> None:
    assert read_value("-", {"-": "not_applicable"}) == (None, "not_applicable")


def test_a_number_below_a_threshold_is_suppressed() -> None:
    assert read_value("<5") == (None, "suppressed")


@pytest.mark.parametrize("text", ["about ten", "1,23", "nan", "1.2.3", "1e999", float("inf")])
def test_anything_else_is_refused(text: str | float) -> None:
    with pytest.raises(ValueError, match=r"number"):
        read_value(text)


def test_numbers_that_are_numbers_already_stay_as_they_are() -> None:
    assert (read_value(0), read_value(12.5)) == ((0.0, ""), (12.5, ""))


def test_nothing_at_all_is_the_blank_marker() -> None:
    assert read_value(None) == read_value(float("nan")) == (None, "not_collected")


def test_every_default_marker_has_a_known_reason() -> None:
    assert set(DEFAULT_MARKERS.values()) <= REASONS
