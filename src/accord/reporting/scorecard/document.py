"""The scorecard report as a landscape document."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accord.assessment.words import status_word
from accord.documents.content import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Words,
    runs,
)
from accord.reporting.drawing import spark_of
from accord.reporting.explained import SIGNED
from accord.reporting.scorecard.notes import notes
from accord.reporting.scorecard.report import Entry, ScorecardReport, ThemePart, YearRow
from accord.reporting.subject import margin, produced
from accord.reporting.tables import direction_cell, status_mark, target_cell
from accord.reporting.wording import listed

RATED = ("green", "amber", "red")
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def scorecard_document(report: ScorecardReport) -> Document:
    """The report as a document: counts, one table by theme and outcome, how to read it."""
    subject = report.subject
    warning = " ".join(f"{notice}." for notice in subject.notices)
    opening: tuple[Block, ...] = (Notice(runs(warning)),) if warning else ()
    return Document(
        title=_("Scorecard"),
        subtitle=f"{subject.place}, {subject.period_in_full}",
        blocks=(*opening, *_counts(report), Paragraph(runs(report.lede)), _table(report), *_how_to_read(report)),
        header=subject.place,
        footer=margin(subject),
        produced=produced(subject),
        orientation="landscape",
        author="Accord",
        subject=subject.period_in_full,
        created_at=subject.made_at,
    )


def counted(counts: dict[str, int]) -> str:
    """The counts of a theme in words: "3 green, 2 amber and 1 not rated"."""
    rest = sum(number for status, number in counts.items() if status not in RATED)
    words = [f"{counts[status]} {status_word(status).lower()}" for status in RATED if counts.get(status)]
    return listed([*words, _("%(n)d not rated") % {"n": rest}] if rest else words)


def outcome_title(title: str, *, mandatory: bool) -> str:
    """An outcome as it heads its rows."""
    return _("%(title)s (mandatory)") % {"title": title} if mandatory else title


def _counts(report: ScorecardReport) -> Iterator[Block]:
    rest = sum(number for status, number in report.counts.items() if status not in RATED)
    figures = [KeyFigure(str(report.counts.get(status, 0)), status_word(status), status) for status in RATED]
    yield KeyFigures((*figures, KeyFigure(str(rest), _("Not rated"), "not_rated")))


def _table(report: ScorecardReport) -> Table:
    return Table(
        columns=(
            Column(_("Indicator"), width=3.7),
            Column(_("Last outturn"), kind="number", width=1.35),
            Column(_("Target"), kind="number", width=0.95),
            *(Column(quarter, kind="number", width=0.95) for quarter in _QUARTERS),
            Column(_("Year to date"), kind="number", width=1.0),
            Column(_("Status"), kind="status", width=1.4),
            Column(_("Direction"), kind="direction", width=1.9),
            Column(_("History"), kind="sparkline", width=1.2),
            Column(_("What needs attention, and why"), width=3.2),
        ),
        rows=tuple(row for theme in report.themes for row in _theme(theme)),
        caption=_("%(year)s by quarters") % {"year": report.year_label},
        summary=_("One row for each indicator, by theme and outcome, in the form of the scorecard."),
    )


def _theme(theme: ThemePart) -> Iterator[Row | Section]:
    yield Section(theme.title, theme.lead, counted(theme.counts))
    for outcome in theme.outcomes:
        for row in outcome.rows:
            yield _row(row)


def _row(row: YearRow) -> Row:
    line = row.line
    detail = " · ".join(
        part
        for part in (_("good is %(way)s") % {"way": line.good_is} if line.good_is != "–" else "", line.owner)
        if part
    )
    return Row(
        (
            Words(runs(Text(line.code, strong=True), f" {line.title}"), detail),
            _cell(row.outturn, dated=True),
            target_cell(line),
            *(_cell(entry) for entry in row.quarters),
            _cell(row.so_far, strong=True),
            status_mark(line),
            direction_cell(line),
            spark_of(line),
            _why(row),
        )
    )


def _cell(entry: Entry, *, dated: bool = False, strong: bool = False) -> Number:
    if not entry.tag:
        return Number(Text(entry.shown))
    figure = Figure(entry.shown, entry.tag, f"{entry.tag.split('|')[0]}, {entry.period_label}", strong=strong)
    return Number(figure, entry.period_label if dated else "")


def _why(row: YearRow) -> Words:
    """What needs attention, and the cause as it was signed, cut to its first sentence."""
    cause = _first_sentence(row.words.why or row.words.shows) if row.words.state == SIGNED else ""
    return Words(runs(row.line.attention), cause) if row.line.attention else Words(runs(), cause)


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _how_to_read(report: ScorecardReport) -> Iterator[Block]:
    yield Heading(_("How to read this"))
    for label, text in notes(report):
        yield Paragraph(runs(Text(f"{label}: ", strong=True), text))
