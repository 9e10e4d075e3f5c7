"""Minutes to read: the page, the files, and the versions of an item's text with what changed between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.documents import pdf, word
from accord.framework.errors import NotFoundError
from accord.meetings.minutes_document import minutes_document
from accord.meetings.queries.minuted import AttendanceLine, Minutes, Revision
from accord.meetings.queries.minutes import minutes_of, revisions_of
from accord.meetings.words import PRESENCES
from accord.reporting.fonts import font_files
from accord.reporting.making import MEDIA_TYPES
from accord.web.asking import Asked, page
from accord.web.commentary.differences import difference
from accord.web.meetings.hub import meeting_hall

RENDERERS = {"docx": word.render, "pdf": pdf.render}


@dataclass(frozen=True)
class ReadPage:
    """What the page of the minutes shows."""

    minutes: Minutes
    attendance: tuple[tuple[str, tuple[AttendanceLine, ...]], ...]
    has_private: bool


@dataclass(frozen=True)
class Version:
    """A version of a text with what changed since the one before it."""

    revision: Revision
    changed: Markup


@dataclass(frozen=True)
class VersionsPage:
    """What the page of an item's versions shows."""

    title: str
    versions: tuple[Version, ...]
    every: bool


@page
def read_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """The minutes with their decisions and actions as facts."""
    here = meeting_hall(asked, agreement, meeting)
    found = minutes_of(asked.viewer, here.facts, here.meeting.code, today=asked.today)
    held: Mapping[str, tuple[AttendanceLine, ...]] = {
        code: tuple(line for line in found.attendance if line.presence == code) for code in PRESENCES
    }
    shown = ReadPage(
        minutes=found,
        attendance=tuple((str(PRESENCES[code]), lines) for code, lines in held.items() if lines),
        has_private=any(item.private for item in found.items),
    )
    return here.show_part("meetings/minutes/read.html", shown, part="minutes")


@page
def file_page(asked: Asked, agreement: str, meeting: str, format: str) -> HttpResponse:  # noqa: A002
    """The minutes as Word or PDF; ``private=no`` leaves the private items out for everybody."""
    here = meeting_hall(asked, agreement, meeting)
    if format not in RENDERERS:
        raise NotFoundError(_("Minutes come as docx or pdf."))
    private = asked.parameter("private") != "no"
    found = minutes_of(asked.viewer, here.facts, here.meeting.code, today=asked.today, private=private)
    holds = any(item.private for item in found.items)
    made = minutes_document(found, title=here.facts.title, made_at=timezone.now(), private=holds)
    content = RENDERERS[format](made, font_files=font_files())
    answer = HttpResponse(content, content_type=MEDIA_TYPES[format])
    kind = "draft-minutes" if found.is_draft else "minutes"
    name = f"{here.meeting.code}-{kind}{'-private' if holds else ''}.{format}"
    answer["Content-Disposition"] = f'attachment; filename="{_plain(name)}"'
    return answer


@page
def revisions_page(asked: Asked, agreement: str, meeting: str, item: int) -> HttpResponse:
    """Every version of an item's text, the last first, each with what changed; those of a minute apart unless asked."""
    here = meeting_hall(asked, agreement, meeting)
    found = revisions_of(asked.viewer, here.facts, here.meeting.code, item, today=asked.today)
    every = asked.parameter("every") == "yes"
    held = found.versions if every else _sparse(found.versions)
    shown = VersionsPage(
        title=f"{found.item} {found.title}",
        versions=tuple(
            Version(one, difference(older.text if older else "", one.text))
            for one, older in zip(held, [*held[1:], None], strict=False)
        ),
        every=every,
    )
    return here.show_part("meetings/minutes/versions.html", shown, part="minutes", item=item)


def _sparse(versions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """Versions without those that their own writer followed by another within the minute: typing, saved by itself."""
    kept: list[Revision] = []
    for one in versions:
        later = kept[-1] if kept else None
        typing = (
            later is not None and later.by == one.by and not (later.beside or one.beside or one.correction)
            and later.settles is None and (later.at - one.at).total_seconds() < 60
        )  # fmt: skip
        if not typing:
            kept.append(one)
    return tuple(kept)


def _plain(name: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in name)
