"""Addresses of plans and registers."""

from __future__ import annotations

from django.urls import path

from accord.web.plans import champions, contributions, pages, returns, versions, watched
from accord.web.plans.recovery import recovery_page

AT = "agreements/<slug:agreement>/plans"
ONE = f"{AT}/<slug:register>/<str:code>"

urlpatterns = [
    path(f"{AT}/", pages.plans_page, name="plans"),
    path(f"{AT}/contributions/map", contributions.map_page, name="contribution-map"),
    path(f"{AT}/contributions/moves", contributions.moves_page, name="contribution-moves"),
    path(f"{AT}/watched", watched.watched_page, name="watched"),
    path(f"{AT}/watched/add", watched.watch_page, name="watched-add"),
    path(f"{AT}/watched/<str:group>/<str:indicator>/drop", watched.drop_page, name="watched-drop"),
    path(f"{AT}/champions", champions.champions_page, name="champions"),
    path(f"{AT}/files/", returns.plan_returns_page, name="plan-returns"),
    path(f"{AT}/files/send", returns.plan_return_add_page, name="plan-return-add"),
    path(f"{AT}/files/<int:number>", returns.plan_return_page, name="plan-return"),
    path(f"{AT}/files/<int:number>/mapping.yaml", returns.plan_mapping_file, name="plan-mapping"),
    path(f"{AT}/action-plans/<str:code>/file.xlsx", versions.plan_file, name="plan-file"),
    path(f"{AT}/action-plans/<str:code>/versions", versions.plan_versions_page, name="plan-versions"),
    path(f"{AT}/<slug:register>/", pages.register_page, name="register"),
    path(f"{AT}/<slug:register>/add", pages.add_record_page, name="record-add"),
    path(f"{AT}/recovery/<str:code>/", recovery_page, name="recovery"),
    path(f"{ONE}/", pages.one_record_page, name="record"),
    path(f"{ONE}/change", pages.change_record_page, name="record-change"),
    path(f"{ONE}/to/<slug:to>", pages.move_record_page, name="record-move"),
]
