"""Who was at a meeting, its close, and the agreeing of its minutes at a later one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.operations.changing import demand_unchanged, keep_trail
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer
from accord.meetings.knowing import known_to, waiting_in
from accord.meetings.models import AgendaItem, Attendance, Meeting
from accord.meetings.models.minutes import PRESENCES
from accord.meetings.operations.opening import demand_reason, opened_meeting
from accord.meetings.operations.steps import keep_meeting_step
from accord.meetings.operations.texts import open_drafts, standing


@dataclass(frozen=True)
class Attended:
    """One line of the attendance: a known person by their code, or somebody by name."""

    presence: str
    person: str = ""
    name: str = ""
    initials: str = ""
    organisation: str = ""
    chaired: bool = False
    instead_of: str = ""


@transaction.atomic
def keep_attendance(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    meeting: str,
    attended: Sequence[Attended],
    seen: str,
    why: str = "",
) -> None:
    """Record who was there, who sent apologies and whom in their place, who was absent, and who was in the chair.

    ``seen`` is the mark of the list the form was opened on. Raises InvalidChangeError where a line cannot stand, and
    ChangedMeanwhileError where somebody else was quicker.
    """
    held, row = opened_meeting(viewer, agreement, meeting)
    before = attendance_of(row)
    demand_unchanged(seen, attendance_mark(before))
    after = tuple(attended)
    if after == before:
        return
    _demand_sound(after)
    reason = demand_reason(row, why)
    people = _people({code for one in after for code in (one.person, one.instead_of) if code})
    Attendance.objects.filter(meeting=row).delete()
    for one in after:
        Attendance.objects.create(
            meeting=row, person=people.get(one.person), name=one.name.strip(), initials=one.initials.strip(),
            organisation=one.organisation.strip(), presence=one.presence, chaired=one.chaired,
            instead_of=people.get(one.instead_of),
        )  # fmt: skip
    if reason:
        keep_meeting_step(
            by=by, meeting=row, action="corrected", changes={"attendance": _changed(before, after)}, note=reason
        )
    keep_trail(by, held, "keep_attendance", f"meeting {row.code}", lines=[_words(one) for one in after], why=reason)


@transaction.atomic
def close_meeting(*, by: Person, viewer: Viewer, agreement: str, meeting: str, today: date) -> None:
    """Close a meeting: it was held, its minutes are a draft that can go out, and changing them takes a reason.

    Raises InvalidChangeError before its day, without attendance, and while a line waits to be recorded or two texts of
    an item stand side by side. The audit trail takes up a digest of what each item says.
    """
    held, row = opened_meeting(viewer, agreement, meeting)
    if row.state == "held":
        raise InvalidChangeError(_("This meeting is closed already."))
    if row.on > today:
        raise InvalidChangeError(_("This meeting is still to come."))
    if not Attendance.objects.filter(meeting=row, presence="present").exists():
        raise InvalidChangeError(_("Say first who was there."))
    items = list(AgendaItem.objects.filter(meeting=row, removed=False))
    _demand_settled(row, items)
    before, row.state, row.sequence = row.state, "held", row.sequence + 1
    row.save()
    keep_meeting_step(by=by, meeting=row, action="held", changes={"state": (before, "held")})
    texts = {item.number or str(item.position): _digest(item) for item in items}
    keep_trail(by, held, "close_meeting", f"meeting {row.code}", texts=texts)


@transaction.atomic
def agree_minutes(*, by: Person, viewer: Viewer, agreement: str, meeting: str, at: str, decision: str) -> None:
    """Fix the minutes of a meeting: agreed at a later one of the same group, by its decision."""
    held, row = opened_meeting(viewer, agreement, meeting)
    later = Meeting.objects.filter(agreement=held, code=at).first()
    if later is None:
        raise NotFoundError(_("There is no such meeting."))
    if row.state != "held":
        raise InvalidChangeError(_("Only the draft minutes of a meeting that was closed can be agreed."))
    if later.group_id != row.group_id or later.on <= row.on:
        raise InvalidChangeError(_("Minutes are agreed at a later meeting of the same group."))
    _demand_settled(row, list(AgendaItem.objects.filter(meeting=row, removed=False)))
    row.state, row.agreed_at, row.sequence = "agreed", later, row.sequence + 1
    row.save()
    keep_meeting_step(
        by=by, meeting=row, action="agreed", changes={"state": ("held", "agreed"), "decision": (None, decision)}
    )
    texts = {item.number or str(item.position): _digest(item) for item in row.items.filter(removed=False)}
    keep_trail(by, held, "agree_minutes", f"meeting {row.code}", at=later.code, decision=decision, texts=texts)


def attendance_of(meeting: Meeting) -> tuple[Attended, ...]:
    """The attendance as recorded, in its order."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("person", "instead_of")
    return tuple(
        Attended(
            presence=row.presence, person=row.person.code if row.person else "", name=row.name, initials=row.initials,
            organisation=row.organisation, chaired=row.chaired,
            instead_of=row.instead_of.code if row.instead_of else "",
        )
        for row in rows
    )  # fmt: skip


