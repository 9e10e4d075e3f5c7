"""The mapping of an action plan's file: which column is what, and what its words mean; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from accord.judgement.periods import YEAR_TYPES
from accord.readers.tables.errors import MappingError
from accord.readers.tables.mapping import TableMapping
from accord.readers.tables.mapping_file import layout
from accord.readers.tables.sections import Lines, Place, Section, key_lines

ROLES = (
    "kind", "number", "title", "section", "description", "success", "partners", "owner", "starts", "due", "cost",
    "resources", "equality_impact", "risk", "rating", "status", "commentary", "done_on",
)  # fmt: skip
RATINGS = {
    **dict.fromkeys(("red", "r"), "red"),
    **dict.fromkeys(("amber", "a", "yellow", "orange"), "amber"),
    **dict.fromkeys(("green", "g"), "green"),
}
"""Words that rate, without capitals."""
STATUSES = {
    **dict.fromkeys(("complete", "completed", "done", "finished", "closed", "achieved", "yes"), "complete"),
    **dict.fromkeys(
        ("incomplete", "not complete", "not completed", "open", "in progress", "ongoing", "on-going", "started",
         "underway", "under way", "not started", "outstanding", "no"),
        "incomplete",
    ),
}  # fmt: skip
"""Words that say whether something is complete, without capitals."""
ASSESSED = {
    **dict.fromkeys(("needed", "required", "to do", "not started"), "needed"),
    **dict.fromkeys(("under way", "underway", "in progress", "started", "running"), "running"),
    **dict.fromkeys(("done", "complete", "completed", "yes"), "done"),
    **dict.fromkeys(("not needed", "not required", "n/a", "na", "none", "no"), "not_needed"),
}
"""Words for the state of an equality impact assessment, without capitals."""
KIND_WORDS = {
    **dict.fromkeys(("action", "existing action", "activity", "task", "a"), "action"),
    **dict.fromkeys(("milestone", "key milestone", "m"), "milestone"),
}


@dataclass(frozen=True)
class PlanRules:
    """Everything said about one kind of plan file.

    ``table`` says where its columns stand, ``kind`` what a row is where no column says so. ``keep_whole`` are partners
    whose own name holds a comma; ``no_date`` words that stand where a date would.
    """

    columns: Mapping[str, tuple[str, ...]]
    table: TableMapping
    kind: str = "action"
    number_in_title: bool = False
    year_type: str = "financial"
    keep_whole: tuple[str, ...] = ()
    no_date: tuple[str, ...] = ("ongoing", "on-going", "tbc", "tba", "n/a", "-", "–")
    ratings: Mapping[str, str] = field(default_factory=lambda: dict(RATINGS))
    statuses: Mapping[str, str] = field(default_factory=lambda: dict(STATUSES))
    notes: tuple[str, ...] = ()


def read_rules(path: Path) -> PlanRules:
    """The mapping in a YAML file. Raises MappingError listing every problem with file, line and place."""
    try:
        text = path.read_text("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except OSError as error:
        raise MappingError([f"{path.name}: cannot be opened ({error.strerror})"]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MappingError([f"{path.name}: is not YAML: {error}"]) from error
    return rules_from(data, name=path.name, lines=key_lines(node))


def rules_from(data: object, *, name: str = "mapping", lines: Lines | None = None) -> PlanRules:
    """The mapping said by ``data`` (what YAML or JSON gives). Raises MappingError with every problem."""
    place = Place(name, Path(), lines or {})
    found = _rules(Section(data, (), place))
    if place.problems:
        raise MappingError(place.problems)
    return found


def _rules(top: Section) -> PlanRules:
    columns = _columns(top)
    laid = layout(top)
    named = dict(columns)
    labels = laid["block_labels"]
    if labels is not None:
        named["section"] = (labels.name,)
    found = PlanRules(
        columns=named,
        table=TableMapping(columns=columns, **laid),
        kind=top.text("rows", ("actions", "milestones"), "actions").removesuffix("s"),
        number_in_title=top.truth("number_in_title"),
        year_type=top.text("year_type", YEAR_TYPES, "financial"),
        keep_whole=top.texts("keep_whole"),
        no_date=tuple(word.casefold() for word in top.texts("no_date")) or PlanRules.no_date,
        ratings={**RATINGS, **_words(top, "ratings", ("red", "amber", "green"))},
        statuses={**STATUSES, **_words(top, "statuses", ("complete", "incomplete"))},
        notes=top.texts("notes"),
    )
    top.done()
    if "title" not in columns:
        top.place.problem(("columns",), "nothing says which column is the title")
    if found.number_in_title and "number" in columns:
        top.problem("number_in_title", "the number has a column already; say it once")
    return found


def _columns(top: Section) -> dict[str, tuple[str, ...]]:
    section = top.section("columns")
    columns = {role: section.texts(role) for role in ROLES if section.has(role)}
    section.asked = list(ROLES)
    section.done()
    return columns


def _words(top: Section, key: str, among: tuple[str, ...]) -> dict[str, str]:
    section = top.section(key)
    return {str(word).strip().casefold(): section.text(word, among) for word in section.data}
