"""A pack as a file."""

from __future__ import annotations

from accord.documents import pdf, word
from accord.reporting.errors import UnknownReportError
from accord.reporting.fonts import font_files
from accord.reporting.pack.document import pack_document
from accord.reporting.pack.parts import MEMBERS, Pack

FORMATS = ("pdf", "docx")


def demand_format(file_format: str) -> None:
    """Raise UnknownReportError for a format a pack does not come in."""
    if file_format not in FORMATS:
        raise UnknownReportError(f"A pack comes as one of: {', '.join(FORMATS)}; found “{file_format}”.")


def render_pack(pack: Pack, file_format: str) -> bytes:
    """The bytes of a pack as PDF or Word; UnknownReportError for another format."""
    demand_format(file_format)
    maker = pdf.render if file_format == "pdf" else word.render
    return maker(pack_document(pack), font_files=font_files())


def pack_name(pack: Pack, file_format: str) -> str:
    """The name of a pack's file: "FT-EC-2026-11-26-pack-1.pdf"; the public one says so."""
    public = "" if pack.audience == MEMBERS else "-public"
    number = f"-{pack.number}" if pack.number else ""
    return f"{pack.agenda.meeting.code}-pack{number}{public}.{file_format}"


def pages_of(content: bytes) -> int:
    """How many pages a PDF file has."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(content))
