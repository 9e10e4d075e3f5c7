"""The scorecard report as an Excel workbook: the form, the figures behind it, how to read it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accord.assessment.words import status_word
from accord.documents.content import DirectionMark, Fact, Section, StatusMark, Text, runs
from accord.documents.workbooks import Amount, Sheet, SheetCell, SheetColumn, SheetRow, Trend, Workbook
from accord.reporting.explained import SIGNED, UNSIGNED, Words
from accord.reporting.lines import NOTHING, Line
from accord.reporting.scorecard.document import counted, outcome_title
from accord.reporting.scorecard.notes import notes
from accord.reporting.scorecard.report import Entry, ScorecardReport, ThemePart, YearRow
from accord.reporting.subject import margin, produced
from accord.reporting.wording import long_date


def scorecard_workbook(report: ScorecardReport) -> Workbook:
    """The report as a workbook: a sheet in the form of the scorecard, a sheet of figures, notes."""
    subject = report.subject
    facts = (
        (_("Agreement"), subject.place),
        (_("Period"), subject.period_in_full),
        (_("As known on"), long_date(subject.known_on)),
        *notes(report),
        *((_("Warning"), f"{notice}.") for notice in subject.notices),
        (_("Licence"), subject.licence),
    )
    return Workbook(
        title=_("Scorecard"),
        sheets=(_scorecard(report), _figures(report)),
        notes=tuple(Fact(label, runs(text)) for label, text in facts if text),
        notes_name=_("Notes"),
        trends_name=_("Sparkline data"),
        header=subject.place,
        footer=f"{produced(subject)}. {margin(subject)}",
        author="Accord",
        subject=subject.period_in_full,
        created_at=subject.made_at,
    )


def _scorecard(report: ScorecardReport) -> Sheet:
    subject = report.subject
    return Sheet(
        name=_("Scorecard"),
        title=_("Scorecard: %(place)s") % {"place": subject.place},
        columns=(
            SheetColumn(_("Code"), width=7),
            SheetColumn(_("Title"), width=32),
            SheetColumn(_("Good is"), width=9),
            SheetColumn(_("Last outturn"), kind="number", width=10),
            SheetColumn(_("Target"), kind="number", width=9),
            *(SheetColumn(quarter, kind="number", width=9) for quarter in ("Q1", "Q2", "Q3", "Q4")),
            SheetColumn(_("Year to date"), kind="number", width=10),
            SheetColumn(_("Status"), kind="status", width=16),
            SheetColumn(_("Direction"), kind="direction", width=16),
            SheetColumn(_("Last periods"), kind="sparkline", width=14),
            SheetColumn(_("Owner"), width=20),
            SheetColumn(_("Commentary"), width=52),
        ),
        rows=tuple(row for theme in report.themes for row in _theme(theme)),
        intro=(
            subject.period_in_full,
            report.lede,
            f"{produced(subject)}. " + " ".join(f"{notice}." for notice in subject.notices),
        ),
        frozen_columns=2,
    )


def _theme(theme: ThemePart) -> Iterator[SheetRow | Section]:
    yield Section(theme.title, theme.lead, counted(theme.counts))
    for outcome in theme.outcomes:
        yield Section(outcome_title(outcome.title, mandatory=outcome.mandatory))
        for row in outcome.rows:
            yield SheetRow(_cells(row))


def _cells(row: YearRow) -> tuple[SheetCell, ...]:
    line = row.line
    known = [spot for spot in line.history if spot.value is not None]
    return (
        Text(line.code, strong=True),
        line.title,
        line.good_is,
        _amount(row.outturn, line),
        Amount(line.target, _decimals(line), line.unit, NOTHING),
        *(_amount(entry, line) for entry in row.quarters),
        _amount(row.so_far, line),
        StatusMark(line.status, line.status_word),
        DirectionMark(
            line.arrow,
            line.direction_word or NOTHING,
            ", ".join(part for part in (line.change_shown, line.sure) if part),
        ),
        Trend(tuple(spot.value for spot in known), tuple(spot.label for spot in known)),
        line.owner,
        _commentary(row),
    )


def _amount(entry: Entry, line: Line) -> SheetCell:
    """The figure as a number, or as the word that it is."""
    if entry.value is None and entry.tag:
        return entry.shown
    return Amount(entry.value, _decimals(line), line.unit, NOTHING)


def _decimals(line: Line) -> int:
    """The declared decimals, else those the shown value has."""
    if line.decimals is not None:
        return line.decimals
    _whole, point, rest = line.shown.rstrip("%").partition(".")
    return len(rest) if point and rest.isdigit() else 0


def _commentary(row: YearRow) -> str:
    words = row.words
    said = _signed(words) if words.state == SIGNED else ""
    if words.state == UNSIGNED:
        said = _("Written, not signed yet.")
    return "\n".join(part for part in (row.line.attention, said) if part)


def _signed(words: Words) -> str:
    return " ".join(part for part in (words.shows, words.why, words.doing) if part)


def _figures(report: ScorecardReport) -> Sheet:
    titles = {row.line.code: row.line.title for row in report.rows}
    return Sheet(
        name=_("Figures"),
        title=_("Figures behind the scorecard, unrounded"),
        columns=(
            SheetColumn(_("Code"), width=10),
            SheetColumn(_("Title"), width=72),
            SheetColumn(_("Area"), width=14),
            SheetColumn(_("Period"), width=20),
            SheetColumn(_("Period in words"), width=24),
            SheetColumn(_("Value"), kind="number", width=14),
            SheetColumn(_("Target"), kind="number", width=14),
            SheetColumn(_("Status"), kind="status", width=20),
        ),
        rows=tuple(
            SheetRow(
                (
                    point.indicator,
                    titles[point.indicator],
                    report.subject.area,
                    point.period,
                    point.label,
                    Amount(point.value, 4, "", NOTHING),
                    Amount(point.target, 4, "", NOTHING),
                    StatusMark(point.status, status_word(point.status)),
                )
            )
            for point in report.points
        ),
        intro=(_("One row for each judged figure. The period is its first day and its length."),),
        frozen_columns=1,
    )
