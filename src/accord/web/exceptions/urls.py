"""Addresses of exceptions."""

from __future__ import annotations

from django.urls import path

from accord.web.exceptions.pages import exceptions_page

urlpatterns = [path("agreements/<slug:agreement>/exceptions", exceptions_page, name="exceptions")]
