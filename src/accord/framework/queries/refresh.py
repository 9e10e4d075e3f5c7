"""What the annual refresh goes through: each indicator with what is promised for the year to come."""

from __future__ import annotations

from dataclasses import dataclass

from accord.framework.models import Target
from accord.framework.operations.definition_rules import WORDED
from accord.framework.queries.indicators import indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.judgement.periods import YEAR_TYPES, Period


@dataclass(frozen=True)
class RefreshLine:
    """One indicator: what is promised for its own year that begins in the year looked at, and for the year before."""

    code: str
    title: str
    theme: str
    owner: str
    unit: str
    period: str
    value: float | None
    word: str
    before: float | None
    before_word: str
    worded: bool


def refresh_lines(viewer: Viewer, facts: AgreementFacts, year: Period) -> tuple[RefreshLine, ...]:
    """Every indicator still part of the agreement, with its target in the agreement's own area; three queries."""
    viewer.demand("edit_framework", facts.code)
    held: dict[tuple[int, str], tuple[float | None, str]] = {}
    rows = Target.objects.filter(agreement_id=facts.id, area__code=facts.area_code, kind="target")
    for indicator, period, value, word in rows.order_by("recorded_at", "id").values_list(
        "indicator_id", "period", "value", "word"
    ):
        held[(indicator, period)] = (value, word)
    found = []
    for one in indicator_facts(facts.id):
        if one.ended_on is not None:
            continue
        month = YEAR_TYPES[one.now.year_type or "financial"]
        own = Period(year.start.replace(year=year.start.year + (month < year.start.month), month=month), "P1Y")
        earlier = Period(own.start.replace(year=own.start.year - 1), "P1Y")
        value, word = held.get((one.id, own.canonical), (None, ""))
        before, before_word = held.get((one.id, earlier.canonical), (None, ""))
        found.append(
            RefreshLine(
                code=one.code,
                title=one.title,
                theme=one.theme.title,
                owner=one.now.owner,
                unit=one.now.unit,
                period=own.canonical,
                value=value,
                word=word,
                before=before,
                before_word=before_word,
                worded=one.now.kind in WORDED,
            )
        )
    return tuple(found)
