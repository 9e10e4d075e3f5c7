"""The papers of an item in a pack: PDF pages as they are, Word papers and text as content, pictures drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.documents import pdf
from accord.documents.content import Block, Notice, Paragraph, Text, runs
from accord.documents.word.reading import blocks_of, picture_block
from accord.library.files import Kept
from accord.meetings.lateness import TO_FOLLOW
from accord.meetings.queries.papers import PaperLine, VersionLine
from accord.reporting.pack.parts import Page, under
from accord.reporting.wording import long_date

MOST_PARAGRAPHS = 2000
"""So many paragraphs of a text file are set."""


def paper_page(paper: PaperLine, read: Callable[[VersionLine], Kept | None], page_of: str) -> Page:
    """A paper under its title: its pages, or what became of it; ``read`` gives a file, ``page_of`` is its page."""
    title = _("Paper %(place)s: %(title)s") % {"place": paper.place, "title": paper.title}
    last = paper.last
    if last is None or paper.is_wanted:
        return Page(title, (_not_here(paper),))
    kept = read(last)
    if kept is None:
        return Page(title, (_not_here(paper),))
    return Page(title, (_came(paper, last), *_content(paper, kept, page_of)))


def _not_here(paper: PaperLine) -> Block:
    facts = {"who": paper.owner or _("nobody in particular"), "day": long_date(paper.due), "late": paper.said}
    if paper.state == TO_FOLLOW:
        said = _("To follow, from %(who)s.") % facts
    elif paper.due is None:
        said = _("Wanted from %(who)s.") % facts
    else:
        said = _("Wanted from %(who)s by %(day)s: %(late)s.") % facts
    return Notice(runs(f"{said} {paper.note}".strip()), title=_("Not here yet"))


def _came(paper: PaperLine, last: VersionLine) -> Block:
    parts = [
        _("From %(who)s") % {"who": paper.owner or last.by},
        _("version %(n)d of %(day)s") % {"n": last.number, "day": long_date(last.at)},
        paper.said,
    ]
    if paper.private:
        parts.append(_("private"))
    return Paragraph(runs(Text(", ".join(part for part in parts if part) + f". {last.note}".rstrip(), emphasis=True)))


def _content(paper: PaperLine, kept: Kept, page_of: str) -> tuple[Block, ...]:
    kind = kept.name.rsplit(".", 1)[-1]
    try:
        if kind == "pdf":
            return (pdf.source_pages(kept.content, called=paper.title),)
        if kind == "docx":
            return under(blocks_of(kept.content, called=paper.title, below=2))
        if kind in {"png", "jpg", "jpeg"}:
            return (picture_block(kept.content, kept.media_type, paper.title),)
        if kind == "txt":
            return tuple(_text(kept.content))
    except ValueError:
        return (_beside(kept, page_of, _("It could not be taken into the pack.")),)
    return (_beside(kept, page_of, _("A file of this kind is not set in the pack.")),)


def _text(content: bytes) -> Iterator[Block]:
    """A text file by its paragraphs, whatever it was encoded in."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    parts = [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n")]
    kept = [part for part in parts if part]
    for part in kept[:MOST_PARAGRAPHS]:
        yield Paragraph(runs(part))
    if len(kept) > MOST_PARAGRAPHS:
        yield Paragraph(runs(_("The rest is in the file.")))


def _beside(kept: Kept, page_of: str, why: str) -> Block:
    link = Text(kept.name, strong=True, link=page_of)
    return Paragraph(runs(f"{why} ", _("The file is handed out beside it: "), link, "."))


def address_of_paper(agreement: str, meeting: str, paper: int) -> str:
    """The whole address of a paper's page."""
    path = reverse("paper", kwargs={"agreement": agreement, "meeting": meeting, "paper": paper})
    return settings.SITE_ADDRESS.rstrip("/") + path
