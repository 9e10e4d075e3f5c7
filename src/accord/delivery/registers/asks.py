"""The registers of issues, of asks of government, and of asks and offers between partners."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models import GovernmentAsk, Issue, PartnerAsk
from accord.delivery.registers.shape import Field, Move, Register, State

ISSUES = Register(
    kind="issue",
    path="issues",
    model=Issue,
    prefix="I",
    one=_("issue"),
    many=_("Issues"),
    add=_("Add an issue"),
    lede=_("What has gone wrong already and has to be settled."),
    empty=_("A risk that came true, a disputed definition, a return that never comes: write it down with an owner."),
    fields=(
        Field("title", _("In a line"), required=True),
        Field("what", _("What is wrong"), "long"),
        Field("effect", _("What it does to the agreement"), "long"),
        Field("theme", _("Theme"), "theme", listed=True),
        Field("indicators", _("Indicators it touches"), "indicators"),
        Field("owner", _("Owner"), "person", required=True, listed=True),
        Field("due", _("To be settled by"), "date", listed=True),
        Field("settled", _("How it was settled"), "long"),
    ),
    states={
        "open": State(
            _("open"),
            (
                Move(
                    "settled",
                    _("Settle the issue"),
                    _("The issue is settled."),
                    note=_("How it was settled"),
                    words_in="settled",
                ),
            ),
        ),
        "settled": State(
            _("settled"), (Move("open", _("Open it again"), _("The issue is open again."), note=_("Why")),), closed=True
        ),
    },
    first="open",
)

SORTS_ASKED = {
    "freedom": _("a freedom or flexibility"),
    "burden": _("a lighter survey or reporting burden"),
    "definition": _("a definition"),
    "money": _("money"),
    "data": _("data"),
    "other": _("something else"),
}

GOVERNMENT_ASKS = Register(
    kind="government_ask",
    path="government",
    model=GovernmentAsk,
    prefix="G",
    one=_("ask of government"),
    many=_("Asks of government"),
    add=_("Add an ask"),
    lede=_("What only government can give, with the department, the date, and when it is chased next."),
    empty=_("Freedoms, lighter surveys, definitions: each is followed from the day it is asked until it is answered."),
    fields=(
        Field("title", _("In a line"), required=True),
        Field("sort", _("What is asked for"), "word", words=SORTS_ASKED, required=True),
        Field("department", _("Department"), listed=True, longest=200),
        Field("what", _("What exactly is asked"), "long"),
        Field("why", _("Why"), "long"),
        Field("theme", _("Theme"), "theme"),
        Field("indicators", _("Indicators it would help"), "indicators"),
        Field("owner", _("Who follows it up"), "person", required=True, listed=True),
        Field("asked_on", _("Asked on"), "date"),
        Field("next_chase", _("Next chase"), "date", listed=True),
        Field("answer", _("Answer"), "long", section=_("Answer")),
        Field("answered_on", _("Answered on"), "date", section=_("Answer")),
    ),
    states={
        "drafted": State(
            _("drafted"),
            (
                Move("asked", _("It has been asked"), _("Noted as asked."), check=lambda record, _day: _asked(record)),
                Move("withdrawn", _("Withdraw it"), _("The ask is withdrawn."), note=_("Why")),
            ),
        ),
        "asked": State(
            _("asked"),
            (
                Move(
                    "answered",
                    _("It is answered"),
                    _("Noted as answered."),
                    note=_("The answer, and what follows"),
                    words_in="answer",
                    day_in="answered_on",
                ),
                Move("withdrawn", _("Withdraw it"), _("The ask is withdrawn."), note=_("Why")),
            ),
        ),
        "answered": State(
            _("answered"),
            (Move("asked", _("Ask again"), _("The ask stands again."), note=_("What the answer left open")),),
            closed=True,
        ),
        "withdrawn": State(_("withdrawn"), closed=True),
    },
    first="drafted",
)


def _asked(record: GovernmentAsk) -> str:
    if not record.department or record.asked_on is None:
        return _now("Name the department and the day it was asked first (change the ask).")
    return ""


PARTNER_SORTS = {"ask": _("ask"), "offer": _("offer")}


def _somebody_asks(values: dict[str, Any]) -> tuple[str, str] | None:
    if values["from_agency"] in values["to_agencies"]:
        return "to_agencies", _now("An agency does not ask itself.")
    return None


PARTNER_ASKS = Register(
    kind="partner_ask",
    path="partners",
    model=PartnerAsk,
    prefix="P",
    one=_("ask or offer"),
    many=_("Asks and offers"),
    add=_("Add an ask or offer"),
    lede=_("What partners ask of each other and offer each other, where, and by when."),
    empty=_("Ask a partner for people, money, data or a say; or offer some."),
    fields=(
        Field("title", _("In a line"), required=True),
        Field("sort", _("Ask or offer"), "word", words=PARTNER_SORTS, required=True, listed=True),
        Field("from_agency", _("From"), "agency", required=True, listed=True),
        Field("to_agencies", _("To"), "agencies", help=_("None chosen: to every partner."), listed=True),
        Field("areas", _("Where"), "areas"),
        Field("what", _("What exactly"), "long"),
        Field("theme", _("Theme"), "theme"),
        Field("indicators", _("Indicators it is for"), "indicators"),
        Field("owner", _("Who follows it up"), "person", required=True),
        Field("due", _("By when"), "date", listed=True),
        Field("answer", _("Answer"), "long"),
    ),
    states={
        "open": State(
            _("open"),
            (
                Move("agreed", _("It is agreed"), _("Noted as agreed."), note=_("What was agreed"), words_in="answer"),
                Move("declined", _("It is declined"), _("Noted as declined."), note=_("Why"), words_in="answer"),
                Move("withdrawn", _("Withdraw it"), _("It is withdrawn."), note=_("Why")),
            ),
        ),
        "agreed": State(
            _("agreed"),
            (
                Move("done", _("It is done"), _("Noted as done."), note=_("What came of it")),
                Move("withdrawn", _("Withdraw it"), _("It is withdrawn."), note=_("Why")),
            ),
        ),
        "done": State(_("done"), closed=True),
        "declined": State(
            _("declined"), (Move("open", _("Ask again"), _("It stands again."), note=_("Why")),), closed=True
        ),
        "withdrawn": State(_("withdrawn"), closed=True),
    },
    first="open",
    check=_somebody_asks,
)
