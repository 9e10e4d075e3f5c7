"""The worked examples that the manual prints are right."""

import math
import runpy
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.judgement.packages import TODAY, package
from tests.worked_examples.reading import Example, Table, read_examples

from accord.judgement import (
    averages,
    benchmark,
    certainty,
    control,
    direction,
    distance,
    exceptions,
    forecast,
    funnel,
    gap,
    inequality,
    intervals,
    neighbours,
    polarity,
    sample_size,
    significance,
    standardised,
    status,
    suppression,
    trajectory,
    trend,
)
from accord.judgement.assess import assess
from accord.judgement.compiled import words
from accord.judgement.periods import read_period
from accord.judgement.reward import award, entry, expected, money, results, terms

EXAMPLES = read_examples()
reward = SimpleNamespace(
    **{
        name: getattr(module, name)
        for module in (award, entry, expected, money, results, terms)
        for name in dir(module)
        if not name.startswith("_")
    }
)
"""Everything about reward by the names the examples use."""


def judged(**tables: list[dict[str, Any]]) -> pl.DataFrame:
    """The whole assessment of a small package."""
    return assess(package(**tables), today=TODAY).results


def rewarded(rewards: list[dict[str, Any]], **tables: list[dict[str, Any]]) -> pl.DataFrame:
    """The rewards of a small package about area A."""
    given = package(agreement=[{"code": "X", "area": "A"}], **tables)
    return reward.reward_table(reward.judge_reward({**given, "reward": pl.DataFrame(rewards)}))


def forecasted(value: Any, ahead: int) -> forecast.Forecast:
    """The forecast of one series of shares in per cent."""
    return forecast.judge_forecast(value, np.array([0, len(value)]), ahead, scale=forecast.LOGIT, whole=100.0)


VOCABULARY = {
    "averages": averages,
    "distance": distance,
    "funnel": funnel,
    "gap": gap,
    "inequality": inequality,
    "neighbours": neighbours,
    "sample_size": sample_size,
    "standardised": standardised,
    "pl": pl,
    "benchmark": benchmark,
    "certainty": certainty,
    "control": control,
    "direction": direction,
    "exceptions": exceptions,
    "forecast": forecast,
    "forecasted": forecasted,
    "intervals": intervals,
    "significance": significance,
    "status": status,
    "suppression": suppression,
    "trajectory": trajectory,
    "trend": trend,
    "reward": reward,
    "rewarded": rewarded,
    "Decimal": Decimal,
    "Fraction": Fraction,
    "words": words,
    "judged": judged,
    "read_period": read_period,
    "np": np,
    "HIGHER": polarity.HIGHER,
    "LOWER": polarity.LOWER,
    "BAND": polarity.BAND,
    "NO_POLARITY": polarity.NONE,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{each.file}: {each.heading}" for each in EXAMPLES])
def test_the_worked_example_is_right(example: Example) -> None:
    names = {name: value for table_name, table in example.tables.items() for name, value in _meaning(table_name, table)}
    got = _columns(eval(example.expression, VOCABULARY | names))
    assert len(got) == len(example.answer.columns)
    for (head, cells), column in zip(example.answer.columns.items(), got, strict=True):
        assert [_as_shown(value, cell) for value, cell in zip(column, cells, strict=True)] == cells, head


def test_there_are_worked_examples_of_every_method() -> None:
    assert {example.file.partition("-")[2] for example in EXAMPLES} >= {
        "status.md",
        "direction.md",
        "control.md",
        "intervals.md",
        "benchmark.md",
        "exceptions.md",
    }


def _meaning(name: str, table: Table) -> list[tuple[str, Any]]:
    if name:
        return [(name, [{head: _cell(head, cell) for head, cell in row.items()} for row in table.rows])]
    return [(head, _column([_value(cell) for cell in cells])) for head, cells in table.columns.items()]


def _column(values: list[Any]) -> Any:
    if all(value is None or isinstance(value, float) for value in values):
        return np.array([math.nan if value is None else value for value in values])
    return values


def _cell(head: str, cell: str) -> Any:
    return cell or None if head in ("period", "code", "area", "indicator", "parent") else _value(cell)


def _value(cell: str) -> Any:
    if cell in ("true", "false"):
        return cell == "true"
    try:
        return float(cell.replace("−", "-")) if cell else None
    except ValueError:
        return cell


def _columns(answer: Any) -> list[list[Any]]:
    if isinstance(answer, pl.DataFrame):
        return [answer[name].to_list() for name in answer.columns]
    parts = answer if isinstance(answer, tuple) else (answer,)
    return [list(np.atleast_1d(np.asarray(part))) for part in parts]


def _as_shown(value: Any, cell: str) -> str:
    """The value written as the cell is: with as many decimals, blank where missing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    if isinstance(value, int | float | np.number):
        written = f"{value:.{len(cell.partition('.')[2])}f}"
        return written.replace("-", "−") if "−" in cell else written
    return str(value)


def test_the_manual_page_holds_every_example(checkout: Path) -> None:
    page = runpy.run_path(str(checkout / "docs" / "how_we_calculate.py"))["how_we_calculate"]()
    assert page.startswith("# How we calculate\n")
    assert all(f"## {example.heading}" in page and example.expression in page for example in EXAMPLES)
