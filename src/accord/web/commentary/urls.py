"""Addresses of commentary."""

from __future__ import annotations

from django.urls import path

from accord.web.commentary.overview import overview_page
from accord.web.commentary.pages import commentary_page, draft_page

ONE = "agreements/<slug:agreement>/indicators/<str:indicator>/commentary"

urlpatterns = [
    path("agreements/<slug:agreement>/commentary", overview_page, name="commentary-overview"),
    path(ONE, commentary_page, name="commentary"),
    path(f"{ONE}/draft", draft_page, name="commentary-draft"),
]
