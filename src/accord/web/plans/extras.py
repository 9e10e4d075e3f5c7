"""What the pages of some registers show beside what every register shows: columns, an order, parts of a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from accord.delivery.queries.conflicts import Side, conflicts
from accord.delivery.queries.records import RecordLine, RecordPage, record_lines
from accord.delivery.queries.risks import SCALE, Score, Scored, level, matrix, risk_orders, score_history, scores
from accord.delivery.queries.slices import Order
from accord.delivery.registers import BY_KIND, Register
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.indicators.addresses import indicator_address, kept
from accord.web.listing import Column, changed
from accord.web.plans.action_plan import plan_beside, plan_links
from accord.web.plans.beside import add_address
from accord.web.plans.project import outcome_beside, project_beside
from accord.web.plans.room import Room


@dataclass(frozen=True)
class ListExtra:
    """What a register's list shows besides; ``orders`` are those of the extra columns, ``sort`` is its usual order.

    ``columns`` is given the records shown.
    """

    template: str = "plans/register.html"
    columns: Callable[[Sequence[RecordLine]], tuple[Column, ...]] = lambda _lines: ()
    orders: Mapping[str, Order] = field(default_factory=dict)
    sort: str = "code"
    data: Any = None


@dataclass(frozen=True)
class RecordExtra:
    """What a record's page shows besides."""

    template: str = "plans/record.html"
    facts: tuple[tuple[str, Any], ...] = ()
    data: Any = None
    instead_of: frozenset[str] = frozenset()
    """Fields that the template shows in its own way, so that they stand on the page once."""


@dataclass(frozen=True)
class Cell:
    """One field of the matrix of risks: how many stand there, how high they are, and the list of them."""

    count: int
    level: str
    words: str
    href: str


@dataclass(frozen=True)
class MatrixRow:
    """One likelihood with its five fields."""

    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RiskMatrix:
    """The matrix, the most likely first, and the words of the impacts across."""

    rows: tuple[MatrixRow, ...]
    impacts: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class ScoreLine:
    """One review of a risk."""

    when: str
    score: str
    words: str
    by: str
    note: str


def list_extra(here: Room, register: Register) -> ListExtra:
    """What the list of a register shows besides."""
    made = LISTS.get(register.kind)
    return made(here) if made else ListExtra()


def record_extra(here: Room, register: Register, opened: RecordPage) -> RecordExtra:
    """What the page of a record shows besides."""
    made = RECORDS.get(register.kind)
    return made(here, opened) if made else RecordExtra()


def level_words(code: str) -> str:
    """The level of a score in a word."""
    return {"high": _("high"), "middle": _("middle"), "low": _("low")}[code]


def level_mark(score: int) -> Markup:
    """A score with its level as a shape and a word."""
    code = level(score)
    shape = {"high": "▲", "middle": "◆", "low": "●"}[code]
    return Markup(
        '<span class="level level--{}"><span aria-hidden="true">{}</span> {} <small>{}</small></span>'
    ).format(code, shape, score, level_words(code))


def trend_words(one: Scored) -> str:
    """How the score moved at the last review."""
    if one.before is None:
        return _("not reviewed yet")
    words = {1: _("↑ up from %(score)d"), -1: _("↓ down from %(score)d"), 0: _("→ as before")}[one.trend]
    return words % {"score": one.before} if one.trend else words


def _risks(here: Room) -> ListExtra:
    known_on = here.about.known_on if here.about else None
    viewer, facts = here.asked.viewer, here.facts

    def columns(lines: Sequence[RecordLine]) -> tuple[Column, ...]:
        held = scores(viewer, facts, lines, known_on=known_on)
        return (
            Column(_("Score"), lambda row: level_mark(held[row.code].score), "plain", sort="score"),
            Column(_("Since the last review"), lambda row: escape(trend_words(held[row.code])), "plain", sort="trend"),
        )

    return ListExtra(
        template="plans/risks.html",
        columns=columns,
        orders=risk_orders(viewer, facts, known_on=known_on),
        sort="-score",
        data=_matrix(here, matrix(viewer, facts, known_on=known_on)),
    )


def _matrix(here: Room, counts: Mapping[tuple[int, int], int]) -> RiskMatrix | None:
    if not counts:
        return None
    register = BY_KIND["risk"]
    likelihoods, impacts = register.field("likelihood").words, register.field("impact").words
    high = sum(count for (one, other), count in counts.items() if level(one * other) == "high")
    said = ngettext("%(n)d open risk stands high.", "%(n)d open risks stand high.", high) % {"n": high}

    def cell(likelihood: int, impact: int) -> Cell:
        code = level(likelihood * impact)
        to = changed(here.asked.query, likelihood=likelihood, impact=impact, state=None, page=None)
        return Cell(counts.get((likelihood, impact), 0), code, level_words(code), to)

    return RiskMatrix(
        rows=tuple(
            MatrixRow(str(likelihoods[str(one)]), tuple(cell(one, other) for other in SCALE)) for one in reversed(SCALE)
        ),
        impacts=tuple(str(impacts[str(one)]) for one in SCALE),
        said=said,
    )


