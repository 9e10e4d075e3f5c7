"""Who is meant by a name, a first name, a title with a surname, or initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.people.words import ROLE, TITLE, initials_of, untitled

STRICT = 90
"""How alike two spellings of one name must be, of 100."""


class People:
    """The people of the attendee lists, to be found by whatever the minutes call them."""

    def __init__(self, present: Iterable[Attendee], apologies: Iterable[Attendee]) -> None:
        self.everybody = (*present, *apologies)
        self._plain = [(person.name, _plain(untitled(person.name))) for person in self.everybody]
        self._known: dict[str, str | None] = {}
        self._first: dict[str, set[str]] = {}
        self._last: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self._written: dict[str, set[str]] = {}
        self.organisations = {_plain(person.organisation) for person in self.everybody if person.organisation}
        for person in self.everybody:
            words = _plain(untitled(person.name)).split()
            if not words:
                continue
            post = bool(ROLE.search(untitled(person.name)))
            if not post:
                self._last.setdefault(words[-1], set()).add(person.name)
            if len(words) > 1 and not post:
                self._first.setdefault(words[0], set()).add(person.name)
            if person.initials:
                self._written.setdefault(person.initials.upper(), set()).add(person.name)
            for letters in {person.initials} if person.initials else set(initials_of(person.name)):
                self._initials.setdefault(letters.upper(), set()).add(person.name)
            for word in re.findall(r"\b(?:CC|DCC|ACC|Clerk|Chair)\b", person.role):
                self._initials.setdefault(word.upper(), set()).add(person.name)
        self._initials |= self._written

    def resolve(self, said: str) -> str | None:
        """The one person of the lists meant by a word or two, as the list writes the name; None for nobody or several."""  # noqa: E501
        if said not in self._known:
            self._known[said] = self._resolved(re.sub(r"['’]s$", "", said.strip(" .,;:()[]*")))
        return self._known[said]

    def _resolved(self, said: str) -> str | None:
        if not said:
            return None
        if re.fullmatch(r"(?:[A-Z][A-Za-z]?\.?){1,4}[A-Z]?\.?", said) and said.upper().replace(".", "") == said.replace(
            ".", ""
        ):
            return _only(self._initials.get(said.replace(".", ""), set()))
        mixed = (
            self._initials.get(said.upper())
            if re.fullmatch(r"[A-Z][A-Za-z]{1,3}", said) and not said[1:].islower()
            else None
        )
        if mixed:
            return _only(mixed)
        bare = _plain(untitled(said))
        words = bare.split()
        if not words or len(words) > 5:
            return None
        titled = bool(re.match(rf"{TITLE}\s+\S", said))
        if len(words) == 1:
            found = _only(self._last.get(words[0], set())) if titled else None
            return found or _only(self._first.get(words[0], set())) or _only(self._last.get(words[0], set()))
        if len(words) == 2 and len(words[1]) == 1 and len(words[0]) > 1:
            return _only(
                {name for name in self._first.get(words[0], set()) if _plain(untitled(name)).split()[-1][0] == words[1]}
            )
        return self._whole(bare, words)

    def ambiguous(self, said: str) -> bool:
        """Whether a first name or initials fit several people."""
        said = said.strip(" .,;:()")
        sets = (self._initials.get(said.upper().replace(".", ""), set()), self._first.get(_plain(said), set()))
        return any(len(found) > 1 for found in sets)

    def is_organisation(self, said: str) -> bool:
        """Whether the lists name an organisation by these words."""
        return _plain(re.sub(r"^(?i:the)\s+", "", said)) in self.organisations

    def _whole(self, bare: str, words: list[str]) -> str | None:
        same = {name for name, plain in self._plain if plain == bare}
        if same:
            return _only(same)
        close = {
            name for name, plain in self._plain if fuzz.ratio(plain.replace(" ", ""), bare.replace(" ", "")) >= STRICT
        }
        if close:
            return _only(close)
        kin = self._last.get(words[-1], set())
        return _only({name for name in kin if _given_fits(words[0], _plain(untitled(name)).split()[0])})


def _given_fits(said: str, listed: str) -> bool:
    """Whether one given name is short for the other, or its initial."""
    short, long = sorted((said, listed), key=len)
    return long.startswith(short) if len(short) != 2 else long.startswith(short[0])


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _plain(text: str) -> str:
    joined = re.sub(r"(?<=\bO)['’‘]\s*", "", text)
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s-]", "", joined.lower())).strip()
