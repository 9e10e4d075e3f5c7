"""One place: where it is, how it does, where it stands among its like, and what needs attention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from accord.assessment import comparisons, sentences
from accord.assessment.queries.place import PlacePicture, Standing, place_picture
from accord.delivery.queries.naming import records_naming
from accord.delivery.queries.standing import standing_among
from accord.documents.charts import read_outline
from accord.documents.charts.locator import Locator, locator_map
from accord.framework.queries.picture import AreaFacts, Picture
from accord.framework.queries.places import Neighbour
from accord.web.areas.rows import PlaceLine, groups_of
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.indicators import words
from accord.web.indicators.addresses import area_address, indicator_address, kept, scorecard_address
from accord.web.listing import Group
from accord.web.plans.beside import Beside, beside

MOST_RANKED = 5
LOCATOR_WIDTH = 300


@dataclass(frozen=True)
class Ranked:
    """An indicator at which a place stands among the best or the last."""

    text: str
    href: str
    place: str


@dataclass(frozen=True)
class AreaPage:
    """What a place's template shows."""

    name: str
    agreement: str
    type: str
    is_whole: bool
    trail: tuple[Link, ...]
    ended: date | None
    began: date | None
    replaced_by: Link | None
    replaces: tuple[Link, ...]
    lede: str
    tally: tuple[dict[str, object], ...]
    groups: tuple[Group, ...]
    whole: str
    attention: tuple[PlaceLine, ...]
    best: tuple[Ranked, ...]
    last: tuple[Ranked, ...]
    peers: str
    parent: Link | None
    within: tuple[Link, ...]
    borders: tuple[Link, ...]
    siblings: tuple[Link, ...]
    parts: tuple[Link, ...]
    locator: Markup
    scorecard: str
    without: int


@page
def area_page(asked: Asked, agreement: str, area: str) -> HttpResponse:
    """One place's picture at one period, as known on one day."""
    about = asked.picture(agreement, area=area)
    shown = _page(asked, place_picture(asked.viewer, about))
    return asked.show("areas/page.html", about, shown, here="scorecard", registers=_registers(asked, about))


def _registers(asked: Asked, about: Picture) -> Beside:
    """What the registers say of the place."""
    facts, known_on = about.agreement, about.known_on
    found = records_naming(asked.viewer, facts, area=about.area.code, known_on=known_on)
    standing = standing_among(asked.viewer, facts, found, known_on=known_on)
    return beside(facts.code, found, standing, kept(asked))


def _page(asked: Asked, held: PlacePicture) -> AreaPage:
    place, about, query = held.place, held.picture, kept(asked)
    code = about.agreement.code
    groups = groups_of(held, query)
    lines = [line for group in groups for line in group.rows]

    def link(one: Neighbour) -> Link:
        note = _("until %(day)s") % {"day": long_date(one.end)} if one.end else ""
        return Link(text=one.name, href=area_address(code, one.code, query), note=note)

    around = [*place.siblings, *place.parts]
    return AreaPage(
        name=place.area.name,
        agreement=about.agreement.title,
        type=words.area_type(place.area.type),
        is_whole=place.area.code == about.agreement.area_code,
        trail=_trail(held, query),
        ended=place.end,
        began=place.start if place.replaces else None,
        replaced_by=Link(text=place.replaced_by.name, href=area_address(code, place.replaced_by.code, query))
        if place.replaced_by
        else None,
        replaces=tuple(Link(text=one.name, href=area_address(code, one.code, query)) for one in place.replaces),
        lede=_lede(held),
        tally=_tally(held, query),
        groups=groups,
        whole=held.whole_name,
        attention=() if place.end else tuple(line for line in lines if line.attention),
        best=_ranked(held, held.best[:MOST_RANKED], query),
        last=_ranked(held, held.last[:MOST_RANKED], query),
        peers=words.area_types(place.area.type),
        parent=Link(text=place.parent.name, href=area_address(code, place.parent.code, query))
        if place.parent
        else None,
        within=tuple(
            Link(text=one.name, href=area_address(code, one.code, query), note=_type_note(one)) for one in place.within
        ),
        borders=tuple(link(one) for one in around if one.code in held.borders and one.end is None),
        siblings=tuple(link(one) for one in place.siblings),
        parts=tuple(link(one) for one in place.parts),
        locator=_locator(held, query),
        scorecard=scorecard_address(code, [pair for pair in query if pair[0] != "area"], area=place.area.code),
        without=len(held.without),
    )


def _type_note(one: AreaFacts) -> str:
    """The type of a place, where its name does not say it."""
    word = words.area_type(one.type)
    return "" if word in one.name.lower() else word


def _trail(held: PlacePicture, query: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    code = held.picture.agreement.code
    links = [Link(text=_("Scorecard"), href=scorecard_address(code, [pair for pair in query if pair[0] != "area"]))]
    if held.place.parent and held.place.area.code != held.picture.agreement.area_code:
        links.append(Link(text=held.place.parent.name, href=area_address(code, held.place.parent.code, query)))
    return tuple(links)


def _lede(held: PlacePicture) -> str:
    if not held.card.rows:
        return _("No figure of this agreement speaks of %(name)s.") % {"name": held.place.area.name}
    if held.place.end:
        said = ngettext(
            "%(n)d indicator has figures from its time; the last of them are shown.",
            "%(n)d indicators have figures from its time; the last of them are shown.",
            len(held.card.rows),
        )
        return said % {"n": len(held.card.rows)}
    return sentences.lede(held.card)


def _tally(held: PlacePicture, query: Sequence[tuple[str, str]]) -> tuple[dict[str, object], ...]:
    card = held.card
    counts = [
        *((status, card.counts[status]) for status in ("green", "amber", "red")),
        ("not_rated", len(card.rows) - card.rated),
    ]
    base = [pair for pair in query if pair[0] != "area"]
    code, area = held.picture.agreement.code, held.place.area.code
    return tuple(
        {"code": status, "count": count, "href": scorecard_address(code, base, area=area, status=status)}
        for status, count in counts
    )


def _ranked(held: PlacePicture, found: Sequence[Standing], query: Sequence[tuple[str, str]]) -> tuple[Ranked, ...]:
    pairs = [*(pair for pair in query if pair[0] != "area"), ("area", held.place.area.code)]
    code = held.picture.agreement.code
    return tuple(
        Ranked(
            text=f"{one.indicator.code} {one.indicator.title}",
            href=indicator_address(code, one.indicator.code, pairs, view="districts"),
            place=comparisons.short_standing(one.row),
        )
        for one in found
    )


def _locator(held: PlacePicture, query: Sequence[tuple[str, str]]) -> Markup:
    if not held.boundaries["features"]:
        return Markup("")
    place, code = held.place, held.picture.agreement.code
    around = {one.code: one.name for one in (*place.siblings, *place.parts)} | {place.area.code: place.area.name}
    chart = Locator(
        outline=read_outline(held.boundaries, width=LOCATOR_WIDTH, most_bytes=16_000),
        here=place.area.code,
        names=around,
        addresses={one: area_address(code, one, query) for one in around},
    )
    label = _("Map: %(name)s and the places around it") % {"name": place.area.name}
    return Markup(locator_map(chart, label=label, prefix="locator"))  # noqa: S704 - escaped where it is drawn
