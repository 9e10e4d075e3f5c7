"""The page of a commentary for which there is no figure: why that is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment.queries.results import ResultRow
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import Picture, picture_areas
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.framing import CONTEXT


@dataclass(frozen=True)
class NothingPage:
    """What the page says, and where one may go from it."""

    code: str
    title: str
    indicator_href: str
    said: str
    advice: str
    links: tuple[Link, ...]


def nothing_page(asked: Asked, about: Picture, indicator: IndicatorFacts, rows: Sequence[ResultRow]) -> HttpResponse:
    """Nothing to explain yet; not found where there are figures, but none for the period the address names."""
    kept = [pair for pair in asked.query if pair[0] in CONTEXT and pair[1]]
    query = f"?{urlencode(kept)}" if kept else ""
    place = {"agreement": about.agreement.code, "indicator": indicator.code}
    about_it = reverse("indicator", kwargs=place) + query
    own = [row for row in rows if row.area == about.area.code and row.status != "not_due"]
    links = [Link(text=_("Everything about the indicator"), href=about_it)]
    if own:
        latest = Link(
            text=_("Commentary on the latest figure, %(period)s")
            % {"period": own[-1].span.label(indicator.now.year_type)},
            href=reverse("commentary", kwargs=place) + query,
        )
        links.insert(0, latest)
    elif not about.known_on and asked.viewer.may("import", about.agreement.code):
        here = {"agreement": about.agreement.code}
        links.insert(0, Link(text=_("Bring figures in"), href=reverse("imports", kwargs=here)))
    shown = NothingPage(
        code=indicator.code,
        title=indicator.title,
        indicator_href=about_it,
        said=_said(about, indicator, has_figures=bool(own)),
        advice=_advice(about, indicator, rows, has_figures=bool(own)),
        links=tuple(links),
    )
    return asked.show("commentary/nothing.html", about, shown, here="scorecard", status=404 if own else 200)


def _said(about: Picture, indicator: IndicatorFacts, *, has_figures: bool) -> str:
    facts = {"code": indicator.code, "area": about.area.name}
    if has_figures:
        return _("%(code)s has no figure for %(area)s in that period, so there is nothing to explain.") % facts
    return _("%(code)s has no figure for %(area)s yet, so there is nothing to explain.") % facts


def _advice(about: Picture, indicator: IndicatorFacts, rows: Sequence[ResultRow], *, has_figures: bool) -> str:
    if has_figures:
        return _("Choose a period that has a figure.")
    held = {row.area for row in rows if row.value is not None}
    elsewhere = [area.name for area in picture_areas(about) if area.code in held]
    if elsewhere:
        some = ", ".join(elsewhere[:5]) + (" …" if len(elsewhere) > 5 else "")
        return _("There are figures for other places: %(places)s. Choose one of them as the area.") % {"places": some}
    provider = indicator.now.provider or indicator.now.owner
    if provider:
        return _("Ask %(provider)s when the first figure comes; once it is in, commentary can be written here.") % {
            "provider": provider
        }
    return _("Once the first figure is in, commentary can be written here.")
