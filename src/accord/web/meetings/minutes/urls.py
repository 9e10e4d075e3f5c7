"""Addresses of minutes and decisions."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.minutes import attending, deciding, editing, reading, setting, syncing, taking

AT = "agreements/<slug:agreement>/meetings"
ONE = f"{AT}/at/<str:meeting>/minutes"
DECISION = f"{AT}/decisions/<str:meeting>/<str:number>"

urlpatterns: list[URLPattern] = [
    path(ONE, taking.taking_page, name="minutes"),
    path(f"{ONE}/sync", syncing.sync_page, name="minutes-sync"),
    path(f"{ONE}/read", reading.read_page, name="minutes-read"),
    path(f"{ONE}/minutes.<str:format>", reading.file_page, name="minutes-file"),
    path(f"{ONE}/attendance", attending.attendance_page, name="minutes-attendance"),
    path(f"{ONE}/close", editing.close_page, name="minutes-close"),
    path(f"{ONE}/items/<int:item>", reading.revisions_page, name="minutes-item"),
    path(f"{ONE}/items/<int:item>/decision", editing.decision_page, name="minutes-decide"),
    path(f"{ONE}/items/<int:item>/action", editing.action_page, name="minutes-act"),
    path(f"{AT}/decisions/", deciding.decisions_page, name="decisions"),
    path(DECISION, deciding.decision_page, name="decision"),
    path(f"{DECISION}/effect", setting.effect_page, name="decision-effect"),
    path(f"{DECISION}/effects/<int:effect>", setting.try_again_page, name="decision-try"),
]
