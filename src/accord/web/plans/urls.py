"""Addresses of plans and registers."""

from __future__ import annotations

from django.urls import path

from accord.web.plans import pages

AT = "agreements/<slug:agreement>/plans"
ONE = f"{AT}/<slug:register>/<str:code>"

urlpatterns = [
    path(f"{AT}/", pages.plans_page, name="plans"),
    path(f"{AT}/<slug:register>/", pages.register_page, name="register"),
    path(f"{AT}/<slug:register>/add", pages.add_record_page, name="record-add"),
    path(f"{ONE}/", pages.one_record_page, name="record"),
    path(f"{ONE}/change", pages.change_record_page, name="record-change"),
    path(f"{ONE}/to/<slug:to>", pages.move_record_page, name="record-move"),
]
