"""The audit of hidden cells: cases worked out by hand, and every small table against writing all tables down."""

import math
from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize
from tests.judgement.slow_suppression import slow_audit

from accord.judgement.suppression import Equation, audit, fits, margin_equations

ROW = (Equation(0, (1, 2, 3)),)
"""One total and three parts."""
ENDLESS = math.inf


def grid(*rows: Sequence[float]) -> tuple[list[float], tuple[Equation, ...]]:
    """A table with its margins and their sums: cells row by row, each row's total last, then the column totals."""
    wide = [[*row, sum(row)] for row in rows]
    wide.append([sum(column) for column in zip(*wide, strict=True)])
    across = [str(place) for place in range(len(rows[0]))] + ["All"]
    down = [str(place) for place in range(len(rows))] + ["All"]
    names = [(row, column) for row in down for column in across]
    equations = margin_equations([row for row, _column in names], [column for _row, column in names])
    return [value for row in wide for value in row], equations


YEARS = (Equation(0, (3, 4, 5)), Equation(1, (4, 5, 6)), Equation(2, (5, 6, 7)))
"""Three rolling sums of three years, then the years."""
NAN = math.nan
HEALTH = (Equation(0, (3, 4, 5, 6)), Equation(1, (3, 4)), Equation(2, (5, 6)))
"""A county, its two health areas, its four districts, which make up both."""
ODD = (Equation(0, (1, 2, 3)), Equation(4, (1, 2, 7)), Equation(5, (2, 3, 8)), Equation(6, (1, 3, 9)))
"""A sum of three, and the sum of each two of them with something beside it."""
SQUARE = grid((3, 7, 9), (6, 2, 5), (8, 4, 1))
SMALL = grid((1, 2), (3, 0))

