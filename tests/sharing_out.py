"""How the processes of one run share the tests out: long work first, and what stands on one site in one process."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = "tests/journeys/"
"""Tests of this folder share a running site: one process has them all, and no other has to start a site."""

LONG = (
    TOGETHER,
    "tests/web/test_permissions.py",
    "tests/readers/test_publishers_how_to.py",
    "tests/judgement/on_spark/",
    "tests/web/test_look_browser.py",
    "tests/judgement/streams/",
    "tests/exchange/",
    "tests/readers/test_package_round_trip.py",
)
"""What takes longest, so that no process is left alone with it at the end; others are begun with the most tests."""


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests as they are shared out; those of one file stay in their order."""
    tests = Counter(part(item.nodeid) for item in items)

    def place(item: pytest.Item) -> tuple[int, int, str]:
        rank = next((rank for rank, long in enumerate(LONG) if item.nodeid.startswith(long)), len(LONG))
        return rank, -tests[part(item.nodeid)], part(item.nodeid)

    return sorted(items, key=place)


def part(nodeid: str) -> str:
    """What one process does as a whole: the folder of journeys, else a file."""
    return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.split("::")[0]


class Parts(LoadScopeScheduling):
    """Gives a process the next part whenever it has nearly done with one."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return part(nodeid)
