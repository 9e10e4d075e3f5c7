"""`accord test` counts what ran, and says loudly what could not be."""

from __future__ import annotations

import sys

import pytest

from accord.command_line.checks.running import Outcome, run, run_beside_each_other, surroundings


def after(*runs: tuple[int, str]) -> Outcome:
    outcome = Outcome()
    for number, (code, printed) in enumerate(runs):
        outcome.take(f"run {number}", code, printed.splitlines())
    return outcome


def test_the_counts_of_every_run_are_added_up() -> None:
    outcome = after((0, "...\n12 passed, 2 skipped in 3.1s"), (1, "3 failed, 9 passed, 1 error in 2s"))
    assert outcome.closing_line == "21 passed, 4 failed, 2 skipped"
    assert outcome.failed == ["run 1"]


def test_a_check_that_fails_counts_as_one_failure() -> None:
    assert after((1, "src/a.py:1: error: no")).closing_line == "0 passed, 1 failed, 0 skipped"


def test_a_test_run_that_dies_without_counting_is_a_failure() -> None:
    assert after((139, "Segmentation fault")).closing_line == "0 passed, 1 failed, 0 skipped"


def test_an_earlier_line_with_numbers_is_not_taken_for_the_closing_one() -> None:
    assert after((0, "5 passed on the way\n7 passed in 1s\ngoodbye")).closing_line == "7 passed, 0 failed, 0 skipped"


def test_the_reasons_of_skipped_tests_are_gathered() -> None:
    printed = (
        "SKIPPED [3] tests/a.py:10: no real data\nSKIPPED [1] tests/b.py:2: no real data\n4 passed, 4 skipped in 1s"
    )
    assert after((0, printed)).skipped == {"no real data": 4}


def test_programs_are_run_and_their_words_shown(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome()
    run(outcome, "a run", [sys.executable, "-c", "print('2 passed in 1s')"])
    run_beside_each_other(outcome, [("bad", [sys.executable, "-c", "print('why'); raise SystemExit(3)"])])
    shown = capfd.readouterr()
    assert "2 passed in 1s" in shown.out
    assert "── a run: passed" in shown.err
    assert "── bad: FAILED" in shown.err
    assert "why" in shown.err
    assert outcome.closing_line == "2 passed, 1 failed, 0 skipped"


def test_compiled_modules_are_kept_where_the_machine_keeps_none_beside_the_sources() -> None:
    kept = surroundings({"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/home/somebody"})
    assert kept["PYTHONPYCACHEPREFIX"].endswith("build/bytecode")
    assert "PYTHONDONTWRITEBYTECODE" not in kept
    assert kept["HOME"] == "/home/somebody"
    assert "PYTHONPYCACHEPREFIX" not in surroundings({})
