"""One line of an action plan, as it is read from any file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

KINDS = ("action", "milestone")
_DATES = ("starts", "due", "done_on")


@dataclass(frozen=True)
class PlanLine:
    """A milestone or an action of a plan.

    ``partners`` are the texts of one cell split, in their order; ``owner`` is a post in words. ``rating`` is red, amber
    or green and ``status`` complete or incomplete, each "" where the file says nothing. ``row`` is the row of the file.
    """

    title: str
    kind: str = "action"
    number: str = ""
    section: str = ""
    description: str = ""
    success: str = ""
    partners: tuple[str, ...] = ()
    owner: str = ""
    starts: date | None = None
    due: date | None = None
    cost: Decimal | None = None
    resources: str = ""
    equality_impact: str = ""
    risk: str = ""
    rating: str = ""
    status: str = ""
    commentary: str = ""
    done_on: date | None = None
    row: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart in its plan: its kind and number, or its title where it has no number."""
        return self.kind, (self.number or self.title).casefold()

    def as_data(self) -> dict[str, Any]:
        """Plain values that JSON can hold, blanks left out."""
        held = {name: value for name, value in asdict(self).items() if value not in ("", None, (), 0)}
        return {name: _plain(value) for name, value in held.items()}


def line_from(data: Mapping[str, Any]) -> PlanLine:
    """The line that :meth:`PlanLine.as_data` gave."""
    given = {one.name: data[one.name] for one in fields(PlanLine) if one.name in data}
    for name in _DATES:
        if name in given:
            given[name] = date.fromisoformat(given[name])
    if "cost" in given:
        given["cost"] = Decimal(given["cost"])
    if "partners" in given:
        given["partners"] = tuple(given["partners"])
    return PlanLine(**given)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, (date, Decimal)) else value
