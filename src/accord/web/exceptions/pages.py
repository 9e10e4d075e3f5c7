"""The register of exceptions: position against certainty, who must answer by when, and where each stands."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.exceptions import POSITIONS
from accord.assessment.queries.exceptions import exception_lines
from accord.assessment.queries.scorecard import Scorecard, scorecard
from accord.assessment.words import EXCEPTION_STATE
from accord.delivery.queries.recovery import OffTrack, off_track_plans
from accord.web.asking import Asked, page
from accord.web.exceptions.entries import CERTAINTIES, EVERY, Entry, Raised, entries, in_order, keep, shown
from accord.web.frame import Link, Option
from accord.web.framing import CONTEXT
from accord.web.listing import Filter, Group, Pages, Sorting, changed
from accord.web.scorecard.files import harmless

HEADINGS = (
    "number", "indicator", "title", "area", "period", "value", "target", "status", "codes", "position", "certainty",
    "state", "who_answers", "due", "raised_on", "closed_on", "recovery",
)  # fmt: skip
SIZE, ALL = 50, "all"
FILTERS = ("state", "theme", "certainty", "owner", "place")


@dataclass(frozen=True, slots=True)
class Position:
    """One row of the matrix: a position and how many rows stand there with each certainty."""

    words: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class PlanOffTrack:
    """A recovery plan that is off track, and why."""

    plan: Link
    area: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ExceptionsPage:
    """What the exceptions page shows; rows under their position, or in one list where they are sorted."""

    title: str
    agreement: str
    lede: str
    alarms: str
    matrix: tuple[Position, ...]
    groups: Sequence[Group]
    rows: Sequence[Raised]
    sorting: Sorting
    pages: Pages
    commentary: str
    filters: tuple[Filter, ...]
    filtered: bool
    clear: str
    download: str
    total: int
    everywhere: bool
    off_track: tuple[PlanOffTrack, ...]
    scorecard: str


@page
def exceptions_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every exception of the area, or of every place, or the same as a CSV file."""
    about = asked.picture(agreement)
    card = scorecard(asked.viewer, about)
    register = exception_lines(asked.viewer, about.agreement, known_on=about.known_on)
    everywhere = asked.parameter("place") == EVERY
    found = entries(card, register, everywhere=everywhere)
    sorting = Sorting.read(asked.parameter("sort"), query=asked.query)
    kept = in_order(keep(asked, found), sorting.by, descending=sorting.descending)
    day = about.known_on or asked.today
    context = [pair for pair in asked.query if pair[0] in CONTEXT and pair[1]]
    query = f"?{urlencode(context)}" if context else ""
    as_file = asked.parameter("format") == "csv"
    pages = _pages(asked, len(kept))
    some = kept if as_file or not pages.size else kept[pages.first_row - 1 : pages.last_row] if kept else []
    rows = [shown(asked, about.agreement.code, entry, query, day) for entry in some]
    if as_file:
        return _as_csv(about.agreement.code, some, rows)
    late = off_track_plans(asked.viewer, about.agreement, today=day, known_on=about.known_on)
    plans = [plan for plan in late if everywhere or plan.area == about.area.code]
    page = _page(asked, card, found, kept, list(zip(some, rows, strict=True)), plans, sorting, pages)
    return asked.show("exceptions/page.html", about, page, here="exceptions")


def _pages(asked: Asked, total: int) -> Pages:
    """The page asked for; one past the last is the last."""
    size = 0 if asked.parameter("size") == ALL else SIZE
    wanted = asked.parameter("page")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 1
    last = Pages(1, size, total).last
    return Pages(min(max(number, 1), last), size, total, asked.query, may_show_all=True)


def _page(
    asked: Asked,
    card: Scorecard,
    found: Sequence[Entry],
    kept: Sequence[Entry],
    some: Sequence[tuple[Entry, Raised]],
    plans: Sequence[OffTrack],
    sorting: Sorting,
    pages: Pages,
) -> ExceptionsPage:
    about = card.picture
    may_write = asked.viewer.may("write_commentary", about.agreement.code)
    overview = reverse("commentary-overview", kwargs={"agreement": about.agreement.code})
    context = [pair for pair in asked.query if pair[0] in CONTEXT and pair[1]]
    return ExceptionsPage(
        title=_("Exceptions, %(period)s")
        % {"period": about.period.label("financial") if about.period else _("latest figures")},
        agreement=about.agreement.title
        if about.area.code == about.agreement.area_code
        else f"{about.agreement.title}: {about.area.name}",
        lede=_lede(card, kept),
        alarms=_alarms(card, kept),
        matrix=_matrix(kept),
        groups=() if sorting.by else _grouped(some, Counter(entry.position for entry in kept)),
        rows=tuple(row for _entry, row in some) if sorting.by else (),
        sorting=sorting,
        pages=pages,
        commentary=(overview + (f"?{urlencode(context)}" if context else "")) if may_write else "",
        filters=tuple(_filters(asked, found)),
        filtered=any(asked.parameter(name) for name in FILTERS),
        clear=changed(asked.query, page=None, **dict.fromkeys(FILTERS)),
        download=changed(asked.query, format="csv", page=None, size=None),
        total=len(kept),
        everywhere=asked.parameter("place") == EVERY,
        off_track=tuple(_off_track(about.agreement.code, plan) for plan in plans),
        scorecard=reverse("scorecard", kwargs={"agreement": about.agreement.code}),
    )


