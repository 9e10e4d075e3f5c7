"""The exceptions report: what stands out, by position and certainty, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.documents.content import (
    Block,
    ChartGrid,
    Column,
    Document,
    Heading,
    Notice,
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
from accord.reporting.drawing import chart_of
from accord.reporting.explained import NONE
from accord.reporting.highlight.document import MOST_CHARTS, risk_blocks
from accord.reporting.highlight.material import gather
from accord.reporting.highlight.report import Item
from accord.reporting.highlight.risks import item_of, worst_first
from accord.reporting.subject import Subject, margin, produced, subject_of
from accord.reporting.wording import listed

POSITIONS = (
    "red_not_improving",
    "red",
    "green_worsening",
    "amber_worsening",
    "out_of_control",
    "forecast_miss",
    "overdue",
    "no_baseline",
)
CERTAINTIES = ("certain", "may_be_chance", "not_known")


@dataclass(frozen=True)
class PositionGroup:
    """The indicators in one position, certain ones first."""

    position: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ExceptionsReport:
    """The whole report; `false_alarms` is how many of the changes tested would look real by chance."""

    subject: Subject
    groups: tuple[PositionGroup, ...]
    total: int
    tested: int
    false_alarms: float

    @property
    def items(self) -> tuple[Item, ...]:
        """Every exception, worst position first."""
        return tuple(item for group in self.groups for item in group.items)


def exceptions_report(viewer: Viewer, about: Picture, *, made_at: datetime, today: date) -> ExceptionsReport:
    """The exceptions of a picture, each under its most pressing position."""
    material = gather(viewer, about)
    raised = [row for row in material.card.rows if row.result and row.result.raised]
    groups: dict[str, list[ScorecardRow]] = {}
    for row in worst_first(raised):
        groups.setdefault(_position(row), []).append(row)
    return ExceptionsReport(
        subject=subject_of(about, made_at, today),
        groups=tuple(
            PositionGroup(
                position, sentences.exception_words(position), tuple(item_of(material, row) for row in groups[position])
            )
            for position in POSITIONS
            if position in groups
        ),
        total=len(material.card.rows),
        tested=material.card.tested,
        false_alarms=material.card.expected_false_alarms,
    )


def exceptions_document(report: ExceptionsReport) -> Document:
    """The report as a document: the answer, the matrix, one block for each exception, charts."""
    subject = report.subject
    warning = " ".join(f"{notice}." for notice in subject.notices)
    opening: tuple[Block, ...] = (Notice(runs(warning)),) if warning else ()
    return Document(
        title=_("Exceptions"),
        subtitle=f"{subject.place}, {subject.period_in_full}",
        blocks=(*opening, *_answer(report), *_groups(report), *_charts(report)),
        header=subject.place,
        footer=margin(subject),
        produced=produced(subject),
        author="Accord",
        subject=subject.period_in_full,
        created_at=subject.made_at,
    )


def _position(row: ScorecardRow) -> str:
    assert row.result is not None
    return next((code for code in POSITIONS if code in row.result.raised), POSITIONS[-1])


def _answer(report: ExceptionsReport) -> Iterator[Block]:
    items = report.items
    if not items:
        yield Paragraph(runs(_("Nothing stands out: no red, no worsening beyond chance, nothing late.")), lead=True)
        return
    yield Paragraph(runs(_lede(report)), lead=True)
    unsaid = [item.line.code for item in items if item.words.state == NONE]
    if unsaid:
        yield Paragraph(runs(_("Nobody has written commentary on %(codes)s.") % {"codes": listed(unsaid)}))
    yield _matrix(report)


def _lede(report: ExceptionsReport) -> str:
    items = report.items
    said = ngettext(
        "%(n)d of %(total)d indicators needs an answer.", "%(n)d of %(total)d indicators need an answer.", len(items)
    ) % {"n": len(items), "total": report.total}
    sure = sum(item.line.certainty == "certain" for item in items)
    chance = sum(item.line.certainty == "may_be_chance" for item in items)
    said += " " + _("%(sure)d are certain, %(chance)d may be chance.") % {"sure": sure, "chance": chance}
    if report.tested:
        alarms = f"{report.false_alarms:.0f}" if report.false_alarms >= 1 else _("less than one")
        said += " " + _("%(tested)d changes were tested; about %(alarms)s would look real by chance alone.") % {
            "tested": report.tested,
            "alarms": alarms,
        }
    return said


def _matrix(report: ExceptionsReport) -> Table:
    heads = (_("Certain"), _("May be chance"), _("Not known"), _("All"))
    return Table(
        columns=(Column(_("Position"), width=3), *(Column(head, kind="number") for head in heads)),
        rows=tuple(
            Row((Words(runs(group.title)), *(Number(Text(str(number))) for number in _certainties(group.items))))
            for group in report.groups
        ),
        caption=_("Position and certainty"),
        summary=_("How many indicators stand in each position, and how many of those positions are certain."),
    )


def _certainties(items: Sequence[Item]) -> tuple[int, ...]:
    known = [sum(item.line.certainty == word for item in items) for word in CERTAINTIES[:2]]
    return (*known, len(items) - sum(known), len(items))


def _groups(report: ExceptionsReport) -> Iterator[Block]:
    for group in report.groups:
        yield Heading(group.title)
        for item in group.items:
            yield from risk_blocks(item)


def _charts(report: ExceptionsReport) -> Iterator[Block]:
    charts = tuple(
        chart_of(item.line) for item in report.items if any(spot.value is not None for spot in item.line.history)
    )
    if charts:
        yield Heading(_("Over time"))
        yield ChartGrid(charts[:MOST_CHARTS])
