"""What every page of the library stands under: its parts, its trail, and rows as the lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.meetings.queries.library import DocumentLine
from accord.web.frame import Link
from accord.web.meetings.library.words import circle_mark, kind_word
from accord.web.meetings.papers.pages import size_words
from accord.web.meetings.room import Hall

TAB = "library"


@dataclass(frozen=True)
class DocumentRow:
    """A document as a list shows it."""

    line: DocumentLine
    href: str
    kind: str
    circle: str
    file: str
    size: str
    shelf: str
    shelf_href: str


def row_of(here: Hall, line: DocumentLine) -> DocumentRow:
    """A document with its addresses."""
    last = line.last
    place = {"document": line.code}
    return DocumentRow(
        line=line,
        href=here.address("library-document", **place),
        kind=kind_word(line.kind),
        circle=circle_mark(line),
        file=here.address("library-file", **place, number=last.number) if last else "",
        size=size_words(last.size) if last else "",
        shelf=shelf_title(line.group_title),
        shelf_href=shelf_address(here, line.group),
    )


def shelf_title(title: str) -> str:
    """What a shelf is called: the group's name, or the partnership's."""
    return title or _("The whole partnership")


def shelf_address(here: Hall, group: str) -> str:
    """The page of a group's shelf, or of the whole partnership's."""
    return here.address("library-shelf", group=group) if group else here.address("library-partnership")


def show(here: Hall, template: str, page: Any, *, part: str, status: int = 200, **more: Any) -> HttpResponse:
    """A page of the library under its parts; ``part`` is the one shown, "" for none."""
    return here.show(template, page, tab=TAB, status=status, parts=parts_of(here, part), **more)


def parts_of(here: Hall, part: str) -> tuple[Link, ...]:
    """The parts of the library as links."""
    parts = (
        ("shelves", "library", _("Shelves")),
        ("plans", "library-plans", _("Published plans")),
        ("assessments", "library-assessments", _("Strategic assessments")),
    )
    return tuple(Link(text=words, href=here.address(name), current=key == part) for key, name, words in parts)


def trail_to(here: Hall, *further: Link) -> tuple[Link, ...]:
    """The way from the calendar to a page of the library."""
    return (Link(_("Meetings"), here.address("meetings")), Link(_("Library"), here.address("library")), *further)


def rows_of(here: Hall, lines: Iterable[DocumentLine]) -> tuple[DocumentRow, ...]:
    """Documents with their addresses."""
    return tuple(row_of(here, one) for one in lines)
