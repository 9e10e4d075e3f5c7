"""Whether the decisions that a package names are recorded: for what it changes in an agreement that is held already.

A package that brings a new agreement is its history, and taken as it is. Into an agreement that is held, a further row
that was decided must name a decision recorded here, or one in the package's own table of decisions; decisions of days
before a group's first meeting kept here are taken as written. A thematic group decides about its own theme here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Max, Model, QuerySet

from accord.assessment.models import ExceptionStep
from accord.delivery.models import Step
from accord.framework.authority import CLERICAL, DECISION, DELEGATED, SET_UP, Authority, AuthorityNeededError
from accord.framework.competence import demand_competence, demand_over
from accord.framework.models import Agreement, Group, IndicatorVersion, Target, TermsOfReference
from accord.meetings.authority import refusal

Marks = Mapping[type[Model], int]


def last_rows(agreement: Agreement) -> Marks:
    """The newest row of each table that says by what right it was written, before anything is loaded."""
    return {found.model: found.aggregate(last=Max("pk"))["last"] or 0 for found, *_names in _written(agreement)}


def unrecorded(agreement: Agreement, before: Marks) -> tuple[str, ...]:
    """What was loaded since by the right of a decision that is not recorded, each in a sentence."""
    wrong: dict[str, None] = {}
    known: dict[Authority, str] = {}
    for found, table, named, about in _written(agreement):
        rows = found.filter(pk__gt=before.get(found.model, 0)).exclude(decided_by="")
        columns = ("authority_kind", "decided_by", "decided_on", "decision_ref")
        for kind, group, day, reference, *names in rows.values_list(*columns, *named):
            authority = _authority(kind, group, day, reference)
            if authority is None:
                continue
            if authority not in known:
                known[authority] = refusal(authority, (agreement.code,))
            why = known[authority]
            if not why and about is not None:
                why = _outside(authority, agreement, found.model, names[about])
            if why:
                wrong[f"{table}: {' '.join(str(name) for name in names)}: {why}"] = None
    return tuple(wrong)


def _outside(authority: Authority, agreement: Agreement, model: type[Model], subject: str) -> str:
    """Why a group cannot decide about an indicator, or about another group's terms; "" where it can."""
    try:
        if model is TermsOfReference:
            demand_over(authority, agreement, Group.objects.get(code=subject))
        else:
            demand_competence(authority, agreement, indicator=subject)
    except AuthorityNeededError as error:
        return str(error)
    return ""


def _authority(kind: str, group: str, day: date | None, reference: str) -> Authority | None:
    """The right a row names; a row that names a group claims a decision unless it says otherwise."""
    if kind in (CLERICAL, SET_UP):
        return None
    return Authority(DELEGATED if kind == DELEGATED else DECISION, group, day, reference)


def _written(agreement: Agreement) -> Iterable[tuple[QuerySet[Any], str, tuple[str, ...], int | None]]:
    """Every table whose rows say by what right they were written, the columns that name a row to a person, and which of
    them is the indicator (or group) that it is about; none where a record itself says that."""
    places = agreement.indicators.values("indicator")
    return (
        (
            Target.objects.filter(agreement=agreement),
            "targets",
            ("indicator__code", "area__code", "period", "kind"),
            0,
        ),
        (IndicatorVersion.objects.filter(indicator__in=places), "indicators", ("indicator__code",), 0),
        (Step.objects.filter(agreement=agreement), "record_steps", ("kind", "subject", "number"), None),
        (
            ExceptionStep.objects.filter(exception__agreement=agreement),
            "exception_steps",
            ("exception__number", "number", "exception__indicator__code"),
            2,
        ),
        (TermsOfReference.objects.all(), "group_terms", ("group__code", "number"), 0),
    )
