"""The paper a decision was read from, and the line it stands on, in and out of a package."""

from __future__ import annotations

from typing import Any

from accord.framework.package.rows import Row, text, whole
from accord.library.package import Brought
from accord.meetings.models import Decision


def source_of(row: Row, brought: Brought) -> dict[str, Any]:
    """What the row says of its source. Raises FileRefusedError where the package does not bring the file."""
    sha256 = text(row, "source")
    file = brought.file(sha256, text(row, "source_name")) if sha256 else None
    return {"source": file, "source_line": whole(row, "source_line")}


def is_source(row: Row, held: Decision) -> bool:
    """Whether a decision that is held is from the source the row names; a workbook names none, which is no change."""
    sha256, name = text(row, "source"), text(row, "source_name")
    if not sha256:
        return True
    same = held.source is not None and held.source.sha256 == sha256 and name in ("", held.source.name)
    return same and whole(row, "source_line") == held.source_line


def source_row(one: Decision) -> Row:
    """The same columns of a decision."""
    file = one.source
    return {
        "source": file.sha256 if file else "",
        "source_name": file.name if file else "",
        "source_line": one.source_line,
    }
