"""What the words of a scorecard say about an indicator; blank where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.judgement.missing import read_value

_KINDS = (
    ("rate", re.compile(r"\brates?\b|\bper (?:head|[\d,]{3,}|thousand)|/ ?1,?000", re.IGNORECASE)),
    ("proportion", re.compile(r"%|\bper ?cent|\bpercentage|\bproportion", re.IGNORECASE)),
    ("mean", re.compile(r"\b(average|mean)\b", re.IGNORECASE)),
    ("count", re.compile(r"\b(number|no\.?|count|total|how many) of\b|\bnumbers?\b", re.IGNORECASE)),
)
_POLARITIES = (
    ("none", re.compile(r"n/?a|neutral|none|neither|not applicable")),
    ("band", re.compile(r".*\b(range|band|plan|between)\b.*")),
    ("higher", re.compile(r".*\b(high|higher|up|big|bigger|more|increas\w*|maximis\w*|rise)\b.*|↑|▲|\+")),
    (
        "lower",
        re.compile(r".*\b(low|lower|down|small|smaller|less|fewer|decreas\w*|reduc\w*|minimis\w*|fall)\b.*|↓|▼|-"),
    ),
)
_FREQUENCIES = {
    "weekly": ("week",),
    "monthly": ("month", "m"),
    "quarterly": ("quarter", "q"),
    "termly": ("term",),
    "half_yearly": ("half yearly", "six monthly"),
    "annual": ("annually", "yearly", "year", "a"),
    "biennial": (),
}
_YES_NO = frozenset({"yes", "no", "y", "n"})
_DECIMALS = re.compile(r"-?[\d,]*\.(\d+)\s*%?")


def kind(title: str, unit: str, values: Sequence[str]) -> str:
    """Count, proportion, rate, mean or yes_no, by the unit, the title and the values."""
    if values and all(value.casefold() in _YES_NO for value in values):
        return "yes_no"
    for text in (unit, title):
        for name, pattern in _KINDS:
            if pattern.search(text):
                return "" if name == "proportion" and _beyond_whole(values) else name
    return ""


def _beyond_whole(values: Sequence[str]) -> bool:
    """Whether a value lies outside 0 to 100, as a change in per cent may and a share cannot."""
    for value in values:
        try:
            number, _reason = read_value(value)
        except ValueError:
            continue
        if number is not None and not 0 <= number <= 100:
            return True
    return False


def polarity(text: str) -> str:
    """Higher, lower, band or none, by what stands under “good is”."""
    plain = text.strip().casefold()
    return next((name for name, pattern in _POLARITIES if pattern.fullmatch(plain)), "") if plain else ""


def frequency(text: str) -> str:
    """The frequency a word means."""
    plain = " ".join(text.casefold().replace("-", " ").split())
    return next((name for name, others in _FREQUENCIES.items() if plain in (name, *others)), "")


def decimals(values: Sequence[str]) -> int | None:
    """The most decimal places of any value."""
    places = [len(found[1]) if (found := _DECIMALS.fullmatch(value.strip())) else 0 for value in values]
    return max(places, default=None)


def code_from(text: str) -> str:
    """A short code made of a name: `Head of Skills` becomes `head-of-skills`."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60] or "unnamed"
