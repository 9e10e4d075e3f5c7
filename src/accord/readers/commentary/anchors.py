"""What the words round a number say it belongs to: a place, a period, a target or a baseline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from accord.judgement.periods import Period, PeriodError, read_period
from accord.readers.commentary.facts import Facts
from accord.readers.commentary.text import fold

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMED = re.compile(
    rf"\bq(?P<q>[1-4])(?:\s(?P<qy>\d{{4}}(?:[/-]\d\d)?))?\b|\b(?P<two>(?:19|20)\d\d\s?[/-]\s?(?:\d{{4}}|\d\d))\b"
    rf"|\b(?P<month>{'|'.join(MONTHS)})(?:\s(?P<my>(?:19|20)\d\d))?\b|\b(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<nth>first|second|third|fourth)\squarter(?:\sof\s(?P<ny>\d{4}[/-]\d\d))?\b"
)
_YEAR_AGO = re.compile(
    r"\b(?:a|one|the)\syear\s(?:ago|earlier|before)\b|\blast\syear\b|\bprevious\syear\b|\bprior\syear\b"
    r"|\byear[\s-]on[\s-]year\b"
    r"|\bsame\s(?:quarter|month|term|time|period|week)\b|\bover\sthe\s(?:past\s|last\s)?year\b"
    r"|\btwelve\smonths\s(?:ago|earlier)\b"
)
_PREVIOUS = re.compile(
    r"\b(?:last|previous|preceding|prior)\s(?:quarter|month|term|week|period|time|figure|half[\s-]year)\b"
    r"|\b(?:quarter|month|term|week|period)\s(?:before|earlier|ago)\b|\bpreviously\b|\bas\sbefore\b"
)
_TARGET = re.compile(r"\b(?:targets?|planned|plan|profile|trajectory|goal)\b")
_BASELINE = re.compile(r"\bbase\s?line\b")
_FLOOR = re.compile(r"\b(?:floor|minimum|threshold)\b")
_STRETCH = re.compile(r"\bstretch\b")
_ELSEWHERE = re.compile(
    r"\b(?:england|wales|scotland|britain|uk|national(?:ly)?|nationwide|regional(?:ly)?|region|neighbours"
    r"|similar\s(?:areas|places"
    r"|councils|authorities|counties)|family|elsewhere|average|benchmark|peers|other\s(?:counties|councils|areas"
    r"|districts))\b"
)
_WHOLE = re.compile(
    r"\b(?:county[\s-]?wide|across\sthe\s(?:county|area)|for\sthe\s(?:county|area)|the\scounty(?:'s)?|overall)\b"
)

VAGUE = "vague"
"""A place that is meant but not held, such as the national average."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a stretch of text names; ``unknown`` where a period is named of which nothing is held."""

    area: str = ""
    period: Period | None = None
    role: str = ""
    relative: str = ""
    unknown: bool = False

    @property
    def names_time(self) -> bool:
        """Whether any period is named."""
        return self.period is not None or bool(self.relative) or self.unknown


@dataclass(frozen=True)
class Anchors:
    """Finds what a stretch of folded text names, for one commentary's facts."""

    facts: Facts
    places: tuple[tuple[str, re.Pattern[str]], ...]
    periods: tuple[Period, ...]

    @classmethod
    def of(cls, facts: Facts) -> Anchors:
        """The finder for these facts: the longest name of a place is looked for first."""
        names = sorted(
            {*facts.areas, facts.area, *(one.area for one in facts.held)} - {""}, key=lambda one: (-len(one), one)
        )
        places = tuple((name, re.compile(rf"(?<![a-z]){_loose(name)}(?:'s)?(?![a-z])")) for name in names)
        periods = sorted({one.period for one in facts.held if one.period is not None} | {facts.period})
        return cls(facts, places, tuple(periods))

    def read(self, said: str) -> Anchor:
        """What the text names; of several periods or places the first."""
        found = Anchor(area=self._area(said), role=_role(said))
        named = _NAMED.search(said)
        if named:
            period = self._period(named)
            return replace(found, period=period, unknown=period is None)
        relative = "year_ago" if _YEAR_AGO.search(said) else "previous" if _PREVIOUS.search(said) else ""
        return replace(found, relative=relative)

    def _area(self, said: str) -> str:
        found = [(match.start(), -len(name), name) for name, pattern in self.places if (match := pattern.search(said))]
        if found:
            return min(found)[2]
        if _WHOLE.search(said):
            return self.facts.area
        return VAGUE if _ELSEWHERE.search(said) else ""

    def _period(self, named: re.Match[str]) -> Period | None:
        """The period held that the words mean: the latest that fits and is not after the one written about."""
        if named["two"]:
            return self._written(named["two"].replace(" ", ""))
        if named["q"] or named["nth"]:
            number = int(named["q"]) if named["q"] else ("first", "second", "third", "fourth").index(named["nth"]) + 1
            year = named["qy"] or named["ny"] or ""
            return self._quarter(number, year)
        if named["month"]:
            return self._month(MONTHS.index(named["month"]) + 1, int(named["my"]) if named["my"] else 0)
        return self._calendar(int(named["year"]))

    def _written(self, said: str) -> Period | None:
        try:
            read = read_period(said, year_type=self.facts.year_type or "financial").period
        except PeriodError:
            return None
        same = [one for one in self.periods if one == read]
        if same:
            return same[0]
        within = [one for one in self.periods if one.start >= read.start and one.end <= read.end]
        return (
            within[-1]
            if within and within[-1].end == read.end and self.facts.now is not None and _yearly(within)
            else None
        )

    def _quarter(self, number: int, year: str) -> Period | None:
        if year:
            return self._written(f"Q{number} {year}")
        first = 3 * number - 2 if self.facts.year_type == "calendar" else {1: 4, 2: 7, 3: 10, 4: 1}[number]
        fits = [one for one in self.periods if one.months == 3 and one.start.month == first]
        return self._latest(fits)

    def _month(self, month: int, year: int) -> Period | None:
        fits = [
            one
            for one in self.periods
            if one.last_day.month == month and (not year or one.last_day.year == year) and one.months <= 3
        ]
        return self._latest(fits)

    def _calendar(self, year: int) -> Period | None:
        fits = [one for one in self.periods if one.months == 12 and one.start.year == year and one.start.month == 1]
        return self._latest(fits)

    def _latest(self, fits: list[Period]) -> Period | None:
        known = [one for one in fits if one.end <= self.facts.period.end]
        return known[-1] if known else None

    def relative(self, anchor: Anchor, area: str) -> list[Period]:
        """The periods that "a year ago" or "last quarter" mean for a place; none where nothing is held."""
        own = sorted({one.period for one in self.facts.held if one.period and one.role == "value" and one.area == area})
        earlier = [one for one in own if one.end <= self.facts.period.start or one.start < self.facts.period.start]
        if anchor.relative == "previous":
            return earlier[-1:]
        now = self.facts.period.start
        return [one for one in earlier if one.start.month == now.month and one.start.year == now.year - 1]


def _yearly(within: list[Period]) -> bool:
    return len(within) == 1


def _role(said: str) -> str:
    for role, pattern in (("baseline", _BASELINE), ("floor", _FLOOR), ("stretch", _STRETCH), ("target", _TARGET)):
        if pattern.search(said):
            return role
    return ""


def _loose(name: str) -> str:
    """A place's name as a pattern: hyphens and spaces alike, an apostrophe may be left out."""
    return re.escape(fold(name)).replace(r"\-", r"[\s-]").replace(r"\ ", r"[\s-]").replace("'", "'?")
