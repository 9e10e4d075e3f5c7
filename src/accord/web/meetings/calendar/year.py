"""The calendar: the meetings of every group as a list by month, and as a table of months and groups."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dateutil.relativedelta import relativedelta
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.meetings.calendar.clashes import Clash
from accord.meetings.calendar.words import MEETING_STATES
from accord.meetings.queries.calendar import MeetingFacts, clashes_of, meetings_of
from accord.meetings.queries.groups import group_tree
from accord.web.asking import Asked, page
from accord.web.figures import long_date, short_date
from accord.web.frame import Link, Option
from accord.web.listing import Filter, Group, changed
from accord.web.meetings.hub import when_words
from accord.web.meetings.room import Hall, hall
from accord.web.scorecard.files import harmless

HEADINGS = ("reference", "group", "title", "date", "first_planned_for", "starts", "minutes", "place", "state", "reason")
PAST, ALL = "past", "all"


@dataclass(frozen=True)
class MeetingRow:
    """A meeting as the list shows it."""

    day: str
    group: str
    href: str
    when: str
    place: str
    state: str
    cancelled: bool
    note: str


@dataclass(frozen=True)
class CalendarPage:
    """What the calendar shows."""

    answer: str
    answer_href: str
    warnings: tuple[str, ...]
    months: tuple[Group, ...]
    filters: tuple[Filter, ...]
    shown: str
    clear: str
    any: bool
    links: tuple[Link, ...]
    download: str


@dataclass(frozen=True)
class YearCell:
    """The meetings of a group in a month."""

    meetings: tuple[tuple[str, str, bool, str], ...]
    """Each as the day in short, its address, whether it is cancelled, and its words in full."""


@dataclass(frozen=True)
class YearPage:
    """A year of meetings as a table: months down, groups across."""

    title: str
    groups: tuple[Link, ...]
    rows: tuple[tuple[str, tuple[YearCell, ...]], ...]
    earlier: str
    later: str
    total: str


@page
def calendar_page(asked: Asked, agreement: str) -> HttpResponse:
    """The meetings of the agreement by month, those to come first of all."""
    here = hall(asked, agreement)
    every = meetings_of(asked.viewer, here.facts)
    found = _chosen(asked, every)
    if asked.parameter("format") == "csv":
        return _as_csv(found)
    coming = [one for one in every if one.is_to_come and one.on >= asked.today]
    met = [one for one in clashes_of(asked.viewer, here.facts, [one.slot for one in coming]) if one.at_once]
    shown = CalendarPage(
        answer=_next_words(coming),
        answer_href=here.address("meeting", meeting=coming[0].code) if coming else "",
        warnings=tuple(map(clash_words, met)),
        months=tuple(_months(here, found)),
        filters=_filters(asked, every),
        shown=ngettext("%(n)d meeting", "%(n)d meetings", len(found)) % {"n": len(found)},
        clear=asked.request.path if asked.parameter("group") or asked.parameter("when") else "",
        any=bool(every),
        links=_links(here),
        download=changed(asked.query, format="csv"),
    )
    return here.show("meetings/calendar/calendar.html", shown, tab="calendar")


@page
def year_page(asked: Asked, agreement: str) -> HttpResponse:
    """Twelve months as a table of months and groups, from this month or the one asked for."""
    here = hall(asked, agreement)
    first = _month(asked.parameter("from")) or asked.today.replace(day=1)
    last = first + relativedelta(years=1, days=-1)
    found = meetings_of(asked.viewer, here.facts, first=first, last=last)
    meeting_groups = {one.group for one in found}
    tree = [line for line in group_tree(asked.viewer, here.facts, asked.today) if line.facts.code in meeting_groups]
    months = [first + relativedelta(months=number) for number in range(12)]
    shown = YearPage(
        title=_("Meetings from %(first)s to %(last)s")
        % {"first": date_format(first, "F Y"), "last": date_format(last, "F Y")},
        groups=tuple(Link(line.facts.title, here.address("group", group=line.facts.code)) for line in tree),
        rows=tuple(
            (date_format(month, "F Y"), tuple(_cell(here, found, line.facts.code, month) for line in tree))
            for month in months
        ),
        earlier=changed(asked.query, **{"from": f"{first - relativedelta(years=1):%Y-%m}"}),
        later=changed(asked.query, **{"from": f"{first + relativedelta(years=1):%Y-%m}"}),
        total=ngettext("%(n)d meeting", "%(n)d meetings", len(found)) % {"n": len(found)},
    )
    return here.show("meetings/calendar/year.html", shown, tab="calendar")


def clash_words(clash: Clash) -> str:
    """A clash in a sentence."""
    told = {"day": long_date(clash.one.on), "one": clash.one.group_title, "other": clash.other.group_title}
    if not clash.at_once:
        return _("%(day)s: %(one)s and %(other)s meet on the same day.") % told
    words = ngettext(
        "%(day)s: %(one)s and %(other)s meet at the same time, and %(people)s belongs to both.",
        "%(day)s: %(one)s and %(other)s meet at the same time, and these belong to both: %(people)s.",
        len(clash.people),
    )
    return words % (told | {"people": "; ".join(clash.people)})


def state_words(meeting: MeetingFacts, today: date) -> str:
    """The state in a word; a meeting that is over and not minuted says so."""
    if meeting.is_to_come and meeting.on < today:
        return _("no minutes yet")
    return str(MEETING_STATES[meeting.state])


def _chosen(asked: Asked, every: Sequence[MeetingFacts]) -> list[MeetingFacts]:
    group, when = asked.parameter("group"), asked.parameter("when")
    found = [one for one in every if group in ("", one.group)]
    if when == ALL:
        return found
    if when == PAST:
        return [one for one in reversed(found) if one.on < asked.today]
    return [one for one in found if one.on >= asked.today]


def _filters(asked: Asked, every: Sequence[MeetingFacts]) -> tuple[Filter, ...]:
    group, when = asked.parameter("group"), asked.parameter("when")
    titles = sorted({(one.group_title, one.group) for one in every})
    spans = (("", _("To come")), (PAST, _("Been")), (ALL, _("All")))
    return (
        Filter(
            "group",
            _("Group"),
            options=(
                Option("", _("Every group"), not group),
                *(Option(code, title, code == group) for title, code in titles),
            ),
        ),
        Filter("when", _("When"), options=tuple(Option(code, words, code == when) for code, words in spans)),
    )


def _months(here: Hall, found: Iterable[MeetingFacts]) -> Iterable[Group]:
    for (year, month), some in groupby(found, key=lambda one: (one.on.year, one.on.month)):
        rows = tuple(_row(here, one) for one in some)
        said = ngettext("%(n)d meeting", "%(n)d meetings", len(rows)) % {"n": len(rows)}
        yield Group(title=date_format(date(year, month, 1), "F Y"), rows=rows, note=said)


def _row(here: Hall, one: MeetingFacts) -> MeetingRow:
    note = one.cancelled_why
    if one.was_moved and not note:
        note = _("moved from %(day)s") % {"day": long_date(one.planned_on)}
    return MeetingRow(
        day=date_format(one.on, "l j F"),
        group=one.group_title,
        href=here.address("meeting", meeting=one.code),
        when=when_words(one),
        place=one.place,
        state=state_words(one, here.asked.today),
        cancelled=one.state == "cancelled",
        note=note,
    )


def _links(here: Hall) -> tuple[Link, ...]:
    links = [
        Link(_("As a table of the year"), here.address("meetings-year")),
        Link(_("Rules"), here.address("schedules")),
        Link(_("In your own calendar"), here.address("calendar-feeds")),
    ]
    if here.asked.viewer.may("run_meetings", here.code):
        links.insert(0, Link(_("Add a meeting"), here.address("meeting-add")))
    return tuple(links)


def _next_words(coming: Sequence[MeetingFacts]) -> str:
    if not coming:
        return ""
    first = coming[0]
    told = {"group": first.group_title, "day": date_format(first.on, "l j F Y"), "when": when_words(first)}
    return _("Next: %(group)s, %(day)s, %(when)s.") % told


def _cell(here: Hall, found: Sequence[MeetingFacts], group: str, month: date) -> YearCell:
    own = [one for one in found if one.group == group and (one.on.year, one.on.month) == (month.year, month.month)]
    return YearCell(
        tuple(
            (
                date_format(one.on, "D j"),
                here.address("meeting", meeting=one.code),
                one.state == "cancelled",
                f"{one.group_title}, {short_date(one.on)}",
            )
            for one in own
        )
    )


def _month(text: str) -> date | None:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2200 else None


def _as_csv(found: Iterable[MeetingFacts]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for one in found:
        starts = f"{one.starts:%H:%M}" if one.starts else ""
        row = (one.code, one.group, one.group_title, one.on, one.planned_on, starts, one.minutes, one.place, one.state)
        writer.writerow([harmless(str(value)) for value in (*row, one.cancelled_why)])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meetings.csv"'
    return answer
