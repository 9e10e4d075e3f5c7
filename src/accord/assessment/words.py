"""The words people read for the codes of the judgement, in their language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

STATUS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "green": _("Green"),
        "amber": _("Amber"),
        "red": _("Red"),
        "no_data": _("No figure"),
        "no_target": _("No target"),
        "baseline_missing": _("Baseline missing"),
        "suppressed": _("Hidden: small numbers"),
        "not_due": _("Not due"),
        "": _("Not rated"),
    }
)

DIRECTION: Mapping[str, str | Promise] = MappingProxyType(
    {
        "improving": _("Improving"),
        "worsening": _("Worsening"),
        "no_change": _("No change"),
        "increasing": _("Increasing"),
        "decreasing": _("Decreasing"),
        "not_comparable": _("Not comparable"),
    }
)

MISSING: Mapping[str, str | Promise] = MappingProxyType(
    {
        "not_due": _("not due yet"),
        "not_released": _("not released yet"),
        "suppressed": _("hidden: small numbers"),
        "unreliable": _("unreliable"),
        "not_applicable": _("not applicable"),
        "not_collected": _("not collected"),
    }
)


EXCEPTION_STATE: Mapping[str, str | Promise] = MappingProxyType(
    {
        "raised": _("To be explained"),
        "explained": _("Explained"),
        "recovery_asked": _("Recovery plan asked for"),
        "recovery_running": _("Recovery plan running"),
        "watching": _("Watched"),
        "closed": _("Closed by a group"),
        "": _("Not in the register"),
    }
)


def exception_state_word(code: str) -> str:
    """The state of an exception in words."""
    return str(EXCEPTION_STATE.get(code, code))


EXCEPTION_STEP: Mapping[str, str | Promise] = MappingProxyType(
    {
        "raised": _("Raised by the rule"),
        "seen_again": _("Found again by the rule, with news"),
        "figure_moved": _("The figure moved: the rule no longer finds it"),
        "new_figure": _("A new figure came in"),
        "explained": _("Explained by commentary"),
        "recovery_asked": _("A recovery plan was asked for"),
        "recovery_proposed": _("A recovery plan was proposed"),
        "recovery_running": _("The recovery plan was approved and runs"),
        "recovery_stopped": _("The recovery plan was stopped"),
        "watched": _("Put under watch"),
        "closed": _("Closed"),
        "handed_over": _("Somebody else answers for the indicator now"),
        "loaded": _("Changed by a file"),
    }
)


def exception_step_words(action: str, by: str) -> str:
    """What happened to an exception and who did it; the rule does things of its own accord."""
    words = str(EXCEPTION_STEP.get(action, action.replace("_", " ").capitalize()))
    return _now("%(what)s, %(who)s") % {"what": words, "who": by} if by else words


def status_word(code: str) -> str:
    """The word of a status; "Not rated" for one that is none of ours or blank."""
    return str(STATUS.get(code, STATUS[""]))


def direction_word(code: str) -> str:
    """The words of a direction of travel; blank for none."""
    return str(DIRECTION.get(code, ""))


def missing_words(code: str) -> str:
    """Why a figure is missing, to stand after a dash; the code itself where it is none of ours."""
    return str(MISSING.get(code, code.replace("_", " ")))
