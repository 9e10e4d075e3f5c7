"""Addresses of meetings, by part."""

from __future__ import annotations

from django.urls import include, path

PARTS = ("calendar", "groups", "forward", "agenda", "papers", "minutes", "actions", "library", "old")

urlpatterns = [path("", include(f"accord.web.meetings.{part}.urls")) for part in PARTS]
