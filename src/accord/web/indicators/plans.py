"""Plans and actions: every record of every register that names the indicator."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.assessment.queries.indicator import IndicatorPicture
from accord.delivery.queries.naming import records_naming
from accord.delivery.queries.standing import standing_among
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.indicators.addresses import kept
from accord.web.plans.beside import Beside, add_address, beside


def registers_say(asked: Asked, about: IndicatorPicture) -> Beside:
    """What the registers say of the indicator, as known on the picture's day; one query where nothing stands out."""
    facts, known_on = about.picture.agreement, about.picture.known_on
    found = records_naming(asked.viewer, facts, indicator=about.facts.code, known_on=known_on)
    standing = standing_among(asked.viewer, facts, found, known_on=known_on)
    return beside(facts.code, found, standing, kept(asked), _adds(asked, about))


def _adds(asked: Asked, about: IndicatorPicture) -> tuple[Link, ...]:
    """Where somebody who may writes down what is missing, the indicator filled in already."""
    code, indicator, theme = about.picture.agreement.code, about.facts.code, about.facts.theme.code
    if about.picture.known_on or not asked.viewer.may("edit_plans", code, theme=theme, indicator=indicator):
        return ()
    risk = add_address(code, "risks", theme=theme, outcome=about.facts.outcome.code, indicators=indicator)
    return (
        Link(text=_("a risk"), href=risk),
        Link(text=_("an issue"), href=add_address(code, "issues", theme=theme, indicators=indicator)),
        Link(text=_("who contributes"), href=add_address(code, "contributions", theme=theme, indicator=indicator)),
        Link(text=_("an ask of a partner"), href=add_address(code, "partners", theme=theme, indicators=indicator)),
    )
