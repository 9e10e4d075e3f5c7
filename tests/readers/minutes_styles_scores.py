"""Papers in other houses' styles held against what stands in them, by the words of each action.

`python -m tests.readers.minutes_styles_scores` prints what was found of each paper; with `a`, `b` … of a batch."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from tests.readers.minutes_papers import papers

from accord.readers.minutes import Action, Draft, read_minutes
from accord.readers.minutes.people.words import untitled

COUNTED = Path(__file__).parent / "minutes_expected" / "styles.yaml"


@dataclass
class Held:
    """How many actions were wanted, found, found rightly, and of these how many with the right owners and days."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    owners: int = 0
    days: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Held) -> None:
        """Count another paper in."""
        for name in ("wanted", "found", "right", "owners", "days"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def counted() -> dict[str, dict[str, Any]]:
    """What stands in each paper."""
    return yaml.safe_load(COUNTED.read_text("utf-8"))


def held(draft: Draft, wanted: dict[str, Any]) -> Held:
    """One paper: an action is the one whose line or words it has; what is arguable counts neither way."""
    out = Held(len(wanted["actions"]))
    left = list(draft.actions)
    for one in wanted["actions"]:
        same = _best(one, left, draft)
        if same is None:
            out.wrong.append(f"missed: {one['text'][:110]}")
            continue
        left.remove(same)
        out.right += 1
        owners, days = _owned(same.owners, one["owners"]), [one["due"], *one.get("or_due", [])]
        out.owners += owners
        out.days += (str(same.due) if same.due else None) in days
        if not owners:
            out.wrong.append(f"owners {same.owners}, not {one['owners']}: {one['text'][:90]}")
        if (str(same.due) if same.due else None) not in days:
            out.wrong.append(f"day {same.due}, not {days}: {one['text'][:90]}")
    for text in wanted.get("arguable", []):
        same = _best({"text": text, "lines": wanted.get("arguable_lines", [])}, left, draft)
        if same is not None:
            left.remove(same)
    out.found = out.right + len(left)
    out.wrong += [f"too much, line {one.line}: {one.text[:110]} {one.owners}" for one in left]
    return out


def _best(wanted: dict[str, Any], left: Sequence[Action], draft: Draft) -> Action | None:
    """The action of those left that has the line or the words, one with the right owners first."""
    scored = []
    for action in left:
        texts = [wanted["text"], *wanted.get("also", [])]
        score = max(_alike(text, said) for text in texts for said in (draft.lines[action.line - 1], action.text))
        score += 0.5 * (action.line in wanted.get("lines", []))
        if score >= 0.7:
            scored.append((score + 0.2 * _owned(action.owners, wanted.get("owners", [])), -action.line, action))
    return max(scored, key=lambda one: one[:2])[2] if scored else None


def _alike(wanted: str, said: str) -> float:
    first, second = (set(re.findall(r"[a-z0-9£]+", re.sub(r"[\u00ad*_]", "", text).lower())) for text in (wanted, said))
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return max(shared / len(first), 0.99 * shared / len(second) if len(second) >= 4 else 0.0)


def _owned(read: Sequence[str], wanted: Sequence[str]) -> bool:
    left = [_plain(one) for one in read]
    for one in wanted:
        same = next((name for name in left if name in map(_plain, one.split(" ~ "))), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _plain(owner: str) -> str:
    return re.sub(r"^the ", "", untitled(owner.strip()).lower())


def scores(prefix: str = "") -> dict[str, Held]:
    """The papers whose names begin with something, as read."""
    wanted = counted()
    return {
        name: held(read_minutes(content, file), wanted[name])
        for name, file, content in papers()
        if name.startswith(prefix)
    }


def main(prefix: str = "") -> None:
    """Print what was found, and what was wrong."""
    every = Held()
    for name, one in scores(prefix).items():
        every.add(one)
        print(f"{name:44}{one.wanted:5}{one.found:5}{one.right:5}{one.owners:5}{one.days:5}")
        print("".join(f"    {text}\n" for text in one.wrong), end="")
    print(f"{'all':44}{every.wanted:5}{every.found:5}{every.right:5}{every.owners:5}{every.days:5}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
