"""The forms in which a time is written, each with what reads its day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accord.readers.minutes.dates import spans
from accord.readers.minutes.dates.words import DAY, MONTH, YEAR, month_of
from accord.readers.minutes.dates.written import ONE_DAY, Written, read_parts

_COUNT = r"(?:(?:(?:one|two|three|four|five|six|seven|eight|\d{1,2})\s*(?:to|or|[–-])\s*)?(?:a couple of|couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|\d{1,3}))"  # noqa: E501
_UNIT = r"(?:working\s+days?|days?|weeks?|wks|fortnights?|months?|mths|quarters?|years?)['’]?s?['’]?(?:\s+time)?"
_BODY = r"(?:board|committee|forum|panel|executive|cabinet|council|partnership|group|agenda)"
_NEXT = rf"(?:(?:the|its|our|their|a)\s+)?(?:next|following)\s+(?:(?:(?!meeting|and\b|to\b|week|month|year|quarter|few)[\w&'’-]+\s+){{0,5}}(?:meetings?|mtgs?)\b|{_BODY}\b(?!\s+\w)|(?-i:[A-Z]{{3,6}})\b(?!\s+[a-z])|time\b(?=[\s\W]*(?:$|[.,;)]|when\b|having\b)))"  # noqa: E501

Resolver = Callable[[re.Match[str], "Known"], date | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase is read from: the day of the meeting, and the days of later ones as far as they are known."""

    base: date | None
    next_meeting: date | None = None
    later: tuple[date, ...] = ()


def read_written(found: re.Match[str], known: Known) -> date | None:
    read = read_parts(found)
    return read.on(known.base) if read else None


def read_next(found: re.Match[str], known: Known) -> date | None:
    named = re.search(rf"{MONTH}\s*$", found.group(0), re.IGNORECASE)
    day = known.next_meeting
    return day if day is None or not named or day.month == month_of(named.group(0)) else None


def read_held(found: re.Match[str], known: Known) -> date | None:
    """ "the October meeting": the meeting of that month, where it is known."""
    end = spans.month_end(found.group("held"), None, known.base)
    return next((day for day in known.later if end and (day.year, day.month) == (end.year, end.month)), None)


def read_month(found: re.Match[str], known: Known) -> date | None:
    return spans.month_end(found.group("month"), found.group("year"), known.base)


def read_part(found: re.Match[str], known: Known) -> date | None:
    return spans.part_of_month(found.group("part"), found.group("month"), found.group("year"), known.base)


def read_end(found: re.Match[str], known: Known) -> date | None:
    return spans.end_of(found.group("unit"), found.group("which") or "", known.base)


def read_ahead(found: re.Match[str], known: Known) -> date | None:
    return spans.ahead(found.group("count") or "a", found.group("unit"), known.base)


def read_ahead_next(found: re.Match[str], known: Known) -> date | None:
    """ "by this time next week"."""
    return spans.ahead("one", found.group("unit"), known.base)


def read_weekday(found: re.Match[str], known: Known) -> date | None:
    return spans.weekday_after(found.group("weekday_alone"), found.group(0), known.base)


def read_quarter(found: re.Match[str], known: Known) -> date | None:
    figure = (
        found.group("quarter")
        or {"first": "1", "second": "2", "third": "3", "fourth": "4", "final": "4", "last": "4"}[
            found.group("named").lower()
        ]
    )
    return spans.quarter_end(int(figure), found.group("year"), known.base)


def read_feast(found: re.Match[str], known: Known) -> date | None:
    return spans.feast(found.group("feast"), known.base)


