"""Tagged PDF files (PDF/UA-1): headings, tables and pictures can be read aloud, and our own font is inside."""

from accord.documents.pdf.file import render

__all__ = ["render"]
