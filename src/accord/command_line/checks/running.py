"""Running a check as a program of its own: its output, how it ended, and what its tests counted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from accord.command_line.machine import home, say

COUNTED = re.compile(r"(\d+) (passed|failed|skipped|xfailed|xpassed|error|errors)\b")
SKIPPED = re.compile(r"^SKIPPED \[(\d+)\] \S+?:\s*(?:\d+: )?(.*)$")


@dataclass
class Outcome:
    """What ran: the names of checks that failed, the tests counted, and why tests were skipped."""

    failed: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)

    def take(self, name: str, code: int, lines: Sequence[str]) -> None:
        """Note how a check ended from its exit code and the last line that counts tests."""
        closing = next((line for line in reversed(lines) if COUNTED.search(line)), "")
        found = {what.removesuffix("s") if what == "errors" else what: int(n) for n, what in COUNTED.findall(closing)}
        self.counts.update(found)
        for line in lines:
            if skip := SKIPPED.match(line):
                self.skipped[skip[2].strip()] += int(skip[1])
        if code:
            self.failed.append(name)
            if not found.get("failed") and not found.get("error"):
                self.counts["failed"] += 1

    @property
    def closing_line(self) -> str:
        """The counts in one line, as `N passed, N failed, N skipped`."""
        failed = self.counts["failed"] + self.counts["error"]
        return f"{self.counts['passed']} passed, {failed} failed, {self.counts['skipped']} skipped"


def run(outcome: Outcome, name: str, command: Sequence[str], more: Mapping[str, str] | None = None) -> None:
    """Run one check, showing its output as it comes."""
    say(f"── {name}")
    began, lines = time.monotonic(), []
    with _started(command, more) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            lines.append(line.rstrip("\n"))
    outcome.take(name, process.returncode, lines)
    say(_ended(name, process.returncode, began))


def run_beside_each_other(outcome: Outcome, checks: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Run checks that do not depend on each other two at a time; one that fails shows its output when it has ended."""

    def one(check: tuple[str, Sequence[str]]) -> None:
        name, command = check
        began = time.monotonic()
        with _started(command, None) as process:
            output, _nothing = process.communicate()
        outcome.take(name, process.returncode, [])
        say(_ended(name, process.returncode, began) + (f"\n{output.rstrip()}" if process.returncode else ""))

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(one, checks))


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a check: where this machine keeps no compiled modules beside their sources, it keeps them in
    build/, because checks start Python some hundred times and would compile everything each time."""
    environment = {**given, "DJANGO_SETTINGS_MODULE": "accord.config.settings"}
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):
        environment.setdefault("PYTHONPYCACHEPREFIX", str(home() / "build" / "bytecode"))
    return environment


def _started(command: Sequence[str], more: Mapping[str, str] | None) -> subprocess.Popen[str]:
    environment = {**surroundings(os.environ), **(more or {})}
    return subprocess.Popen(  # noqa: S603 - our own programs
        list(command), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _ended(name: str, code: int, began: float) -> str:
    return f"── {name}: {'FAILED' if code else 'passed'} in {time.monotonic() - began:.0f} s"
