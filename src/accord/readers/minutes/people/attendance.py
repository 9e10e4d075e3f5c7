"""Who was there and who was not, as the lists of a paper are read one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accord.readers.minutes.draft import Attendee, Warned
from accord.readers.minutes.people.words import TITLE, untitled

POSTS = ("Chair", "Vice-Chair", "Minutes", "Clerk")
"""The roles that a label gives to the one person after it; a list that has them again says where they stand."""


@dataclass(slots=True)
class Attendance:
    """Who was there and who was not. `last` is the last line of the lists."""

    present: list[Attendee] = field(default_factory=list)
    apologies: list[Attendee] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    last: int = 0

    def merged(self, people: list[Attendee]) -> list[Attendee]:
        """People read from one text: in a paper that gives everybody's initials, one without them who comes after one
        without an organisation is that organisation ("A B (AB), Advocacy Plus")."""
        known = [one for one in (*self.present, *self.apologies, *people) if one.initials]
        if len(known) < 3 or 2 * sum(1 for one in self.present if not one.initials) > len(self.present):
            return people
        out: list[Attendee] = []
        for one in people:
            before = out[-1] if out else None
            if before and before.initials and not before.organisation and not one.initials and not _other(one):
                out[-1] = replace(before, organisation=one.name)
            else:
                out.append(one)
        return out

    def add(self, kind: str, role: str, people: Sequence[Attendee]) -> None:
        """Put people into the list they belong to, once each; what their label says of them is their role."""
        to = self.present if kind == "present" else self.apologies
        for person in people:
            surname = role == "Chair" and len(untitled(person.name).split()) == 1
            if surname or re.fullmatch(r"(?i)presid(?:ing|ed)|in the chair", person.organisation):
                self._presides(person)
                continue
            same = next((n for n, known in enumerate(to) if _same(person, known)), None)
            if same is not None:
                if not role and to[same].role in POSTS and not to[same].organisation:
                    to.append(replace(person, role=_more(to.pop(same).role, person.role)))
                continue
            short = next((n for n, known in enumerate(to) if _shortens(person.name, known.name)), None)
            full = next((n for n, known in enumerate(to) if role and _is_short_of(known.name, person.name)), None)
            if (again := full if short is None else short) is not None:
                one = to[again]
                to[again] = replace(one, initials=one.initials or person.initials, role=one.role or role)
                continue
            to.append(replace(person, role=_more(role, person.role) if role == "Chair" else person.role or role))

    def _presides(self, person: Attendee) -> None:
        """Note who was in the chair: somebody listed before, or one more of those present."""
        last = untitled(person.name).split()[-1]
        known = [n for n, one in enumerate(self.present) if untitled(one.name).split()[-1] == last]
        if len(known) == 1:
            self.present[known[0]] = replace(self.present[known[0]], role="Chair")
        elif not known:
            self.present.append(replace(person, role="Chair", organisation=""))


def _other(one: Attendee) -> bool:
    """Whether somebody has a title, or is said to be something: a person for sure."""
    return bool(re.match(TITLE, one.name) or one.role or one.organisation)


def _is_short_of(known: str, name: str) -> bool:
    """Whether a name that a post is given to is a known one without its title, or with its first name in full."""
    return _shortens(known, name) or (known != name and untitled(known) == name)


def _shortens(name: str, known: str) -> bool:
    """Whether a name is a known one with its first name cut to the initial."""
    words, full = untitled(name).split(), untitled(known).split()
    initial = len(words) == 2 and bool(re.fullmatch(r"[A-Z]\.?", words[0]))
    return initial and len(full) == 2 and len(full[0]) > 2 and (words[0][0], words[1]) == (full[0][0], full[1])


def _more(first: str, second: str) -> str:
    """Two roles as one; the first only where the second does not say it."""
    return second if first.lower() in second.lower() else ", ".join(part for part in (first, second) if part)


def _same(one: Attendee, other: Attendee) -> bool:
    return one.name.lower() == other.name.lower() and (
        not one.organisation or not other.organisation or one.organisation == other.organisation
    )
