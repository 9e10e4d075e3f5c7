"""Facts of the chair's page in which nothing is wrong, and ways to make one thing wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests import builders
from tests.reporting.material import about

from accord.assessment.queries.commentary_standing import Standing
from accord.assessment.queries.exceptions import ExceptionLine, exception_lines
from accord.assessment.queries.scorecard import ScorecardRow, summarise
from accord.delivery.queries.pressing import Pressing
from accord.delivery.queries.records import RecordLine
from accord.reporting.chair.material import Facts, facts_for
from accord.reporting.chair.questions import RULES


def real(**place: str) -> Facts:
    """The facts of the sample as they are."""
    return facts_for(builders.viewer("chair"), about(**{"period": "", **place}), today=builders.TODAY)


def quiet() -> Facts:
    """The sample's indicators with no exception, no change, no commentary, no record."""
    facts = real()
    rows = [_calm(row) for row in facts.rows]
    material = replace(
        facts.material, card=summarise(facts.about, rows, facts.card.stamp), conflicts=(), baselines={}, awaited={}
    )
    return replace(
        facts,
        material=material,
        standing={},
        exceptions=(),
        off_track=(),
        records=Pressing(risk_scores={}),
        corrected=(),
    )


def with_row(facts: Facts, code: str, *, owner: str | None = None, **result: Any) -> Facts:
    """The same facts with some columns of one indicator's result changed, or its owner."""
    rows = [_changed(row, owner, result) if row.indicator.code == code else row for row in facts.rows]
    return replace(facts, material=replace(facts.material, card=summarise(facts.about, rows, facts.card.stamp)))


def with_commentary(facts: Facts, code: str, state: str, *findings: str) -> Facts:
    """The same facts with commentary on an indicator in a state, in which some things were found."""
    row = facts.by_code[code]
    assert row.result is not None
    standing = Standing(row.indicator, row.result, True, state, "The writer", None, findings, 0)
    return replace(facts, standing={**facts.standing, code: standing})


def with_records(facts: Facts, **records: Any) -> Facts:
    """The same facts with some records of the registers."""
    return replace(facts, records=replace(facts.records, **records))


def record(code: str, state: str, **values: Any) -> RecordLine:
    """A record as the page reads it; the owner is P-OWN, "The owner"."""
    names = {"P-OWN": "The owner", "A1": "Agency one", "A2": "Agency two"}
    held = {"owner": "P-OWN", "theme": "", "agency": "", "indicators": (), **values}
    return RecordLine(code, f"Title of {code}", state, date(2026, 1, 5), None, held, names)


def exception(number: int) -> ExceptionLine:
    """An exception of the sample by its number."""
    viewer = builders.viewer("chair")
    lines = exception_lines(viewer, about(period="").agreement)
    return next(line for line in lines if line.number == number)


def found(facts: Facts) -> list[tuple[str, str]]:
    """What the rules find, by rule and what it is about, the heaviest rule first."""
    return [(rule.name, one.code) for rule in RULES for one in rule.find(facts)]


def _calm(row: ScorecardRow) -> ScorecardRow:
    result = row.result and replace(row.result, exceptions="", direction="no_change", direction_significant=None)
    return replace(row, result=result)


def _changed(row: ScorecardRow, owner: str | None, result: dict[str, Any]) -> ScorecardRow:
    assert row.result is not None
    indicator = row.indicator
    if owner is not None:
        indicator = replace(indicator, now=replace(indicator.now, owner=owner))
    return replace(row, indicator=indicator, result=replace(row.result, **result))
