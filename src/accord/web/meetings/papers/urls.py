"""Addresses of papers and packs."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.papers import asking, files, link, pages

AT = "agreements/<slug:agreement>/meetings/at/<str:meeting>/papers"
ONE = f"{AT}/<int:paper>"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", pages.papers_page, name="papers"),
    path(f"{AT}/ask", asking.ask_page, name="paper-ask"),
    path(f"{AT}/pack", files.make_pack_page, name="pack-make"),
    path(f"{AT}/pack/<int:number>/<slug:audience>.<slug:format>", files.pack_file_page, name="pack-file"),
    path(f"{ONE}/", pages.paper_page, name="paper"),
    path(f"{ONE}/change", asking.change_page, name="paper-change"),
    path(f"{ONE}/state", asking.state_page, name="paper-state"),
    path(f"{ONE}/remind", asking.remind_page, name="paper-remind"),
    path(f"{ONE}/versions/<int:number>", files.version_page, name="paper-file"),
    path("paper/<str:token>/", link.link_page, name="paper-link"),
]
