"""How loops over columns are compiled, and the array types they take.

A kernel is a plain loop in Python, readable as the textbook, compiled by numba on first use and kept in the compile
cache. With ``NUMBA_DISABLE_JIT=1`` the same loop runs as ordinary Python, which is how coverage is taken. Kernels hold
no lock, never divide by zero and never depend on the number of threads: a caller may run several on slices at once.

Trap: numba renews a cached kernel when its own file changes, not when a kernel it calls does. So on import every cached
kernel older than the newest file of kernels is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
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

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(kernel: Kernel) -> Kernel:
    """The same function as machine code, without the interpreter's lock, kept in the compile cache."""
    return cast(Kernel, numba.njit(cache=True, nogil=True)(kernel))


def floats(values: npt.ArrayLike, size: int) -> Floats:
    """A column of ``size`` numbers: a scalar is repeated, ``None`` is NaN; one memory layout, so one compilation."""
    return cast(Floats, _column(values, np.float64, size))


def ints(values: npt.ArrayLike, size: int) -> Ints:
    """A column of ``size`` whole numbers; a scalar is repeated."""
    return cast(Ints, _column(values, np.int64, size))


def codes(values: npt.ArrayLike, size: int) -> Codes:
    """A column of ``size`` small codes; a scalar is repeated."""
    return cast(Codes, _column(values, np.int8, size))


def flags(values: npt.ArrayLike, size: int) -> Flags:
    """A column of ``size`` yes/no answers; a scalar is repeated."""
    return cast(Flags, _column(values, np.bool_, size))


def words(column: Codes, vocabulary: tuple[str, ...]) -> npt.NDArray[np.object_]:
    """The word for each code, ``None`` for a blank one."""
    table = np.array([*vocabulary, None], dtype=object)
    return cast("npt.NDArray[np.object_]", table[column])


def _column(values: npt.ArrayLike, kind: type[np.generic], size: int) -> npt.NDArray[Any]:
    array = np.asarray(values, dtype=kind)
    if array.ndim == 1 and array.size != size:
        raise ValueError(f"a column of {array.size} values stands beside one of {size}")
    view = np.ascontiguousarray(np.broadcast_to(array, (size,))).view()
    view.flags.writeable = False
    return view


def _forget_stale_kernels(folder: Path) -> None:
    """Drop the cache index of every kernel under ``folder`` that is older than the newest file holding kernels."""
    sources = (file for file in folder.rglob("*.py") if "@compiled" in file.read_text(encoding="utf-8"))
    newest = max((file.stat().st_mtime for file in sources), default=0.0)
    for index in folder.rglob("*.nbi"):
        try:
            if index.stat().st_mtime < newest:
                index.unlink()
        except OSError:  # another process forgot it first, or the folder is not ours to write
            continue


_forget_stale_kernels(Path(__file__).parent)
