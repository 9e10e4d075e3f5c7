"""Reminding owners of papers: three days before the day, the day after it, and every third day until the meeting."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accord.accounts.models import Person
from accord.meetings.lateness import STILL_WANTED
from accord.meetings.models import Paper
from accord.meetings.models.calendar import TO_COME
from accord.meetings.operations.papers import write_to_owner

AHEAD, AGAIN = 3, 3
"""So many days before its day an owner is reminded, and so many days lie between reminders after it."""


@transaction.atomic
def remind_of_papers(*, by: Person | None, today: date) -> int:
    """Queue a reminder for each paper whose owner is due one today; how many. Run again it queues nothing more."""
    found = Paper.objects.filter(
        state__in=STILL_WANTED, due_on__isnull=False, owner__isnull=False, item__removed=False,
        item__meeting__state__in=TO_COME, item__meeting__on__gte=today,
    )  # fmt: skip
    papers = found.select_related("owner", "item__meeting__group", "item__meeting__agreement").order_by("id")
    return sum(
        write_to_owner(by=by, paper=paper, today=today)
        for paper in papers
        if paper.due_on is not None and is_the_day(paper.due_on, today)
    )


def is_the_day(due: date, today: date) -> bool:
    """Whether an owner is reminded today of a paper that is due on a day."""
    late = (today - due).days
    return late == -AHEAD or (late > 0 and late % AGAIN == 1)
