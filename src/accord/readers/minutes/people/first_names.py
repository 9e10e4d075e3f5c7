"""Lists that call people by their first names alone ("Clare (chair), Martin and Nora")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.people.words import is_first_name

FIRST = re.compile(r"\s*[(\[–—:-]")
"""What ends the name of an entry."""


def first_names(parts: list[str], *, named: bool) -> list[str]:
    """The parts of a list that calls people by their first names, with the last two ("Dev and Eve") parted."""
    last = re.split(r"\s+and\s+", parts[-1]) if parts else []
    if (
        len(last) == 2
        and (named or familiar([*parts[:-1], *last]))
        and len(parts) + named > 1
        and all(is_first_name(FIRST.split(one)[0]) for one in last)
    ):
        return [*parts[:-1], *last]
    return parts


def familiar(parts: Sequence[str]) -> bool:
    """Whether a list calls people by their first names: two or more words by themselves, none of them bodies or posts."""  # noqa: E501
    first = [part for part in parts if is_first_name(FIRST.split(part)[0])]
    return (
        len(parts) >= 2 and len(first) >= max(1, 0.3 * len(parts)) and is_first_name(FIRST.split(parts[0])[0])
    ) or len(first) >= 3
