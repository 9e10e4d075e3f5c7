"""What the page of an action plan shows besides: its chart, milestones by year, and where its indicators stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accord.delivery.queries.grid import Cell, Grid, plan_grid
from accord.delivery.queries.plans import plan_records
from accord.delivery.queries.records import RecordLine, RecordPage
from accord.delivery.registers import BY_KIND
from accord.documents.charts import GanttRow, GanttWords, gantt
from accord.documents.figures import figure
from accord.framework.queries.indicators import Definition
from accord.framework.queries.picture import picture_areas
from accord.judgement.periods import Period, parse_canonical
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.indicators.addresses import indicator_address, kept
from accord.web.indicators.drawing import Drawn, chart_words, drawn
from accord.web.plans.beside import record_address
from accord.web.plans.room import Room

DONE = frozenset({"complete", "reached"})
YEAR_STARTS = 4
"""The month with which a plan's years begin."""


@dataclass(frozen=True)
class ChartRow:
    """One line of the table beneath the chart."""

    number: str
    title: str
    href: str
    kind: str
    owner: str
    starts: date | None
    due: date | None
    rating: str
    state: str


@dataclass(frozen=True)
class Year:
    """The milestones due in one year."""

    label: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True)
class GridPart:
    """Baseline and targets of one indicator by place; the figures as they are shown."""

    title: str
    href: str
    unit: str
    periods: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class PlanBeside:
    """What stands on the page of a plan beside what every record's page shows."""

    chart: Drawn | None
    rows: tuple[ChartRow, ...]
    years: tuple[Year, ...]
    grid: tuple[GridPart, ...]
    done: int
    late: int
    links: tuple[Link, ...]


def plan_beside(here: Room, opened: RecordPage) -> PlanBeside:
    """The plan's chart, its milestones by year and the grid of its indicators, as known on the page's day."""
    known_on = here.about.known_on if here.about else None
    records = plan_records(here.asked.viewer, here.facts, opened.line.code, known_on=known_on)
    both = [(kind, line) for kind in ("milestone", "action") for line in records[kind]]
    both.sort(key=lambda pair: pair[1].values["place"] or 1_000_000)
    today = known_on or here.asked.today
    rows = tuple(_chart_row(here, kind, line) for kind, line in both)
    return PlanBeside(
        chart=_chart(both, rows, opened.line.title, today) if rows else None,
        rows=rows,
        years=_years([row for row in rows if row.kind == "milestone"]),
        grid=_grid(here, opened.line, known_on),
        done=sum(line.state in DONE for _kind, line in both),
        late=sum(_is_late(line, today) for _kind, line in both),
        links=_links(here, opened),
    )


def plan_links(here: Room) -> tuple[Link, ...]:
    """Where files of plans come in, for the list of plans."""
    links = [Link(text=_("Files sent in"), href=here.address("plan-returns"))]
    if here.today_known and here.asked.viewer.may("edit_plans", here.code):
        links.insert(0, Link(text=_("Bring a spreadsheet"), href=here.address("plan-return-add")))
    return tuple(links)


def _links(here: Room, opened: RecordPage) -> tuple[Link, ...]:
    code = opened.line.code
    links = [
        Link(text=_("As a spreadsheet"), href=here.address("plan-file", code=code)),
        Link(text=_("Compare versions"), href=here.address("plan-versions", code=code)),
    ]
    if opened.may_change:
        bring = f"{here.address('plan-return-add')}?{urlencode({'plan': code})}"
        links.insert(0, Link(text=_("Bring a newer spreadsheet"), href=bring))
    return tuple(links)


def _chart_row(here: Room, kind: str, line: RecordLine) -> ChartRow:
    register = BY_KIND["planned_action" if kind == "action" else "milestone"]
    values = line.values
    return ChartRow(
        number=values["number"],
        title=line.title,
        href=record_address(here.code, register.path, line.code, kept(here.asked)),
        kind=kind,
        owner=line.names.get(values["owner"], "") or _who(kind, line),
        starts=values.get("starts"),
        due=values["due"],
        rating=values["rating"] if kind == "action" else values["prospects"],
        state=str(register.states[line.state].words),
    )


