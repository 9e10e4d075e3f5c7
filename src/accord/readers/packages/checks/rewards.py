"""Reward schemes that could not be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from accord.judgement.reward.terms import TWICE, Problem, check_schemes
from accord.readers.packages.place import ROW, Place


def check_rewards(rewards: pl.DataFrame, place: Place) -> None:
    """Reports everything in the terms of a scheme for which no reward could be worked out, at the row and column where
    it is seen. A warning: the figures can be loaded, and the other schemes worked out.

    A cell that could not be read is reported already, and so is an indicator that stands in a scheme twice.
    """
    rows = rewards.drop_nulls(["scheme", "indicator"]).with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))
    listed = rows.to_dicts()
    _schemes, problems = check_schemes(listed)
    for problem in problems:
        row = listed[problem.row]
        if problem.expected != TWICE and not place.findings.holds(place.table, row[ROW], problem.column):
            _report(problem, row, place)


def _report(problem: Problem, row: Mapping[str, Any], place: Place) -> None:
    stood = row.get(problem.column)
    place.add(
        "warning",
        problem.sentence,
        row=row[ROW],
        column=problem.column,
        found="" if stood is None else stood,
        expected=problem.expected,
    )
