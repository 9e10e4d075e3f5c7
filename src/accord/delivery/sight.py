"""Which records of a register somebody may know of; every reading of a register begins here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from accord.delivery.registers.shape import Register
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

Hider = Callable[[Viewer, AgreementFacts], QuerySet[Any, Any] | None]
"""Gives the records a viewer is not to know of, None where there can be none."""


def in_sight(viewer: Viewer, facts: AgreementFacts, register: Register) -> QuerySet[Any, Any]:
    """The records of a register the viewer may know of; what is private is left out as if it were not there.

    Runs no query itself.
    """
    found: QuerySet[Any, Any] = register.model._default_manager.filter(agreement_id=facts.id)
    if not register.may_be_private:
        return found
    hides: Hider = import_string(settings.PRIVATE_ACTIONS)
    hidden = hides(viewer, facts)
    return found if hidden is None else found.exclude(pk__in=hidden.values("pk"))
