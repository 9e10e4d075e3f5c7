"""Statuses given by people, in and out of an agreement package."""

from __future__ import annotations

from datetime import UTC, datetime, time

from accord.assessment.models import Judgement
from accord.assessment.package.keys import figure_key
from accord.framework.models import Agreement, Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, in_order, period_columns, rows, text
from accord.records.history import History
from accord.records.tally import Tally


def load_judgements(agreement: Agreement, tables: Tables, recorded_at: datetime) -> Tally:
    """Statuses given by people; another one for the same key follows the one held."""
    indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())
    history: History[tuple[int, int, str], tuple[str, str, str]] = History()
    for held in Judgement.objects.filter(agreement=agreement):
        key = (held.indicator_id, held.area_id, held.period)
        history.add(key, held.recorded_at, (held.status, held.reason, held.by))

    def alone(row: Row) -> datetime:
        return recorded_at if figure_key(row, indicators, areas) in history else _after(row, recorded_at)

    given = in_order(
        rows(tables, "judgements"), ("indicator", "area", "period"), "recorded_at",
        first=lambda row: _after(row, recorded_at), alone=alone,
    )  # fmt: skip
    tally = Tally()
    for row, at in given:
        key = figure_key(row, indicators, areas)
        said = (row["status"], text(row, "reason"), text(row, "by"))
        before = history.known(key, at)
        if before == said:
            tally += Tally(unchanged=1)
            continue
        history.add(key, at, said)
        Judgement(
            agreement=agreement, indicator_id=key[0], area_id=key[1], **period_columns(row),
            status=said[0], reason=said[1], by=said[2], recorded_at=at,
        ).save()  # fmt: skip
        tally += Tally(changed=1) if before else Tally(new=1)
    return tally


def _after(row: Row, recorded_at: datetime) -> datetime:
    """When the first judgement of a key counts as known if it does not say: when its period was over."""
    return min(datetime.combine(row["end"], time.min, tzinfo=UTC), recorded_at)


def judgement_rows(agreement: Agreement) -> list[Row]:
    """Rows of the judgements table."""
    found = Judgement.objects.filter(agreement=agreement).values(
        "indicator__code", "area__code", "period", "start", "end", "status", "reason", "by", "recorded_at"
    )
    return [{name.removesuffix("__code"): value for name, value in row.items()} for row in found]
