"""When something is due: the phrase that says so, and the day it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from accord.readers.minutes.dates import spans
from accord.readers.minutes.dates.words import DAY, MONTH, YEAR, month_of
from accord.readers.minutes.dates.written import ONE_DAY, Written, read_parts

_COUNT = r"(?:a couple of|couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|\d{1,3})"
_UNIT = r"(?:working\s+days?|days?|weeks?|fortnights?|months?|quarters?|years?)['’]?s?['’]?(?:\s+time)?"
_BODY = r"(?:board|committee|forum|panel|executive|cabinet|council|partnership|group)"
_NEXT = rf"(?:(?:the|its|our|their|a)\s+)?(?:next|following)\s+(?:(?:(?!meeting|and\b|to\b|week|month|year|quarter|few)[\w&'’-]+\s+){{0,5}}(?:meetings?|mtgs?)\b|{_BODY}\b(?!\s+\w)|(?-i:[A-Z]{{3,6}})\b(?!\s+[a-z])|time\b(?=[\s\W]*(?:$|[.,;)]|when\b|having\b)))"  # noqa: E501

_STRONG = (
    r"\b(?:by|before|no later than|not later than|at the latest by|deadline(?:\s+(?:of|is))?:?|due(?:\s+(?:by|on|in))?:?|in time for|"  # noqa: E501
    r"(?:carried forward|c/f|deferred|postponed|put back)\s+(?:to|until)|in advance of|ahead of|prior to|within|until|ready for|to be completed by|(?:new |revised )?target(?: date)?:?)"  # noqa: E501
)
_MEDIUM = r"\b(?:to|for|at|in|on)"

Resolver = Callable[[re.Match[str], "Known"], date | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase is read from: the day of the meeting, and the days of later ones as far as they are known."""

    base: date | None
    next_meeting: date | None = None
    later: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """The phrase and its day; `note` says why there is none, or what was taken for granted."""

    text: str
    day: date | None
    note: str = ""


def _written(found: re.Match[str], known: Known) -> date | None:
    read = read_parts(found)
    return read.on(known.base) if read else None


def _next(found: re.Match[str], known: Known) -> date | None:
    named = re.search(rf"{MONTH}\s*$", found.group(0), re.IGNORECASE)
    day = known.next_meeting
    return day if day is None or not named or day.month == month_of(named.group(0)) else None


def _held(found: re.Match[str], known: Known) -> date | None:
    """ "the October meeting": the meeting of that month, where it is known."""
    end = spans.month_end(found.group("held"), None, known.base)
    return next((day for day in known.later if end and (day.year, day.month) == (end.year, end.month)), None)


def _month(found: re.Match[str], known: Known) -> date | None:
    return spans.month_end(found.group("month"), found.group("year"), known.base)


def _part(found: re.Match[str], known: Known) -> date | None:
    return spans.part_of_month(found.group("part"), found.group("month"), found.group("year"), known.base)


def _end(found: re.Match[str], known: Known) -> date | None:
    return spans.end_of(found.group("unit"), found.group("which") or "", known.base)


def _ahead(found: re.Match[str], known: Known) -> date | None:
    return spans.ahead(found.group("count"), found.group("unit"), known.base)


def _weekday(found: re.Match[str], known: Known) -> date | None:
    return spans.weekday_after(found.group("weekday_alone"), found.group(0), known.base)


def _quarter(found: re.Match[str], known: Known) -> date | None:
    figure = (
        found.group("quarter")
        or {"first": "1", "second": "2", "third": "3", "fourth": "4", "final": "4", "last": "4"}[
            found.group("named").lower()
        ]
    )
    return spans.quarter_end(int(figure), found.group("year"), known.base)


def _feast(found: re.Match[str], known: Known) -> date | None:
    return spans.feast(found.group("feast"), known.base)


