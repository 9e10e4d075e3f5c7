"""What is due by itself: judging each morning, digests, mail that waits, and jobs whose worker died."""

from __future__ import annotations

from django.utils import timezone

from accord.accounts.sending import send_due
from accord.assessment.operations.judging import judge
from accord.framework.queries.picture import agreement_codes
from accord.jobs.operations import every_day, every_minutes, run_lost_again
from accord.meetings.operations.paper_reminders import remind_of_papers
from accord.meetings.operations.reminders import remind_owners
from accord.reporting.operations.digests import queue_digests

DAILY = "judge every agreement"
ACTIONS = "remind owners of actions"
PAPERS = "remind owners of papers"
MINUTELY = (
    ("send mail", "accord.clock.schedule.send_mail", 1),
    ("run lost jobs again", "accord.clock.schedule.run_lost_jobs", 1),
    ("queue digests", "accord.clock.schedule.digests", 10),
)
"""What is looked after every few minutes: name, function, minutes."""


def plan() -> None:
    """Put the work into the schedule where it is not there yet."""
    every_day(by=None, name=DAILY, function="accord.clock.schedule.judge_all")
    every_day(by=None, name=ACTIONS, function="accord.clock.schedule.remind_of_actions")
    every_day(by=None, name=PAPERS, function="accord.clock.schedule.remind_of_wanted_papers")
    for name, function, minutes in MINUTELY:
        every_minutes(by=None, name=name, function=function, minutes=minutes)


def judge_all() -> int:
    """Judge every agreement as of today; returns how many got new results."""
    today = timezone.localdate()
    return sum(judge(by=None, agreement=code, today=today).is_new for code in agreement_codes())


def remind_of_actions() -> int:
    """Queue the reminders of actions that are due today; returns how many."""
    return remind_owners(by=None, today=timezone.localdate())


def remind_of_wanted_papers() -> int:
    """Queue the reminders of papers that are due today; returns how many."""
    return remind_of_papers(by=None, today=timezone.localdate())


def send_mail() -> int:
    """Send what is due; returns how many messages went."""
    ended = send_due(now=timezone.now())
    return ended["sent"] + ended["written"]


def digests() -> int:
    """Queue the digests of the day once it is time; returns how many had something to say."""
    return queue_digests(by=None, now=timezone.now())


def run_lost_jobs() -> int:
    """Queue the jobs whose worker died once more; returns how many."""
    again, _given_up = run_lost_again(by=None, now=timezone.now())
    return again
