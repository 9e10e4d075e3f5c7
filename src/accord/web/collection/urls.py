"""Addresses of collection."""

from __future__ import annotations

from django.urls import path

from accord.web.collection.pages import accept_preview, assess_again, imports_page

urlpatterns = [
    path("agreements/<slug:agreement>/collection/imports", imports_page, name="imports"),
    path("agreements/<slug:agreement>/collection/assess", assess_again, name="assess-again"),
    path("agreements/<slug:agreement>/collection/imports/<uuid:job>/accept", accept_preview, name="imports-accept"),
]
