"""Pages of PDF files as pictures for a Word file: sharp where they are text and charts, small in every case."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.documents.pdf.packing import Pixels

MOST_KEPT = 64_000_000
"""So many bytes of pictures are kept for files that are drawn again, such as for the next audience of a pack."""

_WAITING = 4
"""So many drawn pages wait to be packed at a time; each takes some 6 MB."""


@dataclass(frozen=True)
class PagePicture:
    """A page as a PNG or JPEG file (``ending``), with its height divided by its width."""

    content: bytes
    ending: str
    tall: float


class _Kept:
    """The pictures of the files drawn last, by the hash of the file."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._lock = most, OrderedDict[str, tuple[PagePicture, ...]](), Lock()

    def get(self, digest: str) -> tuple[PagePicture, ...] | None:
        with self._lock:
            found = self._held.get(digest)
            if found is not None:
                self._held.move_to_end(digest)
            return found

    def put(self, digest: str, pictures: tuple[PagePicture, ...]) -> None:
        with self._lock:
            self._held[digest] = pictures
            while len(self._held) > 1 and sum(map(_size, self._held.values())) > self._most:
                self._held.popitem(last=False)


_KEPT = _Kept(MOST_KEPT)


def page_pictures(content: bytes) -> tuple[PagePicture, ...]:
    """A picture of each page of a PDF file, at 120 pixels to the inch.

    Text and flat colours become a PNG picture of at most 256 colours, photographs a JPEG. Pages are drawn one after the
    other, since the library that draws them is for one thread, and packed on every core meanwhile. ValueError for a
    file that cannot be opened.
    """
    # the library for pixels is asked for only where there are any: the web starts without it
    from accord.documents.pdf.packing import drawn

    digest = hashlib.sha256(content).hexdigest()
    found = _KEPT.get(digest)
    if found is None:
        found = tuple(_packed(drawn(content)))
        _KEPT.put(digest, found)
    return found


def _size(pictures: Iterable[PagePicture]) -> int:
    return sum(len(one.content) for one in pictures)


def _packed(pages: Iterable[tuple[Pixels, float]]) -> Iterator[PagePicture]:
    waiting: deque[Future[PagePicture]] = deque()
    with ThreadPoolExecutor(max_workers=min(_WAITING, os.cpu_count() or 1)) as pool:
        for pixels, tall in pages:
            if len(waiting) >= _WAITING:
                yield waiting.popleft().result()
            waiting.append(pool.submit(_picture, pixels, tall))
        while waiting:
            yield waiting.popleft().result()


def _picture(pixels: Pixels, tall: float) -> PagePicture:
    from accord.documents.pdf.packing import packed

    content, ending = packed(pixels)
    return PagePicture(content, ending, tall)
