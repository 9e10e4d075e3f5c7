"""Invented minutes in the styles of many houses, read as a person reads them."""

from __future__ import annotations

import pytest
from tests.readers import minutes_scores as scores

from accord.readers.minutes import Draft

COUNTED = scores.expected("invented")


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return scores.invented()


def test_every_paper_is_counted(drafts: dict[str, Draft]) -> None:
    assert set(drafts) == set(COUNTED)
    assert len(drafts) >= 12


@pytest.mark.parametrize("paper", COUNTED)
def test_a_paper_is_read_as_counted(drafts: dict[str, Draft], paper: str) -> None:
    read = scores.as_counted(drafts[paper])
    wanted = COUNTED[paper]
    assert read["actions"] == [[line, sorted(owners), day] for line, owners, day in wanted["actions"]]
    assert {name: read[name] for name in read if name != "actions"} == {
        name: wanted[name] for name in read if name != "actions"
    }


def test_every_line_is_one_of_the_extracted_text(drafts: dict[str, Draft]) -> None:
    for draft in drafts.values():
        for found in (*draft.actions, *draft.decisions, *draft.forward_plan):
            line = draft.lines[found.line - 1]
            assert line.strip()
        assert all(0 <= warned.line <= len(draft.lines) for warned in draft.warnings)
