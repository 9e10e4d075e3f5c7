"""Python reads this as it starts where this folder is on its path: the site of the journeys runs on the tests' day."""

from __future__ import annotations

from tests.morning import begin

begin()
