"""An edition: what was issued, and its files as they were."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpResponse

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.reporting.making import KINDS, MEDIA_TYPES
from accord.reporting.queries.editions import EditionFacts, edition_content, edition_file, edition_numbered
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.reports.making import as_file
from accord.web.reports.pages import FORMAT_WORDS
from accord.web.reports.place import address, kept_context, trail_to


@dataclass(frozen=True)
class EditionPage:
    """What an edition's page shows; `files` are a link, its size in kilobytes and the SHA-256 of the file."""

    edition: EditionFacts
    kind: str
    files: tuple[tuple[Link, int, str], ...]
    data: Link
    today: Link
    trail: tuple[Link, ...]


@page
def edition_page(asked: Asked, agreement: str, number: int) -> HttpResponse:
    """One edition with its files."""
    about = asked.picture(agreement)
    facts = edition_numbered(asked.viewer, about, number)
    code, query = about.agreement.code, kept_context(asked)
    kind = KINDS.get(facts.report)
    shown = EditionPage(
        edition=facts,
        kind=str(kind.title) if kind else facts.report,
        files=tuple(
            (
                Link(text=FORMAT_WORDS[one.format], href=_file(code, number, one.format)),
                max(1, one.size // 1024),
                one.sha256,
            )
            for one in facts.files
        ),
        data=Link(text="JSON", href=_file(code, number, "json")),
        today=Link(text=str(kind.title) if kind else "", href=address("report", code, query, report=facts.report)),
        trail=trail_to(code, query),
    )
    return asked.show("reports/edition.html", about, shown, here="reports")


@page
def edition_download(asked: Asked, agreement: str, number: int, format: str) -> HttpResponse:  # noqa: A002 - the address says so
    """A file of an edition, byte for byte as issued; `json` is its frozen content."""
    about = asked.picture(agreement)
    name = f"{about.agreement.code}-edition-{number}.{format}"
    if format not in MEDIA_TYPES:
        raise NotFoundError(f"An edition has no file in the format “{format}”.")
    return as_file(name, MEDIA_TYPES[format], _content(asked, about, number, format))


def _content(asked: Asked, about: Picture, number: int, wanted: str) -> bytes:
    if wanted != "json":
        return edition_file(asked.viewer, about, number, wanted)
    return json.dumps(edition_content(asked.viewer, about, number), ensure_ascii=False, indent=1).encode()


def _file(agreement: str, number: int, wanted: str) -> str:
    return address("edition-file", agreement, number=number, format=wanted)
