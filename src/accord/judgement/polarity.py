"""Which way is good: the codes every column function takes."""

from __future__ import annotations

NONE, HIGHER, LOWER, BAND = 0, 1, -1, 2

CODES = {"none": NONE, "higher": HIGHER, "lower": LOWER, "band": BAND, "": NONE}
"""The package's word for a polarity to its code (int8)."""
