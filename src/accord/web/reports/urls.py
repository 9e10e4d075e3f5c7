"""Addresses of reports and editions."""

from __future__ import annotations

from django.urls import path

from accord.web.reports.editing import section_page
from accord.web.reports.editions import edition_download, edition_page
from accord.web.reports.making import issue, make_file, report_file
from accord.web.reports.pages import report_page, reports_page

_REPORTS = "agreements/<slug:agreement>/reports/"

urlpatterns = [
    path(_REPORTS, reports_page, name="reports"),
    path(f"{_REPORTS}editions/<int:number>", edition_page, name="edition"),
    path(f"{_REPORTS}editions/<int:number>.<str:format>", edition_download, name="edition-file"),
    path(f"{_REPORTS}<slug:report>", report_page, name="report"),
    path(f"{_REPORTS}<slug:report>.<str:format>", report_file, name="report-file"),
    path(f"{_REPORTS}<slug:report>/make", make_file, name="report-make"),
    path(f"{_REPORTS}<slug:report>/issue", issue, name="report-issue"),
    path(f"{_REPORTS}<slug:report>/sections/<slug:section>", section_page, name="report-section"),
]
