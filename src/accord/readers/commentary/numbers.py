"""Numbers in a text with their unit and precision: "37.0 %", "one in five", "£1.2m", "1,985 per 100,000", "doubled"."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
SHARES = {
    "half": 50.0, "a half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0,
    "one quarter": 25.0, "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0, "two fifths": 40.0,
    "three fifths": 60.0, "four fifths": 80.0, "a tenth": 10.0, "one tenth": 10.0,
}  # fmt: skip
TIMES = {
    "doubled": 2.0, "double": 2.0, "twice": 2.0, "trebled": 3.0, "tripled": 3.0, "three times": 3.0, "quadrupled": 4.0,
    "halved": 0.5,
}  # fmt: skip
SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "million": 1e6, "billion": 1e9, "thousand": 1e3}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<money>£\s?)?(?P<digits>{_DIGITS})(?:\s?(?P<scale>k|m|bn|million|billion|thousand)\b)?"
    r"(?P<unit>\s?(?:%|per\s?cent(?:age)?\b|percent\b|pp\b|ppts?\b)(?:[\s-]points?\b)?|\s?(?:percentage\s)?points?\b)?"
)
_COUNTED = "|".join(sorted(WORDS, key=len, reverse=True))
_ONE_IN = re.compile(
    rf"\b(?P<top>{_COUNTED}|\d+)\s(?:in|out of)\s(?:every\s)?(?P<bottom>{_COUNTED}|\d{{1,3}})\b(?!\s?(?:%|per|january"
    rf"|february|march|april|may|june|july|august|september|october|november|december))"
)
_SHARE = re.compile(rf"\b(?P<share>{'|'.join(sorted(SHARES, key=len, reverse=True))})\b(?=\s(?:of|the)\b)")
_TIMES = re.compile(rf"\b(?P<times>{'|'.join(sorted(TIMES, key=len, reverse=True))})\b")
_RANK = re.compile(
    rf"\b(?P<rank>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\s(?:place\s)?(?:of|out of)\s(?:the\s)?"
    rf"(?P<ranked>{_COUNTED}|\d+)\b"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NOT_NUMBERS = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b(?:\s\d{{4}})?"
    rf"|\b(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter)\s\d{{4}}\b"
    r"|\b(?:19|20)\d\d\s?[/-]\s?\d{2,4}\b|\bq[1-4]\b(?:\s\d{4}(?:[/-]\d\d)?)?|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|\b(?:before|after|since|until|by|in|during|of|from|to|and|for)\s(?:19|20)\d\d\b(?!\s?(?:%|per|[a-z]{4,}s\b))"
    r"|\b\d{1,2}[:.]\d\d\s?(?:am|pm)?\b(?=\s?(?:am|pm))|\b(?:ni|cy|sc|hw|ec|sp|ac|wl|lpi|bvpi|pi|ref|no|section|table"
    r"|page|item|minute|para|paragraph|phase|level|tier|stage|block|theme|priority|objective|action|question|band|key "
    r"stage|years?|grades?|class)\.?\s?\d+(?:\.\d+)*\b"
    r"|\b[a-z]{1,4}[.-]?\d+[a-z]?\b|\b\d+\.\d+\.\d+\b"
    r"|\b(?:aged?|ages|over|under)[\s-]\d+s?\s(?:to|and|-)\s\d+\b|\baged?\s(?:over\s|under\s)?\d+\b|\bages\s\d+\b"
    r"|\b\d+[\s-](?:to|-)[\s-]?\d+[\s-]year[\s-]olds?\b|\b\d+(?:\sand\s\d+)?[\s-]year[\s-]olds?\b|\b(?:over"
    r"|under)[\s-]\d+s\b"
    r"|\bover \d{2}\b(?=\s(?:sent|who|living|years|at)\b)|\b\d+\s?(?:hours?|minutes?|days?|weeks?|months?"
    r"|years?)\b(?!\s?%)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with where it stands. ``unit`` is percent, points, money, share, times, rank or blank.

    ``step`` is the distance of two numbers written like this: 0.1 for "37.0", 1 for "1,985", 100,000 for "£1.2m".
    ``of`` is the second number of a rank ("second of 12").
    """

    start: int
    end: int
    value: float
    unit: str
    step: float
    of: int = 0


def numbers(folded: str, own: str = "") -> list[Number]:
    """Every number of a folded text that is no date, age, duration or reference, in order.

    ``own`` is the indicator's own unit of time ("days"), whose numbers are figures and not durations.
    """
    taken: list[tuple[int, int]] = [
        match.span() for match in _NOT_NUMBERS.finditer(folded) if not own or own not in match.group()
    ]
    found: list[Number] = []
    for pattern, reader in ((_RANK, _rank), (_ONE_IN, _one_in), (_SHARE, _share), (_TIMES, _times), (_NUMBER, _number)):
        for match in pattern.finditer(folded):
            if _free(match.span(), taken) and (one := reader(match)) is not None:
                found.append(one)
                taken.append((one.start, one.end))
    return sorted(found, key=lambda one: one.start)


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in taken)


def _rank(match: re.Match[str]) -> Number | None:
    said = match["rank"]
    place = ORDINALS.get(said) or int(said[:-2])
    return Number(match.start(), match.end(), float(place), "rank", 1.0, _counted(match["ranked"]))


def _one_in(match: re.Match[str]) -> Number | None:
    top, bottom = _counted(match["top"]), _counted(match["bottom"])
    if not 0 < top < bottom:
        return None
    share = 100 * top / bottom
    step = 100 * (top / (bottom - 0.5) - top / (bottom + 0.5)) if top == 1 else 100 / bottom
    return Number(match.start(), match.end(), share, "share", step)


def _share(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), SHARES[match["share"]], "share", 10.0)


def _times(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), TIMES[match["times"]], "times", 0.5)


def _number(match: re.Match[str]) -> Number | None:
    if match.start() and re.match(r"[a-z\d.,/-]", match.string[match.start() - 1]) and match["money"] is None:
        before = match.string[match.start() - 1]
        if before not in "-," or re.match(r"[a-z\d]", match.string[max(0, match.start() - 2)]):
            return None
    digits = match["digits"]
    scale = SCALES.get(match["scale"] or "", 1.0)
    decimals = len(digits.partition(".")[2])
    said = (match["unit"] or "").strip()
    unit = (
        "money"
        if match["money"]
        else "points"
        if "point" in said or said.startswith("pp")
        else "percent"
        if said
        else ""
    )
    return Number(match.start(), match.end(), float(digits.replace(",", "")) * scale, unit, scale * 10.0**-decimals)


def _counted(said: str) -> int:
    return WORDS.get(said) or int(said)
