"""Every address of the site, by area."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from accord.web.health import healthz

AREAS = (
    "account",
    "work",
    "search",
    "jobs",
    "agreements",
    "scorecard",
    "exceptions",
    "collection",
    "commentary",
    "plans",
    "meetings",
    "indicators",
    "areas",
    "reports",
    "chair",
    "framework",
    "people",
    "outbox",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("accord.api.urls")),
    *(path("", include(f"accord.web.{area}.urls")) for area in AREAS),
]
