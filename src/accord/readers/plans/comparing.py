"""Two versions of a plan compared: what was added, removed, merged, moved, re-dated, reworded or rated anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz, utils

from accord.readers.plans.shape import PlanLine

ALIKE = 85.0
"""How much alike, out of 100, the titles of two lines are before they count as one and the same."""
HOLDS = 88.0
"""How much of a removed title's words, out of 100, another line must hold before the two count as merged."""
WORDS = ("title", "description", "success")
DATES = ("starts", "due", "done_on")
CHANGES = ("added", "removed", "merged", "moved", "re_dated", "reworded", "rated", "handed_over", "other")
"""The kinds of difference, in the order they are told."""
_KINDS = {
    **dict.fromkeys(WORDS, "reworded"),
    **dict.fromkeys(DATES, "re_dated"),
    **dict.fromkeys(("rating", "status"), "rated"),
    **dict.fromkeys(("partners", "owner"), "handed_over"),
    **dict.fromkeys(("number", "cost", "resources", "equality_impact", "risk", "commentary"), "other"),
}


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two versions.

    ``what`` is one of :data:`CHANGES`; ``line`` the number and title it is found under (the later version's, but for a
    line that went); ``field`` what of it, "" for the whole line; ``into`` the line another was merged into.
    """

    what: str
    line: PlanLine
    field: str = ""
    before: str = ""
    after: str = ""
    into: PlanLine | None = None


def compare_plans(before: Sequence[PlanLine], after: Sequence[PlanLine]) -> tuple[Difference, ...]:
    """What differs, by kind and then in the order of the plan; nothing for two plans that say the same.

    Lines are matched by number where their titles are alike, then by title, then by the likeliest title. A line that
    is gone counts as merged where its words now stand in another line that says more than before. A line has moved
    where its section differs, or where it left the order of the lines that stayed.
    """
    pairs = match_lines(before, after)
    old_of = {id(new): old for old, new in pairs}
    kept = {id(old) for old, _new in pairs}
    found: list[Difference] = []
    for old in before:
        if id(old) not in kept:
            into = _merged_into(old, after, old_of)
            found.append(Difference("merged" if into else "removed", old, into=into))
    found += [Difference("added", new) for new in after if id(new) not in old_of]
    for old, new in pairs:
        found += _changed(old, new)
    found += _out_of_order(pairs, before, after)
    place = {id(line): number for number, line in enumerate([*after, *before])}
    return tuple(sorted(found, key=lambda one: (CHANGES.index(one.what), place[id(one.line)])))


def match_lines(before: Sequence[PlanLine], after: Sequence[PlanLine]) -> list[tuple[PlanLine, PlanLine]]:
    """Lines of both versions that are one: by number and likeness, by title, then the likeliest that are left."""
    old, new = list(before), list(after)
    pairs: list[tuple[PlanLine, PlanLine]] = []

    def take(one: PlanLine, other: PlanLine) -> None:
        pairs.append((one, other))
        old.remove(one)
        new.remove(other)

    for same in (_same_number_and_words, _same_title, _same_number):
        for one in list(old):
            other = next((other for other in new if same(one, other)), None)
            if other is not None:
                take(one, other)
    likely = sorted(
        (
            (_alike(one.title, other.title), place, one, other)
            for place, one in enumerate(old)
            for other in new
            if one.kind == other.kind
        ),
        key=lambda found: (-found[0], found[1]),
    )
    for likeness, _place, one, other in likely:
        if likeness >= ALIKE and _is_in(one, old) and _is_in(other, new):
            take(one, other)
    return pairs


def _is_in(line: PlanLine, among: Iterable[PlanLine]) -> bool:
    return any(line is one for one in among)


def _same_number_and_words(one: PlanLine, other: PlanLine) -> bool:
    return bool(one.number) and one.key == other.key and _alike(one.title, other.title) >= ALIKE


def _same_title(one: PlanLine, other: PlanLine) -> bool:
    return one.kind == other.kind and one.title.casefold() == other.title.casefold()


def _same_number(one: PlanLine, other: PlanLine) -> bool:
    """One number, and words that still say something alike: a number given to another line is no match."""
    return bool(one.number) and one.key == other.key and _alike(one.title, other.title) >= ALIKE / 2


def _alike(one: str, other: str) -> float:
    return float(fuzz.token_sort_ratio(one, other, processor=utils.default_process))


def _merged_into(gone: PlanLine, after: Sequence[PlanLine], old_of: dict[int, PlanLine]) -> PlanLine | None:
    """The line that holds the words of one that is gone, and did not hold them before."""
    best: tuple[float, PlanLine | None] = (0.0, None)
    for line in after:
        held = _holds(line, gone)
        earlier = old_of.get(id(line))
        if held >= HOLDS and held > best[0] and (earlier is None or _holds(earlier, gone) < held):
            best = (held, line)
    return best[1]


def _holds(line: PlanLine, gone: PlanLine) -> float:
    """How many of a title's words stand in a line, out of 100."""
    wanted = set(utils.default_process(gone.title).split())
    there = set(utils.default_process(f"{line.title} {line.description}").split())
    return 100.0 * len(wanted & there) / len(wanted) if wanted else 0.0


def _changed(old: PlanLine, new: PlanLine) -> list[Difference]:
    found = []
    if old.section != new.section:
        found.append(Difference("moved", new, "section", old.section, new.section))
    for name, what in _KINDS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            found.append(Difference(what, new, name, _said(before), _said(after)))
    return found


def _out_of_order(
    pairs: Sequence[tuple[PlanLine, PlanLine]], before: Sequence[PlanLine], after: Sequence[PlanLine]
) -> list[Difference]:
    """The fewest lines that have to be moved to bring those that stayed from the old order into the new one."""
    old_at = {id(line): place for place, line in enumerate(before)}
    new_at = {id(line): place for place, line in enumerate(after)}
    kept = sorted(pairs, key=lambda pair: new_at[id(pair[1])])
    stayed = _longest_rising([old_at[id(old)] for old, _new in kept])
    return [
        Difference("moved", new, "place", str(old_at[id(old)] + 1), str(new_at[id(new)] + 1))
        for number, (old, new) in enumerate(kept)
        if number not in stayed and old.section == new.section
    ]


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising run of numbers, gaps allowed."""
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if numbers[ends[middle]] < number else (low, middle)
        before.append(ends[low - 1] if low else -1)
        ends[low : low + 1] = [place]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
