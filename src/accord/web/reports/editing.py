"""Writing what the partnership adds to one section of the highlight report, and rating it where it is rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.reporting.errors import NoteClashError, NoteRefusedError, UnknownReportError
from accord.reporting.highlight.document import set_sections
from accord.reporting.html import blocks_html
from accord.reporting.making import KINDS, assemble
from accord.reporting.operations.notes import NoteText, write_note
from accord.reporting.queries.notes import Note, note_history
from accord.reporting.sections import HIGHLIGHT, Section, section_named
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.listing import changed
from accord.web.reports.forms import NoteForm, RatedNoteForm
from accord.web.reports.place import address, dated, figure_links, kept_context, kind_asked, trail_to


@dataclass(frozen=True)
class SectionPage:
    """What the page of one section shows."""

    heading: str
    help: str
    theme: str
    tabs: tuple[Link, ...]
    form: NoteForm
    clash: Note | None
    history: tuple[Note, ...]
    data: Markup
    trail: tuple[Link, ...]
    back: str


@page
def section_page(asked: Asked, agreement: str, report: str, section: str) -> HttpResponse:
    """Read and change what the partnership adds to a section."""
    about = replace(asked.picture(agreement), known_on=None)
    kind, found = kind_asked(report), _section(report, section)
    asked.viewer.demand("write_report", about.agreement.code)
    if elsewhere := dated(asked, kind, about):
        return HttpResponseRedirect(elsewhere)
    if about.area.code != about.agreement.area_code:
        raise NotFoundError(_("Notes belong to the report about the whole agreement."))
    if asked.request.method == "POST":
        return _save(asked, about, found)
    return _shown(asked, about, found)


def _section(report: str, section: str) -> Section:
    if report != HIGHLIGHT:
        raise NotFoundError(_("This report has no sections to write."))
    try:
        return section_named(section)
    except UnknownReportError as error:
        raise NotFoundError(str(error)) from error


def _save(asked: Asked, about: Picture, section: Section) -> HttpResponse:
    form = _form(section, asked.request.POST)
    if not form.is_valid():
        return _shown(asked, about, section, form=form, status=400)
    given = form.cleaned_data
    note = NoteText(given["text"], given.get("status", ""), given.get("reason", ""))
    try:
        written = write_note(
            by=asked.person,
            viewer=asked.viewer,
            about=about,
            report=HIGHLIGHT,
            section=section,
            theme=_theme(asked, section),
            note=note,
            seen=given["seen"],
        )
    except NoteRefusedError as error:
        form.add_error(error.field or None, str(error))
        return _shown(asked, about, section, form=form, status=400)
    except NoteClashError as error:
        form.add_error(None, str(error))
        return _shown(asked, about, section, form=form, clash=True, status=409)
    messages.success(asked.request, _("Saved.") if written else _("Nothing had changed."))
    return HttpResponseRedirect(asked.request.get_full_path())


def _shown(
    asked: Asked,
    about: Picture,
    section: Section,
    *,
    form: NoteForm | None = None,
    clash: bool = False,
    status: int = 200,
) -> HttpResponse:
    code, query = about.agreement.code, kept_context(asked)
    content = assemble(asked.viewer, about, KINDS[HIGHLIGHT], made_at=timezone.now(), today=asked.today)
    theme = _theme(asked, section)
    themes = [(one.code, one.title) for one in content.themes]
    if theme and theme not in dict(themes):
        raise NotFoundError(_("There is no theme “%(code)s” in this agreement.") % {"code": theme})
    history = note_history(asked.viewer, about, HIGHLIGHT, section.code, theme)
    one = next(one for one in set_sections(content) if one.section.code == section.code)
    back = address("report", code, query, report=HIGHLIGHT)
    shown = SectionPage(
        heading=one.heading,
        help=str(section.help),
        theme=dict(themes).get(theme, ""),
        tabs=_tabs(asked, section, theme, themes),
        form=form or _fresh(section, history),
        clash=history[0] if clash and history else None,
        history=history,
        data=blocks_html(one.blocks, links=figure_links(code, query)),
        trail=(*trail_to(code, query), Link(text=str(KINDS[HIGHLIGHT].title), href=back)),
        back=back,
    )
    return asked.show("reports/section.html", about, shown, here="reports", status=status)


def _theme(asked: Asked, section: Section) -> str:
    return asked.parameter("theme") if section.by_theme else ""


def _form(section: Section, posted: object) -> NoteForm:
    return RatedNoteForm(posted) if section.rated else NoteForm(posted)  # type: ignore[arg-type]


def _fresh(section: Section, history: Sequence[Note]) -> NoteForm:
    now = history[0] if history else None
    initial = {"text": now.text if now else "", "seen": now.id if now else 0}
    if not section.rated:
        return NoteForm(initial=initial)
    rating = {"status": now.status if now else "", "reason": now.reason if now else ""}
    return RatedNoteForm(initial=initial | rating)


def _tabs(asked: Asked, section: Section, theme: str, themes: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    """The section's text for all themes, and one for each."""
    if not section.by_theme:
        return ()
    everything = [("", _("All themes")), *themes]
    return tuple(
        Link(text=title, href=changed(asked.query, theme=code), current=code == theme) for code, title in everything
    )
