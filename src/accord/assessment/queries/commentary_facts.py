"""What the checks of commentary are given: figures, targets and baselines, of one indicator or many.

Only what the viewer's pages show goes in: a hidden figure, and a baseline of a hidden figure's period, stay out, so
that no finding can give one away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from accord.assessment.queries.results import ResultRow
from accord.framework.models import Baseline, Target
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import Picture, picture_areas
from accord.framework.queries.places import area_names
from accord.judgement.periods import parse_canonical
from accord.readers.commentary import Facts, Held
from accord.records.rows import end_of_day

KINDS = ("target", "floor", "stretch")


def facts_of(
    picture: Picture,
    indicators: Sequence[IndicatorFacts],
    rows: Mapping[str, Sequence[ResultRow]],
    chosen: Mapping[str, ResultRow],
) -> dict[str, Facts]:
    """By indicator code what its commentary in the picture's area is checked against; four queries for any number.

    ``rows`` are the judged rows of each, all areas; ``chosen`` the row that the commentary speaks of.
    """
    wanted = [one for one in indicators if one.code in chosen]
    codes = {row.area for one in wanted for row in rows.get(one.code, ())} | {picture.area.code}
    names = area_names(codes)
    everywhere = tuple({area.name for area in picture_areas(picture)} | set(names.values()))
    hidden = {(row.indicator, row.area, row.period) for found in rows.values() for row in found if row.value is None}
    promised = _promised(picture, wanted, hidden)
    return {
        one.code: _facts(picture, one, rows.get(one.code, ()), chosen[one.code], names, everywhere, promised[one.code])
        for one in wanted
    }


def _facts(
    picture: Picture,
    one: IndicatorFacts,
    rows: Iterable[ResultRow],
    row: ResultRow,
    names: Mapping[str, str],
    everywhere: tuple[str, ...],
    promised: Sequence[Held],
) -> Facts:
    held = [_named(each, names) for each in promised]
    for each in rows:
        if each.area not in names:
            continue
        figures = (("value", each.value), ("target", each.target), ("floor", each.floor))
        held += [Held(role, names[each.area], each.span, value) for role, value in figures if value is not None]
    return Facts(
        title=one.title,
        unit=one.now.unit,
        area=names.get(picture.area.code, picture.area.name),
        period=row.span,
        decimals=one.now.decimals,
        polarity=one.now.polarity,
        year_type=one.now.year_type,
        status=row.status,
        needs_answer=bool(row.raised) or row.status in {"amber", "red"},
        held=tuple(held),
        areas=everywhere,
        rank=row.rank,
        ranked=row.ranked,
    )


def _named(one: Held, names: Mapping[str, str]) -> Held:
    return replace(one, area=names.get(one.area, one.area))


def _promised(
    picture: Picture, wanted: Collection[IndicatorFacts], hidden: Collection[tuple[str, str, str]]
) -> dict[str, list[Held]]:
    """Targets in force and baselines of the picture's area by indicator, without baselines of hidden figures."""
    codes = {one.id: one.code for one in wanted}
    held: dict[str, list[Held]] = defaultdict(list)
    targets = Target.objects.filter(
        agreement_id=picture.agreement.id, indicator_id__in=codes, area_id=picture.area.id, kind__in=KINDS
    )
    starts = Baseline.objects.filter(agreement_id=picture.agreement.id, indicator_id__in=codes, area_id=picture.area.id)
    if picture.known_on:
        targets = targets.filter(recorded_at__lt=end_of_day(picture.known_on))
        starts = starts.filter(recorded_at__lt=end_of_day(picture.known_on))
    newest = {(row.indicator_id, row.kind, row.period): row for row in targets.order_by("recorded_at", "id")}
    for row in newest.values():
        if row.value is not None:
            held[codes[row.indicator_id]].append(
                Held(row.kind, picture.area.code, parse_canonical(row.period), row.value)
            )
    for start in {row.indicator_id: row for row in starts.order_by("recorded_at", "id")}.values():
        code = codes[start.indicator_id]
        if start.value is not None and (code, picture.area.code, start.period) not in hidden:
            period = parse_canonical(start.period) if start.period else None
            held[code].append(Held("baseline", picture.area.code, period, start.value))
    return held
