"""Addresses of one’s own work."""

from __future__ import annotations

from django.urls import path

from accord.web.work.pages import my_work

urlpatterns = [path("", my_work, name="my-work")]
