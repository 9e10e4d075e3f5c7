"""The risk register."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models import Risk
from accord.delivery.registers.shape import Field, Move, Register, State

LIKELIHOOD = {
    "1": _("1 – hardly ever"),
    "2": _("2 – unlikely"),
    "3": _("3 – possible"),
    "4": _("4 – likely"),
    "5": _("5 – almost certain"),
}
IMPACT = {
    "1": _("1 – hardly felt"),
    "2": _("2 – minor"),
    "3": _("3 – moderate"),
    "4": _("4 – major"),
    "5": _("5 – the outcome is lost"),
}


def _wanted_is_no_worse(values: dict[str, Any]) -> tuple[str, str] | None:
    for name in ("likelihood", "impact"):
        wanted = values.get(f"wanted_{name}")
        if wanted is not None and wanted > values[name]:
            return f"wanted_{name}", _now("What is wanted cannot be worse than what is.")
    return None


RISKS = Register(
    kind="risk",
    path="risks",
    model=Risk,
    prefix="R",
    one=_("risk"),
    many=_("Risks"),
    add=_("Add a risk"),
    lede=_("What may keep an outcome from coming about, how likely and how bad that is, and who looks after it."),
    empty=_("Write down what could go wrong while there is time to do something about it."),
    fields=(
        Field("title", _("What may happen"), required=True),
        Field("cause", _("Because of what"), "long"),
        Field("effect", _("What it would do to the outcome"), "long"),
        Field("theme", _("Theme"), "theme", listed=True),
        Field("outcome", _("Outcome"), "outcome"),
        Field("indicators", _("Indicators it would move"), "indicators"),
        Field("owner", _("Owner"), "person", required=True, listed=True),
        Field("likelihood", _("Likelihood"), "scale", words=LIKELIHOOD, required=True, section=_("Score")),
        Field("impact", _("Impact"), "scale", words=IMPACT, required=True, section=_("Score")),
        Field("wanted_likelihood", _("Likelihood wanted"), "scale", words=LIKELIHOOD, section=_("Score")),
        Field("wanted_impact", _("Impact wanted"), "scale", words=IMPACT, section=_("Score")),
        Field("controls", _("Controls"), "long", help=_("What keeps it in check already."), section=_("Control")),
        Field("review_on", _("Next review"), "date", listed=True, section=_("Control")),
    ),
    states={
        "open": State(
            _("open"), (Move("closed", _("Close the risk"), _("The risk is closed."), note=_("Why it is over")),)
        ),
        "closed": State(
            _("closed"), (Move("open", _("Open it again"), _("The risk is open again."), note=_("Why")),), closed=True
        ),
    },
    first="open",
    check=_wanted_is_no_worse,
)
