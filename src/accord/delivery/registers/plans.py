"""The register of action plans, and those of the milestones and actions that are parts of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models import ActionPlan, Milestone, PlannedAction
from accord.delivery.registers.shape import Field, Move, Register, State

LEVELS = {
    "agreement": _("the whole agreement"),
    "theme": _("theme"),
    "district": _("district"),
    "target": _("target"),
}
RATINGS = {"red": _("red"), "amber": _("amber"), "green": _("green")}
ASSESSMENTS = {
    "needed": _("needed, not begun"),
    "running": _("under way"),
    "done": _("done"),
    "not_needed": _("not needed"),
}


def _level_names_what(values: dict[str, Any]) -> tuple[str, str] | None:
    wanted = {
        "theme": ("theme", _now("A plan of a theme names the theme.")),
        "district": ("area", _now("A plan of a district names the district.")),
        "target": ("indicator", _now("A plan of a target names the indicator.")),
    }
    name, reason = wanted.get(values["level"], ("", ""))
    if name and not values[name]:
        return name, reason
    return None


def _summary_is_written(plan: ActionPlan, _day: date) -> str:
    return "" if plan.summary else _now("Write the summary first (change the plan).")


def _somebody_does_something(plan: ActionPlan, _day: date) -> str:
    if not plan.milestones.exists() and not plan.plannedactions.exists():
        return _now("A detailed plan has at least one milestone or action.")
    return ""


_BACK = Move("drafted", _("Send it back"), _("The plan is a draft again."), note=_("What it needs"))
_WITHDRAW = Move("withdrawn", _("Withdraw the plan"), _("The plan is withdrawn."), note=_("Why"))
_SIGN_OFF = Move("signed_off", _("Sign it off"), _("The plan is signed off."), decided=True)

ACTION_PLANS = Register(
    kind="action_plan",
    path="action-plans",
    model=ActionPlan,
    prefix="AP",
    one=_("action plan"),
    many=_("Action plans"),
    add=_("Add an action plan"),
    lede=_("What partners do together for the agreement, a theme, a district or a target, by when and with what."),
    empty=_("Write a plan here, or bring the spreadsheet it is kept in."),
    fields=(
        Field("title", _("Title"), required=True),
        Field("level", _("Plan of"), "word", words=LEVELS, required=True, listed=True),
        Field("theme", _("Theme"), "theme", listed=True),
        Field("area", _("District"), "area"),
        Field("indicator", _("Indicator"), "indicator"),
        Field("indicators", _("Further indicators"), "indicators"),
        Field("priority", _("Priority")),
        Field("owner", _("County lead"), "person", required=True, listed=True, section=_("Who")),
        Field("thematic_group", _("Thematic partnership"), "group", section=_("Who")),
        Field("district_group", _("District partnership"), "group", section=_("Who")),
        Field("district_lead", _("District lead"), "person", section=_("Who")),
        Field("agencies", _("Partners"), "agencies", section=_("Who")),
        Field("contributions", _("What partners contribute"), "long", section=_("What it takes")),
        Field("resources", _("Resources"), "long", section=_("What it takes")),
        Field("summary", _("Summary"), "long", section=_("Versions")),
        Field("summary_due", _("Summary due"), "date", section=_("Versions")),
        Field("detailed_due", _("Detailed version due"), "date", section=_("Versions")),
        Field("equality_impact", _("Equality impact assessment"), "word", words=ASSESSMENTS, section=_("Checked")),
        Field("risk_assessment", _("Risk assessment"), "word", words=ASSESSMENTS, section=_("Checked")),
        Field("prospects", _("Prospects"), "word", words=RATINGS, listed=True, section=_("Checked")),
        Field("review_on", _("Next review"), "date", listed=True, section=_("Checked")),
    ),
    states={
        "drafted": State(
            _("drafted"),
            (
                Move("summarised", _("Hand in the summary"), _("The summary is in."), check=_summary_is_written),
                _WITHDRAW,
            ),
        ),
        "summarised": State(
            _("summary handed in"),
            (
                Move(
                    "detailed",
                    _("Hand in the detailed plan"),
                    _("The detailed plan is in."),
                    check=_somebody_does_something,
                ),
                _BACK,
                _WITHDRAW,
            ),
        ),
        "detailed": State(_("detailed plan handed in"), (_SIGN_OFF, _BACK, _WITHDRAW)),
        "signed_off": State(
            _("signed off"),
            (
                Move("over", _("Close the plan"), _("The plan is closed."), note=_("What came of it"), decided=True),
                Move("drafted", _("Open it for changes"), _("The plan is a draft again."), note=_("Why")),
            ),
        ),
        "over": State(_("closed"), closed=True),
        "withdrawn": State(_("withdrawn"), closed=True),
    },
    first="drafted",
    check=_level_names_what,
)

_PLAN = Field("plan", _("Action plan"), "record", of="action_plan", required=True, listed=True)
_NUMBER = Field("number", _("Number in the plan"), longest=40)
_SECTION = Field("section", _("Section of the plan"), longest=200)
_PLACE = Field("place", _("Place in the plan"), "whole", lowest=1)

_OPEN_AGAIN = Move("open", _("Open it again"), _("It is open again."), note=_("Why"))
_DROP = Move("dropped", _("Drop it"), _("It is dropped."), note=_("Why"))


def _done_in_time_order(values: dict[str, Any]) -> tuple[str, str] | None:
    starts, due = values.get("starts"), values.get("due")
    if starts is not None and due is not None and due < starts:
        return "due", _now("It is due before it starts.")
    return None


MILESTONES = Register(
    kind="milestone",
    path="milestones",
    model=Milestone,
    prefix="M",
    one=_("milestone"),
    many=_("Milestones"),
    add=_("Add a milestone"),
    lede=_("What each plan has to have reached, by when."),
    empty=_("Say what is to be reached in each year, who answers for it, and by which day."),
    parent="plan",
    fields=(
        _PLAN,
        _NUMBER,
        Field("title", _("Milestone"), required=True),
        _SECTION,
        _PLACE,
        Field("agency", _("Agency"), "agency", listed=True),
        Field("partners", _("Partners who are no agency here"), longest=500),
        Field("owner", _("Owner"), "person", listed=True),
        Field("due", _("Due"), "date", listed=True),
        Field("prospects", _("Prospects"), "word", words=RATINGS, listed=True),
        Field("commentary", _("Commentary"), "long"),
        Field("done_on", _("Done on"), "date"),
    ),
    states={
        "open": State(
            _("open"),
            (
                Move("reached", _("It is reached"), _("Noted as reached."), day_in="done_on"),
                Move("missed", _("It is missed"), _("Noted as missed."), note=_("Why, and what follows")),
                _DROP,
            ),
        ),
        "reached": State(_("reached"), (_OPEN_AGAIN,), closed=True),
        "missed": State(_("missed"), (_OPEN_AGAIN,), closed=True),
        "dropped": State(_("dropped"), (_OPEN_AGAIN,), closed=True),
    },
    first="open",
)

PLANNED_ACTIONS = Register(
    kind="planned_action",
    path="plan-actions",
    model=PlannedAction,
    prefix="D",
    one=_("planned action"),
    many=_("Planned actions"),
    add=_("Add an action"),
    lede=_("What partners do for each plan."),
    empty=_("Say what is done, by whom, and until when."),
    parent="plan",
    fields=(
        _PLAN,
        _NUMBER,
        Field("title", _("Action"), required=True),
        _SECTION,
        _PLACE,
        Field("description", _("Description"), "long"),
        Field("success", _("What success looks like"), "long"),
        Field("agencies", _("Partners"), "agencies", listed=True, section=_("Who and when")),
        Field("partners", _("Partners who are no agency here"), longest=500, section=_("Who and when")),
        Field("owner", _("Owner"), "person", listed=True, section=_("Who and when")),
        Field("starts", _("Starts"), "date", section=_("Who and when")),
        Field("due", _("Due"), "date", listed=True, section=_("Who and when")),
        Field("cost", _("Cost"), "money", section=_("What it takes")),
        Field("resources", _("Other input"), "long", section=_("What it takes")),
        Field(
            "equality_impact", _("Equality impact assessment"), "word", words=ASSESSMENTS, section=_("What it takes")
        ),
        Field("risk", _("Risk"), "long", section=_("What it takes")),
        Field(
            "rating",
            _("Rating"),
            "word",
            words=RATINGS,
            help=_("How it goes. Whether it is complete is said by its state."),
            listed=True,
            section=_("How it goes"),
        ),
        Field("commentary", _("Latest update"), "long", section=_("How it goes")),
        Field("done_on", _("Done on"), "date", section=_("How it goes")),
    ),
    states={
        "open": State(
            _("incomplete"), (Move("complete", _("It is complete"), _("Noted as complete."), day_in="done_on"), _DROP)
        ),
        "complete": State(_("complete"), (_OPEN_AGAIN,), closed=True),
        "dropped": State(_("dropped"), (_OPEN_AGAIN,), closed=True),
    },
    first="open",
    check=_done_in_time_order,
)
