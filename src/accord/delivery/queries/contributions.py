"""The contribution map: who or what moves which indicator, and what else moves with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.registers import BY_KIND
from accord.framework.models import IndicatorLink
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

KINDS = ("agency", "group", "plan", "pot")
FARTHEST = 2
"""So many steps are followed from where one starts."""

LegKind = Literal["shared", "contributes", "conflicts"]


@dataclass(frozen=True, order=True)
class Contributor:
    """Who or what contributes: an agency or a group by its code, a plan or a pot by its name."""

    kind: str
    code: str
    name: str

    @property
    def key(self) -> str:
        """What an address names it by: "agency:FCC"."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class Source:
    """One record behind a field of the map."""

    code: str
    title: str
    evidence: str


@dataclass(frozen=True)
class MapCell:
    """How strongly a contributor moves an indicator, the strongest of its records first."""

    strength: int
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class ContributionMap:
    """Contributors that contribute to anything shown, indicators with any, the cells, and indicators without."""

    contributors: tuple[Contributor, ...]
    indicators: tuple[IndicatorFacts, ...]
    cells: Mapping[tuple[str, Contributor], MapCell]
    without: tuple[IndicatorFacts, ...]


@dataclass(frozen=True)
class Leg:
    """One step from an indicator to another: by whom both are moved and how strongly, or by which link."""

    kind: LegKind
    start: str
    end: str
    by: str = ""
    strengths: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Moved:
    """An indicator reached, and the way to it."""

    indicator: IndicatorFacts
    legs: tuple[Leg, ...]
    strength: int
    """Of one reached straight from a contributor, else 0."""

    @property
    def steps(self) -> int:
        """How many steps away it is; 0 for one the start contributes to itself."""
        return len(self.legs)


@dataclass(frozen=True)
class Moves:
    """Where one starts, and what else moves, the nearest first; ``starts`` is what one may start from."""

    start: str
    start_words: str
    moved: tuple[Moved, ...]
    indicators: tuple[IndicatorFacts, ...]
    contributors: tuple[Contributor, ...]


def contribution_map(
    viewer: Viewer, facts: AgreementFacts, *, theme: str = "", known_on: date | None = None
) -> ContributionMap:
    """The map of an agreement or one of its themes, of contributions that are current; three queries, four for an
    earlier day."""
    indicators = _indicators(facts, known_on, theme)
    codes = {one.code for one in indicators}
    cells = {key: cell for key, cell in _cells(_lines(viewer, facts, known_on)).items() if key[0] in codes}
    moved = {indicator for indicator, _by in cells}
    order = {kind: place for place, kind in enumerate(KINDS)}
    by = sorted({one for _indicator, one in cells}, key=lambda one: (order[one.kind], one.name.lower()))
    return ContributionMap(
        contributors=tuple(by),
        indicators=tuple(one for one in indicators if one.code in moved),
        cells=cells,
        without=tuple(one for one in indicators if one.code not in moved),
    )


def what_moves(viewer: Viewer, facts: AgreementFacts, start: str, *, known_on: date | None = None) -> Moves:
    """What else moves from an indicator ("CY 1") or a contributor ("agency:FCC"), in one step and in two.

    A step is a contributor that both share, a contribution of the framework in its direction, or a conflict. Each
    indicator is listed once, by a shortest way, the strongest first. An unknown start moves nothing. Four queries.
    """
    known = {one.code: one for one in _indicators(facts, known_on, "")}
    cells = _cells(_lines(viewer, facts, known_on))
    shared: dict[Contributor, dict[str, int]] = defaultdict(dict)
    for (indicator, by), cell in cells.items():
        if indicator in known:
            shared[by][indicator] = cell.strength
    legs = _legs(facts, known, shared)
    by_key = {by.key: by for by in shared}
    if start in by_key:
        first = [Moved(known[code], (), strength) for code, strength in shared[by_key[start]].items()]
        found, words = _follow(known, legs, {one.indicator.code: one for one in first}), by_key[start].name
    elif start in known:
        found = _follow(known, legs, {start: Moved(known[start], (), 0)})
        found.pop(start)
        words = f"{start} {known[start].title}"
    else:
        found, words = {}, ""
    order = {code: place for place, code in enumerate(known)}
    ordered = sorted(found.values(), key=lambda one: (one.steps, -_weight(one), order[one.indicator.code]))
    return Moves(start, words, tuple(ordered), tuple(known.values()), tuple(sorted(shared)))


