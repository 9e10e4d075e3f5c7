"""Tagged PDF files (PDF/UA-1): headings, tables and pictures can be read aloud, and our own font is inside."""

from accord.documents.pdf.file import render
from accord.documents.pdf.source import page_pictures, source_pages

__all__ = ["page_pictures", "render", "source_pages"]
