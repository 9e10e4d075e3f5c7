"""The days on which a group meets by its rule, bank holidays seen to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import count
from typing import Literal

import holidays as bank_holidays
from dateutil.relativedelta import relativedelta
from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, rrule

OnHoliday = Literal["next_working_day", "week_later", "leave_out"]

WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
NATIONS = ("ENG", "WLS", "SCT", "NIR")
"""England, Wales, Scotland, Northern Ireland: whose bank holidays count."""


@dataclass(frozen=True)
class Rule:
    """So many-eth weekday of every so many months; ``week`` -1 is the last, ``weekday`` 0 is Monday.

    ``months_off`` are numbers of months (8 is August). Months are counted from that of ``first_on``.
    """

    weekday: int
    week: int
    every_months: int
    first_on: date
    last_on: date
    starts: time
    minutes: int = 120
    months_off: tuple[int, ...] = ()
    place: str = ""
    holidays: str = "ENG"
    on_holiday: str = "week_later"


@dataclass(frozen=True)
class RuleDay:
    """A day the rule names, and the day on which the group meets: None where a bank holiday leaves it out.

    ``holiday`` is the name of the bank holiday that the named day is, "" for none.
    """

    named: date
    on: date | None
    holiday: str


def rule_days(rule: Rule) -> tuple[RuleDay, ...]:
    """Every day a rule names from its first to its last day, in order; none where every month is off."""
    months = [month for month in range(1, 13) if month not in rule.months_off]
    if not months:
        return ()
    named = rrule(
        MONTHLY,
        dtstart=datetime.combine(rule.first_on, time.min),
        until=datetime.combine(rule.last_on, time.min),
        interval=rule.every_months,
        bymonth=months,
        byweekday=WEEKDAYS[rule.weekday](rule.week),
    )
    return tuple(_seen_to(moment.date(), rule) for moment in named)


def holidays_of(nation: str, year: int) -> Mapping[date, str]:
    """The bank holidays of one of the nations in a year, by day."""
    return _held(nation, year)


def _seen_to(day: date, rule: Rule) -> RuleDay:
    holiday = _holiday(day, rule.holidays)
    if not holiday:
        return RuleDay(day, day, "")
    if rule.on_holiday == "leave_out":
        return RuleDay(day, None, holiday)
    return RuleDay(day, next(other for other in _later(day, rule.on_holiday) if _free(other, rule)), holiday)


def _later(day: date, on_holiday: str) -> Iterator[date]:
    """The days tried instead: each day after it, or the same weekday of each week after it."""
    step = relativedelta(weeks=1) if on_holiday == "week_later" else relativedelta(days=1)
    return (day + step * times for times in count(1))


def _free(day: date, rule: Rule) -> bool:
    weekend = rule.on_holiday == "next_working_day" and day.weekday() >= SA.weekday
    return not weekend and not _holiday(day, rule.holidays)


def _holiday(day: date, nation: str) -> str:
    return _held(nation, day.year).get(day, "")


@cache
def _held(nation: str, year: int) -> Mapping[date, str]:
    return dict(bank_holidays.country_holidays("GB", subdiv=nation, years=year, language="en_GB"))
