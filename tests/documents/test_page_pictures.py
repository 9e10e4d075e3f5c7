"""Pages of PDF papers as pictures in Word: text sharp and small, photographs as JPEG, nothing drawn twice."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pypdfium2
import pytest
import typst
from PIL import Image

from accord.documents import word
from accord.documents.content import Document
from accord.documents.pdf import page_pictures, source_pages
from accord.documents.pdf import pictures as drawing

RED = (163, 22, 28)


def pdf_of(*pages: str) -> bytes:
    made = typst.compile(('#set page(paper: "a4")\n' + "#pagebreak()\n".join(pages)).encode())
    assert isinstance(made, bytes)
    return made


def photograph() -> bytes:
    """A page that is a picture of every colour."""
    noise = np.random.default_rng(1).integers(0, 255, (300, 200, 3), dtype=np.uint8)
    out, jpeg = io.BytesIO(), io.BytesIO()
    Image.fromarray(noise).save(jpeg, "JPEG", quality=90)
    document = pypdfium2.PdfDocument.new()
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(jpeg.getvalue()))
    page = document.new_page(400, 600)
    image.set_matrix(pypdfium2.PdfMatrix().scale(400, 600))
    page.insert_obj(image)
    page.gen_content()
    document.save(out)
    return out.getvalue()


def grey(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("L")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_KEPT", drawing._Kept(drawing.MOST_KEPT))


def test_a_page_of_text_is_a_small_sharp_picture_with_its_colours() -> None:
    fill = '#rect(width: 5cm, height: 3cm, fill: rgb("#a3161c"))\n'
    (picture,) = page_pictures(pdf_of("= Heading\n#lorem(400)\n" + fill))
    assert (picture.ending, round(picture.tall, 3)) == ("png", round(297 / 210, 3))
    assert len(picture.content) < 90_000
    shown = Image.open(io.BytesIO(picture.content)).convert("RGB")
    assert shown.size == (993, 1404)
    colours = np.array([colour for _count, colour in shown.getcolors(256) or ()], dtype=int)
    assert {(255, 255, 255), (0, 0, 0)} <= set(map(tuple, colours.tolist()))
    assert (np.abs(colours - RED).max(axis=1) <= 8).any()


def test_a_photograph_is_a_jpeg_picture() -> None:
    (picture,) = page_pictures(photograph())
    assert (picture.ending, picture.content[:3]) == ("jpg", b"\xff\xd8\xff")
    assert picture.tall == 1.5


def test_a_page_as_large_as_a_wall_takes_no_more_memory_than_others() -> None:
    made = typst.compile(b"#set page(width: 500cm, height: 400cm)\nwall")
    assert isinstance(made, bytes)
    (picture,) = page_pictures(made)
    assert max(grey(picture.content).size) <= 3_001
    assert round(picture.tall, 2) == 0.8


def test_pages_come_in_their_order_however_long_each_takes() -> None:
    pages = [f"#rect(width: {width}cm, height: 1cm, fill: black)\n#lorem({20 * width})" for width in range(1, 13)]
    found = page_pictures(pdf_of(*pages))
    inked = [
        np.count_nonzero(np.asarray(Image.open(io.BytesIO(one.content)).convert("L"))[100:170] < 50) for one in found
    ]
    assert inked == sorted(inked)
    assert len(set(inked)) == 12


def test_a_file_is_drawn_once_and_the_oldest_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = pdf_of("one"), pdf_of("two")
    kept = page_pictures(first)
    assert page_pictures(first) is kept
    monkeypatch.setattr(drawing._KEPT, "_most", 1)
    page_pictures(second)
    assert page_pictures(first) is not kept
    assert page_pictures(first)[0].content == kept[0].content


def test_the_word_file_holds_each_picture_once_as_it_is_packed() -> None:
    paper = source_pages(pdf_of("one", "two", "one"), called="A paper")
    made = word.render(Document(title="Pack", blocks=(paper, paper)), font_files=())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        media = [one for one in parts.infolist() if one.filename.startswith("word/media/")]
        assert [one.filename for one in media] == ["word/media/image1.png", "word/media/image2.png"]
        assert {one.compress_type for one in media} == {zipfile.ZIP_STORED}
        assert parts.read("word/document.xml").count(b"<pic:pic") == 6
        assert b'Extension="png"' in parts.read("[Content_Types].xml")
