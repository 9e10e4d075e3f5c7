"""Addresses of commentary."""

from __future__ import annotations

from django.urls import path

from accord.web.commentary.pages import commentary_page

urlpatterns = [
    path("agreements/<slug:agreement>/indicators/<str:indicator>/commentary", commentary_page, name="commentary"),
]
