"""The annual refresh is written whole under one authority, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from tests.framework.desk import DECIDED, TOWN, last_deed, load_town, secretariat

from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, Target
from accord.framework.operations.refresh import NewTarget, Refresh, apply_refresh
from accord.framework.operations.target_rules import Promised
from accord.framework.queries.picture import agreement_for
from accord.framework.queries.refresh import refresh_lines
from accord.judgement.periods import parse_canonical

YEAR = "2027-04-01/P1Y"
PROPOSED = Refresh(
    targets=(NewTarget("T 1", "TOWN", YEAR, Promised(92.0)),),
    ended=("T 2",),
    ends_on=date(2027, 4, 1),
    added=(("CY 1", "O1"),),
)


def test_targets_ends_and_additions_are_written_under_one_decision(db: None) -> None:
    load_town(signed=True)
    apply_refresh(refresh=PROPOSED, authority=DECIDED, **secretariat())
    places = Agreement.objects.get(code=TOWN).indicators
    assert {place.indicator.code: place.ended_on for place in places.select_related("indicator")} == {
        "T 1": None,
        "T 2": date(2027, 4, 1),
        "CY 1": None,
    }
    assert Target.objects.get(agreement__code=TOWN, period=YEAR).decision_ref == "minute 4"
    assert (last_deed().action, last_deed().detail["ended"]) == ("annual_refresh", ["T 2"])


def test_without_authority_nothing_is_written(db: None) -> None:
    load_town(signed=True)
    with pytest.raises(AuthorityNeededError):
        apply_refresh(refresh=PROPOSED, **secretariat())
    assert not Target.objects.filter(agreement__code=TOWN, period=YEAR).exists()


def test_one_change_that_cannot_stand_undoes_all(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError):
        apply_refresh(refresh=Refresh(PROPOSED.targets, added=(("NOTHING", "O1"),)), **secretariat())
    assert not Target.objects.filter(agreement__code=TOWN, period=YEAR).exists()


def test_a_refresh_of_nothing_is_refused(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="Nothing"):
        apply_refresh(refresh=Refresh(), **secretariat())


def test_each_line_speaks_of_its_own_year(sample: str) -> None:
    viewer = secretariat()["viewer"]
    lines = {one.code: one for one in refresh_lines(viewer, agreement_for(viewer, sample), parse_canonical(YEAR))}
    assert (lines["CY 1"].period, lines["CY 1"].before, lines["CY 1"].value) == ("2027-09-01/P1Y", 15.0, 14.0)
    assert lines["HW 1"].period == "2028-01-01/P1Y"
