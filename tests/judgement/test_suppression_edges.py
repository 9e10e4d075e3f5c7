"""Which zeros are no hiding place, and a cell that was chosen on the way and is shown again."""

import numpy as np
import pytest
from tests.judgement.slow_suppression import all_tables
from tests.judgement.test_suppression_audit import grid

from accord.judgement.suppression import Equation, suppress


@pytest.mark.parametrize(
    ("values", "smallest", "hidden"),
    [((5, 4, 1, 0), 3, [1, 2]), ((5, 0, 1, 4), 3, [2, 3]), ((7, 0, 1, 6), 5, [2, 3]), ((7, 6, 1, 0), 5, [1, 2])],
)
def test_a_zero_is_not_hidden_where_too_few_values_would_be_possible(
    values: tuple[float, ...], smallest: float, hidden: list[int]
) -> None:
    """1 and 0 beside each other can only be 0 and 1: a reader would still know that the small count is at most 1."""
    found = suppress(values, smallest, (Equation(0, (1, 2, 3)),))
    assert (np.flatnonzero(found.hidden).tolist(), bool(found.refused.any())) == (hidden, False)


def test_a_cell_that_is_not_needed_after_all_is_shown_again() -> None:
    values, equations = grid((1, 11), (1, 0))
    found = suppress(values, 3, equations)
    hidden = np.flatnonzero(found.hidden).tolist()
    assert (hidden, bool(found.refused.any())) == ([0, 2, 3, 4, 5, 6, 7], False)
    possible = list(all_tables(values, found.hidden.tolist(), equations, [0] * len(values), 15))
    for cell in np.flatnonzero(found.primary):
        assert {1.0, 2.0} <= {float(table[cell]) for table in possible}
