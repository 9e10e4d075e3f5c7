"""The template of a cycle as a file: its sections, each with what is asked of the writer and what is known by then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from accord.documents import pdf, word
from accord.documents.content import Block, Contents, Document, Heading, Notice, Paragraph, Text, runs
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.meetings.library.template import SECTIONS, TemplateSection
from accord.meetings.queries.groups import group_for
from accord.meetings.queries.library_assessments import AssessmentLine, assessment_for
from accord.reporting.errors import UnknownReportError
from accord.reporting.fonts import font_files
from accord.reporting.making import MEDIA_TYPES, MadeFile
from accord.reporting.strategic.filling import Filling
from accord.reporting.subject import margin, produced, subject_of

FORMATS = ("docx", "pdf")


def strategic_draft(
    viewer: Viewer, about: Picture, assessment: str, file_format: str, *, made_at: datetime, today: date
) -> MadeFile:
    """The template of a cycle, filled with the latest figures of its group's themes, as Word or PDF.

    Raises NotFoundError for a cycle the viewer does not see, UnknownReportError for another format.
    """
    if file_format not in FORMATS:
        raise UnknownReportError(f"The template comes as one of: {', '.join(FORMATS)}.")
    line = assessment_for(viewer, about.agreement, assessment, today=today)
    document = strategic_document(viewer, about, line, made_at=made_at, today=today)
    render = word.render if file_format == "docx" else pdf.render
    content = render(document, font_files=font_files())
    name = f"{about.agreement.code}-{line.code}-{today.isoformat()}.{file_format}"
    return MadeFile(name=name, media_type=MEDIA_TYPES[file_format], content=content)


def strategic_document(
    viewer: Viewer, about: Picture, line: AssessmentLine, *, made_at: datetime, today: date
) -> Document:
    """The same as a document: contents, then each section with its heading, what is asked, and what is known."""
    latest = replace(about, period=None)
    themes = _themes(viewer, latest, line)
    filling = Filling(viewer, latest, line, themes, made_at, today)
    subject = subject_of(latest, made_at, today)
    warning = " ".join(f"{notice}." for notice in subject.notices)
    return Document(
        title=line.title,
        subtitle=f"{line.group_title or subject.place}, {_('draft')}",
        blocks=(
            *((Notice(runs(warning)),) if warning else ()),
            Paragraph(runs(_("Replace the words in italics. Figures are as known on the day at the foot.")), True),
            Contents(title=_("Contents")),
            *_sections(line, filling),
        ),
        header=subject.place,
        footer=margin(subject),
        produced=produced(subject),
        author="Accord",
        subject=_("Strategic assessment"),
        created_at=subject.made_at,
    )


def _themes(viewer: Viewer, about: Picture, line: AssessmentLine) -> frozenset[str]:
    """The themes the group answers for; none stands for all of them."""
    if not line.group:
        return frozenset()
    return frozenset(code for code, _title in group_for(viewer, about.agreement, line.group).themes)


def _sections(line: AssessmentLine, filling: Filling) -> Iterator[Block]:
    fills: Mapping[str, Callable[[], Iterator[Block]]] = {
        "counts": filling.counts,
        "scorecard": filling.scorecard,
        "exceptions": filling.exceptions,
        "places": filling.places,
        "evidence": filling.evidence,
        "promises": filling.promises,
    }
    for code in SECTIONS:
        if code in line.sections:
            section = SECTIONS[code]
            yield from _head(section)
            yield from fills[section.fill]() if section.fill else ()
            if code == "recommendations":
                yield filling.blank_recommendations()
    for heading in line.headings:
        yield Heading(heading)
        yield Paragraph(runs(Text(_("Write here."), emphasis=True)))


def _head(section: TemplateSection) -> Iterator[Block]:
    yield Heading(str(section.title))
    yield Paragraph(runs(Text(str(section.asks), emphasis=True)))
