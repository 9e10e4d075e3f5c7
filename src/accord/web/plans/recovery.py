"""The page of a recovery plan: its course against the old trajectory, its readings, and what the exit test wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.delivery.queries.records import record_page
from accord.delivery.queries.recovery import Standing, standing
from accord.delivery.recovery import Dated
from accord.delivery.registers import BY_KIND
from accord.documents.charts import Comparator, Level, Point, PromisedLine, When
from accord.web.asking import Asked, page
from accord.web.exceptions.chart import figures_chart
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.indicators.drawing import Drawn
from accord.web.plans.pages import OneRecordPage, may_add, record_shown
from accord.web.plans.room import Room, room

REGISTER, POINTS, READINGS = BY_KIND["recovery"], BY_KIND["recovery_point"], BY_KIND["recovery_reading"]
LAST = 24
TOLD_ABOVE = frozenset({"exception", "indicator", "exit_kind", "exit_level", "exit_count"})
"""Fields that the page says in a link or a sentence before the facts."""


@dataclass(frozen=True)
class CourseRow:
    """One line of the table beneath the chart: a period or a day, with what was promised, revised, reached or read."""

    when: str
    value: float | None
    target: float | None
    revised: float | None
    reading: float | None
    order: date


@dataclass(frozen=True)
class RecoveryPage:
    """What the page of a recovery plan shows beside the record itself."""

    exception: Link
    indicator: Link
    exit_words: str
    missing: str
    met: bool
    reasons: tuple[str, ...]
    reading_due: date | None
    reading_late: bool
    chart: Drawn | None
    rows: tuple[CourseRow, ...]
    unit: str
    decimals: int | None
    readings: tuple[Dated, ...]
    points: tuple[Dated, ...]
    add_reading: str
    add_point: str
    asks: tuple[Link, ...]


@page
def recovery_page(asked: Asked, agreement: str, code: str) -> HttpResponse:
    """One recovery plan, as known on a day."""
    here = room(asked, agreement)
    known_on = here.about.known_on if here.about else None
    opened = record_page(asked.viewer, here.facts, REGISTER, code, known_on=known_on)
    stands = standing(asked.viewer, here.facts, code, today=known_on or asked.today, known_on=known_on)
    shown: OneRecordPage = record_shown(here, REGISTER, opened, but=TOLD_ABOVE)
    shown = replace(shown, parts=tuple(part for part in shown.parts if part.kind not in {POINTS.kind, READINGS.kind}))
    over = REGISTER.states[stands.state].closed
    more = RecoveryPage(
        exception=_exception(here, stands),
        indicator=_indicator(here, stands),
        exit_words=stands.exit_words,
        missing=stands.missing,
        met=stands.exit.met,
        reasons=stands.reasons,
        reading_due=stands.reading_due,
        reading_late=stands.late(known_on or asked.today),
        chart=_chart(stands),
        rows=tuple(sorted(_rows(stands), key=lambda row: row.order, reverse=True)),
        unit="%" if stands.indicator.now.unit.startswith("%") else "",
        decimals=stands.indicator.now.decimals,
        readings=tuple(reversed(stands.course.readings)),
        points=stands.course.points,
        add_reading=_add(here, READINGS.path, code) if not over and may_add(here, READINGS, opened) else "",
        add_point=_add(here, POINTS.path, code) if stands.state == "proposed" and may_add(here, POINTS, opened) else "",
        asks=_asks(here, stands),
    )
    return here.show("plans/recovery.html", shown, tab=REGISTER.path, register=REGISTER.kind, recovery=more)


def _exception(here: Room, stands: Standing) -> Link:
    return Link(
        text=_("Exception %(number)d") % {"number": stands.exception},
        href=here.address("exception", number=stands.exception),
    )


def _indicator(here: Room, stands: Standing) -> Link:
    href = here.address("indicator", indicator=stands.indicator.code)
    area = f"?{urlencode({'area': stands.area})}" if stands.area != here.facts.area_code else ""
    return Link(text=f"{stands.indicator.code} {stands.indicator.title}, {stands.area_name}", href=href + area)


def _asks(here: Room, stands: Standing) -> tuple[Link, ...]:
    """Where help is asked of government and of partners, the indicator filled in."""
    if not here.asked.viewer.may("edit_plans", here.code, indicator=stands.indicator.code):
        return ()
    given = urlencode({"indicators": stands.indicator.code, "theme": stands.indicator.theme.code})
    return tuple(
        Link(text=words, href=f"{here.address('record-add', register=path)}?{given}")
        for path, words in (("government", _("Ask government")), ("partners", _("Ask partners")))
    )


def _add(here: Room, path: str, plan: str) -> str:
    address = reverse("record-add", kwargs={"agreement": here.code, "register": path})
    return f"{address}?{urlencode({'plan': plan})}"


def _day(on: date) -> When:
    return When(on, on + timedelta(days=1), long_date(on))


def _chart(stands: Standing) -> Drawn | None:
    """The figures and old targets, the revised trajectory as a dashed line, and the readings beside them."""
    revised = tuple(Level(_day(one.on), one.value) for one in stands.course.points)
    read = tuple(Point(_day(one.on), one.value) for one in stands.course.counted)
    lines = (PromisedLine(revised, kind="trajectory", label=_("revised trajectory")),) if revised else ()
    beside = (Comparator(_("readings"), read),) if read else ()
    label = _("%(title)s, %(area)s: figures, targets, revised trajectory and readings; the table has the same") % {
        "title": stands.indicator.title,
        "area": stands.area_name,
    }
    rows = [row for row in stands.course.rows if row.value is not None or row.target is not None][-LAST:]
    return figures_chart(rows, stands.indicator.now, area=stands.area_name, label=label, lines=lines, beside=beside)


def _rows(stands: Standing) -> Iterable[CourseRow]:
    year_type = stands.indicator.now.year_type
    for row in stands.course.rows[-LAST:]:
        if row.value is not None or row.target is not None:
            last = row.span.end - timedelta(days=1)
            yield CourseRow(row.span.label(year_type), row.value, row.target, None, None, last)
    for one in stands.course.points:
        yield CourseRow(long_date(one.on), None, None, one.value, None, one.on)
    for one in stands.course.counted:
        yield CourseRow(long_date(one.on), None, None, None, one.value, one.on)
