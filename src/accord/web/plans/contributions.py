"""The contribution map as a matrix, a picture and a file; and what else moves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.delivery.queries.contributions import (
    ContributionMap,
    Contributor,
    Leg,
    MapCell,
    Moved,
    contribution_map,
    what_moves,
)
from accord.delivery.registers.effects import STRENGTH
from accord.documents.charts.contributions import Contributions, End, Tie, contribution_chart
from accord.framework.queries.choices import theme_choices
from accord.framework.queries.indicators import IndicatorFacts
from accord.web.asking import Asked, page
from accord.web.frame import Link, Option
from accord.web.framing import CONTEXT
from accord.web.indicators.addresses import indicator_address, kept
from accord.web.listing import Filter, changed
from accord.web.plans.beside import record_address
from accord.web.plans.room import Room, room
from accord.web.scorecard.files import harmless

WIDE, NARROW = 900, 340


@dataclass(frozen=True)
class Field:
    """One field of the matrix: its marks and words, and the record behind it; all blank where nothing is said."""

    marks: str
    words: str
    href: str
    by: str
    title: str
    evidence: str


@dataclass(frozen=True)
class Row:
    """An indicator with its fields, one for each contributor."""

    code: str
    title: str
    href: str
    moves: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Theme:
    """The rows of one theme."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Heading:
    """A column of the matrix."""

    name: str
    kind: str
    href: str


