"""A plan's milestones and actions as lines of a plan: to be drawn, written to a file, and compared with others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from accord.accounts.models import Agency, Person
from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.registers import BY_KIND
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

if TYPE_CHECKING:
    from accord.readers.plans import PlanLine

KIND_OF = {"action": "planned_action", "milestone": "milestone"}
DONE = {"action": "complete", "milestone": "reached"}
"""The state of what is complete, for each kind of line."""
BETWEEN = "; "


def plan_records(
    viewer: Viewer, facts: AgreementFacts, plan: str, *, known_on: date | None = None
) -> dict[str, tuple[RecordLine, ...]]:
    """The records of a plan by kind of line, in their order, those dropped left out; as known on a day."""
    found = {}
    for kind, of in KIND_OF.items():
        lines = record_lines(viewer, facts, BY_KIND[of], known_on=known_on, whole=plan)
        kept = [line for line in lines if line.state != "dropped"]
        found[kind] = tuple(sorted(kept, key=lambda line: (line.values["place"] or 1_000_000, line.code)))
    return found


def plan_lines(
    viewer: Viewer, facts: AgreementFacts, plan: str, *, known_on: date | None = None
) -> dict[str, PlanLine]:
    """The lines of a plan by the reference of their record, in the order of the plan, as known on a day."""
    records = plan_records(viewer, facts, plan, known_on=known_on)
    agencies, people = agency_names(), positions()
    both = [(kind, line) for kind, held in records.items() for line in held]
    both.sort(key=lambda pair: (pair[1].values["place"] or 1_000_000, pair[0] != "milestone", pair[1].code))
    return {line.code: as_plan_line(kind, line, agencies, people) for kind, line in both}


def agency_names() -> dict[str, str]:
    """The name of every agency by its code."""
    return dict(Agency.objects.values_list("code", "name"))


def positions() -> dict[str, str]:
    """The position of everybody by their code."""
    return dict(Person.objects.values_list("code", "position"))


def as_plan_line(kind: str, line: RecordLine, agencies: Mapping[str, str], people: Mapping[str, str]) -> PlanLine:
    """A record as a line of a plan; its agencies by name, then the partners that are words only."""
    from accord.readers.plans import PlanLine

    values: Mapping[str, Any] = line.values
    codes: Iterable[str] = values["agencies"] if kind == "action" else filter(None, [values["agency"]])
    names = sorted(agencies.get(code, code) for code in codes)
    words = [name for name in values["partners"].split(BETWEEN) if name]
    own = {}
    if kind == "action":
        texts = ("description", "success", "resources", "risk", "equality_impact")
        own = {name: values[name] for name in texts}
        own |= {"starts": values["starts"], "cost": Decimal(values["cost"]) if values["cost"] is not None else None}
    return PlanLine(
        kind=kind,
        title=line.title,
        number=values["number"],
        section=values["section"],
        partners=(*names, *words),
        owner=people.get(values["owner"], ""),
        due=values["due"],
        done_on=values["done_on"],
        rating=values["rating"] if kind == "action" else values["prospects"],
        status="complete" if line.state == DONE[kind] else "incomplete",
        commentary=values["commentary"],
        **own,
    )
