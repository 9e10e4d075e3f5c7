"""The exit test of a recovery plan: in a row, from the last figure back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.judgement.exit_test import Exit, Figure, judge_exit


def judged(kind: str, figures: list[Figure] | None = None, **more: object) -> Exit:
    asked = {"wanted": 2, "level": 10.0, "higher_is_better": True, "figures": figures or [], "readings": [], **more}
    return judge_exit(kind, **asked)  # type: ignore[arg-type]


def statuses(*found: str) -> list[Figure]:
    return [Figure(1.0, status) for status in found]


def values(*found: float | None) -> list[Figure]:
    return [Figure(value) for value in found]


def test_greens_count_from_the_last_back() -> None:
    assert judged("status_green", statuses("green", "amber", "green")) == Exit(False, 1, 2, 3)
    assert judged("status_green", statuses("red", "green", "green")).met


def test_a_value_at_the_level_counts_and_a_missing_one_breaks_the_row() -> None:
    assert judged("value", values(9.0, 10.0, 11.0)) == Exit(True, 2, 2, 3)
    assert judged("value", values(12.0, None, 11.0)).in_a_row == 1


def test_lower_is_better_turns_it_round() -> None:
    assert judged("value", values(10.0, 9.0), higher_is_better=False).met
    assert not judged("value", values(9.0, 10.1), higher_is_better=False).met


def test_a_tie_within_rounding_of_the_machine_counts() -> None:
    assert judged("reading", readings=[0.1 + 0.2, 0.3], level=0.3).met


@pytest.mark.parametrize("more", [{"level": None}, {"higher_is_better": None}, {"figures": []}])
def test_without_level_direction_or_figures_it_is_never_met(more: dict[str, object]) -> None:
    assert not judged("value", **{"figures": values(99.0, 99.0), **more}).met  # type: ignore[arg-type]


def test_one_improvement_beyond_chance_is_enough() -> None:
    assert judged("improving", [Figure(1.0), Figure(2.0, improved=True)], wanted=5) == Exit(True, 1, 1, 2)
    assert not judged("improving", [Figure(2.0, improved=True), Figure(2.0)]).met


def test_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="none of"):
        judged("hope")


@given(st.lists(st.floats(-50, 50), max_size=8), st.integers(1, 4))
def test_it_is_met_exactly_when_the_last_all_reach_the_level(readings: list[float], wanted: int) -> None:
    found = judged("reading", readings=readings, wanted=wanted, level=0.0)
    last = readings[-wanted:]
    assert found.met == (len(last) == wanted and all(value >= -1e-9 for value in last))
