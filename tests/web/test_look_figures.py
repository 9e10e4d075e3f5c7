"""Figures and dates as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from accord.assessment.words import STATUS, direction_word, missing_words, status_word
from accord.documents import palette
from accord.documents.figures import Number
from accord.web.figures import Due, due, figure, long_date, moment, short_date, signed


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown"),
    [
        (18.14, "%", 1, "18.1%"),
        (0.45, "", 1, "0.5"),
        (2.675, "", 2, "2.68"),
        (1234567, "", None, "1,234,567"),
        (1250.5, "£", 2, "£1,250.50"),
        (1.2, "£ million", 1, "£1.2 million"),
        (-0.8, "points", 1, "−0.8\N{NO-BREAK SPACE}points"),
        (-1250, "£", 0, "−£1,250"),
        (-0.04, "%", 1, "0.0%"),
        (12.0, "people", None, "12\N{NO-BREAK SPACE}people"),
        (0.00042, "", None, "0.00042"),
        (12.345678, "", None, "12.3"),
        (1e16, "", 0, "10,000,000,000,000,000"),
        (Decimal("277068.75"), "£", 2, "£277,068.75"),
        (None, "%", 1, "–"),
        (float("nan"), "%", 1, "–"),
        (0, "", 1, "0.0"),
    ],
)
def test_a_figure_is_written_with_its_unit(value: Number | None, unit: str, decimals: int | None, shown: str) -> None:
    assert figure(value, unit, decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.8, "+0.8"), (-0.8, "−0.8"), (0.0, "0.0"), (0.04, "0.0"), (None, "–"), (float("nan"), "–")]
)
def test_a_difference_is_written_with_its_sign(value: float | None, shown: str) -> None:
    assert signed(value, "", 1) == shown


@pytest.mark.parametrize(
    ("day", "words", "state"),
    [
        (date(2026, 11, 19), "3 days late", "late"),
        (date(2026, 11, 21), "1 day late", "late"),
        (date(2026, 11, 22), "today", "soon"),
        (date(2026, 11, 23), "in 1 day", "soon"),
        (date(2026, 12, 4), "in 12 days", "ahead"),
    ],
)
def test_a_due_date_says_how_far_off_it_is(day: date, words: str, state: str) -> None:
    assert due(day, date(2026, 11, 22)) == Due(words, state)  # type: ignore[arg-type]


def test_dates_have_one_form() -> None:
    assert long_date(date(2026, 12, 4)) == "4 December 2026"
    assert short_date(date(2026, 12, 4)) == "4 Dec 2026"
    assert long_date(None) == "–"


def test_a_moment_is_shown_in_the_time_of_the_partnership() -> None:
    assert moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026, 00:30"
    assert long_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


def test_dates_follow_the_reader_s_language() -> None:
    with translation.override("cy"):
        assert long_date(date(2026, 12, 4)) == "4 Rhagfyr 2026"


def test_status_words_are_those_of_the_documents() -> None:
    assert {code: str(word) for code, word in STATUS.items() if code} == {
        code: look.word for code, look in palette.STATUSES.items()
    }
    assert status_word("") == status_word("unheard of") == palette.NOT_RATED.word


def test_unknown_codes_do_not_break_a_page() -> None:
    assert direction_word("") == ""
    assert missing_words("lost_in_post") == "lost in post"
