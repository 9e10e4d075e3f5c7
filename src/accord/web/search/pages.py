"""Search: indicators, outcomes, themes, commentary and the registers' records by word or code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment.queries.commentary import search_commentary
from accord.delivery.queries.searching import search_records
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts, agreements, areas_named
from accord.meetings.queries.library import search_documents
from accord.web.asking import Asked, page

MOST = 100


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is, its title, where it leads and the words around."""

    kind: str
    code: str
    title: str
    href: str
    text: str
    agreement: str


@dataclass(frozen=True)
class SearchPage:
    """What the search page shows."""

    words: str
    hits: tuple[Hit, ...]


@page
def search_page(asked: Asked) -> HttpResponse:
    """Everything the viewer may see that has all the words."""
    words = asked.parameter("find")
    hits = tuple(_hits(asked, words.lower().split()))[:MOST] if words else ()
    return asked.show("search/page.html", None, SearchPage(words=words, hits=hits), here="search")


def _hits(asked: Asked, words: list[str]) -> Iterable[Hit]:
    for agreement in agreements(asked.viewer):
        known = indicator_facts(agreement.id)
        yield from _indicators(agreement, known, words)
        yield from _areas(agreement, words)
        yield from _commentary(asked, agreement, known, words)
        yield from _records(asked, agreement, known, words)
        yield from _documents(asked, agreement, words)


def _indicators(agreement: AgreementFacts, known: Sequence[IndicatorFacts], words: list[str]) -> Iterable[Hit]:
    for facts in known:
        if _has(_searchable(facts), words):
            place = {"agreement": agreement.code, "indicator": facts.code}
            text = f"{facts.theme.title} · {facts.outcome.title}"
            yield Hit(
                _("Indicator"), facts.code, facts.title, reverse("indicator", kwargs=place), text, agreement.title
            )


def _searchable(facts: IndicatorFacts) -> str:
    return " ".join(
        (
            facts.code,
            facts.title,
            facts.now.definition,
            facts.outcome.title,
            facts.theme.title,
            facts.now.owner,
            facts.now.source,
        )
    )


def _areas(agreement: AgreementFacts, words: list[str]) -> Iterable[Hit]:
    for area in areas_named(agreement.area_code):
        if _has(f"{area.code} {area.name}", words):
            place = {"agreement": agreement.code, "area": area.code}
            yield Hit(_("Area"), area.code, area.name, reverse("area", kwargs=place), area.type, agreement.title)


def _commentary(
    asked: Asked, agreement: AgreementFacts, known: Sequence[IndicatorFacts], words: list[str]
) -> Iterable[Hit]:
    titles = {facts.code: facts.title for facts in known}
    for found in search_commentary(asked.viewer, agreement, words, most=30):
        place = {"agreement": agreement.code, "indicator": found.indicator}
        yield Hit(
            _("Commentary"),
            found.indicator,
            f"{titles.get(found.indicator, found.indicator)}, {found.period_label}",
            reverse("commentary", kwargs=place, query={"for": found.period}),
            found.excerpt,
            agreement.title,
        )


def _records(
    asked: Asked, agreement: AgreementFacts, known: Sequence[IndicatorFacts], words: list[str]
) -> Iterable[Hit]:
    titles = {facts.code: facts.title for facts in known}
    for found in search_records(asked.viewer, agreement, words, titles, most=50):
        place = {"agreement": agreement.code, "register": found.register.path, "code": found.code}
        state = str(found.register.states[found.state].words)
        text = " · ".join(part for part in (state, found.excerpt) if part)
        yield Hit(
            str(found.register.many), found.code, found.title, reverse("record", kwargs=place), text, agreement.title
        )


def _documents(asked: Asked, agreement: AgreementFacts, words: list[str]) -> Iterable[Hit]:
    for found in search_documents(asked.viewer, agreement, words, today=asked.today, most=30):
        place = {"agreement": agreement.code, "document": found.code}
        text = " · ".join(part for part in (found.group_title or _("The whole partnership"), found.about) if part)
        yield Hit(
            _("Document"), found.code, found.title, reverse("library-document", kwargs=place), text, agreement.title
        )


def _has(text: str, words: list[str]) -> bool:
    lower = text.lower()
    return all(word in lower for word in words)
