"""The files that lie beside the tables of a package, read again when they are wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from accord.readers.packages.carried import LARGEST_FILE, CarriedFiles, FileChangedError, checked
from accord.readers.packages.findings import Findings
from accord.readers.packages.sources.opening import opened


def carried_by(package: Path, sizes: Mapping[str, int]) -> CarriedFiles:
    """The files of the package at a path, as far as they were found whole."""
    return CarriedFiles(sizes, partial(_read, package)) if sizes else CarriedFiles()


def _read(package: Path, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    with opened(package, Findings()) as found:
        for sha256 in wanted:
            file = (found.files or {}).get(sha256)
            if file is None:
                raise FileChangedError(f"files/{sha256} is no longer there")
            yield sha256, checked(sha256, file.start(LARGEST_FILE + 1))
