"""The papers of a meeting as its pages, its pack and links show them: what is wanted, what came, and how late it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer, viewer_for
from accord.library.files import Kept, kept_file
from accord.meetings.lateness import RECEIVED, STILL_WANTED, days_late, lateness
from accord.meetings.models import AgendaItem, PackFile, Paper, PaperVersion
from accord.meetings.models.calendar import OUT, TO_COME
from accord.meetings.queries.calendar import MeetingFacts, meeting_for
from accord.meetings.queries.seats import sees_private
from accord.meetings.queries.sheet_days import step_day

FIXED = ("agreed", "cancelled")
"""Meetings that take no more papers."""


@dataclass(frozen=True)
class VersionLine:
    """One version of a paper as it came in; ``file`` is the number of the kept file."""

    number: int
    file: int
    name: str
    media_type: str
    size: int
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class PaperLine:
    """One paper: for which item, from whom, by when, what came; ``said`` is its lateness in words.

    ``place`` names it on paper ("4", or "4A" where an item has several). ``private`` also where its item is.
    """

    id: int
    item: int
    item_number: str
    item_title: str
    item_removed: bool
    place: str
    title: str
    owner: str
    owner_code: str
    due: date | None
    state: str
    private: bool
    note: str
    versions: tuple[VersionLine, ...]
    said: str
    late: int | None
    mine: bool
    mark: str

    @property
    def last(self) -> VersionLine | None:
        """The newest version."""
        return self.versions[-1] if self.versions else None

    @property
    def is_wanted(self) -> bool:
        """Whether it is still waited for."""
        return self.state in STILL_WANTED


@dataclass(frozen=True)
class ItemChoice:
    """An item papers can be asked for."""

    id: int
    number: str
    title: str
    lead: str
    lead_code: str
    private: bool


@dataclass(frozen=True)
class Papers:
    """The papers of a meeting in the order of its agenda, as far as the viewer sees them.

    ``runs``: the viewer runs its meetings; ``left_out``: there are papers the viewer does not see.
    """

    meeting: MeetingFacts
    lines: tuple[PaperLine, ...]
    items: tuple[ItemChoice, ...]
    runs: bool
    left_out: bool
    due: date

    @property
    def takes_more(self) -> bool:
        """Whether papers may still be asked for and come in."""
        return self.meeting.state not in FIXED


@dataclass(frozen=True)
class Wanted:
    """A paper somebody still has to write."""

    agreement: str
    meeting: str
    meeting_title: str
    on: date
    state: str
    paper: PaperLine

    @property
    def takes_more(self) -> bool:
        """Whether the meeting still takes papers."""
        return self.state not in FIXED


def papers_of(viewer: Viewer, facts: AgreementFacts, meeting: str, *, today: date) -> Papers:
    """The papers of a meeting; NotFoundError where there is no such meeting. Seven queries.

    Members of the group and who runs its meetings see every paper, an owner their own, others the public papers once
    the agenda went out.
    """
    found = meeting_for(viewer, facts, meeting)
    rows = list(_rows(item__meeting_id=found.id))
    runs, inside = viewer.may("run_meetings", facts.code), sees_private(viewer, facts.code, found.group, today)
    shown = [row for row in rows if _is_shown(viewer, row, found.state, inside=inside)]
    items = AgendaItem.objects.filter(meeting_id=found.id, removed=False).select_related("lead") if runs else ()
    return Papers(
        meeting=found,
        lines=tuple(_lines(viewer, shown, today)),
        items=tuple(
            ItemChoice(
                one.pk, one.number, one.title, str(one.lead) if one.lead else "", one.lead.code if one.lead else "",
                one.private,
            )
            for one in items
        ),
        runs=runs,
        left_out=len(shown) < len(rows),
        due=papers_due(found),
    )  # fmt: skip


def paper_of(
    viewer: Viewer, facts: AgreementFacts, meeting: str, paper: int, *, today: date
) -> tuple[Papers, PaperLine]:
    """One paper of a meeting, with the others; NotFoundError where there is none the viewer sees."""
    found = papers_of(viewer, facts, meeting, today=today)
    line = next((one for one in found.lines if one.id == paper), None)
    if line is None:
        raise NotFoundError(_("There is no such paper."))
    return found, line


def paper_file(viewer: Viewer, facts: AgreementFacts, meeting: str, paper: int, number: int, *, today: date) -> Kept:
    """The file of one version; NotFoundError where there is none the viewer sees."""
    _found, line = paper_of(viewer, facts, meeting, paper, today=today)
    version = next((one for one in line.versions if one.number == number), None)
    kept = kept_file(version.file) if version else None
    if kept is None:
        raise NotFoundError(_("There is no such version."))
    return kept


def papers_due(meeting: MeetingFacts) -> date:
    """The day papers are wanted by: so many working days before the meeting as the group's run sheet says."""
    return step_day(meeting.agreement_id, meeting.group_id, meeting.on, "papers_in")


def papers_wanted_of(viewer: Viewer, facts: AgreementFacts, *, today: date) -> tuple[Wanted, ...]:
    """The papers the viewer still owes in an agreement, of meetings to come, by their day; two queries."""
    viewer.demand("see", facts.code)
    rows = _rows(
        item__meeting__agreement_id=facts.id, owner_id=viewer.person_id, state__in=STILL_WANTED,
        item__meeting__state__in=TO_COME, item__removed=False,
    )  # fmt: skip
    return _wanted(viewer, rows, today)


