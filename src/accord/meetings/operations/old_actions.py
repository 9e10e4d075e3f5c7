"""Actions of old papers: carried on where the log has them already, added where it has not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.delivery.models import MeetingAction
from accord.delivery.operations.actions import report_action
from accord.delivery.operations.records import add_record, change_record, last_number
from accord.delivery.registers import ACTIONS
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement
from accord.framework.viewer import Viewer
from accord.meetings.models import Meeting, OldMinutes
from accord.meetings.old.proposal import Given

if TYPE_CHECKING:
    from accord.readers.minutes import Action

COMPLETED = "completed"


@dataclass(frozen=True)
class GivenBy:
    """Who gave an action, and when; the meeting's reference where it is known."""

    group: str
    on: date
    meeting: str = ""


def given_by(meeting: Meeting) -> GivenBy:
    """An action of a meeting."""
    return GivenBy(meeting.group.code, meeting.on, meeting.code)


def same_actions(agreement: Agreement, group: str, actions: Sequence[Action]) -> dict[int, str]:
    """The reference of the open action that each of these carries on, by its place; those that carry on none are out.

    An action is recognised by its wording and its owner, whatever its number.
    """
    from accord.readers.minutes import Action, compare_logs

    own = MeetingAction.objects.filter(agreement=agreement, state__in=ACTIONS.open_states).prefetch_related("owners")
    held = list(own.filter(group__code=group) if group else own)
    before = [
        Action(one.detail or one.title, tuple(str(owner) for owner in one.owners.all()), one.due, "", 0) for one in held
    ]
    codes = {id(action): one.code for action, one in zip(before, held, strict=True)}
    changes = [change for change in compare_logs(before, actions) if change.new is not None]
    return {place: codes[id(change.old)] for place, change in enumerate(changes) if change.old is not None}


def take_action(by: Person, viewer: Viewer, row: OldMinutes, action: Given, given: GivenBy, today: date) -> None:
    """Add an action, or say of the one it carries on how it stood: done, or under way with another day."""
    source = _("%(file)s, line %(line)d") % {"file": row.file.name[:150], "line": action.line}
    if action.same_as:
        _carry_on(by, viewer, row.agreement, action, source, today)
        return
    line = first_line(action.text)
    code = add_record(
        by=by,
        viewer=viewer,
        agreement=row.agreement.code,
        register=ACTIONS,
        values={
            "title": line,
            "detail": action.text if action.text != line else "",
            "group": given.group,
            "owners": action.owners,
            "owners_said": action.owners_said[:300],
            "due": action.due,
            "due_said": action.due_said[:100],
            "meeting": given.meeting,
            "item": action.item[:12] if given.meeting else "",
            "source": source,
        },
        today=min(given.on, today),
    )
    if action.progress == COMPLETED:
        _report(by, viewer, row.agreement, code, source, today, is_done=True)


def first_line(text: str) -> str:
    """An action in a line: its first sentence, or as much of it as a list shows."""
    line = re.split(r"(?<=[.;])\s", " ".join(text.split()), maxsplit=1)[0]
    return line if len(line) <= 200 else f"{line[:199].rstrip()}…"


def _carry_on(by: Person, viewer: Viewer, agreement: Agreement, action: Given, source: str, today: date) -> None:
    record = MeetingAction.objects.filter(agreement=agreement, code=action.same_as).first()
    if record is None or ACTIONS.states[record.state].closed:
        raise InvalidChangeError(_("There is no open action %(code)s.") % {"code": action.same_as})
    if action.due and action.due != record.due:
        change_record(
            by=by, viewer=viewer, agreement=agreement.code, register=ACTIONS, code=record.code,
            values={"due": action.due, "due_said": action.due_said[:100]}, seen=last_number(ACTIONS, record),
            note=source,
        )  # fmt: skip
    said = f"{source}: {action.progress or _('carried forward')}"
    _report(by, viewer, agreement, record.code, said, today, is_done=action.progress == COMPLETED)


def _report(
    by: Person, viewer: Viewer, agreement: Agreement, code: str, said: str, today: date, *, is_done: bool
) -> None:
    report_action(
        by=by, viewer=viewer, agreement=agreement.code, code=code, said=said, today=today, is_done=is_done
    )  # fmt: skip
