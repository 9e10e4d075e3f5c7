"""A forward plan as documents: in the form of the annex to minutes (date, item, responsibility), and in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.documents.content import Block, Column, Document, Heading, Paragraph, Row, Table, Text, Words, runs
from accord.documents.workbooks import Sheet, SheetColumn, SheetRow, Workbook
from accord.meetings.planning.words import PURPOSE_WORDS, freshness, length_words, stale_words
from accord.meetings.queries.forward import GroupPlan, PlannedItem, PlannedMeeting

ALL = "recovery", "exceptions", "risks", "upward"
"""Kinds of item that are everybody's where nobody leads them."""


def annex_document(plan: GroupPlan, meetings: Sequence[PlannedMeeting], *, place: str, made_at: datetime) -> Document:
    """The plan as an annex: a table of date of meeting, item and responsibility."""
    return Document(
        title=_("%(group)s Forward Plan") % {"group": plan.title},
        subtitle=place,
        blocks=(
            Table(
                columns=(
                    Column(_("Date of meeting"), width=1.4),
                    Column(_("Item"), width=3.6),
                    Column(_("Responsibility"), width=2.4),
                ),
                rows=tuple(
                    Row((Words(runs(Text(day, strong=True))), Words(runs(item)), Words(runs(who))))
                    for day, item, who in annex_rows(meetings)
                ),
                summary=_("The coming meetings with the items each takes and who is responsible."),
            ),
        ),
        header=_("Annex A"),
        produced=_produced(made_at),
        author="Accord",
        subject=_("Forward plan"),
        created_at=made_at,
    )


def annex_workbook(plan: GroupPlan, meetings: Sequence[PlannedMeeting], *, place: str, made_at: datetime) -> Workbook:
    """The same as a workbook of one sheet."""
    title = _("%(group)s Forward Plan") % {"group": plan.title}
    sheet = Sheet(
        name=_("Annex A"),
        title=title,
        columns=(
            SheetColumn(_("Date of meeting"), width=22),
            SheetColumn(_("Item"), width=56),
            SheetColumn(_("Responsibility"), width=40),
        ),
        rows=tuple(SheetRow((Text(day, strong=True), item, who)) for day, item, who in annex_rows(meetings)),
        intro=(place, _("Annex A")),
        autofilter=False,
        landscape=False,
    )
    return _workbook(title, sheet, made_at)


def annex_rows(meetings: Iterable[PlannedMeeting]) -> Iterator[tuple[str, str, str]]:
    """Date, item and responsibility; the date stands at the first item of each meeting."""
    for meeting in meetings:
        day = long_day(meeting.on)
        for item in meeting.own:
            yield day, item.title, responsible(item)
            day = ""
        if day:
            yield day, "", ""


def responsible(item: PlannedItem) -> str:
    """Who is responsible for an item; "All" for what is everybody's."""
    if item.lead or item.entry.kind not in ALL:
        return item.lead
    return _("All")


def plan_document(plan: GroupPlan, meetings: Sequence[PlannedMeeting], *, place: str, made_at: datetime) -> Document:
    """The plan in full: each meeting with its items, why they are there, and its minutes."""
    return Document(
        title=_("Forward plan: %(group)s") % {"group": plan.title},
        subtitle=place,
        blocks=tuple(block for one in meetings for block in _meeting(one))
        or (Paragraph(runs(_("No meeting is planned."))),),
        header=plan.title,
        produced=_produced(made_at),
        author="Accord",
        subject=_("Forward plan"),
        created_at=made_at,
    )


def plan_workbook(plan: GroupPlan, meetings: Sequence[PlannedMeeting], *, place: str, made_at: datetime) -> Workbook:
    """The plan in full as a workbook: a row for each item of each meeting."""
    title = _("Forward plan: %(group)s") % {"group": plan.title}
    sheet = Sheet(
        name=_("Forward plan"),
        title=title,
        columns=(
            SheetColumn(_("Date of meeting"), width=20),
            SheetColumn(_("Item"), width=40),
            SheetColumn(_("Purpose"), width=12),
            SheetColumn(_("Minutes"), width=9),
            SheetColumn(_("Who leads it"), width=28),
            SheetColumn(_("Why it is there"), width=44),
            SheetColumn(_("Figures"), width=44),
        ),
        rows=tuple(_plan_row(one.on, item) for one in meetings for item in one.items),
        intro=(place,),
    )
    return _workbook(title, sheet, made_at)


def figures_words(item: PlannedItem) -> str:
    """What is new for an item, and what is not."""
    fresh = item.entry.fresh
    offered = (stale_words(one) for one in fresh.stale if one.proxies or one.awaited_since)
    return " ".join(part for part in (freshness(fresh), *offered) if part)


def long_day(day: date) -> str:
    """`4 December 2026`."""
    return date_format(day, "j F Y")


def _meeting(one: PlannedMeeting) -> Iterator[Block]:
    yield Heading(long_day(one.on), level=2)
    yield Paragraph(runs(length_words(one.laid) + "."))
    yield Table(
        columns=(
            Column(_("Item"), width=2.6),
            Column(_("Purpose"), width=1.0),
            Column(_("Minutes"), kind="number", width=0.8),
            Column(_("Who leads it"), width=1.8),
            Column(_("Why it is there"), width=2.8),
        ),
        rows=tuple(
            Row(
                (
                    Words(runs(item.title)), Words(runs(str(PURPOSE_WORDS[item.entry.purpose]))),
                    _number(item.entry.minutes), Words(runs(item.lead)), Words(runs(item.why), figures_words(item)),
                )
            )
            for item in one.items
        ),
    )  # fmt: skip


def _workbook(title: str, sheet: Sheet, made_at: datetime) -> Workbook:
    """A workbook of one sheet about the forward plan."""
    return Workbook(
        title=title,
        sheets=(sheet,),
        footer=_produced(made_at),
        author="Accord",
        subject=_("Forward plan"),
        created_at=made_at,
    )


def _plan_row(on: date, item: PlannedItem) -> SheetRow:
    purpose, minutes = str(PURPOSE_WORDS[item.entry.purpose]), str(item.entry.minutes)
    return SheetRow((long_day(on), item.title, purpose, minutes, item.lead, item.why, figures_words(item)))


def _number(minutes: int) -> Words:
    return Words(runs(str(minutes)))


def _produced(made_at: datetime) -> str:
    return _("Made on %(day)s") % {"day": date_format(made_at, "j F Y")}
