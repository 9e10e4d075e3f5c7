"""What reaches a group from below: the open exceptions of the themes it answers for, and of every group beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.assessment.queries.exceptions import ExceptionLine
from accord.meetings.queries.groups import GroupFacts, GroupLine


@dataclass(frozen=True)
class Reporting:
    """A group beneath another, ``depth`` steps down (1 reports to it directly), with its open exceptions."""

    group: GroupFacts
    depth: int
    exceptions: tuple[ExceptionLine, ...]


@dataclass(frozen=True)
class Upward:
    """The open exceptions of a group's own themes, and those that reach it from the groups beneath, in tree order."""

    own: tuple[ExceptionLine, ...]
    below: tuple[Reporting, ...]


def upward_in(tree: tuple[GroupLine, ...], lines: tuple[ExceptionLine, ...], group: str) -> Upward:
    """What is open for a group: a group's exceptions are those of the themes it answers for.

    They go on to the group it answers to, and so on to the top of the tree. Runs no query.
    """
    open_by_theme: dict[str, list[ExceptionLine]] = {}
    for line in lines:
        if line.is_open:
            open_by_theme.setdefault(line.indicator.theme.code, []).append(line)

    def of(one: GroupFacts) -> tuple[ExceptionLine, ...]:
        found = [line for theme, _title in one.themes for line in open_by_theme.get(theme, ())]
        return tuple(sorted(found, key=lambda line: (line.due or date.max, line.number)))

    place = next((number for number, line in enumerate(tree) if line.facts.code == group), None)
    if place is None:
        return Upward((), ())
    top = tree[place]
    below: list[Reporting] = []
    for beneath in tree[place + 1 :]:
        if beneath.depth <= top.depth:
            break
        below.append(Reporting(beneath.facts, beneath.depth - top.depth, of(beneath.facts)))
    return Upward(of(top.facts), tuple(below))
