"""Figures to be sent, and figures that came in: what they say is what the judgement shows, hidden ones hidden."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.words import status_word
from accord.collection.arriving import CameIn, came_in_since, releases_awaited
from accord.judgement.periods import Period, parse_canonical
from accord.reporting.work.shape import About, News, Task, page_at

AHEAD = timedelta(days=14)
"""A figure is asked for so many days before it is due."""

UNSTEADY = frozenset({"rolling", "irregular", "once", "biennial"})
"""Frequencies whose next period does not follow from the last."""


def tasks(about: About) -> Iterable[Task]:
    """The figures the viewer's agency has to send soon or should have sent; for the secretariat every late one."""
    sends = {row.indicator.code for row in about.work.sends}
    follows = "secretariat" in about.roles
    rows = [row for row in about.rows if row.result and (row.indicator.code in sends or (follows and _late(row)))]
    announced = releases_awaited([row.indicator.id for row in rows])
    for row in rows:
        expected = announced.get(row.indicator.id) or _expected(row)
        if expected is None or expected[1] > about.today + AHEAD or not (_late(row) or expected[1] >= about.today):
            continue
        period = parse_canonical(expected[0]).label(row.indicator.now.year_type)
        yield Task(
            sort="figure", code=row.indicator.code, title=row.indicator.title,
            wanted=_("Send the figure for %(period)s") % {"period": period}, who=row.indicator.now.provider,
            mine=row.indicator.code in sends, due=expected[1],
            address=page_at("indicator", agreement=about.code, indicator=row.indicator.code),
        )  # fmt: skip


def news(about: About, since: datetime) -> Iterable[News]:
    """New and corrected figures of the indicators the viewer watches; where that is all of them, changed statuses."""
    rows = {row.indicator.id: row for row in about.watched.values() if row.result is not None}
    came = came_in_since(list(rows), about.picture.area.id, since)
    for one in came:
        row = rows[one.indicator_id]
        if row.result is not None and row.result.period == one.period and (about.is_close or row.movement):
            yield _told(about, row, one)


def _told(about: About, row: ScorecardRow, came: CameIn) -> News:
    assert row.result is not None
    what = _("Corrected figure") if came.restated else _("New figure")
    said = sentences.position(row.result, row.indicator.now)
    return News(
        at=came.at, sort="figure", code=row.indicator.code, title=row.indicator.title,
        said=_("%(what)s: %(said)s") % {"what": what, "said": said}, detail=_moved(row), status=row.status,
        address=page_at("indicator", agreement=about.code, indicator=row.indicator.code),
    )  # fmt: skip


def _moved(row: ScorecardRow) -> str:
    if not row.movement or row.before is None:
        return ""
    return _("It was %(before)s the period before.") % {"before": status_word(row.before.status).lower()}


def _late(row: ScorecardRow) -> bool:
    return row.result is not None and "overdue" in row.result.raised


def _expected(row: ScorecardRow) -> tuple[str, date] | None:
    """The period whose figure comes next and when, by the indicator's usual delay; None where that is not told."""
    now, result = row.indicator.now, row.result
    if result is None or now.reporting_lag_days is None or now.frequency in UNSTEADY:
        return None
    waits = result.value is None and result.missing in {"awaited", "not_released", "not_due"}
    span = result.span if waits else Period(result.span.end, result.span.duration)
    return span.canonical, span.end + timedelta(days=now.reporting_lag_days)
