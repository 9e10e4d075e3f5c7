"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.calendar import feeds, meeting, rules, year

AT = "agreements/<slug:agreement>/meetings"
ONE = f"{AT}/at/<str:meeting>"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", year.calendar_page, name="meetings"),
    path(f"{AT}/calendar/year", year.year_page, name="meetings-year"),
    path(f"{AT}/calendar/add", meeting.add_meeting_page, name="meeting-add"),
    path(f"{AT}/calendar/feeds", feeds.feeds_page, name="calendar-feeds"),
    path(f"{AT}/rules/", rules.rules_page, name="schedules"),
    path(f"{AT}/rules/add", rules.add_rule_page, name="schedule-add"),
    path(f"{AT}/rules/<str:code>", rules.rule_page, name="schedule"),
    path(f"{ONE}/", meeting.meeting_page, name="meeting"),
    path(f"{ONE}/calendar.ics", meeting.meeting_file_page, name="meeting-file"),
    path(f"{ONE}/move", meeting.move_meeting_page, name="meeting-move"),
    path(f"{ONE}/cancel", meeting.cancel_meeting_page, name="meeting-cancel"),
    path(f"{ONE}/put-back", meeting.put_back_page, name="meeting-put-back"),
    path("calendar/<str:token>.ics", feeds.feed_view, name="calendar-feed"),
]
