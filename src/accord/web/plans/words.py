"""Steps of a record in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def step_words(action: str, by: str) -> str:
    """What was done and by whom."""
    who = by or _("a file")
    match action:
        case "added":
            return _("Added by %(who)s") % {"who": who}
        case "changed":
            return _("Changed by %(who)s") % {"who": who}
        case "moved":
            return _("Moved on by %(who)s") % {"who": who}
        case _:
            return _("%(action)s by %(who)s") % {"action": action.replace("_", " ").capitalize(), "who": who}
