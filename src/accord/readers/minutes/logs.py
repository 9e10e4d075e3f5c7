"""Action logs that follow each other: what is new, under way, carried forward, completed, gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from accord.readers.minutes.draft import Action, Draft

ALIKE = 70
"""How alike two wordings of one action must be, of 100 (60 where both name the same owner)."""


@dataclass(frozen=True, slots=True)
class Change:
    """An action across two papers. `kind` is new, ongoing, carried forward, completed or dropped (in the old paper only);
    `alike` how much the wordings agree, of 100."""  # noqa: E501

    kind: str
    old: Action | None
    new: Action | None
    alike: float = 0.0


def compare_logs(old: Draft | Sequence[Action], new: Draft | Sequence[Action]) -> tuple[Change, ...]:
    """What became of each action: those of the new paper in its order, then those that only the old one has.

    The same action is recognised by its wording (and owner), whatever its number; each is matched once, best first. A
    matched action is completed or ongoing where the new paper says so, and carried forward where it says nothing."""
    before = old.actions if isinstance(old, Draft) else tuple(old)
    after = new.actions if isinstance(new, Draft) else tuple(new)
    scored = sorted(
        ((_alike(one, other), m, n) for m, one in enumerate(before) for n, other in enumerate(after)),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    matched: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, m, n in scored:
        if score <= 0 or m in used or n in matched:
            continue
        matched[n] = (m, score)
        used.add(m)
    out = []
    for n, action in enumerate(after):
        if n not in matched:
            out.append(Change("completed" if action.progress == "completed" else "new", None, action))
            continue
        m, score = matched[n]
        kind = {"completed": "completed", "ongoing": "ongoing"}.get(action.progress, "carried forward")
        out.append(Change(kind, before[m], action, score))
    out += [Change("dropped", action, None) for m, action in enumerate(before) if m not in used]
    return tuple(out)


def _alike(one: Action, other: Action) -> float:
    """How alike two actions are; 0 where they are not the same."""
    score = 0.5 * fuzz.token_set_ratio(one.text.lower(), other.text.lower()) + 0.5 * fuzz.token_sort_ratio(
        one.text.lower(), other.text.lower()
    )
    shared = bool(set(one.owners) & set(other.owners))
    return score if score >= (60 if shared else ALIKE) else 0.0
