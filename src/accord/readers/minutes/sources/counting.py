"""Numbers as letters and as Roman figures."""

from __future__ import annotations

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def as_roman(number: int) -> str:
    """A number from 1 as a small Roman figure."""
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def from_roman(figure: str) -> int | None:
    """The number of a Roman figure (either case), or None where it is not written as one writes them."""
    small = figure.lower()
    for number in range(1, 100):
        if as_roman(number) == small:
            return number
    return None


def as_letter(number: int) -> str:
    """A number from 1 as a small letter: a … z, then aa, bb …."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
