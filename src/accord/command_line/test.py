"""`accord test`: every check and every test the project has."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from accord.command_line import machine
from accord.command_line.checks import packages, postgres
from accord.command_line.checks.running import Outcome, run, run_beside_each_other

ON_POSTGRES = (
    "tests/accounts", "tests/jobs", "tests/framework", "tests/collection", "tests/assessment", "tests/delivery",
    "tests/meetings", "tests/exchange", "tests/reporting", "tests/web", "tests/api",
)  # fmt: skip
"""The folders with tests that speak to the database. Those of them that do run again on PostgreSQL (`tests/conftest.py`
leaves the others out there), but for tests that open a browser."""

COMPILED = "from accord.judgement.warm import warm; warm()"
"""Kernels are compiled once, before the processes of the tests would each begin to."""


@click.command(epilog="Example: ./accord test --only judgement")
@click.option("--only", default="", help="Only the tests in this folder of tests/, without the other checks.")
@click.option("--checks/--no-checks", default=True, help="Style, types, structure and documentation as well.")
@click.option("--workers", default=0, help="Test processes (0: one per processor).")
def test(only: str, checks: bool, workers: int) -> None:
    """Run every check and every test, on SQLite and PostgreSQL, and close with the counts."""
    began = time.monotonic()
    os.chdir(machine.home())
    outcome = Outcome()
    machine.step("look compiled", machine.build_look)
    missing = [] if only else packages.provide()
    if checks and not only:
        run_beside_each_other(outcome, _checks())
    with tempfile.TemporaryDirectory(prefix="accord-test-") as kept:
        _tests(outcome, only, workers, missing, {"ACCORD_VAR": kept, "ACCORD_SAMPLE": "", "ACCORD_DATABASE_URL": ""})
    _close(outcome, missing, time.monotonic() - began)


def _checks() -> list[tuple[str, list[str]]]:
    """The checks beside tests, the longest first."""
    python = machine.python()
    return [
        ("judgement covered", [python, "-m", "accord.command_line.checks.covered"]),
        ("types", [python, "-m", "mypy"]),
        ("kernels compiled", [python, "-c", COMPILED]),
        ("documentation", [python, "-m", "sphinx", "-q", "-W", "-b", "html", "docs", "build/docs"]),
        ("migrations", [python, "-m", "django", "makemigrations", "--check", "--dry-run"]),
        ("structure", [_beside("lint-imports"), "--no-cache"]),
        ("style", [python, "-m", "ruff", "check", "--quiet"]),
        ("format", [python, "-m", "ruff", "format", "--check", "--quiet"]),
    ]


def _tests(outcome: Outcome, only: str, workers: int, missing: Sequence[str], environment: dict[str, str]) -> None:
    count = str(workers or os.cpu_count() or 2)
    pytest = [machine.python(), "-m", "pytest", "-q", "-n", count, "--dist", "loadfile", "--durations=15"]
    environment["ACCORD_CHROMIUM"] = packages.chromium()
    if only:
        run(outcome, f"tests/{only}", [*pytest, f"tests/{only}"], environment)
        return
    run(outcome, "tests on SQLite", [*pytest, "tests"], environment)
    if "postgresql" in missing:
        return
    folder = postgres.binaries()
    assert folder is not None
    with postgres.server(folder) as url:
        there = [path for path in ON_POSTGRES if (machine.home() / path).is_dir()]
        command = [*pytest, "-m", "not browser", *there]
        run(outcome, "tests on PostgreSQL", command, {**environment, "ACCORD_DATABASE_URL": url})


def _close(outcome: Outcome, missing: Sequence[str], seconds: float) -> None:
    for reason, count in outcome.skipped.most_common():
        click.echo(f"NOT TESTED: {count} × {reason}")
    if missing:
        click.echo(f"NOT TESTED FOR WANT OF {' AND '.join(missing).upper()}: install it and run again.")
    if outcome.failed:
        click.echo(f"Failed: {', '.join(outcome.failed)}")
    click.echo(f"{seconds:.0f} seconds")
    click.echo(outcome.closing_line)
    sys.exit(1 if outcome.failed else 0)


def _beside(name: str) -> str:
    """A program of this environment; the link to Python must not be followed out of it."""
    return str(Path(machine.python()).parent / name)
