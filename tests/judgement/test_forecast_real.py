"""Forecasts held against what came, over the real past of a county."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judgement.back_test import by_accord, by_straight_line, moments, score


@pytest.mark.compiled
@pytest.mark.parametrize(("points", "ahead"), [(4, 3), (8, 1), (8, 3), (12, 3)])
def test_chances_are_better_than_a_straight_line_and_ranges_hold_about_eight_in_ten(
    real_data: Path, points: int, ahead: int
) -> None:
    past = moments(real_data, points, ahead)
    ours, line = score(past, ahead, by_accord), score(past, ahead, by_straight_line)
    assert ours.moments > 1000
    assert ours.brier < 0.85 * line.brier or points == 4
    assert ours.brier < line.brier - 0.02
    assert 0.75 < ours.inside < 0.85
    assert line.inside < 0.7
    assert ours.met_though_unlikely < 0.15