CASES = {
    "one hidden part is the total less the others": ((20, 3, 7, 10), {1}, ROW, {}, {1: (3, 3)}),
    "two hidden parts share what is left": ((20, 3, 7, 10), {1, 2}, ROW, {}, {1: (0, 10), 2: (0, 10)}),
    "hidden parts that are not 0": ((20, 3, 7, 10), {1, 2}, ROW, {"least": 1}, {1: (1, 9), 2: (1, 9)}),
    "told that one of them is below 5": (
        (20, 3, 7, 10), {1, 2}, ROW, {"most": [ENDLESS, 4, ENDLESS, ENDLESS]}, {1: (0, 4), 2: (6, 10)},
    ),
    "told that both are below 5": ((18, 4, 4, 10), {1, 2}, ROW, {"most": 4}, {1: (4, 4), 2: (4, 4)}),
    "all parts hidden": ((20, 3, 7, 10), {1, 2, 3}, ROW, {}, {1: (0, 20), 2: (0, 20), 3: (0, 20)}),
    "a hidden total alone is the sum": ((20, 3, 7, 10), {0}, ROW, {}, {0: (20, 20)}),
    "a hidden total and one part": ((20, 3, 7, 10), {0, 1}, ROW, {}, {0: (17, ENDLESS), 1: (0, ENDLESS)}),
    "everything hidden": ((20, 3, 7, 10), {0, 1, 2, 3}, ROW, {}, {0: (0, ENDLESS), 3: (0, ENDLESS)}),
    "two hidden zeros with nothing left": ((10, 0, 0, 10), {1, 2}, ROW, {}, {1: (0, 0), 2: (0, 0)}),
    "two hidden ones that are not 0": ((12, 1, 1, 10), {1, 2}, ROW, {"least": 1}, {1: (1, 1), 2: (1, 1)}),
    "the same where one of them may be 0": (
        (12, 1, 1, 10), {1, 2}, ROW, {"least": [0, 1, 0, 0]}, {1: (1, 2), 2: (0, 1)},
    ),
    "one cell of a table by its row": (SQUARE[0], {0}, SQUARE[1], {}, {0: (3, 3)}),
    "an L of three unravels from its ends": (SQUARE[0], {0, 1, 4}, SQUARE[1], {}, {0: (3, 3), 1: (7, 7), 4: (6, 6)}),
    "the corners of a rectangle": (
        SQUARE[0], {0, 1, 4, 5}, SQUARE[1], {}, {0: (1, 9), 1: (1, 9), 4: (0, 8), 5: (0, 8)},
    ),
    "the corners of a rectangle, none of them 0": (
        SQUARE[0], {0, 1, 4, 5}, SQUARE[1], {"least": 1}, {0: (2, 8), 1: (2, 8), 4: (1, 7), 5: (1, 7)},
    ),
    "six cells in a ring": (
        SQUARE[0], {0, 1, 5, 6, 8, 10}, SQUARE[1], {}, {0: (2, 8), 1: (2, 8), 5: (1, 7), 6: (0, 6)},
    ),
    "a small table inside its margins": (
        SMALL[0], {0, 1, 3, 4}, SMALL[1], {}, {0: (1, 3), 1: (0, 2), 3: (1, 3), 4: (0, 2)},
    ),
    "a hidden quarter of a shown year": (
        (30, 8, 9, 6, 7), {1}, (Equation(0, (1, 2, 3, 4)),), {}, {1: (8, 8)},
    ),
    "two hidden quarters of a shown year": (
        (30, 8, 9, 6, 7), {1, 4}, (Equation(0, (1, 2, 3, 4)),), {}, {1: (0, 15), 4: (0, 15)},
    ),
    "a rolling sum between two that are 0": (
        (0, 0, 0, NAN, NAN, NAN, NAN, NAN), {1, 3, 4, 5, 6, 7}, YEARS, {}, {1: (0, 0), 3: (0, 0), 7: (0, 0)},
    ),
    "a rolling sum between one of 10 and one of 0": (
        (10, 6, 0, NAN, NAN, NAN, NAN, NAN), {1, 3, 4, 5, 6, 7}, YEARS, {}, {1: (0, 10), 3: (0, 10), 5: (0, 0)},
    ),
    "a hidden year of a shown rolling sum": (
        (15, 17, 20, 4, 5, 6, 6, 8), {5}, YEARS, {}, {5: (6, 6)},
    ),
    "two hidden districts of one health area": (
        (30, 12, 18, 5, 7, 8, 10), {3, 4}, HEALTH, {}, {3: (0, 12), 4: (0, 12)},
    ),
    "hidden districts in both health areas": (
        (30, 12, 18, 5, 7, 8, 10), {3, 5}, HEALTH, {}, {3: (5, 5), 5: (8, 8)},
    ),
    "both health areas and a district of each": (
        (30, 12, 18, 5, 7, 8, 10), {1, 2, 3, 5}, HEALTH, {}, {1: (7, 20), 2: (10, 23), 3: (0, 13), 5: (0, 13)},
    ),
    "whole numbers where fractions could be more": (
        (1, 1, 0, 0, 1, 1, 1, NAN, NAN, NAN), {0, 1, 2, 3, 7, 8, 9}, ODD, {}, {0: (0, 1), 1: (0, 1)},
    ),
    "fractions where nothing has to be whole": (
        (1, 1, 0, 0, 1, 1, 1, NAN, NAN, NAN), {0, 1, 2, 3, 7, 8, 9}, ODD, {"whole": False}, {0: (0, 1.5), 1: (0, 1)},
    ),
    "a weighted sum": ((2.5, 0.4, 2.1, 0), {1, 2}, ROW, {"whole": False}, {1: (0, 2.5), 2: (0, 2.5)}),
    "a cell in no sum": ((20, 3, 7, 10, 4), {4}, ROW, {}, {4: (0, ENDLESS)}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_interval_is_the_one_worked_out_by_hand(case: str) -> None:
    values, hidden, equations, known, expected = CASES[case]
    found = audit(values, [cell in hidden for cell in range(len(values))], equations, **known)
    assert found.proved.all()
    assert {cell: (found.low[cell], found.high[cell]) for cell in expected} == expected


def test_there_are_at_least_24_cases_by_hand() -> None:
    assert len(CASES) >= 24


def test_a_shown_cell_is_what_it_is() -> None:
    found = audit((20, 3, 7, 10), [False, True, True, False], ROW)
    assert (found.low[[0, 3]].tolist(), found.high[[0, 3]].tolist()) == ([20, 10], [20, 10])


@pytest.mark.parametrize(
    ("values", "hidden", "equations"),
    [
        ((5, 1, 7, 10), {1, 2}, ROW),
        ((5, 2.5, 1.25, 1.25), {1, 2}, (Equation(0, (1, 2, 3)), Equation(0, (1, 2)))),
        (
            (NAN, NAN, NAN, 4, 4, 4, 7),
            {0, 1, 2},
            (Equation(3, (0, 1)), Equation(4, (1, 2)), Equation(5, (0, 2)), Equation(6, (0, 1, 2))),
        ),
        ((NAN, NAN, NAN, 3, 3, 3), {0, 1, 2}, (Equation(3, (0, 1)), Equation(4, (1, 2)), Equation(5, (0, 2)))),
    ],
)
def test_where_nothing_fits_nothing_is_proved(
    values: Sequence[float], hidden: set[int], equations: tuple[Equation, ...]
) -> None:
    found = audit(values, [cell in hidden for cell in range(len(values))], equations)
    assert not found.proved[sorted(hidden)].any()
    assert np.isnan(found.low[sorted(hidden)]).all()
    assert np.isnan(found.high[sorted(hidden)]).all()


def give_up(monkeypatch: pytest.MonkeyPatch, solver: str = "linprog") -> None:
    """Let a solver run out of time."""
    monkeypatch.setattr(optimize, solver, lambda *_given, **_named: SimpleNamespace(status=1, message="out of time"))


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    give_up(monkeypatch)
    values, equations = SQUARE
    found = audit(values, [cell in {0, 1, 4, 5} for cell in range(len(values))], equations)
    assert not found.proved[[0, 1, 4, 5]].any()


def test_whole_tables_that_are_not_found_in_time_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    give_up(monkeypatch, "milp")
    values, hidden, equations, _known, _expected = CASES["whole numbers where fractions could be more"]
    assert not audit(values, [cell in hidden for cell in range(len(values))], equations).proved[0]


def test_a_shown_cell_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        audit((20, 3, math.nan, 10), [False, True, False, False], ROW)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ((10, 6, 0, NAN, NAN, NAN, NAN, NAN), True),
        ((0, 6, 0, NAN, NAN, NAN, NAN, NAN), False),
        ((6, 9, 12, 1, 2, 3, 4, 5), True),
        ((6, 9, 13, 1, 2, 3, 4, 5), False),
    ],
)
def test_whether_rolling_sums_can_be_sums_of_years(values: Sequence[float], answer: bool) -> None:
    assert fits(values, YEARS) == answer
    assert fits((*values, NAN), YEARS) == answer


