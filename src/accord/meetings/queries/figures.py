"""What is known of when figures come out, for planning: releases, what is here already, and proxies."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Min, Q

from accord.collection.models import Observation, Release
from accord.framework.models import IndicatorLink
from accord.framework.queries.indicators import indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.meetings.planning import Figures, Period, Proxy
from accord.records.rows import end_of_day


def figures_of(facts: AgreementFacts, *, known_on: date | None = None) -> tuple[Figures, ...]:
    """Every indicator that is part of the agreement, with its periods; five queries, however many there are.

    A period counts as out on the day its release came out, else on the day its first figure for the agreement's area
    was recorded here.
    """
    indicators = [one for one in indicator_facts(facts.id, known_on=known_on) if one.ended_on is None]
    codes = {one.id: one for one in indicators}
    announced: dict[int, dict[date, Period]] = defaultdict(dict)
    for release in Release.objects.filter(indicator_id__in=codes).order_by("end"):
        actual = release.actual if known_on is None or not release.actual or release.actual <= known_on else None
        announced[release.indicator_id][release.end] = Period(release.end, release.expected, actual)
    came = Observation.objects.filter(indicator_id__in=codes, area__code=facts.area_code, breakdown="")
    came = came.filter(Q(value__isnull=False) | Q(numerator__isnull=False) | ~Q(word=""))
    if known_on is not None:
        came = came.filter(recorded_at__lt=end_of_day(known_on))
    for indicator, end, first in came.order_by().values_list("indicator_id", "end").annotate(first=Min("recorded_at")):
        held = announced[indicator].get(end, Period(end))
        announced[indicator][end] = Period(end, held.expected, held.actual or first.date())
    proxies: dict[int, list[int]] = defaultdict(list)
    links = IndicatorLink.objects.filter(agreement_id=facts.id, kind="proxy", target__isnull=False)
    for source, target in links.order_by("id").values_list("source_id", "target_id"):
        proxies[target].append(source)
    return tuple(
        Figures(
            code=one.code,
            title=one.title,
            theme=one.theme.code,
            frequency=one.now.frequency,
            lag=one.now.reporting_lag_days,
            periods=tuple(announced[one.id].values()),
            proxies=tuple(
                Proxy(codes[other].code, codes[other].title, codes[other].now.frequency)
                for other in proxies[one.id]
                if other in codes
            ),
        )
        for one in indicators
    )
