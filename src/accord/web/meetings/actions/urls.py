"""Addresses of the action log."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.actions import log, meeting, report

AT = "agreements/<slug:agreement>/meetings/actions"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", log.log_page, name="actions"),
    path(f"{AT}/<str:code>/report", report.report_page, name="action-report"),
    path(
        "agreements/<slug:agreement>/meetings/at/<str:meeting>/actions",
        meeting.meeting_actions_page,
        name="meeting-actions",
    ),
    path("action/<str:token>/", report.link_page, name="action-link"),
]
