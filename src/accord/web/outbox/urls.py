"""Addresses of the outbox."""

from __future__ import annotations

from django.urls import path

from accord.web.outbox.pages import message_page, outbox_page

urlpatterns = [
    path("outbox/", outbox_page, name="outbox"),
    path("outbox/<int:message>/", message_page, name="outbox-message"),
]
