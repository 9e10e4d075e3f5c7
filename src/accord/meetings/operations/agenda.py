"""Writing agendas: composed from the forward plan, edited by hand, frozen and sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import demand_unchanged
from accord.framework.queries.picture import agreement_facts
from accord.framework.viewer import Viewer
from accord.meetings.agenda_text import agenda_text
from accord.meetings.models import AgendaItem, Meeting
from accord.meetings.operations.composing import renumber, write_composed
from accord.meetings.operations.plan_steps import keep_plan_step, opened, put_named
from accord.meetings.operations.steps import keep_meeting_step, meeting_at
from accord.meetings.operations.telling import tell_members
from accord.meetings.planning.laying import CLOSING
from accord.meetings.said import AGENDA, agenda_mark, differing, item_mark, said

DRAFT = ("planned",)
LATE = ("called",)


@transaction.atomic
def compose_agenda(*, by: Person, viewer: Viewer, agreement: str, meeting: str, today: date) -> tuple[int, int]:
    """Compose a meeting's agenda from the forward plan, or again; returns how many items were put on and taken off.

    Composing again changes what nobody edited, puts on what is new and takes off what is no longer called for; what was
    edited, added, moved or taken off by hand stays. Raises InvalidChangeError once the agenda went out.
    """
    held = opened(viewer, agreement)
    row = _draft(held, meeting)
    added, gone = write_composed(viewer, agreement_facts(held), row, today)
    keep_plan_step(
        by=by, agreement=held, kind="agenda", subject=meeting, action="composed",
        changes={"items": [gone, added]} if added or gone else {},
    )  # fmt: skip
    return len(added), len(gone)


@transaction.atomic
def add_agenda_item(
    *, by: Person, viewer: Viewer, agreement: str, meeting: str, values: Mapping[str, Any], supplementary: str = ""
) -> int:
    """Put an item on an agenda by hand, before any other business; returns its id.

    Once the agenda went out it is a supplementary item: the reason is needed, and the members are told.
    """
    held = opened(viewer, agreement)
    row = meeting_at(held, meeting)
    late = row.state in LATE
    if row.state not in (*DRAFT, *LATE):
        raise InvalidChangeError(_("The meeting has been held; its agenda stays as it is."))
    if late and not supplementary.strip():
        raise InvalidChangeError(_("The agenda went out: say why the item comes late."), "supplementary")
    item = AgendaItem(meeting=row, position=0, kind=values.get("kind") or "paper", why=_("Added by hand."))
    item.supplementary = supplementary.strip() if late else ""
    _put(item, held, values)
    items = [one for one in row.items.all() if one.pk != item.pk]
    last = max((place for place, one in enumerate(items, 1) if one.kind not in CLOSING), default=0)
    renumber([*items[:last], item, *items[last:]])
    item.refresh_from_db()
    _keep(by, held, meeting, "added", {"item": [None, item.title]}, item.supplementary)
    if late:
        row.sequence += 1
        row.save(update_fields=["sequence"])
        keep_meeting_step(by=by, meeting=row, action="supplementary", changes={"item": (None, item.title)})
        tell_members(
            by=by, meeting=row, subject=_("Supplementary item: %(group)s, %(day)s") % _named(row),
            text=agenda_text(row, _("An item was added: %(title)s. %(why)s") % {
                "title": _("Private item") if item.private else item.title, "why": item.supplementary,
            }),
        )  # fmt: skip
    return item.pk


@transaction.atomic
def change_agenda_item(
    *, by: Person, viewer: Viewer, agreement: str, meeting: str, item: int, values: Mapping[str, Any], seen: str
) -> None:
    """Edit an item's title, lead, minutes, purpose or whether it is private; ``seen`` is the mark of the form.

    Once the agenda went out only a supplementary item may be added.
    """
    held = opened(viewer, agreement)
    row = _item(_draft(held, meeting), item)
    before = said(row, AGENDA)
    demand_unchanged(seen, item_mark(row, row.removed))
    _put(row, held, values)
    changes = differing(before, said(row, AGENDA))
    if changes:
        _keep(by, held, meeting, "edited", {"item": [row.pk, row.title], **changes})


@transaction.atomic
def remove_agenda_item(
    *, by: Person, viewer: Viewer, agreement: str, meeting: str, item: int, why: str = "", back: bool = False
) -> None:
    """Take an item off a draft agenda, or bring it back; what was taken off stays off when it is composed again."""
    held = opened(viewer, agreement)
    row = _item(_draft(held, meeting), item)
    if row.removed is not back:
        return
    row.removed, row.removed_why = not back, "" if back else why.strip()
    row.composed = {name: value for name, value in row.composed.items() if name != "gone"}
    row.save()
    renumber(row.meeting.items.all())
    _keep(by, held, meeting, "brought_back" if back else "taken_off", {"item": [row.title, None]}, why.strip())


@transaction.atomic
def move_agenda_item(*, by: Person, viewer: Viewer, agreement: str, meeting: str, item: int, to: int) -> None:
    """Put an item of a draft agenda in another place, counted from 1 among those that are on it."""
    held = opened(viewer, agreement)
    row = _item(_draft(held, meeting), item)
    on = [one for one in row.meeting.items.all() if not one.removed and one.pk != row.pk]
    before = row.number
    place = min(max(to, 1), len(on) + 1)
    off = [one for one in row.meeting.items.all() if one.removed and one.pk != row.pk]
    renumber([*on[: place - 1], row, *on[place - 1 :], *off])
    row.refresh_from_db()
    if row.number != before:
        _keep(by, held, meeting, "moved", {"item": [row.title, row.title], "number": [before, row.number]})


@transaction.atomic
def send_agenda(*, by: Person, viewer: Viewer, agreement: str, meeting: str, seen: str, words: str = "") -> int:
    """Freeze an agenda and send it to the members who receive papers; returns to how many it went.

    ``seen`` is the mark of the agenda that was looked at. The meeting is then called: later changes are supplementary
    items with a reason. Raises InvalidChangeError for an empty one.
    """
    held = opened(viewer, agreement)
    row = _draft(held, meeting)
    items = [one for one in row.items.all() if not one.removed]
    if not items:
        raise InvalidChangeError(_("There is nothing on the agenda yet: compose it first."))
    demand_unchanged(seen, agenda_mark((item.number, item) for item in row.items.all() if not item.removed))
    row.state, row.sequence = "called", row.sequence + 1
    row.save(update_fields=["state", "sequence"])
    keep_meeting_step(by=by, meeting=row, action="called", changes={"state": ("planned", "called")}, note=words.strip())
    keep_plan_step(by=by, agreement=held, kind="agenda", subject=meeting, action="sent", note=words.strip())
    return tell_members(
        by=by, meeting=row, subject=_("Agenda: %(group)s, %(day)s") % _named(row),
        text=agenda_text(row, words.strip()),
    )  # fmt: skip


def _draft(agreement: Agreement, code: str) -> Meeting:
    row = meeting_at(agreement, code)
    if row.state in LATE:
        raise InvalidChangeError(_("The agenda went out. What comes now is added as a supplementary item."))
    if row.state not in DRAFT:
        raise InvalidChangeError(_("The meeting was held or cancelled; its agenda stays as it is."))
    return row


def _item(meeting: Meeting, item: int) -> AgendaItem:
    found = meeting.items.select_related("lead", "meeting").filter(pk=item).first()
    if found is None:
        raise NotFoundError(_("There is no such item on the agenda."))
    return found


def _put(item: AgendaItem, agreement: Agreement, values: Mapping[str, Any]) -> None:
    for name in ("title", "purpose", "minutes", "private"):
        if name in values:
            setattr(item, name, values[name])
    put_named(item, agreement, values)
    if not item.title.strip():
        raise InvalidChangeError(_("Give it a title."), "title")
    item.save()


def _keep(
    by: Person, agreement: Agreement, meeting: str, action: str, changes: Mapping[str, Any], note: str = ""
) -> None:
    keep_plan_step(
        by=by, agreement=agreement, kind="agenda", subject=meeting, action=action, changes=changes, note=note
    )


def _named(meeting: Meeting) -> dict[str, str]:
    return {"group": meeting.group.title, "day": date_format(meeting.on, "j F Y")}
