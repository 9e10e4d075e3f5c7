"""Addresses of the API."""

from __future__ import annotations

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

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
    path(
        "api/v1/agreements/<slug:agreement>/indicators/<str:indicator>", IndicatorAnswer.as_view(), name="api-indicator"
    ),
]
