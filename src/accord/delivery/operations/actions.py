"""What owners say of their actions; closing one is for the group that gave it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.delivery.models import MeetingAction
from accord.delivery.operations.records import keep_step, open_record, seen_agreement
from accord.delivery.registers import ACTIONS
from accord.framework.errors import InvalidChangeError
from accord.framework.viewer import Viewer

LONGEST = 2000


@transaction.atomic
def report_action(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    said: str,
    today: date,
    is_done: bool = False,
    asked_due: date | None = None,
) -> None:
    """Say how an action stands: in words, as done, or asking for a later day. The group closes it, not the owner.

    Owners may, and who runs meetings. Raises NotAllowedError for anybody else, InvalidChangeError for an action that is
    closed, for no words, and for a day that is past or not later than the one set.
    """
    held = seen_agreement(viewer, agreement)
    record = open_record(ACTIONS, held, code)
    assert isinstance(record, MeetingAction)
    if not (record.owners.filter(pk=by.pk).exists() or viewer.may("run_meetings", agreement)):
        raise NotAllowedError(_("Only its owners say how an action stands."))
    if ACTIONS.states[record.state].closed:
        raise InvalidChangeError(_("The group has closed this action; nothing more is wanted."))
    words = said.strip()[:LONGEST]
    if not words:
        raise InvalidChangeError(_("Say in a few words how it stands."), "said")
    _demand_a_later_day(record, asked_due, is_done, today)
    changes: dict[str, list[str | None]] = {}
    if is_done and record.state == "open":
        changes["state"] = [record.state, "reported"]
        record.state = "reported"
    if asked_due != record.asked_due and (asked_due or is_done):
        changes["asked_due"] = [_text(record.asked_due), _text(asked_due)]
        record.asked_due = asked_due
    record.save()
    action = "moved" if "state" in changes else "noted"
    keep_step(by=by, register=ACTIONS, record=record, action=action, changes=changes, note=words)


def _demand_a_later_day(record: MeetingAction, asked: date | None, is_done: bool, today: date) -> None:
    if asked is None:
        return
    if is_done:
        raise InvalidChangeError(_("It is done, so no later day is needed."), "asked_due")
    if asked < today or (record.due is not None and asked <= record.due):
        raise InvalidChangeError(_("Ask for a day that lies ahead and is later than the one set."), "asked_due")


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
