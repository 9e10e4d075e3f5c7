"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from accord.web.jobs.pages import job_cancel, job_download, job_page

urlpatterns = [
    path("jobs/<uuid:job>", job_page, name="job"),
    path("jobs/<uuid:job>/cancel", job_cancel, name="job-cancel"),
    path("jobs/<uuid:job>/files/<str:name>", job_download, name="job-file"),
]
