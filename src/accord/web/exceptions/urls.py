"""Addresses of exceptions."""

from __future__ import annotations

from django.urls import path

from accord.web.exceptions.one import move_exception_page, one_exception_page
from accord.web.exceptions.pages import exceptions_page

AT = "agreements/<slug:agreement>/exceptions"

urlpatterns = [
    path(AT, exceptions_page, name="exceptions"),
    path(f"{AT}/<int:number>/", one_exception_page, name="exception"),
    path(f"{AT}/<int:number>/<slug:what>", move_exception_page, name="exception-move"),
]
