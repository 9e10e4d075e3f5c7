"""Walking the keys of a mapping: each is asked for by what it must be, and every problem is kept with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

Where = tuple[str | int, ...]
Lines = dict[Where, int]


class Place:
    """Where a mapping came from, and what was wrong with it so far."""

    def __init__(self, name: str, folder: Path, lines: Lines) -> None:
        self.name, self.folder, self.lines = name, folder, lines
        self.problems: list[str] = []

    def problem(self, where: Where, message: str) -> None:
        line = next((self.lines[where[:end]] for end in range(len(where), 0, -1) if where[:end] in self.lines), 0)
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")
        self.problems.append(
            ": ".join(part for part in (self.name, f"line {line}" if line else "", path, message) if part)
        )


class Section:
    """One mapping of the YAML, read key by key; keys nobody asked for are problems."""

    def __init__(self, data: object, where: Where, place: Place) -> None:
        if data is None:
            data = {}
        if not isinstance(data, dict):
            place.problem(where, f"expected keys and values, found {shown(data)}")
            data = {}
        self.data: dict[Any, Any] = data
        self.where, self.place = where, place
        self.asked: list[str] = []

    def problem(self, key: str | int, message: str) -> None:
        self.place.problem((*self.where, key), message)

    def _take(self, key: str) -> Any:
        self.asked.append(key)
        return self.data.get(key)

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    def text(self, key: str, among: Iterable[str] = (), default: str = "") -> str:
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, dict | list):
            self.problem(key, f"expected a text, found {shown(value)}")
            return default
        if among and str(value) not in among:
            self.problem(key, f"expected one of {', '.join(among)}; found “{value}”")
            return default
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict | list) for v in value)):
            self.problem(key, f"expected a text or a list of texts, found {shown(value)}")
            return ()
        return _as_texts(value)

    def number(self, key: str, default: float) -> float:
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.problem(key, f"expected a number, found {shown(value)}")
            return default
        return float(value)

    def truth(self, key: str) -> bool:
        value = self._take(key)
        if value not in (None, True, False):
            self.problem(key, f"expected true or false, found {shown(value)}")
        return value is True

    def pattern(self, key: str) -> str:
        text = self.text(key)
        try:
            re.compile(text)
        except re.error as error:
            self.problem(key, f"“{text}” is not a pattern ({error})")
            return ""
        return text

    def section(self, key: str) -> Section:
        return Section(self._take(key), (*self.where, key), self.place)

    def sections(self, key: str) -> list[Section]:
        value = self._take(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        return [Section(item, (*self.where, key, number), self.place) for number, item in enumerate(items)]

    def pairs(self, key: str) -> dict[str, str]:
        section = self.section(key)
        return {str(name): section.text(name) for name in section.data}

    def done(self) -> None:
        for key in self.data:
            if key not in self.asked:
                self.problem(str(key), f"is not a key here; the keys are {', '.join(self.asked)}")


def _as_texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def shown(value: object) -> str:
    """What stood there, for a message."""
    kind: Mapping[type, Callable[[Any], str]] = {dict: lambda _: "keys and values", list: lambda _: "a list"}
    return kind.get(type(value), lambda v: f"“{v}”")(value)


def key_lines(node: yaml.Node | None) -> Lines:
    """The line of every key of a YAML document, from 1."""
    lines: Lines = {}

    def walk(inner: yaml.Node | None, where: Where) -> None:
        if isinstance(inner, yaml.MappingNode):
            for key, value in inner.value:
                lines[(*where, key.value)] = key.start_mark.line + 1
                walk(value, (*where, key.value))
        elif isinstance(inner, yaml.SequenceNode):
            for number, value in enumerate(inner.value):
                lines[(*where, number)] = value.start_mark.line + 1
                walk(value, (*where, number))

    walk(node, ())
    return lines
