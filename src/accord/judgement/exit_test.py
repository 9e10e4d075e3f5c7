"""The exit test of a recovery plan: whether what was agreed as the end of it has come about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

STATUS_GREEN, VALUE, READING, IMPROVING = "status_green", "value", "reading", "improving"
KINDS = (STATUS_GREEN, VALUE, READING, IMPROVING)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure after the plan began: its value, its status, and whether it improved by more than chance."""

    value: float | None
    status: str = ""
    improved: bool = False


@dataclass(frozen=True, slots=True)
class Exit:
    """Whether the test is met, how many in a row meet it, how many have to, and how many there are at all."""

    met: bool
    in_a_row: int
    wanted: int
    given: int


def judge_exit(
    kind: str,
    *,
    wanted: int,
    level: float | None,
    higher_is_better: bool | None,
    figures: Sequence[Figure],
    readings: Sequence[float],
) -> Exit:
    """How far the test is met by the figures since the plan began and its own readings, both oldest first.

    ``status_green``: the last ``wanted`` figures are green. ``value`` and ``reading``: the last ``wanted`` figures, or
    readings, are at or better than ``level`` (ties count). ``improving``: the last figure improved by more than
    chance. A figure that is missing breaks the row. Without a level, or where no direction is good
    (``higher_is_better`` None), ``value`` and ``reading`` are never met. Raises ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind} is none of {', '.join(KINDS)}")
    wanted = 1 if kind == IMPROVING else max(wanted, 1)
    if kind == READING:
        passes = [_reaches(value, level, higher_is_better) for value in readings]
    elif kind == VALUE:
        passes = [_reaches(one.value, level, higher_is_better) for one in figures]
    else:
        passes = [one.status == "green" if kind == STATUS_GREEN else one.improved for one in figures]
    in_a_row = sum(1 for _ in takewhile(bool, reversed(passes)))
    return Exit(met=in_a_row >= wanted, in_a_row=in_a_row, wanted=wanted, given=len(passes))


def _reaches(value: float | None, level: float | None, higher_is_better: bool | None) -> bool:
    from accord.judgement.tolerance import compare

    if value is None or level is None or higher_is_better is None:
        return False
    return compare(value, level) >= 0 if higher_is_better else compare(value, level) <= 0
