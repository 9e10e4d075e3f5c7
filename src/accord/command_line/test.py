"""`accord test`: every check and every test the project has."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from accord.command_line import machine
from accord.command_line.checks import packages, postgres

ON_POSTGRES = (
    "tests/accounts",
    "tests/jobs",
    "tests/framework",
    "tests/collection",
    "tests/assessment",
    "tests/exchange",
    "tests/reporting",
    "tests/web",
)
CLOSING = re.compile(r"(\d+) (passed|failed|skipped|error|errors)\b")


@dataclass
class Outcome:
    """What ran and how it ended."""

    failed: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


@click.command(epilog="Example: ./accord test --only judgement")
@click.option("--only", default="", help="Only the tests in this folder of tests/, without the other checks.")
@click.option("--checks/--no-checks", default=True, help="Style, types, structure and documentation as well.")
@click.option("--workers", default=0, help="Test processes (0: one per processor).")
def test(only: str, checks: bool, workers: int) -> None:
    """Run every check and every test, on SQLite and PostgreSQL, and close with the counts."""
    os.chdir(machine.home())
    outcome = Outcome()
    machine.step("look compiled", machine.build_look)
    missing = [] if only else packages.provide()
    if checks and not only:
        for name, command in _checks():
            _run(outcome, name, command)
    _tests(outcome, only, workers, missing)
    _close(outcome, missing)


def _checks() -> list[tuple[str, list[str]]]:
    python = machine.python()
    return [
        ("style", [python, "-m", "ruff", "check", "--quiet"]),
        ("format", [python, "-m", "ruff", "format", "--check", "--quiet"]),
        ("types", [python, "-m", "mypy"]),
        ("structure", [_beside("lint-imports"), "--no-cache"]),
        ("migrations", [python, "-m", "django", "makemigrations", "--check", "--dry-run"]),
        ("documentation", [python, "-m", "sphinx", "-q", "-W", "-b", "html", "docs", "build/docs"]),
    ]


def _tests(outcome: Outcome, only: str, workers: int, missing: Sequence[str]) -> None:
    count = str(workers or os.cpu_count() or 2)
    pytest = [machine.python(), "-m", "pytest", "-q", "-n", count, "--dist", "loadfile", "--durations=15"]
    environment = {"ACCORD_CHROMIUM": packages.chromium()}
    if only:
        _run(outcome, f"tests/{only}", [*pytest, f"tests/{only}"], environment)
        return
    _run(outcome, "tests on SQLite", [*pytest, "tests"], environment)
    if "postgresql" in missing:
        return
    folder = postgres.binaries()
    assert folder is not None
    with postgres.server(folder) as url:
        there = [path for path in ON_POSTGRES if (machine.home() / path).is_dir()]
        command = [*pytest, "-m", "not browser", *there]
        _run(outcome, "tests on PostgreSQL", command, {**environment, "ACCORD_DATABASE_URL": url})


def _run(outcome: Outcome, name: str, command: list[str], more: dict[str, str] | None = None) -> None:
    began = time.monotonic()
    machine.say(f"── {name}")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "accord.config.settings", **(more or {})}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        last = ""
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line if CLOSING.search(line) else last
    for number, what in CLOSING.findall(last):
        outcome.counts[what.rstrip("s")] = outcome.counts.get(what.rstrip("s"), 0) + int(number)
    if process.returncode:
        outcome.failed.append(name)
    machine.say(f"── {name}: {'failed' if process.returncode else 'passed'} in {time.monotonic() - began:.0f} s")


def _close(outcome: Outcome, missing: Sequence[str]) -> None:
    if missing:
        click.echo(f"NOT TESTED FOR WANT OF {' and '.join(missing).upper()}: install it and run again.")
    counts = outcome.counts
    failed = (
        counts.get("failed", 0)
        + counts.get("error", 0)
        + len([name for name in outcome.failed if not name.startswith("tests")])
    )
    if outcome.failed:
        click.echo(f"Failed: {', '.join(outcome.failed)}")
    click.echo(f"{counts.get('passed', 0)} passed, {failed} failed, {counts.get('skipped', 0)} skipped")
    sys.exit(1 if outcome.failed else 0)


def _beside(name: str) -> str:
    return os.path.join(os.path.dirname(machine.python()), name)  # noqa: PTH118, PTH120 - a link must not be followed out of the environment
