"""The Gantt chart of a plan: bars by month, diamonds for milestones, today as a line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import chart_material as m
from tests.documents.test_chart_soundness import calm, widths

from accord.documents.charts import GanttRow, GanttWords, gantt

TODAY = date(2026, 11, 22)
ROWS = (
    GanttRow("Know", "section"),
    GanttRow("1 List the pupils", "action", date(2026, 7, 1), date(2026, 9, 30), "green", done=True, href="/one"),
    GanttRow("M2 Workers in post", "milestone", None, date(2027, 1, 31), "red"),
    GanttRow("3 Ask again", "action"),
)
days = st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31))
anything = st.builds(
    GanttRow, m.words, st.sampled_from(["action", "milestone", "section"]), days, days,
    st.sampled_from(["", "red", "amber", "green"]), st.booleans(), st.sampled_from(["", "/there"]), m.words,
)  # fmt: skip


def drawn(rows: tuple[GanttRow, ...] = ROWS, today: date = TODAY, width: int = 780) -> str:
    svg = gantt(rows, label="Plan", prefix="g", today=today, width=width, empty_note="No day yet")
    m.check_sound(svg)
    return svg


@pytest.mark.parametrize("width", [340, 780, 1200])
def test_every_name_month_and_the_key_are_written(width: int) -> None:
    said = " ".join(m.texts(drawn(width=width)))
    for words in ("Know", "List the pupils", "Workers in post", "2026", "2027", "today", "no date", "milestone"):
        assert words in said


def test_a_line_with_an_address_leads_there() -> None:
    assert 'href="/one"' in drawn()


def test_today_is_drawn_only_within_the_months_shown() -> None:
    assert "today" in m.texts(drawn())
    assert "today" not in m.texts(drawn(today=date(2030, 1, 1)))


def test_a_plan_without_a_day_says_so() -> None:
    assert "No day yet" in " ".join(m.texts(drawn((GanttRow("Some day"),))))


def test_the_words_are_given_by_the_page() -> None:
    own = GanttWords(done="wedi’i gwblhau", today="heddiw")
    svg = gantt(ROWS, label="Plan", prefix="g", today=TODAY, own_words=own)
    assert {"wedi’i gwblhau", "heddiw"} <= set(m.texts(svg))


@calm
@given(rows=st.lists(anything, max_size=12), width=widths, today=st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_plan_of_anything_is_sound(rows: list[GanttRow], width: int, today: date) -> None:
    m.check_sound(gantt(rows, label="Plan", prefix="g", today=today, width=width))
