"""An agenda as a document: when and where, then the items in a table, as a rule on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.documents.content import Block, Column, Document, Fact, Paragraph, Row, Table, Text, Words, runs
from accord.meetings.planning.words import PURPOSE_WORDS
from accord.meetings.queries.agenda import Agenda, AgendaLine
from accord.meetings.queries.points import count

MOST_POINTS = 4
"""So many points of an item stand on paper, that the agenda stays on a page."""


def agenda_document(agenda: Agenda, *, place: str, made_at: datetime) -> Document:
    """The agenda as it stands; a draft says so."""
    meeting = agenda.meeting
    hours = "–".join(f"{one:%H:%M}" for one in (meeting.starts, meeting.ends) if one)
    when = " ".join(part for part in (date_format(meeting.on, "l j F Y"), hours) if part)
    facts = [(_("When"), when), (_("Where"), meeting.place), (_("How to join"), meeting.joining)]
    return Document(
        title=_("Agenda"),
        subtitle=meeting.group_title,
        facts=tuple(Fact(label, runs(text)) for label, text in facts if text),
        blocks=tuple(_blocks(agenda)),
        header=place,
        produced=_("Reference %(code)s. %(state)s") % {"code": meeting.code, "state": _state(agenda, made_at)},
        author="Accord",
        subject=_("Agenda"),
        created_at=made_at,
    )


def _blocks(agenda: Agenda) -> Iterator[Block]:
    if not agenda.items:
        yield Paragraph(runs(_("There is nothing on the agenda yet.")))
        return
    timed = agenda.meeting.starts is not None
    yield Table(
        columns=(
            Column(_("No"), width=0.55),
            Column(_("Item"), width=5.4),
            Column(_("Purpose"), width=1.05),
            Column(_("Who leads it"), width=1.9),
            Column(_("Time") if timed else _("Minutes"), width=1.35),
        ),
        rows=tuple(_row(one, timed=timed) for one in agenda.items),
        summary=_("The items of the meeting in order, with purpose, who leads each, and when it begins."),
    )
    late = [one for one in agenda.items if one.supplementary]
    for one in late:
        yield Paragraph(
            runs(_("Item %(number)s comes late: %(why)s") % {"number": one.number, "why": one.supplementary})
        )


def _row(one: AgendaLine, *, timed: bool) -> Row:
    points = [point.text + (f" ({point.who})" if point.who else "") for point in one.points[:MOST_POINTS]]
    more = count(one.points[MOST_POINTS:])
    if more:
        points.append(_("and %(n)d more") % {"n": more})
    title = one.title + (f" ({_('private')})" if one.private and not one.hidden else "")
    time = f"{one.starts:%H:%M}, " if timed and one.starts else ""
    return Row(
        (
            Words(runs(Text(one.number, strong=True))),
            Words(runs(Text(title, strong=True)), " · ".join(points)),
            Words(runs(str(PURPOSE_WORDS[one.purpose]))),
            Words(runs(one.lead)),
            Words(runs(time + _("%(n)d min") % {"n": one.minutes} if one.minutes else "–")),
        )
    )


def _state(agenda: Agenda, made_at: datetime) -> str:
    day = date_format(made_at, "j F Y")
    return _("Draft of %(day)s") % {"day": day} if agenda.draft else _("As sent; printed on %(day)s") % {"day": day}
