"""Addresses of a place."""

from __future__ import annotations

from django.urls import path

from accord.web.areas.pages import area_page

urlpatterns = [path("agreements/<slug:agreement>/areas/<str:area>", area_page, name="area")]
