"""The chair's page as plain data: what the browser shows, documents and slides are set from, an edition freezes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.reporting.said import Sentence
from accord.reporting.subject import Subject

MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Place:
    """A page where something can be looked up: what it is called, and its path on the site."""

    label: str
    path: str


@dataclass(frozen=True)
class Point:
    """One indicator that stands out: where the figure stands, why it is listed, who answers, what is being done."""

    code: str
    title: str
    status: str
    status_word: str
    said: Sentence
    why: str
    who: str
    doing: str
    place: Place

    @property
    def name(self) -> str:
        """Code and title together."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True)
class Unknown:
    """Something that is not known: what in a sentence, who is to fill the gap ("" for nobody)."""

    code: str
    title: str
    text: str
    who: str
    place: Place


@dataclass(frozen=True)
class Change:
    """One thing that changed: its kind in a few words ("Now green"), what it is about, a sentence more."""

    kind: str
    code: str
    title: str
    text: str
    status: str
    place: Place


@dataclass(frozen=True)
class Question:
    """A question for the meeting: in words, whom to ask, why in a sentence, and where the evidence stands.

    ``rule`` and ``weight`` say which rule made it and how heavy it is.
    """

    rule: str
    weight: int
    code: str
    text: str
    whom: tuple[str, ...]
    reason: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Since:
    """The day changes are counted from, and what was on that day: a meeting, or nothing but a quarter ago."""

    day: date
    words: str


@dataclass(frozen=True)
class ChairReport:
    """The whole page; ``theme`` is the title of the one theme it is about, blank for the whole agreement.

    ``themes`` are the code and title of each theme there is.

    ``alarms`` says how many of the changes that were tested would look real by chance alone; ``improving`` names what
    improves by more than chance (``improving_codes`` by codes alone), ``forecasts`` what has nothing against it but a
    forecast. ``questions`` are at most five; ``further`` are those that the rules found besides.
    """

    subject: Subject
    theme: str
    themes: tuple[tuple[str, str], ...]
    meeting: str
    counts: dict[str, int]
    lede: str
    certain: tuple[Point, ...]
    improving: str
    improving_codes: str
    chance: tuple[Point, ...]
    forecasts: str
    alarms: str
    unknown: tuple[Unknown, ...]
    since: Since
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    further: tuple[Question, ...]
    few: str
    """Why there are fewer than five questions; blank where there are five."""
