"""The scorecard report as plain frozen data, put together from what is held as known on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord.assessment import sentences
from accord.assessment.queries.results import Step, area_steps
from accord.assessment.queries.scorecard import ScorecardRow, scorecard
from accord.assessment.sentences import brief
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period, parse_canonical
from accord.reporting.explained import NONE, Words, words_about
from accord.reporting.lines import NOTHING, Line, is_worded, line_of
from accord.reporting.queries.kept import Kept, Key, kept_beside
from accord.reporting.said import tag_of
from accord.reporting.subject import Subject, subject_of


@dataclass(frozen=True)
class Entry:
    """One figure in a column of the form: unrounded and as shown, its period, and the tag that names it.

    `value` is None where the figure is a word, which is then `shown`.
    """

    value: float | None
    shown: str
    period: str
    period_label: str
    tag: str


NO_ENTRY = Entry(None, NOTHING, "", "", "")


@dataclass(frozen=True)
class YearRow:
    """One indicator in the year: what it ended last year with, its quarters, the year so far."""

    line: Line
    outturn: Entry
    quarters: tuple[Entry, Entry, Entry, Entry]
    so_far: Entry
    words: Words


@dataclass(frozen=True)
class OutcomePart:
    """An outcome's rows."""

    title: str
    mandatory: bool
    rows: tuple[YearRow, ...]


@dataclass(frozen=True)
class ThemePart:
    """A theme's outcomes, with the counts of its statuses."""

    code: str
    title: str
    lead: str
    counts: dict[str, int]
    outcomes: tuple[OutcomePart, ...]

    @property
    def rows(self) -> tuple[YearRow, ...]:
        """All rows of the theme."""
        return tuple(row for outcome in self.outcomes for row in outcome.rows)


@dataclass(frozen=True)
class DataPoint:
    """One judged figure as it stands behind the report, unrounded."""

    indicator: str
    period: str
    label: str
    value: float | None
    target: float | None
    status: str


@dataclass(frozen=True)
class ScorecardReport:
    """The whole report; `year` is canonical, `points` is every judged figure behind it, oldest first by indicator."""

    subject: Subject
    year: str
    year_label: str
    lede: str
    counts: dict[str, int]
    themes: tuple[ThemePart, ...]
    points: tuple[DataPoint, ...]

    @property
    def rows(self) -> tuple[YearRow, ...]:
        """Every row in the agreement's order."""
        return tuple(row for theme in self.themes for row in theme.rows)


def scorecard_report(viewer: Viewer, about: Picture, *, made_at: datetime, today: date) -> ScorecardReport:
    """The scorecard of a picture, with the quarters of the financial year its period (or its day) belongs to."""
    card = scorecard(viewer, about)
    steps = area_steps(about)
    year = year_of(about, today)
    columns = {row.indicator.code: _columns(steps.get(row.indicator.code, ()), year) for row in card.rows}
    keys = {(row.indicator.code, step.period) for row in card.rows for step in columns[row.indicator.code] if step}
    newest = {(row.indicator.code, row.result.period) for row in card.rows if row.result}
    kept, words = kept_beside(about, keys | newest), words_about(about, newest)

    def shown(row: ScorecardRow) -> YearRow:
        return _year_row(row, columns[row.indicator.code], about.area.code, kept, words)

    return ScorecardReport(
        subject=subject_of(about, made_at, today),
        year=year.canonical,
        year_label=year.label("financial"),
        lede=sentences.lede(card),
        counts={status: number for status, number in card.counts.items() if number},
        themes=tuple(
            ThemePart(
                theme.theme.code,
                theme.theme.title,
                theme.theme.lead,
                {status: number for status, number in theme.counts.items() if number},
                tuple(
                    OutcomePart(one.outcome.title, one.outcome.mandatory, tuple(shown(row) for row in one.rows))
                    for one in theme.outcomes
                ),
            )
            for theme in card.themes
        ),
        points=tuple(
            _point(step, row.indicator.now.year_type) for row in card.rows for step in steps.get(row.indicator.code, ())
        ),
    )


def year_of(about: Picture, today: date) -> Period:
    """The financial year a picture's period ends in; without a period, the one its day lies in."""
    day = about.period.end - timedelta(days=1) if about.period else about.known_on or today
    return Period(date(day.year if day.month >= 4 else day.year - 1, 4, 1), "P1Y")


def quarters_of(year: Period) -> tuple[Period, Period, Period, Period]:
    """The four quarters of a financial year."""
    first = year.start.year
    april, july, october = (Period(date(first, month, 1), "P3M") for month in (4, 7, 10))
    return april, july, october, Period(date(first + 1, 1, 1), "P3M")


def _columns(steps: Sequence[Step], year: Period) -> tuple[Step | None, ...]:
    """The steps for last outturn, the quarters and the year so far: of each span the last figure that ends in it."""
    spans = [
        (date.min, year.start),
        *((quarter.start, quarter.end) for quarter in quarters_of(year)),
        (year.start, year.end),
    ]
    known = [step for step in steps if step.value is not None]
    return tuple(_last_within(known, first, last) for first, last in spans)


def _last_within(steps: Sequence[Step], first: date, last: date) -> Step | None:
    found = [step for step in steps if first < step.end <= last]
    return found[-1] if found else None


def _year_row(
    row: ScorecardRow,
    columns: tuple[Step | None, ...],
    area: str,
    kept: dict[Key, Kept],
    words: dict[str, Words],
) -> YearRow:
    outturn, first, second, third, fourth, so_far = (_entry(row, step, area, kept) for step in columns)
    return YearRow(
        line=line_of(row, area, kept),
        outturn=outturn,
        quarters=(first, second, third, fourth),
        so_far=so_far,
        words=words.get(row.indicator.code, Words(NONE)),
    )


def _entry(row: ScorecardRow, step: Step | None, area: str, kept: dict[Key, Kept]) -> Entry:
    if step is None or step.value is None:
        return NO_ENTRY
    now = row.indicator.now
    code = row.indicator.code
    found = kept.get((code, step.period))
    worded = found.word.replace("_", " ").capitalize() if found and is_worded(row) else ""
    label = parse_canonical(step.period).label(now.year_type)
    shown = worded or (NOTHING if is_worded(row) else sentences.number(step.value, brief(now)))
    value = None if is_worded(row) else step.value
    return Entry(value, shown, step.period, label, tag_of(code, area, step.period))


def _point(step: Step, year_type: str) -> DataPoint:
    label = parse_canonical(step.period).label(year_type)
    return DataPoint(step.indicator, step.period, label, step.value, step.target, step.status)
