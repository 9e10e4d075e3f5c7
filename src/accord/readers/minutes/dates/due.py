"""When something is due: the phrase that says so, and the day it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from accord.readers.minutes.dates import forms, spans
from accord.readers.minutes.dates.forms import Known, Resolver
from accord.readers.minutes.dates.words import MONTH, month_of, year_of
from accord.readers.minutes.dates.written import ONE_DAY, read_parts

__all__ = ["Due", "Known", "find_due", "is_deadline", "mentions_deadline", "read_deadline"]

_STRONG = (
    r"\b(?:by|before|no later than|not later than|at the latest by|deadline(?:\s+(?:of|is))?:?|due(?:\s+(?:by|on|in))?:?|in time for|"  # noqa: E501
    r"(?:carried forward|c/f|deferred|postponed|put back)\s+(?:to|until)|in advance of|ahead of|prior to|within|until|ready for|to be completed by|before\s+(?:the\s+|its\s+|we\s+)?(?:[\w’'-]+\s+){1,4}?(?:starts|begins|opens|closes|ends|meets|sits)\s+(?:again\s+)?(?:on|in)|(?:new |revised )?target(?: date)?:?)"  # noqa: E501
)
_MEDIUM = r"\b(?:to|for|at|in|on|during|over|throughout)"


@dataclass(frozen=True, slots=True)
class Due:
    """The phrase and its day; `note` says why there is none, or what was taken for granted."""

    text: str
    day: date | None
    note: str = ""


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
_TOLD_OF = re.compile(
    r"(?i)\b(?:know|tell\b[^.;]{2,40}?|inform\b[^.;]{2,40}?|advise\b[^.;]{2,40}?|notify\b[^.;]{2,40}?|assure\b[^.;]{2,40}?|explain|announce|say)\s+that\s[^.;]*?\b(?:will|would|is|are|was|were|has|have|had)\b[^.;]*$"
)
"""What somebody is to be told: its day is that of other things."""
_HIRED = re.compile(r"(?i)\b(?:book|hire|reserve)\s[^.;,]{2,50}?\sfor\s+(?:the\s+)?$")
_OF_QUARTER = r"\s+(?:(?:performance|monitoring|finance|budget)\s+)?(?:report|return|figures|data|review|update|monitoring|statement|results|dashboard|claim)s?\b"  # noqa: E501
_NO_NEXT = re.compile(
    r"(?i)\b(?:since|from|(?<!time )of|(?:re)?schedul(?:e|ing)|arrang(?:e|ing)|organis(?:e|ing)|host(?:ing)?|chair(?:ing)?|"  # noqa: E501
    r"conven(?:e|ing)|confirm(?:ing)?|fix|book|set\s+up|hold)\s+(?:the\s+|a\s+|our\s+)?$"
)
_IN_RANGE = re.compile(
    r"^\s*(?:[–-]|to)\s*(?:\d|[A-Z][a-z]+\s+\d)|^\s+(?:minutes|letter|report|figures|data|act\b)", re.IGNORECASE
)


_EXPLAINED = re.compile(
    rf"\s*(?:break|holidays?|recess)?\s*[,(]\s*(?:that\s+is|i\.?e\.?|ie|so|namely)?[,\s]*(?:by|on)?\s*{ONE_DAY}",
    re.IGNORECASE,
)
"""A day in brackets behind the words of a time, or after "that is": it is what they mean."""
_BROUGHT = re.compile(
    r"(?i)\b(?:report\w*|present|bring|brought|come\s+(?:back|to)|return|back|submit|table|take|update\s+(?:the|members|on)|give|discuss(?:ed)?|item|agenda|add|invite|attend|paper|presentation|deferred|postponed|carried\s+forward|c/f|revisit|review|consider(?:ed|ation)?|approval|discussion|let\s+(?:the\s+)?\w+\s+(?:know|have))\b[^.;]*$"
)


_LOOSE = (forms.read_ahead, forms.read_never)
"""Times that give way to a day written beside them."""


def find_due(text: str, known: Known) -> Due:
    """When a text says that something is due: the phrase that says so most plainly ("by …" before "at the next meeting"
    before "on …"), and its day as seen from the day of the meeting. No phrase: both blank."""
    best: tuple[int, int, re.Match[str], Resolver, str] | None = None
    for rank, start, found, resolver, phrase in sorted(_phrases(text), key=lambda one: (one[0], one[1])):
        sooner = best is not None and rank == best[0] == 0 and best[3] in _LOOSE and resolver is forms.read_written
        if best is None or sooner:
            best = (rank, start, found, resolver, phrase)
    if best is None:
        return Due("", None)
    _, _, found, resolver, phrase = best
    due = _resolved(found, resolver, phrase, known)
    said = _EXPLAINED.match(text, found.end())
    if said is not None and (day := read_parts(said)) is not None and (made := day.on(known.base)):
        return Due(text[found.start() : said.end()].strip(" ."), made)
    meeting = _at_meeting(text, found, phrase, known) if resolver is forms.read_month else None
    return replace(due, day=meeting) if meeting else due


def _at_meeting(text: str, found: re.Match[str], phrase: str, known: Known) -> date | None:
    """The meeting held in a month in which something is to be reported to the body ("report in January"); None for none
    that is known."""
    before = text[: found.start()]
    if not _BROUGHT.search(before) or not re.match(r"(?i)(?:in|to|for|at)\b|[A-Z]", phrase):
        return None
    if re.search(
        r"(?i)\b(?:by|before|end|end\s+of|close\s+of|until|within|ahead\s+of|prior\s+to)\s+(?:the\s+)?$", before
    ):
        return None
    month, year = month_of(found.group("month")), found.group("year")
    days = (known.next_meeting, *known.later)
    return next((one for one in days if one and one.month == month and (not year or one.year == year_of(year))), None)


def read_deadline(text: str, known: Known) -> Due:
    """What a cell "Deadline" or "By when" says; whatever stands there is its phrase."""
    phrase = " ".join(text.split())
    short = re.fullmatch(rf"({MONTH})\s*['’]?(\d\d)", phrase, re.IGNORECASE)
    if short and known.base and abs(int(short.group(2)) - known.base.year % 100) <= 1 and int(short.group(2)) > 12:
        return Due(phrase, spans.month_end(short.group(1), f"20{short.group(2)}", known.base))
    days = list(re.finditer(ONE_DAY, phrase, re.IGNORECASE))
    if len(days) > 1 and all(
        re.fullmatch(
            r"[\s;,/→>–—-]*(?:now|revised(?:\s+to)?|extended\s+to|then)?[\s:]*", phrase[one.end() : other.start()]
        )
        for one, other in pairwise(days)
    ):
        return _resolved(days[-1], forms.read_written, phrase, known)
    for pattern, resolver, _alone in forms.FORMS:
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
    if re.match(r"before\b", phrase, re.IGNORECASE) and resolver is forms.read_feast:
        day = spans.day_before(day)
    if re.match(r"before\s+[A-Z]", phrase) and resolver is forms.read_month:
        day = spans.day_before(day.replace(day=1))
    read = read_parts(found) if resolver is forms.read_written else None
    if read is not None and not read.weekday_fits(day):
        return Due(phrase, day, f"“{phrase}”: {day.day} {day:%B %Y} is a {day:%A}")
    return Due(phrase, day)


def _why_not(resolver: Resolver, phrase: str, known: Known) -> str:
    if resolver in (
        forms.read_next,
        forms.read_held,
        forms.read_before_next,
        forms.read_before_held,
        forms.read_after_next,
    ):
        return f"“{phrase}”: the day of that meeting is not in the paper"
    if resolver is forms.read_never:
        return f"“{phrase}” is no day"
    if known.base is None:
        return f"“{phrase}” cannot be placed without the year of the meeting"
    return f"“{phrase}” cannot be read as a day"


def _phrases(text: str) -> Iterator[tuple[int, int, re.Match[str], Resolver, str]]:
    """Every phrase of a time: how plainly it is a deadline (0 best), where, what was found, and its words."""
    taken: list[tuple[int, int]] = []
    for pattern, resolver, alone in forms.FORMS:
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            rank, begin = _rank(text, found, alone=alone, resolver=resolver)
            if rank is not None or resolver is forms.read_written:
                taken.append(found.span())
            if rank is not None:
                yield rank, found.start(), found, resolver, text[begin : found.end()].strip(" .")


def _rank(text: str, found: re.Match[str], *, alone: bool, resolver: Resolver) -> tuple[int | None, int]:
    before = text[: found.start()]
    if _NO_DEADLINE.search(before) or _TOLD_OF.search(before) or _is_topic(text, found, before, resolver):
        return None, 0
    strong = re.search(rf"{_STRONG}\s*(?:around\s+|about\s+|mid\s+)?(?:the\s+)?$", before, re.IGNORECASE)
    if strong:
        return 0, strong.start()
    if resolver is forms.read_ahead:
        said = re.match(r"(?:(?:with)?in|over|during)\s", found.group(0), re.IGNORECASE)
        return (0 if said else None), found.start()
    if resolver is forms.read_never:
        return 3, found.start()
    medium = re.search(rf"{_MEDIUM}\s+(?:the\s+)?$", before, re.IGNORECASE)
    if resolver in (
        forms.read_next,
        forms.read_held,
        forms.read_before_next,
        forms.read_before_held,
        forms.read_after_next,
    ):
        return (None if _NO_NEXT.search(before) else 1), found.start()
    if _IN_RANGE.match(text[found.end() :]) or (not medium and _PAST.search(before)):
        return None, 0
    ends = re.match(r"^[\s.)\]]*(?:(?:at\s+the\s+)?latest|if\s+possible)?[\s.)\]]*$", text[found.end() :])
    boxed = re.search(r"[(\[]\s*$", before) and re.match(r"\s*[)\]]", text[found.end() :])
    if boxed and resolver is forms.read_month:
        return 2, found.start()
    alone = alone or (resolver is forms.read_figures and re.search(r"[(\[–-]\s*$", before) is not None)
    if resolver is forms.read_feast and re.search(r"(?i)\b(?:over|during|throughout)\s+(?:the\s+)?$", before):
        return None, 0
    moved = ends and resolver is forms.read_month and re.search(r"(?<!from )\bto\s+$", before)
    if moved or (medium and re.search(r"\b(?:in|on|for|at|during|over)\s+(?:the\s+)?$", before, re.IGNORECASE)):
        return 2, found.start()
    if ends and alone and (resolver is forms.read_written or re.search(r"[(\[–:,;-]\s*$", before)):
        return 2, found.start()
    if resolver is forms.read_to_meeting and not re.search(
        r"\b(?:since|from|of|by)\s+(?:the\s+)?$", before, re.IGNORECASE
    ):
        return 1, found.start()
    return (2 if _is_near(found, before) else None), found.start()


def _is_topic(text: str, found: re.Match[str], before: str, resolver: Resolver) -> bool:
    """Whether a time only says which thing is meant: "the Q4 report", "the budget for next year", a hall "booked for 25
    November"."""
    if resolver is forms.read_quarter:
        return re.match(_OF_QUARTER, text[found.end() :]) is not None
    if resolver is forms.read_end and re.search(r"(?i)\byear$", found.group(0)):
        return re.search(r"(?i)\bfor\s+$", before) is not None
    return _HIRED.search(before) is not None


