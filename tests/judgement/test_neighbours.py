"""Neighbours worked out from variables: by hand, in any order, and where something is missing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.neighbours import distances_from, nearest_neighbours, standardise

TABLE = [[1.0, 10.0], [2.0, 10.0], [3.0, 40.0], [4.0, 40.0]]


def test_a_variable_has_mean_nought_and_deviation_one() -> None:
    found = standardise(TABLE)
    assert np.allclose(found.mean(axis=0), 0)
    assert np.allclose(found.std(axis=0), 1)


def test_distances_by_hand() -> None:
    """In deviations (√1.25 and 15) the areas lie at 0.894 steps of the first and 2 of the second from each other."""
    step = 1 / 1.25**0.5
    apart = np.array([0, step, (4 * step**2 + 4) ** 0.5, (9 * step**2 + 4) ** 0.5])
    assert np.allclose(distances_from(TABLE, 0), apart / apart[3])


def test_a_variable_that_is_the_same_everywhere_tells_nothing() -> None:
    assert (standardise([[0.1 + 0.2, 1], [0.3, 2]])[:, 0] == 0).all()
    assert distances_from([[5.0], [5.0]], 0).tolist() == [0, 0]


def test_an_area_that_lacks_a_variable_is_left_out() -> None:
    found = nearest_neighbours([*TABLE, [2.0, np.nan]], "abcde", "a")
    assert [one.code for one in found] == ["b", "c", "d"]
    assert found == nearest_neighbours(TABLE, "abcd", "a")
    assert nearest_neighbours([*TABLE, [2.0, np.nan]], "abcde", "e") == ()
    assert np.isnan(standardise([[np.nan, 1.0]])).all()


def test_the_nearest_come_first_and_alike_ones_by_code() -> None:
    found = nearest_neighbours([[0.0], [1.0], [-1.0], [2.0]], ["me", "z", "b", "far"], "me", number=2)
    assert [one.code for one in found] == ["b", "z"]
    assert found[0].distance == pytest.approx(0.5)


def test_there_is_one_row_for_each_code() -> None:
    with pytest.raises(ValueError, match="4 rows of variables stand beside 3 codes"):
        nearest_neighbours(TABLE, "abc", "a")
    with pytest.raises(ValueError, match="not in list"):
        nearest_neighbours(TABLE, "abcd", "e")


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=2, max_size=12),
    st.floats(0.1, 50),
    st.integers(0, 99),
)
def test_neither_order_nor_unit_matters(rows: list[tuple[float, float]], unit: float, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(rows))
    variables = np.round(np.array(rows), 3)
    first = distances_from(variables, 0)
    changed = variables[order] * [unit, 1] + [7, 0]
    assert np.allclose(distances_from(changed, int(np.flatnonzero(order == 0)[0])), first[order], atol=1e-6)
    assert first[0] == 0
    assert np.allclose(first.max(), 1) or (first == 0).all()
