"""Minutes whose every dimension is drawn by itself: lists of people, numbering, ways to mark actions, owners, days, wrapping, pages."""  # noqa: E501

from __future__ import annotations

import pytest
from tests.readers import minutes_mixed as mixed

SEEDS = range(200)


@pytest.fixture(scope="module")
def tallies() -> mixed.Tallies:
    return mixed.tallies(SEEDS)


def test_nearly_all_actions_of_mixed_papers_are_found(tallies: mixed.Tallies) -> None:
    assert tallies.actions.right >= 0.985 * tallies.actions.wanted, tallies.faults


def test_hardly_anything_of_mixed_papers_is_taken_for_an_action_that_is_none(tallies: mixed.Tallies) -> None:
    assert tallies.actions.right >= 0.995 * tallies.actions.found, tallies.faults


def test_nearly_all_actions_of_mixed_papers_have_their_owners(tallies: mixed.Tallies) -> None:
    assert tallies.actions.owners >= 0.985 * tallies.actions.right, tallies.faults


def test_nearly_all_actions_of_mixed_papers_have_their_days(tallies: mixed.Tallies) -> None:
    assert tallies.actions.days >= 0.98 * tallies.actions.right, tallies.faults


@pytest.mark.parametrize(("thing", "part"), [("present", 0.97), ("apologies", 0.975), ("items", 0.98), ("day", 1.0)])
def test_nearly_all_mixed_papers_have_their_people_items_and_day(
    tallies: mixed.Tallies, thing: str, part: float
) -> None:
    assert tallies.right[thing] >= part * tallies.papers, tallies.faults


def test_a_mixed_paper_is_always_the_same() -> None:
    assert mixed.made(7) == mixed.made(7)
    assert mixed.made(7).paper.text != mixed.made(8).paper.text


def test_the_ways_of_the_grid_are_left_as_they_are() -> None:
    assert len(mixed.MARKERS) > len(mixed.grid.MARKERS)
    assert not [name for name in mixed.grid.MARKERS if name.startswith("mixed")]
