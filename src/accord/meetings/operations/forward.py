"""Writing forward items: what a group is to take, when it was asked for, and where it is fixed to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import demand_unchanged
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer
from accord.meetings.models import ForwardItem, Meeting
from accord.meetings.operations.plan_steps import (
    keep_plan_step,
    last_step,
    next_code,
    opened,
    put_named,
)
from accord.meetings.said import FORWARD, differing, said

WORDS = ("kind", "title", "purpose", "minutes", "record_kind", "record_code", "not_before", "asked_by", "private")
OPEN_MEETINGS = ("planned",)


@transaction.atomic
def add_item(*, by: Person, viewer: Viewer, agreement: str, group: str, values: Mapping[str, Any], today: date) -> str:
    """Put an item on a group's forward plan; returns its reference.

    ``values`` may name a ``meeting`` it is fixed to, else it is taken from ``not_before`` on. Raises InvalidChangeError
    for a meeting of another group, or one whose agenda went out.
    """
    held, whose = opened(viewer, agreement), group_at(group)
    codes = ForwardItem.objects.filter(agreement=held).values_list("code", flat=True)
    item = ForwardItem(agreement=held, group=whose, code=next_code("F", codes), asked_on=today)
    _put(item, held, values)
    _keep(by, item, {}, "added")
    return item.code


@transaction.atomic
def change_item(
    *, by: Person, viewer: Viewer, agreement: str, code: str, values: Mapping[str, Any], seen: int, note: str = ""
) -> None:
    """Change what an item says or when it is taken; ``seen`` is the last step the form was opened on.

    ``note`` is why it is moved or fixed, shown in its history.
    """
    held = opened(viewer, agreement)
    item = _waiting(held, code)
    demand_unchanged(seen, last_step(held, "forward", code))
    before = said(item, FORWARD)
    _put(item, held, values)
    _keep(by, item, before, "moved" if _moved(before, item) else "changed", note)


@transaction.atomic
def settle_item(*, by: Person, viewer: Viewer, agreement: str, code: str, state: str, note: str, seen: int) -> None:
    """Drop an item, say that it was dealt with elsewhere, or take either back; the reason is needed."""
    held = opened(viewer, agreement)
    item = _item(held, code)
    demand_unchanged(seen, last_step(held, "forward", code))
    if not note.strip():
        raise InvalidChangeError(_("Say why."), "note")
    if state == item.state:
        return
    before = said(item, FORWARD)
    item.state, item.state_note = state, note.strip()
    item.save()
    words = {"dropped": "dropped", "taken": "settled", "waiting": "taken_up"}
    _keep(by, item, before, words[state], note.strip())


def _item(agreement: Agreement, code: str) -> ForwardItem:
    found = ForwardItem.objects.select_related("group", "lead", "theme", "indicator", "meeting")
    one = found.filter(agreement=agreement, code=code).first()
    if one is None:
        raise NotFoundError(_("There is no such item."))
    return one


def _waiting(agreement: Agreement, code: str) -> ForwardItem:
    item = _item(agreement, code)
    if item.state != "waiting":
        raise InvalidChangeError(_("It is no longer on the plan; take it up again first."))
    return item


def _put(item: ForwardItem, agreement: Agreement, values: Mapping[str, Any]) -> None:
    for name in WORDS:
        if name in values:
            setattr(item, name, values[name])
    put_named(item, agreement, values)
    if "meeting" in values:
        item.meeting = _meeting(item, agreement, values["meeting"])
    if item.kind == "theme" and item.theme is None:
        raise InvalidChangeError(_("Say which theme."), "theme")
    if item.kind == "indicator" and item.indicator is None:
        raise InvalidChangeError(_("Say which indicator."), "indicator")
    item.save()


def _meeting(item: ForwardItem, agreement: Agreement, code: str) -> Meeting | None:
    if not code:
        return None
    found = Meeting.objects.filter(agreement=agreement, group=item.group, code=code).first()
    if found is None:
        raise InvalidChangeError(_("The group has no such meeting."), "meeting")
    if found.state not in OPEN_MEETINGS and (item.meeting_id != found.pk):
        raise InvalidChangeError(_("Its agenda went out; it takes supplementary items only."), "meeting")
    return found


def _moved(before: Mapping[str, Any], item: ForwardItem) -> bool:
    after = said(item, ("not_before", "meeting"))
    return any(before[name] != value for name, value in after.items())


def _keep(by: Person, item: ForwardItem, before: Mapping[str, Any], action: str, note: str = "") -> None:
    changes = differing(before, said(item, FORWARD))
    if changes:
        keep_plan_step(
            by=by, agreement=item.agreement, kind="forward", subject=item.code, action=action, changes=changes,
            note=note,
        )  # fmt: skip
