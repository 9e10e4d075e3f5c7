"""Every branch of the judgement is run by its tests: `python -m accord.command_line.checks.covered`.

Kernels run as plain Python, so that the measure sees inside them. Tests marked `compiled` are left out: they repeat a
kernel so often that they would take minutes, and other tests run its branches.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = ("tests/judgement", "tests/worked_examples")

LEFT_OUT = {
    "*/judgement/on_spark/*": "runs in the workers of a cluster; its tests compare it with the local engine",
}
"""Files whose branches are not counted, and why."""

NOT_RUN = {
    "if TYPE_CHECKING:": "read by the type checker only",
    r"^\s*\.\.\.$": "the body of a protocol, which says only what others must offer",
}
"""Lines that are not counted (regular expressions), and why."""


def settings(data: Path) -> str:
    """What coverage is told: where to measure, and what not to count."""
    left_out, not_run = ("".join(f"\n    {each}" for each in listed) for listed in (LEFT_OUT, NOT_RUN))
    return (
        f"[run]\nbranch = true\nsource = accord.judgement\ndata_file = {data}\nomit ={left_out}\n"
        "[report]\nshow_missing = true\nskip_covered = true\nfail_under = 100\nprecision = 2\n"
        f"exclude_also ={not_run}\n"
    )


def main() -> int:
    """Run the tests and report; 0 where every branch is covered."""
    with tempfile.TemporaryDirectory(prefix="accord-covered-") as made:
        file = Path(made) / "settings"
        file.write_text(settings(Path(made) / "data"), encoding="utf-8")
        coverage = [sys.executable, "-m", "coverage"]
        pytest = ["pytest", "-q", "-m", "not compiled and not spark", "-p", "no:cacheprovider", *TESTS]
        environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "ACCORD_VAR": str(Path(made) / "var")}
        ran = subprocess.run([*coverage, "run", f"--rcfile={file}", "-m", *pytest], env=environment, check=False)  # noqa: S603
        told = subprocess.run([*coverage, "report", f"--rcfile={file}"], check=False)  # noqa: S603
        return ran.returncode or told.returncode


if __name__ == "__main__":
    sys.exit(main())
