"""The tables reports share: the scorecard of many lines, the themes in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from accord.documents.content import (
    Column,
    DirectionMark,
    Figure,
    Number,
    Row,
    Section,
    StatusMark,
    Table,
    Text,
    Words,
    runs,
)
from accord.reporting.drawing import spark_of
from accord.reporting.lines import NOTHING, Line


def status_mark(line: Line) -> StatusMark:
    """A line's status as a cell."""
    return StatusMark(line.status, line.status_word)


def direction_cell(line: Line) -> DirectionMark | Words:
    """A line's direction of travel as a cell: arrow, word, below it the change and whether it is more than chance."""
    if not line.direction_word:
        return Words(runs(NOTHING))
    detail = ", ".join(part for part in (line.change_shown, line.sure) if part)
    return DirectionMark(line.arrow, line.direction_word, detail)


def value_cell(line: Line) -> Number:
    """A line's value under its name, with its period beneath."""
    if line.value is None or not line.tag:
        return Number(Text(NOTHING), line.period_label)
    return Number(Figure(line.shown, line.tag, f"{line.code}, {line.period_label}", strong=True), line.period_label)


def target_cell(line: Line) -> Number:
    """A line's target under its name."""
    if line.target is None:
        return Number(Text(NOTHING))
    return Number(Figure(line.target_shown, line.target_tag, f"{line.code}, {line.period_label}, " + _("target")))


def short_scorecard(lines: Sequence[Line], themes: Iterable[tuple[str, str, str]], caption: str) -> Table:
    """A scorecard that fits an upright page: `themes` are code, title and lead in order."""
    rows: list[Row | Section] = []
    for code, title, lead in themes:
        own = [line for line in lines if line.theme == code]
        if own:
            rows.append(Section(title, lead))
            rows += [_short_row(line) for line in own]
    return Table(
        columns=(
            Column(_("Indicator"), width=4.2),
            Column(_("Value"), kind="number", width=1.75),
            Column(_("Target"), kind="number", width=0.95),
            Column(_("Status"), kind="status", width=1.65),
            Column(_("Direction"), kind="direction", width=2.5),
            Column(_("Last periods"), kind="sparkline", width=1.3),
        ),
        rows=tuple(rows),
        caption=caption,
        summary=_("One row for each indicator by theme: value and period, target, status, direction, recent history."),
    )


def _short_row(line: Line) -> Row:
    return Row(
        (
            Words(runs(Text(line.code, strong=True), f" {line.title}"), line.owner),
            value_cell(line),
            target_cell(line),
            status_mark(line),
            direction_cell(line),
            spark_of(line),
        )
    )