def _figures(found: re.Match[str], known: Known) -> date | None:
    """ "by 23/9": day and month in figures, without a year."""
    day, month = int(found.group("day5")), int(found.group("month5"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Written(day, month, None, None, found.start(), found.end()).on(known.base)


def _before_next(found: re.Match[str], known: Known) -> date | None:
    """ "two weeks before the next meeting"."""
    if known.next_meeting is None:
        return None
    later = spans.ahead(found.group("count"), found.group("unit"), known.next_meeting)
    return known.next_meeting - (later - known.next_meeting) if later else None


def _weekend(_found: re.Match[str], known: Known) -> date | None:
    return spans.weekday_after("Saturday", "", known.base)


def _year_end(_found: re.Match[str], known: Known) -> date | None:
    return spans.end_of("financial year", "", known.base)


def _to_meeting(found: re.Match[str], known: Known) -> date | None:
    """ "to the Board in November": the meeting of that month, or its end where none is known."""
    return _held(found, known) or spans.month_end(found.group("held"), None, known.base)


def _never(_found: re.Match[str], _known: Known) -> date | None:
    return None


_FORMS: tuple[tuple[re.Pattern[str], Resolver, bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), resolver, alone)
    for pattern, resolver, alone in (
        (rf"(?:w/?\s?c|w/?b|w/?e|w[/]?k\.?\s+(?:beg|com|comm|ending|end|of)|week\s+(?:commencing|beginning|ending|of))\.?:?\s+(?:the\s+)?{ONE_DAY}", _written, True),  # noqa: E501
        (rf"(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+{_NEXT}", _before_next, True),  # noqa: E501
        (rf"{_NEXT}\s*(?:\(|,|on|in|–|-)+\s*(?:the\s+)?{ONE_DAY}\)?", _written, True),
        (rf"(?:close\s+of\s+(?:play|business)|cop|cob|noon|midday|midnight|end\s+of\s+play|\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\.?)\s+(?:on\s+)?(?:the\s+)?{ONE_DAY}", _written, True),  # noqa: E501
        (ONE_DAY, _written, True),
        (r"(?<![\d/.:£-])(?P<day5>\d{1,2})/(?P<month5>\d{1,2})(?![\d/%]|\.\d)", _figures, False),
        (rf"{_NEXT}(?:\s+(?:in|on)\s+{MONTH})?", _next, True),
        (rf"(?<!\d )(?<!st )(?<!nd )(?<!rd )(?<!th )(?:the\s+)?\b(?P<held>{MONTH})(?:\s+{YEAR})?\s+(?:(?:[A-Z]\w+\s+)?meeting|{_BODY})\b", _held, True),  # noqa: E501
        (rf"(?:the\s+|a\s+)?(?:{_BODY}|meeting|\b(?-i:[A-Z]{{2,5}}))\s+in\s+(?P<held>{MONTH})", _to_meeting, True),
        (r"(?:the\s+)?(?:coming\s+)?weekend\b", _weekend, False),
        (r"(?:the\s+)?end\s+(?:of\s+)?(?:the\s+)?(?P<unit>FY)(?P<which>)\b", _year_end, True),
        (rf"(?P<part>early|mid|late|middle\s+of|beginning\s+of|start\s+of)[\s-]+(?:in\s+)?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?", _part, True),  # noqa: E501
        (rf"(?:the\s+)?(?:end|close)\s+of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", _month, True),
        (rf"(?<![\w-])end[\s-]+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", _month, True),
        (rf"\b(?:{MONTH}\s*/\s*)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}|0\d\b))?", _month, False),
        (
            r"(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|this\s+)?(?P<which>next\s+|current\s+|following\s+)?"
            r"(?P<unit>week|month|quarter|calendar\s+year|financial\s+year|municipal\s+year|academic\s+year|year|term|day)\b",
            _end,
            True,
        ),
        (r"(?P<which>next|this)\s+(?P<unit>week|month|quarter|year)\b", _end, True),
        (rf"(?:(?:within|in)\s+)?(?:the\s+)?(?:next\s+)?(?:approximately\s+|about\s+|around\s+)?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\b", _ahead, False),  # noqa: E501
        (r"(?:within\s+|in\s+)?(?P<count>an?|the\s+next|next)\s+(?P<unit>fortnight)(?:['’]s)?(?:\s+time)?", _ahead, False),  # noqa: E501
        (rf"(?:(?:close\s+of\s+(?:play|business)|cop|cob|end\s+of\s+play|noon|\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\.?)\s+(?:on\s+)?)?(?:next\s+|this\s+|the\s+following\s+)?(?P<weekday_alone>{DAY})(?:\s+week)?", _weekday, False),  # noqa: E501
        (r"(?:\b(?:the\s+)?end\s+(?:of\s+)?)?(?:\bQ|\bquarter\s+)(?P<quarter>[1-4])\b(?:\s*(?:of\s+)?(?P<year>\d{4}(?:[/-]\d{2,4})?))?", _quarter, True),  # noqa: E501
        (r"(?:(?:the\s+)?end\s+of\s+)?(?:the\s+)?(?P<named>first|second|third|fourth|final|last)\s+(?P<quarter>)quarter\b(?:\s*(?:of\s+)?(?P<year>\d{4}(?:[/-]\d{2,4})?))?", _quarter, True),  # noqa: E501
        (r"(?<=\bin the )new\s+year\b|(?<=\bin )new\s+year\b|(?:\b(?:early|late|later)\s+)(?:in\s+)?(?:the\s+)?(?:new\s+)?year\b", _never, False),  # noqa: E501
        (r"(?:the\s+)?(?P<feast>christmas(?:\s+break)?|easter|new\s+year|year[\s-]end|financial\s+year[\s-]end|tomorrow|today|tonight)\b", _feast, False),  # noqa: E501
        (r"(?:the\s+)?(?:early\s+|late\s+)?(?P<season>spring|summer|autumn|winter|half[\s-]term)\b(?:\s+(?:\d{4}|term|break|holidays?|recess))?", _never, False),  # noqa: E501
        (r"\b(?:as\s+soon\s+as\s+(?:possible|practicable)|asap|immediately|with\s+immediate\s+effect|urgently|in\s+due\s+course)\b", _never, True),  # noqa: E501
    )
)  # fmt: skip

_PAST = re.compile(
    r"(?:\b(?:since|from|of|dated|between|after|until\s+after|held\s+(?:on|in)|meeting\s+(?:on|of)|published\s+(?:on|in)|and|the)|(?<! )[/-])\s*$",  # noqa: E501
    re.IGNORECASE,
)
_NO_DEADLINE = re.compile(
    r"(?i)\b(?:(?:from|of|since)\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,3}meetings?\s+(?:held\s+)?(?:on|in|of)"
    r"|if\s+not\s+(?:on|by|before)"
    r"|(?:be|are|is|was|were|remain\w*|continu\w+|open|closed?|suspended)\s+(?:deferred|postponed|delayed|extended)?\s*until"
    r")\s+(?:the\s+)?$"
)
_NO_NEXT = re.compile(
    r"(?i)\b(?:since|from|of|(?:re)?schedul(?:e|ing)|arrang(?:e|ing)|organis(?:e|ing)|host(?:ing)?|chair(?:ing)?|"
    r"conven(?:e|ing)|confirm(?:ing)?|fix|book|set\s+up|hold)\s+(?:the\s+|a\s+|our\s+)?$"
)
_IN_RANGE = re.compile(
    r"^\s*(?:[–-]|to)\s*(?:\d|[A-Z][a-z]+\s+\d)|^\s+(?:minutes|letter|report|figures|data|act\b)", re.IGNORECASE
)


def find_due(text: str, known: Known) -> Due:
    """When a text says that something is due: the phrase that says so most plainly ("by …" before "at the next meeting"
    before "on …"), and its day as seen from the day of the meeting. No phrase: both blank."""
    best: tuple[int, int, re.Match[str], Resolver, str] | None = None
    for rank, start, found, resolver, phrase in _phrases(text):
        if best is None or (rank, start) < best[:2]:
            best = (rank, start, found, resolver, phrase)
    if best is None:
        return Due("", None)
    _, _, found, resolver, phrase = best
    return _resolved(found, resolver, phrase, known)


def read_deadline(text: str, known: Known) -> Due:
    """What a cell "Deadline" or "By when" says; whatever stands there is its phrase."""
    phrase = " ".join(text.split())
    short = re.fullmatch(rf"({MONTH})\s*['’]?(\d\d)", phrase, re.IGNORECASE)
    if short and known.base and abs(int(short.group(2)) - known.base.year % 100) <= 1 and int(short.group(2)) > 12:
        return Due(phrase, spans.month_end(short.group(1), f"20{short.group(2)}", known.base))
    days = list(re.finditer(ONE_DAY, phrase, re.IGNORECASE))
    if len(days) > 1 and all(
        re.fullmatch(
            r"[\s;,/→>-]*(?:now|revised(?:\s+to)?|extended\s+to|then)?[\s:]*", phrase[one.end() : other.start()]
        )
        for one, other in pairwise(days)
    ):
        return _resolved(days[-1], _written, phrase, known)
    for pattern, resolver, _alone in _FORMS:
        found = pattern.search(phrase)
        if found:
            return _resolved(found, resolver, phrase, known)
    return Due(
        phrase,
        None,
        f"“{phrase}” is no day" if phrase and not re.fullmatch(r"[-–—/.]+|n/?a|none", phrase, re.IGNORECASE) else "",
    )


def _resolved(found: re.Match[str], resolver: Resolver, phrase: str, known: Known) -> Due:
    day = resolver(found, known)
    if day is None:
        return Due(phrase, None, _why_not(resolver, phrase, known))
    if re.match(r"before\b", phrase, re.IGNORECASE) and resolver is _feast:
        day = spans.day_before(day)
    if re.match(r"before\s+[A-Z]", phrase) and resolver is _month:
        day = spans.day_before(day.replace(day=1))
    read = read_parts(found) if resolver is _written else None
    if read is not None and not read.weekday_fits(day):
        return Due(phrase, day, f"“{phrase}”: {day.day} {day:%B %Y} is a {day:%A}")
    return Due(phrase, day)


def _why_not(resolver: Resolver, phrase: str, known: Known) -> str:
    if resolver in (_next, _held, _before_next):
        return f"“{phrase}”: the day of that meeting is not in the paper"
    if resolver is _never:
        return f"“{phrase}” is no day"
    if known.base is None:
        return f"“{phrase}” cannot be placed without the year of the meeting"
    return f"“{phrase}” cannot be read as a day"


def _phrases(text: str) -> Iterator[tuple[int, int, re.Match[str], Resolver, str]]:
    """Every phrase of a time: how plainly it is a deadline (0 best), where, what was found, and its words."""
    taken: list[tuple[int, int]] = []
    for pattern, resolver, alone in _FORMS:
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            rank, begin = _rank(text, found, alone=alone, resolver=resolver)
            if rank is not None or resolver is _written:
                taken.append(found.span())
            if rank is not None:
                yield rank, found.start(), found, resolver, text[begin : found.end()].strip(" .")


def _rank(text: str, found: re.Match[str], *, alone: bool, resolver: Resolver) -> tuple[int | None, int]:
    before = text[: found.start()]
    if _NO_DEADLINE.search(before):
        return None, 0
    strong = re.search(rf"{_STRONG}\s*(?:around\s+|about\s+|mid\s+)?(?:the\s+)?$", before, re.IGNORECASE)
    if strong:
        return 0, strong.start()
    if resolver is _ahead:
        said = re.match(r"(?:with)?in\s", found.group(0), re.IGNORECASE)
        return (0 if said else None), found.start()
    if resolver is _never:
        return 3, found.start()
    medium = re.search(rf"{_MEDIUM}\s+(?:the\s+)?$", before, re.IGNORECASE)
    if resolver in (_next, _held, _before_next):
        return (None if _NO_NEXT.search(before) else 1), found.start()
    if _IN_RANGE.match(text[found.end() :]) or (not medium and _PAST.search(before)):
        return None, 0
    ends = re.match(r"^[\s.)\]]*$", text[found.end() :])
    moved = ends and resolver is _month and re.search(r"(?<!from )\bto\s+$", before)
    if moved or (medium and re.search(r"\b(?:in|on|for|at)\s+(?:the\s+)?$", before, re.IGNORECASE)):
        return 2, found.start()
    if ends and alone and (resolver is _written or re.search(r"[(\[–:,;-]\s*$", before)):
        return 2, found.start()
    if resolver is _to_meeting and not re.search(r"\b(?:since|from|of|by)\s+(?:the\s+)?$", before, re.IGNORECASE):
        return 1, found.start()
    return (2 if _is_near(found, before) else None), found.start()


def _is_near(found: re.Match[str], before: str) -> bool:
    """Whether words mean a time by themselves, without "by": "this week", "w/c 3 June", "end of July"."""
    said = found.group(0)
    near = r"(?i)(?:this|next)\s+(?:week|month)|today|tonight|tomorrow"
    if re.fullmatch(near, said.strip()) and not re.search(r"(?i)\b(?:from|since|of|until|after|last)\s+$", before):
        return True
    return bool(re.match(r"(?i)w/?c|w/?b|week|end\b", said))


_ONLY = re.compile(
    r"(?i)^(?:(?:by|before|on|for|due(?:\s+(?:by|on))?|deadline|target(?:\s+date)?|no later than|not later than|in time for|ahead of|within|until|w/?\s?[cbe]|wk\.? (?:beg|com|ending|end)|week (?:commencing|beginning|ending)|end of play|cop|cob|from|at|in)\b[\s:–-]*)*(?:the\s+)?$"  # noqa: E501
)


def is_deadline(text: str) -> bool:
    """Whether a few words say a day or a time and nothing else ("by 3 July", "next meeting", "ASAP", "ongoing")."""
    bare = text.strip(" .,;:()[]–-")
    if not bare or len(bare.split()) > 9:
        return False
    if re.fullmatch(r"(?i)(?:ongoing|on-going|tbc|asap|a\.s\.a\.p\.?|immediate(?:ly)?|urgent|continuous)", bare):
        return True
    for pattern, _resolver, _alone in _FORMS:
        for found in pattern.finditer(bare):
            if _ONLY.match(bare[: found.start()]) and not re.search(r"\w", bare[found.end() :]):
                return True
    return False


def mentions_deadline(text: str) -> bool:
    """Whether a text says plainly ("by …", "before …", "within …") when something is due."""
    return any(
        rank == 0 or re.search(r"(?i)tomorrow|today|tonight|this week|next week", phrase)
        for rank, _, _, _, phrase in _phrases(text)
    )
