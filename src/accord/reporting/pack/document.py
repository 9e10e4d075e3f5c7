"""A pack as a document: what it is, its contents, the agenda, then every item with its pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.documents.content import (
    Block,
    ChartGrid,
    Contents,
    Document,
    Fact,
    FactsList,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    SourcePages,
    Table,
    Text,
    runs,
)
from accord.meetings.agenda_document import agenda_document
from accord.meetings.planning.words import PURPOSE_WORDS
from accord.reporting.pack.parts import MEMBERS, Pack, PackItem, Page
from accord.reporting.subject import margin, subject_of
from accord.reporting.wording import long_date

FEW = 6
"""So many rows or blocks stand on a sheet with others."""


def pack_document(pack: Pack) -> Document:
    """The whole pack."""
    meeting, subject = pack.agenda.meeting, subject_of(pack.about, pack.made_at, pack.known_on)
    warning = " ".join(f"{notice}." for notice in subject.notices)
    marks = [_("Pack %(n)d") % {"n": pack.number} if pack.number else _("Pack, not numbered"), meeting.code]
    if pack.audience == MEMBERS:
        marks.append(_("for members"))
    return Document(
        title=meeting.group_title,
        subtitle=_("Pack for the meeting of %(day)s") % {"day": date_format(meeting.on, "l j F Y")},
        facts=tuple(_facts(pack)),
        blocks=(
            *((Notice(runs(warning)),) if warning else ()),
            *_missing(pack),
            Contents(title=_("Contents"), level=2),
            PageBreak(),
            Heading(_("Agenda")),
            *agenda_document(pack.agenda, place=subject.place, made_at=pack.made_at).blocks,
            *_items(pack),
        ),
        header=" · ".join((*marks, subject.agreement_title)),
        footer=margin(subject),
        produced=_("Made %(made)s from what was known on %(known)s")
        % {"made": date_format(timezone.localtime(pack.made_at), "j F Y, H:i"), "known": long_date(pack.known_on)},
        author="Accord",
        subject=meeting.code,
        created_at=pack.made_at,
    )


def _facts(pack: Pack) -> Iterator[Fact]:
    meeting = pack.agenda.meeting
    hours = " – ".join(f"{one:%H:%M}" for one in (meeting.starts, meeting.ends) if one)
    who = _("Members of the group; it holds private items") if _is_private(pack) else _("Members of the group")
    if pack.audience != MEMBERS:
        who = _("Everybody: private items and papers are left out")
    here = ngettext("%(n)d paper", "%(n)d papers", len(pack.here)) % {"n": len(pack.here)}
    missing = _(", %(n)d not here yet") % {"n": len(pack.wanted)} if pack.wanted else ""
    pairs = (
        (_("When"), f"{date_format(meeting.on, 'l j F Y')}{', ' if hours else ''}{hours}"),
        (_("Where"), meeting.place),
        (_("How to join"), meeting.joining if pack.audience == MEMBERS else ""),
        (_("Reference"), meeting.code),
        (_("For"), who),
        (_("As known on"), long_date(pack.known_on)),
        (_("Papers"), here + missing),
        (_("Members"), "; ".join(pack.members)),
        (_("Next meeting"), long_date(pack.next_on)),
    )
    for label, said in pairs:
        if said:
            yield Fact(label, runs(said))


def _is_private(pack: Pack) -> bool:
    return any(one.line.private for one in pack.items) or any(one.private for one in pack.papers)


def _missing(pack: Pack) -> Iterator[Block]:
    if pack.wanted:
        said = "; ".join(
            _("%(place)s %(title)s (%(who)s, %(late)s)")
            % {"place": one.place, "title": one.title, "who": one.owner or _("nobody"), "late": one.said}
            for one in pack.wanted
        )
        yield Notice(runs(f"{said}."), title=_("Papers not here yet:"))


def _items(pack: Pack) -> Iterator[Block]:
    """The items; a long one begins a page of its own, short ones follow one another."""
    before = True
    for item in pack.items:
        long = any(map(_is_long, item.pages))
        if before or long:
            yield PageBreak()
        before = long
        line = item.line
        yield Heading(f"{line.number} {line.title}")
        yield from _head(item)
        for place, page in enumerate(item.pages):
            if place and (_has_source(page) or _has_source(item.pages[place - 1])):
                yield PageBreak()
            yield Heading(page.title, level=2)
            yield from page.blocks


def _head(item: PackItem) -> Iterator[Block]:
    line = item.line
    if line.hidden:
        yield Paragraph(runs(Text(_("This item is private."), emphasis=True)))
        return
    starts = f"{line.starts:%H:%M}, " if line.starts else ""
    pairs = [
        (_("Purpose"), str(PURPOSE_WORDS[line.purpose])),
        (_("Who leads it"), line.lead),
        (_("Time"), starts + _("%(n)d minutes") % {"n": line.minutes}),
        (_("Why it is here"), line.why),
        (_("Comes late because"), line.supplementary),
    ]
    if line.private:
        pairs.append((_("Private"), _("for members of the group only")))
    yield FactsList(tuple(Fact(label, runs(said)) for label, said in pairs if said))


def _has_source(page: Page) -> bool:
    return any(isinstance(one, SourcePages) for one in page.blocks)


def _is_long(page: Page) -> bool:
    """Whether a page of the pack takes most of a sheet, or more."""
    tall = any(isinstance(one, ChartGrid) or (isinstance(one, Table) and len(one.rows) > FEW) for one in page.blocks)
    return tall or _has_source(page) or len(page.blocks) > 2 * FEW
