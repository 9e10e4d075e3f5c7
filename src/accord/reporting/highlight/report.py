"""The highlight report as plain data: what an edition freezes, the browser shows and documents are set from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.reporting.explained import Words
from accord.reporting.lines import Line
from accord.reporting.said import Sentence
from accord.reporting.subject import Subject


@dataclass(frozen=True)
class Remark:
    """What a person added to a section: their words and who they are; blank text where nobody did."""

    text: str = ""
    author: str = ""


@dataclass(frozen=True)
class Rating:
    """A section's rating: the status shown, the computed one beside it, and why they differ where they do.

    `reasons` are the sentences behind it, `rule` says how the computed one comes about.
    """

    status: str
    status_word: str
    computed: str
    computed_word: str
    overridden_by: str
    override_reason: str
    reasons: tuple[Sentence, ...]
    rule: str
    remark: Remark


@dataclass(frozen=True)
class ThemeLine:
    """A theme in one line: counts by status, its own roll-up of progress and direction."""

    code: str
    title: str
    lead: str
    green: int
    amber: int
    red: int
    not_rated: int
    status: str
    status_word: str
    direction: str
    direction_word: str


@dataclass(frozen=True)
class Stands:
    """Where an indicator's exception stands: its state by code and in words, since when where it is closed, when an
    answer is due where none was given, and its recovery plan with the day it is to be back on target."""

    number: int
    state: str
    state_word: str
    closed_on: date | None
    due: date | None
    recovery: str
    back_on: date | None


@dataclass(frozen=True)
class Item:
    """One indicator in a section: its line, why it stands there, what was said and signed, what came since.

    ``exception`` is None where none was ever raised for it.
    """

    line: Line
    sentences: tuple[Sentence, ...]
    words: Words
    later: str
    reason: str = ""
    exception: Stands | None = None


@dataclass(frozen=True)
class Group:
    """A theme's part of a section; `brief` are indicators that need only a mention."""

    theme: str
    title: str
    lead: str
    remark: Remark
    items: tuple[Item, ...] = ()
    brief: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section by theme: an opening sentence, its groups, and the sentence that names the themes without any."""

    opening: str
    groups: tuple[Group, ...]
    closing: str
    remark: Remark


@dataclass(frozen=True)
class Gap:
    """Something that is not known: about which indicator, what is missing, who is to fill it and by when.

    `kind` is baseline, figure, target, old, suppressed or provisional; `short` says it in a list of its kind.
    """

    code: str
    title: str
    kind: str
    text: str
    short: str
    owner: str


@dataclass(frozen=True)
class GapGroup:
    """A theme's gaps."""

    theme: str
    title: str
    remark: Remark
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Missing:
    """The section on missing information."""

    opening: str
    groups: tuple[GapGroup, ...]
    remark: Remark


@dataclass(frozen=True)
class Ask:
    """Help that signed commentary asks for."""

    code: str
    title: str
    text: str
    owner: str


@dataclass(frozen=True)
class Conflict:
    """Two indicators that pull against each other: each one's sentence and owner."""

    first: Item
    second: Item


@dataclass(frozen=True)
class Issues:
    """The section on other issues for government."""

    asks: tuple[Ask, ...]
    conflicts: tuple[Conflict, ...]
    remark: Remark
    empty: str


@dataclass(frozen=True)
class HighlightReport:
    """The whole report; `lines` is the scorecard of the annex, in the agreement's order."""

    subject: Subject
    overall: Rating
    direction: Rating
    counts: dict[str, int]
    themes: tuple[ThemeLine, ...]
    mandatory: Part
    other: Part
    impact: Part
    missing: Missing
    issues: Issues
    lines: tuple[Line, ...]

    @property
    def exceptions(self) -> tuple[Item, ...]:
        """Every indicator listed as a risk, mandatory outcomes first."""
        return tuple(item for part in (self.mandatory, self.other) for group in part.groups for item in group.items)