def _who(kind: str, line: RecordLine) -> str:
    codes = line.values["agencies"] if kind == "action" else tuple(filter(None, [line.values["agency"]]))
    names = [line.names.get(code, code) for code in codes]
    return ", ".join([*names, *filter(None, line.values["partners"].split("; "))])


def _is_late(line: RecordLine, today: date) -> bool:
    return line.state == "open" and line.values["due"] is not None and line.values["due"] < today


def _chart(both: Sequence[tuple[str, RecordLine]], rows: Sequence[ChartRow], title: str, today: date) -> Drawn:
    bars: list[GanttRow] = []
    section = ""
    for (kind, line), row in zip(both, rows, strict=True):
        if line.values["section"] != section:
            section = line.values["section"]
            bars.append(GanttRow(section or _("Other"), "section"))
        bars.append(
            GanttRow(
                name=f"{row.number} {row.title}".strip(),
                kind=kind,
                start=row.starts,
                end=row.due,
                rating=row.rating,
                done=line.state in DONE,
                href=row.href,
                note=_said(row),
            )
        )
    label = _("%(title)s: milestones and actions by month") % {"title": title}
    months = tuple(_months())
    own = GanttWords(_("complete"), _("not complete"), _("milestone"), _("today"), _("no date"), months)

    def draw(width: int, prefix: str) -> str:
        return gantt(
            bars, label=label, prefix=f"plan-{prefix}", today=today, width=width, own_words=own, words=chart_words(),
            empty_note=_("No milestone or action has a date yet."),
        )  # fmt: skip

    return drawn(draw)


def _said(row: ChartRow) -> str:
    days = [long_date(day) for day in (row.starts, row.due) if day]
    return f"{row.title}: {' – '.join(days) or _('no date')}, {row.state}"


def _months() -> Iterable[str]:
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"),
        _("Dec"),
    )  # fmt: skip


def _years(rows: Sequence[ChartRow]) -> tuple[Year, ...]:
    held: dict[int, list[ChartRow]] = {}
    for row in rows:
        held.setdefault(_year(row.due) if row.due else 0, []).append(row)
    ordered = sorted(held, key=lambda year: year or 9_999)
    return tuple(Year(_label(year), tuple(sorted(held[year], key=lambda row: row.due or date.max))) for year in ordered)


def _year(day: date) -> int:
    return day.year if day.month >= YEAR_STARTS else day.year - 1


def _label(year: int) -> str:
    return Period(date(year, YEAR_STARTS, 1), "P1Y").label("financial") if year else _("No date")


def _grid(here: Room, line: RecordLine, known_on: date | None) -> tuple[GridPart, ...]:
    if here.about is None:
        return ()
    codes = [code for code in (line.values["indicator"], *line.values["indicators"]) if code]
    found = plan_grid(here.asked.viewer, here.facts, codes, picture_areas(here.about), known_on=known_on)
    return tuple(_grid_part(here, one) for one in found if one.rows)


def _grid_part(here: Room, one: Grid) -> GridPart:
    now = one.indicator.now
    return GridPart(
        title=f"{one.indicator.code} {one.indicator.title}",
        href=indicator_address(here.code, one.indicator.code, kept(here.asked)),
        unit=now.unit,
        periods=tuple(parse_canonical(period).label(now.year_type) for period in one.periods),
        rows=tuple(
            (row.area.name, _baseline(row.baseline, now), tuple(_figure(cell, now) for cell in row.targets))
            for row in one.rows
        ),
    )


def _figure(cell: Cell | None, now: Definition) -> str:
    if cell is None:
        return "–"
    return cell.word if cell.value is None else figure(cell.value, "", now.decimals)


def _baseline(cell: Cell | None, now: Definition) -> str:
    if cell is None:
        return "–"
    period = f" ({parse_canonical(cell.period).label(now.year_type)})" if cell.period else ""
    return _figure(cell, now) + period
