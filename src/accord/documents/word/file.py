"""A whole Word file from a document: the same bytes each time for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from accord.documents.content import Document, printable
from accord.documents.word.blocks import Blocks
from accord.documents.word.page import set_page, text_width
from accord.documents.word.pictures import Pictures
from accord.documents.word.styles import apply_styles
from accord.documents.word.words import Writer
from accord.documents.word.xml import Element, paragraph, run

_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
# The longest text Word takes for one of a file's properties.
_LONGEST_PROPERTY = 255
_PACKED = (".png", ".jpg")
# Pictures are packed already: packing them again takes time and saves nothing.
_NOT_NEEDED = ("stylesWithEffects", "customXml", "webSettings", "thumbnail")


def render(document: Document, *, font_files: Sequence[Path]) -> bytes:
    """The document as a .docx file; `font_files` (TrueType) are used only to draw its charts.

    ValueError for a chart that is not SVG.
    """
    word = docx.Document()
    _drop_unused(word)
    apply_styles(word, document.language, compact=document.compact)
    _set_properties(word, document)
    set_page(word, document)
    writer = Writer(word)
    blocks = Blocks(text_width(document), writer, Pictures(word, tuple(font_files)))
    body = word.element.body
    for made in (*_opening(document, blocks), *blocks.write(document.blocks)):
        body.insert(len(body) - 1, made)
    return _saved(word)


def _opening(document: Document, blocks: Blocks) -> tuple[Element, ...]:
    subtitle = (paragraph("Subtitle", run(document.subtitle)),) if document.subtitle else ()
    return (paragraph("Title", run(document.title)), *subtitle, *blocks.facts(document.facts))


def _drop_unused(word: WordDocument) -> None:
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_NOT_NEEDED)]:
            relations.pop(key)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    created = document.created_at or _NO_DATE
    if created.tzinfo:
        created = created.astimezone(UTC).replace(tzinfo=None)
    properties.title = printable(document.title)[:_LONGEST_PROPERTY]
    properties.subject = printable(document.subject or document.subtitle)[:_LONGEST_PROPERTY]
    properties.author = printable(document.author)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.keywords = ""
    properties.language = document.language
    properties.created = properties.modified = created
    properties.revision = 1


def _saved(word: WordDocument) -> bytes:
    """The file with a fixed date on each of its parts: they would otherwise carry the time of writing."""
    written = io.BytesIO()
    word.save(written)
    steady = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            kept = zipfile.ZipInfo(part.filename, date_time=_NO_DATE.timetuple()[:6])
            kept.compress_type = zipfile.ZIP_STORED if part.filename.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            kept.external_attr = 0o600 << 16
            out.writestr(kept, parts.read(part))
    return steady.getvalue()
