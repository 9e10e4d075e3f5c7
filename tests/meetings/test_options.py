"""Ways of meeting compared."""

from __future__ import annotations

from datetime import date

from accord.meetings.planning import Figures, Option, Period, compare

SIX = ("A", "B", "C", "D", "E", "F")
MONTHS = tuple(date(2026 + (month > 12), (month - 1) % 12 + 1, 15) for month in range(4, 16))
UNTIL = date(2027, 4, 1)
TODAY = date(2026, 4, 1)
QUARTERLY = Figures(
    "A 1", theme="A", frequency="quarterly", lag=30, periods=(Period(date(2026, 1, 1), actual=date(2026, 1, 31)),)
)


def test_the_three_options_of_a_year_side_by_side() -> None:
    full = compare(Option(1, 0), dates=MONTHS, until=UNTIL, themes=SIX, figures=(), today=TODAY)
    two = compare(Option(1, 2), dates=MONTHS, until=UNTIL, themes=SIX, figures=(), today=TODAY)
    three = compare(Option(2, 3), dates=MONTHS[::2], until=UNTIL, themes=SIX, figures=(), today=TODAY)
    assert [len(one.on) for one in (full, two, three)] == [12, 12, 6]
    assert [len(one.themes[0].on) for one in (full, two, three)] == [12, 4, 3]
    assert [one.longest for one in (full, two, three)] == [150, 70, 90]
    assert [one.minutes for one in (full, two, three)] == [1800, 840, 540]
    assert (full.longest_gap, two.longest_gap, three.longest_gap) == (31, 92, 123)


def test_the_age_of_figures_counts_from_the_end_of_their_period() -> None:
    seen = compare(
        Option(1, 1), dates=(date(2026, 4, 15), date(2026, 5, 15)), until=date(2026, 6, 1), themes=("A",),
        figures=(QUARTERLY,), today=TODAY,
    ).themes[0]  # fmt: skip
    assert (seen.age_worst, seen.oldest) == (104, "A 1")
    assert seen.age_mean == (104 + 44) / 2
    assert (seen.fresh, seen.looks) == (2, 2)


def test_a_turn_goes_on_from_the_meetings_before() -> None:
    found = compare(
        Option(1, 2), dates=MONTHS[:1], until=UNTIL, themes=SIX, figures=(), today=TODAY,
        before=((date(2026, 3, 15), ("A", "B")),),
    )  # fmt: skip
    assert [one.theme for one in found.themes if one.on] == ["C", "D"]