def test_what_is_too_hard_to_tell_may_be_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    give_up(monkeypatch)
    assert fits((10, 6, 3, NAN, NAN, NAN, NAN, NAN), YEARS)


def tables(highest: int) -> st.SearchStrategy[tuple[list[float], tuple[Equation, ...]]]:
    """Tables of up to 3 × 3 small counts with their margins."""
    shape = st.tuples(st.integers(1, 3), st.integers(2, 3))
    return shape.flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, highest), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        )
    ).map(lambda rows: grid(*rows))


@settings(max_examples=60, deadline=None)
@given(tables(4), st.data())
def test_the_audit_agrees_with_writing_every_table_down(
    table: tuple[list[float], tuple[Equation, ...]], data: st.DataObject
) -> None:
    values, equations = table
    hidden = [value <= 4 and data.draw(st.booleans()) for value in values]
    if sum(hidden) > 6:
        hidden = [is_hidden and sum(hidden[:place]) < 6 for place, is_hidden in enumerate(hidden)]
    least = [int(min(value, data.draw(st.integers(0, 1)))) for value in values]
    found = audit(values, hidden, equations, least=least, most=16)
    slow = slow_audit(values, hidden, equations, least, 16)
    assert slow is not None
    assert found.proved.all()
    assert list(zip(found.low.tolist(), found.high.tolist(), strict=True)) == slow


@settings(max_examples=40, deadline=None)
@given(tables(9), st.data())
def test_hiding_one_more_cell_never_narrows_another(
    table: tuple[list[float], tuple[Equation, ...]], data: st.DataObject
) -> None:
    values, equations = table
    hidden = np.array([data.draw(st.booleans()) for _value in values])
    more = hidden.copy()
    more[data.draw(st.integers(0, len(values) - 1))] = True
    before, after = audit(values, hidden, equations), audit(values, more, equations)
    assert (after.low[hidden] <= before.low[hidden]).all()
    assert (after.high[hidden] >= before.high[hidden]).all()
