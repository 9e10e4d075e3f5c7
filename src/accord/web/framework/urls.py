"""Addresses of editing the agreement."""

from __future__ import annotations

from django.urls import path

from accord.web.framework import (
    agreement,
    areas,
    baselines,
    definitions,
    links,
    next_agreement,
    overview,
    places,
    refresh,
    structure,
    targets,
    trail,
    workbook,
)

AT = "agreements/<slug:agreement>/framework"
ONE = f"{AT}/indicators/<str:indicator>"

urlpatterns = [
    path(f"{AT}/", overview.framework_page, name="framework"),
    path(f"{AT}/move", overview.move_part, name="framework-move"),
    path(f"{AT}/agreement", agreement.agreement_facts_page, name="framework-agreement"),
    path(f"{AT}/sign", agreement.signing_page, name="framework-sign"),
    path(f"{AT}/themes/add", structure.add_theme_page, name="framework-theme-add"),
    path(f"{AT}/themes/<str:theme>/", structure.theme_page, name="framework-theme"),
    path(f"{AT}/outcomes/add", structure.add_outcome_page, name="framework-outcome-add"),
    path(f"{AT}/outcomes/<str:outcome>/", structure.outcome_page, name="framework-outcome"),
    path(f"{AT}/indicators/add", definitions.add_indicator_page, name="framework-indicator-add"),
    path(f"{AT}/indicators/adopt", places.adopt_page, name="framework-indicator-adopt"),
    path(f"{ONE}/definition", definitions.definition_page, name="framework-definition"),
    path(f"{ONE}/place", places.place_page, name="framework-place"),
    path(f"{ONE}/targets", targets.targets_page, name="framework-targets"),
    path(f"{ONE}/baselines", baselines.baselines_page, name="framework-baselines"),
    path(f"{ONE}/links", links.links_page, name="framework-links"),
    path(f"{AT}/areas/", areas.areas_page, name="framework-areas"),
    path(f"{AT}/areas/add", areas.add_area_page, name="framework-area-add"),
    path(f"{AT}/areas/<str:area>/", areas.area_page, name="framework-area"),
    path(f"{AT}/refresh", refresh.refresh_page, name="framework-refresh"),
    path(f"{AT}/refresh/decide", refresh.decide_page, name="framework-refresh-decide"),
    path(f"{AT}/next", next_agreement.next_agreement_page, name="framework-next"),
    path(f"{AT}/workbook", workbook.workbook_page, name="framework-workbook"),
    path(f"{AT}/audit", trail.trail_page, name="framework-audit"),
    path(f"{AT}/audit.csv", trail.trail_csv, name="framework-audit-csv"),
]
