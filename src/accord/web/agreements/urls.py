"""Addresses of agreements."""

from __future__ import annotations

from django.urls import path

from accord.web.agreements.pages import agreement_list, agreement_page

urlpatterns = [
    path("agreements/", agreement_list, name="agreements"),
    path("agreements/<slug:agreement>/", agreement_page, name="agreement"),
]
