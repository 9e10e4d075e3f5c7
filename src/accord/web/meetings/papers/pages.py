"""The papers of a meeting, one paper with its versions, and the packs that were made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.framework.errors import NotFoundError
from accord.library.files import Kept
from accord.meetings.lateness import TO_FOLLOW, WANTED, WITHDRAWN
from accord.meetings.operations.papers import send_in_paper
from accord.meetings.queries.papers import PackLine, PaperLine, Papers, VersionLine, packs_of, paper_of, papers_of
from accord.web.asking import Asked, page
from accord.web.figures import long_date, moment
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.listing import Group
from accord.web.meetings.hub import MeetingHall, meeting_hall
from accord.web.meetings.library.beside import documents_on_items
from accord.web.meetings.papers.forms import PackForm, UploadForm

PART = "papers"
STATES = {
    "wanted": lazy("wanted"),
    "to_follow": lazy("to follow"),
    "received": lazy("received"),
    "withdrawn": lazy("withdrawn"),
}


@dataclass(frozen=True)
class Row:
    """A paper as the list shows it."""

    line: PaperLine
    href: str
    file: str
    size: str


@dataclass(frozen=True)
class PackRow:
    """A pack's file as the list shows it."""

    pack: PackLine
    href: str
    size: str


@dataclass(frozen=True)
class PapersPage:
    """What the list of papers shows."""

    answer: str
    groups: tuple[Group, ...]
    ask: str
    due: date
    left_out: bool
    packs: tuple[Group, ...]
    form: PackForm | None
    make: str
    runs: bool


@dataclass(frozen=True)
class Version:
    """A version of a paper with the address of its file."""

    line: VersionLine
    href: str
    size: str


@dataclass(frozen=True)
class PaperPage:
    """What the page of one paper shows."""

    line: PaperLine
    state: str
    versions: tuple[Version, ...]
    form: UploadForm | None
    change: str
    moves: tuple[tuple[str, str], ...]
    state_to: str
    remind: str
    documents: tuple[Link, ...]


@page
def papers_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Every paper of the meeting by item, and its packs."""
    here = meeting_hall(asked, agreement, meeting)
    return show_papers(here)


def show_papers(here: MeetingHall, form: PackForm | None = None, status: int = 200) -> HttpResponse:
    """The page of papers; ``form`` is a pack that was refused."""
    asked, code = here.asked, here.meeting.code
    found = papers_of(asked.viewer, here.facts, code, today=asked.today)
    shown = PapersPage(
        answer=answer_of(found),
        groups=tuple(_groups(here, found)),
        ask=here.at("paper-ask") if found.runs and found.takes_more else "",
        due=found.due,
        left_out=found.left_out,
        packs=tuple(_packs(here, packs_of(asked.viewer, here.facts, code, today=asked.today))),
        form=(form or PackForm()) if found.runs and here.meeting.state != "cancelled" else None,
        make=here.at("pack-make"),
        runs=found.runs,
    )
    return here.show_part("meetings/papers/papers.html", shown, part=PART, status=status)


@page
def paper_page(asked: Asked, agreement: str, meeting: str, paper: int) -> HttpResponse:
    """One paper: what is wanted, what came, and where a version is sent in."""
    here = meeting_hall(asked, agreement, meeting)
    found, line = paper_of(asked.viewer, here.facts, meeting, paper, today=asked.today)
    takes = (line.mine or found.runs) and found.takes_more and line.state != WITHDRAWN
    form = UploadForm(asked.request.POST or None, asked.request.FILES or None) if takes else None
    status = 200
    if here.posted and form is None:
        raise NotFoundError(_("Nothing can be sent in here."))
    if here.posted and form is not None:
        status = 400 if not form.is_valid() else attempt(form, lambda: send_in(asked, here, paper, form))
        if not status:
            return here.done(_("Thank you: the paper is here."), here.at("paper", paper=paper))
    moves = _moves(line) if found.runs and found.takes_more else ()
    shown = PaperPage(
        line=line,
        state=str(STATES[line.state]),
        versions=tuple(
            Version(one, here.at("paper-file", paper=paper, number=one.number), size_words(one.size))
            for one in reversed(line.versions)
        ),
        form=form,
        change=here.at("paper-change", paper=paper) if found.runs and found.takes_more else "",
        moves=moves,
        state_to=here.at("paper-state", paper=paper),
        remind=here.at("paper-remind", paper=paper) if moves and line.is_wanted and line.owner_code else "",
        documents=documents_on_items(asked, here.facts, {line.item: ("", "")}).get(line.item, ()),
    )
    return here.show_part("meetings/papers/paper.html", shown, part=PART, status=status)


def send_in(asked: Asked, here: MeetingHall, paper: int, form: forms.Form) -> None:
    """Keep the file of an upload form as the next version."""
    file = form.cleaned_data["file"]
    send_in_paper(
        by=asked.person, viewer=asked.viewer, agreement=here.code, paper=paper, name=file.name, content=file.read(),
        note=form.cleaned_data["note"],
    )  # fmt: skip


def answer_of(found: Papers) -> str:
    """How the papers stand, in a sentence."""
    lines = [one for one in found.lines if one.state != WITHDRAWN]
    if not lines:
        return _("No paper is asked for yet.") if found.runs else _("There are no papers.")
    wanted = [one for one in lines if one.is_wanted]
    here = len(lines) - len(wanted)
    said = ngettext("%(here)d of %(n)d paper is here", "%(here)d of %(n)d papers are here", len(lines))
    parts = [said % {"here": here, "n": len(lines)}]
    late = sum((one.late or 0) > 0 for one in wanted)
    follow = sum(one.state == TO_FOLLOW for one in wanted)
    if late:
        parts.append(ngettext("%(n)d is late", "%(n)d are late", late) % {"n": late})
    if follow:
        parts.append(ngettext("%(n)d is to follow", "%(n)d are to follow", follow) % {"n": follow})
    return ", ".join(parts) + "."


def size_words(size: int) -> str:
    """A file's size for people: "34 kB", "1.2 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def attachment(kept: Kept) -> HttpResponse:
    """A kept file as a download that no browser runs."""
    from accord.web.reports.making import as_file

    return as_file(kept.name, kept.media_type, kept.content)


