"""Reports by name: what there is, in which formats, and how each is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.documents import excel, pdf, slides, word
from accord.documents.content import Document
from accord.documents.workbooks import Workbook
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.reporting import html
from accord.reporting.chair.assembling import chair_report
from accord.reporting.chair.deck import chair_deck
from accord.reporting.chair.document import chair_document
from accord.reporting.errors import UnknownReportError
from accord.reporting.exceptions import exceptions_document, exceptions_report
from accord.reporting.fonts import font_files
from accord.reporting.frozen import as_data
from accord.reporting.highlight.assembling import highlight_report
from accord.reporting.highlight.document import highlight_document
from accord.reporting.scorecard.document import scorecard_document
from accord.reporting.scorecard.report import scorecard_report
from accord.reporting.scorecard.workbook import scorecard_workbook
from accord.reporting.subject import Subject, last_whole_quarter

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class Kind:
    """A kind of report: its name in addresses and commands, what people read about it, the formats it comes in.

    `quick` formats are made while one waits; the others as a job. `by_period` reports are always about one period: the
    last whole quarter unless told. One ``by_theme`` can be asked for a single theme, ``deck`` makes its slides.
    """

    name: str
    title: str | Promise
    what: str | Promise
    formats: tuple[str, ...]
    quick: frozenset[str]
    by_period: bool
    editions: bool
    assemble: Callable[..., Any]
    document: Callable[[Any], Document]
    by_theme: bool = False
    deck: Callable[[Any], slides.Deck] | None = None


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "highlight",
            _("Highlight report"),
            _("For the sponsor, in the government office’s form: progress, risks, impact, gaps, what is asked."),
            ("docx", "pdf", "xlsx", "html", "json"),
            frozenset({"html", "json"}),
            by_period=True,
            editions=True,
            assemble=highlight_report,
            document=highlight_document,
        ),
        Kind(
            "scorecard",
            _("Scorecard"),
            _("Every indicator by theme: last outturn, target, quarters, status, direction, owner, commentary."),
            ("xlsx", "pdf", "docx", "html", "json"),
            frozenset({"xlsx", "pdf", "docx", "html", "json"}),
            by_period=False,
            editions=True,
            assemble=scorecard_report,
            document=scorecard_document,
        ),
        Kind(
            "exceptions",
            _("Exceptions"),
            _("What stands out, by position and certainty, with cause and action as signed, and who answers."),
            ("docx", "pdf", "html", "json"),
            frozenset({"docx", "pdf", "html", "json"}),
            by_period=False,
            editions=True,
            assemble=exceptions_report,
            document=exceptions_document,
        ),
        Kind(
            "chair",
            _("Chair’s page"),
            _("One page before a meeting: what is certain, what may be chance, what changed, whom to ask what."),
            ("pptx", "docx", "pdf", "html", "json"),
            frozenset({"pptx", "docx", "pdf", "html", "json"}),
            by_period=False,
            editions=True,
            assemble=chair_report,
            document=chair_document,
            by_theme=True,
            deck=chair_deck,
        ),
    )
}


@dataclass(frozen=True)
class MadeFile:
    """A report as a file."""

    name: str
    media_type: str
    content: bytes


def kind_named(name: str) -> Kind:
    """One kind of report; raises UnknownReportError, which names those there are."""
    if name not in KINDS:
        raise UnknownReportError(f"There is no report “{name}”; expected one of: {', '.join(KINDS)}.")
    return KINDS[name]


def kind_in_format(name: str, file_format: str) -> Kind:
    """One kind of report that comes in a format; raises UnknownReportError, which names the formats it comes in."""
    kind = kind_named(name)
    if file_format not in kind.formats:
        raise UnknownReportError(
            f"The report “{name}” does not come as “{file_format}”; expected one of: {', '.join(kind.formats)}."
        )
    return kind


def about_for(kind: Kind, about: Picture, today: date) -> Picture:
    """The picture a report is made of: a report by period without one is about the last whole quarter."""
    return replace(about, period=last_whole_quarter(about, today)) if kind.by_period and about.period is None else about


def assemble(viewer: Viewer, about: Picture, kind: Kind, *, made_at: datetime, today: date, theme: str = "") -> Any:
    """The content of a report as plain frozen data; UnknownReportError for a theme of a report of the whole alone."""
    shown = about_for(kind, about, today)
    if not theme:
        return kind.assemble(viewer, shown, made_at=made_at, today=today)
    if not kind.by_theme:
        raise UnknownReportError(f"The report “{kind.name}” is about the whole agreement; it cannot be had by theme.")
    return kind.assemble(viewer, shown, made_at=made_at, today=today, theme=theme)


def make(
    viewer: Viewer, about: Picture, name: str, file_format: str, *, made_at: datetime, today: date, theme: str = ""
) -> MadeFile:
    """A report as a file; raises UnknownReportError where there is none of that name or format."""
    kind = kind_in_format(name, file_format)
    content = assemble(viewer, about, kind, made_at=made_at, today=today, theme=theme)
    book = workbook_for(viewer, about, kind, content, made_at=made_at, today=today) if file_format == "xlsx" else None
    return MadeFile(
        name=file_name(content.subject, f"{name}-{theme}" if theme else name, file_format),
        media_type=MEDIA_TYPES[file_format],
        content=render(kind, content, file_format, workbook=book),
    )


def workbook_for(
    viewer: Viewer, about: Picture, kind: Kind, content: Any, *, made_at: datetime, today: date
) -> Workbook:
    """The workbook that belongs to a report: the scorecard of the same picture."""
    if kind.name == "scorecard":
        return scorecard_workbook(content)
    return scorecard_workbook(scorecard_report(viewer, about_for(kind, about, today), made_at=made_at, today=today))


def render(kind: Kind, content: Any, file_format: str, *, workbook: Workbook | None = None) -> bytes:
    """The bytes of a report's content in a format; an Excel file needs its workbook."""
    if file_format == "json":
        return json.dumps(as_data(content), ensure_ascii=False, indent=1).encode()
    if file_format == "xlsx":
        if workbook is None:
            raise ValueError("an Excel file needs its workbook")
        return excel.render(workbook)
    if file_format == "pptx":
        if kind.deck is None:
            raise ValueError("a PowerPoint file needs its slides")
        return slides.render(kind.deck(content))
    document = kind.document(content)
    if file_format == "html":
        return html.page(document).encode()
    if file_format == "docx":
        return word.render(document, font_files=font_files())
    return pdf.render(document, font_files=font_files())


def file_name(subject: Subject, name: str, file_format: str) -> str:
    """A report's file name: agreement, report, period and (where it is not the whole) area, in plain letters."""
    parts = [subject.agreement, name, subject.period.replace("/", "-") or "latest"]
    if not subject.whole:
        parts.append(subject.area)
    return "-".join(_plain(part) for part in parts) + f".{file_format}"


def _plain(text: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in text)
