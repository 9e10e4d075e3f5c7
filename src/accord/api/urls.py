"""Addresses of the API."""

from __future__ import annotations

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from accord.api.forward import AgendaAnswer, ForwardPlanAnswer, RunSheetAnswer
from accord.api.library import AssessmentsAnswer, DocumentAnswer, LibraryAnswer
from accord.api.meetings import GroupsAnswer, MeetingsAnswer, MembersAnswer
from accord.api.minutes import DecisionsAnswer, MinutesAnswer
from accord.api.views import (
    AgreementsAnswer,
    IndicatorAnswer,
    QuartersAnswer,
    RegisterAnswer,
    RegistersAnswer,
    ScorecardAnswer,
)

urlpatterns = [
    path("api/v1/schema.json", SpectacularJSONAPIView.as_view(), name="api-schema"),
    path("api/v1/agreements", AgreementsAnswer.as_view(), name="api-agreements"),
    path("api/v1/agreements/<slug:agreement>/scorecard", ScorecardAnswer.as_view(), name="api-scorecard"),
    path("api/v1/agreements/<slug:agreement>/quarters", QuartersAnswer.as_view(), name="api-quarters"),
    path("api/v1/agreements/<slug:agreement>/registers", RegistersAnswer.as_view(), name="api-registers"),
    path("api/v1/agreements/<slug:agreement>/registers/<slug:register>", RegisterAnswer.as_view(), name="api-register"),
    path("api/v1/agreements/<slug:agreement>/groups", GroupsAnswer.as_view(), name="api-groups"),
    path("api/v1/agreements/<slug:agreement>/groups/<str:group>/members", MembersAnswer.as_view(), name="api-members"),
    path("api/v1/agreements/<slug:agreement>/meetings", MeetingsAnswer.as_view(), name="api-meetings"),
    path(
        "api/v1/agreements/<slug:agreement>/groups/<str:group>/forward-plan",
        ForwardPlanAnswer.as_view(),
        name="api-forward-plan",
    ),
    path("api/v1/agreements/<slug:agreement>/meetings/<str:meeting>/agenda", AgendaAnswer.as_view(), name="api-agenda"),
    path("api/v1/agreements/<slug:agreement>/run-sheet", RunSheetAnswer.as_view(), name="api-run-sheet"),
    path("api/v1/agreements/<slug:agreement>/decisions", DecisionsAnswer.as_view(), name="api-decisions"),
    path(
        "api/v1/agreements/<slug:agreement>/meetings/<str:meeting>/minutes",
        MinutesAnswer.as_view(),
        name="api-minutes",
    ),
    path("api/v1/agreements/<slug:agreement>/library", LibraryAnswer.as_view(), name="api-library"),
    path(
        "api/v1/agreements/<slug:agreement>/library/documents/<str:document>",
        DocumentAnswer.as_view(),
        name="api-library-document",
    ),
    path(
        "api/v1/agreements/<slug:agreement>/library/assessments",
        AssessmentsAnswer.as_view(),
        name="api-library-assessments",
    ),
    path(
        "api/v1/agreements/<slug:agreement>/indicators/<str:indicator>", IndicatorAnswer.as_view(), name="api-indicator"
    ),
]
