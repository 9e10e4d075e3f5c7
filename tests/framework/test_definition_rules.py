"""A definition nobody could be judged by is refused, and the field that has to change is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from accord.framework.models import Indicator
from accord.framework.operations.definition_rules import DefinitionWording, definition_problems
from accord.framework.operations.definitions import newest_version, wording_of

SOUND = DefinitionWording(title="Visits", kind="proportion", polarity="higher", frequency="quarterly")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "formula"}, "formula"),
        ({"formula": "{A} + {B}"}, "formula"),
        ({"kind": "grade"}, "words"),
        ({"words": "good;bad"}, "words"),
        ({"multiplier": 0.0}, "multiplier"),
        ({"decimals": 9}, "decimals"),
        ({"frequency": "annual", "cumulative": True}, "cumulative"),
        ({"frequency": "rolling"}, "rolling_periods"),
        ({"rolling_periods": 1}, "rolling_periods"),
        ({"scheme": "band"}, "polarity"),
        ({"polarity": "band", "scheme": "relative"}, "scheme"),
        ({"polarity": "none", "scheme": "relative"}, "polarity"),
        ({"kind": "yes_no", "scheme": "relative"}, "scheme"),
        ({"frequency": "annual", "scheme": "delivery_profile"}, "scheme"),
        ({"tolerance": -1.0}, "tolerance"),
        ({"scheme": "relative", "tolerance_kind": "absolute"}, "tolerance_kind"),
        ({"scheme": "absolute", "tolerance_kind": "relative"}, "tolerance_kind"),
        ({"no_change_within": -1.0}, "no_change_within"),
        ({"design_effect": 0.0}, "design_effect"),
        ({"kind": "count", "county_rule": "ratio"}, "county_rule"),
        ({"kind": "index", "county_rule": "sum"}, "county_rule"),
        ({"control_points": 5}, "control_points"),
    ],
)
def test_what_cannot_stand_names_its_field(change: dict[str, Any], field: str) -> None:
    assert field in [name for name, _sentence in definition_problems(replace(SOUND, **change))]


def test_a_sound_definition_has_no_problem() -> None:
    assert definition_problems(SOUND) == ()


def test_a_relative_tolerance_cannot_stand_beside_a_target_of_nothing() -> None:
    relative = replace(SOUND, scheme="relative", tolerance=10.0, tolerance_kind="relative")
    assert definition_problems(relative) == ()
    assert [name for name, _sentence in definition_problems(relative, has_zero_target=True)] == ["tolerance_kind"]


def test_every_definition_of_the_sample_is_sound(sample: str) -> None:
    wordings = {
        one.code: wording_of(newest_version(one)) for one in Indicator.objects.filter(places__agreement__code=sample)
    }
    assert {code: definition_problems(one) for code, one in wordings.items() if definition_problems(one)} == {}
    assert len(wordings) == 40
