"""Control charts as assessment draws them: which series get one, where its answer stands."""

from typing import Any

import pytest
from tests.judgement.packages import TODAY, aimed, indicator, judged, observed, package, quarters

from accord.judgement.assess import POINT_SCHEMA, assess

USUAL = [10.0, 11.0, 9.0, 10.0, 11.0, 10.0, 9.0, 10.0, 11.0, 9.0, 10.0, 10.0]


def charted(values: list[float | None], **columns: Any) -> list[dict[str, Any]]:
    tables = {"indicators": [indicator(**columns)], "observations": quarters(2000, values)}
    return judged(**tables, targets=[aimed("2000 to 2020", 5.0)])


def test_the_answer_stands_on_the_latest_row_and_the_limits_on_every_row() -> None:
    rows = charted([*USUAL, 30.0])
    assert [row["variation"] for row in rows] == [None] * 12 + ["improving"]
    assert rows[-1]["assurance"] == "passing"
    assert len({row["mean"] for row in rows}) == 1


def test_below_thirteen_points_the_variation_is_insufficient() -> None:
    assert charted(USUAL)[-1]["variation"] == "insufficient"


@pytest.mark.parametrize("columns", [{"cumulative": True}, {"rolling_periods": 4}])
def test_rolling_and_cumulative_series_have_no_chart(columns: dict[str, Any]) -> None:
    last = charted([*USUAL, 30.0], **columns)[-1]
    assert (last["variation"], last["assurance"], last["mean"]) == (None, None, None)


def test_a_seasonal_profile_charts_the_change_on_last_year() -> None:
    rows = charted([float(10 * (place % 4) + place // 4) for place in range(24)], control_profile="seasonal")
    assert (rows[-1]["mean"], rows[-1]["variation"], rows[-1]["assurance"]) == (1.0, "common_cause", "none")


def test_a_missing_quarter_breaks_a_trend() -> None:
    rising = [float(place) for place in range(14)]
    rows = [row for place, row in enumerate(quarters(2000, rising)) if place not in (3, 8)]
    points = assess(package(indicators=[indicator()], observations=rows), today=TODAY, with_points=True).points
    assert "trend" not in points["point"].to_list()
    assert dict(points.schema) == POINT_SCHEMA


def test_a_rebase_starts_a_new_group_with_its_own_mean() -> None:
    tables = package(
        indicators=[indicator()],
        observations=quarters(2000, [*USUAL, *[value + 50 for value in USUAL]]),
        rebases=[{"indicator": "I", "area": "A", "period": "2003 Q1", "reason": "new counting rule"}],
    )
    points = assess(tables, today=TODAY, with_points=True).points
    assert points["rebase_group"].to_list() == [1] * 12 + [2] * 12
    assert points["mean"].unique(maintain_order=True).to_list() == [10.0, 60.0]


def test_points_are_left_out_unless_asked_for() -> None:
    tables = package(indicators=[indicator()], observations=quarters(2000, USUAL))
    assert assess(tables, today=TODAY).points.is_empty()
    assert assess(tables, today=TODAY, with_points=True).points.height == len(USUAL)


def test_words_are_not_charted() -> None:
    rows = [observed(f"{2000 + place // 4} Q{place % 4 + 1}", word="yes") for place in range(14)]
    assert judged(indicators=[indicator(kind="yes_no")], observations=rows)[-1]["variation"] is None


@pytest.mark.parametrize(("points", "warned"), [(0, False), (11, True), (12, False), (None, False)])
def test_limits_from_too_few_points_are_told_of(points: int | None, warned: bool) -> None:
    tables = package(indicators=[indicator(control_points=points)], observations=quarters(2000, USUAL))
    told = "I: limits from the first 11 points need at least 12; all points are used."
    assert (told in assess(tables, today=TODAY).warnings) is warned
