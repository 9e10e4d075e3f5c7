"""Mixed papers are read as well from Word, from a PDF of drawn tables and from what a browser prints as from text."""

from __future__ import annotations

import pytest
from tests.readers import minutes_mixed as mixed

from accord.command_line.checks.packages import chromium

SEEDS = range(200, 260)


@pytest.fixture(scope="module", params=["word", "pdf", "browser"])
def tallies(request: pytest.FixtureRequest) -> mixed.Tallies:
    if request.param == "browser" and not chromium():
        pytest.skip("NO BROWSER: chromium was not found (apt-get install chromium, or set ACCORD_CHROMIUM)")
    return mixed.tallies_of_files(SEEDS, request.param)


def test_the_actions_of_files_are_found_with_owners_and_days(tallies: mixed.Tallies) -> None:
    actions = tallies.actions
    assert actions.right >= 0.97 * actions.wanted, tallies.faults
    assert actions.right >= 0.98 * actions.found, tallies.faults
    assert actions.owners >= 0.98 * actions.right, tallies.faults
    assert actions.days >= 0.98 * actions.right, tallies.faults


def test_the_people_items_and_day_of_files_are_right(tallies: mixed.Tallies) -> None:
    assert min(tallies.right.values()) >= 0.9 * tallies.papers, tallies.right
    assert tallies.right["day"] == tallies.papers
