"""One composition for page and digest: what waits for a person in an agreement, by urgency, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.queries.work import ToSign, work_in
from accord.framework.queries.picture import AgreementFacts, Picture
from accord.framework.viewer import Viewer
from accord.reporting.work.parts import PARTS
from accord.reporting.work.shape import About, News, Task

WEEK, SOON = timedelta(days=7), timedelta(days=45)
LATE, THIS_WEEK, AHEAD, UNDATED = "late", "week", "ahead", "undated"
URGENCIES = (LATE, THIS_WEEK, AHEAD, UNDATED)
"""Overdue; due within seven days; due within 45; without a day. What is due later is only counted."""


@dataclass(frozen=True)
class Owed:
    """What one person owes that the viewer follows: how many things, how many of them late, the first day due."""

    who: str
    tasks: tuple[Task, ...]
    late: int
    due: date | None


@dataclass(frozen=True)
class WorkIn:
    """What waits for the viewer in one agreement and what changed, ready for a page or a letter.

    ``groups`` are the viewer's own things by urgency, only those that hold something. ``later`` counts what is due
    after 45 days. ``owed`` is what others owe, the latest first. ``news`` is what changed since the moment asked for,
    the last first.
    """

    agreement: AgreementFacts
    groups: tuple[tuple[str, tuple[Task, ...]], ...]
    later: int
    owed: tuple[Owed, ...]
    waiting: tuple[ToSign, ...]
    news: tuple[News, ...]
    own: tuple[ScorecardRow, ...]
    sends: tuple[ScorecardRow, ...]
    counts: dict[str, int]

    @property
    def waits(self) -> int:
        """How many things wait for the viewer."""
        return sum(len(tasks) for _urgency, tasks in self.groups)

    @property
    def late(self) -> int:
        """How many of them are overdue."""
        return sum(len(tasks) for urgency, tasks in self.groups if urgency == LATE)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say: nothing waits for anybody the viewer follows, and nothing changed."""
        return not (self.groups or self.news or self.owed)


def work_of(viewer: Viewer, picture: Picture, *, today: date, since: datetime | None = None) -> WorkIn:
    """What waits for the viewer in the picture's agreement; with ``since``, also what others changed after it.

    The number of queries does not grow with what there is to do.
    """
    work = work_in(viewer, picture)
    about = About(viewer=viewer, picture=picture, today=today, work=work)
    found = [task for part in PARTS for task in part.tasks(about)]
    own = [task for task in found if task.mine]
    far = [task for task in own if task.due is not None and task.due > today + SOON]
    news = [
        one for part in PARTS if part.news is not None and since is not None for one in part.news(about, since)
    ]  # fmt: skip
    return WorkIn(
        agreement=picture.agreement,
        groups=_by_urgency((task for task in own if task not in far), today),
        later=len(far),
        owed=_by_person((task for task in found if not task.mine), today),
        waiting=work.waiting,
        news=tuple(sorted(news, key=lambda one: one.at, reverse=True)),
        own=work.own,
        sends=work.sends,
        counts=dict(work.counts),
    )


def urgency(task: Task, today: date) -> str:
    """How urgent a thing is, by its day."""
    if task.due is None:
        return UNDATED
    if task.due < today:
        return LATE
    return THIS_WEEK if task.due <= today + WEEK else AHEAD


def _by_urgency(tasks: Iterable[Task], today: date) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    held: dict[str, list[Task]] = {name: [] for name in URGENCIES}
    for task in tasks:
        held[urgency(task, today)].append(task)
    for some in held.values():
        some.sort(key=lambda task: task.due or date.max)  # stable: things of one day stay in the order of the parts
    return tuple((name, tuple(some)) for name, some in held.items() if some)


def _by_person(tasks: Iterable[Task], today: date) -> tuple[Owed, ...]:
    held: dict[str, list[Task]] = {}
    for task in tasks:
        held.setdefault(task.who, []).append(task)
    found = [
        Owed(
            who=who,
            tasks=tuple(sorted(some, key=lambda task: task.due or date.max)),
            late=sum(urgency(task, today) == LATE for task in some),
            due=min((task.due for task in some if task.due is not None), default=None),
        )
        for who, some in held.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.late, one.due or date.max, one.who)))
