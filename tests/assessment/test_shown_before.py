"""Whoever has read an edition knows its figures: hiding one of them later hides nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import builders
from tests.builders import indicator, observation, small

from accord.assessment.frames import question
from accord.assessment.models import Result, Run
from accord.assessment.operations.judging import judge
from accord.framework.models import Agreement
from accord.reporting.models import Edition

pytestmark = pytest.mark.usefixtures("empty_database")

AREAS = [
    {"code": "TOWN", "name": "Town", "type": "town"},
    *({"code": code, "name": code, "type": "ward", "parent": "TOWN"} for code in ("EAST", "MID", "WEST")),
]


COUNTED = indicator("N 1", kind="count", suppression=5)


def load_wards(*, later: int = 0, **counts: float) -> None:
    """Counts of last year, recorded so many days later than usual."""
    rows = [observation("N 1", 2025, count, area=area) for area, count in counts.items()]
    tables = small(areas=AREAS, indicators=[COUNTED], targets=[], observations=rows)
    builders.load(tables, recorded_at=builders.RECORDED + timedelta(days=later))


def load_large() -> None:
    """Nothing is small enough to be hidden."""
    load_wards(TOWN=40, EAST=10, MID=12, WEST=18)


def restate() -> None:
    """The eastern ward has 3 and not 10, and the town that much less."""
    load_wards(later=1, TOWN=33, EAST=3)


def issue() -> None:
    run = Run.objects.get()
    Edition(
        agreement=run.agreement, number=1, report="highlight", run=run, title="Q1", content={},
        issued_at=timezone.now(), **builders.year(2025),
    ).save()  # fmt: skip


def hidden() -> set[str]:
    found = Result.objects.filter(run=Run.objects.first(), missing="suppressed")
    return set(found.values_list("area__code", flat=True))


def test_a_small_count_is_hidden_with_another_ward_where_no_edition_was_issued() -> None:
    load_large()
    assert hidden() == set()
    restate()
    assert hidden() == {"EAST", "MID"}


def test_wards_that_an_edition_has_shown_are_not_hidden_in_place_of_the_town() -> None:
    load_large()
    assert hidden() == set()
    issue()
    restate()
    assert hidden() == {"EAST", "TOWN"}


def test_an_edition_is_part_of_the_question_only_where_small_counts_are_hidden() -> None:
    builders.load(small())
    issue()
    assert question(Agreement.objects.get())["shown"].is_empty()
    assert not judge(by=None, agreement="SMALL", today=builders.TODAY).is_new
