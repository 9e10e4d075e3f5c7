"""Every style a period is written in, what is ambiguous, and the labels people read."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.judgement.periods import (
    YEAR_TYPES,
    AmbiguousPeriodError,
    Period,
    PeriodError,
    between,
    parse_canonical,
    read_period,
)

STYLES = [
    ("2008/09", "financial", None, "2008-04-01/P1Y"),
    ("2008/2009", "financial", None, "2008-04-01/P1Y"),
    ("2008-09", "academic_sep", None, "2008-09-01/P1Y"),
    ("2008 - 09", "academic_aug", None, "2008-08-01/P1Y"),
    ("2008–09", "financial", None, "2008-04-01/P1Y"),
    ("1999-00", "financial", None, "1999-04-01/P1Y"),
    ("2010 to 2011", "financial", None, "2010-04-01/P1Y"),
    ("FY 2009/10", "", None, "2009-04-01/P1Y"),
    ("2010 - 12", "", 3, "2010-01-01/P3Y"),
    ("2007-09", "", 3, "2007-01-01/P3Y"),
    ("2007-09", "financial", 3, "2007-01-01/P3Y"),
    ("2008/09", "", 2, "2008-01-01/P2Y"),
    ("2010 to 2012", "", None, "2010-01-01/P3Y"),
    ("2018/19 - 22/23", "financial", None, "2018-04-01/P5Y"),
    ("1998/99 - 00/01", "financial", None, "1998-04-01/P3Y"),
    ("1998 - 00", "", 3, "1998-01-01/P3Y"),
    ("1999-01", "", 3, "1999-01-01/P3Y"),
    ("1999-01", "", None, "1999-01-01/P1M"),
    ("2013/14-15/16", "academic_sep", None, "2013-09-01/P3Y"),
    ("2010/11 to 2012/13", "financial", None, "2010-04-01/P3Y"),
    ("2000 Q1", "", None, "2000-01-01/P3M"),
    ("2000Q4", "", None, "2000-10-01/P3M"),
    ("Q1 2009/10", "", None, "2009-04-01/P3M"),
    ("Quarter 4 2009/10", "financial", None, "2010-01-01/P3M"),
    ("2009/10 Q1", "academic_sep", None, "2009-09-01/P3M"),
    ("H2 2009/10", "", None, "2009-10-01/P6M"),
    ("Jan-Mar 2010", "", None, "2010-01-01/P3M"),
    ("Nov-Jan 2010", "", None, "2009-11-01/P3M"),
    ("Jan 2012-Dec 2012", "", None, "2012-01-01/P1Y"),
    ("Apr 08 - Mar 09", "", None, "2008-04-01/P1Y"),
    ("April 2021", "", None, "2021-04-01/P1M"),
    ("Apr-21", "", None, "2021-04-01/P1M"),
    ("2021-07", "", None, "2021-07-01/P1M"),
    ("07/2021", "", None, "2021-07-01/P1M"),
    ("2020-12-31", "", None, "2020-12-31/P1D"),
    ("2020-12-31 00:00:00", "", None, "2020-12-31/P1D"),
    ("31/12/2020", "", None, "2020-12-31/P1D"),
    ("31 December 2020", "", None, "2020-12-31/P1D"),
    ("week of 4 January 2010", "", None, "2010-01-04/P1W"),
    ("2010-W05", "", None, "2010-02-01/P1W"),
    ("2009-04-01 to 2010-03-31", "", None, "2009-04-01/P1Y"),
    ("year ending Nov 2024", "", None, "2023-12-01/P1Y"),
    ("12 months to September 2010", "", None, "2009-10-01/P1Y"),
    ("3 years ending 31 March 2012", "", None, "2009-04-01/P3Y"),
    ("16 January 2010 to 15 April 2010", "", None, "2010-01-16/P3M"),
    ("H1 2010", "", None, "2010-01-01/P6M"),
    ("2010", "financial", None, "2010-01-01/P1Y"),
    ("2004-01-01/P1Y", "", None, "2004-01-01/P1Y"),
    (" 2004-01-01/p5y ", "", None, "2004-01-01/P5Y"),
    (2010, "", None, "2010-01-01/P1Y"),
    (2010.0, "", None, "2010-01-01/P1Y"),
    (40000, "", None, "2009-07-06/P1D"),
    (date(2009, 7, 6), "", None, "2009-07-06/P1D"),
]


@pytest.mark.parametrize(("text", "year_type", "span", "expected"), STYLES)
def test_every_style_is_read(text: str | float | date, year_type: str, span: int | None, expected: str) -> None:
    assert read_period(text, year_type=year_type, span_years=span).period.canonical == expected


@pytest.mark.parametrize(
    ("text", "status", "note"),
    [
        ("2016-17 (OT)", "", "OT"),
        ("2025 (prov)", "provisional", ""),
        ("2023(Prov)", "provisional", ""),
        ("2019 (Rev)", "revised", ""),
        ("2020 (Final)", "final", ""),
        ("2021/22 [Note 5]", "", "Note 5"),
        ("2021/22 (prov) [Note 5]", "provisional", "Note 5"),
        ("2021/22 p", "provisional", ""),
        ("2021r", "revised", ""),
    ],
)
def test_suffixes_become_status_or_note(text: str, status: str, note: str) -> None:
    read = read_period(text, year_type="financial")
    assert (read.status, read.note) == (status, note)


@pytest.mark.parametrize("text", ["2008/09", "2008-09", "2010 to 2011", "2007-09", "2010 - 12", "2013/14-15/16"])
def test_without_a_year_type_or_span_the_reader_asks(text: str) -> None:
    with pytest.raises(AmbiguousPeriodError, match=text):
        read_period(text)


def test_a_hyphened_year_is_a_month_only_where_months_are_declared() -> None:
    assert read_period("2008-09", frequency="monthly").period == Period(date(2008, 9, 1), "P1M")
    with pytest.raises(AmbiguousPeriodError):
        read_period("2007-09", year_type="financial")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "blank"),
        ("soon", "not a period"),
        ("2020-13", "ends before it starts"),
        ("2007/09", "not a two-part year"),
        ("2008-02-30", "does not exist"),
        ("31 February 2020", "does not exist"),
        ("2004-01-01/P0Y", "at least a day"),
        ("2004-01-01/PT5H", "not a duration"),
        ("40000", "not a period"),
        ("2010-W54", "week"),
        ("2013/14-12/13", "later one"),
        ("year ending 15 March 2010", "inside a month"),
        ("2010-04-01 to 2009-03-31", "before it starts"),
        ("9999-12-31/P1Y", "year 9999"),
        ("2010 (prov) ()", "not a period"),
    ],
)
def test_what_is_not_a_period_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(PeriodError, match=sentence) as caught:
        read_period(text, year_type="financial")
    assert str(caught.value).endswith((".", "P1Y."))


def test_a_two_part_year_is_refused_where_years_are_calendar_years() -> None:
    with pytest.raises(PeriodError, match="calendar years"):
        read_period("2008/09", year_type="calendar")


def test_what_is_not_even_text_is_refused() -> None:
    with pytest.raises(PeriodError, match="True and false"):
        read_period(True)
    with pytest.raises(PeriodError, match="type of year"):
        read_period("2010", year_type="lunar")
    with pytest.raises(PeriodError, match="canonical"):
        parse_canonical("2010")


def test_one_period_may_cover_another() -> None:
    year, quarter = parse_canonical("2008-04-01/P1Y"), parse_canonical("2009-01-01/P3M")
    assert (year.covers(quarter), quarter.covers(year), str(quarter)) == (True, False, "2009-01-01/P3M")


def test_five_digits_are_a_date_only_when_flagged() -> None:
    assert read_period("40000", serial_dates=True).period.canonical == "2009-07-06/P1D"


@pytest.mark.parametrize(
    ("canonical", "year_type", "label"),
    [
        ("2008-04-01/P1Y", "", "2008/09"),
        ("2008-09-01/P1Y", "academic_sep", "2008/09"),
        ("2008-09-01/P1Y", "financial", "year ending Aug 2009"),
        ("2023-12-01/P1Y", "", "year ending Nov 2024"),
        ("2010-01-01/P1Y", "financial", "2010"),
        ("2010-01-01/P3Y", "", "2010 to 2012"),
        ("2010-04-01/P3Y", "", "2010/11 to 2012/13"),
        ("2021-12-01/P3Y", "", "3 years ending Nov 2024"),
        ("2009-04-01/P3M", "financial", "Q1 2009/10"),
        ("2010-01-01/P3M", "financial", "Q4 2009/10"),
        ("2010-01-01/P3M", "calendar", "Q1 2010"),
        ("2010-01-01/P3M", "", "Jan to Mar 2010"),
        ("2009-11-01/P3M", "financial", "Nov 2009 to Jan 2010"),
        ("2021-04-01/P1M", "", "April 2021"),
        ("2020-12-31/P1D", "", "31 December 2020"),
        ("2010-01-04/P1W", "", "week of 4 January 2010"),
        ("2010-01-16/P3M", "", "16 January 2010 to 15 April 2010"),
    ],
)
def test_labels_are_written_for_people(canonical: str, year_type: str, label: str) -> None:
    assert parse_canonical(canonical).label(year_type) == label


_PERIODS = st.builds(
    Period,
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["P1Y", "P3Y", "P5Y", "P3M", "P1M", "P6M", "P1W", "P1D", "P9M", "P1Y6M", "P14D"]),
)


@given(_PERIODS)
def test_the_canonical_form_reads_back(period: Period) -> None:
    assert parse_canonical(period.canonical) == period
    assert read_period(period.canonical).period == period


# a quarter of early 1900 belongs to the financial year 1899/00, and years are read from 1900 on
@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from(["P1Y", "P3M", "P1M", "P3Y", "P9M", "P1D"]))
def test_a_label_reads_back_as_its_period(day: date, duration: str) -> None:
    first = Period(day.replace(day=1), duration)
    for year_type in ("", *YEAR_TYPES):
        written = first.label(year_type)
        read = read_period(written, year_type=year_type or "financial", span_years=3).period
        assert (read.start, read.end) == (first.start, first.end), written


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 3000))
def test_two_dates_make_one_period(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    assert (between(first, last).start, between(first, last).last_day) == (first, last)


def test_periods_are_ordered_by_start_then_end() -> None:
    year, quarter, later = (parse_canonical(text) for text in ("2008-04-01/P1Y", "2008-04-01/P3M", "2008-07-01/P3M"))
    assert sorted([later, year, quarter]) == [quarter, year, later]


def test_a_period_is_not_ordered_among_other_things() -> None:
    with pytest.raises(TypeError):
        assert Period(date(2010, 1, 1), "P1Y") < date(2010, 1, 1)


def test_reading_periods_loads_no_column_engine() -> None:
    asked = "import sys, accord.judgement.periods; print('polars' in sys.modules, 'numba' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert answer.strip() == "False False"


def test_days_that_make_no_whole_months_are_counted_as_days() -> None:
    assert between(date(2010, 1, 5), date(2010, 2, 10)).canonical == "2010-01-05/P37D"
