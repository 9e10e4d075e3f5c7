"""The log of actions that groups gave; only the group that gave an action closes it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models import MeetingAction
from accord.delivery.registers.shape import Field, Happened, Move, Register, State
from accord.framework.authority import DECISION
from accord.framework.errors import InvalidChangeError


def _somebody_owns_it(values: dict[str, Any]) -> tuple[str, str] | None:
    if not values["owners"] and not values["owners_said"]:
        return "owners", _now("Say who is to do it.")
    return None


def _by_the_group_that_gave_it(record: MeetingAction, happened: Happened) -> None:
    right = happened.authority
    if right is None or right.kind != DECISION or record.group is None or right.group == record.group.code:
        return
    raise InvalidChangeError(
        _now("Only the group that gave the action decides this: %(group)s.") % {"group": record.group.title}
    )


CLOSE = Move("closed", _("Close the action"), _("The action is closed."), decided=True)
WITHDRAW = Move(
    "withdrawn",
    _("Withdraw the action"),
    _("The action is withdrawn."),
    note=_("Why it is no longer wanted"),
    decided=True,
)
AGAIN = Move("open", _("Open it again"), _("The action is open again."), note=_("Why"), decided=True)

ACTIONS = Register(
    kind="action",
    path="actions",
    model=MeetingAction,
    prefix="A",
    one=_("action"),
    many=_("Actions"),
    add=_("Add an action"),
    lede=_("What groups asked people to do. An owner reports it done; only the group that gave it closes it."),
    empty=_("Actions come from the minutes of meetings; one given outside a meeting can be added here."),
    fields=(
        Field("title", _("What is to be done"), required=True),
        Field("detail", _("In full"), "long"),
        Field("group", _("Group that gave it"), "group", required=True, listed=True),
        Field("owners", _("Owners"), "people", listed=True),
        Field("owners_said", _("Owners as written down"), help=_("For somebody who is not in the list of people.")),
        Field("due", _("By when"), "date", listed=True),
        Field("due_said", _("By when, in words"), longest=100),
        Field("asked_due", _("A later day asked for"), "date", help=_("Empty it once the day is settled.")),
        Field("indicators", _("Indicators it serves"), "indicators", section=_("What it is about")),
        Field("areas", _("Places"), "areas", section=_("What it is about")),
        Field("about", _("Plan, exception or risk"), longest=100, section=_("What it is about")),
        Field("meeting", _("Given at"), longest=64, section=_("Where it was given")),
        Field("item", _("Item"), longest=12, section=_("Where it was given")),
        Field("decision", _("Decision"), longest=100, section=_("Where it was given")),
        Field("source", _("Source"), longest=200, section=_("Where it was given")),
    ),
    states={
        "open": State(
            _("open"),
            (
                Move(
                    "reported",
                    _("Report it done"),
                    _("It is reported done; the group will look."),
                    note=_("What was done"),
                ),
                CLOSE,
                WITHDRAW,
            ),
        ),
        "reported": State(
            _("reported done"),
            (
                Move("open", _("Not done yet"), _("The action is open again."), note=_("What is missing")),
                CLOSE,
                WITHDRAW,
            ),
            passed_on=True,
        ),
        "closed": State(_("closed"), (AGAIN,), closed=True),
        "withdrawn": State(_("withdrawn"), (AGAIN,), closed=True),
    },
    first="open",
    permission="run_meetings",
    check=_somebody_owns_it,
    after=_by_the_group_that_gave_it,
    decider="group",
    room="meetings",
    may_be_private=True,
)
