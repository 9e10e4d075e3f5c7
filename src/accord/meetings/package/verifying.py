"""Whether the decisions that a package names are recorded: for what it changes in an agreement that is held already.

A package that brings a new agreement is its history, and taken as it is. Into an agreement that is held, a further row
that was decided must name a decision recorded here, or one in the package's own table of decisions; decisions of days
before a group's first meeting kept here are taken as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Max, Model, QuerySet

from accord.assessment.models import ExceptionStep
from accord.delivery.models import Step
from accord.framework.authority import CLERICAL, DECISION, DELEGATED, SET_UP, Authority
from accord.framework.models import Agreement, IndicatorVersion, Target, TermsOfReference
from accord.meetings.authority import refusal

Marks = Mapping[type[Model], int]


def last_rows(agreement: Agreement) -> Marks:
    """The newest row of each table that says by what right it was written, before anything is loaded."""
    return {found.model: found.aggregate(last=Max("pk"))["last"] or 0 for found, _table, _named in _written(agreement)}


def unrecorded(agreement: Agreement, before: Marks) -> tuple[str, ...]:
    """What was loaded since by the right of a decision that is not recorded, each in a sentence."""
    wrong: dict[str, None] = {}
    known: dict[Authority, str] = {}
    for found, table, named in _written(agreement):
        rows = found.filter(pk__gt=before.get(found.model, 0)).exclude(decided_by="")
        columns = ("authority_kind", "decided_by", "decided_on", "decision_ref")
        for kind, group, day, reference, *names in rows.values_list(*columns, *named):
            authority = _authority(kind, group, day, reference)
            if authority is None:
                continue
            if authority not in known:
                known[authority] = refusal(authority, (agreement.code,))
            if known[authority]:
                wrong[f"{table}: {' '.join(str(name) for name in names)}: {known[authority]}"] = None
    return tuple(wrong)


def _authority(kind: str, group: str, day: date | None, reference: str) -> Authority | None:
    """The right a row names; a row that names a group claims a decision unless it says otherwise."""
    if kind in (CLERICAL, SET_UP):
        return None
    return Authority(DELEGATED if kind == DELEGATED else DECISION, group, day, reference)


def _written(agreement: Agreement) -> Iterable[tuple[QuerySet[Any], str, tuple[str, ...]]]:
    """Every table whose rows say by what right they were written, and the columns that name a row to a person."""
    places = agreement.indicators.values("indicator")
    return (
        (Target.objects.filter(agreement=agreement), "targets", ("indicator__code", "area__code", "period", "kind")),
        (IndicatorVersion.objects.filter(indicator__in=places), "indicators", ("indicator__code",)),
        (Step.objects.filter(agreement=agreement), "record_steps", ("kind", "subject", "number")),
        (
            ExceptionStep.objects.filter(exception__agreement=agreement),
            "exception_steps",
            ("exception__number", "number"),
        ),
        (TermsOfReference.objects.all(), "group_terms", ("group__code", "number")),
    )