def _lines(viewer: Viewer, facts: AgreementFacts, known_on: date | None) -> tuple[RecordLine, ...]:
    register = BY_KIND["contribution"]
    lines = record_lines(viewer, facts, register, known_on=known_on)
    return tuple(line for line in lines if not register.states[line.state].closed)


def _indicators(facts: AgreementFacts, known_on: date | None, theme: str) -> tuple[IndicatorFacts, ...]:
    found = indicator_facts(facts.id, known_on=known_on)
    return tuple(one for one in found if one.ended_on is None and theme in ("", one.theme.code))


def _cells(lines: Iterable[RecordLine]) -> dict[tuple[str, Contributor], MapCell]:
    held: dict[tuple[str, Contributor], list[RecordLine]] = defaultdict(list)
    for line in lines:
        for by in _contributors(line):
            held[str(line.values["indicator"]), by].append(line)
    return {key: _cell(some) for key, some in held.items()}


def _cell(lines: list[RecordLine]) -> MapCell:
    ordered = sorted(lines, key=lambda line: -line.values["strength"])
    sources = tuple(Source(line.code, line.title, str(line.values["evidence"])) for line in ordered)
    return MapCell(ordered[0].values["strength"], sources)


def _contributors(line: RecordLine) -> Iterator[Contributor]:
    """A record that names an agency and a pot counts for both."""
    for kind in KINDS:
        code = str(line.values[kind])
        if code:
            yield Contributor(kind, code, line.names.get(code, code) if kind in {"agency", "group"} else code)


def _legs(
    facts: AgreementFacts, known: Mapping[str, IndicatorFacts], shared: Mapping[Contributor, Mapping[str, int]]
) -> dict[str, list[Leg]]:
    """The steps from each indicator, the strongest first."""
    legs: dict[str, list[Leg]] = defaultdict(list)
    for by, moved in shared.items():
        for one, strength in moved.items():
            for other, also in moved.items():
                if one != other:
                    legs[one].append(Leg("shared", one, other, by.name, (strength, also)))
    links = IndicatorLink.objects.filter(agreement_id=facts.id, kind__in=("contributes", "conflicts"))
    pairs = links.filter(target__isnull=False).values_list("source__code", "target__code", "kind")
    for start, end, kind in pairs:
        if start in known and end in known:
            legs[start].append(Leg("conflicts" if kind == "conflicts" else "contributes", start, end))
            if kind == "conflicts":
                legs[end].append(Leg("conflicts", end, start))
    for some in legs.values():
        some.sort(key=lambda leg: (-_leg_weight(leg), leg.end, leg.by))
    return legs


def _follow(
    known: Mapping[str, IndicatorFacts], legs: Mapping[str, list[Leg]], found: dict[str, Moved]
) -> dict[str, Moved]:
    """Everything reached from what is found already, step by step."""
    reached, edge = dict(found), list(found.values())
    for _step in range(FARTHEST):
        after: dict[str, Moved] = {}
        for one in edge:
            for leg in legs.get(one.indicator.code, ()):
                if leg.end not in reached:
                    way = Moved(known[leg.end], (*one.legs, leg), 0)
                    if leg.end not in after or _weight(way) > _weight(after[leg.end]):
                        after[leg.end] = way
        reached |= after
        edge = list(after.values())
    return reached


def _leg_weight(leg: Leg) -> int:
    """A link of the framework counts like the strongest shared contributor; that one by its weaker side."""
    return min(leg.strengths) if leg.kind == "shared" else 3


def _weight(one: Moved) -> int:
    return min((_leg_weight(leg) for leg in one.legs), default=one.strength or 3)
