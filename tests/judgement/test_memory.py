"""Memory kept for the next columns: what the process asks of the system, counted in pages."""

import platform
import subprocess
import sys

import pytest

_WORK = """
import resource, sys
import numpy as np
from accord.judgement.memory import keep_memory

kept = keep_memory() if sys.argv[1] == "kept" else False
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
def columns():
    return [np.ones(250_000) for _ in range(8)]
columns()
before = faults()
for _ in range(10):
    columns()
print(int(kept), faults() - before)
"""


def asked(how: str) -> tuple[bool, int]:
    out = subprocess.run([sys.executable, "-c", _WORK, how], check=True, capture_output=True, text=True).stdout.split()
    return out[0] == "1", int(out[1])


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the C library of GNU can be told to keep memory")
def test_memory_that_is_kept_is_not_asked_for_again() -> None:
    kept, again = asked("kept")
    assert kept
    _kept, anew = asked("not kept")
    assert again < anew / 10
