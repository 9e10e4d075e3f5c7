"""Loading what judging needs: tens of thousands of objects that are all kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_sweeping() -> Iterator[None]:
    """Meanwhile nobody looks for objects that lead back to themselves: of those that are loaded none is let go, and
    the looking takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()
