"""The list of reports, and a report to read in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.assessment.queries.scorecard import scorecard
from accord.documents.content import Block, Heading
from accord.framework.queries.picture import Picture
from accord.reporting.highlight.document import annex, opening, set_sections
from accord.reporting.highlight.report import HighlightReport
from accord.reporting.html import Links, blocks_html
from accord.reporting.making import KINDS, Kind, about_for, assemble
from accord.reporting.queries.editions import EditionFacts, editions
from accord.reporting.subject import produced
from accord.reporting.wording import period_in_full
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.reports.forms import IssueForm
from accord.web.reports.place import (
    address,
    dated,
    figure_links,
    kept_context,
    kind_asked,
    theme_asked,
    themed,
    trail_to,
)

FORMAT_WORDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "pptx": "PowerPoint", "html": "HTML", "json": "JSON"}


@dataclass(frozen=True)
class KindLine:
    """A kind of report in the list: what it is, where to read it, the files it comes in.

    `links` are made at once, `buttons` (format and word) as a job.
    """

    title: str
    what: str
    period: str
    href: str
    links: tuple[Link, ...]
    buttons: tuple[tuple[str, str], ...]
    make: str


@dataclass(frozen=True)
class ReportsPage:
    """What the list of reports shows."""

    agreement: str
    place: str
    kinds: tuple[KindLine, ...]
    editions: tuple[EditionFacts, ...]
    titles: dict[str, str]
    formats: dict[str, str]
    may_issue: bool
    query: str


@dataclass(frozen=True)
class PreviewPart:
    """A part of a report as markup, with the address where what people add to it is written."""

    heading: str
    body: Markup
    edit: str = ""
    edit_label: str = ""


@dataclass(frozen=True)
class ReportPage:
    """What a report's page shows."""

    agreement: str
    title: str
    subtitle: str
    produced: str
    opening: Markup
    parts: tuple[PreviewPart, ...]
    line: KindLine
    trail: tuple[Link, ...]
    issue: IssueForm | None
    issue_to: str
    unexplained: tuple[Link, ...]
    """Indicators with an exception and no commentary, to be warned of before an edition is issued."""
    notes_only_whole: bool
    wide: bool


@page
def reports_page(asked: Asked, agreement: str) -> HttpResponse:
    """The kinds of report, and the editions issued so far."""
    about = asked.picture(agreement)
    code = about.agreement.code
    query = kept_context(asked)
    shown = ReportsPage(
        agreement=code,
        place=about.agreement.title
        if about.area.code == about.agreement.area_code
        else f"{about.agreement.title}: {about.area.name}",
        kinds=tuple(_line(asked, about, kind, query) for kind in KINDS.values()),
        editions=editions(asked.viewer, about),
        titles={kind.name: str(kind.title) for kind in KINDS.values()},
        formats=FORMAT_WORDS,
        may_issue=asked.viewer.may("issue_edition", code),
        query=query,
    )
    return asked.show("reports/list.html", about, shown, here="reports")


@page
def report_page(asked: Asked, agreement: str, report: str) -> HttpResponse:
    """A report to read, with the places where people add to it and the ways to take it away."""
    about, kind = asked.picture(agreement), kind_asked(report)
    if elsewhere := dated(asked, kind, about):
        return HttpResponseRedirect(elsewhere)
    return show_report(asked, about, kind)


def show_report(
    asked: Asked, about: Picture, kind: Kind, *, form: IssueForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a report; `form` is a title that was refused."""
    theme = theme_asked(asked, kind)
    content = assemble(asked.viewer, about, kind, made_at=timezone.now(), today=asked.today, theme=theme)
    code, query = about.agreement.code, themed(kept_context(asked), theme)
    links = figure_links(code, query)
    may_issue = kind.editions and asked.viewer.may("issue_edition", code)
    title = f"{kind.title}, {content.subject.period_label}"
    shown = ReportPage(
        agreement=code,
        title=str(kind.title),
        subtitle=f"{content.subject.place}, {content.subject.period_in_full}",
        produced=produced(content.subject),
        opening=_opening(content, links),
        parts=_parts(asked, about, kind, content, links),
        line=_line(asked, about, kind, query),
        trail=trail_to(code, query),
        issue=(form or IssueForm(initial={"title": title})) if may_issue else None,
        issue_to=address("report-issue", code, query, report=kind.name),
        unexplained=_unexplained(asked, about_for(kind, about, asked.today)) if may_issue else (),
        notes_only_whole=kind.name == "highlight" and not content.subject.whole,
        wide=kind.name == "scorecard",
    )
    return asked.show("reports/report.html", about, shown, here="reports", status=status)


def _unexplained(asked: Asked, about: Picture) -> tuple[Link, ...]:
    """Where commentary is compulsory and missing, each with the page where it is written."""
    code = about.agreement.code
    return tuple(
        Link(
            text=f"{row.indicator.code} {row.indicator.title}",
            href=address("commentary", code, f"?{urlencode({'for': row.result.period})}", indicator=row.indicator.code),
        )
        for row in scorecard(asked.viewer, about).rows
        if row.result and row.result.raised and not row.has_commentary
    )


def _line(asked: Asked, about: Picture, kind: Kind, query: str) -> KindLine:
    code = about.agreement.code
    links = tuple(
        Link(text=FORMAT_WORDS[one], href=address("report-file", code, query, report=kind.name, format=one))
        for one in kind.formats
        if one in kind.quick
    )
    return KindLine(
        title=str(kind.title),
        what=str(kind.what),
        period=period_in_full(about_for(kind, about, asked.today).period),
        href=address("chair", code, query)
        if kind.name == "chair"
        else address("report", code, query, report=kind.name),
        links=links,
        buttons=tuple((one, FORMAT_WORDS[one]) for one in kind.formats if one not in kind.quick),
        make=address("report-make", code, query, report=kind.name),
    )


def _opening(content: Any, links: Links) -> Markup:
    return blocks_html(opening(content), links=links) if isinstance(content, HighlightReport) else Markup("")


def _parts(asked: Asked, about: Picture, kind: Kind, content: Any, links: Links) -> tuple[PreviewPart, ...]:
    if not isinstance(content, HighlightReport):
        return (PreviewPart("", blocks_html(kind.document(content).blocks, links=links)),)
    code, query = about.agreement.code, kept_context(asked)
    may_write = content.subject.whole and not about.known_on and asked.viewer.may("write_report", code)
    sections = [
        PreviewPart(
            one.heading,
            blocks_html(one.blocks, links=links),
            address("report-section", code, query, report=kind.name, section=one.section.code) if may_write else "",
            _("Edit: %(section)s") % {"section": one.section.title},
        )
        for one in set_sections(content)
    ]
    return (*sections, *_annexes(annex(content), links))


def _annexes(blocks: tuple[Block, ...], links: Links) -> list[PreviewPart]:
    """The annexes, each from one heading of level 1 to the next."""
    parts: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append((block.text, []))
        elif parts:
            parts[-1][1].append(block)
    return [PreviewPart(heading, blocks_html(held, links=links)) for heading, held in parts]