def read_figures(found: re.Match[str], known: Known) -> date | None:
    """ "by 23/9": day and month in figures, without a year."""
    day, month = int(found.group("day5")), int(found.group("month5"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Written(day, month, None, None, found.start(), found.end()).on(known.base)


def read_before_next(found: re.Match[str], known: Known) -> date | None:
    """ "two weeks before the next meeting"."""
    if known.next_meeting is None:
        return None
    later = spans.ahead(found.group("count"), found.group("unit"), known.next_meeting)
    return known.next_meeting - (later - known.next_meeting) if later else None


def read_before_held(found: re.Match[str], known: Known) -> date | None:
    """ "a week before the September meeting"."""
    held = read_held(found, known)
    return read_before_next(found, Known(known.base, held)) if held else None


def read_after_next(_found: re.Match[str], known: Known) -> date | None:
    """ "the meeting after next"."""
    return next((day for day in known.later if known.next_meeting and day > known.next_meeting), None)


def read_financial(found: re.Match[str], _known: Known) -> date | None:
    """ "by the end of 2015/16"."""
    return date(int(found.group("two")) + 1, 3, 31)


def read_nth(found: re.Match[str], known: Known) -> date | None:
    """ "by the 26th (of this month)": the first such day of a month from the day of the meeting on."""
    return spans.nth_of_month(int(found.group("nth")), known.base)


def read_nth_weekday(found: re.Match[str], known: Known) -> date | None:
    """ "the last Friday in July"."""
    end = spans.month_end(found.group("month"), found.group("year"), known.base)
    return spans.nth_weekday(found.group("nth_weekday"), found.group("nth_place"), end) if end else None


def read_year(found: re.Match[str], _known: Known) -> date | None:
    """ "by the end of 2015"."""
    return date(int(found.group("year_alone")), 12, 31)


def read_mid(_found: re.Match[str], known: Known) -> date | None:
    """ "mid-month"."""
    return spans.nth_of_month(15, known.base)


def read_weekend(_found: re.Match[str], known: Known) -> date | None:
    return spans.weekday_after("Saturday", "", known.base)


def read_year_end(_found: re.Match[str], known: Known) -> date | None:
    return spans.end_of("financial year", "", known.base)


def read_to_meeting(found: re.Match[str], known: Known) -> date | None:
    """ "to the Board in November": the meeting of that month, or its end where none is known."""
    return read_held(found, known) or spans.month_end(found.group("held"), None, known.base)


def read_never(_found: re.Match[str], _known: Known) -> date | None:
    return None


FORMS: tuple[tuple[re.Pattern[str], Resolver, bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), resolver, alone)
    for pattern, resolver, alone in (
        (rf"(?:w/?\s?c|w/?b|w/?e|w[/]?k\.?\s+(?:beg|com|comm|ending|end|of)|week\s+(?:commencing|beginning|ending|of))\.?:?\s+(?:the\s+)?{ONE_DAY}", read_written, True),  # noqa: E501
        (rf"(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+{_NEXT}", read_before_next, True),  # noqa: E501
        (rf"{_NEXT}\s*(?:\(|,|on|in|–|-)+\s*(?:the\s+)?{ONE_DAY}\)?", read_written, True),
        (rf"(?:close\s+of\s+(?:play|business)|cop|cob|noon|midday|midnight|end\s+of\s+play|\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\.?|lunch-?time)(?:,\s*|\s+)(?:on\s+)?(?:the\s+)?{ONE_DAY}", read_written, True),  # noqa: E501
        (ONE_DAY, read_written, True),
        (rf"(?P<nth_place>first|second|third|fourth|last)\s+(?P<nth_weekday>{DAY})\s+(?:in|of)\s+(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?", read_nth_weekday, True),  # noqa: E501
        (rf"(?:the\s+)?last\s+(?:working\s+)?day\s+of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", read_month, True),  # noqa: E501
        (r"(?<=\bthe )(?P<nth>[12]?\d|3[01])(?:st|nd|rd|th)\b(?:\s+of\s+(?:this|the)\s+month)?(?=\s*(?:$|[.,;)\]]))", read_nth, False),  # noqa: E501
        (r"\b(?P<nth>[12]?\d|3[01])(?:st|nd|rd|th)\s+of\s+(?:this|the)\s+month\b", read_nth, False),
        (r"(?:w/?\s?c|w/?b|w/?e|week\s+(?:commencing|beginning|ending))\.?:?\s+(?P<day5>\d{1,2})/(?P<month5>\d{1,2})(?![\d/])", read_figures, True),  # noqa: E501
        (rf"\b{DAY},?\s+(?P<day5>\d{{1,2}})/(?P<month5>\d{{1,2}})(?![\d/])", read_figures, True),
        (rf"\b{DAY},?\s+(?:the\s+)?(?P<nth>[12]?\d|3[01])(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?{MONTH})(?:\s+of\s+(?:this|the)\s+month)?", read_nth, True),  # noqa: E501
        (rf"(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+(?:the\s+)?(?P<held>{MONTH})(?:['’]s)?\s+(?:meeting|mtg|{_BODY})\b", read_before_held, True),  # noqa: E501
        (r"(?:the\s+)?meeting\s+after\s+(?:the\s+)?next\b", read_after_next, True),
        (rf"(?P<part>(?:the\s+)?last\s+week)\s+(?:of|in)\s+(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?", read_part, True),  # noqa: E501
        (r"(?:the\s+)?(?:end|close)\s+of\s+(?:financial\s+year\s+)?(?P<two>20\d\d)[/-]\d\d(?:\d\d)?(?!\d)", read_financial, True),  # noqa: E501
        (r"(?<![\d/.:£-])(?P<day5>\d{1,2})/(?P<month5>\d{1,2})(?![\d/%]|\.\d)", read_figures, False),
        (rf"{_NEXT}(?:\s+(?:in|on)\s+{MONTH})?", read_next, True),
        (r"\b(?:before|until|when|by\s+the\s+time)\s+(?:the\s+(?:[\w-]+\s+){1,4}|we\s+|it\s+|they\s+)next\s+(?:meets?|met)\b", read_next, True),  # noqa: E501
        (rf"(?<!\d )(?<!st )(?<!nd )(?<!rd )(?<!th )(?:the\s+)?\b(?P<held>{MONTH})(?:\s+{YEAR})?(?:['’]s)?\s+(?:(?:[A-Z]\w+\s+)?(?:meeting|mtg)|{_BODY})\b", read_held, True),  # noqa: E501
        (rf"(?:(?<=\bto )|(?<=\bby )|(?<=\bat )|(?<=\bfor )|(?<=\buntil )|(?<=\bbefore )|(?<=\bof ))(?:the\s+|a\s+)?(?:{_BODY}|meeting|\b(?-i:[A-Z]{{2,5}}))\s+in\s+(?P<held>{MONTH})", read_to_meeting, True),  # noqa: E501
        (r"\b(?:(?:the|this|next)\s+)(?:coming\s+)?weekend\b", read_weekend, False),
        (r"(?:the\s+)?end\s+(?:of\s+)?(?:the\s+)?(?P<unit>FY)(?P<which>)\b", read_year_end, True),
        (rf"(?P<part>early|mid|late|middle\s+of|beginning\s+of|start\s+of)[\s-]+(?:in\s+)?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?", read_part, True),  # noqa: E501
        (rf"(?:the\s+)?(?:end|close)\s+of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", read_month, True),
        (rf"(?<![\w-])end[\s-]+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", read_month, True),
        (r"(?:the\s+)?(?:(?:end|close)\s+of|year[\s-]end)\s+(?P<year_alone>20\d\d)(?![/\d-])", read_year, True),
        (r"(?:the\s+)?(?P<unit>week|month|quarter|year)(?P<which>)\s+is\s+(?:out|over|up)\b", read_end, True),
        (r"\bmid[\s-]+month\b", read_mid, True),
        (rf"\b(?:{MONTH}\s*(?:/|and|or)\s*)?(?<!meeting in )(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}|0\d\b))?", read_month, False),  # noqa: E501
        (
            r"(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|this\s+)?(?P<which>next\s+|current\s+|following\s+)?"
            r"(?P<unit>week|month|quarter(?!\s+[1-4]\b)|calendar\s+year|financial\s+year|municipal\s+year|academic\s+year|year|term|day|today)\b",
            read_end,
            True,
        ),
        (r"(?:the\s+)?(?P<unit>week|month|quarter)(?P<which>)(?:['’]s)?[\s-]+end\b", read_end, True),
        (r"\bwithin\s+the\s+(?P<which>)(?P<unit>week|month|quarter)\b", read_end, True),
        (r"\b(?P<count>a|one)?this\s+time\s+next\s+(?P<unit>week|month|year)\b", read_ahead_next, True),
        (r"(?<!\bthe )(?P<which>next|this)\s+(?P<unit>week|wk|mth|month|quarter|year)\b", read_end, True),
        (rf"(?:(?:(?:within|in)\s+)?(?:the\s+)?(?:(?:next|coming)\s+)?|(?:over|during|in\s+the\s+course\s+of)\s+the\s+(?:next|coming)\s+)(?:approximately\s+|about\s+|around\s+)?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\b", read_ahead, False),  # noqa: E501
        (r"(?:within|in|over|during)\s+the\s+(?:next|coming)\s+(?P<count>)(?P<unit>month|week|quarter|year)\b(?:\s+or\s+(?:so|two))?", read_ahead, False),  # noqa: E501
        (r"(?:within\s+|in\s+|over\s+|during\s+)?(?:(?P<count>an?|the\s+next|next|the\s+coming)\s+)?(?P<unit>fortnight)(?:['’]s)?(?:\s+time)?", read_ahead, False),  # noqa: E501
        (rf"(?:(?:close\s+of\s+(?:play|business)|cop|cob|end\s+of\s+play|noon|\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\.?)\s+(?:on\s+)?)?(?:next\s+|this\s+|the\s+following\s+)?(?P<weekday_alone>{DAY})(?:\s+week)?", read_weekday, False),  # noqa: E501
        (r"(?:\b(?:the\s+)?end\s+(?:of\s+)?)?(?:\bQ|\bquarter\s+)(?P<quarter>[1-4])\b(?:\s*(?:of\s+)?(?P<year>\d{4}(?:[/-]\d{2,4})?))?", read_quarter, True),  # noqa: E501
        (r"(?:(?:the\s+)?end\s+of\s+)?(?:the\s+)?(?P<named>first|second|third|fourth|final|last)\s+(?P<quarter>)quarter\b(?:\s*(?:of\s+)?(?P<year>\d{4}(?:[/-]\d{2,4})?))?", read_quarter, True),  # noqa: E501
        (r"(?<=\bin the )new\s+year\b|(?<=\bin )new\s+year\b|(?:\b(?:early|late|later)\s+)(?:in\s+)?(?:the\s+)?(?:new\s+)?year\b", read_never, False),  # noqa: E501
        (r"(?:the\s+)?(?P<feast>new\s+year['’]s\s+(?:eve|day)|christmas\s+(?:eve|day)|good\s+friday|easter\s+monday|christmas(?:\s+break)?(?!\s+(?!and\b|or\b|if\b|at\b|so\b|when\b|to\b|in\b|for\b|with\b|the\b|then\b|by\b|on\b|break|holidays?)[a-z])|easter|new\s+year|year[\s-]end|financial\s+year[\s-]end|whitsun(?:tide)?|tomorrow|today|tonight)\b(?!['’]s\b)", read_feast, False),  # noqa: E501
        (r"(?:the\s+)?(?:early\s+|late\s+)?(?P<season>spring|summer|autumn|winter|half[\s-]term)\b(?:\s+(?:\d{4}|term|break|holidays?|recess))?", read_never, False),  # noqa: E501
        (r"\b(?:as\s+soon\s+as\s+(?:possible|practicable)|asap|immediately|with\s+immediate\s+effect|urgently|in\s+due\s+course)\b", read_never, True),  # noqa: E501
    )
)  # fmt: skip
