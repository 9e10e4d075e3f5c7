"""One status and one direction for many indicators."""

from __future__ import annotations

import pytest

from accord.reporting.rollup import Weighed, direction, progress


def _rated(*statuses: str, weight: float = 1.0) -> list[Weighed]:
    return [Weighed(status, "", None, weight) for status in statuses]


def _moved(*moves: tuple[str, bool | None]) -> list[Weighed]:
    return [Weighed("green", way, sure, 1.0) for way, sure in moves]


def test_three_quarters_of_what_could_be_earned_is_green_and_a_little_less_is_not() -> None:
    assert progress(_rated("green", "green", "green", "red")).status == "green"
    assert progress(_rated("green", "green", "amber", "amber", "red")).status == "amber"


def test_half_of_what_could_be_earned_is_amber_and_less_is_red() -> None:
    assert progress(_rated("green", "red")).status == "amber"
    assert progress(_rated("amber", "red")).status == "red"


def test_weight_counts() -> None:
    rows = [*_rated("green", weight=9.0), *_rated("red", "red")]
    assert progress(rows).share == pytest.approx(9 / 11)


def test_indicators_without_a_status_are_left_out_and_told_apart() -> None:
    rolled = progress(_rated("green", "no_data"))
    assert (rolled.status, rolled.share, rolled.share_of_all) == ("green", 1.0, 0.5)
    assert (rolled.counted, rolled.total) == (1, 2)


def test_nothing_rated_has_no_status() -> None:
    assert progress(_rated("no_target")).status == "no_data"
    assert progress([]).share is None
    assert direction([]).status == "no_data"


def test_a_change_within_chance_counts_half() -> None:
    rolled = direction(_moved(("improving", True), ("worsening", False)))
    assert rolled.share == pytest.approx(0.25)
    assert rolled.status == "green"


def test_what_cancels_out_is_amber_and_what_falls_behind_is_red() -> None:
    assert direction(_moved(("improving", True), ("worsening", True))).status == "amber"
    assert direction(_moved(("worsening", None), ("no_change", None))).status == "red"
