"""The chair's page on screen: what is certain, what may be chance, what changed, five questions and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.framework.queries.picture import Picture
from accord.reporting.chair.changes import Kinds, by_kind
from accord.reporting.chair.document import Room, headings, more, room_for, subtitle_of, title_of
from accord.reporting.chair.report import ChairReport, Point, Question, Unknown
from accord.reporting.making import KINDS, assemble
from accord.reporting.subject import margin, produced
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.listing import changed
from accord.web.reports.pages import FORMAT_WORDS
from accord.web.reports.place import address, kept_context, themed

IN_FULL = 3
"""So many changes of a kind are named with their titles; of more only the codes."""


@dataclass(frozen=True)
class Listed:
    """A list of the page: what is in it, how many of it are printed, and the words on paper for the others."""

    rows: tuple[Point, ...] | tuple[Unknown, ...]
    on_paper: int
    more: str


@dataclass(frozen=True)
class ChairPage:
    """What the page shows; ``may_issue`` is the address where it can be frozen as an edition, for who may."""

    title: str
    subtitle: str
    produced: str
    licence: str
    """The warnings and the licence that have to be printed with the page."""
    lede: str
    tally: list[dict[str, object]]
    headings: tuple[str, ...]
    certain: Listed
    improving: str
    chance: Listed
    forecasts: str
    alarms: str
    unknown: Listed
    changes: Kinds
    in_full: int
    room: Room
    """What fits on the sheet the page is printed on."""
    questions: tuple[Question, ...]
    further: tuple[Question, ...]
    few: str
    themes: tuple[Link, ...]
    files: tuple[Link, ...]
    as_report: Link
    scorecard: str
    is_empty: bool


@page
def chair_page(asked: Asked, agreement: str) -> HttpResponse:
    """The chair's page of an agreement, or with ``theme`` of one of its themes."""
    about = asked.picture(agreement)
    theme = asked.parameter("theme")
    report = assemble(
        asked.viewer, about, KINDS["chair"], made_at=timezone.now(), today=asked.today, theme=theme
    )  # fmt: skip
    return asked.show("chair/page.html", about, _page(asked, about, report, theme), here="reports")


def _page(asked: Asked, about: Picture, report: ChairReport, theme: str) -> ChairPage:
    code, query = about.agreement.code, themed(kept_context(asked), theme)
    may_issue = asked.viewer.may("issue_edition", code)
    words = _("Read it as a report, or issue it as an edition") if may_issue else _("Read it as a report")
    room = room_for(report)
    return ChairPage(
        title=title_of(report),
        subtitle=subtitle_of(report),
        produced=produced(report.subject),
        licence=margin(report.subject),
        lede=report.lede,
        tally=list(_tally(report, code, query)),
        headings=headings(report),
        certain=_listed(report.certain, room.certain),
        improving=report.improving,
        chance=_listed(report.chance, room.chance),
        forecasts=report.forecasts,
        alarms=report.alarms,
        unknown=_listed(report.unknown, room.unknown),
        changes=by_kind(report.changes),
        in_full=IN_FULL,
        room=room,
        questions=report.questions,
        further=report.further,
        few=report.few,
        themes=tuple(_themes(asked, report, theme)),
        files=tuple(
            Link(text=FORMAT_WORDS[one], href=address("report-file", code, query, report="chair", format=one))
            for one in KINDS["chair"].formats
        ),
        as_report=Link(text=words, href=address("report", code, query, report="chair")),
        scorecard=address("scorecard", code, query),
        is_empty=not report.counts,
    )


def _listed(rows: tuple[Point, ...] | tuple[Unknown, ...], on_paper: int) -> Listed:
    beyond = rows[on_paper:]
    said = f"{more(len(beyond))}: {', '.join(dict.fromkeys(row.code for row in beyond))}" if beyond else ""
    return Listed(rows, on_paper, said)


def _tally(report: ChairReport, agreement: str, query: str) -> Iterable[dict[str, object]]:
    rated = {status: report.counts.get(status, 0) for status in ("green", "amber", "red")}
    to = reverse("scorecard", kwargs={"agreement": agreement}) + (f"{query}&" if query else "?")
    for status, count in (*rated.items(), ("not_rated", sum(report.counts.values()) - sum(rated.values()))):
        yield {"code": status, "count": count, "href": f"{to}status={status}"}


def _themes(asked: Asked, report: ChairReport, theme: str) -> Iterable[Link]:
    """The whole agreement and each theme of it, as links that keep what else was chosen."""
    every = (("", _("Whole agreement")), *report.themes)
    for code, title in every if len(report.themes) > 1 else ():
        yield Link(text=title, href=changed(asked.query, theme=code or None), current=code == theme)
