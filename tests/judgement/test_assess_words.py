"""Columns of texts as one of so many words."""

import polars as pl

from accord.judgement.assess.words import alike, enumerated


def test_texts_are_the_same_as_one_of_so_many_words() -> None:
    column = pl.Series(["b", None, "a", "b"])
    assert enumerated(column).dtype == pl.Enum(["b", "a"])
    assert enumerated(column).cast(pl.String).equals(column)


def test_a_text_that_is_not_among_those_thought_to_be_all_is_kept() -> None:
    column = pl.Series(["b", None, "a"])
    assert enumerated(column, pl.Series(["b"])).cast(pl.String).equals(column)
    assert enumerated(column, pl.Series(["a", "b", None])).dtype == pl.Enum(["a", "b"])


def test_columns_of_different_words_can_be_put_together() -> None:
    columns = [pl.Series(["b", None]), pl.Series(["a", "b"]), pl.Series([None, None], dtype=pl.String)]
    joined = pl.concat(alike([enumerated(column) for column in columns]))
    assert joined.cast(pl.String).equals(pl.concat(columns))


def test_columns_of_the_same_words_are_left_as_they_are() -> None:
    column = enumerated(pl.Series(["b", "a"]))
    assert alike([column, column])[1] is column
