"""Addresses of an indicator."""

from __future__ import annotations

from django.urls import path

from accord.web.indicators.pages import indicator_page
from accord.web.indicators.perception import perception_page

urlpatterns = [
    path("agreements/<slug:agreement>/perception", perception_page, name="perception"),
    path("agreements/<slug:agreement>/indicators/<str:indicator>", indicator_page, name="indicator"),
]
