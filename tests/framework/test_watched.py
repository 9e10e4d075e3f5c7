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
from accord.framework.operations.watched import drop_watched, watch_indicator
from accord.framework.queries.picture import agreement_for
from accord.framework.queries.watched import Watched, watched_lists

DECIDED = Authority(kind=DECISION, group="FT-SC", decided_on=date(2026, 10, 1), reference="7/26")


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
    assert (lists()["FT-PMG"].priority, lists()["FT-PMG"].decided_on) == ("Town centres", date(2026, 10, 1))
    assert AuditRow.objects.filter(action="watch_indicator", subject="watched FT-PMG WL 1").exists()


def test_the_same_is_not_watched_twice(sample: str) -> None:
    watch()
    with pytest.raises(InvalidChangeError):
        watch()
    with pytest.raises(InvalidChangeError):
        watch(indicator="NO SUCH")


def test_dropping_keeps_it_for_earlier_days(sample: str) -> None:
    drop()
    assert lists()["FT-SC"].dropped_on == date(2026, 10, 1)
    assert lists(date(2026, 9, 30))["FT-SC"].dropped_on is None
    assert "FT-SC" not in lists(date(2025, 1, 1))
    with pytest.raises(NotFoundError):
        drop()


def test_what_was_dropped_can_be_taken_up_again(sample: str) -> None:
    drop()
    watch(group="FT-SC")
    assert lists()["FT-SC"].dropped_on is None


def test_readers_may_not(sample: str) -> None:
    with pytest.raises(NotAllowedError):
        watch(who="member")
