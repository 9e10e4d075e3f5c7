"""What a decision can set in motion, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
