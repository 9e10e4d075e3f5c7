"""Real minutes of many bodies, held against a hand count that names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers import minutes_scores as scores

from accord.readers.minutes import Draft, compare_logs

COUNTED = scores.expected("real")


@pytest.fixture(scope="module")
def drafts(real_data: Path) -> dict[str, Draft]:
    if not (real_data / "minutes").is_dir():
        pytest.skip(f"no minutes in {real_data}")
    return scores.real(real_data)


def test_nearly_all_actions_owners_and_days_are_found(drafts: dict[str, Draft]) -> None:
    every = scores.total(scores.scores(drafts, COUNTED))
    assert every.share("recall") >= 0.95
    assert every.share("precision") >= 0.95
    assert every.share("owners") >= 0.95
    assert every.share("days") >= 0.90
    assert every.share("decided") >= 0.95
    assert every.share("truly") >= 0.95


def test_people_items_and_plans_are_as_counted(drafts: dict[str, Draft]) -> None:
    for row in scores.scores(drafts, COUNTED):
        for name in ("present", "apologies", "items", "plan"):
            read, wanted = row.counts[name]
            assert read == wanted, (row.paper, name)


def test_days_of_meetings_are_as_counted(drafts: dict[str, Draft]) -> None:
    for paper, draft in drafts.items():
        assert (draft.date, draft.next_meeting) == (COUNTED[paper]["date"], COUNTED[paper]["next"]), paper


def test_a_local_indicator_that_must_be_a_national_one_is_asked_back(drafts: dict[str, Draft]) -> None:
    asked = [warned for draft in drafts.values() for warned in draft.warnings if warned.what.startswith("LI ")]
    assert [warned.line for warned in asked] == [125]


def test_the_later_log_carries_on_and_closes_what_the_meeting_asked_for(drafts: dict[str, Draft]) -> None:
    meeting = next(draft for paper, draft in drafts.items() if paper.endswith("2010-10-21.txt"))
    log = next(draft for paper, draft in drafts.items() if paper.endswith("2010-12-14.txt"))
    kinds = [change.kind for change in compare_logs(meeting, log) if change.old is not None and change.new is not None]
    assert len(kinds) >= 4
    assert {"completed", "carried forward"} <= set(kinds)
