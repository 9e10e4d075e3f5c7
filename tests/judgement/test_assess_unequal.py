"""Gaps between places or groups, and formulas with parts missing, through the whole assessment."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.judgement.packages import TODAY, aimed, indicator, observed, package

from accord.judgement.assess import assess
from accord.judgement.assess.formulas import FormulaError, Gap, read_formula
from accord.judgement.intervals import proportion_interval, rate_interval
from accord.judgement.significance import proportion_difference

AREAS = [{"code": "W", "type": "county"}, *({"code": code, "type": "district", "parent": "W"} for code in "ABC")]
COUNTS = {"A": (30, 100), "B": (50, 300), "C": (40, 200), "W": (120, 600)}
BASE = indicator("P", kind="proportion", polarity="lower", frequency="annual")


def counted(period: str = "2010", **changed: tuple[float | None, float | None]) -> list[Any]:
    return [
        observed(period, numerator=top, denominator=below, area=area, of="P")
        for area, (top, below) in (COUNTS | changed).items()
    ]


def gap(
    formula: str, rows: list[Any], *, base: Any = BASE, **more: Any
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """The result rows of the gap G, and the warnings."""
    tables = {
        "areas": AREAS,
        "indicators": [base, indicator("G", kind="formula", polarity="lower", formula=formula, frequency="annual")],
        "observations": rows,
        **more,
    }
    found = assess(package(**tables), today=TODAY)
    return [row for row in found.results.to_dicts() if row["indicator"] == "G"], found.warnings


def test_an_area_against_the_rest_is_newcombes_difference() -> None:
    rows, warnings = gap("gap({P}, area=A, against=rest)", counted())
    low, high = proportion_difference(*(np.array([float(x)]) for x in (90, 500, 30, 100)))
    assert [(row["area"], row["period"]) for row in rows] == [("W", "2010-01-01/P1Y")]
    assert rows[0]["value"] == pytest.approx(30 - 18)
    assert (rows[0]["lower95"], rows[0]["upper95"]) == pytest.approx((low[0] * 100, high[0] * 100))
    assert rows[0]["lower998"] < rows[0]["lower95"]
    assert warnings == ()


def test_a_gap_has_a_status_by_its_own_target_and_certainty_by_its_interval() -> None:
    rows, _ = gap("gap({P}, area=A, against=rest)", counted(), targets=[aimed("2010", 0.5, area="W", of="G")])
    assert (rows[0]["status"], rows[0]["certainty"]) == ("red", "certain")
    rows, _ = gap("gap({P}, area=A, against=rest)", counted(), targets=[aimed("2010", 10.0, area="W", of="G")])
    assert (rows[0]["status"], rows[0]["certainty"]) == ("red", "may_be_chance")


def test_an_area_against_the_best_of_the_others_as_a_ratio() -> None:
    rows, _ = gap("ratio({P}, area=A, against=best)", counted())
    assert rows[0]["value"] == pytest.approx(30 / (50 / 3))
    assert rows[0]["lower95"] < rows[0]["value"] < rows[0]["upper95"]
    rows, _ = gap("gap({P}, area=B, against=best)", counted())
    assert rows[0]["value"] == pytest.approx(50 / 3 - 20)


def test_an_area_against_another_by_name() -> None:
    rows, _ = gap("GAP( {P} , Area = A , Against = C )", counted())
    assert rows[0]["value"] == pytest.approx(30 - 20)


def test_a_rate_against_the_rest_takes_the_rule_for_rates() -> None:
    base = indicator("P", kind="rate", polarity="lower", multiplier=1000.0)
    rows, _ = gap("ratio({P}, area=A, against=rest)", counted(), base=base)
    mine, rest = (rate_interval(*(np.array([float(x)]) for x in pair)) for pair in ((30, 100), (90, 500)))
    assert rows[0]["value"] == pytest.approx(0.3 / 0.18)
    assert rows[0]["lower95"] > float(mine[0][0] / rest[1][0])
    assert rows[0]["upper95"] < float(mine[1][0] / rest[0][0])


def test_a_group_against_the_rest_of_the_population() -> None:
    part = observed("2010", numerator=30, denominator=100, area="W", of="P", breakdown="meals: free")
    other = observed("2010", numerator=10, denominator=100, area="W", of="P", breakdown="meals: other")
    young = observed("2010", numerator=1, denominator=100, area="W", of="P", breakdown="age: young")
    rows, _ = gap("gap({P}, breakdown=meals: free, against=rest)", [*counted(), part, other, young])
    assert rows[0]["value"] == pytest.approx(30 - 18)
    rows, _ = gap("gap({P}, breakdown=meals: free, against=best)", [*counted(), part, other, young])
    assert rows[0]["value"] == pytest.approx(30 - 10)
    rows, _ = gap("gap({P}, breakdown=meals: free, against=meals: other)", [*counted(), part, other, young])
    assert rows[0]["value"] == pytest.approx(30 - 10)


def test_a_gap_of_its_own_figures_stays_as_it_was_sent() -> None:
    sent = observed("2010", 7.0, area="W", of="G")
    rows, _ = gap("gap({P}, area=A, against=rest)", [*counted(), sent])
    assert [row["value"] for row in rows] == [7.0]


def test_a_hidden_side_hides_the_gap() -> None:
    base = indicator("P", kind="proportion", polarity="lower", suppression=5)
    rows, _ = gap("gap({P}, area=A, against=rest)", counted(A=(3, 100), W=(93, 600)), base=base)
    assert [(row["value"], row["missing"], row["status"]) for row in rows] == [(None, "suppressed", "suppressed")]
    rest = [
        observed("2010", numerator=n, denominator=d, area=a, of="P") for a, n, d in (("A", 30, 100), ("W", 32, 600))
    ]
    rows, _ = gap("gap({P}, area=A, against=rest)", rest, base=base)
    assert [(row["value"], row["missing"]) for row in rows] == [(None, "suppressed")]


@pytest.mark.parametrize(
    ("formula", "rows", "why"),
    [
        ("gap({P}, area=A, against=rest)", [observed("2010", 30.0, area="A", of="P")], "no numerator"),
        ("gap({P}, area=A, against=rest)", counted(W=(20, 60)), "no numerator"),
        ("gap({P}, area=W, against=best)", counted(), "no other has a figure"),
        ("gap({P}, area=A, against=Z)", counted(), "Z has no figure"),
    ],
)
def test_a_gap_that_cannot_be_worked_out_is_blank_and_says_why(formula: str, rows: list[Any], why: str) -> None:
    found, warnings = gap(formula, rows)
    assert [(row["value"], row["lower95"]) for row in found] == [(None, None)]
    assert any(why in warning for warning in warnings)


def test_a_figure_that_is_not_the_ratio_of_its_numbers_has_no_rest() -> None:
    adjusted = observed("2010", 26.0, numerator=30, denominator=100, area="A", of="P")
    found, warnings = gap("gap({P}, area=A, against=rest)", [adjusted, *counted()[1:]])
    assert found[0]["value"] is None
    assert len(warnings) == 1


def test_a_reason_why_there_is_no_figure_is_that_of_the_gap() -> None:
    late = observed("2011", area="A", of="P", missing="awaited")
    rows, warnings = gap("gap({P}, area=A, against=rest)", [*counted(), late])
    assert [(row["period"], row["missing"]) for row in rows] == [
        ("2010-01-01/P1Y", None),
        ("2011-01-01/P1Y", "awaited"),
    ]
    assert warnings == ()


def test_without_a_polarity_there_is_no_best() -> None:
    rows, warnings = gap(
        "gap({P}, area=A, against=best)", counted(), base=indicator("P", kind="proportion", polarity="none")
    )
    assert rows[0]["value"] is None
    assert "no polarity says which is best" in warnings[0]


def test_the_county_made_from_its_districts_has_a_rest_too() -> None:
    base = indicator("P", kind="proportion", polarity="lower", county_rule="ratio")
    rows, _ = gap("gap({P}, area=A, against=rest)", counted()[:3], base=base)
    assert rows[0]["value"] == pytest.approx(12)


@pytest.mark.parametrize(
    "text", ["gap({P})", "gap({P}, area=A)", "ratio({P}, place=A, against=rest)", "gap(P, area=A, against=rest)"]
)
def test_what_is_no_gap_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="is no gap; write one as gap"):
        read_formula(text)


def test_nothing_is_held_against_itself() -> None:
    with pytest.raises(FormulaError, match="holds A against itself"):
        read_formula("gap({P}, area=A, against=A)")


def test_a_gap_read() -> None:
    found = read_formula("ratio({CY 1}, breakdown=pupils (boys), against=Rest)")
    assert found == Gap("CY 1", is_ratio=True, by="breakdown", name="pupils (boys)", against="rest")
    assert found.terms == ("CY 1",)


def test_a_formula_cannot_be_made_from_a_gap() -> None:
    more = indicator("F", kind="formula", formula="{G} + 1")
    tables = {
        "areas": AREAS,
        "indicators": [BASE, indicator("G", kind="formula", formula="gap({P}, area=A, against=rest)"), more],
        "observations": counted(),
    }
    assert (
        "F: G is a gap, worked out last, so it cannot be part of a formula."
        in assess(package(**tables), today=TODAY).warnings
    )


def formula(rows: list[Any], text: str = "{X} / {Y}") -> list[dict[str, Any]]:
    tables = {
        "indicators": [indicator("X"), indicator("Y"), indicator("F", kind="formula", formula=text)],
        "observations": rows,
    }
    found = assess(package(**tables), today=TODAY).results.to_dicts()
    return [row for row in found if row["indicator"] == "F"]


def test_a_formula_is_blank_for_the_reason_of_the_part_it_lacks() -> None:
    x, late = observed("2010", 3.0, of="X"), observed("2010", of="Y", missing="awaited")
    assert [(row["value"], row["missing"]) for row in formula([x, late])] == [(None, "awaited")]
    hidden = observed("2010", of="Y", missing="suppressed")
    gone = observed("2010", of="X", missing="not_collected")
    assert [row["missing"] for row in formula([gone, hidden])] == ["suppressed"]


def test_a_formula_that_says_itself_why_it_has_no_figure_keeps_its_reason() -> None:
    own = observed("2010", of="F", missing="unreliable")
    parts = [observed("2010", 3.0, of="X"), observed("2010", of="Y", missing="awaited")]
    assert [row["missing"] for row in formula([own, *parts])] == ["unreliable"]


def test_an_interval_of_a_proportion_is_not_taken_twice() -> None:
    """The part's own limits are Wilson's, so the gap to a place without cases is wider on its upper side only."""
    rows, _ = gap("gap({P}, area=A, against=C)", counted(C=(0, 200)))
    low, _high = proportion_interval(np.array([30.0]), np.array([100.0]), multiplier=100)
    assert rows[0]["upper95"] - rows[0]["value"] > 0
    assert rows[0]["value"] - rows[0]["lower95"] > 30 - low[0]


def test_the_best_is_the_best_of_the_same_period() -> None:
    rows, _ = gap("gap({P}, area=A, against=best)", [*counted("2010"), *counted("2011", C=(2, 200))])
    assert [row["value"] for row in rows] == pytest.approx([30 - 50 / 3, 30 - 1])
