"""Champions: who stands up for each outcome and who leads each theme, with what waits in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment.queries.scorecard import OutcomeRows, ScorecardRow, ThemeRows, scorecard
from accord.framework.errors import NotFoundError
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.indicators.addresses import kept, scorecard_address
from accord.web.listing import Group
from accord.web.plans.room import room


@dataclass(frozen=True)
class ChampionLine:
    """An outcome with its champion and what waits in it."""

    title: str
    champion: str
    statuses: tuple[tuple[str, int], ...]
    waits: tuple[str, ...]


@dataclass(frozen=True)
class ChampionsPage:
    """Themes with their leads, outcomes with their champions."""

    trail: tuple[Link, ...]
    groups: tuple[Group, ...]
    nobody: int


@page
def champions_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every outcome's champion and every theme's lead."""
    here = room(asked, agreement)
    if here.about is None:
        raise NotFoundError(_("The agreement has no area yet."))
    card = scorecard(asked.viewer, here.about)
    query = kept(asked)
    shown = ChampionsPage(
        trail=(Link(text=_("Plans"), href=reverse("plans", kwargs={"agreement": here.code})),),
        groups=tuple(_theme(here.code, theme, query) for theme in card.themes),
        nobody=sum(not outcome.outcome.champion for theme in card.themes for outcome in theme.outcomes),
    )
    return here.show("plans/champions.html", shown, tab="champions")


def _theme(agreement: str, theme: ThemeRows, query: tuple[tuple[str, str], ...]) -> Group:
    lead = ", ".join(part for part in (theme.theme.lead, theme.theme.lead_agency) if part) or _("nobody leads it")
    return Group(
        title=theme.theme.title,
        note=_("led by %(lead)s") % {"lead": lead} if theme.theme.lead else lead,
        href=scorecard_address(agreement, query, theme=theme.theme.code),
        rows=tuple(_outcome(one) for one in theme.outcomes),
    )


def _outcome(one: OutcomeRows) -> ChampionLine:
    counts = [(status, sum(row.status == status for row in one.rows)) for status in ("green", "amber", "red")]
    return ChampionLine(
        title=one.outcome.title,
        champion=one.outcome.champion,
        statuses=tuple((status, count) for status, count in counts if count),
        waits=_waits(one.rows),
    )


def _waits(rows: Sequence[ScorecardRow]) -> tuple[str, ...]:
    raised = [row for row in rows if row.result is not None and row.result.raised]
    said = []
    if raised:
        codes = ", ".join(row.indicator.code for row in raised)
        said.append(_("needs attention: %(codes)s") % {"codes": codes})
    silent = [row for row in raised if not row.has_commentary]
    if silent:
        codes = ", ".join(row.indicator.code for row in silent)
        said.append(_("no commentary: %(codes)s") % {"codes": codes})
    return tuple(said)
