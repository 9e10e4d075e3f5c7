"""The address of the chair's page."""

from __future__ import annotations

from django.urls import path

from accord.web.chair.pages import chair_page

urlpatterns = [path("agreements/<slug:agreement>/chair", chair_page, name="chair")]