def papers_waited_for(viewer: Viewer, facts: AgreementFacts, *, today: date) -> tuple[Wanted, ...]:
    """Papers of meetings to come that are still wanted, whoever owes them; for who runs meetings, else none."""
    if not viewer.may("run_meetings", facts.code):
        return ()
    rows = _rows(
        item__meeting__agreement_id=facts.id, state__in=STILL_WANTED, item__removed=False,
        item__meeting__state__in=TO_COME, item__meeting__on__lte=today + timedelta(days=45),
    )  # fmt: skip
    return _wanted(viewer, rows, today)


def paper_by_link(paper: int, person: str, *, today: date) -> tuple[Wanted, Viewer] | None:
    """What a link shows: the paper of one owner; None where it is no longer theirs or the meeting takes none."""
    row = _rows(pk=paper, owner__code=person).first()
    if row is None or row.owner is None or not row.owner.is_active:
        return None
    viewer = viewer_for(row.owner)
    return _wanted(viewer, [row], today)[0], viewer


@dataclass(frozen=True)
class PackLine:
    """One pack that was made: its number, who may have it, form, pages (None for Word), and the day it knows."""

    number: int
    audience: str
    format: str
    pages: int | None
    known_on: date
    name: str
    size: int
    by: str
    at: datetime


def packs_of(viewer: Viewer, facts: AgreementFacts, meeting: str, *, today: date) -> tuple[PackLine, ...]:
    """The packs of a meeting that the viewer may have, newest first; once it is called the public ones are for all."""
    found = meeting_for(viewer, facts, meeting)
    return tuple(
        PackLine(
            row.number, row.audience, row.format, row.pages, row.known_on, row.file.name, row.file.size,
            str(row.by) if row.by else "", row.at,
        )
        for row in _packs(viewer, facts, found, today).select_related("file", "by").defer("file__content")
    )  # fmt: skip


def pack_file(
    viewer: Viewer, facts: AgreementFacts, meeting: str, number: int, audience: str, form: str, *, today: date
) -> Kept:
    """The file of one pack; NotFoundError where there is none the viewer may have."""
    found = meeting_for(viewer, facts, meeting)
    row = _packs(viewer, facts, found, today).filter(number=number, audience=audience, format=form).first()
    kept = kept_file(row.file_id) if row else None
    if kept is None:
        raise NotFoundError(_("There is no such pack."))
    return kept


def _packs(viewer: Viewer, facts: AgreementFacts, meeting: MeetingFacts, today: date) -> QuerySet[PackFile]:
    rows = PackFile.objects.filter(meeting_id=meeting.id).order_by("-number", "audience", "format")
    if sees_private(viewer, facts.code, meeting.group, today):
        return rows
    return rows.filter(audience="restricted") if meeting.state in OUT else rows.none()


def _rows(**only: Any) -> QuerySet[Paper]:
    versions = PaperVersion.objects.select_related("file", "by").defer("file__content").order_by("number")
    rows = Paper.objects.filter(**only).select_related("item__meeting__group", "item__meeting__agreement", "owner")
    return rows.prefetch_related(Prefetch("versions", versions)).order_by("item__position", "item_id", "id")


def _is_shown(viewer: Viewer, row: Paper, state: str, *, inside: bool) -> bool:
    if inside or row.owner_id == viewer.person_id:
        return True
    hidden = row.private or row.item.private or row.item.removed
    return state in OUT and not hidden and row.state != "withdrawn"


def _lines(viewer: Viewer, rows: Iterable[Paper], today: date) -> Iterator[PaperLine]:
    held = list(rows)
    several = Counter(row.item_id for row in held if row.state != "withdrawn")
    place: Counter[int] = Counter()
    for row in held:
        place[row.item_id] += row.state != "withdrawn"
        letter = chr(64 + min(place[row.item_id], 26)) if several[row.item_id] > 1 and row.state != "withdrawn" else ""
        yield _line(viewer, row, f"{row.item.number}{letter}", today)


def _line(viewer: Viewer, row: Paper, place: str, today: date) -> PaperLine:
    versions = tuple(_version(one) for one in row.versions.all())
    received = timezone.localdate(versions[0].at) if versions and row.state == RECEIVED else None
    return PaperLine(
        id=row.pk, item=row.item_id, item_number=row.item.number, item_title=row.item.title,
        item_removed=row.item.removed, place=place, title=row.title, owner=str(row.owner) if row.owner else "",
        owner_code=row.owner.code if row.owner else "", due=row.due_on, state=row.state,
        private=row.private or row.item.private, note=row.note, versions=versions,
        said=lateness(row.state, row.due_on, received, today),
        late=days_late(row.state, row.due_on, received, today), mine=row.owner_id == viewer.person_id,
        mark=paper_mark(row),
    )  # fmt: skip


def paper_mark(row: Paper) -> str:
    """What finds a stale form of a paper out."""
    return seen_mark(row.title, row.owner.code if row.owner else "", row.due_on, row.private, row.note, row.state)


def _version(row: PaperVersion) -> VersionLine:
    held = row.file
    by = str(row.by) if row.by else ""
    return VersionLine(row.number, held.pk, held.name, held.media_type, held.size, row.note, by, row.at)


def _wanted(viewer: Viewer, rows: Iterable[Paper], today: date) -> tuple[Wanted, ...]:
    found = []
    for row in rows:
        held = row.item.meeting
        line = _line(viewer, row, row.item.number, today)
        found.append(Wanted(held.agreement.code, held.code, held.group.title, held.on, held.state, line))
    return tuple(sorted(found, key=lambda one: (one.paper.due or one.on, one.meeting, one.paper.id)))


def next_pack(viewer: Viewer, facts: AgreementFacts, meeting: str) -> int:
    """The number the next pack of a meeting gets."""
    found = meeting_for(viewer, facts, meeting)
    last = PackFile.objects.filter(meeting_id=found.id).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
