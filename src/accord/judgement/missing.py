"""Missing values: a value is a number or one reason why there is none. Zero is a number."""

import math
import re
from collections.abc import Mapping

REASONS: frozenset[str] = frozenset(
    {"not_due", "not_released", "not_collected", "not_applicable", "suppressed", "unreliable", "awaited"}
)
"""Why there is no number. `awaited` is expected and late; `not_due` is not expected yet."""

DEFAULT_MARKERS: dict[str, str] = {
    "": "not_collected",
    "-": "not_collected",
    "..": "not_collected",
    ".": "not_applicable",
    "x": "not_collected",
    "c": "suppressed",
    "z": "not_applicable",
    "u": "unreliable",
    "*": "suppressed",
    "!": "suppressed",
    "na": "not_collected",
    "n/a": "not_applicable",
    "dna": "not_collected",
    "nya": "not_released",
    "tba": "not_released",
    "tbc": "not_released",
}
"""What a marker means unless a source says otherwise; capitals, spaces and square brackets around it do not matter."""

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
_NUMBER_THEN_MARKER = re.compile(r"(?P<number>[-£$€]*\d[\d,]*(?:\.\d+)?%?)\s*(?P<marker>\D.*)")
_BELOW = re.compile(r"[<≤]\s*\d+")


def read_value(text: str | float | None, markers: Mapping[str, str] = DEFAULT_MARKERS) -> tuple[float | None, str]:
    """The number of a cell and the reason beside it: `(12.3, "")`, `(None, "suppressed")`, `(12.3, "unreliable")`.

    Thousands commas, a currency sign and a per cent sign are taken off; a marker beside a number keeps the number.
    `<5` is suppressed. Raises ValueError, with a sentence, for text that is neither a number nor a marker.
    """
    if text is None or isinstance(text, int | float):
        return _plain_number(text, markers)
    cell = text.replace("\u00a0", " ").replace("−", "-").strip()
    reason = _reason(cell, markers)
    if reason is not None:
        return None, reason
    number = _number(cell)
    if number is not None:
        return number, ""
    if _BELOW.fullmatch(cell):
        return None, "suppressed"
    beside = _NUMBER_THEN_MARKER.fullmatch(cell)
    if beside is not None:
        number, reason = _number(beside["number"]), _reason(beside["marker"], markers)
        if number is not None and reason is not None:
            return number, reason
    raise ValueError(f"“{text}” is neither a number nor a marker for a missing value.")


def _plain_number(value: float | None, markers: Mapping[str, str]) -> tuple[float | None, str]:
    if value is None or math.isnan(value):
        return None, _reason("", markers) or "not_collected"
    if math.isinf(value):
        raise ValueError("An infinite number is not a value.")
    return float(value), ""


def _reason(marker: str, markers: Mapping[str, str]) -> str | None:
    plain = _plain(marker)
    for written, reason in markers.items():
        if _plain(written) == plain:
            return reason
    return None


def _plain(marker: str) -> str:
    return marker.strip().removeprefix("[").removesuffix("]").strip().casefold()


def _number(text: str) -> float | None:
    plain = text.strip().lstrip("£$€").removesuffix("%").strip()
    if text.strip().startswith("-"):
        plain = "-" + plain.lstrip("-").strip().lstrip("£$€")
    if not any(letter.isdigit() for letter in plain) or not _NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", ""))
    return number if math.isfinite(number) else None
