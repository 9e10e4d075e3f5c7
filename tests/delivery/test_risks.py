"""Scores of risks: the matrix, the trend since the last review, and the history."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders

from accord.delivery.queries.records import record_lines, record_page
from accord.delivery.queries.risks import Scored, level, matrix, score_history, scores
from accord.delivery.registers import BY_KIND
from accord.framework.queries.picture import AgreementFacts, agreement_for

RISKS = BY_KIND["risk"]


@pytest.fixture
def facts(sample: str) -> AgreementFacts:
    return agreement_for(builders.viewer("member"), sample)


def held(facts: AgreementFacts, known_on: date | None = None) -> dict[str, Scored]:
    viewer = builders.viewer("member")
    lines = record_lines(viewer, facts, RISKS, known_on=known_on)
    return scores(viewer, facts, lines, known_on=known_on)


def test_the_trend_compares_with_the_last_review(facts: AgreementFacts) -> None:
    found = held(facts)
    assert (found["R1"].score, found["R1"].before, found["R1"].trend) == (20, 16, 1)
    assert (found["R2"].score, found["R2"].trend) == (12, -1)
    assert (found["R5"].before, found["R5"].trend) == (9, 0)
    assert (found["R3"].before, found["R3"].trend) == (None, 0)


def test_on_an_earlier_day_the_score_and_the_trend_are_those_of_then(facts: AgreementFacts) -> None:
    found = held(facts, date(2026, 2, 1))
    assert (found["R1"].score, found["R1"].before) == (16, 12)
    assert (found["R2"].score, found["R2"].before) == (16, 16)
    assert "R6" not in found


def test_the_score_wanted_takes_what_is_where_nothing_else_is_wanted(facts: AgreementFacts) -> None:
    found = held(facts)
    assert (found["R1"].wanted, found["R3"].wanted, found["R8"].wanted) == (6, 6, None)


def test_the_matrix_counts_open_risks(facts: AgreementFacts) -> None:
    counts = matrix(builders.viewer("member"), facts)
    assert counts[5, 4] == counts[4, 4] == 1
    assert counts[3, 3] == 2
    assert sum(counts.values()) == 7
    assert counts == matrix(builders.viewer("member"), facts, known_on=date(2030, 1, 1))


def test_the_history_has_every_review_the_first_first(facts: AgreementFacts) -> None:
    opened = record_page(builders.viewer("member"), facts, RISKS, "R1")
    assert [one.score for one in score_history(opened)] == [12, 16, 20]
    closed = record_page(builders.viewer("member"), facts, RISKS, "R8")
    assert [one.score for one in score_history(closed)] == [8, 4]


@pytest.mark.parametrize(("score", "word"), [(25, "high"), (15, "high"), (14, "middle"), (8, "middle"), (7, "low")])
def test_levels_begin_where_they_say(score: int, word: str) -> None:
    assert level(score) == word
