"""Which row of a scorecard holds the headings, and what each column is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_A = r"(indicator|pi|kpi|ni|measure|performance indicator|performance measure)"
_FIGURE = r"(outturn|actual|result|performance|value)"
_HEADINGS: dict[str, tuple[str, ...]] = {
    "code": (rf"{_A}?\s?(code|ref|reference|ref no|no|number|id)", "pi|ni|kpi"),
    "title": (rf"{_A}?\s?(title|name|description)", "indicators?|measures?|performance (indicator|measure)s?"),
    "definition": ("definition|rationale|what is measured",),
    "unit": ("units?( of measure(ment)?)?|uom|measured in",),
    "polarity": (
        "good (is|to be|performance is)|polarity|better( is| if| when)?|aim( to)?|desired direction",
        "(good to be )?(high|higher|bigger) or (low|lower|smaller)( is better)?",
    ),
    "frequency": ("(reporting )?frequency|how often|reported",),
    "source": ("(data )?source",),
    "owner": (
        rf"{_A}?\s?(owner|lead)( officer)?|lead officer|contact",
        "(responsible|accountable)( officer| person)?",
    ),
    "theme": (
        "theme|block|service( area)?|priority|directorate|thematic partnership|portfolio|department|category|section",
    ),
    "outcome": ("outcome|objective",),
    "note": ("notes?|commentary|comments?|narrative|explanation",),
    "status": ("(rag|status)( status| rating)?|traffic light|rating|performance against target",),
    "direction": ("direction( of travel)?|trend|dot|(short|long) term trend",),
    "period": ("(reporting )?period|quarter|month|(financial )?year",),
    "this_quarter": ("(this|current|latest) quarter",),
    "last_quarter": ("(last|previous|prior) quarter",),
    "last_year": (rf"(last|previous|prior|prev) (years? )?{_FIGURE}", "year end|outturn|(last|previous|prior) year"),
    "to_date": ("year to date|ytd|cumulative( to date)?",),
    "value": (rf"(current|latest)?\s?{_FIGURE}", "current|latest"),
    "baseline": ("baseline( value)?",),
}
_PATTERNS = tuple((role, re.compile("|".join(patterns))) for role, patterns in _HEADINGS.items())
_TIMED = (
    ("target", re.compile(r"\btarget\b")),
    ("floor", re.compile(r"\b(floor|minimum)\b")),
    ("baseline", re.compile(r"\bbaseline\b")),
)
_JUDGED = re.compile(r"\b(v|vs|versus|against|variance|status|rag|met|achieved|difference|on)\b")
_STRETCH = re.compile(r"\bstretch\b")
_YEAR = r"(?:19|20)\d\d(?:\s?[/-]\s?(?:\d{4}|\d\d))?"
_QUARTER = re.compile(rf"\b(?:q|qtr|quarter)\s?([1-4])\b(?:\D*({_YEAR}))?|({_YEAR})\s?q([1-4])\b")
_YEAR_IN = re.compile(_YEAR)
_LOOKED_AT = 40


@dataclass(frozen=True)
class ScorecardColumn:
    """One column: its position, its heading as written, what it is, and the quarter and year its heading names."""

    position: int
    heading: str
    role: str
    quarter: str = ""
    year: str = ""


def find_headings(rows: Sequence[Sequence[str]]) -> tuple[int, list[ScorecardColumn]] | None:
    """The position of the row of headings among `rows`, and its columns; None where no row looks like one.

    The row that names most different things wins; it must name the indicator and one thing more.
    """
    best: tuple[int, int, list[ScorecardColumn]] | None = None
    for position, row in enumerate(rows[:_LOOKED_AT]):
        columns = [recognise(place, cell) for place, cell in enumerate(row)]
        roles = {(column.role, column.quarter, column.year) for column in columns if column.role}
        kinds = {role for role, _quarter, _year in roles}
        if not kinds & {"code", "title"} or len(kinds) < 2:
            continue
        if best is None or len(roles) > best[0]:
            best = len(roles), position, columns
    return best[1:] if best else None


def recognise(position: int, heading: str) -> ScorecardColumn:
    """What a column is by its heading; the role is blank where it is not recognised."""
    plain = " ".join(re.sub(r"[^\w\s%/-]", " ", heading.replace("_", " ")).casefold().split())
    if not plain:
        return ScorecardColumn(position, heading, "")
    quarter, year = _time_in(plain)
    for role, pattern in _TIMED:
        if pattern.search(plain) and not _JUDGED.search(plain):
            stretch = role == "target" and _STRETCH.search(plain)
            return ScorecardColumn(position, heading, "stretch" if stretch else role, quarter, year)
    bare = _YEAR_IN.sub("", plain).strip(" -/")
    for role, pattern in _PATTERNS:
        if pattern.fullmatch(bare):
            return ScorecardColumn(position, heading, role, quarter, year)
    if quarter and not _JUDGED.search(plain):
        return ScorecardColumn(position, heading, "quarter", quarter, year)
    if year and not bare:
        return ScorecardColumn(position, heading, "year", "", year)
    return ScorecardColumn(position, heading, "")


def year_in(texts: Sequence[str]) -> str:
    """The first year written in any of the texts, `2014/15` or `2014`; blank where none is."""
    for text in texts:
        if found := re.search(rf"\b({_YEAR})\b", text):
            return found[1]
    return ""


def _time_in(plain: str) -> tuple[str, str]:
    if found := _QUARTER.search(plain):
        return found[1] or found[4], found[2] or found[3] or ""
    year = _YEAR_IN.search(plain)
    return "", year[0] if year else ""
