"""The register of recovery plans, and those of their actions, revised trajectory and readings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models.recovery import Recovery, RecoveryAction, RecoveryPart, RecoveryPoint, RecoveryReading
from accord.delivery.operations.following import follow
from accord.delivery.recovery import refuse_exit
from accord.delivery.registers.shape import Field, Move, Register, State
from accord.judgement.exit_test import IMPROVING, READING, STATUS_GREEN, VALUE

RHYTHMS = {"weekly": _("weekly"), "fortnightly": _("fortnightly"), "monthly": _("monthly")}
EXITS = {
    STATUS_GREEN: _("green for so many periods in a row"),
    VALUE: _("figures at the level or better for so many periods in a row"),
    READING: _("own readings at the level or better so many times in a row"),
    IMPROVING: _("the figure improves by more than chance"),
}
EXIT, FOLLOWED, ABOUT = _("Exit test"), _("How it is followed"), _("What it is about")


def _level_where_it_counts(values: dict[str, Any]) -> tuple[str, str] | None:
    if values["exit_kind"] in {VALUE, READING} and values["exit_level"] is None:
        return "exit_level", _now("This exit test needs a level.")
    return None


def _plan_is_open(part: RecoveryPart) -> str:
    if part.plan.state in {"closed", "stopped"}:
        return _now("The recovery plan is over; nothing is added to it.")
    return ""


def _trajectory_is_not_moved(point: RecoveryPoint) -> str:
    if point.plan.state != "proposed":
        return _now("The trajectory was approved with the plan and is not moved; propose another plan instead.")
    return ""


def _dated(values: Mapping[str, Any]) -> str:
    return f"{values['on']}: {values['value']:g}"


CLOSED_WHEN = {"met": _("the exit test was met"), "not_met": _("closed before the exit test was met")}
"""How the exit test stood when a plan was closed; here it is always met, another system may have closed earlier."""

STOP = Move(
    "stopped", _("Stop the plan"), _("The plan is stopped; its exception has to be answered again."), note=_("Why"),
    decided=True, permission="decide_plans",
)  # fmt: skip

RECOVERY = Register(
    kind="recovery",
    path="recovery",
    model=Recovery,
    prefix="RP",
    one=_("recovery plan"),
    many=_("Recovery plans"),
    add=_("Propose a recovery plan"),
    lede=_("What is done about an indicator that is off: until the exit test is met and a group closes the plan."),
    empty=_("A plan is proposed from the page of an exception."),
    fields=(
        Field("title", _("What is to be recovered"), required=True),
        Field("exception", _("Exception"), "whole", required=True, lowest=1, section=ABOUT, help=_("Its number.")),
        Field("indicator", _("Indicator"), "indicator", required=True, listed=True, section=ABOUT),
        Field("area", _("Place"), "area", required=True, listed=True, section=ABOUT),
        Field("theme", _("Theme"), "theme", required=True, section=ABOUT),
        Field("owner", _("Who leads it"), "person", required=True, listed=True, section=ABOUT),
        Field("trigger", _("What set it off"), "long", section=_("Why and what")),
        Field("gap", _("Gap to close"), "number", help=_("In the indicator's unit."), section=_("Why and what")),
        Field("cause", _("Cause"), "long", required=True, section=_("Why and what")),
        Field("resources", _("Resources"), "long", section=_("Why and what")),
        Field("risks", _("Risks"), "long", section=_("Why and what")),
        Field("help", _("Help wanted"), "long", section=_("Why and what")),
        Field("back_on", _("Back on target by"), "date", required=True, listed=True, section=FOLLOWED),
        Field("rhythm", _("Readings"), "word", words=RHYTHMS, required=True, section=FOLLOWED),
        Field("exit_kind", _("It ends when"), "word", words=EXITS, required=True, section=EXIT),
        Field("exit_level", _("Level"), "number", help=_("In the indicator's unit."), section=EXIT),
        Field("exit_count", _("How many in a row"), "whole", required=True, lowest=1, highest=24, section=EXIT),
        Field(
            "since", _("Counts figures of periods that end after"), "date", section=EXIT,
            help=_("If left blank, the figures after the one the exception was raised for."),
        ),
        Field("decisions", _("Decisions asked for"), "long", section=_("Why and what")),
    ),
    states={
        "proposed": State(
            _("proposed"),
            (
                Move(
                    "running", _("Record its approval"), _("The plan is approved and runs."), decided=True,
                    permission="decide_plans",
                ),
                STOP,
            ),
        ),
        "running": State(
            _("running"),
            (
                Move(
                    "closed", _("Close the plan"), _("The plan is closed, and its exception with it."),
                    note=_("What brought it back"), decided=True, permission="decide_plans", check=refuse_exit,
                    keeps={"exit_test": CLOSED_WHEN},
                ),
                STOP,
            ),
        ),
        "closed": State(_("closed"), closed=True),
        "stopped": State(_("stopped"), closed=True),
    },
    first="proposed",
    check=_level_where_it_counts,
    decided_in=("running", "closed", "stopped"),
    after=follow,
)  # fmt: skip

PLAN = Field("plan", _("Recovery plan"), "record", of="recovery", required=True)

RECOVERY_ACTIONS = Register(
    kind="recovery_action",
    path="recovery-actions",
    model=RecoveryAction,
    prefix="RA",
    one=_("action"),
    many=_("Actions"),
    add=_("Add an action"),
    lede=_("What is done to recover, by whom and by when."),
    empty=_("No action yet: say who does what by when."),
    fields=(
        PLAN,
        Field("title", _("What is done"), required=True),
        Field("owner", _("Owner"), "person", required=True, listed=True),
        Field("due", _("Due"), "date", required=True, listed=True),
    ),
    states={
        "open": State(
            _("open"),
            (
                Move("done", _("It is done"), _("Noted as done.")),
                Move("dropped", _("Drop it"), _("The action is dropped."), note=_("Why")),
            ),
        ),
        "done": State(_("done"), closed=True),
        "dropped": State(_("dropped"), closed=True),
    },
    first="open",
    parent="plan",
    stands=_plan_is_open,
)

RECOVERY_POINTS = Register(
    kind="recovery_point",
    path="recovery-trajectory",
    model=RecoveryPoint,
    prefix="RT",
    one=_("point of the trajectory"),
    many=_("Revised trajectory"),
    add=_("Add a point"),
    lede=_("What the indicator should be at on its way back."),
    empty=_("No revised trajectory yet: say where the figure should be by when."),
    fields=(
        PLAN,
        Field("on", _("Day"), "date", required=True, help=_("The last day of the period it is about.")),
        Field("value", _("Value"), "number", required=True, listed=True, help=_("In the indicator's unit.")),
    ),
    states={
        "held": State(_("held"), (Move("dropped", _("Take it away"), _("The point is taken away.")),)),
        "dropped": State(_("taken away"), closed=True),
    },
    first="held",
    parent="plan",
    stands=_trajectory_is_not_moved,
    named=_dated,
)

RECOVERY_READINGS = Register(
    kind="recovery_reading",
    path="recovery-readings",
    model=RecoveryReading,
    prefix="RR",
    one=_("reading"),
    many=_("Readings"),
    add=_("Give a reading"),
    lede=_("What was read between the figures; a correction is a further reading of the same day."),
    empty=_("No reading yet."),
    fields=(
        PLAN,
        Field("on", _("Day"), "date", required=True),
        Field("value", _("Value"), "number", required=True, listed=True, help=_("In the indicator's unit.")),
        Field("note", _("Note"), "long"),
    ),
    states={"given": State(_("given"))},
    first="given",
    permission="give_readings",
    parent="plan",
    stands=_plan_is_open,
    fixed=True,
    named=_dated,
)
