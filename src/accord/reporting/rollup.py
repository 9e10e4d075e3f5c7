"""One status and one direction for many indicators: plain rules that a board can check with a pencil.

Progress: green earns all of an indicator's weight, amber half of it, red none; green from three quarters of what could
be earned, red below half. Direction: a change beyond chance counts whole, any other change half, improving for and
worsening against; green from a fifth of the weight in favour, red from a fifth against. Indicators without a status
(or without a direction) are left out; `share_of_all` says what the share would be if they had earned nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EARNED = {"green": 1.0, "amber": 0.5, "red": 0.0}
TRAVELLED = {"improving": 1.0, "no_change": 0.0, "worsening": -1.0}
GREEN_FROM, AMBER_FROM = 0.75, 0.5
CLEAR_BY = 0.2


@dataclass(frozen=True)
class Weighed:
    """What a roll-up needs of one indicator; a blank status or direction leaves it out of that roll-up."""

    status: str
    direction: str
    significant: bool | None
    weight: float


@dataclass(frozen=True)
class RollUp:
    """A rolled-up status with the share it rests on (0 to 1; −1 to 1 for a direction) and how many were counted."""

    status: str
    share: float | None
    share_of_all: float | None
    counted: int
    total: int


def progress(rows: Iterable[Weighed]) -> RollUp:
    """The status of many indicators together; "no_data" where none has one."""
    held = list(rows)
    rated = [row for row in held if row.status in EARNED]
    earned = sum(row.weight * EARNED[row.status] for row in rated)
    share = _share(earned, rated)
    if share is None:
        return RollUp("no_data", None, None, 0, len(held))
    status = "green" if share >= GREEN_FROM else "amber" if share >= AMBER_FROM else "red"
    return RollUp(status, share, _share(earned, held), len(rated), len(held))


def direction(rows: Iterable[Weighed]) -> RollUp:
    """Whether many indicators together move the right way; "no_data" where none can be compared."""
    held = list(rows)
    moved = [row for row in held if row.direction in TRAVELLED]
    net = sum(row.weight * TRAVELLED[row.direction] * (1.0 if row.significant else 0.5) for row in moved)
    share = _share(net, moved)
    if share is None:
        return RollUp("no_data", None, None, 0, len(held))
    status = "green" if share >= CLEAR_BY else "red" if share <= -CLEAR_BY else "amber"
    return RollUp(status, share, _share(net, held), len(moved), len(held))


def _share(sum_of: float, rows: list[Weighed]) -> float | None:
    weight = sum(row.weight for row in rows)
    return sum_of / weight if weight > 0 else None
