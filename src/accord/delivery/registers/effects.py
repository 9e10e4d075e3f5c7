"""The registers of contributions, reductions and conflicts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models import Conflict, Contribution, Reduction
from accord.delivery.registers.shape import Field, Move, Register, State

STRENGTH = {"1": _("1 – some"), "2": _("2 – clear"), "3": _("3 – decisive")}


def _somebody_contributes(values: dict[str, Any]) -> tuple[str, str] | None:
    if not any(values[name] for name in ("agency", "group", "plan", "pot")):
        return "agency", _now("Name an agency, a group, a plan or a pot.")
    return None


CONTRIBUTIONS = Register(
    kind="contribution",
    path="contributions",
    model=Contribution,
    prefix="C",
    one=_("contribution"),
    many=_("Contributions"),
    add=_("Add a contribution"),
    lede=_("Which agency, group, plan and money moves which indicator, how strongly, and how one knows."),
    empty=_("Say who moves which indicator: the map of it shows whom to ask when a figure turns."),
    fields=(
        Field("title", _("What is contributed"), required=True),
        Field("indicator", _("Indicator"), "indicator", required=True, listed=True),
        Field("agency", _("Agency"), "agency", section=_("Who or what"), listed=True),
        Field("group", _("Group"), "group", section=_("Who or what"), listed=True),
        Field("plan", _("Plan"), section=_("Who or what"), longest=200),
        Field("pot", _("Pot"), section=_("Who or what"), longest=200),
        Field("strength", _("How strongly"), "scale", words=STRENGTH, required=True, listed=True),
        Field("evidence", _("How one knows"), "long"),
        Field("theme", _("Theme"), "theme"),
        Field("owner", _("Who can say more"), "person"),
    ),
    states={
        "current": State(_("current"), (Move("ended", _("It has ended"), _("Noted as ended."), note=_("Why")),)),
        "ended": State(
            _("ended"), (Move("current", _("Take it up again"), _("It is current again."), note=_("Why")),), closed=True
        ),
    },
    first="current",
    check=_somebody_contributes,
)

_OVER = Move("over", _("Close it"), _("The reduction is closed."), note=_("What came of it"), decided=True)

REDUCTIONS = Register(
    kind="reduction",
    path="reductions",
    model=Reduction,
    prefix="D",
    one=_("reduction"),
    many=_("Reductions"),
    add=_("Add a reduction"),
    lede=_(
        "Where a partner steps back from a service: which indicators and places are hit, and what is done about it."
    ),
    empty=_("Tell the others before a service goes: some of their promises may hang on it."),
    fields=(
        Field("title", _("The service"), required=True),
        Field("agency", _("Agency that steps back"), "agency", required=True, listed=True),
        Field("what", _("What is reduced"), "long"),
        Field("from_on", _("From"), "date"),
        Field("saving", _("Saving a year, in pounds"), "money"),
        Field("indicators", _("Indicators hit"), "indicators", listed=True),
        Field("areas", _("Places hit"), "areas"),
        Field("effect", _("Expected effect"), "long"),
        Field("mitigation", _("Mitigation"), "long"),
        Field("theme", _("Theme"), "theme"),
        Field("owner", _("Who looks after the mitigation"), "person", required=True, listed=True),
        Field("review_on", _("Next review"), "date", listed=True),
    ),
    states={
        "announced": State(
            _("announced"),
            (
                Move(
                    "mitigated", _("The mitigation is agreed"), _("Noted as agreed."), note=_("In words"), decided=True
                ),
                Move(
                    "accepted", _("The effect is accepted"), _("Noted as accepted."), note=_("In words"), decided=True
                ),
                Move("withdrawn", _("The service stays"), _("Noted: the service stays."), note=_("In words")),
            ),
        ),
        "mitigated": State(
            _("mitigation agreed"),
            (_OVER,),
        ),
        "accepted": State(
            _("effect accepted"),
            (_OVER,),
        ),
        "over": State(_("closed"), closed=True),
        "withdrawn": State(_("withdrawn"), closed=True),
    },
    first="announced",
)


def _two_indicators(values: dict[str, Any]) -> tuple[str, str] | None:
    if len(values["indicators"]) < 2:
        return "indicators", _now("It takes two indicators to conflict.")
    return None


CONFLICTS = Register(
    kind="conflict",
    path="conflicts",
    model=Conflict,
    prefix="X",
    one=_("conflict"),
    many=_("Conflicts"),
    add=_("Add a conflict"),
    lede=_("Indicators that pull against each other, with both owners and what they agreed."),
    empty=_("More arrests and fewer young people brought to court: say so before the two promises meet."),
    fields=(
        Field("title", _("In a line"), required=True),
        Field("indicators", _("Indicators"), "indicators", required=True, listed=True),
        Field("pulls", _("How they pull against each other"), "long"),
        Field("agreed", _("What was agreed"), "long"),
        Field("theme", _("Theme"), "theme"),
        Field("owner", _("Who brings the owners together"), "person", required=True, listed=True),
        Field("review_on", _("Next review"), "date", listed=True),
    ),
    states={
        "open": State(
            _("open"),
            (
                Move(
                    "agreed",
                    _("The owners agreed"),
                    _("Noted as agreed."),
                    note=_("What they agreed"),
                    words_in="agreed",
                ),
            ),
        ),
        "agreed": State(
            _("agreed"),
            (
                Move("open", _("Open it again"), _("The conflict is open again."), note=_("Why")),
                Move("over", _("It is over"), _("The conflict is closed."), note=_("Why")),
            ),
        ),
        "over": State(_("over"), closed=True),
    },
    first="open",
    check=_two_indicators,
)
