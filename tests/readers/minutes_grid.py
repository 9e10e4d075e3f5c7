"""Invented minutes by the grid: every way to mark an action × forms of owner × forms of date × layouts, with sentences between that are no actions.

`python -m tests.readers.minutes_grid` prints how much of each marker is read; with a marker's name, its papers and what was missed."""  # noqa: E501

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from tests.readers import minutes_grid_words as words
from tests.readers.minutes_grid_lists import MARKERS

from accord.readers.minutes import Action, Draft, read_minutes


@dataclass
class Wanted:
    """One action as it must be read: the lines it may be said to stand on, its owners, its day."""

    lines: set[int]
    owners: tuple[str, ...]
    due: date | None
    thing: str = ""
    """What is acted on, words that stand in the action's text wherever its lines break."""

    def is_said_by(self, action: Action, *, by_words: bool) -> bool:
        """Whether an action as read is this one."""
        return self.thing in action.text.lower() if by_words else action.line in self.lines


@dataclass
class Made:
    """A paper of the grid with what stands in it."""

    marker: str
    name: str
    text: str
    wanted: list[Wanted] = field(default_factory=list)


def papers(marker: str = "", *, variants: int = 6) -> Iterator[Made]:
    """The papers of one marker (or all), each with owners, days, head, numbering and traps of its own turn."""
    for n, (name, mark) in enumerate(MARKERS.items()):
        if marker in ("", name):
            for variant in range(variants):
                yield _paper(name, mark, n * 7 + variant * 3, variant)


def _paper(name: str, mark: Callable[[Sequence[words.Act], int], list[str]], seed: int, variant: int) -> Made:
    acts = [words.act(seed * 3 + n, seed + n * 5 + variant, wide=getattr(mark, "wide", False)) for n in range(4)]
    lines = words.head(variant)
    at_end = getattr(mark, "at_end", False)
    numbers = words.numbers(variant)
    groups = [[], acts[:1], acts[1:2], acts[2:]]
    for place, (title, group) in enumerate(zip(words.titles(seed), groups, strict=True)):
        lines += ["", next(numbers) + title, ""]
        lines += words.prose(seed + place, place)
        if group and not at_end:
            lines += mark(group, seed + place)
        elif group and getattr(mark, "both", None):
            lines += mark.both(group, seed + place)
        lines += words.traps(seed + place * 2)
    if at_end:
        lines += ["", *mark(acts, seed)]
    lines += ["", next(numbers) + "Date of next meeting", "", "Thursday 17 September 2015 at 10am"]
    return laid_out(name, f"{name} {variant}", lines, acts)


def laid_out(marker: str, name: str, lines: list[str], acts: Sequence[words.Act]) -> Made:
    places: dict[int, set[int]] = {}
    out = []
    for number, line in enumerate(lines, 1):
        for n, act in enumerate(acts):
            if act.sign in line:
                places.setdefault(n, set()).add(number)
                line = line.replace(act.sign, "")
        out.append(line.rstrip())
    wanted = [Wanted(places.get(n, set()), act.owners, act.due, act.deed[2]) for n, act in enumerate(acts)]
    return Made(marker, name, "\n".join(out) + "\n", wanted)


@dataclass
class Tally:
    """How many actions of some papers were wanted, found, found rightly, with the right owners and days."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    owners: int = 0
    days: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count other papers in."""
        for name in ("wanted", "found", "right", "owners", "days"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed


def held(made: Made, draft: Draft, *, by_words: bool = False) -> Tally:
    """One paper as read against what was put in it; by its words where the lines of its file are not known."""
    out = Tally(len(made.wanted), len(draft.actions))
    left = list(draft.actions)
    for wanted in made.wanted:
        same = next(
            (one for one in left if (wanted.thing in one.text.lower() if by_words else one.line in wanted.lines)), None
        )
        if same is None:
            out.missed.append(f"{made.name}: missed line {sorted(wanted.lines)} {wanted.thing}")
            continue
        left.remove(same)
        out.right += 1
        named = sorted(re.sub(r"(?i)^the ", "", owner) for owner in same.owners)
        named = ["all members" if one.lower() in ("all", "all members") else one for one in named]
        out.owners += named == sorted(wanted.owners)
        out.days += same.due == wanted.due
        if named != sorted(wanted.owners):
            out.missed.append(f"{made.name}: line {same.line} owners {same.owners}, not {wanted.owners}")
        if same.due != wanted.due:
            out.missed.append(f"{made.name}: line {same.line} due {same.due} “{same.due_text}”, not {wanted.due}")
    out.missed += [f"{made.name}: too much, line {one.line} “{one.text}” {one.owners}" for one in left]
    return out


def tallies(marker: str = "") -> dict[str, Tally]:
    """The papers of the grid as read, by marker."""
    out: dict[str, Tally] = {}
    for made in papers(marker):
        out.setdefault(made.marker, Tally()).add(held(made, read_minutes(made.text.encode(), "minutes.txt")))
    return out


def main(marker: str = "") -> None:
    """Print the table, and with a marker its papers."""
    every = Tally()
    for name, tally in tallies(marker).items():
        every.add(tally)
        print(f"{name:30}{tally.wanted:5}{tally.found:5}{tally.right:5}{tally.owners:5}{tally.days:5}")
    print(f"{'all':30}{every.wanted:5}{every.found:5}{every.right:5}{every.owners:5}{every.days:5}")
    if marker:
        for made in papers(marker):
            print(f"--- {made.name}")
            print("".join(f"{n:3} {line}\n" for n, line in zip(count(1), made.text.split("\n"), strict=False)))
        print("\n".join(every.missed))


if __name__ == "__main__":
    main(*sys.argv[1:2])
