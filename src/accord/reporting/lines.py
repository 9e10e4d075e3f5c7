"""Indicators as reports show them: plain rows with their figures written out, each figure under its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.results import Step
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.sentences import brief
from accord.assessment.words import direction_word, status_word
from accord.documents.palette import Arrow, direction_arrow
from accord.judgement.periods import parse_canonical
from accord.reporting.queries.kept import Kept, Key
from accord.reporting.said import tag_of
from accord.reporting.wording import good_is

NOTHING = "–"


@dataclass(frozen=True)
class Spot:
    """One point of an indicator's history."""

    period: str
    label: str
    start: date
    end: date
    value: float | None
    target: float | None
    status: str


@dataclass(frozen=True)
class Line:
    """One indicator for one area at one period.

    `value` and `target` are unrounded, `shown` and `target_shown` as people read them (a dash where there is none);
    `period` is canonical, blank where there is no figure; `tag` names the value, `target_tag` the target.
    """

    code: str
    title: str
    theme: str
    outcome: str
    mandatory: bool
    designation: str
    good_is: str
    owner: str
    unit: str
    decimals: int | None
    period: str
    period_label: str
    value: float | None
    shown: str
    missing: str
    target: float | None
    target_shown: str
    status: str
    status_word: str
    certainty: str
    direction: str
    direction_word: str
    arrow: Arrow
    change_shown: str
    sure: str
    attention: str
    raised: tuple[str, ...]
    tag: str
    target_tag: str
    history: tuple[Spot, ...]

    @property
    def name(self) -> str:
        """Code and title together."""
        return f"{self.code} {self.title}"


def line_of(row: ScorecardRow, area: str, kept: dict[Key, Kept]) -> Line:
    """A scorecard row as a line; `kept` gives the words of indicators whose value is one."""
    result, now = row.result, row.indicator.now
    period = result.period if result else ""
    change = result.change if result else None
    direction = result.direction if result else ""
    return Line(
        code=row.indicator.code,
        title=row.indicator.title,
        theme=row.indicator.theme.code,
        outcome=row.indicator.outcome.title,
        mandatory=row.indicator.outcome.mandatory,
        designation=row.indicator.designation,
        good_is=good_is(now.polarity),
        owner=now.owner,
        unit=brief(now).unit,
        decimals=now.decimals,
        period=period,
        period_label=result.span.label(now.year_type) if result else "",
        value=result.value if result else None,
        shown=_shown(row, kept),
        missing=result.missing if result else "",
        target=result.target if result else None,
        target_shown=sentences.number(result.target, brief(now)) if result and result.target is not None else NOTHING,
        status=row.status,
        status_word=status_word(row.status),
        certainty=result.certainty if result else "",
        direction=direction,
        direction_word=direction_word(direction),
        arrow=direction_arrow(direction, change),
        change_shown=_change(row),
        sure=_sure(result.direction_significant) if result and change is not None and direction else "",
        attention=sentences.attention(result),
        raised=result.raised if result else (),
        tag=tag_of(row.indicator.code, area, period) if period else "",
        target_tag=tag_of(row.indicator.code, area, period, "target") if period else "",
        history=tuple(_spot(step, now.year_type) for step in row.history),
    )


def is_worded(row: ScorecardRow) -> bool:
    """Whether the indicator's value is a word: yes or no, a milestone, a grade."""
    return row.indicator.now.kind in {"yes_no", "milestone", "grade"}


def word_of(row: ScorecardRow, kept: dict[Key, Kept]) -> str:
    """The word that is the indicator's value, capitalised; blank where it has none."""
    found = kept.get((row.indicator.code, row.result.period)) if row.result and is_worded(row) else None
    return found.word.replace("_", " ").capitalize() if found else ""


def _shown(row: ScorecardRow, kept: dict[Key, Kept]) -> str:
    if row.result is None or row.result.value is None:
        return NOTHING
    if is_worded(row):
        return word_of(row, kept) or NOTHING
    return sentences.number(row.result.value, brief(row.indicator.now))


def _change(row: ScorecardRow) -> str:
    change = row.result.change if row.result else None
    if change is None or is_worded(row) or not (row.result and row.result.direction):
        return ""
    sign = "+" if change > 0 else sentences.MINUS if change < 0 else ""
    return sign + sentences.difference(change, brief(row.indicator.now))


def _sure(significant: bool | None) -> str:
    return {True: _("more than chance"), False: _("within chance"), None: ""}[significant]


def _spot(step: Step, year_type: str) -> Spot:
    span = parse_canonical(step.period)
    return Spot(step.period, span.label(year_type), span.start, span.end, step.value, step.target, step.status)
