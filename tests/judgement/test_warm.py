"""Kernels can be compiled ahead of time."""

from __future__ import annotations

from accord.judgement.warm import KINDS, QUARTERS, warm


def test_warming_judges_every_kind_for_every_quarter_and_area_and_a_short_series() -> None:
    assert warm() == len(KINDS) * len(QUARTERS) * 3 + 4
