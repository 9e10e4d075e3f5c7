"""The figures at hand while somebody writes: the last periods, the next target, the places worth naming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.queries.results import ResultRow
from accord.framework.queries.indicators import Definition
from accord.readers.commentary import Facts

PERIODS, PLACES = 6, 4


@dataclass(frozen=True)
class Line:
    """One period's figure; the texts are blank where there is nothing to say."""

    period: str
    value: str
    target: str
    status: str
    current: bool


@dataclass(frozen=True)
class Place:
    """A place worth naming: its figure and how it stands beside the whole."""

    name: str
    value: str
    beside: str


@dataclass(frozen=True)
class AtHand:
    """Everything at hand: sentences, lines oldest last, places, and what is hidden among them."""

    status: str
    sentences: tuple[str, ...]
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    hidden: str
    ahead: str


def at_hand(
    row: ResultRow, rows: Sequence[ResultRow], facts: Facts, now: Definition, names: Mapping[str, str]
) -> AtHand:
    """The figures for the period of ``row``; ``rows`` are those of all areas, ``names`` the names of its parts."""
    own = [one for one in rows if one.area == row.area and one.status != "not_due" and one.span.end <= row.span.end]
    parts = [one for one in rows if one.area in names and one.period == row.period]
    hidden = sum(one.missing == "suppressed" for one in parts)
    said = ngettext(
        "%(n)d place is hidden: its number is too small.",
        "%(n)d places are hidden: their numbers are too small.",
        hidden,
    )
    return AtHand(
        status=row.status,
        sentences=_sentences(row, now),
        lines=tuple(_line(one, now, one is row) for one in reversed(own[-PERIODS:])),
        places=tuple(_places(row, parts, now, names)),
        hidden=said % {"n": hidden} if hidden else "",
        ahead=_ahead(facts, now),
    )


def _sentences(row: ResultRow, now: Definition) -> tuple[str, ...]:
    said = (
        sentences.position(row, now),
        sentences.status_explained(row, now),
        sentences.movement(row, now),
        sentences.usual_range(row, now),
    )
    return tuple(one for one in said if one)


def _line(row: ResultRow, now: Definition, current: bool) -> Line:
    brief = sentences.brief(now)
    return Line(
        period=row.span.label(now.year_type),
        value=sentences.number(row.value, brief) if row.value is not None else "–",
        target=sentences.number(row.target, brief) if row.target is not None else "–",
        status=row.status,
        current=current,
    )


def _places(row: ResultRow, parts: Sequence[ResultRow], now: Definition, names: Mapping[str, str]) -> list[Place]:
    """The places furthest on the wrong side of the whole; where no way is good, those furthest from it."""
    if row.value is None or now.cumulative:
        return []
    sign = {"higher": -1, "lower": 1}.get(now.polarity)
    brief = sentences.brief(now)
    away = [(one.value - row.value, one) for one in parts if one.value is not None]
    worse = [(abs(gap) if sign is None else sign * gap, gap, one) for gap, one in away]
    found = sorted((pair for pair in worse if pair[0] > 0), key=lambda pair: (-pair[0], names[pair[2].area]))
    return [
        Place(
            name=names[one.area],
            value=sentences.number(one.value, brief) if one.value is not None else "",
            beside=(_("%(size)s above the whole") if gap > 0 else _("%(size)s below the whole"))
            % {"size": sentences.difference(gap, brief)},
        )
        for _size, gap, one in found[:PLACES]
    ]


def _ahead(facts: Facts, now: Definition) -> str:
    """The next target after the period written about; blank where none is set."""
    later = [
        (one.period, one.value)
        for one in facts.held
        if one.role == "target" and one.area == facts.area and one.period and one.period.end > facts.period.end
    ]
    if not later:
        return ""
    period, value = min(later)
    return _("The next target is %(target)s for %(period)s.") % {
        "target": sentences.number(value, sentences.brief(now)),
        "period": period.label(now.year_type),
    }