def _groups(here: MeetingHall, found: Papers) -> Iterator[Group]:
    by_item: dict[int, list[PaperLine]] = {}
    for line in found.lines:
        by_item.setdefault(line.item, []).append(line)
    for lines in by_item.values():
        first = lines[0]
        note = _("taken off the agenda") if first.item_removed else ""
        yield Group(f"{first.item_number} {first.item_title}".strip(), [row(here, one) for one in lines], note=note)


def row(here: MeetingHall, line: PaperLine) -> Row:
    """A paper with its addresses."""
    last = line.last
    return Row(
        line=line,
        href=here.at("paper", paper=line.id),
        file=here.at("paper-file", paper=line.id, number=last.number) if last else "",
        size=size_words(last.size) if last else "",
    )


def _packs(here: MeetingHall, found: Iterable[PackLine]) -> Iterator[Group]:
    """The files of each pack under its number, with when it was made and the day it knows."""
    for number, files in groupby(found, key=lambda one: one.number):
        held = list(files)
        said = {"at": moment(held[0].at), "day": long_date(held[0].known_on), "by": held[0].by}
        made = _("made %(at)s by %(by)s, as known on %(day)s") if said["by"] else _("made %(at)s, as known on %(day)s")
        yield Group(_("Pack %(n)d") % {"n": number}, [_pack(here, one) for one in held], note=made % said)


def _pack(here: MeetingHall, one: PackLine) -> PackRow:
    href = here.at("pack-file", number=one.number, audience=one.audience, format=one.format)
    return PackRow(one, href, size_words(one.size))


def _moves(line: PaperLine) -> tuple[tuple[str, str], ...]:
    """What becomes of a paper, as buttons."""
    if line.state == WITHDRAWN:
        return ((WANTED, _("Take it up again")),)
    moves: list[tuple[str, str]] = []
    if line.state == WANTED:
        moves.append((TO_FOLLOW, _("It is to follow")))
    if line.state in (TO_FOLLOW, "received"):
        moves.append((WANTED, _("A new version is wanted") if line.state == "received" else _("It is wanted")))
    return (*moves, (WITHDRAWN, _("Withdraw it")))


def trail_to(here: MeetingHall) -> tuple[Link, ...]:
    """The way from the calendar to the papers."""
    return (
        Link(text=_("Meetings"), href=here.address("meetings")),
        Link(text=here.meeting.code, href=here.at("meeting")),
        Link(text=_("Papers"), href=here.at("papers")),
    )


def lines_of(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Papers that count: all but those withdrawn or off the agenda."""
    return [one for one in lines if one.state != WITHDRAWN and not one.item_removed]
