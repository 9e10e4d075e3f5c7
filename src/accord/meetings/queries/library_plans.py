"""The register of published plans: what is out, for which period, what is due next and how late that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.library.kinds import IN_REGISTER
from accord.meetings.library.standing import OVERDUE, STANDINGS
from accord.meetings.queries.library import KEPT, DocumentLine, lines_of, seen_documents


@dataclass(frozen=True)
class PlanLine:
    """A plan in the register; ``standing`` is one of STANDINGS, ``late`` how many days what is due is late."""

    document: DocumentLine
    standing: str
    late: int


@dataclass(frozen=True)
class Register:
    """The plans the viewer sees, those that need attention first."""

    lines: tuple[PlanLine, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many stand how."""
        return Counter(line.standing for line in self.lines)


def plan_register(viewer: Viewer, facts: AgreementFacts, *, today: date, group: str = "") -> Register:
    """Plans, strategies and assessments on the shelves, of one group where it is named; three queries.

    What is late comes first, then what has run out, is due soon, is awaited, is in force; each by its day.
    """
    rows = seen_documents(viewer, facts, today).filter(state=KEPT, kind__in=IN_REGISTER)
    rows = rows.filter(group__code=group) if group else rows
    lines = (_line(one, today) for one in lines_of(rows))
    return Register(tuple(sorted(lines, key=_place)))


def plans_owed(viewer: Viewer, facts: AgreementFacts, *, today: date, until: date) -> tuple[PlanLine, ...]:
    """Plans with something due by a day: the viewer's own; every one for who runs the meetings. Three queries."""
    found = plan_register(viewer, facts, today=today).lines
    everything = viewer.may("run_meetings", facts.code)
    return tuple(
        one
        for one in found
        if one.document.days.due is not None
        and one.document.days.due <= until
        and (everything or one.document.owner_code == viewer.code)
    )


def overdue(lines: Iterable[PlanLine]) -> int:
    """How many of them are late."""
    return sum(line.standing == OVERDUE for line in lines)


def _line(document: DocumentLine, today: date) -> PlanLine:
    return PlanLine(document, document.days.standing(today), document.days.days_late(today))


def _place(line: PlanLine) -> tuple[int, date, str]:
    days = line.document.days
    return STANDINGS.index(line.standing), days.due or days.covers_until or date.max, line.document.title
