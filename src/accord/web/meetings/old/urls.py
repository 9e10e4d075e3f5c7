"""Addresses of old minutes."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.old import pages

AT = "agreements/<slug:agreement>/meetings/old"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", pages.old_minutes_page, name="old-minutes"),
    path(f"{AT}/<int:number>/", pages.old_minutes_one_page, name="old-minutes-one"),
    path(f"{AT}/<int:number>/file", pages.old_minutes_file, name="old-minutes-file"),
]
