"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from accord.web.search.pages import search_page

urlpatterns = [path("search", search_page, name="search")]
