"""When something is due, in every form people write."""

from __future__ import annotations

from datetime import date

import pytest

from accord.readers.minutes.dates import find_days, find_due
from accord.readers.minutes.dates.due import Known, read_deadline
from accord.readers.minutes.dates.spans import easter

KNOWN = Known(date(2009, 7, 20), date(2009, 9, 24), (date(2009, 9, 24), date(2009, 10, 19)))


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("send it by 1 September.", "by 1 September", "2009-09-01"),
        ("points by the end of September", "by the end of September", "2009-09-30"),
        ("by end of July", "by end of July", "2009-07-31"),
        ("to the meeting on 15 December or say by Friday 21 November", "by Friday 21 November", "2008-11-21"),
        ("report by w/c 15 June", "by w/c 15 June", "2010-06-15"),
        ("report by September 2009", "by September 2009", "2009-09-30"),
        ("ready before Christmas", "before Christmas", "2009-12-24"),
        ("report in two weeks", "in two weeks", "2009-08-03"),
        ("within 5 working days", "within 5 working days", "2009-07-27"),
        ("by 31st March", "by 31st March", "2010-03-31"),
        ("by Q3", "by Q3", "2009-12-31"),
        ("by 02/12/2008", "by 02/12/2008", "2008-12-02"),
        ("by next Friday", "by next Friday", "2009-07-24"),
        ("by mid-October", "by mid-October", "2009-10-15"),
        ("by the end of the financial year", "by the end of the financial year", "2010-03-31"),
        ("report back to the next meeting", "the next meeting", "2009-09-24"),
        ("to the October meeting", "the October meeting", "2009-10-19"),
        ("by close of play on Friday 24 July", "by close of play on Friday 24 July", "2009-07-24"),
        ("send it by the 24th", "by the 24th", "2009-07-24"),
        ("send it by month end", "by month end", "2009-07-31"),
        ("write it mid-month", "mid-month", "2009-08-15"),
        ("add it for the next agenda", "the next agenda", "2009-09-24"),
        ("ring him before the Board next meets", "before the Board next meets", "2009-09-24"),
        ("to October's meeting", "October's meeting", "2009-10-19"),
        ("finish it by the end of 2009", "by the end of 2009", "2009-12-31"),
        ("send it by 3-Aug-09", "by 3-Aug-09", "2009-08-03"),
        ("send it by this time next week", "by this time next week", "2009-07-27"),
        ("in the next two to three weeks", "in the next two to three weeks", "2009-08-10"),
        ("on the last Friday of July", "last Friday of July", "2009-07-31"),
        ("show it to them before the month is out", "before the month is out", "2009-07-31"),
        ("by New Year's Eve", "by New Year's Eve", "2009-12-31"),
        ("before half term (23 October)", "half term (23 October", "2009-10-23"),
        ("within the next week or so, and at any rate by 7 August", "by 7 August", "2009-08-07"),
        ("bring a paper in September", "September", "2009-09-24"),
        ("order chairs in September", "September", "2009-09-30"),
    ],
)
def test_a_phrase_becomes_its_day(text: str, phrase: str, day: str) -> None:
    due = find_due(text, KNOWN)
    assert (due.text, due.day) == (phrase, date.fromisoformat(day))


@pytest.mark.parametrize(
    "text", ["action 9 from the 3 August meeting", "use of 2010/11 funding", "May to write", "since 4 May"]
)
def test_what_is_no_deadline_is_none(text: str) -> None:
    assert find_due(text, KNOWN).text == ""


@pytest.mark.parametrize("text", ["as soon as possible", "by the next meeting", "by the autumn", "by 5 June"])
def test_a_phrase_that_cannot_be_placed_is_kept_with_a_reason(text: str) -> None:
    due = find_due(text, Known(None))
    assert due.text
    assert due.day is None
    assert due.note


def test_a_deadline_column_is_read_whole() -> None:
    assert read_deadline("end Aug", KNOWN).day == date(2009, 8, 31)
    assert read_deadline("Ongoing", KNOWN).note == "“Ongoing” is no day"


def test_a_weekday_that_does_not_fit_is_told() -> None:
    assert "is a Tuesday" in find_due("by Friday 1 September 2009", KNOWN).note


def test_days_that_are_none_are_left() -> None:
    assert [(one.day, one.month) for one in find_days("32/13/2009, 29 Sept 11, and July 4, 2009")] == [(29, 9), (4, 7)]


@pytest.mark.parametrize(("year", "day"), [(2009, "2009-04-12"), (2010, "2010-04-04"), (2016, "2016-03-27")])
def test_easter_is_when_it_was(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(day)
