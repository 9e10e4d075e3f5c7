"""Rows in groups: numbered in one pass, whatever their ids, and gathered group by group."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement import grouping
from accord.judgement.grouping import in_order, number_groups, rows_of_groups

IDS = st.lists(st.integers(-(2**62), 2**62) | st.integers(-5, 5), max_size=60)


@settings(deadline=None)
@given(IDS)
def test_groups_are_numbered_in_order_of_first_appearance(ids: list[int]) -> None:
    seen: dict[int, int] = {}
    expected = [seen.setdefault(one, len(seen)) for one in ids]
    group, groups = number_groups(np.array(ids, dtype=np.int64))
    assert group.tolist() == expected
    assert groups == len(seen)


def test_the_table_of_ids_grows_with_them() -> None:
    ids = np.arange(5000, dtype=np.int64) * 10_000_000
    assert number_groups(np.concatenate([ids, ids]))[0].tolist() == [*range(5000), *range(5000)]


def test_ids_that_meet_in_one_place_are_told_apart() -> None:
    ids = np.array([1, 1 + grouping._ROOM, 1 + 2 * grouping._ROOM, 1 + grouping._ROOM], dtype=np.int64)
    assert number_groups(ids)[0].tolist() == [0, 1, 2, 1]


@settings(deadline=None)
@given(st.lists(st.integers(-1, 4), max_size=30))
def test_each_group_has_its_rows_in_order_and_none_that_is_left_out(group: list[int]) -> None:
    rows, starts = rows_of_groups(np.array(group, dtype=np.int64), 5)
    gathered = [rows[starts[g] : starts[g + 1]].tolist() for g in range(5)]
    assert gathered == [[row for row, one in enumerate(group) if one == g] for g in range(5)]


@settings(deadline=None)
@given(st.integers(0, 200), st.randoms(use_true_random=False))
def test_rows_come_in_order_of_their_keys_be_they_few_or_many(size: int, chance: Random) -> None:
    key = np.array([chance.choice([-np.inf, -1.5, 0.0, 2.25, chance.random()]) for _row in range(size + 3)])
    rows = np.array(chance.sample(range(size + 3), size), dtype=np.int64)
    found = in_order(rows, key)
    assert sorted(found.tolist()) == sorted(rows.tolist())
    assert key[found].tolist() == sorted(key[rows].tolist())
