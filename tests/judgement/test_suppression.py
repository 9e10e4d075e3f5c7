"""Small counts, and what has to be hidden beside them so that nobody can work them out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judgement.slow_suppression import all_tables
from tests.judgement.test_suppression_audit import HEALTH, NAN, ROW, YEARS, give_up, grid

from accord.judgement.suppression import (
    Equation,
    Suppressed,
    audit,
    count_range,
    margin_equations,
    rounded,
    secondary,
    suppress,
    too_small,
)
from accord.judgement.suppression.secondary import LARGEST

FIVE = 5


def hidden_cells(found: Suppressed) -> list[int]:
    return np.flatnonzero(found.hidden).tolist()


@pytest.mark.parametrize(
    ("smallest", "zero_shown", "hidden"),
    [(5, True, [0, 1, 1, 0, 0]), (5, False, [1, 1, 1, 0, 0]), (8, True, [0, 1, 1, 1, 0]), (NAN, True, [0] * 5)],
)
def test_a_count_below_the_smallest_that_is_shown_is_hidden(
    smallest: float, zero_shown: bool, hidden: list[int]
) -> None:
    counts = np.array([0, 1, 4, 5, NAN])
    assert too_small(counts, smallest, zero_shown=zero_shown).tolist() == [bool(one) for one in hidden]


@pytest.mark.parametrize(("base", "shown"), [(5, [0, 0, 5, 5, 10]), (3, [0, 3, 3, 6, 9]), (1, [0, 2, 3, 7, 8])])
def test_counts_are_rounded_to_their_base_halves_up(base: float, shown: list[float]) -> None:
    counts = np.array([0.0, 2.0, 3.0, 7.0, 8.0])
    assert rounded(counts, base).tolist() == shown
    low, high = count_range(rounded(counts, base), base)
    assert ((low <= counts) & (counts <= high)).all()
    assert (rounded(low, base).tolist(), rounded(high, base).tolist()) == (shown, shown)


def test_rounding_alone_may_give_a_hidden_count_away() -> None:
    shown = rounded(np.array([20.0, 3.0, 7.0, 10.0]), 5)
    low, high = count_range(shown, 5)
    found = audit(shown, [True] * 4, ROW, least=[low[0], 0, low[2], low[3]], most=[high[0], 9, high[2], high[3]])
    assert (found.low[1], found.high[1]) == (0, 9)


def test_margins_are_the_sums_of_the_rest() -> None:
    sums = margin_equations(("a", "b", "All", "a"), ("x", "x", "x", "All"))
    assert set(sums) == {Equation(3, (0,)), Equation(2, (0, 1))}


def test_nothing_small_hides_nothing() -> None:
    found = suppress((20, 5, 7, 8), FIVE, ROW)
    assert hidden_cells(found) == []


def test_a_second_part_is_hidden_the_smallest_that_is_enough() -> None:
    found = suppress((30, 3, 12, 15), FIVE, ROW)
    assert (hidden_cells(found), found.primary.tolist()) == ([1, 2], [False, True, False, False])
    assert found.secondary.tolist() == [False, False, True, False]


def test_a_part_is_hidden_rather_than_the_total() -> None:
    assert hidden_cells(suppress((30, 3, 12, 15), FIVE, ROW, weight=(5, 1, 1, 1))) == [1, 2]
    assert hidden_cells(suppress((30, 3, 12, 15), FIVE, ROW, weight=(0.1, 1, 1, 1))) == [0, 1]


def test_two_small_counts_that_need_no_third() -> None:
    assert hidden_cells(suppress((30, 4, 3, 23), FIVE, ROW)) == [1, 2]


def test_four_ones_below_a_small_total_are_as_safe_as_they_can_be() -> None:
    found = suppress((4, 1, 1, 1, 1, 20, 24), FIVE, (Equation(0, (1, 2, 3, 4)), Equation(6, (0, 5))))
    assert (hidden_cells(found), found.refused.any()) == ([0, 1, 2, 3, 4, 5, 6], False)


def test_two_ones_are_hidden_with_a_third() -> None:
    assert hidden_cells(suppress((30, 1, 1, 28), FIVE, ROW)) == [1, 2, 3]


def test_two_that_must_both_be_the_largest_small_count_are_hidden_with_a_third() -> None:
    assert hidden_cells(suppress((30, 4, 4, 22), FIVE, ROW)) == [1, 2, 3]


def test_a_zero_is_hidden_before_the_total_is() -> None:
    sums = (Equation(0, (1, 2, 3, 4)),)
    assert hidden_cells(suppress((5, 1, 1, 3, 0), FIVE, sums, weight=(5, 1, 1, 1, 1))) == [1, 2, 3, 4]
    assert hidden_cells(suppress((5, 1, 1, 3, 0), FIVE, sums, weight=(1, 1, 1, 1, 9))) == [0, 1, 2, 3]


def test_where_zeros_are_hidden_everything_small_is() -> None:
    assert hidden_cells(suppress((30, 0, 12, 18), FIVE, ROW, zero_shown=False)) == [1, 2]


def test_a_small_count_of_a_table_takes_three_more() -> None:
    values, equations = grid((3, 17, 19), (16, 22, 15), (18, 24, 31))
    found = suppress(values, FIVE, equations)
    assert (found.hidden.sum(), found.primary.sum()) == (4, 1)
    assert not found.hidden[[3, 7, 11, 12, 13, 14, 15]].any()


def test_a_quarter_is_not_the_year_less_the_others() -> None:
    sums = (Equation(0, (1, 2, 3, 4)), Equation(0, (5, 6)))
    assert hidden_cells(suppress((50, 3, 12, 15, 20, 18, 32), FIVE, sums)) == [1, 2]


def test_places_that_overlap_are_one_release() -> None:
    found = suppress((60, 20, 40, 3, 17, 15, 25), FIVE, HEALTH)
    assert hidden_cells(found) == [3, 4]
    crossing = (*HEALTH, Equation(7, (4, 5)))
    assert audit((60, 20, 40, 3, 17, 15, 25, 32), np.array([0, 0, 0, 1, 1, 0, 0, 0]), crossing).low[3] == 3
    found = suppress((60, 20, 40, 3, 17, 15, 25, 32), FIVE, crossing)
    assert set(hidden_cells(found)) > {3, 4}


def test_years_that_no_table_shows_are_not_hidden_and_give_nothing_away() -> None:
    values = (3, 20, 40, NAN, NAN, NAN, NAN, NAN)
    found = suppress(values, FIVE, YEARS, latent=np.arange(8) > 2)
    assert (found.primary.tolist()[:3], found.secondary.any(), found.refused.any()) == (
        [True, False, False],
        False,
        False,
    )


def test_a_rolling_sum_that_its_neighbours_and_a_year_give_away_takes_one_of_them() -> None:
    values, latent = (0, 3, 20, NAN, NAN, NAN, NAN, 17), [False] * 3 + [True] * 4 + [False]
    assert audit(values, [cell == 1 or is_latent for cell, is_latent in enumerate(latent)], YEARS).high[1] == 3
    found = suppress(values, FIVE, YEARS, latent=latent)
    assert np.flatnonzero(found.primary | found.secondary).tolist() == [1, 7]


def test_what_the_source_withheld_is_not_worked_out_either() -> None:
    found = suppress((40, NAN, 12, 28), FIVE, ROW, withheld=(False, True, False, False))
    assert (hidden_cells(found), found.secondary.tolist()) == ([1, 2], [False, False, True, False])


def test_what_was_published_before_is_no_hiding_place() -> None:
    found = suppress((30, 3, 12, 15), FIVE, ROW, known=(False, False, True, False))
    assert hidden_cells(found) == [1, 3]


def test_a_small_count_that_was_published_before_is_hidden_and_needs_no_company() -> None:
    found = suppress((30, 3, 12, 15), FIVE, ROW, known=(False, True, False, False))
    assert (hidden_cells(found), found.refused.any()) == ([1], False)


def test_where_nothing_is_left_to_hide_all_of_it_is_refused() -> None:
    found = suppress((30, 3, 12, 15), FIVE, ROW, known=(True, False, True, True))
    assert (hidden_cells(found), found.refused.tolist()) == ([1], [False, True, False, False])


def test_a_solver_that_gives_up_hides_everything_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    values, equations = grid((3, 17), (16, 4))
    give_up(monkeypatch)
    found = suppress([*values, 7], FIVE, equations)
    assert found.refused.tolist() == [True] * 9 + [False]
    assert found.hidden.tolist() == [True] * 9 + [False]


def test_many_chosen_cells_are_not_each_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    values, equations = grid((3, 17, 19), (16, 22, 15), (18, 24, 31))
    usual = suppress(values, FIVE, equations).hidden.sum()
    monkeypatch.setattr(secondary, "_TRIED_AGAIN", 0)
    assert suppress(values, FIVE, equations).hidden.sum() >= usual


def test_more_than_can_be_proved_is_hidden_whole() -> None:
    count = LARGEST + 1
    found = suppress([3.0 + 9 * count, 3, *[9.0] * count], FIVE, (Equation(0, tuple(range(1, count + 2))),))
    assert found.refused.all()


def test_a_contradiction_is_hidden_whole() -> None:
    found = suppress((10, 3, 9, 9), FIVE, ROW)
    assert found.refused.tolist() == [True] * 4


def test_weighted_counts_need_not_be_whole() -> None:
    found = suppress((30.5, 3.2, 12.1, 15.2), FIVE, ROW, whole=False)
    assert hidden_cells(found) == [1, 2]


def released(highest: int) -> st.SearchStrategy[tuple[list[float], tuple[Equation, ...]]]:
    """Tables of 2 × 2 to 2 × 3 counts with their margins."""
    cells = st.lists(st.integers(0, highest), min_size=3, max_size=3)
    return st.lists(cells, min_size=2, max_size=2).map(lambda rows: grid(*rows))


@settings(max_examples=25, deadline=None)
@given(released(4))
def test_no_small_count_can_be_worked_out_by_writing_every_table_down(
    table: tuple[list[float], tuple[Equation, ...]],
) -> None:
    values, equations = table
    found = suppress(values, 3, equations)
    assert not found.refused.any()
    assert not (found.hidden & ~too_small(np.array(values), 3) & ~found.secondary).any()
    if 0 < found.hidden.sum() <= 4:
        least = [0 if (np.array(values)[found.hidden] == 0).any() else 1] * len(values)
        possible = list(all_tables(values, found.hidden.tolist(), equations, least, int(max(values)) + 3))
        for cell in np.flatnonzero(found.primary):
            assert len({table[cell] for table in possible}) > 1


@settings(max_examples=30, deadline=None)
@given(released(12))
def test_the_choice_is_always_the_same_and_hides_no_more_than_it_says(
    table: tuple[list[float], tuple[Equation, ...]],
) -> None:
    values, equations = table
    once, again = suppress(values, FIVE, equations), suppress(values, FIVE, equations)
    assert once.hidden.tolist() == again.hidden.tolist()
    assert (once.hidden == (once.primary | once.secondary)).all()
    assert not (once.primary & once.secondary).any()
    checked = audit(values, once.hidden, equations)
    assert (checked.high - checked.low)[once.hidden].min(initial=math.inf) >= FIVE - 2


def test_every_chosen_cell_is_needed() -> None:
    values, equations = grid((3, 17, 19, 40), (16, 22, 15, 33), (18, 24, 31, 2), (50, 30, 41, 60))
    found = suppress(values, FIVE, equations)
    for cell in np.flatnonzero(found.secondary):
        fewer = found.hidden.copy()
        fewer[cell] = False
        seen = audit(values, fewer, equations, least=1)
        assert (seen.high - seen.low)[fewer].min() < FIVE - 2
