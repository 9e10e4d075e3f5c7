"""Conflicts between indicators: who answers for each, and those the framework names that nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accord.delivery.queries.records import RecordLine
from accord.framework.models import IndicatorLink
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Side:
    """One of the indicators that conflict, with who answers for it ("" for nobody)."""

    code: str
    title: str
    theme: str
    owner: str


@dataclass(frozen=True)
class Conflicts:
    """The sides of each recorded conflict by its reference, and pairs of the framework without a record."""

    sides: Mapping[str, tuple[Side, ...]]
    unwritten: tuple[tuple[Side, Side], ...]


def conflicts(
    viewer: Viewer, facts: AgreementFacts, lines: Iterable[RecordLine], *, known_on: date | None = None
) -> Conflicts:
    """Owners by the definitions in force; a pair is written down where one record names both. Three queries."""
    viewer.demand("see", facts.code)
    listed = list(lines)
    known = {one.code: one for one in indicator_facts(facts.id, known_on=known_on)}
    links = IndicatorLink.objects.filter(agreement_id=facts.id, kind="conflicts", target__isnull=False)
    pairs = links.order_by("id").values_list("source__code", "target__code")
    written = [set(line.values["indicators"]) for line in listed]
    return Conflicts(
        sides={line.code: tuple(_side(code, known) for code in line.values["indicators"]) for line in listed},
        unwritten=tuple(
            (_side(one, known), _side(other, known))
            for one, other in pairs
            if not any({one, other} <= codes for codes in written)
        ),
    )


def _side(code: str, known: Mapping[str, IndicatorFacts]) -> Side:
    found = known.get(code)
    return Side(code, found.title, found.theme.code, found.now.owner) if found else Side(code, "", "", "")
