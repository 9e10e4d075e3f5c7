"""The forms that mixed minutes draw from: people, ways to list them, headings of items, and ways to mark an action."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml
from tests.readers.minutes_grid_lists import MARKERS
from tests.readers.minutes_grid_marks import Marker, each, listed
from tests.readers.minutes_grid_words import Act

EXPECTED = Path(__file__).parent / "minutes_expected"
FORMS: dict[str, Any] = yaml.safe_load((EXPECTED / "mixed.yaml").read_text("utf-8"))
DAYS: list[tuple[str, str, date | None]] = [(by, cell, due) for by, cell, due in FORMS["days"]]
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


@dataclass(frozen=True)
class Person:
    """Somebody of the paper: their name, body and post, whether they chair, and their place in the lists."""

    name: str
    body: str
    post: str
    chairs: bool
    n: int

    @property
    def first(self) -> str:
        """Marian"""
        return self.name.split(" ", 1)[0]

    @property
    def last(self) -> str:
        """Holt"""
        return self.name.split(" ", 1)[1]

    @property
    def short(self) -> str:
        """MH, or MHS of a double name."""
        return "".join(word[0] for word in re.split(r"[ -]", self.name))

    @property
    def caps(self) -> str:
        """Marian HOLT"""
        return f"{self.first} {self.last.upper()}"

    def filled(self, template: str) -> str:
        """A template of the lists of people with this person's words."""
        odd = len(self.first) % 2
        return template.format(
            name=self.name, first=self.first, last=self.last, short=self.short, caps=self.caps, f=self.first[0],
            body=self.body, post=self.post, n=self.n, LAST=self.last.upper(), NAME=self.name.upper(),
            ms="Mr" if odd else "Ms", mrs="Mr" if odd else "Mrs", cllr="" if len(self.last) % 3 else "Cllr ",
        )  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """One way to write people: a line of each, what may differ, and what joins them where they run on."""

    line: str
    chair: str = ""
    some: str = ""
    shown: str = "{name}"
    over: str = ""
    under: bool = False
    join: str = ", "
    last: str = ""
    end: str = ""

    def written(self, person: Person) -> str:
        """The line of one person."""
        if person.chairs and self.chair:
            return person.filled(self.chair)
        return person.filled(self.some if self.some and person.n % 3 == 0 else self.line)

    def run_on(self, people: Sequence[Person]) -> str:
        """All of them one behind the other."""
        *most, final = [self.written(one) for one in people]
        joined = self.join.join(most)
        return (joined + (self.last or self.join) if most else "") + final + self.end


def _shape(form: str | dict[str, Any]) -> Shape:
    return Shape(form) if isinstance(form, str) else Shape(**form)


ATTENDANCE = {name: _shape(form) for name, form in FORMS["attendance"].items()}
RUN_IN = {name: _shape(form) for name, form in FORMS["run_in"].items()}


def people(r: Random) -> tuple[list[Person], list[Person]]:
    """Seven present, the first in the chair, and two away: no two with the same initials."""
    while True:
        firsts, lasts = r.sample(FORMS["first_names"], 9), r.sample(FORMS["last_names"], 9)
        out = [
            Person(f"{first} {last}", r.choice(FORMS["bodies"]), r.choice(FORMS["posts"]), n == 1, n)
            for n, (first, last) in enumerate(zip(firsts, lasts, strict=True), 1)
        ]
        if len({one.short for one in out}) == len(out):
            return out[:7], out[7:]


def heading(form: str | list[str], n: int, title: str) -> list[str]:
    """The lines of an item's heading."""
    numbers = {f"n{more}": n + more for more in (13, 20, 41)}
    said = {"Roman": _ROMAN[n - 1], "roman": _ROMAN[n - 1].lower(), "Letter": chr(64 + n), "letter": chr(96 + n)}
    lines = [form] if isinstance(form, str) else form
    return [
        line.format(
            n=n, **numbers, **said, word=_WORDS[n - 1], title=title, TITLE=title.upper(),
            dashes="-" * len(title), equals="=" * (len(title) + 3),
        )
        for line in lines
    ]  # fmt: skip


def _columns(widths: tuple[int, int, int]) -> Marker:
    """A table whose columns are padded with blanks and whose cells wrap."""
    heads = (("Action", "Owner", "Deadline"), ("What", "Who", "When"), ("ACTION", "LEAD", "TIMESCALE"))

    def padded(cells: Sequence[str]) -> str:
        return "".join(text.ljust(width) for text, width in zip(cells, widths, strict=True)).rstrip()

    def made(acts: Sequence[Act], turn: int) -> list[str]:
        out = ["Actions", "", padded(heads[turn % 3])]
        for act in acts:
            texts = (act.does.removeprefix(act.sign), act.said, act.cell)
            cells = [textwrap.wrap(text, width - 3) for text, width in zip(texts, widths, strict=True)]
            for k in range(max(map(len, cells))):
                out.append(act.sign + padded([cell[k] if k < len(cell) else "" for cell in cells]))  # noqa: PERF401
        return out

    made.at_end = True  # type: ignore[attr-defined]
    return made


def markers() -> dict[str, Marker]:
    """The ways of the grid to mark an action, and those of mixed_markers.yaml; the grid's own are left as they are."""
    out = dict(MARKERS)
    for name, form in yaml.safe_load((EXPECTED / "mixed_markers.yaml").read_text("utf-8")).items():
        if "titles" in form:
            listed(name, form["titles"], form["forms"], at_end=form.get("at_end", False), into=out)
        else:
            each(name, form["forms"], into=out)
    out["mixed columns narrow"] = _columns((40, 24, 20))
    out["mixed columns wide"] = _columns((64, 34, 24))
    return out
