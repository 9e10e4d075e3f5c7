"""What was read held against what a person counted: per paper and over all of them.

`python -m tests.readers.minutes_scores` prints the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from tests.readers import minutes_files, minutes_made

from accord.readers.minutes import Draft, read_minutes
from accord.readers.minutes.people.words import is_name

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]


@dataclass
class Score:
    """How much of one paper (or of all) was found. `wanted`, `found` and `right` count actions; owners and days are
    counted over the actions found rightly; `decided` and what follows it count decisions in the same way."""

    paper: str
    wanted: int = 0
    found: int = 0
    right: int = 0
    owners: int = 0
    days: int = 0
    decided: int = 0
    decided_found: int = 0
    decided_right: int = 0
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def share(self, name: str) -> float:
        """recall, precision, owners or days of actions, decided (recall) or truly (precision) of decisions: from 0 to
        1, and 1 where there is nothing to count."""
        above, below = {
            "recall": (self.right, self.wanted),
            "precision": (self.right, self.found),
            "owners": (self.owners, self.right),
            "days": (self.days, self.right),
            "decided": (self.decided_right, self.decided),
            "truly": (self.decided_right, self.decided_found),
        }[name]
        return above / below if below else 1.0


def expected(name: str) -> dict[str, dict[str, Any]]:
    """The hand count of one of the two sets of papers (`invented`, `real`), by file."""
    return yaml.safe_load((HERE / "minutes_expected" / f"{name}.yaml").read_text("utf-8"))


def invented() -> dict[str, Draft]:
    """The invented papers as read, by file."""
    drafts = {path.name: read_minutes(path) for path in sorted(minutes_files.TEXTS.iterdir())}
    made = {
        "action_column.docx": minutes_files.word_with_an_action_column(),
        "numbers.docx": minutes_files.word_with_numbers(),
        "running_heads.pdf": minutes_files.pdf_with_running_heads(),
        "five_columns.docx": minutes_made.word_with_owner_and_day(),
        "levels.docx": minutes_made.word_with_levels(),
        "action_table.pdf": minutes_made.pdf_with_an_action_table(),
    }
    return drafts | {name: read_minutes(content, name) for name, content in made.items()}


def real(data: Path) -> dict[str, Draft]:
    """The real papers as read, by file: those among the data and those beside it."""
    papers = [*(data / "minutes").rglob("*.txt"), *(data.parent / "seeds").glob("*.txt")]
    return {f"{path.parent.name}/{path.name}": read_minutes(path) for path in sorted(papers)}


def as_counted(draft: Draft) -> dict[str, Any]:
    """A draft in the form of the hand counts; people of the lists by their place in them, as real names are not kept."""  # noqa: E501
    return {
        "date": draft.date,
        "next": draft.next_meeting,
        "present": len(draft.present),
        "apologies": len(draft.apologies),
        "items": len(draft.items),
        "decisions": [decision.line for decision in draft.decisions],
        "plan": len(draft.forward_plan),
        "actions": [[action.line, places(draft, action.owners), action.due] for action in draft.actions],
    }


def places(draft: Draft, owners: Iterable[str]) -> list[str]:
    """Owners as `present 3` and `apologies 1`, those outside the lists as written."""
    known = {person.name: f"present {n}" for n, person in reversed(list(enumerate(draft.present, 1)))}
    known |= {
        person.name: f"apologies {n}"
        for n, person in reversed(list(enumerate(draft.apologies, 1)))
        if person.name not in known
    }
    return sorted(
        known.get(owner) or ("a person" if is_name(owner) and not owner.endswith(("House", "Leads")) else owner)
        for owner in owners
    )


def score(paper: str, draft: Draft, wanted: dict[str, Any]) -> Score:
    """One paper held against its hand count: actions are the same where they stand on the same line in the same order."""  # noqa: E501
    read = as_counted(draft)
    out = Score(paper, wanted=len(wanted["actions"]), found=len(read["actions"]))
    left = list(read["actions"])
    for line, owners, day in wanted["actions"]:
        same = next((one for one in left if one[0] == line), None)
        if same is None:
            continue
        left.remove(same)
        out.right += 1
        out.owners += same[1] == sorted(owners)
        out.days += same[2] == day
    for name in ("present", "apologies", "items", "plan"):
        out.counts[name] = (read[name], wanted[name])
    out.decided, out.decided_found = len(wanted["decisions"]), len(read["decisions"])
    out.decided_right = (Counter(wanted["decisions"]) & Counter(read["decisions"])).total()
    out.counts["decisions"] = (out.decided_found, out.decided)
    return out


def total(scores: Iterable[Score]) -> Score:
    """The papers taken together."""
    out = Score("all")
    for one in scores:
        for name in ("wanted", "found", "right", "owners", "days", "decided", "decided_found", "decided_right"):
            setattr(out, name, getattr(out, name) + getattr(one, name))
        for name, (read, wanted) in one.counts.items():
            before = out.counts.get(name, (0, 0))
            out.counts[name] = (before[0] + read, before[1] + wanted)
    return out


def scores(drafts: dict[str, Draft], counted: dict[str, dict[str, Any]]) -> list[Score]:
    """The scores of papers that were counted, in their order."""
    return [score(name, drafts[name], counted[name]) for name in counted if name in drafts]


def table(rows: list[Score]) -> str:
    """The scores as a table to print: counts as read/counted, shares in percent."""
    names = ("present", "apologies", "items", "decisions", "plan")
    lines = [
        f"{'paper':44}"
        + "".join(
            f"{name:>11}" for name in (*names, "actions", "recall", "precision", "owners", "days", "decided", "truly")
        )
    ]
    for row in [*rows, total(rows)]:
        counts = "".join(f"{'/'.join(map(str, row.counts[name])):>11}" for name in names)
        shares = "".join(
            f"{100 * row.share(name):>10.1f}%" for name in ("recall", "precision", "owners", "days", "decided", "truly")
        )
        lines.append(f"{row.paper:44}{counts}{f'{row.found}/{row.wanted}':>11}{shares}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(scores(invented(), expected("invented"))))
    data = CHECKOUT.parent / "shared" / "data"
    if data.is_dir():
        print(table(scores(real(data), expected("real"))))
