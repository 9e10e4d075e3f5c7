"""Everything a highlight report is made from, read in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from accord.assessment.queries.results import ResultRow, area_steps, rows_at
from accord.assessment.queries.scorecard import Scorecard, ScorecardRow, scorecard
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.reporting.explained import NONE, Explainer, Words, words_about
from accord.reporting.highlight.report import Remark, Stands
from accord.reporting.highlight.standing import exceptions_standing
from accord.reporting.lines import Line, line_of
from accord.reporting.queries.conflicts import conflicting
from accord.reporting.queries.gaps import BaselineGap, awaited_since, baseline_gaps, hidden_districts
from accord.reporting.queries.kept import Kept, Key, judged_by_people, kept_beside
from accord.reporting.queries.notes import Notes, report_notes
from accord.reporting.rollup import Weighed
from accord.reporting.sections import HIGHLIGHT


@dataclass(frozen=True)
class Material:
    """The scorecard and all that is known beside it; `later` holds figures that came in after the report's period."""

    card: Scorecard
    explainer: Explainer
    words: dict[str, Words]
    later: dict[str, ResultRow]
    kept: dict[Key, Kept]
    notes: Notes
    baselines: dict[str, BaselineGap]
    awaited: dict[Key, date]
    hidden: Counter[Key]
    conflicts: tuple[tuple[str, str], ...]
    exceptions: Mapping[str, Stands] = field(default_factory=dict)
    """Where the newest exception of each indicator stands, by its code."""

    def line(self, row: ScorecardRow) -> Line:
        """A row of the scorecard as a line."""
        return line_of(row, self.card.picture.area.code, self.kept)

    def said(self, row: ScorecardRow) -> Words:
        """What was said and signed about a row's figure."""
        return self.words.get(row.indicator.code, Words(NONE))

    def remark(self, section: str, theme: str = "") -> Remark:
        """What somebody added to a section."""
        note = self.notes.get((section, theme))
        return Remark(note.text, note.author) if note and note.text else Remark()


def gather(viewer: Viewer, about: Picture) -> Material:
    """Read everything about a picture that has a period."""
    card = scorecard(viewer, about)
    keys = {(row.indicator.code, row.result.period) for row in card.rows if row.result}
    kept = kept_beside(about, keys)
    return Material(
        card=card,
        explainer=Explainer(about.area.code, kept, judged_by_people(about, keys)),
        words=words_about(about, keys),
        later=_later(about, card),
        kept=kept,
        notes=report_notes(viewer, about, HIGHLIGHT),
        baselines=baseline_gaps(about),
        awaited=awaited_since(_late(card.rows)),
        hidden=hidden_districts(about, keys),
        conflicts=conflicting(about.agreement.id),
        exceptions=exceptions_standing(viewer, about),
    )


def weighed(rows: Iterable[ScorecardRow]) -> list[Weighed]:
    """Rows as the roll-up takes them; contextual indicators without a good direction move neither way."""
    return [
        Weighed(
            status=row.status,
            direction=row.result.direction if row.result else "",
            significant=row.result.direction_significant if row.result else None,
            weight=row.indicator.weight if row.indicator.weight is not None else 1.0,
        )
        for row in rows
    ]


def _late(rows: Iterable[ScorecardRow]) -> set[Key]:
    return {
        (row.indicator.code, row.result.period)
        for row in rows
        if row.result and row.result.missing in {"awaited", "not_released"}
    }


def _later(about: Picture, card: Scorecard) -> dict[str, ResultRow]:
    """The newest row with a figure of each indicator that has one after the report's period, by indicator code."""
    if about.period is None:
        return {}
    whole = replace(about, period=None)
    shown = {row.indicator.code for row in card.rows}
    newest = []
    for code, steps in area_steps(whole).items():
        known = [step for step in steps if step.value is not None]
        if code in shown and known and known[-1].end > about.period.end:
            newest.append(known[-1])
    return rows_at(whole, newest) if newest else {}
