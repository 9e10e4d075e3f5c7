"""The agenda as Word and PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.utils import timezone

from accord.documents import pdf, word
from accord.meetings.agenda_document import agenda_document
from accord.meetings.queries.agenda import agenda_of
from accord.reporting.fonts import font_files
from accord.web.asking import Asked, page
from accord.web.meetings.forward.files import file_answer
from accord.web.meetings.hub import meeting_hall


@page
def agenda_file(asked: Asked, agreement: str, meeting: str, format: str) -> HttpResponse:  # noqa: A002 - the address's word
    """The agenda as a file."""
    here = meeting_hall(asked, agreement, meeting)
    found = agenda_of(asked.viewer, here.facts, meeting, today=asked.today)
    document = agenda_document(found, place=here.facts.title, made_at=timezone.now().replace(microsecond=0))
    makers: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: word.render(document, font_files=font_files()),
        "pdf": lambda: pdf.render(document, font_files=font_files()),
    }
    return file_answer(makers, format, f"{meeting}-agenda")
