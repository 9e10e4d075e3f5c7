"""Seconds, processor seconds and memory of one piece of work."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PROCESS = Path("/proc/self")


@dataclass(frozen=True)
class Measured:
    """The best of some runs: wall and processor seconds, and the most memory it held beyond what was there before."""

    what: str
    wall: float
    cpu: float
    peak_mb: float


def measure(what: str, work: Callable[[], object], runs: int) -> Measured:
    """Do the work some times, after once for nothing where there is more than one run."""
    found: list[tuple[float, float, float]] = []
    for _ in range(runs + (runs > 1)):
        gc.collect()
        before = _forget_peak()
        began, used = time.perf_counter(), time.process_time()
        kept = work()
        found.append((time.perf_counter() - began, time.process_time() - used, _memory("VmHWM") - before))
        del kept
    wall, cpu, peak = min(found[-runs:])
    return Measured(what, wall, cpu, peak)


def typical(work: Callable[[], object], runs: int = 15) -> tuple[float, float]:
    """Wall and processor seconds of work done many times: the median of each, after doing it twice for nothing."""
    walls, processors = [], []
    for _ in range(runs + 2):
        began, used = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - began)
        processors.append(time.process_time() - used)
    return median(walls[2:]), median(processors[2:])


def _forget_peak() -> float:
    """Start the count of the most memory held anew; what is held now, in MB (0 where the system does not tell)."""
    try:
        (_PROCESS / "clear_refs").write_text("5")
    except OSError:
        return 0.0
    return _memory("VmRSS")


def _memory(name: str) -> float:
    try:
        lines = (_PROCESS / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(name))