def attendance_mark(attended: Sequence[Attended]) -> str:
    """What a form of the attendance is opened on."""
    return seen_mark([asdict(one) for one in attended])


def _demand_sound(attended: Sequence[Attended]) -> None:
    codes = [one.person for one in attended if one.person]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise InvalidChangeError(_("Somebody stands in the list twice: %(codes)s.") % {"codes": ", ".join(twice)})
    for one in attended:
        if one.presence not in PRESENCES or not (one.person or one.name.strip()):
            raise InvalidChangeError(_("A line of the attendance names nobody, or not whether they were there."))
        if one.chaired and one.presence != "present":
            raise InvalidChangeError(_("Only somebody who was there can have been in the chair."), "chair")
        if one.instead_of and one.presence != "present":
            raise InvalidChangeError(_("A substitute stands in the list of those present."))
    if sum(one.chaired for one in attended) > 1:
        raise InvalidChangeError(_("One person was in the chair."), "chair")
    away = {one.person for one in attended if one.presence != "present"}
    for one in attended:
        if one.instead_of and one.instead_of not in away:
            raise InvalidChangeError(_("Nobody takes the place of a member who was there."))


def _people(codes: set[str]) -> dict[str, Person]:
    found = Person.objects.in_bulk(list(codes), field_name="code")
    unknown = sorted(codes - set(found))
    if unknown:
        raise InvalidChangeError(_("There is nobody called “%(codes)s”.") % {"codes": ", ".join(unknown)})
    return found


def _demand_settled(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Refuse while something written is neither recorded nor decided about."""
    known = known_to(meeting)
    texts = {item.pk: found.text for item in items if (found := standing(item)) is not None}
    waits = [str(item) for item in items if waiting_in(known, texts.get(item.pk, ""))]
    if waits:
        raise InvalidChangeError(
            _("Lines that say a decision or an action wait to be recorded: %(items)s.") % {"items": "; ".join(waits)}
        )
    drafts = {draft.item_id for draft in open_drafts(meeting)}
    if drafts:
        named = "; ".join(str(item) for item in items if item.pk in drafts)
        raise InvalidChangeError(_("Two texts stand side by side: %(items)s. Choose first.") % {"items": named})


def _digest(item: AgendaItem) -> str:
    found = standing(item)
    return hashlib.sha256((found.text if found else "").encode()).hexdigest()


def _changed(before: Sequence[Attended], after: Sequence[Attended]) -> tuple[list[str], list[str]]:
    gone = [_words(one) for one in before if one not in after]
    come = [_words(one) for one in after if one not in before]
    return gone, come


def _words(one: Attended) -> str:
    said: list[Any] = [one.person or one.name, one.presence]
    if one.chaired:
        said.append("chair")
    if one.instead_of:
        said.append(f"for {one.instead_of}")
    return " ".join(str(part) for part in said)
