"""Exceptions: position against certainty, and who must answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.scorecard import Scorecard, ScorecardRow, scorecard
from accord.web.asking import Asked, page
from accord.web.framing import CONTEXT
from accord.web.listing import Group
from accord.web.scorecard.rows import Line, lines

POSITIONS = (
    "red_not_improving",
    "red",
    "green_worsening",
    "amber_worsening",
    "out_of_control",
    "overdue",
    "no_baseline",
)
CERTAINTIES = ("certain", "may_be_chance", "not_known")


@dataclass(frozen=True, slots=True)
class Raised:
    """An indicator with an exception: its scorecard line, why in sentences, and who answers."""

    line: Line
    why: str
    moved: str
    answered: bool
    read_href: str
    answer_href: str


@dataclass(frozen=True, slots=True)
class Position:
    """One row of the matrix: a position and how many rows stand there with each certainty."""

    words: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class ExceptionsPage:
    """What the exceptions page shows."""

    title: str
    agreement: str
    lede: str
    alarms: str
    matrix: tuple[Position, ...]
    groups: Sequence[Group]
    scorecard: str


@page
def exceptions_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every row of one area's scorecard that needs an answer."""
    about = asked.picture(agreement)
    card = scorecard(asked.viewer, about)
    kept = [pair for pair in asked.query if pair[0] in CONTEXT]
    pairs = [
        (row, line) for row, line in zip(card.rows, lines(card, kept), strict=True) if row.result and row.result.raised
    ]
    return asked.show("exceptions/page.html", about, _page(asked, card, pairs), here="exceptions")


def _page(asked: Asked, card: Scorecard, pairs: Sequence[tuple[ScorecardRow, Line]]) -> ExceptionsPage:
    about = card.picture
    groups: dict[str, list[Raised]] = {}
    for row, line in pairs:
        groups.setdefault(_position(row), []).append(_raised(asked, about.agreement.code, row, line))
    return ExceptionsPage(
        title=_("Exceptions, %(period)s")
        % {"period": about.period.label("financial") if about.period else _("latest figures")},
        agreement=about.agreement.title
        if about.area.code == about.agreement.area_code
        else f"{about.agreement.title}: {about.area.name}",
        lede=_lede(card, pairs),
        alarms=_alarms(card, pairs),
        matrix=_matrix(pairs),
        groups=[
            Group(title=sentences.exception_words(position), rows=groups[position], note=str(len(groups[position])))
            for position in POSITIONS
            if position in groups
        ],
        scorecard=reverse("scorecard", kwargs={"agreement": about.agreement.code}),
    )


def _position(row: ScorecardRow) -> str:
    assert row.result is not None
    return next((code for code in POSITIONS if code in row.result.raised), row.result.raised[0])


def _raised(asked: Asked, agreement: str, row: ScorecardRow, line: Line) -> Raised:
    assert row.result is not None
    now = row.indicator.now
    place = {"agreement": agreement, "indicator": row.indicator.code}
    return Raised(
        line=line,
        why=" ".join(
            part for part in (sentences.position(row.result, now), sentences.status_explained(row.result, now)) if part
        ),
        moved=sentences.movement(row.result, now),
        answered=row.has_commentary,
        read_href=reverse("commentary", kwargs=place),
        answer_href=reverse("commentary", kwargs=place)
        if asked.viewer.may("write_commentary", agreement, theme=row.indicator.theme.code, indicator=row.indicator.code)
        else "",
    )


def _lede(card: Scorecard, pairs: Sequence[tuple[ScorecardRow, Line]]) -> str:
    if not pairs:
        return _("Nothing stands out: no red, no worsening beyond chance, nothing late.")
    sure = sum(bool(row.result and row.result.certainty == "certain") for row, _line in pairs)
    chance = sum(bool(row.result and row.result.certainty == "may_be_chance") for row, _line in pairs)
    answered = sum(row.has_commentary for row, _line in pairs)
    return _(
        "%(n)d of %(total)d indicators need an answer: %(sure)d are certain, %(chance)d may be chance. "
        "%(answered)d have commentary."
    ) % {"n": len(pairs), "total": len(card.rows), "sure": sure, "chance": chance, "answered": answered}


def _alarms(card: Scorecard, pairs: Sequence[tuple[ScorecardRow, Line]]) -> str:
    """How many of the worsenings listed are expected to be false: they are chosen so that one in twenty is."""
    flagged = sum(
        bool(
            row.result
            and row.result.direction_q is not None
            and row.result.direction_q <= 0.05
            and row.result.direction == "worsening"
        )
        for row, _line in pairs
    )
    if not flagged:
        return ""
    return _(
        "The list allows for chance: %(tested)d changes were tested together, and of the %(n)d worsenings listed "
        "about %(false)s is expected to be a false alarm."
    ) % {"n": flagged, "false": f"{0.05 * flagged:.1f}", "tested": card.tested}


def _matrix(pairs: Sequence[tuple[ScorecardRow, Line]]) -> tuple[Position, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for row, _line in pairs:
        assert row.result is not None
        certainty = row.result.certainty if row.result.certainty in CERTAINTIES else "not_known"
        counts[_position(row), certainty] += 1
    return tuple(
        Position(
            words=sentences.exception_words(position),
            counts=tuple(counts[position, certainty] for certainty in CERTAINTIES),
            total=sum(counts[position, certainty] for certainty in CERTAINTIES),
        )
        for position in POSITIONS
        if any(counts[position, certainty] for certainty in CERTAINTIES)
    )
