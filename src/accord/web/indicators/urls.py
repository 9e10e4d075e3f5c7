"""Addresses of an indicator."""

from __future__ import annotations

from django.urls import path

from accord.web.indicators.pages import indicator_page

urlpatterns = [
    path("agreements/<slug:agreement>/indicators/<str:indicator>", indicator_page, name="indicator"),
]
