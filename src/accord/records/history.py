"""What was recorded for a key, and when: the way to tell a restatement from what was known already."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable
from datetime import datetime
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Content = TypeVar("Content")


class History(Generic[Key, Content]):
    """The contents recorded for each key, in the order of their moments."""

    def __init__(self) -> None:
        self._held: dict[Key, list[tuple[datetime, Content]]] = defaultdict(list)

    def __contains__(self, key: Key) -> bool:
        """Whether anything was ever recorded for the key."""
        return bool(self._held.get(key))

    def add(self, key: Key, at: datetime, content: Content) -> None:
        """Record a content; of two with the same moment the later added counts."""
        held = self._held[key]
        held.insert(bisect_right([moment for moment, _content in held], at), (at, content))

    def known(self, key: Key, at: datetime) -> Content | None:
        """The content in force at a moment: the last recorded by then; None where there was none."""
        found = [content for moment, content in self._held.get(key, []) if moment <= at]
        return found[-1] if found else None

    def clashes(self, key: Key, at: datetime, content: Content) -> bool:
        """Whether another content was recorded for the key at the very same moment."""
        return any(moment == at and other != content for moment, other in self._held.get(key, []))
