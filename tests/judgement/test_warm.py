"""Kernels can be compiled ahead of time, and loading is not held up."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from accord.judgement.loading import without_sweeping
from accord.judgement.warm import KINDS, QUARTERS, warm


def test_warming_judges_every_kind_for_every_quarter_and_area_and_a_short_series() -> None:
    assert warm() == len(KINDS) * len(QUARTERS) * 3 + 4


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_the_collector_is_off_while_loading_and_then_as_it_was(switch: Callable[[], None]) -> None:
    try:
        switch()
        was_on = gc.isenabled()
        with without_sweeping():
            assert not gc.isenabled()
        assert gc.isenabled() == was_on
    finally:
        gc.enable()
