"""One indicator: the answer first, then over time, districts, compared, commentary, figures and history, definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.assessment.queries.indicator import IndicatorPicture, indicator_picture
from accord.framework.errors import NotFoundError
from accord.web.asking import Asked, page
from accord.web.indicators import head
from accord.web.indicators.compared import compared
from accord.web.indicators.control import control
from accord.web.indicators.definition import definition
from accord.web.indicators.districts import districts
from accord.web.indicators.events import events
from accord.web.indicators.history import history
from accord.web.indicators.over_time import over_time
from accord.web.indicators.plans import registers_say
from accord.web.indicators.spoken import commentary
from accord.web.meetings.library.beside import add_about, documents_on_indicator

Part = Callable[[Asked, IndicatorPicture], Any]

PARTS: dict[str, tuple[str, Part]] = {
    head.OVER_TIME: ("indicators/over_time.html", over_time),
    head.CONTROL: ("indicators/control.html", control),
    head.DISTRICTS: ("indicators/districts.html", districts),
    head.COMPARED: ("indicators/compared.html", lambda _asked, about: compared(about)),
    head.COMMENTARY: ("indicators/commentary.html", commentary),
    head.PLANS: ("indicators/plans.html", registers_say),
    head.EVENTS: ("indicators/events.html", events),
    head.FIGURES: ("indicators/figures.html", lambda _asked, about: history(about)),
    head.DEFINITION: ("indicators/definition.html", lambda _asked, about: definition(about)),
}
"""For each value of `view` in the address its template and what fills it."""


@page
def indicator_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """One part of an indicator's page, for one area, period and day."""
    view = asked.parameter("view")
    if view not in PARTS:
        raise NotFoundError(_("An indicator's page has no part “%(view)s”.") % {"view": view})
    picture = asked.picture(agreement)
    about = indicator_picture(asked.viewer, picture, indicator)
    template, part = PARTS[view]
    said = registers_say(asked, about)
    return asked.show(
        template,
        picture,
        part(asked, about),
        here="scorecard",
        head=head.head(asked, about, view, len(said.still)),
        registers=said,
        documents=documents_on_indicator(asked, picture.agreement, about.facts.code),
        add_document=add_about(asked, picture.agreement.code, f"indicator:{about.facts.code}"),
    )