@dataclass(frozen=True)
class Drawn:
    """The picture at two widths."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class MapPage:
    """What the contribution map shows."""

    trail: tuple[Link, ...]
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    clear: str
    headings: tuple[Heading, ...]
    themes: tuple[Theme, ...]
    picture: Drawn | None
    without: tuple[Link, ...]
    download: str
    moves: str
    add: str


@dataclass(frozen=True)
class Reached:
    """An indicator that moves as well, and the way to it in words."""

    code: str
    title: str
    href: str
    owner: str
    way: str


@dataclass(frozen=True)
class MovesPage:
    """What else moves."""

    trail: tuple[Link, ...]
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    start: str
    straight: tuple[Reached, ...]
    one: tuple[Reached, ...]
    two: tuple[Reached, ...]


@page
def map_page(asked: Asked, agreement: str) -> HttpResponse:
    """The contribution map of the agreement or a theme, or the same as a CSV file."""
    here = room(asked, agreement)
    known_on = here.about.known_on if here.about else None
    theme = asked.parameter("theme")
    found = contribution_map(asked.viewer, here.facts, theme=theme, known_on=known_on)
    if asked.parameter("format") == "csv":
        return _as_csv(found)
    may_add = known_on is None and asked.viewer.may("edit_plans", here.code)
    shown = MapPage(
        trail=_trail(here),
        filters=(_themes(here, theme),),
        kept=_context(asked),
        clear=changed(asked.query, theme=None) if theme else "",
        headings=tuple(_heading(here, one) for one in found.contributors),
        themes=tuple(_by_theme(here, found)),
        picture=_picture(here, found) if found.cells else None,
        without=tuple(_indicator_link(here, one) for one in found.without),
        download=changed(asked.query, format="csv"),
        moves=here.address("contribution-moves") + _query(asked),
        add=here.address("record-add", register="contributions") if may_add else "",
    )
    return here.show("plans/map.html", shown, tab="contributions")


@page
def moves_page(asked: Asked, agreement: str) -> HttpResponse:
    """What else moves if an indicator, or what a contributor does, moves."""
    here = room(asked, agreement)
    found = what_moves(
        asked.viewer, here.facts, asked.parameter("from"), known_on=here.about.known_on if here.about else None
    )
    options = [("", _("Choose where to start"))]
    options += [(one.code, f"{one.code} {one.title}") for one in found.indicators]
    options += [(one.key, f"{kind_words(one.kind)}: {one.name}") for one in found.contributors]
    chosen = tuple(Option(code, words, code == found.start) for code, words in options)
    by_steps = {steps: tuple(_reached(here, one) for one in found.moved if one.steps == steps) for steps in (0, 1, 2)}
    shown = MovesPage(
        trail=(*_trail(here), Link(text=_("Map"), href=here.address("contribution-map") + _query(asked))),
        filters=(Filter("from", _("From"), options=chosen),),
        kept=_context(asked),
        start=found.start_words,
        straight=by_steps[0],
        one=by_steps[1],
        two=by_steps[2],
    )
    return here.show("plans/moves.html", shown, tab="contributions")


def kind_words(kind: str) -> str:
    """What a contributor is."""
    return {"agency": _("Agency"), "group": _("Group"), "plan": _("Plan"), "pot": _("Pot")}[kind]


def way_words(legs: Iterable[Leg]) -> str:
    """The way to an indicator in words: "Both rest on Fallowshire County Council (decisive, some); then …"."""
    said = [_leg_words(leg) for leg in legs]
    return _("; then ").join(said)


def strength_words(strength: int) -> str:
    """The strength in a word: some, clear, decisive."""
    return str(STRENGTH[str(strength)]).split(" – ", 1)[-1]


def _leg_words(leg: Leg) -> str:
    facts = {"start": leg.start, "end": leg.end, "by": leg.by}
    if leg.kind == "contributes":
        return _("%(start)s contributes to %(end)s") % facts
    if leg.kind == "conflicts":
        return _("%(start)s and %(end)s pull against each other") % facts
    strengths = {"one": strength_words(leg.strengths[0]), "other": strength_words(leg.strengths[1])}
    return _("%(by)s moves both %(start)s (%(one)s) and %(end)s (%(other)s)") % (facts | strengths)


def _reached(here: Room, one: Moved) -> Reached:
    way = way_words(one.legs) or _("moved straight: %(strength)s") % {"strength": strength_words(one.strength)}
    return Reached(
        code=one.indicator.code,
        title=one.indicator.title,
        href=indicator_address(here.code, one.indicator.code, kept(here.asked)),
        owner=one.indicator.now.owner,
        way=way,
    )


def _context(asked: Asked) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in asked.query if pair[0] in CONTEXT and pair[1])


def _query(asked: Asked, **more: str) -> str:
    pairs = [*_context(asked), *more.items()]
    return f"?{urlencode(pairs)}" if pairs else ""


def _trail(here: Room) -> tuple[Link, ...]:
    query = _query(here.asked)
    register = reverse("register", kwargs={"agreement": here.code, "register": "contributions"})
    return (
        Link(text=_("Plans"), href=here.address("plans") + query),
        Link(text=_("Contributions"), href=register + query),
    )


def _themes(here: Room, theme: str) -> Filter:
    offered = [("", _("every theme")), *theme_choices(here.asked.viewer, here.facts)]
    return Filter("theme", _("Theme"), options=tuple(Option(code, words, code == theme) for code, words in offered))


def _heading(here: Room, one: Contributor) -> Heading:
    return Heading(one.name, kind_words(one.kind), _moves_address(here, one.key))


def _moves_address(here: Room, start: str) -> str:
    return here.address("contribution-moves") + _query(here.asked, **{"from": start})


def _indicator_link(here: Room, one: IndicatorFacts) -> Link:
    return Link(text=f"{one.code} {one.title}", href=indicator_address(here.code, one.code, kept(here.asked)))


def _by_theme(here: Room, found: ContributionMap) -> Iterable[Theme]:
    themes: dict[str, list[IndicatorFacts]] = {}
    for one in found.indicators:
        themes.setdefault(one.theme.title, []).append(one)
    for title, some in themes.items():
        yield Theme(title, tuple(_row(here, found, one) for one in some))


def _row(here: Room, found: ContributionMap, one: IndicatorFacts) -> Row:
    return Row(
        code=one.code,
        title=one.title,
        href=indicator_address(here.code, one.code, kept(here.asked)),
        moves=_moves_address(here, one.code),
        fields=tuple(_field(here, by, found.cells.get((one.code, by))) for by in found.contributors),
    )


def _field(here: Room, by: Contributor, cell: MapCell | None) -> Field:
    if cell is None:
        return Field("", "", "", by.name, "", "")
    first = cell.sources[0]
    return Field(
        marks="●" * cell.strength,
        words=strength_words(cell.strength),
        href=record_address(here.code, "contributions", first.code, kept(here.asked)),
        by=by.name,
        title=", ".join(one.title for one in cell.sources),
        evidence=first.evidence,
    )


def _picture(here: Room, found: ContributionMap) -> Drawn:
    chart = Contributions(
        contributors=tuple(
            End(one.key, one.name, kind_words(one.kind), _moves_address(here, one.key)) for one in found.contributors
        ),
        indicators=tuple(
            End(one.code, f"{one.code} {one.title}", one.theme.title, _moves_address(here, one.code))
            for one in found.indicators
        ),
        ties=tuple(
            Tie(by.key, code, cell.strength, _tie_words(by, code, cell)) for (code, by), cell in found.cells.items()
        ),
        strengths=(strength_words(1), strength_words(2), strength_words(3)),
    )
    label = _("Who moves which indicator")

    def drawn(width: int, prefix: str) -> Markup:
        svg = contribution_chart(chart, label=label, prefix=prefix, width=width)
        return Markup(svg)  # noqa: S704 - escaped where it is drawn

    return Drawn(drawn(WIDE, "map-wide"), drawn(NARROW, "map-narrow"))


def _tie_words(by: Contributor, code: str, cell: MapCell) -> str:
    facts = {"by": by.name, "code": code, "strength": strength_words(cell.strength)}
    return _("%(by)s moves %(code)s: %(strength)s") % facts


def _as_csv(found: ContributionMap) -> HttpResponse:
    """A line for each field that says something."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["indicator", "title", "theme", "kind", "contributor", "strength", "records", "evidence"])
    for one in found.indicators:
        for by in found.contributors:
            cell = found.cells.get((one.code, by))
            if cell is not None:
                records = "; ".join(source.code for source in cell.sources)
                row: list[Any] = [one.code, one.title, one.theme.code, by.kind, by.name, cell.strength, records]
                row.append(" ".join(source.evidence for source in cell.sources if source.evidence))
                writer.writerow([harmless(text) for text in row])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="contribution-map.csv"'
    return answer
