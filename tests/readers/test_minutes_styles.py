"""Minutes in styles that the reader met unseen first, and every way to mark an action × owners × days × layouts."""

from __future__ import annotations

import pytest
from tests.readers import minutes_grid as grid
from tests.readers import minutes_styles_scores as styles


@pytest.fixture(scope="module")
def tallies() -> dict[str, grid.Tally]:
    return grid.tallies()


@pytest.mark.parametrize("batch", "abcdfhjlmnstuwxyz")
def test_nearly_all_actions_of_other_styles_are_found_with_owners_and_days(batch: str) -> None:
    every = styles.Held()
    for one in styles.scores(batch).values():
        every.add(one)
    assert every.right >= (0.93 if batch in "nz" else 0.95) * every.wanted
    assert every.right >= 0.95 * every.found
    assert every.owners >= (0.91 if batch == "c" else 0.95) * every.right
    assert every.days >= 0.90 * every.right


def test_every_marker_is_read_with_every_owner_day_and_layout(tallies: dict[str, grid.Tally]) -> None:
    for marker, tally in tallies.items():
        assert min(tally.right, tally.owners, tally.days) >= 0.9 * tally.wanted, (marker, tally.missed)


def test_sentences_that_tell_of_deeds_are_no_actions(tallies: dict[str, grid.Tally]) -> None:
    every = grid.Tally()
    for tally in tallies.values():
        every.add(tally)
    assert every.found == every.right, every.missed
    assert every.right >= 0.99 * every.wanted
