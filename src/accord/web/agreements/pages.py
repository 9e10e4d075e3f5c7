"""What was agreed: the agreement's front page, and the list of agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from accord.assessment import sentences
from accord.assessment.queries.scorecard import RATED, Scorecard, ThemeRows, scorecard
from accord.framework.queries.picture import AgreementFacts, AreaFacts, agreements, child_areas
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.scorecard.rows import theme_bar


@dataclass(frozen=True)
class ThemeLine:
    """One theme: its outcomes and how it stands."""

    title: str
    led_by: str
    bar: str
    outcomes: tuple[tuple[str, bool, int], ...]
    href: str


@dataclass(frozen=True)
class AgreementPage:
    """What the agreement's front page shows."""

    facts: AgreementFacts
    area: str
    lede: str
    tally: list[dict[str, object]]
    themes: tuple[ThemeLine, ...]
    areas: tuple[Link, ...]
    scorecard: str
    chair: str
    edit: str


@page
def agreement_page(asked: Asked, agreement: str) -> HttpResponse:
    """What was agreed, and progress in a sentence."""
    about = asked.picture(agreement)
    card = scorecard(asked.viewer, about)
    return asked.show(
        "agreements/agreement.html", about, _page(asked, card, child_areas(about.area.id)), here="agreement"
    )


@page
def agreement_list(asked: Asked) -> HttpResponse:
    """The agreements one takes part in."""
    return asked.show("agreements/list.html", None, agreements(asked.viewer), here="agreements")


def _page(asked: Asked, card: Scorecard, areas: Sequence[AreaFacts]) -> AgreementPage:
    about = card.picture
    place = {"agreement": about.agreement.code}
    address = reverse("scorecard", kwargs=place)
    counts = [*((status, card.counts[status]) for status in RATED), ("not_rated", len(card.rows) - card.rated)]
    return AgreementPage(
        facts=about.agreement,
        area=about.area.name,
        lede=sentences.lede(card),
        tally=[{"code": status, "count": count, "href": f"{address}?status={status}"} for status, count in counts],
        themes=tuple(_theme(theme, address) for theme in card.themes),
        areas=tuple(Link(text=area.name, href=reverse("area", kwargs={**place, "area": area.code})) for area in areas),
        scorecard=address,
        chair=reverse("chair", kwargs=place),
        edit=reverse("framework", kwargs=place) if asked.viewer.may("edit_framework", about.agreement.code) else "",
    )


def _theme(theme: ThemeRows, address: str) -> ThemeLine:
    return ThemeLine(
        title=theme.theme.title,
        led_by=" · ".join(part for part in (theme.theme.lead_agency, theme.theme.lead) if part),
        bar=theme_bar(theme),
        outcomes=tuple((one.outcome.title, one.outcome.mandatory, len(one.rows)) for one in theme.outcomes),
        href=f"{address}?theme={theme.theme.code}",
    )
