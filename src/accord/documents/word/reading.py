"""Word files that others made, as content of a document of ours: headings, paragraphs, lists, tables, pictures."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    Chart,
    Column,
    Heading,
    Paragraph,
    Row,
    Runs,
    Table,
    Text,
    Words,
    plain,
)

LARGEST = 200 * 1024 * 1024
"""So many bytes a Word file may unpack to; a larger one is no paper."""
MOST_COLUMNS = 12
_PICTURES = {"image/png", "image/jpeg"}
_PICTURE_WIDTH = 640
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_HEADING = re.compile(r"(?:heading|überschrift)\s*(\d)", re.IGNORECASE)


def blocks_of(content: bytes, *, called: str, below: Literal[0, 1, 2] = 0) -> tuple[Block, ...]:
    """What a Word file says, as blocks; its headings stand ``below`` so many levels, and at most at the third.

    Pictures that are PNG or JPEG are kept; text boxes, drawings and notes at the foot are not. ValueError for a file
    that is not Word or unpacks to more than 200 MB.
    """
    return tuple(_gathered(_written(_opened(content), called, below)))


def picture_block(content: bytes, media_type: str, alt: str) -> Chart:
    """A picture as a block, never wider than the column; ValueError for one that cannot be read or is enormous."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ValueError(f"the picture cannot be read: {error}") from error
    if not width or not height or width * height > 60_000_000:
        raise ValueError("the picture is too large")
    data = base64.b64encode(content).decode()
    image = f'<image width="{width}" height="{height}" href="data:{media_type};base64,{data}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{image}</svg>'
    return Chart(svg=svg, alt=alt, width=_share(width, height))


def _share(width: int, height: int) -> float:
    """The share of the column a picture takes: its own size, at most the column and about a page's height."""
    return max(0.1, min(1.0, width / _PICTURE_WIDTH, 1.3 * width / height))


def _opened(content: bytes) -> WordDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise ValueError("the Word file unpacks to more than 200 MB")
        return docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise ValueError(f"the Word file cannot be opened: {error}") from error


def _written(word: WordDocument, called: str, below: int) -> Iterator[Block]:
    for number, one in enumerate(word.iter_inner_content(), start=1):
        if isinstance(one, WordTable):
            yield from _table(one)
            continue
        level, said = _level(one), _runs(one)
        if level and plain(said).strip():
            yield Heading(plain(said).strip(), _level_of(level + below))
        elif _is_listed(one) and plain(said).strip():
            yield BulletList((Bullet(said),))
        elif plain(said).strip():
            yield Paragraph(said)
        yield from _pictures(one, word, f"{called}, {number}")


def _gathered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with points that follow one another in one list."""
    points: list[Bullet] = []
    for block in blocks:
        if isinstance(block, BulletList):
            points += block.items
            continue
        if points:
            yield BulletList(tuple(points))
            points = []
        yield block
    if points:
        yield BulletList(tuple(points))


def _level(paragraph: WordParagraph) -> int:
    """1 to 9 for a heading, 0 for what is none."""
    style: Any = paragraph.style
    while style is not None:
        name = style.name or ""
        if name == "Title":
            return 1
        if found := _HEADING.match(name):
            return int(found[1])
        style = style.base_style
    return 0


def _level_of(level: int) -> Literal[1, 2, 3]:
    return 1 if level <= 1 else 2 if level == 2 else 3


def _is_listed(paragraph: WordParagraph) -> bool:
    properties: Any = paragraph.paragraph_format.element.pPr
    return (properties is not None and properties.numPr is not None) or "list" in _style_name(paragraph).lower()


def _style_name(paragraph: WordParagraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _runs(paragraph: WordParagraph) -> Runs:
    found: list[Text] = []
    for one in paragraph.iter_inner_content():
        if isinstance(one, Hyperlink):
            found.append(Text(one.text, link=one.url or ""))
        elif isinstance(one, WordRun) and one.text:
            found.append(Text(one.text, strong=bool(one.bold), emphasis=bool(one.italic)))
    return tuple(found)


def _table(table: WordTable) -> Iterator[Block]:
    """A table with its first row as the heading; one of a single column, or too wide, becomes paragraphs."""
    rows = [_cells(row) for row in table.rows]
    wide = max((len(row) for row in rows), default=0)
    if wide < 2 or wide > MOST_COLUMNS or len(rows) < 2:
        for row in rows:
            if said := " · ".join(part for part in row if part):
                yield Paragraph((Text(said),))
        return
    full = [row + [""] * (wide - len(row)) for row in rows]
    lengths = [max(min(max(len(row[place]) for row in full), 60), 6) for place in range(wide)]
    yield Table(
        columns=tuple(Column(title or "–", width=float(wide)) for title, wide in zip(full[0], lengths, strict=True)),
        rows=tuple(Row(tuple(Words((Text(cell),)) for cell in row)) for row in full[1:]),
    )


def _cells(row: Any) -> list[str]:
    """The words of a row's cells, each merged cell once."""
    cells: list[Any] = []
    for cell in row.cells:  # a merged cell is given once for each column, each time around the same element
        if not cells or cell._tc is not cells[-1]._tc:  # noqa: SLF001 - there is no public way to it
            cells.append(cell)
    return [" ".join(cell.text.split()) for cell in cells]


def _pictures(paragraph: WordParagraph, word: WordDocument, called: str) -> Iterator[Block]:
    inside: Any = paragraph.paragraph_format.element
    for blip in inside.iter(_BLIP):
        part: Any = word.part.related_parts.get(blip.get(_EMBED) or "")
        if part is not None and part.content_type in _PICTURES:
            properties = next(inside.iter("{*}docPr"), None)
            alt = (properties.get("descr") if properties is not None else "") or called
            try:
                yield picture_block(part.blob, part.content_type, alt)
            except ValueError:
                continue
