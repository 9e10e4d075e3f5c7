"""Whether what people say goes the way of the figures."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from tests import builders

from accord.assessment.queries.perception import agreeing, perception
from accord.framework.queries.picture import picture


def rows(*directions: str) -> Any:
    return tuple(SimpleNamespace(result=SimpleNamespace(direction=one) if one else None) for one in directions)


@pytest.mark.parametrize(
    ("felt", "figures", "word"),
    [
        (["improving"], ["improving", "no_change"], "both_better"),
        (["worsening"], ["worsening"], "both_worse"),
        (["improving"], ["worsening"], "only_felt"),
        (["improving"], ["no_change"], "only_felt"),
        (["no_change"], ["improving"], "only_figures"),
        (["worsening"], ["improving"], "felt_worse"),
        (["worsening"], ["no_change"], "mixed"),
        (["improving", "worsening"], ["no_change"], "mixed"),
        (["improving"], [], "unknown"),
        ([""], ["improving"], "unknown"),
        (["increasing"], ["improving"], "unknown"),
    ],
)
def test_each_pair_of_ways_has_its_word(felt: list[str], figures: list[str], word: str) -> None:
    assert agreeing(rows(*felt), rows(*figures)) == word


@pytest.mark.parametrize("known_on", ["", "2026-06-01"])
def test_outcomes_with_a_survey_come_with_their_series(sample: str, known_on: str) -> None:
    viewer = builders.viewer("member")
    found = perception(viewer, picture(viewer, sample, known_on=known_on))
    by_code = {one.felt[0].indicator.code: one for one in found}
    assert set(by_code) == {"SC 3", "HW 6", "EC 6"}
    series = by_code["SC 3"].series["SC 3"]
    assert [row.span.end for row in series] == sorted(row.span.end for row in series)
    assert series[-1].lower95 is not None
    assert [row.indicator.code for row in by_code["SC 3"].figures] == ["SC 2"]
