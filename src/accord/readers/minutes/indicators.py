"""References to indicators and sums of money."""

from __future__ import annotations

import re
from dataclasses import dataclass

LAST_NATIONAL = 198
"""The national indicators were numbered 1 to 198."""

_NATIONAL = re.compile(
    r"\b(?P<kind>NI|National Indicator)s?\s?(?P<first>\d{1,3})(?P<more>(?:\s*(?:,|&|and|or|to|-|–|/)\s*(?:NIs?\s?)?\d{1,3}(?!\d|\s*%|[./]\d|\s*(?:per|people|million|days|weeks|years)\b))*)(?!\d|%)"  # noqa: E501
)
_LOCAL = re.compile(
    r"\b(?P<kind>LI|Local Indicator)s?\s?(?P<first>\d{1,3}(?:\.\d{1,2})?)(?P<more>(?:\s*(?:,|&|and|or)\s*(?:LIs?\s?)?\d{1,3}\.\d{1,2}(?!\d|%))*)(?!\d|%|\.\d)"  # noqa: E501
)
_IRELAND = re.compile(r"\bNorthern Ireland\b|\bN\.\s?Ireland\b")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|across|throughout|from|for all of|within|and|England|Wales|Scotland|GB)\s+(?:,\s*)?$"
)
_MONEY = re.compile(r"[£€]\s?\d[\d,]*(?:\.\d+)?\s?(?:million|billion|thousand|mn|bn|m|k)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it is to be read, and a question about it ("" for none)."""

    code: str
    start: int
    question: str = ""


def find_indicators(text: str, *, ireland: bool, decimals: bool) -> list[Reference]:
    """The indicators a text refers to, once each: `NI 117`, `NI117`, `NI 16 and 20`, `NI 15-17` as all three, `LI 3.1`.

    `ireland`: the paper speaks of Northern Ireland, so "in NI 20 …" is not taken for an indicator. `decimals`: its local
    indicators have a point, so that `LI 47` is asked back as NI 47."""  # noqa: E501
    out: list[Reference] = []
    for found in _NATIONAL.finditer(text):
        before = text[: found.start()]
        if found.group("kind") == "NI" and ((ireland and _PLACE_BEFORE.search(before)) or (re.search(r"(?i)\bin\s+$", before) and not found.group("more") and re.match(r"\s+(?:people|cases|per|of the|were|out)", text[found.end():]))):  # fmt: skip  # noqa: E501
            continue
        numbers = [found.group("first")]
        for join, number in re.findall(r"(,|&|and|or|to|-|–|/)\s*(?:NIs?\s?)?(\d{1,3})", found.group("more")):
            span = range(int(numbers[-1]) + 1, int(number)) if join in ("to", "-", "–") else range(0)
            numbers += [str(step) for step in span if len(span) <= 30] + [number]
        out += [Reference(f"NI {number}", found.start()) for number in numbers if 1 <= int(number) <= LAST_NATIONAL]
    for found in _LOCAL.finditer(text):
        numbers = [found.group("first"), *re.findall(r"\d{1,3}\.\d{1,2}", found.group("more"))]
        for number in numbers:
            doubt = "." not in number and decimals and 1 <= int(number) <= LAST_NATIONAL
            out.append(Reference(f"LI {number}", found.start(), f"LI {number}: is NI {number} meant?" if doubt else ""))
    seen: set[str] = set()
    ordered = sorted(out, key=lambda one: one.start)
    return [one for one in ordered if one.code not in seen and not seen.add(one.code)]  # type: ignore[func-returns-value]


def speaks_of_ireland(text: str) -> bool:
    """Whether a paper speaks of Northern Ireland."""
    return bool(_IRELAND.search(text))


def has_decimals(text: str) -> bool:
    """Whether a paper's local indicators are numbered with a point."""
    return bool(re.search(r"\b(?:LI|Local Indicator)s?\s?\d{1,3}\.\d", text))


def find_money(text: str) -> list[str]:
    """The sums of money in a text, as written, once each."""
    return list(dict.fromkeys(re.sub(r"\s+", " ", found.group().strip()) for found in _MONEY.finditer(text)))
