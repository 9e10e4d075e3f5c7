"""A place's scorecard lines, with the whole area's figure and the rank beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.assessment.answers import word_for
from accord.assessment.queries.place import PlacePicture, can_rank
from accord.web.listing import Group
from accord.web.scorecard.rows import Line, lines


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One indicator of a place: its line of the scorecard, the whole's figure for the same period, the rank."""

    line: Line
    word: str
    whole: float | None
    whole_word: str
    rank: int | None
    ranked: int | None

    @property
    def attention(self) -> str:
        """What needs attention, blank where nothing does."""
        return self.line.attention


def groups_of(held: PlacePicture, query: Sequence[tuple[str, str]]) -> tuple[Group, ...]:
    """The place's lines by theme, in the agreement's order; links show the place on the indicator's page."""
    kept = [*(pair for pair in query if pair[0] != "area"), ("area", held.place.area.code)]
    made = {line.code: line for line in lines(held.card, kept)}
    groups = []
    for theme in held.card.themes:
        rows = [row for row in theme.rows if row.result is not None]
        placed = tuple(
            PlaceLine(
                line=made[row.indicator.code],
                word=word_for(row.result.value if row.result else None, row.indicator.now),
                whole=held.whole_values.get(row.indicator.code),
                whole_word=word_for(held.whole_values.get(row.indicator.code), row.indicator.now),
                rank=row.result.rank if row.result and can_rank(row.indicator, row.result) else None,
                ranked=row.result.ranked if row.result else None,
            )
            for row in rows
        )
        if placed:
            groups.append(Group(title=theme.theme.title, note=theme.theme.lead_agency or theme.theme.lead, rows=placed))
    return tuple(groups)
