"""Zip archives from strangers: what must be refused before anything is taken out."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable

LARGEST_UNPACKED = 500_000_000
"""Bytes an archive may hold once unpacked, apart from the files that go with its tables."""

_MOST_MEMBERS = 1_000
_GREATEST_RATIO = 200
_RATIO_MATTERS_FROM = 10_000_000
_ENCRYPTED = 0x1


def unpacked_problem(
    archive: zipfile.ZipFile, largest: int = LARGEST_UNPACKED, apart: Callable[[str], bool] = lambda _name: False
) -> str:
    """Why the archive would be too much to unpack (into more than `largest` bytes), "" where it is not.

    Members whose name is `apart` are never unpacked as a whole: number and size of them are for the caller to limit.
    """
    members = archive.infolist()
    counted = [member for member in members if not apart(member.filename)]
    if len(counted) > _MOST_MEMBERS:
        return f"the archive holds {len(counted):,} files; at most {_MOST_MEMBERS:,} are read"
    total = sum(member.file_size for member in counted)
    if total > largest:
        return (
            f"the archive would unpack to {total / 1e6:,.0f} MB; at most {largest / 1e6:,.0f} MB are read "
            "(give the observations as Parquet)"
        )
    for member in members:
        if member.file_size > _RATIO_MATTERS_FROM and member.file_size > _GREATEST_RATIO * max(member.compress_size, 1):
            return f"{member.filename} unpacks to more than {_GREATEST_RATIO} times its size, as harmful archives do"
    return ""


def name_problem(member: zipfile.ZipInfo) -> str:
    """Why a member's name or nature must be refused, "" where it need not."""
    # names are judged as written in the archive: ZipInfo cuts them at a NUL
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        return "its name starts at the root of a disk"
    if ".." in name.split("/"):
        return "its name leads out of the archive"
    if any(ord(letter) < 32 for letter in name):
        return "its name holds control characters"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link to another file"
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    return ""