def _risk(_here: Room, opened: RecordPage) -> RecordExtra:
    said = opened.line.values
    score = said["likelihood"] * said["impact"]
    facts: list[tuple[str, Any]] = [(_("Score"), level_mark(score))]
    if said["wanted_likelihood"] or said["wanted_impact"]:
        wanted = (said["wanted_likelihood"] or said["likelihood"]) * (said["wanted_impact"] or said["impact"])
        facts.append((_("Score wanted"), level_mark(wanted)))
    return RecordExtra("plans/risk.html", tuple(facts), tuple(map(_score_line, reversed(score_history(opened)))))


def _score_line(one: Score) -> ScoreLine:
    words = _("likelihood %(likelihood)d × impact %(impact)d") % {
        "likelihood": one.likelihood,
        "impact": one.impact,
    }
    return ScoreLine(long_date(one.at), level_mark(one.score), words, one.by, one.note)


@dataclass(frozen=True)
class Unwritten:
    """A pair of the framework that conflicts, and where what was agreed is written down ("" for who may not)."""

    sides: tuple[Side, Side]
    href: str


def _conflicts(here: Room) -> ListExtra:
    known_on = here.about.known_on if here.about else None
    lines = record_lines(here.asked.viewer, here.facts, BY_KIND["conflict"], known_on=known_on)
    found = conflicts(here.asked.viewer, here.facts, lines, known_on=known_on)
    unwritten = tuple(Unwritten(pair, _write_down(here, pair)) for pair in found.unwritten)
    return ListExtra(
        template="plans/conflicts.html",
        columns=lambda _lines: (
            Column(_("Who answers for them"), lambda row: _owners(found.sides[row.code]), "plain"),
        ),
        data=unwritten,
    )


def _write_down(here: Room, pair: tuple[Side, Side]) -> str:
    one, other = pair
    may = any(here.asked.viewer.may("edit_plans", here.code, theme=side.theme, indicator=side.code) for side in pair)
    if not here.today_known or not may:
        return ""
    start = {"indicators": [one.code, other.code], "theme": one.theme, "title": f"{one.title} / {other.title}"[:300]}
    return add_address(here.code, "conflicts", **start)


def _owners(sides: Sequence[Side]) -> Markup:
    said = [f"{side.code}: {side.owner or _('nobody')}" for side in sides]
    return Markup("<br>").join(said)


def _conflict(here: Room, opened: RecordPage) -> RecordExtra:
    known_on = here.about.known_on if here.about else None
    found = conflicts(here.asked.viewer, here.facts, [opened.line], known_on=known_on)
    query = kept(here.asked)
    sides = tuple(
        (Link(text=f"{side.code} {side.title}", href=indicator_address(here.code, side.code, query)), side.owner)
        for side in found.sides[opened.line.code]
    )
    return RecordExtra("plans/conflict.html", data=sides, instead_of=frozenset({"indicators"}))


def _government(_here: Room) -> ListExtra:
    return ListExtra(sort="next_chase")


def _contributions(here: Room) -> ListExtra:
    kept_query = kept(here.asked)
    to = here.address("contribution-map")
    moves = here.address("contribution-moves")
    query = changed(kept_query) if kept_query else ""
    links = (Link(text=_("As a map"), href=to + query), Link(text=_("What else moves"), href=moves + query))
    return ListExtra(template="plans/contributions.html", data=links)


def _action_plans(here: Room) -> ListExtra:
    return ListExtra(template="plans/action_plans.html", data=plan_links(here))


def _action_plan(here: Room, opened: RecordPage) -> RecordExtra:
    return RecordExtra("plans/action_plan.html", data=plan_beside(here, opened))


def _project(here: Room, opened: RecordPage) -> RecordExtra:
    return RecordExtra("plans/project.html", data=project_beside(here, opened))


def _project_outcome(here: Room, opened: RecordPage) -> RecordExtra:
    return RecordExtra("plans/project_outcome.html", data=outcome_beside(here, opened))


LISTS: Mapping[str, Callable[[Room], ListExtra]] = {
    "action_plan": _action_plans,
    "risk": _risks,
    "conflict": _conflicts,
    "government_ask": _government,
    "contribution": _contributions,
}
RECORDS: Mapping[str, Callable[[Room, RecordPage], RecordExtra]] = {
    "action_plan": _action_plan,
    "project": _project,
    "project_outcome": _project_outcome,
    "risk": _risk,
    "conflict": _conflict,
}
