"""How a published plan stands on a day: whether it is out, what is due next, and how late that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=60)
AWAITED, OVERDUE, DUE_SOON, IN_FORCE, RUN_OUT = "awaited", "overdue", "due_soon", "in_force", "run_out"
STANDINGS = (OVERDUE, RUN_OUT, DUE_SOON, AWAITED, IN_FORCE)
"""What needs attention first: late; its period over, no next one promised; due within 60 days; not out; in force."""


@dataclass(frozen=True)
class PlanDays:
    """The days of a plan in the register: the period it covers, when it was published, what is due by when."""

    covers_from: date | None = None
    covers_until: date | None = None
    published_on: date | None = None
    review_on: date | None = None
    next_due: date | None = None

    @property
    def due(self) -> date | None:
        """The next day on which something is due: its review or its next edition; the first one where none is out."""
        return min((day for day in (self.review_on, self.next_due) if day is not None), default=None)

    @property
    def is_review(self) -> bool:
        """Whether what is due next is a review of what is out, rather than a new edition."""
        return self.review_on is not None and self.review_on == self.due

    def standing(self, today: date) -> str:
        """One of STANDINGS; a day is kept on the day itself."""
        due = self.due
        if due is not None and due < today:
            return OVERDUE
        if self.covers_until is not None and self.covers_until < today and due is None:
            return RUN_OUT
        if due is not None and due <= today + SOON:
            return DUE_SOON
        return IN_FORCE if self.published_on is not None else AWAITED

    def days_late(self, today: date) -> int:
        """How many days what is due is late, 0 where it is not."""
        due = self.due
        return max(0, (today - due).days) if due is not None else 0
