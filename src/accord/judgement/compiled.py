"""How loops over columns are compiled, and the array types they take.

A kernel is a plain loop in Python, readable as the textbook, compiled by numba on first use and kept in the compile
cache. With ``NUMBA_DISABLE_JIT=1`` the same loop runs as ordinary Python, which is how coverage is taken. Kernels hold
no lock, never divide by zero and never depend on the number of threads: `side_by_side` runs them on slices of their
columns at once, each row (or series) reckoned by one thread alone, so that the answer is the same to the last bit.
A loop over rows that chooses between two numbers, instead of two ways to go, runs on eight rows at once; that is why
no kernel is compiled with Python's check before every division.

Trap: numba renews a cached kernel when its own file changes, not when a kernel it calls does. So on import every cached
kernel older than the newest file of kernels is forgotten.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Codes: TypeAlias = npt.NDArray[np.int8]
Flags: TypeAlias = npt.NDArray[np.bool_]

BLANK = -1
"""The code for "nothing to say" in every column of codes; the caller writes it as null."""

THREADS = int(vars(numba.config)["NUMBA_NUM_THREADS"])
"""On how many threads large columns are worked through: one per processor, or what NUMBA_NUM_THREADS says."""
ROWS_AT_ONCE = 1 << 16
"""Rows handed to a kernel at a time: few enough that its columns stay in the processor's cache."""
SERIES_AT_ONCE = 1 << 10
"""Series handed to a kernel at a time."""
_this_thread = threading.local()

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(kernel: Kernel) -> Kernel:
    """The same function as machine code, without the interpreter's lock, kept in the compile cache."""
    return cast(Kernel, numba.njit(cache=True, nogil=True, error_model="numpy")(kernel))


@dataclass(frozen=True)
class Part:
    """The rows (or series) from ``start`` to before ``stop`` of columns that have ``of`` of them."""

    start: int
    stop: int
    of: int

    @property
    def rows(self) -> slice:
        """The rows as they are cut out of a column."""
        return slice(self.start, self.stop)


def work_alone() -> None:
    """From now on this thread goes through columns by itself: threads like it keep the other processors busy."""
    _this_thread.alone = True


def side_by_side(work: Callable[[Part], object], size: int, at_once: int = ROWS_AT_ONCE) -> None:
    """Calls ``work`` for parts that together cover ``size`` rows, several at a time where there is more than one.

    ``work`` runs a kernel on its part of every column and writes to its part of the columns that come out; the parts
    must not depend on each other. What it raises is raised here.
    """
    parts = [Part(start, min(start + at_once, size), size) for start in range(0, max(size, 1), at_once)]
    if len(parts) == 1 or THREADS == 1 or getattr(_this_thread, "alone", False):
        deque(map(work, parts), maxlen=0)
        return
    with ThreadPoolExecutor(min(THREADS, len(parts))) as pool:
        deque(pool.map(work, parts), maxlen=0)


def floats(values: npt.ArrayLike, size: int | Part) -> Floats:
    """A column of ``size`` numbers: a scalar is repeated, ``None`` is NaN; one memory layout, so one compilation.

    Given a part instead of a size, that part of the column.
    """
    return cast(Floats, _column(values, np.float64, size))


def ints(values: npt.ArrayLike, size: int | Part) -> Ints:
    """A column of ``size`` whole numbers, or a part of one; a scalar is repeated."""
    return cast(Ints, _column(values, np.int64, size))


def codes(values: npt.ArrayLike, size: int | Part) -> Codes:
    """A column of ``size`` small codes, or a part of one; a scalar is repeated."""
    return cast(Codes, _column(values, np.int8, size))


def flags(values: npt.ArrayLike, size: int | Part) -> Flags:
    """A column of ``size`` yes/no answers, or a part of one; a scalar is repeated."""
    return cast(Flags, _column(values, np.bool_, size))


def words(column: Codes, vocabulary: tuple[str, ...]) -> npt.NDArray[np.object_]:
    """The word for each code, ``None`` for a blank one."""
    table = np.array([*vocabulary, None], dtype=object)
    return cast("npt.NDArray[np.object_]", table[column])


def _column(values: npt.ArrayLike, kind: type[np.generic], size: int | Part) -> npt.NDArray[Any]:
    part = size if isinstance(size, Part) else Part(0, size, size)
    array = values if isinstance(values, np.ndarray) else np.asarray(values, dtype=kind)
    rows = part.stop - part.start
    if array.ndim == 0 and rows <= ROWS_AT_ONCE:
        return _repeated(array.astype(kind).tobytes(), np.dtype(kind).str)[:rows]
    if array.ndim == 1:
        if array.size != part.of:
            raise ValueError(f"a column of {array.size} values stands beside one of {part.of}")
        array = array[part.rows]
    else:
        array = np.broadcast_to(array, (rows,))
    view = np.ascontiguousarray(array, dtype=kind).view()
    view.flags.writeable = False
    return view


@lru_cache(maxsize=32)
def _repeated(scalar: bytes, kind: str) -> npt.NDArray[Any]:
    """A scalar as a column, kept for the next part: the same few scalars stand beside every part of a column."""
    column = np.full(ROWS_AT_ONCE, np.frombuffer(scalar, dtype=kind)[0])
    column.flags.writeable = False
    return column


def _forget_stale_kernels(folder: Path) -> None:
    """Drop the cache index of every kernel under ``folder`` that is older than the newest file holding kernels."""
    indexes = dict[Path, float]()
    for index in folder.rglob("*.nbi"):
        with suppress(OSError):  # another process forgot it first
            indexes[index] = index.stat().st_mtime
    oldest = min(indexes.values(), default=math.inf)
    changed = ((file.stat().st_mtime, file) for file in folder.rglob("*.py"))
    sources = (when for when, file in changed if when > oldest and "@compiled" in file.read_text(encoding="utf-8"))
    newest = max(sources, default=0.0)
    for index, written in indexes.items():
        if written < newest:
            with suppress(OSError):  # or the folder is not ours to write
                index.unlink()


_forget_stale_kernels(Path(__file__).parent)
