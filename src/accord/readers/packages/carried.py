"""The files that go with the tables of a package: found by their SHA-256, read one at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes a file of a package may have."""
LARGEST_TOGETHER = 2_000_000_000
"""Bytes all files of a package may have."""
MOST_FILES = 10_000
"""Files a package may carry."""

SHA256 = re.compile(r"[0-9a-f]{64}")

_CHUNK, _START = 1 << 20, 16


def _nothing(_wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    return iter(())


@dataclass(frozen=True)
class CarriedFiles:
    """Files by SHA-256: `sizes` says which there are, `read` gives those wanted one after the other.

    Only one is in memory at a time. What `read` gives has the hash it stands under; it raises FileChangedError where
    the bytes are no longer those that were checked.
    """

    sizes: Mapping[str, int] = field(default_factory=dict)
    read: Callable[[Collection[str]], Iterator[tuple[str, bytes]]] = _nothing


class FileChangedError(ValueError):
    """The bytes of a file are not those that were checked a moment ago."""


@dataclass(frozen=True)
class Seen:
    """What a file turned out to be: its SHA-256, size and first bytes, and whether there is a zero byte in it."""

    sha256: str
    size: int
    start: bytes
    holds_zeros: bool


def look_at(stream: BinaryIO) -> Seen:
    """What the stream gives, a piece at a time; of more than the largest file only a little more is read."""
    found, size, start, zeros = hashlib.sha256(), 0, b"", False
    while size <= LARGEST_FILE and (data := stream.read(_CHUNK)):
        found.update(data)
        size += len(data)
        start = start or data[:_START]
        zeros = zeros or b"\x00" in data
    return Seen(found.hexdigest(), size, start, zeros)


def checked(sha256: str, content: bytes) -> bytes:
    """The content, where it has that hash. Raises FileChangedError where it has another."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise FileChangedError(f"files/{sha256} was changed while it was read")
    return content
