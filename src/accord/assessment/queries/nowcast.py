"""The nowcast of an annual indicator in an area: judged afresh from its own slice and that of its proxies."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from accord.assessment.frames import question
from accord.assessment.queries.indicator import IndicatorPicture, parts_of_formula
from accord.assessment.queries.results import newest_run, withheld
from accord.framework.models import Agreement, Indicator
from accord.records.rows import end_of_day

if TYPE_CHECKING:
    from accord.judgement.assess.nowcasts import Nowcasted


def nowcast_of(about: IndicatorPicture) -> Nowcasted | None:
    """What the indicator's proxies say of its next year; None without a proxy, or where an earlier row is shown."""
    row = about.shown
    proxies = tuple(sorted(one.code for one in about.links if one.kind == "proxy" and not one.outgoing))
    if row is None or not row.trend or not proxies:
        return None
    picture, run = about.picture, newest_run(about.picture.agreement.id)
    stamp = (run.data_version, run.target_version, run.definition_version) if run else ()
    slice_of = (picture.agreement.id, about.facts.id, about.facts.code, picture.area.code)
    return _nowcast(*slice_of, proxies, picture.known_on, stamp)


@lru_cache(maxsize=64)
def _nowcast(
    agreement_id: int,
    indicator_id: int,
    code: str,
    area: str,
    proxies: tuple[str, ...],
    known_on: date | None,
    _stamp: tuple[int, ...],
) -> Nowcasted | None:
    """Remembered while nothing has been added."""
    from accord.judgement.assess.nowcasts import find_nowcast

    beside = Indicator.objects.filter(code__in=proxies).values_list("pk", flat=True)
    known_by = end_of_day(known_on) if known_on else None
    wanted = [indicator_id, *parts_of_formula(indicator_id), *beside]
    tables = question(Agreement.objects.get(pk=agreement_id), indicators=wanted, known_by=known_by)
    tables["withheld"] = withheld(agreement_id)
    return find_nowcast(tables, code, area, known_on=known_on)
