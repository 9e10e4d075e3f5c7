"""Watched lists: taken up and dropped by decision, seen on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import builders

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.framework.authority import DECISION, Authority, AuthorityNeededError
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Group, GroupIndicator, Indicator
from accord.framework.operations.watched import drop_watched, watch_indicator
from accord.framework.package.watched import load_watched
from accord.framework.queries.picture import agreement_for
from accord.framework.queries.watched import Watched, watched_lists
from accord.records.tally import Tally

LATER = Authority(kind=DECISION, group="FT-SC", decided_on=date(2025, 10, 20), reference="9/25")
DECIDED = Authority(kind=DECISION, group="FT-SC", decided_on=date(2025, 10, 1), reference="7/25")


def watch(who: str = "secretariat", indicator: str = "WL 1", **more: Any) -> None:
    given: dict[str, Any] = {"group": "FT-PMG", "priority": "Town centres", "authority": DECIDED, **more}
    watch_indicator(
        by=builders.cast()[who], viewer=builders.viewer(who), agreement=builders.SAMPLE, indicator=indicator,
        today=builders.TODAY, **given,
    )  # fmt: skip


def drop(authority: Authority | None = DECIDED, group: str = "FT-SC") -> None:
    drop_watched(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        group=group, indicator="WL 1", today=builders.TODAY, authority=authority,
    )  # fmt: skip


def lists(known_on: date | None = None) -> dict[str, Watched]:
    viewer = builders.viewer("member")
    found = watched_lists(viewer, agreement_for(viewer, builders.SAMPLE), known_on=known_on)
    return {one.group: one for one in found}


def test_a_signed_agreement_needs_the_decision(sample: str) -> None:
    with pytest.raises(AuthorityNeededError):
        watch(authority=None)
    watch()
    assert (lists()["FT-PMG"].priority, lists()["FT-PMG"].decided_on) == ("Town centres", date(2025, 10, 1))
    assert AuditRow.objects.filter(action="watch_indicator", subject="watched FT-PMG WL 1").exists()


def test_the_same_is_not_watched_twice(sample: str) -> None:
    watch()
    with pytest.raises(InvalidChangeError):
        watch()
    with pytest.raises(InvalidChangeError):
        watch(indicator="NO SUCH")


def test_dropping_keeps_it_for_earlier_days(sample: str) -> None:
    drop()
    assert lists()["FT-SC"].dropped_on == date(2025, 10, 1)
    assert lists(date(2025, 9, 30))["FT-SC"].dropped_on is None
    assert "FT-SC" not in lists(date(2025, 1, 1))
    with pytest.raises(NotFoundError):
        drop()


def test_taking_it_up_again_keeps_when_it_was_watched_before(sample: str) -> None:
    drop()
    watch(group="FT-SC", authority=LATER)
    viewer = builders.viewer("member")
    found = watched_lists(viewer, agreement_for(viewer, builders.SAMPLE))
    spells = [(one.decided_on, one.dropped_on) for one in found if one.group == "FT-SC"]
    assert spells == [(date(2025, 2, 12), date(2025, 10, 1)), (date(2025, 10, 20), None)]
    assert lists(date(2025, 10, 15))["FT-SC"].dropped_on == date(2025, 10, 1)


def test_it_is_taken_up_again_after_the_day_it_was_dropped(sample: str) -> None:
    drop()
    with pytest.raises(InvalidChangeError):
        watch(group="FT-SC")


def loaded(*spells: tuple[date | None, date | None]) -> Tally:
    given = [
        {"group": "FT-SC", "indicator": "WL 1", "priority": "1", "decided_on": taken, "dropped_on": dropped}
        for taken, dropped in spells
    ]
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    tables = builders.package({"group_indicators": given})
    return load_watched(tables, dict(Group.objects.values_list("code", "pk")), indicators)


def test_a_package_brings_every_time_it_was_watched(sample: str) -> None:
    first, again = (date(2025, 2, 12), date(2026, 3, 2)), (date(2026, 10, 1), None)
    assert (loaded(first, again).new, loaded(first, again).unchanged) == (1, 2)
    assert GroupIndicator.objects.filter(group__code="FT-SC", indicator__code="WL 1").count() == 2


def test_a_package_may_not_watch_the_same_twice_at_a_time(sample: str) -> None:
    assert "dropped_on is needed" in loaded((date(2025, 2, 12), None), (date(2026, 3, 2), None)).refused[0]
    overlap = loaded((date(2025, 2, 12), date(2026, 5, 1)), (date(2026, 3, 2), None))
    assert "before it was dropped on 2026-05-01" in overlap.refused[0]


def test_a_package_corrects_the_day_it_was_taken_up(sample: str) -> None:
    assert loaded((date(2025, 2, 13), None)).refused == ()
    assert lists()["FT-SC"].decided_on == date(2025, 2, 13)


def test_readers_may_not(sample: str) -> None:
    with pytest.raises(NotAllowedError):
        watch(who="member")
