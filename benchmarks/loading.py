"""Taking a package in: ``python -m benchmarks.loading PACKAGE AGREEMENT``.

Check, load, load again, judge, report: seconds and peak memory of each as a whole process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import HOME, environment


@dataclass(frozen=True)
class Ran:
    """How long a command took, the most memory it held, and what it printed."""

    seconds: float
    peak_mb: float
    printed: str


def main() -> None:
    """Measure and print."""
    package, agreement = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as folder:
        var = Path(folder)
        commands = {
            "check": ("check", str(package)),
            "load": ("load", str(package), "--accept-warnings"),
            "load again": ("load", str(package), "--accept-warnings"),
            "assess": ("assess", str(package), "--out", str(var / "results.csv")),
            "highlight report in Word": (
                "report",
                "highlight",
                "--agreement",
                agreement,
                "--format",
                "docx",
                "--out",
                str(var / "highlight.docx"),
            ),
            "highlight report in PDF": (
                "report",
                "highlight",
                "--agreement",
                agreement,
                "--format",
                "pdf",
                "--out",
                str(var / "highlight.pdf"),
            ),
            "scorecard in Excel": (
                "report",
                "scorecard",
                "--agreement",
                agreement,
                "--format",
                "xlsx",
                "--out",
                str(var / "scorecard.xlsx"),
            ),
        }
        for name, arguments in commands.items():
            ran = measured(var, *arguments)
            print(f"{name}: {ran.seconds:.1f} s, {ran.peak_mb:.0f} MB")
            print(
                "".join(
                    f"    {line}\n"
                    for line in ran.printed.splitlines()
                    if line.startswith(("observations", "targets")) or "results" in line
                ),
                end="",
            )


def measured(var: Path, *arguments: str) -> Ran:
    """Run a command of Accord on a machine of its own, as the operating system accounts for it."""
    began = time.monotonic()
    command = [sys.executable, "-m", "accord.command_line.main", *arguments]
    with subprocess.Popen(
        command, env=environment(var), cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Ran(time.monotonic() - began, usage.ru_maxrss / 1000, printed)


if __name__ == "__main__":
    main()
