"""Memory kept for the next columns: what the process asks of the system, counted in pages."""

import ctypes
import platform
import subprocess
import sys

import pytest

from accord.judgement.memory import keep_memory

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


class Library:
    """A C library that notes what it is told, and takes it or does not."""

    def __init__(self, *taken: int) -> None:
        self.told: list[tuple[int, int]] = []
        self._taken = iter(taken)

    def mallopt(self, setting: int, value: int) -> int:
        self.told.append((setting, value))
        return next(self._taken)


@pytest.mark.parametrize(("taken", "kept"), [((1, 1), True), ((1, 0), False), ((0,), False)])
def test_both_settings_must_be_taken(monkeypatch: pytest.MonkeyPatch, taken: tuple[int, ...], kept: bool) -> None:
    library = Library(*taken)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    assert keep_memory() is kept
    assert library.told == [(-3, 32 << 20), (-1, (1 << 31) - 1)][: len(taken)]


def test_another_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert keep_memory() is False
