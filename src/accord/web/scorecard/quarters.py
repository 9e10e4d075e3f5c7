"""The scorecard by quarters: last outturn, target, each quarter and the year to date, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment.answers import word_for
from accord.assessment.queries.quarters import Cell, QuarterRow, Quarters, quarter_of, quarters
from accord.judgement.periods import Period
from accord.web.asking import Asked, page
from accord.web.figures import figure
from accord.web.frame import Link, Option
from accord.web.framing import CONTEXT
from accord.web.listing import Filter, Group
from accord.web.words import good_is

CHOICES = (4, 8, 12)


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of the table: its words, its status and its own period where that is not the column's."""

    words: str
    status: str
    period: str


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """One indicator of the table."""

    code: str
    title: str
    href: str
    good_is: str
    unit: str
    owner: str
    outturn: Shown | None
    target: str
    cells: tuple[Shown | None, ...]
    latest: Shown | None
    direction: str


@dataclass(frozen=True)
class QuartersPage:
    """What the page shows."""

    title: str
    agreement: str
    headings: tuple[str, ...]
    groups: list[Group]
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    action: str
    views: tuple[Link, ...]


@page
def quarters_page(asked: Asked, agreement: str) -> HttpResponse:
    """One area's figures by quarters."""
    about = asked.picture(agreement)
    wanted = asked.parameter("quarters")
    count = int(wanted) if wanted.isdigit() and int(wanted) in CHOICES else CHOICES[0]
    last = quarter_of(about.period.end - timedelta(days=1) if about.period else asked.today)
    found = quarters(asked.viewer, about, last=last, count=count)
    return asked.show("scorecard/quarters.html", about, _page(asked, found, count), here="scorecard")


def _page(asked: Asked, found: Quarters, count: int) -> QuartersPage:
    about = found.picture
    place = {"agreement": about.agreement.code}
    kept = tuple(pair for pair in asked.query if pair[0] in CONTEXT)
    query = f"?{urlencode(kept)}" if kept else ""
    options = tuple(Option(value=str(one), text=str(one), chosen=one == count) for one in CHOICES)
    return QuartersPage(
        title=_("Scorecard by quarters"),
        agreement=about.agreement.title
        if about.area.code == about.agreement.area_code
        else f"{about.agreement.title}: {about.area.name}",
        headings=tuple(span.label("financial") for span in found.quarters),
        groups=_groups(found, query),
        filters=(Filter(name="quarters", label=_("Quarters shown"), options=options),),
        kept=kept,
        action=reverse("quarters", kwargs=place),
        views=(
            Link(text=_("Latest"), href=reverse("scorecard", kwargs=place) + query),
            Link(text=_("By quarters"), href=reverse("quarters", kwargs=place) + query, current=True),
            Link(text=_("Beside what people say"), href=reverse("perception", kwargs=place) + query),
        ),
    )


def _groups(found: Quarters, query: str) -> list[Group]:
    themes: dict[str, list[QuarterRow]] = {}
    for row in found.rows:
        themes.setdefault(row.indicator.theme.title, []).append(row)
    code = found.picture.agreement.code
    return [Group(title=title, rows=[_line(row, code, query) for row in rows]) for title, rows in themes.items()]


def _line(row: QuarterRow, agreement: str, query: str) -> QuarterLine:
    now = row.indicator.now
    return QuarterLine(
        code=row.indicator.code,
        title=row.indicator.title,
        href=reverse("indicator", kwargs={"agreement": agreement, "indicator": row.indicator.code}) + query,
        good_is=good_is(now.polarity),
        unit=now.unit,
        owner=now.owner,
        outturn=_shown(row, row.last_outturn),
        target=word_for(row.target, now) or figure(row.target, "%" if now.unit.startswith("%") else "", now.decimals),
        cells=tuple(_shown(row, cell) for cell in row.cells),
        latest=_shown(row, row.year_to_date),
        direction=row.latest.direction if row.latest else "",
    )


def _shown(row: QuarterRow, cell: Cell | None) -> Shown | None:
    if cell is None:
        return None
    now = row.indicator.now
    words = word_for(cell.value, now) or figure(cell.value, "%" if now.unit.startswith("%") else "", now.decimals)
    return Shown(
        words=words, status=cell.status, period=Period(cell.start, cell.period.split("/")[1]).label(now.year_type)
    )
