"""Calendars for other programs: what they hold, read by a program not ours, and who can read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from tests.meetings.builders import BOARD, CODE, SECRETARY, person, seen_by, town, who

from accord.framework.errors import NotFoundError
from accord.framework.models import Membership
from accord.framework.queries.picture import agreement_for
from accord.meetings.models import CalendarFeed
from accord.meetings.operations.calendar import Sitting, add_meeting, cancel_meeting, move_meeting
from accord.meetings.operations.feeds import end_own_feed, renew_group_feed, renew_own_feed
from accord.meetings.queries.feeds import feed, group_feeds, own_feed

TODAY = date(2026, 11, 22)
SUMMER = Sitting(date(2027, 6, 14), time(10), 90, "Town hall, upper room; by the stairs", "https://call.example.org/1")


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    town()


def token() -> str:
    return renew_group_feed(group=BOARD, **who())


def text(given: str) -> str:
    return feed(given, TODAY).content.decode()


def unfolded(given: str) -> list[str]:
    return given.replace("\r\n ", "").split("\r\n")


def read_elsewhere(given: str) -> Any:
    """The calendar as the library of another calendar program reads it."""
    stream = pytest.importorskip("ical.calendar_stream", reason="the calendar library of another program is not here")
    return stream.IcsCalendarStream.calendar_from_ics(given)


def test_another_library_reads_what_stands_in_the_calendar() -> None:
    code = add_meeting(group=BOARD, sitting=SUMMER, **who())
    event = read_elsewhere(text(token())).events[0]
    london = ZoneInfo("Europe/London")
    assert event.dtstart == datetime(2027, 6, 14, 10, tzinfo=london)
    assert event.dtend == datetime(2027, 6, 14, 11, 30, tzinfo=london)
    assert (event.summary, event.location) == ("Board of the town", SUMMER.place)
    assert (event.status, event.sequence) == ("TENTATIVE", 0)
    assert f"/meetings/at/{code}/" in str(event.url)
    assert "https://call.example.org/1" in (event.description or "")


def test_a_move_and_a_cancellation_are_the_same_event_changed() -> None:
    code = add_meeting(group=BOARD, sitting=SUMMER, **who())
    address = token()
    seen = [read_elsewhere(text(address)).events]
    later = Sitting(date(2027, 6, 21), time(14))
    move_meeting(code=code, sitting=later, reason="Snow", seen=0, **who())
    seen.append(read_elsewhere(text(address)).events)
    cancel_meeting(code=code, reason="Not quorate", seen=1, **who())
    seen.append(read_elsewhere(text(address)).events)
    assert [len(events) for events in seen] == [1, 1, 1]
    assert len({events[0].uid for events in seen}) == 1
    assert [events[0].sequence for events in seen] == [0, 1, 2]
    assert [events[0].status for events in seen] == ["TENTATIVE", "TENTATIVE", "CANCELLED"]
    assert seen[1][0].dtstart.date() == date(2027, 6, 21)
    assert seen[0][0].last_modified <= seen[1][0].last_modified <= seen[2][0].last_modified


def test_the_calendar_keeps_the_rules_of_the_standard() -> None:
    add_meeting(group=BOARD, sitting=SUMMER, **who())
    raw = feed(token(), TODAY).content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    lines = unfolded(raw.decode())
    for line in (
        "VERSION:2.0", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "TZID:Europe/London",
        "DTSTART;TZID=Europe/London:20270614T100000", "DTEND;TZID=Europe/London:20270614T113000", "SEQUENCE:0",
        "LOCATION:Town hall\\, upper room\\; by the stairs", "STATUS:TENTATIVE",
    ):  # fmt: skip
        assert lines.count(line) == 1, line
    assert not any(line.startswith("METHOD") for line in lines), "a feed is no message"
    for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED"):
        assert sum(line.startswith(f"{name}:") for line in lines) == 1, name


def test_the_calendars_time_zone_changes_the_clocks_when_london_does() -> None:
    add_meeting(group=BOARD, sitting=SUMMER, **who())
    zone = read_elsewhere(text(token())).timezones[0]
    london = ZoneInfo("Europe/London")
    parts = {part.tz_name[0]: part for part in (*zone.standard, *zone.daylight)}
    for name, year, last in (("BST", 2027, date(2027, 3, 28)), ("GMT", 2027, date(2027, 10, 31))):
        part = parts[name]
        found = next(day for day in part.rrule.as_rrule(part.dtstart) if day.year == year)
        assert found.date() == last
        before = found.replace(tzinfo=UTC) - part.tz_offset_from.offset
        assert before.astimezone(london).tzname() == name
        assert before.astimezone(london).utcoffset() == part.tz_offset_to.offset


def test_a_meeting_whose_hour_is_open_lasts_all_day() -> None:
    add_meeting(group=BOARD, sitting=Sitting(date(2027, 6, 14)), **who())
    assert {"DTSTART;VALUE=DATE:20270614", "DTEND;VALUE=DATE:20270615"} <= set(unfolded(text(token())))


def test_a_persons_calendar_holds_the_meetings_of_the_days_they_have_a_seat() -> None:
    Membership.objects.filter(person__code="M-HEAD").update(ended_on=date(2027, 1, 31))
    for day in (date(2027, 1, 18), date(2027, 2, 15)):
        add_meeting(group=BOARD, sitting=Sitting(day, time(10)), **who())
    own = {code: renew_own_feed(by=person(code)) for code in ("M-HEAD", "M-OUT")}
    assert [line for line in unfolded(text(own["M-HEAD"])) if line.startswith("DTSTART;TZID")] == [
        "DTSTART;TZID=Europe/London:20270118T100000"
    ]
    assert "BEGIN:VEVENT" not in text(own["M-OUT"])


def test_a_renewed_address_ends_the_one_before_and_an_ended_one_answers_nothing() -> None:
    first, second = (renew_own_feed(by=person("M-HEAD")) for _time in range(2))
    with pytest.raises(NotFoundError):
        feed(first, TODAY)
    assert own_feed(seen_by("M-HEAD")) is not None
    assert feed(second, TODAY).title == "Meetings of Head of Schools"
    end_own_feed(by=person("M-HEAD"))
    assert own_feed(seen_by("M-HEAD")) is None


def test_nothing_kept_of_an_address_opens_the_calendar() -> None:
    given = token()
    kept = [str(value) for row in CalendarFeed.objects.values() for value in row.values()]
    assert not any(given in value for value in kept)
    for value in kept:
        with pytest.raises(NotFoundError):
            feed(value, TODAY)


def test_addresses_made_before_only_digests_were_kept_still_answer() -> None:
    given = token()
    CalendarFeed.objects.update(digest=given)  # as it stood then
    import_module("accord.meetings.migrations.0003_calendar_digests")._digest(apps, connection.schema_editor())
    assert feed(given, TODAY).title == "Board of the town"


def test_the_address_answers_without_an_account_and_says_when_nothing_changed(client: Client) -> None:
    code = add_meeting(group=BOARD, sitting=SUMMER, **who())
    to = f"/calendar/{token()}.ics"
    first = client.get(to)
    assert (first.status_code, first["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    again = client.get(to, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    cancel_meeting(code=code, reason="Not quorate", seen=0, **who())
    changed = client.get(to, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, b"STATUS:CANCELLED" in changed.content) == (200, True)
    assert client.get("/calendar/guessed.ics").status_code == 404


def test_whether_a_group_has_an_address_is_shown_to_who_takes_part_only() -> None:
    token()
    member = seen_by("M-OUT")
    facts = agreement_for(member, CODE)
    assert list(group_feeds(member, facts)) == [BOARD]
    with pytest.raises(NotFoundError):
        agreement_for(_stranger(), CODE)
    assert seen_by(SECRETARY).may("run_meetings", CODE)


def _stranger() -> Any:
    from tests.builders import viewer

    return viewer("stranger")
