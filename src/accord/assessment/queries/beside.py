"""An indicator in other places: the parts of an area beside each other, an area beside its comparators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.assessment.queries.indicator import IndicatorPicture, rows_in
from accord.assessment.queries.results import ResultRow
from accord.collection.models import Observation
from accord.framework.queries.picture import AreaFacts
from accord.framework.queries.places import area_names, comparator_groups, outlines, place_of
from accord.judgement.periods import Period, parse_canonical
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Part:
    """One place with its figure for the period compared, its whole series, and its word where the value is one."""

    code: str
    name: str
    row: ResultRow | None
    series: Sequence[ResultRow]
    word: str


@dataclass(frozen=True)
class Parts:
    """The parts of an area for one period, and the whole they are parts of; no period where there is no figure."""

    period: Period | None
    whole: Part
    whole_id: int
    parts: tuple[Part, ...]
    boundaries: Mapping[str, Any]

    @property
    def target(self) -> float | None:
        """The whole's target for the period."""
        return self.whole.row.target if self.whole.row else None

    @property
    def shared_out(self) -> bool:
        """Whether the gap to the whole's target is known part by part."""
        return any(part.row is not None and part.row.gap_share is not None for part in self.parts)


@dataclass(frozen=True)
class Beside:
    """A group of places beside the area looked at, for one period."""

    name: str
    members: tuple[Part, ...]


@dataclass(frozen=True)
class Comparison:
    """An area beside its benchmark and its comparators, for the latest period that others have a figure for."""

    period: Period | None
    own: Part
    benchmark: Part | None
    groups: tuple[Beside, ...]


def parts_of(about: IndicatorPicture) -> Parts:
    """The parts of the area looked at, or, where it has none, the places it is one of; eight queries."""
    picture = about.picture
    place = place_of(picture.area.id)
    whole = place.area if place.parts or place.parent is None else place.parent
    named = {one.code: (one.name, one.end) for one in (place.parts if whole is place.area else place.siblings)}
    if whole is not place.area:
        named[place.area.code] = (place.area.name, place.end)
    rows = rows_in(picture, about.facts.code, {*named, whole.code})
    period = _latest_shared(about, [rows.get(code, []) for code in named])
    words = _words(about, {*named, whole.code}, period)
    shown = sorted((name, code) for code, (name, end) in named.items() if rows.get(code) or _exists(end, period))
    return Parts(
        period=period,
        whole=_part(whole.code, whole.name, rows, period, words),
        whole_id=whole.id,
        parts=tuple(_part(code, name, rows, period, words) for name, code in shown),
        boundaries=outlines([code for _name, code in shown]),
    )


def compared_with(about: IndicatorPicture) -> Comparison:
    """The area beside its benchmark and each group it is compared in; six queries."""
    picture = about.picture
    groups = comparator_groups(picture.area.id)
    benchmark = about.facts.now.benchmark
    codes = {picture.area.code, *(member.code for group in groups for member in group.members)} | ({benchmark} - {""})
    rows = rows_in(picture, about.facts.code, codes)
    others = [series for code, series in rows.items() if code != picture.area.code]
    period = _latest_shared(about, others, own=rows.get(picture.area.code, []))
    words = _words(about, codes, period)
    names = area_names([benchmark]) if benchmark else {}

    def part(code: str, name: str) -> Part:
        return _part(code, name, rows, period, words)

    return Comparison(
        period=period,
        own=part(picture.area.code, picture.area.name),
        benchmark=part(benchmark, names.get(benchmark, benchmark))
        if benchmark and benchmark != picture.area.code
        else None,
        groups=tuple(Beside(group.name, _members(group.members, part)) for group in groups),
    )


def _members(members: Iterable[AreaFacts], part: Any) -> tuple[Part, ...]:
    found: list[Part] = [part(member.code, member.name) for member in members]
    return tuple(one for one in found if one.row is not None)


def _exists(end: date | None, period: Period | None) -> bool:
    return end is None or (period is not None and end >= period.last_day)


def _part(
    code: str, name: str, rows: Mapping[str, Sequence[ResultRow]], period: Period | None, words: Mapping[str, str]
) -> Part:
    series = rows.get(code, ())
    row = next((one for one in series if period is not None and one.period == period.canonical), None)
    return Part(code, name, row, series, words.get(code, ""))


def _latest_shared(
    about: IndicatorPicture, others: Sequence[Sequence[ResultRow]], own: Sequence[ResultRow] | None = None
) -> Period | None:
    """The period of the figure shown where others have it too, else the latest that any of them has a row for."""
    periods = {
        row.period for series in others for row in series if row.value is not None or row.missing == "suppressed"
    }
    if own is not None:
        periods &= {row.period for row in own if row.value is not None} or periods
    if about.shown is not None and about.shown.period in periods:
        return about.shown.span
    spans = [parse_canonical(period) for period in periods]
    return max(spans, key=lambda span: (span.end, span.start), default=None)


def _words(about: IndicatorPicture, areas: Iterable[str], period: Period | None) -> dict[str, str]:
    if not about.is_worded or period is None:
        return {}
    found = Observation.objects.filter(
        indicator_id=about.facts.id, area__code__in=list(areas), period=period.canonical, breakdown=""
    )
    if about.picture.known_on:
        found = found.filter(recorded_at__lt=end_of_day(about.picture.known_on))
    rows = found.order_by("recorded_at").values_list("area__code", "word")
    return {area: word.replace("_", " ") for area, word in rows}
