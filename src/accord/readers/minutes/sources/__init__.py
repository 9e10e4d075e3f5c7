"""Files of every kind to numbered lines."""

from __future__ import annotations

from pathlib import PurePath

from accord.readers.minutes.errors import MinutesError
from accord.readers.minutes.lines import Line
from accord.readers.minutes.sources.encodings import decode
from accord.readers.minutes.sources.flattened import flattened_rows
from accord.readers.minutes.sources.stacked import stacked_rows
from accord.readers.minutes.sources.text import lines_of_text

KINDS = (".docx", ".pdf", ".txt", ".md", ".html", ".htm", ".doc")
"""Endings of the files that can be read."""


def extract(content: bytes, name: str) -> list[Line]:
    """The numbered lines of a file; what it is is told by its first bytes, and by the ending of its name after that.

    Raises MinutesError with a sentence where it is of no kind that can be read."""
    return flattened_rows(stacked_rows(_lines(content, name)))


def _lines(content: bytes, name: str) -> list[Line]:
    ending = PurePath(name).suffix.lower()
    if content.startswith(b"%PDF"):
        from accord.readers.minutes.sources.pages import lines_of_pdf

        return lines_of_pdf(content)
    if content.startswith(b"PK"):
        from accord.readers.minutes.sources.word import lines_of_word

        return lines_of_word(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        from accord.readers.minutes.sources.old_word import lines_of_old_word

        return lines_of_old_word(content)
    if content.startswith(b"{\\rtf") or (ending and ending not in KINDS):
        what = "rtf" if content.startswith(b"{\\rtf") else ending.lstrip(".")
        raise MinutesError(
            f"minutes are read from docx, pdf, txt, html and doc files, not from {what}; save it as .docx"
        )
    if ending in (".docx", ".pdf", ".doc"):
        raise MinutesError(f"this is not a {ending.lstrip('.')} file, whatever its name says")
    text = decode(content)
    if not text.strip():
        raise MinutesError("this file is empty")
    if ending in (".html", ".htm") or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        from accord.readers.minutes.sources.web_page import lines_of_html

        return lines_of_html(text)
    return lines_of_text(text)
