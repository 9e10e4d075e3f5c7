"""Observations that are more than memory holds: ``python -m benchmarks.streaming 1000000 10000000 100000000``.

For each number of observations: the package is written, `accord assess` judges it from Parquet to Parquet, and the
time, the time a million and the peak of memory are printed.
Limit: 2 GB at 100 million, and no growth of time beyond linear.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.large_observations import write_large

LIMIT = 2_000.0
"""Megabytes."""


def main() -> None:
    """Measure and print."""
    for number in [int(word) for word in sys.argv[1:]] or [1_000_000, 10_000_000]:
        with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as folder:
            package, out = Path(folder) / "package", Path(folder) / "results.parquet"
            rows = write_large(package, number)
            seconds, peak = measured(
                [sys.executable, "-m", "accord.command_line.main", "assess", str(package), "--out", str(out)]
            )
            size = (package / "observations.parquet").stat().st_size / 1e6, out.stat().st_size / 1e6
        print(
            f"{rows:,} observations ({size[0]:,.0f} MB in, {size[1]:,.0f} MB out): {seconds:.1f} s, "
            f"{seconds / rows * 1e6:.2f} s a million, peak {peak:,.0f} MB ({peak / LIMIT:.2f} of the limit)",
            flush=True,
        )


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds and the peak of memory (MB) of a command. Raises CalledProcessError where it fails."""
    began = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.monotonic() - began, usage.ru_maxrss / 1_000


if __name__ == "__main__":
    main()
