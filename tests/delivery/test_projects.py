"""Delivery projects: outcomes against their profiles, and money split by cohort; the figures of a published table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests import builders

from accord.delivery.operations.records import add_record, change_record
from accord.delivery.queries.projects import Progress, delivery_words, project_progress
from accord.delivery.queries.records import record_page
from accord.delivery.registers import BY_KIND
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Area
from accord.framework.queries.picture import agreement_for

PUBLISHED = (
    ("Young people to start the programme", 1621.0, 160.0, 264.0, "", "ahead"),
    ("Young people of a vulnerable group", 434.0, 31.0, 27.0, "", "slightly_behind"),
    ("Accredited qualifications of 45 guided hours or more", 1058.0, 46.0, 31.0, "", "slightly_behind"),
    ("Progression into learning, training or employment", 808.0, 34.0, 27.0, "", "slightly_behind"),
    ("Evaluation of the project", None, None, None, "not_now", "not_now"),
    ("Report on impact each quarter", None, None, None, "not_now", "not_now"),
    ("Contracts in place", None, None, None, "as_planned", "as_planned"),
)
"""Outcome, total to December 2013, profile and actual to 20 March 2012, what a person says; and the word published."""


def add(kind: str, **values: Any) -> str:
    return add_record(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        register=BY_KIND[kind], values=values, today=builders.TODAY,
    )  # fmt: skip


def districts() -> list[str]:
    return sorted(Area.objects.filter(type="district").values_list("code", flat=True))


def project(**more: Any) -> str:
    return add("project", title="Young people into work", owner="P-TL01", **more)


def progress(code: str, known_on: date | None = None) -> Progress:
    viewer = builders.viewer("secretariat")
    facts = agreement_for(viewer, builders.SAMPLE)
    line = record_page(viewer, facts, BY_KIND["project"], code, known_on=known_on).line
    return project_progress(viewer, facts, line, known_on=known_on)


def test_the_published_profile_table_gets_the_words_it_was_published_with(sample: str) -> None:
    code = project(funding=Decimal("3558067.00"), validated_from=date(2011, 9, 1), validated_to=date(2012, 3, 20))
    for title, total, profile, actual, said, _word in PUBLISHED:
        outcome = add("project_outcome", project=code, title=title, total=total, total_by=date(2013, 12, 31))
        add("project_reading", outcome=outcome, title="To 20 March 2012", read_on=date(2012, 3, 20), profile=profile,
            actual=actual, said=said)  # fmt: skip
    found = {one.title: one.latest.word for one in progress(code).outcomes if one.latest}
    assert found == {title: word for title, *_figures, word in PUBLISHED}


@pytest.mark.parametrize(
    ("profile", "actual", "word"),
    [(100.0, 100.0, "as_planned"), (100.0, 100.5, "ahead"), (100.0, 60.0, "slightly_behind"), (100.0, 59.9, "behind"),
     (0.0, 0.0, "as_planned"), (0.3, 0.1 + 0.2, "as_planned"), (None, 3.0, ""), (3.0, None, "")],
)  # fmt: skip
def test_words_at_the_edges(profile: float | None, actual: float | None, word: str) -> None:
    assert delivery_words([profile], [actual]) == (word,)


def test_another_share_of_the_profile_may_be_agreed() -> None:
    assert delivery_words([100.0], [70.0], 75.0) == ("behind",)


def test_the_parts_of_the_districts_add_up_to_the_money(sample: str) -> None:
    code = project(funding=Decimal("100.00"))
    areas = districts()[:3]
    for area in areas:
        add("project_district", project=code, title=area, area=area, cohort=7)
    found = progress(code).districts
    assert [one.money for one in found] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert sum(one.money or 0 for one in found) == Decimal("100.00")


def test_without_a_cohort_nothing_is_split(sample: str) -> None:
    code = project(funding=Decimal("100.00"))
    add("project_district", project=code, title="One", area=districts()[0], cohort=0)
    assert progress(code).districts[0].money is None


def test_a_reading_without_figures_needs_a_persons_word(sample: str) -> None:
    outcome = add("project_outcome", project=project(), title="Starts")
    with pytest.raises(InvalidChangeError) as refused:
        add("project_reading", outcome=outcome, title="March", read_on=date(2026, 3, 31))
    assert refused.value.field == "actual"


def test_a_withdrawn_reading_counts_no_more(sample: str) -> None:
    code = project()
    outcome = add("project_outcome", project=code, title="Starts")
    add("project_reading", outcome=outcome, title="March", read_on=date(2026, 3, 31), profile=10.0, actual=3.0)
    late = add("project_reading", outcome=outcome, title="June", read_on=date(2026, 6, 30), profile=20.0, actual=20.0)
    assert progress(code).outcomes[0].readings[-1].code == late
    change_record(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=sample,
        register=BY_KIND["project_reading"], code=late, values={"actual": 15.0}, seen=1,
    )  # fmt: skip
    latest = progress(code).outcomes[0].latest
    assert latest is not None
    assert (latest.word, latest.share) == ("slightly_behind", 75.0)
