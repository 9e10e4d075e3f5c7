"""Addresses of people and agencies."""

from __future__ import annotations

from django.urls import path

from accord.web.people import agencies, pages

AT = "agreements/<slug:agreement>"

urlpatterns = [
    path(f"{AT}/people/", pages.people_page, name="people"),
    path(f"{AT}/people/add", pages.add_person_page, name="person-add"),
    path(f"{AT}/people/<str:person>/", pages.person_page, name="person"),
    path(f"{AT}/people/<str:person>/hand-over", pages.hand_over_page, name="person-hand-over"),
    path(f"{AT}/agencies/", agencies.agencies_page, name="agencies"),
    path(f"{AT}/agencies/add", agencies.add_agency_page, name="agency-add"),
    path(f"{AT}/agencies/<str:agency>/", agencies.agency_page, name="agency"),
]
