"""What a next agreement can take over, and whether there is one already."""

from __future__ import annotations

from accord.framework.models import Agreement, Target
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.judgement.periods import parse_canonical


def open_promises(viewer: Viewer, facts: AgreementFacts) -> dict[str, int]:
    """How many promises of each indicator are for periods that end after the agreement does."""
    viewer.demand("edit_framework", facts.code)
    rows = Target.objects.filter(agreement_id=facts.id, end__gt=facts.end).order_by("recorded_at", "id")
    held: dict[tuple[str, str, str, str], bool] = {}
    columns = ("indicator__code", "area__code", "period", "kind", "value", "word")
    for indicator, area, period, kind, value, word in rows.values_list(*columns):
        held[(indicator, area, period, kind)] = value is not None or bool(word)
    found: dict[str, int] = {}
    for (indicator, _area, period, _kind), promised in held.items():
        if promised and parse_canonical(period).last_day > facts.end:
            found[indicator] = found.get(indicator, 0) + 1
    return found


def successors(viewer: Viewer, facts: AgreementFacts) -> tuple[tuple[str, str], ...]:
    """The agreements that follow this one and that the viewer may see: code and title."""
    found = Agreement.objects.filter(follows_id=facts.id).values_list("code", "title")
    return tuple((code, title) for code, title in found if viewer.may("see", code))
