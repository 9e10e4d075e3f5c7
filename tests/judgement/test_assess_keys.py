"""Rows that say the same, found alike whether there are few or many; and days some months on."""

from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.assess import keys
from accord.judgement.assess.calendar import months_on
from accord.judgement.assess.known import one_spelling, spelled
from accord.judgement.assess.places import each_place, lives_of_parts, number_of_parts
from accord.judgement.columns import SCHEMAS

_ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from([1, 2, None])), max_size=12)
_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def _columns(rows: list[tuple[Any, Any]]) -> list[pl.Series]:
    names, numbers = ([row[place] for row in rows] for place in range(2))
    return [pl.Series(names, dtype=pl.String), pl.Series(numbers, dtype=pl.Int64)]


@pytest.fixture(params=[0, keys.FEW], ids=["many", "few"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either way of finding rows."""
    monkeypatch.setattr(keys, "FEW", request.param)


@pytest.mark.usefixtures("size")
def test_the_last_row_of_a_key_is_found_and_a_blank_is_the_same_as_nothing() -> None:
    held = _columns([("a", 1), ("b", 2), ("a", 1), (None, 1)])
    wanted = _columns([("a", 1), ("b", 1), (None, 1), ("b", 2)])
    assert keys.find_rows(wanted, held).tolist() == [2, -1, -1, 1]
    assert keys.find_rows(wanted, _columns([])).tolist() == [-1] * 4


@settings(max_examples=50, deadline=None)
@given(_ROWS, _ROWS)
def test_few_and_many_rows_are_found_and_numbered_alike(wanted: list[Any], held: list[Any]) -> None:
    asked, among = _columns(wanted), _columns(held)
    found, few = keys.find_rows(asked, among).tolist(), keys.number_rows(asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "FEW", -1)
        assert keys.find_rows(asked, among).tolist() == found
        many = keys.number_rows(asked)
    assert len({*zip(few, many, strict=True)}) == len({*few}) == len({*many}) == len({*wanted})


@pytest.mark.usefixtures("size")
def test_of_rows_with_one_key_the_last_stays() -> None:
    rows = pl.DataFrame({"code": ["a", "b", "a"], "number": [1, 2, 3]})
    assert keys.last_of_each(rows, ["code"]).rows() == [("b", 2), ("a", 3)]
    assert keys.last_of_each(rows[1:], ["code"]).rows() == [("b", 2), ("a", 3)]


def test_a_blank_says_no_word_and_is_no_truth() -> None:
    assert keys.says(pl.Series(["x", None, "y"]), "x").tolist() == [True, False, False]
    assert keys.says(pl.Series([None, None], dtype=pl.String), "x").tolist() == [False, False]
    assert keys.truths(pl.Series([True, False, None])).tolist() == [True, False, False]
    assert keys.truths(pl.Series([True, False])).tolist() == [True, False]


def test_columns_of_numbers_have_nan_where_there_is_none_however_many_rows() -> None:
    few = pl.DataFrame({"all": [1.0, 2.0], "some": [None, 4.0], "none": [None, None]}).cast(pl.Float64)
    many = pl.concat([few] * keys.FEW)
    for rows in (few, many):
        told = keys.numbers(rows, rows.columns)
        assert {name: (np.isnan(column[0]), np.isnan(column[-1])) for name, column in told.items()} == {
            "all": (False, False), "some": (True, False), "none": (True, True),
        }  # fmt: skip
    assert len(told["none"]) == many.height


def test_a_day_that_is_not_there_has_the_number_asked_for() -> None:
    assert keys.days(pl.Series([date(1970, 1, 3), None]), blank=-7).tolist() == [2, -7]
    assert keys.days(pl.Series([date(1970, 1, 3)])).tolist() == [2]


@given(_DAYS, st.integers(-40, 40))
def test_months_on_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    number = np.array([(day - date(1970, 1, 1)).days])
    expected = pl.select(pl.lit(day).dt.offset_by(f"{months}mo")).item()
    assert months_on(number, np.array([months])).tolist() == [(expected - date(1970, 1, 1)).days]


@pytest.mark.parametrize("word", ["", " Target-and floor ", "RELATIVE", "yes_no", None])
def test_a_word_alone_is_spelt_as_a_column_of_words_is(word: str | None) -> None:
    column = pl.DataFrame({"word": [word]}, schema={"word": pl.String})
    assert column.select(one_spelling(pl.col("word").fill_null(""))).item() == spelled(word)


def test_parts_are_counted_by_the_last_day_of_each_period() -> None:
    lives = [("A", None, None), ("B", date(2000, 6, 1), None), ("C", None, date(1999, 12, 31))]
    strange = [("D", date(2001, 1, 1), date(2000, 1, 1)), ("E", None, None)]
    rows = [
        {"code": code, "parent": "Z" if code != "E" else None, "start": begun, "end": gone}
        for code, begun, gone in (*lives, *strange)
    ]
    places = each_place(pl.DataFrame(rows, schema=SCHEMAS["areas"]))
    ends = pl.Series([date(1999, 6, 1), date(2000, 1, 1), date(2000, 1, 2), date(2001, 6, 1)])
    assert number_of_parts(lives_of_parts(places)["Z"], keys.days(ends)).tolist() == [2, 2, 1, 2]
    assert number_of_parts(lives_of_parts(places.head(1))["Z"], keys.days(ends)).tolist() == [1, 1, 1, 1]
    assert set(lives_of_parts(places)) == {"Z"}
