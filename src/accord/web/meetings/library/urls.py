"""Addresses of the library."""

from __future__ import annotations

from django.urls import URLPattern, path

from accord.web.meetings.library import cycles, document, editing, planning, plans, shelves

AT = "agreements/<slug:agreement>/meetings/library"
ONE = f"{AT}/at/<str:document>"
CYCLE = f"{AT}/assessments/at/<str:assessment>"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", shelves.shelves_page, name="library"),
    path(f"{AT}/partnership/", shelves.partnership_page, name="library-partnership"),
    path(f"{AT}/shelves/<str:group>/", shelves.shelf_page, name="library-shelf"),
    path(f"{AT}/add", editing.add_page, name="library-add"),
    path(f"{AT}/plans/", plans.plans_page, name="library-plans"),
    path(f"{AT}/assessments/", cycles.cycles_page, name="library-assessments"),
    path(f"{AT}/assessments/start", planning.start_page, name="library-assessment-start"),
    path(f"{CYCLE}/", cycles.cycle_page, name="library-assessment"),
    path(f"{CYCLE}/change", planning.change_page, name="library-assessment-change"),
    path(f"{CYCLE}/drop", planning.drop_page, name="library-assessment-drop"),
    path(f"{CYCLE}/stages/<slug:stage>", cycles.stage_page, name="library-assessment-stage"),
    path(f"{CYCLE}/template.<slug:format>", cycles.draft_page, name="library-assessment-draft"),
    path(f"{ONE}/", document.document_page, name="library-document"),
    path(f"{ONE}/change", editing.change_page, name="library-change"),
    path(f"{ONE}/link", editing.link_page, name="library-link"),
    path(f"{ONE}/links/<int:link>/untie", editing.unlink_page, name="library-unlink"),
    path(f"{ONE}/withdraw", editing.withdraw_page, name="library-withdraw"),
    path(f"{ONE}/take-back", editing.take_back_page, name="library-take-back"),
    path(f"{ONE}/versions/<int:number>", document.file_page, name="library-file"),
]
