"""The figures of a series as the lines of the table beneath a chart."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.assessment import answers, sentences
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.results import ResultRow
from accord.web.asking import Asked
from accord.web.indicators import drawing, words
from accord.web.indicators.addresses import anchor, indicator_address, kept

FIGURES = "figures"
"""The part of an indicator's page that holds every recorded figure."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One period of the table beneath the chart."""

    period: str
    value: float | None
    word: str
    missing: str
    href: str
    target: float | None
    floor: float | None
    status: str
    direction: str
    change: float | None
    change_note: str
    margin: str
    usual: str
    note: str
    year_on_year: str


def figure_rows(asked: Asked, about: IndicatorPicture) -> tuple[FigureRow, ...]:
    return tuple(figure_row(asked, about, row) for row in reversed(about.series))


def figure_row(asked: Asked, about: IndicatorPicture, row: ResultRow, note: str = "") -> FigureRow:
    now = about.facts.now
    kept_beside = about.kept.get(row.period)
    remarks = (
        [words.value_status_word(kept_beside.status)]
        if kept_beside and kept_beside.status in drawing.PROVISIONAL
        else []
    )
    remarks += [kept_beside.caveat] if kept_beside and kept_beside.caveat else []
    margin = _range(row.lower95, row.upper95, about)
    return FigureRow(
        period=row.span.label(now.year_type),
        value=row.value,
        word=answers.word_of(about, row.period) if about.is_worded else "",
        missing=row.missing or ("" if row.value is not None or about.is_worded else "not_collected"),
        href=indicator_address(
            about.picture.agreement.code, about.facts.code, kept(asked), view=FIGURES, at=anchor(row.period)
        ),
        target=row.target,
        floor=row.floor,
        status=row.status,
        direction=row.direction,
        change=row.change,
        change_note="" if about.is_worded else change_note(row, about),
        margin=margin,
        usual=_range(row.lower_limit, row.upper_limit, about),
        note=note or "; ".join(remarks),
        year_on_year=signed_change(row.year_on_year, about),
    )


def change_note(row: ResultRow, about: IndicatorPicture) -> str:
    """How far a figure moved and whether that is more than chance: "−0.8 points, within chance"."""
    if row.change is None or not row.direction:
        return ""
    sure = {True: _("more than chance"), False: _("within chance"), None: ""}[row.direction_significant]
    size = signed_change(row.change, about)
    return f"{size}, {sure}" if sure else size


def signed_change(change: float | None, about: IndicatorPicture) -> str:
    if change is None:
        return ""
    sign = "+" if change > 0 else sentences.MINUS if change < 0 else ""
    return sign + sentences.difference(change, answers.brief(about.facts.now))


def _range(low: float | None, high: float | None, about: IndicatorPicture) -> str:
    if low is None or high is None:
        return ""
    brief = answers.brief(about.facts.now)
    return _("%(low)s to %(high)s") % {"low": sentences.number(low, brief), "high": sentences.number(high, brief)}