def _grouped(some: Sequence[tuple[Entry, Raised]], counts: Mapping[str, int]) -> list[Group]:
    """The rows of the page under their positions; ``counts`` says how many stand there on all pages."""
    held: dict[str, list[Raised]] = {}
    for entry, row in some:
        held.setdefault(entry.position, []).append(row)
    return [Group(title=_position_words(code), rows=rows, note=str(counts[code])) for code, rows in held.items()]


def _position_words(code: str) -> str:
    return sentences.exception_words(code) if code else _("The figure has moved")


def _off_track(agreement: str, plan: OffTrack) -> PlanOffTrack:
    at = {"agreement": agreement, "register": "recovery", "code": plan.code}
    return PlanOffTrack(
        plan=Link(text=f"{plan.code} {plan.title}", href=reverse("record", kwargs=at)),
        area=plan.area_name,
        reasons=plan.reasons,
    )


def _lede(card: Scorecard, kept: Sequence[Entry]) -> str:
    firing = [entry for entry in kept if entry.position]
    if not firing:
        return _("Nothing stands out: no red, no worsening beyond chance, nothing late.")
    facts = {
        "n": len(firing),
        "total": len(card.rows),
        "sure": sum(entry.certainty == "certain" for entry in firing),
        "chance": sum(entry.certainty == "may_be_chance" for entry in firing),
        "answered": sum(entry.commented for entry in firing),
    }
    if len({entry.area for entry in kept}) > 1:
        return _(
            "%(n)d exceptions: %(sure)d are certain, %(chance)d may be chance. %(answered)d have been answered."
        ) % facts  # fmt: skip
    return (
        _(
            "%(n)d of %(total)d indicators need an answer: %(sure)d are certain, %(chance)d may be chance. "
            "%(answered)d have commentary."
        )
        % facts
    )


def _alarms(card: Scorecard, kept: Sequence[Entry]) -> str:
    """How many of the worsenings listed are expected to be false: they are chosen so that one in twenty is."""
    flagged = sum(
        entry.result.direction_q is not None
        and entry.result.direction_q <= 0.05
        and entry.result.direction == "worsening"
        for entry in kept
    )
    if not flagged:
        return ""
    return _(
        "The list allows for chance: %(tested)d changes were tested together, and of the %(n)d worsenings listed "
        "about %(false)s is expected to be a false alarm."
    ) % {"n": flagged, "false": f"{0.05 * flagged:.1f}", "tested": card.tested}


def _matrix(kept: Sequence[Entry]) -> tuple[Position, ...]:
    counts = Counter((entry.position, entry.certainty) for entry in kept)
    return tuple(
        Position(
            words=_position_words(position),
            counts=tuple(counts[position, certainty] for certainty in CERTAINTIES),
            total=sum(counts[position, certainty] for certainty in CERTAINTIES),
        )
        for position in (*POSITIONS, "")
        if any(counts[position, certainty] for certainty in CERTAINTIES)
    )


def _filters(asked: Asked, found: Sequence[Entry]) -> Iterable[Filter]:
    states = [("", _("open")), (EVERY, _("every"))]
    states += [(code, str(words)) for code, words in EXCEPTION_STATE.items() if code]
    yield _choice(asked, "state", _("State"), states)
    certainties = [("", _("all")), ("certain", _("Certain")), ("may_be_chance", _("May be chance"))]
    yield _choice(asked, "certainty", _("Certainty"), [*certainties, ("not_known", _("Not known"))])
    themes = {entry.indicator.theme.code: entry.indicator.theme.title for entry in found}
    owners = sorted({entry.owner for entry in found if entry.owner})
    yield _choice(asked, "theme", _("Theme"), [("", _("all")), *themes.items()])
    yield _choice(asked, "owner", _("Who answers"), [("", _("all")), *((name, name) for name in owners)])
    yield _choice(asked, "place", _("Places"), [("", _("the area shown")), (EVERY, _("every place"))])


def _choice(asked: Asked, name: str, label: str, options: Iterable[tuple[str, str]]) -> Filter:
    wanted = asked.parameter(name)
    return Filter(name, label, options=tuple(Option(code, words, code == wanted) for code, words in options))


def _as_csv(agreement: str, kept: Sequence[Entry], rows: Sequence[Raised]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for entry, row in zip(kept, rows, strict=True):
        line, result = entry.line, entry.result
        cells = [
            row.number, row.code, row.title, entry.area, result.period, result.value, result.target, result.status,
            result.exceptions, entry.position, entry.certainty, entry.state, row.owner, line.due if line else None,
            line.raised_on if line else None, line.closed_on if line else None, row.plan,
        ]  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{agreement}-exceptions.csv"'
    return answer
