"""The words of minutes on pages and in files."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRESENCES: Mapping[str, str | Promise] = {
    "present": _("Present"),
    "in_attendance": _("In attendance"),
    "apologies": _("Apologies"),
    "absent": _("Absent"),
}
KINDS: Mapping[str, str | Promise] = {
    "agreed": _("Agreed"),
    "approved": _("Approved"),
    "refused": _("Refused"),
    "deferred": _("Deferred"),
    "noted": _("Noted"),
}
SEATS: Mapping[str, str | Promise] = {
    "chair": _("chair"),
    "vice_chair": _("vice-chair"),
    "member": _("member"),
    "adviser": _("adviser"),
    "secretary": _("secretary"),
    "observer": _("observer"),
}
EFFECTS: Mapping[str, str | Promise] = {
    "agree_minutes": _("Agree the minutes of an earlier meeting"),
    "move_record": _("Approve, close or withdraw a plan, an action or another record"),
    "set_target": _("Change a target"),
    "change_definition": _("Change the definition of an indicator"),
    "close_exception": _("Close an exception"),
    "watch": _("Watch an indicator"),
    "drop_watched": _("Watch an indicator no longer"),
    "ask_for_report": _("Ask for a further report"),
}
EFFECT_STATES: Mapping[str, str | Promise] = {
    "waiting": _("waiting"),
    "done": _("done"),
    "refused": _("refused"),
}
