"""Papers of a meeting: asked for, sent in version by version, changed, withdrawn, reminded of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.accounts.operations import queue_message
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.viewer import Viewer
from accord.library.errors import FileRefusedError
from accord.library.operations import keep_file
from accord.meetings.errors import MinutesFixedError
from accord.meetings.lateness import RECEIVED, STILL_WANTED, TO_FOLLOW, WANTED, WITHDRAWN
from accord.meetings.links import paper_link_of
from accord.meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from accord.meetings.operations.plan_steps import opened, person_of
from accord.meetings.operations.steps import meeting_at
from accord.meetings.queries.papers import FIXED, paper_mark

VALUES = ("title", "due_on", "private", "note")


@transaction.atomic
def ask_for_paper(
    *, by: Person, viewer: Viewer, agreement: str, meeting: str, item: int, values: Mapping[str, Any], mail: bool = True
) -> int:
    """Ask for a paper for an item: its title, ``owner`` (a person's code or ""), day, whether private; returns its id.

    With ``mail`` the owner is written to, with a link by which it can be sent in without an account.
    """
    held = opened(viewer, agreement)
    row = Paper(item=_item(_open_meeting(held, meeting), item), state=WANTED)
    _put(row, values)
    row.save()
    keep_trail(by, held, "ask_for_paper", _subject(row), None, **_said(row))
    if mail:
        write_to_owner(by=by, paper=row)
    return row.pk


@transaction.atomic
def change_paper(
    *, by: Person, viewer: Viewer, agreement: str, paper: int, values: Mapping[str, Any], seen: str
) -> None:
    """Change what a paper is called, whom it is wanted from and by when; ``seen`` is the mark of the form.

    A new owner is written to, and the links of the one before end.
    """
    held = opened(viewer, agreement)
    row = _paper(held, paper)
    demand_unchanged(seen, paper_mark(row))
    before, owner = _said(row), row.owner_id
    if "item" in values:
        row.item = _item(row.item.meeting, values["item"])
    _put(row, values)
    row.save()
    if _said(row) != before:
        keep_trail(by, held, "change_paper", _subject(row), None, before=before, after=_said(row))
    if row.owner_id != owner and row.state in STILL_WANTED:
        write_to_owner(by=by, paper=row)


@transaction.atomic
def set_paper_state(*, by: Person, viewer: Viewer, agreement: str, paper: int, state: str, note: str = "") -> None:
    """Say that a paper is to follow, is withdrawn, or is wanted again; its versions stay."""
    held = opened(viewer, agreement)
    row = _paper(held, paper)
    if state not in (WANTED, TO_FOLLOW, WITHDRAWN):
        raise InvalidChangeError(_("Choose what becomes of the paper."))
    if state == row.state:
        return
    before = row.state
    row.state = RECEIVED if state == WANTED and before == WITHDRAWN and row.versions.exists() else state
    row.note = note.strip() or row.note
    row.save(update_fields=["state", "note"])
    keep_trail(by, held, "set_paper_state", _subject(row), None, state=[before, row.state], note=note.strip())


@transaction.atomic
def send_in_paper(
    *, by: Person, viewer: Viewer, agreement: str, paper: int, name: str, content: bytes, note: str = ""
) -> int:
    """Keep a file as the next version of a paper; returns its number. Its owner may, and who runs the meetings.

    Raises InvalidChangeError with the reason for a file that is not kept, and where it is the version held already.
    """
    held = open_agreement(viewer, agreement, "see")
    row = _paper(held, paper)
    if row.owner_id != by.pk and not viewer.may("run_meetings", agreement):
        raise NotAllowedError(_("Only its owner sends in a paper."))
    if row.state == WITHDRAWN:
        raise InvalidChangeError(_("The paper was withdrawn; nothing more is wanted."))
    try:
        file = keep_file(by=by, name=name, content=content)
    except FileRefusedError as error:
        raise InvalidChangeError(str(error), "file") from error
    last = row.versions.order_by("-number").first()
    if last is not None and last.file_id == file.pk:
        raise InvalidChangeError(_("This is the version that is here already."), "file")
    number = (last.number if last else 0) + 1
    PaperVersion(paper=row, number=number, file=file, note=note.strip(), by=by, at=timezone.now()).save()
    before, row.state = row.state, RECEIVED
    row.save(update_fields=["state"])
    keep_trail(
        by, held, "send_in_paper", _subject(row), None,
        version=number, file=file.name, sha256=file.sha256, state=[before, RECEIVED],
    )  # fmt: skip
    return number


@transaction.atomic
def remind_of_paper(*, by: Person, viewer: Viewer, agreement: str, paper: int, today: date) -> bool:
    """Write to a paper's owner once more; false where that was done today, or where there is nobody to write to."""
    held = opened(viewer, agreement)
    row = _paper(held, paper)
    if row.state not in STILL_WANTED:
        raise InvalidChangeError(_("The paper is here, or no longer wanted."))
    return write_to_owner(by=by, paper=row, today=today)


def write_to_owner(*, by: Person | None, paper: Paper, today: date | None = None) -> bool:
    """Queue the mail that asks for a paper, with the link; ``today`` makes it a reminder. Whether it is a new one."""
    owner, meeting = paper.owner, paper.item.meeting
    if owner is None or not owner.is_active or not owner.email:
        return False
    day = date_format(meeting.on, "j F Y")
    facts = {"title": paper.title, "group": meeting.group.title, "day": day, "item": paper.item}
    subject = _("Reminder: paper “%(title)s”") if today else _("A paper is wanted from you: “%(title)s”")
    lines = [
        _("For %(group)s on %(day)s, item %(item)s:") % facts,
        f"“{paper.title}”",
        _("Wanted by %(day)s.") % {"day": date_format(paper.due_on, "l j F Y")} if paper.due_on else "",
        paper.note,
        _("Send it in here, without an account: %(link)s")
        % {"link": paper_link_of(meeting.agreement.code, paper.pk, owner.code)},
        _("Best as Word or PDF: then it stands in the pack. The link is yours alone."),
    ]
    key = f"paper:{paper.pk}:{owner.code}:{paper.due_on or ''}" + (f":{today.isoformat()}" if today else "")
    _message, new = queue_message(
        by=by, key=key, kind="paper", to=owner, subject=subject % facts, agreement=meeting.agreement.code,
        about=f"meeting {meeting.code}", text="\n\n".join(line for line in lines if line) + "\n",
    )  # fmt: skip
    return new


def _open_meeting(agreement: Agreement, code: str) -> Meeting:
    row = meeting_at(agreement, code)
    _demand_open(row)
    return row


def _demand_open(meeting: Meeting) -> None:
    if meeting.state == "agreed":
        raise MinutesFixedError
    if meeting.state in FIXED:
        raise InvalidChangeError(_("The meeting is cancelled; it takes no papers."))


def _item(meeting: Meeting, item: int) -> AgendaItem:
    found = meeting.items.select_related("meeting__group", "meeting__agreement").filter(pk=item).first()
    if found is None:
        raise NotFoundError(_("There is no such item on the agenda."))
    return found


def _paper(agreement: Agreement, paper: int) -> Paper:
    rows = Paper.objects.select_for_update(of=("self",))
    rows = rows.select_related("item__meeting__group", "item__meeting__agreement", "owner")
    found = rows.filter(pk=paper, item__meeting__agreement=agreement).first()
    if found is None:
        raise NotFoundError(_("There is no such paper."))
    _demand_open(found.item.meeting)
    return found


def _put(row: Paper, values: Mapping[str, Any]) -> None:
    for name in VALUES:
        if name in values:
            setattr(row, name, values[name])
    if "owner" in values:
        row.owner = person_of(values["owner"])
    row.title = row.title.strip()
    if not row.title:
        raise InvalidChangeError(_("Give it a title."), "title")


def _said(row: Paper) -> dict[str, Any]:
    return {
        "title": row.title, "owner": row.owner.code if row.owner else "", "private": row.private, "note": row.note,
        "due_on": row.due_on.isoformat() if row.due_on else "", "item": row.item.title,
    }  # fmt: skip


def _subject(row: Paper) -> str:
    return f"paper {row.pk} of meeting {row.item.meeting.code}"
