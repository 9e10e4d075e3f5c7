"""Recovery plans in a pack: what each is about, its course beside the readings, and its exit test."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.sentences import brief
from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.queries.recovery import Standing, standing
from accord.delivery.registers import BY_KIND
from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    Column,
    Fact,
    FactsList,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
    runs,
)
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.reporting.pack.parts import Page
from accord.reporting.wording import long_date

OPEN = ("proposed", "running")


@dataclass(frozen=True)
class Recovering:
    """The plans of an agreement that are proposed or run, as known on the pack's day."""

    viewer: Viewer
    about: Picture
    rows: Sequence[ScorecardRow]
    today: date

    def pages(self, *, only: str = "", themes: Collection[str] = ()) -> list[tuple[str, Page]]:
        """A page for each plan with its code: the one named, else those of some themes, else all of them."""
        lines = record_lines(self.viewer, self.about.agreement, BY_KIND["recovery"], known_on=self.about.known_on)
        wanted = [one for one in lines if (one.code == only if only else one.state in OPEN)]
        if themes and not only:
            wanted = [one for one in wanted if one.values["theme"] in themes]
        return [(one.code, Page(f"{one.code} {one.title}", tuple(self._plan(one)))) for one in wanted]

    def _plan(self, line: RecordLine) -> Iterator[Block]:
        held = standing(
            self.viewer, self.about.agreement, line.code, today=self.today, known_on=self.about.known_on
        )  # fmt: skip
        values, names = line.values, line.names
        said = [
            (_("State"), str(BY_KIND["recovery"].states[held.state].words)),
            (_("Indicator"), f"{held.indicator.code} {held.indicator.title}, {held.area_name}"),
            (_("Who leads it"), names.get(values["owner"], values["owner"])),
            (_("Back on target by"), long_date(values["back_on"])),
            (_("Cause"), values["cause"]),
            (_("Resources"), values["resources"]),
            (_("Help wanted"), values["help"]),
            (_("Decisions asked for"), values["decisions"]),
        ]
        yield FactsList(tuple(Fact(label, runs(str(words))) for label, words in said if words))
        yield Paragraph(
            runs(Text(_("Exit test: "), strong=True), held.exit_words, " ", held.missing or _("The exit test is met."))
        )
        if held.reasons:
            yield Paragraph(runs(Text(_("Off track:"), strong=True)))
            yield BulletList(tuple(Bullet(runs(one)) for one in held.reasons))
        table = _course(held)
        if table is not None:
            yield table


def _course(held: Standing) -> Table | None:
    """The revised trajectory and the readings by day."""
    definition = brief(held.indicator.now)
    promised = {one.on: one.value for one in held.course.points}
    read = {one.on: one for one in held.course.counted}
    rows = []
    for day in sorted({*promised, *read}):
        planned = sentences.number(promised[day], definition) if day in promised else "–"
        reading = read.get(day)
        shown = sentences.number(reading.value, definition) if reading else "–"
        note = Words(runs(reading.note if reading else ""))
        rows.append(Row((Words(runs(long_date(day))), Number(Text(planned)), Number(Text(shown, strong=True)), note)))
    if not rows:
        return None
    columns = (
        Column(_("Day"), width=1.6), Column(_("On the way back"), kind="number", width=1.2),
        Column(_("Reading"), kind="number", width=1.2), Column(_("Note"), width=4.0),
    )  # fmt: skip
    return Table(columns, tuple(rows), summary=_("For each day: where the figure should be, and what was read."))
