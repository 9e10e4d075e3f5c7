"""A whole PDF file, set by typst from the template beside this module; data travel as JSON, never as markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path

import typst

from accord.documents import palette
from accord.documents.content import Document, SourcePages
from accord.documents.pdf.glyphs import characters_of
from accord.documents.pdf.plain import Plainer
from accord.documents.pdf.source import folder_of, source_name

_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_NOT_SHOWN = "\N{WHITE SQUARE}"
# Characters that are never drawn, so that no font needs a glyph for them.
_INVISIBLE = frozenset(map(ord, "\n\r\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"))
_COLOURS = ("ink", "soft", "line", "wash", "link", "accent")


def render(document: Document, *, font_files: Sequence[Path]) -> bytes:
    """The document as a tagged PDF, in the font of `font_files` (TrueType, one family).

    It meets PDF/UA-1, unless it takes in pages of other files, for which nobody can promise that. The folders of the
    font files are searched, no others. A character that the font does not have is shown as an empty
    square. ValueError where no font file is given or a chart is not SVG.
    """
    if not font_files:
        raise ValueError("a PDF needs at least one font file")
    files = tuple(sorted({Path(file).resolve() for file in font_files}))
    has = frozenset.intersection(*(characters_of(file) for file in files)) | _INVISIBLE
    plain = Plainer(partial(_shown, has=has), document.orientation == "landscape").document(document)
    plain["colours"] = {name: getattr(palette, name.upper()) for name in _COLOURS}
    fonts = _fonts(tuple(sorted({file.parent for file in files})))
    plain["font"] = fonts.families()[0]
    created = document.created_at or _NO_DATE
    plain["created"] = [created.year, created.month, created.day, created.hour, created.minute, created.second]
    sources = {source_name(one.content): one.content for one in document.blocks if isinstance(one, SourcePages)}
    with folder_of(sources) as root:
        compiler = typst.Compiler(
            input=_template(),
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(plain, ensure_ascii=False)},
        )
        try:
            made = compiler.compile(format="pdf", pdf_standards=[] if sources else ["ua-1"], timestamp=created)
        except typst.TypstError as error:
            raise ValueError(f"the document cannot be set as a PDF: {error.message}") from error
    if not isinstance(made, bytes):
        raise TypeError("typst gave something other than one PDF file")
    return made


def _shown(text: str, *, has: frozenset[int]) -> str:
    return "".join(letter if ord(letter) in has else _NOT_SHOWN for letter in text)


@lru_cache(maxsize=4)
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return resources.files("accord.documents.pdf").joinpath("document.typ").read_bytes()
