"""What the checks are given, and what they give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.judgement.periods import Period

PARTS = ("shows", "why", "doing", "help")
"""The parts of a commentary in their order."""

RULES = (
    "no_cause",
    "no_action",
    "no_owner",
    "no_date",
    "same_as_last_time",
    "praise_on_red",
    "blame_on_green",
    "wrong_figure",
)
"""Every rule there is, in the order findings are listed."""


@dataclass(frozen=True, slots=True)
class Held:
    """One number that is held: the ``role`` is value, target, floor, stretch or baseline.

    ``area`` is the name people use; ``period`` is None only for a baseline that names none.
    """

    role: str
    area: str
    period: Period | None
    value: float


@dataclass(frozen=True)
class Facts:
    """What is known of the indicator, area and period a commentary speaks of."""

    title: str
    unit: str
    area: str
    period: Period
    decimals: int | None = None
    polarity: str = ""
    year_type: str = ""
    status: str = ""
    needs_answer: bool = False
    """Whether the figure is off target or an exception stands, so that a cause and an action are expected."""
    held: tuple[Held, ...] = ()
    areas: tuple[str, ...] = ()
    """Every place a text may name, those whose figure is hidden or missing included."""
    rank: int | None = None
    ranked: int | None = None
    before: Mapping[str, str] = field(default_factory=dict)
    """The parts of the commentary on the period before; none where there is none."""

    @property
    def now(self) -> float | None:
        """The figure the commentary speaks of; None where there is none or it is hidden."""
        found = [one.value for one in self.held if self._is(one, "value")]
        return found[0] if found else None

    def _is(self, one: Held, role: str) -> bool:
        return one.role == role and one.area == self.area and one.period == self.period


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule noticed: which words of which part, from where to where (counted in characters).

    ``found`` is what the words say as a number where they say one; ``expected`` are the numbers held that they were
    compared with; ``what`` is level, change, gap, times or rank for a figure and blank for other rules. A finding about
    what is missing may have no words, and starts and ends at 0 then.
    """

    rule: str
    part: str
    words: str = ""
    start: int = 0
    end: int = 0
    what: str = ""
    found: float | None = None
    expected: tuple[Held, ...] = ()
