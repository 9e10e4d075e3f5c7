"""Addresses of the scorecard."""

from __future__ import annotations

from django.urls import path

from accord.web.scorecard.pages import scorecard_csv, scorecard_page
from accord.web.scorecard.quarters import quarters_page

urlpatterns = [
    path("agreements/<slug:agreement>/scorecard", scorecard_page, name="scorecard"),
    path("agreements/<slug:agreement>/scorecard.csv", scorecard_csv, name="scorecard-csv"),
    path("agreements/<slug:agreement>/scorecard/quarters", quarters_page, name="quarters"),
]
