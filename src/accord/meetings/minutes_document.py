"""The minutes as a document: attendance, numbered items with decisions and actions marked, the actions at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.documents.content import (
    Block,
    Column,
    Document,
    Fact,
    Heading,
    Notice,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Words,
    runs,
)
from accord.meetings.queries.decisions import DecisionLine
from accord.meetings.queries.minuted import ActionLine, AttendanceLine, MinuteItem, Minutes
from accord.meetings.spoken import ACTION, DECISION
from accord.meetings.words import PRESENCES


def minutes_document(minutes: Minutes, *, title: str, made_at: datetime, private: bool = False) -> Document:
    """The minutes in the form they go out in; DRAFT stands on them until they are agreed.

    ``title`` is the agreement's; ``private`` says on the page that it holds private items.
    """
    head = minutes.head
    name = _("Draft minutes") if minutes.is_draft else _("Minutes")
    facts = [Fact(_("Date"), runs(_day(head.on)))]
    if head.starts:
        facts.append(Fact(_("Time"), runs(f"{head.starts:%H:%M}")))
    if head.place:
        facts.append(Fact(_("Place"), runs(head.place)))
    if minutes.quorum:
        facts.append(Fact(_("Quorum"), runs(minutes.quorum.sentence)))
    if minutes.next_on:
        facts.append(Fact(_("Next meeting"), runs(_day(minutes.next_on))))
    marks = [_("DRAFT")] if minutes.is_draft else []
    if private:
        marks.append(_("With private items"))
    return Document(
        title=f"{head.group_title}: {name}",
        subtitle=title,
        facts=tuple(facts),
        header=" · ".join([*marks, head.group_title]),
        footer=_("Draft: not agreed by the group yet.") if minutes.is_draft else "",
        produced=_("%(meeting)s, made %(day)s") % {"meeting": head.code, "day": _moment(made_at)},
        blocks=(*_notices(minutes, private), *_attendance(minutes.attendance), *_items(minutes), *_actions(minutes)),
        created_at=made_at.replace(microsecond=0),
        subject=head.code,
    )


def _notices(minutes: Minutes, private: bool) -> Iterable[Block]:
    head = minutes.head
    if minutes.is_draft:
        said = _("These minutes have not been agreed; they are put to the next meeting.")
        yield Notice(runs(said), title=_("DRAFT"))
    elif head.agreed_on:
        said = _("Agreed at the meeting of %(day)s by decision %(reference)s.")
        yield Paragraph(runs(said % {"day": _day(head.agreed_on), "reference": head.agreed_by}))
    if private:
        yield Notice(runs(_("For members of the group only: this copy holds private items.")))
    elif minutes.left_out:
        yield Paragraph(runs(Text(_("Private items are left out of this copy."), emphasis=True)))


def _attendance(lines: tuple[AttendanceLine, ...]) -> Iterable[Block]:
    if not lines:
        return
    rows: list[Row | Section] = []
    for presence, words in PRESENCES.items():
        held = [line for line in lines if line.presence == presence]
        if held:
            rows.append(Section(str(words)))
            ordered = sorted(held, key=lambda one: not one.chaired)
            rows += [Row((Words(runs(_name(line))), Words(runs(line.organisation or "–")))) for line in ordered]
    columns = (Column(_("Name"), width=3.0), Column(_("Organisation"), width=2.0))
    yield Heading(_("Attendance"))
    yield Table(columns, tuple(rows), summary=_("Who was there, and who was not."))


def _items(minutes: Minutes) -> Iterable[Block]:
    for item in minutes.items:
        title = f"{item.item}  {item.title}" + (f" ({_('private')})" if item.private else "")
        yield Heading(title)
        yield from _item(item)


def _item(item: MinuteItem) -> Iterable[Block]:
    if not item.blocks:
        yield Paragraph(runs(Text(_("Nothing is recorded."), emphasis=True)))
    for block in item.blocks:
        if block.kind == DECISION and block.decision is not None:
            yield _decision(block.decision)
        elif block.kind == ACTION and block.action is not None:
            yield _action(block.action)
        else:
            yield Paragraph(runs(block.text))


def _decision(decision: DecisionLine) -> Paragraph:
    return Paragraph(runs(Text(f"{decision.short}  {decision.kind_words.upper()}: ", strong=True), decision.text))


def _action(action: ActionLine) -> Paragraph:
    who = f" – {action.owners}" if action.owners else ""
    when = f", {_when(action)}" if action.due or action.due_said else ""
    return Paragraph(
        runs(Text(f"{action.code}  {_('ACTION')}: ", strong=True), action.title, Text(who + when, strong=True))
    )


def _actions(minutes: Minutes) -> Iterable[Block]:
    if not minutes.actions:
        return
    yield Heading(_("Actions"))
    rows = tuple(
        Row(
            (
                Words(runs(Text(one.code, strong=True))),
                Words(runs(one.title)),
                Words(runs(one.owners or "–")),
                Words(runs(_day(one.due) if one.due else one.due_said or "–")),
                Words(runs(one.item)),
            )
        )
        for one in minutes.actions
    )
    columns = (
        Column(_("Ref"), width=0.7),
        Column(_("Action"), width=4.0),
        Column(_("Owner"), width=2.2),
        Column(_("By"), width=1.6),
        Column(_("Item"), width=0.6),
    )
    yield Table(columns, rows, summary=_("What is to be done, by whom, by when."))


def _name(line: AttendanceLine) -> str:
    said = line.name
    if line.initials:
        said += f" ({line.initials})"
    notes = [_("chair")] if line.chaired else []
    if line.instead_of:
        notes.append(_("for %(member)s") % {"member": line.instead_of})
    return f"{said}, {', '.join(notes)}" if notes else said


def _when(action: ActionLine) -> str:
    return _("by %(day)s") % {"day": _day(action.due)} if action.due else action.due_said


def _day(day: object) -> str:
    return date_format(day, "j F Y")  # type: ignore[arg-type]


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at) if timezone.is_aware(at) else at, "j F Y, H:i")