def _is_near(found: re.Match[str], before: str) -> bool:
    """Whether words mean a time by themselves, without "by": "this week", "w/c 3 June", "end of July"."""
    said = found.group(0)
    near = r"(?i)(?:this|next|within\s+the)\s+(?:week|wk|mth|month)|today|tonight|tomorrow"
    if re.fullmatch(near, said.strip()) and not re.search(r"(?i)\b(?:from|since|of|until|after|last)\s+$", before):
        return True
    return bool(re.match(r"(?i)w/?c|w/?b|week|end\b|mid", said))


_ONLY = re.compile(
    r"(?i)^(?:(?:by|or|and|before|on|for|to|during|over|throughout|early|late|prior to|in advance of|(?:to be )?(?:due|received|returned|completed|done|ready|submitted)|(?:with )?(?:the |a )?deadline(?: of| being| is)?|target(?:\s+date)?|(?:due\s+)?date|no later than|not later than|latest|in time for|in the course of|ahead of|"  # noqa: E501
    r"within|until|w/?\s?[cbe]|wk\.? (?:beg|com|ending|end)|week (?:commencing|beginning|ending)|end of play|close(?: of (?:play|business))?|cop|cob|\d{1,2}\s+noon|c\.o\.[bp]\.?|extended to|(?:the\s+)?(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?\s+(?:meeting\s+|meets\s+)?on|\d{1,2}[:.]\d\d|first thing|after the meeting|from|at|in)\b[\s:–-]*)*(?:the\s+(?:next\s+)?)?"  # noqa: E501
    r"(?:(?:meeting|workshop|launch|session|event|deadline|board|committee|cabinet|council)\s+(?:on|of)\s+(?:the\s+)?)?$"
)
_AFTER = re.compile(
    r"(?i)\W*(?:(?:at the (?:very )?latest|latest|if not (?:before|sooner)|tbc|lunchtime|noon|midday|morning|afternoon|evening|next|please|if possible|holidays?|break|or (?:so|sooner|earlier)|(?:board|cabinet|council|committee)?\s*(?:meeting|workshop|session|launch|deadline))\W*)?"  # noqa: E501
)
_VAGUE = re.compile(
    r"(?i)(?:by return|(?:(?:to be )?reviewed )?(?:weekly|monthly|quarterly|annually|(?:at )?(?:each|every) (?:month|quarter|meeting|year))|standing item|at the earliest opportunity|on an? (?:ongoing|continuing|regular) basis|straight\s?away|forthwith|(?:when|once|as|after|before|until|pending)\s+(?:available|complete|ready|known|possible|appropriate|required|received|purdah|\w+(?:\s\w+)?\s+(?:is|are|has|have)\s+\w+(?:\s\w+)?))"  # noqa: E501
)


def is_deadline(text: str) -> bool:
    """Whether a few words say a day or a time and nothing else ("by 3 July", "next meeting", "ASAP", "ongoing")."""
    bare = text.strip(" .,;:()[]–-")
    if not bare or len(bare.split()) > 9:
        return False
    if re.fullmatch(
        r"(?i)(?:ongoing|on-going|tb[acd]|t\.b\.[acd]\.?|asap|a\.s\.a\.p\.?|immediate(?:ly)?|urgent|continuous)", bare
    ):
        return True
    if _VAGUE.fullmatch(bare):
        return True
    for pattern, _resolver, _alone in forms.FORMS:
        for found in pattern.finditer(bare):
            if _ONLY.match(bare[: found.start()]) and _AFTER.fullmatch(bare[found.end() :]):
                return True
    return False


def mentions_deadline(text: str) -> bool:
    """Whether a text says plainly ("by …", "before …", "within …") when something is due."""
    return any(
        rank == 0 or re.search(r"(?i)tomorrow|today|tonight|this week|next week", phrase)
        for rank, _, _, _, phrase in _phrases(text)
    )
