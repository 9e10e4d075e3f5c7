"""The exceptions an address asks for: those of the register, and what the rule finds in the picture shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accord.assessment import sentences
from accord.assessment.answers import word_for
from accord.assessment.exceptions import POSITIONS, pressing
from accord.assessment.queries.exceptions import ExceptionLine, states_of
from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.scorecard import Scorecard
from accord.assessment.words import exception_state_word
from accord.framework.queries.indicators import IndicatorFacts
from accord.web.asking import Asked

EVERY = "every"
CERTAINTIES = ("certain", "may_be_chance", "not_known")


@dataclass(frozen=True, slots=True)
class Entry:
    """One exception as found: the indicator, the figure, and its line of the register where it has one."""

    indicator: IndicatorFacts
    area: str
    area_name: str
    result: ResultRow
    line: ExceptionLine | None
    commented: bool

    @property
    def state(self) -> str:
        """The state it is in; "" where the register does not have it."""
        return self.line.state if self.line else ""

    @property
    def position(self) -> str:
        """The most pressing of what the rule found; "" once the figure moved."""
        return pressing(self.result.exceptions)

    @property
    def certainty(self) -> str:
        """The second layer."""
        return self.result.certainty if self.result.certainty in CERTAINTIES else "not_known"

    @property
    def owner(self) -> str:
        """Who answers."""
        return (self.line.owner if self.line else "") or self.indicator.now.owner or self.indicator.theme.lead

    @property
    def due(self) -> date | None:
        """By when it has to be answered; None where it need not be."""
        return self.line.due if self.line and self.line.state == "raised" else None


@dataclass(frozen=True, slots=True)
class Raised:
    """An entry as a row of the list."""

    number: int | None
    code: str
    title: str
    href: str
    why: str
    moved: str
    place: str
    value: float | None
    word: str
    missing: str
    target: float | None
    target_word: str
    unit: str
    decimals: int | None
    status: str
    attention: str
    certain: bool
    state: str
    state_words: str
    owner: str
    due: date | None
    late: bool
    answered: bool
    read_href: str
    answer_href: str
    plan: str
    plan_href: str


def entries(card: Scorecard, register: Sequence[ExceptionLine], *, everywhere: bool) -> list[Entry]:
    """What is listed: of the picture's area, or of every place of the agreement."""
    about = card.picture
    commented = {(row.indicator.code, row.result.period) for row in card.rows if row.result and row.has_commentary}
    found: list[Entry] = []
    held = states_of(register)
    if not everywhere or about.period is not None:
        for row in card.rows:
            if row.result and row.result.raised:
                line = held.pop((row.indicator.code, about.area.code), None)
                found.append(
                    Entry(row.indicator, about.area.code, about.area.name, row.result, line, row.has_commentary)
                )
    if about.period is not None:
        return found
    taken = {(entry.indicator.code, entry.area) for entry in found}
    for line in register:
        if everywhere or (line.area == about.area.code and (line.indicator.code, line.area) not in taken):
            spoken = (line.indicator.code, line.result.period) in commented or line.state not in {"raised", "closed"}
            found.append(Entry(line.indicator, line.area, line.area_name, line.result, line, spoken))
    return found


def keep(asked: Asked, found: Iterable[Entry]) -> list[Entry]:
    """The entries that the filters of the address let through; closed ones only where they are asked for."""
    state, theme, owner = asked.parameter("state"), asked.parameter("theme"), asked.parameter("owner")
    certainty = asked.parameter("certainty")
    return [
        entry
        for entry in found
        if (state == EVERY or (entry.state == state if state else entry.state != "closed"))
        and theme in ("", entry.indicator.theme.code)
        and owner in ("", entry.owner)
        and certainty in ("", entry.certainty)
    ]


def shown(asked: Asked, agreement: str, entry: Entry, query: str, today: date) -> Raised:
    """An entry as a row."""
    now, result, line = entry.indicator.now, entry.result, entry.line
    place = {"agreement": agreement, "indicator": entry.indicator.code}
    commentary = reverse("commentary", kwargs=place) + query
    may_answer = asked.viewer.may(
        "write_commentary", agreement, theme=entry.indicator.theme.code, indicator=entry.indicator.code
    )
    return Raised(
        number=line.number if line else None, code=entry.indicator.code, title=entry.indicator.title,
        href=_href(agreement, entry, query), why=explained(result, entry.indicator),
        moved=sentences.movement(result, now), place=entry.area_name, value=result.value,
        word=word_for(result.value, now), missing=result.missing, target=result.target,
        target_word=word_for(result.target, now), unit="%" if now.unit.startswith("%") else "", decimals=now.decimals,
        status=result.status, attention=sentences.attention(result), certain=result.certainty != "may_be_chance",
        state=entry.state, state_words=exception_state_word(entry.state), owner=entry.owner,
        due=entry.due, late=bool(line and line.late(today)),
        answered=entry.commented, read_href=commentary, answer_href=commentary if may_answer else "",
        plan=line.recovery if line else "", plan_href=_plan(agreement, line.recovery) if line and line.recovery else "",
    )  # fmt: skip


def explained(result: ResultRow, indicator: IndicatorFacts) -> str:
    """Why it is an exception, in sentences."""
    parts = (sentences.position(result, indicator.now), sentences.status_explained(result, indicator.now))
    return " ".join(part for part in parts if part)


def in_order(found: Sequence[Entry], by: str, *, descending: bool) -> list[Entry]:
    """The entries under the most pressing position first, or by what is named; blanks come last in either order."""
    others = sorted({one.position for one in found} - set(POSITIONS), reverse=True)
    places = {code: place for place, code in enumerate((*POSITIONS, *others))}
    keys: dict[str, Callable[[Entry], Any]] = {
        "title": lambda one: one.indicator.title.lower(),
        "value": lambda one: one.result.value,
        "status": lambda one: one.result.status,
        "state": lambda one: one.state,
        "due": lambda one: one.due,
        "owner": lambda one: one.owner.lower() or None,
    }
    if not by:
        return sorted(found, key=lambda one: places[one.position])
    key = keys.get(by, keys["title"])
    said = sorted((one for one in found if key(one) is not None), key=key, reverse=descending)
    return [*said, *(one for one in found if key(one) is None)]


def _href(agreement: str, entry: Entry, query: str) -> str:
    if entry.line is not None:
        return reverse("exception", kwargs={"agreement": agreement, "number": entry.line.number}) + query
    return reverse("indicator", kwargs={"agreement": agreement, "indicator": entry.indicator.code}) + query


def _plan(agreement: str, code: str) -> str:
    return reverse("record", kwargs={"agreement": agreement, "register": "recovery", "code": code})
