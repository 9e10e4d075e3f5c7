"""Compared with others: the benchmark, the rank among like places, and the groups an area is compared in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.assessment import answers, comparisons, sentences
from accord.assessment.queries.around import Around, around
from accord.assessment.queries.beside import Comparison, Part, compared_with
from accord.assessment.queries.indicator import IndicatorPicture
from accord.documents.charts import AreaBar, AreaBars, area_bars
from accord.web.indicators import drawing, words
from accord.web.indicators.drawing import Drawn, drawn
from accord.web.indicators.funnel import FunnelPart, averages, distance_words, funnel_part


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One place of a comparison as a line of its table."""

    name: str
    here: bool
    value: float | None
    word: str
    missing: str
    margin: str
    difference: str
    against: str
    distance: str


@dataclass(frozen=True)
class Compared:
    """One group: a chart of bars with intervals, its table, its averages by name, and its funnel."""

    name: str
    chart: Drawn | None
    rows: tuple[BesideRow, ...]
    averages: tuple[str, ...]
    funnel: FunnelPart | None
    has_distances: bool


@dataclass(frozen=True)
class ComparedPage:
    """An area beside its benchmark and its comparators."""

    period: str
    other_period: bool
    benchmark: str
    benchmark_name: str
    benchmark_value: float | None
    rank: str
    quarter: str
    groups: tuple[Compared, ...]
    unit: str
    decimals: int | None
    has_margins: bool


def compared(about: IndicatorPicture) -> ComparedPage:
    """Everything the area is compared with, in words, charts and tables."""
    now, held = about.facts.now, compared_with(about)
    own = held.own.row
    peers = words.area_types(about.picture.area.type)
    named = [(beside.name, beside.members) for beside in held.groups if beside.members]
    if not named and held.benchmark is not None and held.benchmark.row is not None:
        named = [(held.benchmark.name, ())]
    facts = around(about, held, [members for _name, members in named])
    groups = tuple(
        _group(about, held, name, members, place, facts[place]) for place, (name, members) in enumerate(named)
    )
    return ComparedPage(
        period=held.period.label(now.year_type) if held.period else "",
        other_period=bool(held.period and about.shown and about.shown.period != held.period.canonical),
        benchmark=comparisons.against_benchmark(own, held.benchmark.name)
        if own and held.benchmark and not about.is_worded
        else "",
        benchmark_name=held.benchmark.name if held.benchmark else "",
        benchmark_value=held.benchmark.row.value if held.benchmark and held.benchmark.row else None,
        rank=comparisons.standing(own, now, peers=peers) if own and not about.is_worded else "",
        quarter=comparisons.quarter_words(own, now) if own and not about.is_worded else "",
        groups=groups,
        unit=answers.brief(now).unit,
        decimals=now.decimals,
        has_margins=any(row.margin for group in groups for row in group.rows),
    )


def _group(
    about: IndicatorPicture, held: Comparison, name: str, members: tuple[Part, ...], place: int, facts: Around
) -> Compared:
    listed = [held.own, *members]
    ordered = sorted((part for part in listed if part.row), key=lambda part: _order(part, about.facts.now.polarity))
    tabled = [*ordered, *([held.benchmark] if held.benchmark and held.benchmark.row else [])]
    return Compared(
        name=name,
        chart=_chart(about, held, name, ordered, place),
        rows=tuple(_row(about, held, part, facts) for part in tabled),
        averages=averages(facts, about.facts.now),
        funnel=funnel_part(about, held.own.code, name, place, facts.funnel),
        has_distances=bool(facts.distances),
    )


def _order(part: Part, polarity: str) -> tuple[bool, float]:
    value = part.row.value if part.row else None
    if value is None:
        return True, 0.0
    return False, -value if polarity == "higher" else value


def _row(about: IndicatorPicture, held: Comparison, part: Part, facts: Around) -> BesideRow:
    now, row, own = answers.brief(about.facts.now), part.row, held.own.row
    value = row.value if row else None
    gap = (
        value - own.value
        if value is not None and own and own.value is not None and part.code != held.own.code
        else None
    )
    sign = "" if gap is None else "+" if gap > 0 else sentences.MINUS if gap < 0 else ""
    margin = ""
    if row and row.lower95 is not None and row.upper95 is not None:
        ends = {"low": sentences.number(row.lower95, now), "high": sentences.number(row.upper95, now)}
        margin = _("%(low)s to %(high)s") % ends
    return BesideRow(
        name=part.name,
        here=part.code == held.own.code,
        value=None if about.is_worded else value,
        word=part.word,
        missing=(row.missing if row else "") or ("" if value is not None else "not_collected"),
        margin=margin,
        difference=sign + sentences.difference(gap, now) if gap is not None else "",
        against=_against(row.benchmark_95) if row and row.benchmark_area else "",
        distance=distance_words(facts.distances.get(part.code)),
    )


def _against(code: str) -> str:
    return {
        "better": _("better"),
        "worse": _("worse"),
        "higher": _("higher"),
        "lower": _("lower"),
        "similar": _("no different"),
    }.get(code, _("cannot be said"))


def _chart(about: IndicatorPicture, held: Comparison, name: str, ordered: list[Part], place: int) -> Drawn | None:
    if about.is_worded or not ordered:
        return None
    now, own = about.facts.now, held.own.row
    benchmark = held.benchmark.row.value if held.benchmark and held.benchmark.row else None
    bars = tuple(
        AreaBar(
            name=part.name,
            value=part.row.value if part.row else None,
            lower=part.row.lower95 if part.row else None,
            upper=part.row.upper95 if part.row else None,
            strong=part.code == held.own.code,
        )
        for part in ordered
    )

    def draw(width: int, prefix: str) -> str:
        chart = AreaBars(
            rows=bars,
            unit=drawing.unit_of(now),
            target=own.target if own and own.target is not None and now.polarity != "band" else None,
            target_label=_("target of %(area)s") % {"area": held.own.name},
            benchmark=benchmark,
            benchmark_label=held.benchmark.name if held.benchmark else "",
        )
        label = _("%(title)s: %(area)s beside %(group)s") % {
            "title": about.facts.title,
            "area": held.own.name,
            "group": name,
        }
        return area_bars(
            chart, label=label, prefix=f"beside-{place}-{prefix}", width=width, words=drawing.chart_words()
        )

    return drawn(draw)
