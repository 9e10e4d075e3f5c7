"""A first mapping for a plan's file nobody has described yet: by its headings and by what stands under them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accord.readers.plans.cells import read_plan_cells
from accord.readers.plans.rules import RATINGS, STATUSES
from accord.readers.plans.words import split_number
from accord.readers.tables.errors import TableError
from accord.readers.tables.heading import name_columns, normal

_LOOKED_AT = 40
_SAMPLE = 500
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": ("kind", "type"),
    "number": ("number", "ref", "ref.", "reference", "no", "no.", "#", "ap_number", "action number", "id"),
    "title": ("title", "action", "actions", "milestone", "milestones", "existing actions", "what", "task", "activity"),
    "section": ("section", "hic_title", "theme", "objective", "strand", "priority"),
    "description": ("description", "text", "detail", "details", "what will be done"),
    "success": ("what success looks like", "what does success look like?", "success", "success measure", "outcome",
                "outcomes", "expected outcome"),
    "partners": ("partners", "which partners are involved", "partner", "agencies", "agency", "who", "led by", "lead",
                 "lead agency"),
    "owner": ("owner", "lead officer", "responsible officer", "officer"),
    "starts": ("starts", "start", "start date", "from"),
    "due": ("due", "due date", "by when", "when", "deadline", "target date", "timescale", "end date", "completion"),
    "cost": ("cost", "cost or other input", "budget", "costs"),
    "resources": ("other input", "resources", "resource", "input"),
    "equality_impact": ("equality impact assessment", "eia", "eqia"),
    "risk": ("risk", "risks"),
    "rating": ("rating", "rag", "rag rating", "rag status", "achieved", "prospects"),
    "status": ("status", "progress", "complete", "state"),
    "commentary": ("latest update", "latest_update", "commentary", "update", "comments", "comment", "notes"),
    "done_on": ("done on", "completed on", "date completed"),
}  # fmt: skip


def suggest_rules(file: Path) -> dict[str, Any]:
    """A mapping (as YAML or JSON would hold it) that fits ``file`` as far as can be seen.

    ``notes`` say what a person has to look at. Raises TableError when the file is no table or no column of it can be
    the title.
    """
    cells = read_plan_cells(file)
    top = cells.top(_LOOKED_AT)
    filled = [sum(_known(text) for text in row if text) for row in top]
    row = max(range(len(top)), key=lambda number: (filled[number], -number))
    heading = name_columns([top[row]], row + 1)
    names = heading.names[: heading.width]
    below = cells.frame.slice(row + 1, _SAMPLE)
    texts = {name: [text for text in below[str(place)].to_list() if text] for place, name in enumerate(names)}
    columns = _columns(names, texts)
    if "title" not in columns:
        raise TableError(f"{file.name}: no column that could be the title; the columns are {', '.join(names)}")
    found: dict[str, Any] = {"columns": columns, "header": row + 1}
    if cells.sheet and file.suffix.lower() != ".json":
        found["sheet"] = cells.sheet
    if "number" not in columns and _share(texts[columns["title"]], lambda text: bool(split_number(text)[0])) >= 0.75:
        found["number_in_title"] = True
    if "kind" not in columns:
        found["rows"] = "milestones" if "milestone" in normal(columns["title"]) else "actions"
    left = [name for name in names if name not in columns.values() and texts[name]]
    if left:
        found["notes"] = [f"These columns are left out: {', '.join(left)}."]
    return found


def _known(text: str) -> bool:
    return any(normal(text) in words for words in _WORDS.values())


def _columns(names: tuple[str, ...], texts: dict[str, list[str]]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for role, words in _WORDS.items():
        named = [name for word in words for name in names if normal(name) == word and name not in chosen.values()]
        fits = [name for name in named if role not in ("rating", "status") or _says(texts[name])]
        if fits:
            chosen[role] = fits[0]
    return chosen


def _says(texts: list[str]) -> bool:
    """Whether most cells under a heading rate, or say whether something is complete."""
    return _share(texts, lambda text: text.strip().casefold() in RATINGS | STATUSES) > 0.5


def _share(texts: list[str], test: Any) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0
