"""Files in and out of a package: kept once when they come, given out one at a time when they go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accord.accounts.models import Person
from accord.library.errors import FileRefusedError
from accord.library.files import file_name
from accord.library.models import StoredFile
from accord.library.operations import keep_file
from accord.records.tally import Tally

if TYPE_CHECKING:
    import polars as pl

    from accord.readers.packages import CarriedFiles


@dataclass(frozen=True)
class Brought:
    """The files that a package brought, by SHA-256: what its table of files calls them, and why some are refused."""

    by: Person | None
    names: Mapping[str, str]
    refused: Mapping[str, str]

    def file(self, sha256: str, name: str = "") -> StoredFile:
        """The file with these bytes under that name, without its content; blank means the name in the table of files.

        Raises FileRefusedError where the package did not bring it (what is kept here already does not count: who names
        the bytes of another agreement's file has to bring them), and for a name of another kind of file.
        """
        if sha256 in self.refused:
            raise FileRefusedError(self.refused[sha256])
        if sha256 not in self.names:
            raise FileRefusedError(f"the package does not bring the file files/{sha256}")
        held = StoredFile.objects.filter(sha256=sha256).order_by("pk")
        found = held.filter(name=file_name(name or self.names[sha256])).defer("content").first()
        if found is not None:
            return found
        first = held.get(name=file_name(self.names[sha256]))
        return keep_file(by=self.by, name=name, content=bytes(first.content))


def bring_files(tables: Mapping[str, pl.DataFrame], files: CarriedFiles, *, by: Person | None) -> tuple[Brought, Tally]:
    """Keep every file that a table refers to, one after the other; a file that is not kept is refused with the reason.

    Files that nothing refers to are left out.
    """
    from accord.readers.packages import FILES, FileChangedError, wanted_files

    frame = tables.get(FILES)
    wanted = wanted_files(tables) & set(files.sizes)
    rows = [] if frame is None else frame.to_dicts()
    names = {row["sha256"]: str(row["name"]) for row in rows if row["sha256"] in wanted}
    held = {
        sha256
        for sha256, name in StoredFile.objects.filter(sha256__in=list(names)).values_list("sha256", "name")
        if name == file_name(names[sha256])
    }
    refused: dict[str, str] = {}
    try:
        for sha256, content in files.read([sha256 for sha256 in names if sha256 not in held]):
            try:
                keep_file(by=by, name=names[sha256], content=content)
            except FileRefusedError as error:
                refused[sha256] = str(error)
    except (FileChangedError, OSError) as error:
        refused[""] = str(error)
    said = tuple(f"{FILES}: {sha256}: {why}" for sha256, why in refused.items())
    tally = Tally(new=len(names) - len(held) - len(refused), unchanged=len(held), refused=said)
    return Brought(by, names, refused), tally


def file_rows(wanted: Collection[str]) -> list[dict[str, Any]]:
    """Rows of the table of files; of several names for the same bytes the first."""
    rows: dict[str, dict[str, Any]] = {}
    found = StoredFile.objects.filter(sha256__in=list(wanted)).order_by("pk")
    for sha256, name, media_type, size in found.values_list("sha256", "name", "media_type", "size"):
        rows.setdefault(sha256, {"sha256": sha256, "name": name, "media_type": media_type, "size": size})
    return [rows[sha256] for sha256 in sorted(rows)]


def kept_files(sizes: Mapping[str, int]) -> CarriedFiles:
    """Files that are kept here, as a package carries them: read from the database one at a time."""
    from accord.readers.packages import CarriedFiles

    return CarriedFiles(sizes, _contents)


def _contents(wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for sha256 in wanted:
        found = StoredFile.objects.filter(sha256=sha256).order_by("pk").values_list("content", flat=True)
        yield sha256, bytes(found[0])
