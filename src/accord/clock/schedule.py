"""What is due by itself: every agreement judged again each morning, because "overdue" depends on the day."""

from __future__ import annotations

from django.utils import timezone

from accord.assessment.operations.judging import judge
from accord.framework.queries.picture import agreement_codes
from accord.jobs.operations import every_day

DAILY = "judge every agreement"


def plan() -> None:
    """Put the daily work into the schedule where it is not there yet."""
    every_day(by=None, name=DAILY, function="accord.clock.schedule.judge_all")


def judge_all() -> int:
    """Judge every agreement as of today; returns how many got new results."""
    today = timezone.localdate()
    return sum(judge(by=None, agreement=code, today=today).is_new for code in agreement_codes())
