"""Tagged PDF files (PDF/UA-1): headings, tables and pictures can be read aloud, and our own font is inside."""

from accord.documents.pdf.file import render
from accord.documents.pdf.pictures import PagePicture, page_pictures
from accord.documents.pdf.source import source_pages

__all__ = ["PagePicture", "page_pictures", "render", "source_pages"]
