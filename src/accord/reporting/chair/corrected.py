"""Figures corrected since the last meeting: what each said before and says now, and what that did to its status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from accord.assessment.queries.results import Step, area_steps
from accord.assessment.queries.scorecard import ScorecardRow
from accord.collection.arriving import CameIn
from accord.framework.queries.picture import Picture


@dataclass(frozen=True)
class Corrected:
    """One corrected figure of an indicator, as judged on the day changes are counted from and as judged now."""

    row: ScorecardRow
    before: Step
    now: Step

    @property
    def moved(self) -> bool:
        """Whether the correction gave the figure another status."""
        return self.before.status != self.now.status


def corrected_since(
    about: Picture, rows: Iterable[ScorecardRow], came: Iterable[CameIn], since: date
) -> tuple[Corrected, ...]:
    """The figures among those that came in which corrected one known on a day, the newest first.

    No read where none did; else one, and the agreement judged as on that day, which is remembered.
    """
    known = {row.indicator.id: row for row in rows}
    wanted = [one for one in sorted(came, key=lambda one: one.at, reverse=True) if one.restated]
    if not wanted:
        return ()
    before, now = _figures(replace(about, known_on=since)), _figures(about)
    keys = ((known[one.indicator_id], (known[one.indicator_id].indicator.code, one.period)) for one in wanted)
    return tuple(Corrected(row, before[key], now[key]) for row, key in keys if key in before and key in now)


def _figures(about: Picture) -> Mapping[tuple[str, str], Step]:
    return {(one.indicator, one.period): one for steps in area_steps(about).values() for one in steps}
