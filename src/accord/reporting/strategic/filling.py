"""What is known of a group's indicators, as the sections of its strategic assessment begin with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.queries.scorecard import scorecard as scorecard_of
from accord.assessment.words import status_word
from accord.delivery.queries.records import record_lines
from accord.delivery.registers import BY_KIND
from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    ChartGrid,
    Column,
    KeyFigure,
    KeyFigures,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
    runs,
)
from accord.framework.queries.picture import Picture, child_areas
from accord.framework.viewer import Viewer
from accord.meetings.library.kinds import KINDS, ROLES
from accord.meetings.queries.library import PARTNERSHIP, Asked, documents
from accord.meetings.queries.library_assessments import AssessmentLine
from accord.reporting.drawing import chart_of
from accord.reporting.exceptions import exceptions_report
from accord.reporting.highlight.document import MOST_CHARTS, risk_blocks
from accord.reporting.highlight.material import Material, gather
from accord.reporting.highlight.report import Item
from accord.reporting.tables import short_scorecard
from accord.reporting.wording import long_date

RATED = ("green", "amber", "red")
PROMISED = ("action_plan", "recovery")
BLANK_ROWS = 4


@dataclass(frozen=True)
class Filling:
    """Fills the sections of one cycle; ``themes`` are those of its group, empty for all of them."""

    viewer: Viewer
    about: Picture
    line: AssessmentLine
    themes: frozenset[str]
    made_at: datetime
    today: date

    def counts(self) -> Iterator[Block]:
        """How many indicators stand how."""
        counts = Counter(row.status for row in self._rows)
        rest = len(self._rows) - sum(counts[status] for status in RATED)
        figures = [KeyFigure(str(counts[status]), status_word(status), status) for status in RATED]
        yield KeyFigures((*figures, KeyFigure(str(rest), _("Not rated"), "not_rated")))
        said = ngettext("%(n)d indicator", "%(n)d indicators", len(self._rows)) % {"n": len(self._rows)}
        up = sum(row.movement > 0 for row in self._rows)
        down = sum(row.movement < 0 for row in self._rows)
        moved = _("%(up)d moved up a status since the period before, %(down)d moved down.") % {"up": up, "down": down}
        yield Paragraph(runs(f"{said}. {moved}"))

    def scorecard(self) -> Iterator[Block]:
        """The group's indicators by theme, and the charts of those that stand out."""
        lines = [self._material.line(row) for row in self._rows]
        themes = [
            (theme.theme.code, theme.theme.title, theme.theme.lead)
            for theme in self._material.card.themes
            if self._is_ours(theme.theme.code)
        ]
        known = _("As known on %(day)s") % {"day": long_date(self.about.known_on or self.today)}
        yield short_scorecard(lines, themes, known)

    def exceptions(self) -> Iterator[Block]:
        """What stands out of the group's indicators, each with cause and action as signed, then over time."""
        items = self._items
        if not items:
            yield Paragraph(runs(_("Nothing stands out: no red, no worsening beyond chance, nothing late.")))
        for item in items:
            yield from risk_blocks(item)
        charts = tuple(
            chart_of(item.line) for item in items if any(spot.value is not None for spot in item.line.history)
        )
        if charts:
            yield ChartGrid(charts[:MOST_CHARTS])

    def places(self) -> Iterator[Block]:
        """Each part of the area with how its indicators stand, and which of them are red there."""
        rows = []
        for area in child_areas(self.about.area.id):
            card = scorecard_of(self.viewer, replace(self.about, area=area))
            own = [row for row in card.rows if row.result is not None and self._is_ours(row.indicator.theme.code)]
            if own:
                rows.append(_place_row(area.name, own))
        if not rows:
            yield Paragraph(runs(_("No figures by place.")))
            return
        yield Table(
            columns=(
                Column(_("Place"), width=2.2),
                *(Column(status_word(status), kind="number", width=0.9) for status in RATED),
                Column(_("Red there"), width=4.0),
            ),
            rows=tuple(rows),
            summary=_("One row for each place: how many indicators are green, amber and red, and which are red."),
        )

    def evidence(self) -> Iterator[Block]:
        """What lies on the group's and the partnership's shelves; what is for named roles is left out."""
        shelves = (self.line.group, PARTNERSHIP) if self.line.group else (PARTNERSHIP,)
        found = [
            one
            for shelf in shelves
            for one in documents(self.viewer, self.about.agreement, Asked(group=shelf), today=self.today).lines
            if one.code != self.line.document and one.last is not None and one.sees != ROLES
        ]
        if not found:
            yield Paragraph(runs(_("No evidence is on the shelf yet.")))
            return
        yield Paragraph(runs(_("On the shelf:")))
        yield BulletList(
            tuple(
                Bullet(
                    runs(
                        Text(one.title, strong=True),
                        f" ({KINDS[one.kind].one if one.kind in KINDS else one.kind}, {one.code}, "
                        + _("version %(n)d") % {"n": one.last.number if one.last else 0} + ")",
                    )
                )
                for one in found
            )
        )  # fmt: skip

    def promises(self) -> Iterator[Block]:
        """The action and recovery plans of the group's themes, and where each stands."""
        rows = []
        for kind in PROMISED:
            register = BY_KIND[kind]
            for one in record_lines(self.viewer, self.about.agreement, register):
                if self._is_ours(str(one.values.get("theme") or "")):
                    state = str(register.states[one.state].words)
                    owner = one.names.get(str(one.values.get("owner") or ""), "")
                    title = Words(runs(Text(one.code, strong=True), f" {one.title}"), str(register.one))
                    rows.append(Row((title, Words(runs(owner or "–")), Words(runs(state)))))
        if not rows:
            yield Paragraph(runs(_("No action plan or recovery plan is recorded.")))
            return
        yield Table(
            columns=(Column(_("Plan"), width=4.5), Column(_("Owner"), width=2.2), Column(_("State"), width=1.5)),
            rows=tuple(rows),
            summary=_("The plans of the group’s themes with who answers for each and where it stands."),
        )

    def blank_recommendations(self) -> Table:
        """A table to write recommendations in."""
        blank = Row(tuple(Words(runs(" ")) for _column in range(4)))
        return Table(
            columns=(
                Column(_("What the group should agree"), width=4.0),
                Column(_("Owner"), width=1.7),
                Column(_("By when"), width=1.2),
                Column(_("Indicator it should move"), width=1.8),
            ),
            rows=(blank,) * BLANK_ROWS,
            summary=_("Empty rows for recommendations."),
        )

    @cached_property
    def _material(self) -> Material:
        return gather(self.viewer, self.about)

    @cached_property
    def _rows(self) -> tuple[ScorecardRow, ...]:
        return tuple(row for row in self._material.card.rows if self._is_ours(row.indicator.theme.code))

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        report = exceptions_report(self.viewer, self.about, made_at=self.made_at, today=self.today)
        return tuple(item for item in report.items if self._is_ours(item.line.theme))

    def _is_ours(self, theme: str) -> bool:
        return not self.themes or theme in self.themes


def _place_row(name: str, rows: Iterable[ScorecardRow]) -> Row:
    held = list(rows)
    counts = Counter(row.status for row in held)
    red = ", ".join(f"{row.indicator.code} {row.indicator.title}" for row in held if row.status == "red")
    figures = tuple(Number(Text(str(counts[status]))) for status in RATED)
    return Row((Words(runs(Text(name, strong=True))), *figures, Words(runs(red or "–"))))
