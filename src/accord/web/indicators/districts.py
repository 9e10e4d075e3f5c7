"""Districts: table, map and small multiples of the parts of an area, and which of them make the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.assessment import answers, sentences
from accord.assessment.queries.around import funnel_of
from accord.assessment.queries.beside import Part, Parts, parts_of
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.sharing import sharing_of
from accord.documents.charts import AreaMap, MapArea, Multiples, Panel, Point, area_map, read_outline, small_multiples
from accord.documents.charts.row_bar import row_bar
from accord.web.asking import Asked
from accord.web.indicators import drawing
from accord.web.indicators.addresses import indicator_address, kept
from accord.web.indicators.drawing import Drawn, drawn
from accord.web.indicators.figure_rows import change_note
from accord.web.indicators.funnel import FunnelPart, funnel_part
from accord.web.indicators.gap import GapPart, gap_part

BAR, GAP_BAR = 130, 70
RATED = frozenset({"green", "amber", "red"})


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """One place as a line of the table."""

    name: str
    href: str
    here: bool
    value: float | None
    word: str
    missing: str
    bar: Markup
    status: str
    target: float | None
    direction: str
    change: float | None
    change_note: str
    rank: int | None
    ranked: int | None
    gap: float | None
    gap_bar: Markup


@dataclass(frozen=True)
class DistrictsPage:
    """The parts of an area beside each other."""

    title: str
    period: str
    other_period: bool
    whole: str
    whole_value: float | None
    target: float | None
    rows: tuple[DistrictRow, ...]
    unit: str
    decimals: int | None
    map: Drawn | None
    multiples: Drawn | None
    has_ranks: bool
    shared_out: bool
    gap: str
    made_by: GapPart
    funnel: FunnelPart | None
    own_targets: bool
    by_own: bool


def districts(asked: Asked, about: IndicatorPicture) -> DistrictsPage:
    """Every part of the area looked at, or of the area it is part of."""
    now, held = about.facts.now, parts_of(about)
    sharing = sharing_of(about, held)
    made_by = gap_part(about, held, sharing)
    level = held.whole.row.value if held.whole.row else None
    by_size = funnel_of(about, held.parts, sharing.counts, level=level, level_name=held.whole.name)
    rows = _rows(asked, about, held)
    whole = held.whole.row
    gap = whole.value - held.target if whole and whole.value is not None and held.target is not None else 0.0
    sign = "+" if gap > 0 else sentences.MINUS if gap < 0 else ""
    return DistrictsPage(
        title=held.whole.name,
        period=held.period.label(now.year_type) if held.period else "",
        other_period=bool(held.period and about.shown and about.shown.period != held.period.canonical),
        whole=held.whole.name,
        whole_value=whole.value if whole else None,
        target=held.target if not about.is_worded else None,
        rows=rows,
        unit=answers.brief(now).unit,
        decimals=now.decimals,
        map=_map(asked, about, held),
        multiples=_multiples(about, held),
        has_ranks=any(row.rank is not None for row in rows)
        and now.polarity != "none"
        and not (_grows(about) or about.is_worded),
        shared_out=held.shared_out,
        gap=sign + sentences.difference(gap, answers.brief(now)),
        made_by=made_by,
        funnel=funnel_part(about, about.picture.area.code, held.whole.name, 0, by_size),
        own_targets=any(row.target is not None for row in rows),
        by_own=_grows(about),
    )


def _rows(asked: Asked, about: IndicatorPicture, held: Parts) -> tuple[DistrictRow, ...]:
    values = [part.row.value for part in held.parts if part.row and part.row.value is not None]
    marks = {part.code: _mark(about, held, part) for part in held.parts}
    ends = [*values, *(mark for mark in marks.values() if mark is not None), 0.0]
    shares = [part.row.gap_share for part in held.parts if part.row and part.row.gap_share is not None]
    scale = (min(ends), max(ends))
    shared = (min([*shares, 0.0]), max([*shares, 0.0]))
    ordered = sorted(held.parts, key=lambda part: _order(part, about.facts.now.polarity))
    return tuple(_row(asked, about, part, marks[part.code], scale, shared) for part in ordered)


def _grows(about: IndicatorPicture) -> bool:
    """Whether a figure grows with the size of its place, so that one place's cannot be held against another's."""
    return about.facts.now.kind == "count" or about.facts.now.cumulative


def _mark(about: IndicatorPicture, held: Parts, part: Part) -> float | None:
    """What a place's bar is marked with: the whole's target, or its own where the figure grows with the place."""
    if _grows(about):
        return part.row.target if part.row else None
    return held.target


def _order(part: Part, polarity: str) -> tuple[bool, float, str]:
    """Worst first (with no polarity highest first), those without a figure last."""
    if part.row is None or part.row.value is None:
        return True, 0.0, part.name
    if polarity == "band" and part.row.rank is not None:
        return False, -float(part.row.rank), part.name
    return False, part.row.value if polarity == "higher" else -part.row.value, part.name


def _row(
    asked: Asked,
    about: IndicatorPicture,
    part: Part,
    mark: float | None,
    scale: tuple[float, float],
    shared: tuple[float, float],
) -> DistrictRow:
    row = part.row
    rated = row.status if row and row.status in RATED else ""
    value = row.value if row else None
    worded = about.is_worded
    return DistrictRow(
        name=part.name,
        href=_address(asked, about, part.code),
        here=part.code == about.picture.area.code,
        value=None if worded else value,
        word=part.word if worded else "",
        missing=""
        if worded and part.word
        else (row.missing if row else "") or ("" if value is not None else "not_collected"),
        bar=_markup("" if worded else row_bar(value, low=scale[0], high=scale[1], mark=mark, status=rated, width=BAR)),
        status=row.status if row else "no_data",
        target=row.target if row and not worded else None,
        direction=row.direction if row else "",
        change=row.change if row else None,
        change_note=change_note(row, about) if row and not worded else "",
        rank=row.rank if row else None,
        ranked=row.ranked if row else None,
        gap=row.gap_share if row else None,
        gap_bar=_markup(
            row_bar(row.gap_share, low=shared[0], high=shared[1], width=GAP_BAR)
            if row and row.gap_share is not None
            else ""
        ),
    )


def _markup(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - escaped where it is drawn


def _address(asked: Asked, about: IndicatorPicture, area: str) -> str:
    query = [pair for pair in kept(asked) if pair[0] != "area"]
    return indicator_address(about.picture.agreement.code, about.facts.code, [*query, ("area", area)])


def _map(asked: Asked, about: IndicatorPicture, held: Parts) -> Drawn | None:
    if not held.boundaries["features"] or held.period is None:
        return None
    now = about.facts.now
    areas = tuple(
        MapArea(
            code=part.code,
            name=part.name,
            value=part.row.value if part.row and not about.is_worded else None,
            status=part.row.status if part.row else "no_data",
            href=_address(asked, about, part.code),
        )
        for part in held.parts
    )

    def draw(width: int, prefix: str) -> str:
        outline = read_outline(held.boundaries, width=min(width, 620))
        label = _("Map of %(title)s by status, %(period)s") % {
            "title": about.facts.title,
            "period": held.period.label(now.year_type) if held.period else "",
        }
        chart = AreaMap(outline=outline, areas=areas, unit=drawing.unit_of(now))
        return area_map(chart, label=label, prefix=f"map-{prefix}", words=drawing.chart_words())

    return drawn(draw)


def _multiples(about: IndicatorPicture, held: Parts) -> Drawn | None:
    now = about.facts.now
    if about.is_worded:
        return None
    panels = tuple(
        Panel(
            name=part.name,
            points=_line(part.series, about),
            target=part.row.target if part.row else None,
            status=part.row.status if part.row and part.row.status in RATED else "",
        )
        for part in held.parts
        if part.row is not None and part.row.value is not None
    )
    if not panels:
        return None
    behind = () if now.kind == "count" else _line(held.whole.series, about)

    def draw(width: int, prefix: str) -> str:
        chart = Multiples(panels=panels, unit=drawing.unit_of(now), behind_name=held.whole.name, behind=behind)
        label = _("%(title)s over time, each district on the same scale") % {"title": about.facts.title}
        return small_multiples(
            chart, label=label, prefix=f"multiples-{prefix}", width=width, words=drawing.chart_words()
        )

    return drawn(draw)


def _line(rows: Sequence[ResultRow], about: IndicatorPicture) -> tuple[Point, ...]:
    now = about.facts.now
    return tuple(Point(drawing.when(row.span, now), row.value) for row in rows)
