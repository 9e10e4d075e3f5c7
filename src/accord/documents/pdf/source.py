"""Pages of PDF files that others made: what they say, and whether they can be taken into a document of ours."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from accord.documents.content import SourcePages, printable

LONGEST_ALT = 1500
"""So many characters of a page's own text say what it shows."""
_ONE_PAGE = b'#set page(width: 1cm, height: 1cm, margin: 0pt)\n#image("/one.pdf", page: 1, alt: "x")'
_PIXELS_PER_POINT = 150 / 72


def source_pages(content: bytes, *, called: str) -> SourcePages:
    """The pages of a PDF file as a block; each page's own text says what it shows, else what the file is called.

    A file whose pages cannot be taken in as they are is drawn page by page instead. ValueError for a file that is no
    PDF or is locked by a password.
    """
    alts = tuple(_alt(text, called, number) for number, text in enumerate(_texts(content), start=1))
    if not alts:
        raise ValueError("the PDF file has no page")
    return SourcePages(content if _can_be_taken(content) else _drawn(content), alts)


def _photographs(content: bytes) -> Iterator[tuple[bytes, float]]:
    """Each page as a JPEG picture of 150 pixels to the inch, with its height divided by its width."""
    document = opened(content)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        out = io.BytesIO()
        page.render(scale=_PIXELS_PER_POINT).to_pil().convert("RGB").save(out, "JPEG", quality=80)
        yield out.getvalue(), height / width


def source_name(content: bytes) -> str:
    """The name a source has beside the template: the same bytes, the same name."""
    return f"{hashlib.sha256(content).hexdigest()[:20]}.pdf"


@contextmanager
def folder_of(files: Mapping[str, bytes]) -> Iterator[str]:
    """A folder that holds the files and nothing else, gone afterwards."""
    with TemporaryDirectory(prefix="accord-pdf-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        yield folder


def _texts(content: bytes) -> Iterator[str]:
    document = opened(content)
    for number in range(len(document)):
        yield document[number].get_textpage().get_text_range()


def _alt(text: str, called: str, number: int) -> str:
    said = " ".join(printable(text.replace("\N{NULL}", " ")).split())
    return said[:LONGEST_ALT] or f"{called}, {number}"


def opened(content: bytes) -> Any:
    """The PDF file, to be looked at or drawn; ValueError where it cannot be opened."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"the PDF file cannot be opened: {error}") from error


def _can_be_taken(content: bytes) -> bool:
    with folder_of({"one.pdf": content}) as root:
        try:
            typst.Compiler(input=_ONE_PAGE, root=root, ignore_system_fonts=True).compile(format="pdf")
        except typst.TypstError:
            return False
    return True


def _drawn(content: bytes) -> bytes:
    """The same pages as pictures in a new PDF file."""
    import pypdfium2

    out = pypdfium2.PdfDocument.new()
    for picture, proportion in _photographs(content):
        image = pypdfium2.PdfImage.new(out)
        image.load_jpeg(io.BytesIO(picture))
        page = out.new_page(595, 595 * proportion)
        image.set_matrix(pypdfium2.PdfMatrix().scale(595, 595 * proportion))
        page.insert_obj(image)
        page.gen_content()
    made = io.BytesIO()
    out.save(made)
    return made.getvalue()
