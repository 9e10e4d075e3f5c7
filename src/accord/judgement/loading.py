"""Loading what judging needs: tens of thousands of objects that are all kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_sweeping() -> Iterator[None]:
    """Meanwhile nobody looks for objects that lead back to themselves: of those that are loaded none is let go.

    Afterwards what is there is set aside for good: looking through it once would take as long as loading Polars.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        (gc.enable if was_on else gc.disable)()
