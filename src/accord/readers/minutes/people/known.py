"""Who is meant by a name, a first name, a title with a surname, or initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.people.words import ROLE, TITLE, initials_of, untitled

_PAIRS = (
    "alexander/alex alexandra/alex alison/ali andrew/andy anthony/tony antony/tony benjamin/ben catherine/cath christine/chris "  # noqa: E501
    "christopher/chris daniel/dan daniel/danny david/dave deborah/debbie deborah/deb donald/don dorothy/dot edward/ed edward/ted "  # noqa: E501
    "elizabeth/liz elizabeth/beth elizabeth/lizzie frederick/fred gerald/gerry gillian/gill gregory/greg james/jim jacqueline/jackie "  # noqa: E501
    "jennifer/jenny joanne/jo joanna/jo joseph/joe judith/judy katherine/kate katherine/kathy kathleen/kath kenneth/ken lawrence/larry "  # noqa: E501
    "leonard/len margaret/maggie margaret/peggy matthew/matt michael/mike michael/mick nicholas/nick nicola/nicky pamela/pam "  # noqa: E501
    "patricia/pat patrick/paddy peter/pete philip/phil phillip/phil raymond/ray rebecca/becky richard/rick richard/dick robert/rob "  # noqa: E501
    "robert/bob ronald/ron samuel/sam samantha/sam sandra/sandy stephen/steve steven/steve stuart/stu susan/sue suzanne/sue "  # noqa: E501
    "terence/terry theresa/terry thomas/tom timothy/tim valerie/val victoria/vicky vincent/vince walter/wally william/bill william/will"  # noqa: E501
)
_SHORT: dict[str, set[str]] = {}
for _pair in _PAIRS.split():
    _full, _short = _pair.split("/")
    _SHORT.setdefault(_short, set()).add(_full)
    _SHORT.setdefault(_full, set()).add(_short)
STRICT = 90
"""How alike two spellings of one name must be, of 100."""


class People:
    """The people of the attendee lists, to be found by whatever the minutes call them."""

    def __init__(self, present: Iterable[Attendee], apologies: Iterable[Attendee]) -> None:
        here = tuple(present)
        self._present = {person.name for person in here}
        self.everybody = (*here, *apologies)
        self._plain = [(person.name, _plain(untitled(person.name))) for person in self.everybody]
        self._known: dict[str, str | None] = {}
        self._first: dict[str, set[str]] = {}
        self._last: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self._written: dict[str, set[str]] = {}
        self.organisations = {_plain(person.organisation) for person in self.everybody if person.organisation}
        self._posts = {
            _plain(part)
            for person in self.everybody
            for part in re.split(r"\s*[,;()]\s*", f"{person.role},{person.organisation}")
            if ROLE.search(part)
        }
        self._ranks: dict[str, set[str]] = {}
        for person in self.everybody:
            rank = _plain(person.name.removesuffix(untitled(person.name)))
            if rank and not re.fullmatch(r"(?:mrs?|ms|miss|mx|cllr|councillor|dr)( .*)?", rank):
                self._ranks.setdefault(rank, set()).add(person.name)
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

    @property
    def chair(self) -> str:
        """The name of the one person who was in the chair; "" for nobody, or several."""
        chair = re.compile(r"(?i)(?:independent\s+)?(?:chair(?:man|woman|person)?|conven[eo]r)\b")
        found = [one for one in self.everybody if chair.match(one.role) or chair.fullmatch(one.organisation)]
        here = [one for one in found if not one.organisation or chair.fullmatch(one.organisation)]
        only = found if len(found) == 1 else here
        return only[0].name if len(only) == 1 else ""

    @property
    def in_chair(self) -> str:
        """The name of the one person present who was in the chair; "" for nobody, or several."""
        return self.chair if self.chair in self._present else ""

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
            letters = said.replace(".", "")
            if letters in self._initials or len(letters) < 3 or "." in said:
                return _only(self._initials.get(letters, set()))
        mixed = (
            self._initials.get(said.upper())
            if re.fullmatch(r"[A-Z][A-Za-z]{1,3}", said) and not said[1:].islower()
            else None
        )
        if mixed:
            return _only(mixed)
        rank = self._ranks.get(_plain(re.sub(r"^(?i:the)\s+", "", said)))
        if rank:
            return _only(rank)
        bare = _plain(untitled(said))
        words = bare.split()
        if not words or len(words) > 5:
            return None
        titled = bool(re.match(rf"{TITLE}\s+\S", said))
        if len(words) == 1 and words[0] not in self._first and words[0] not in self._last and not titled:
            return _only({name for first in _SHORT.get(words[0], ()) for name in self._first.get(first, ())})
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

    def holder(self, said: str) -> str:
        """The name of the one person whom the lists give a post; "" for nobody, or several."""
        post = _plain(re.sub(r"^(?i:the)\s+", "", said))
        found = {
            one.name
            for one in self.everybody
            if post and post in {_plain(part) for part in re.split(r"[,;()]", f"{one.role},{one.organisation}")}
        }
        return _only(found) or self._of_body(post)

    def _of_body(self, post: str) -> str:
        """The name of the one person who holds a post of the body they come from ("Chief Officer of the CCG")."""
        said = re.match(r"(?P<post>.{4,50}?) (?:of|for|from|at) (?:the )?(?P<body>.+)$", post)
        if said is None:
            return ""
        found = {
            one.name
            for one in self.everybody
            if said.group("post") in {_plain(part) for part in re.split(r"[,;()]", one.role)}
            and set(said.group("body").split()) <= set(_plain(one.organisation).split())
        }
        return _only(found) or ""

    def in_post(self, said: str) -> str:
        """The name of the one person whom the lists give a post ("Director of Public Health"), where no body is named
        so; "" for nobody."""
        return self.holder(said) if self.is_post(said) and ROLE.search(said) else ""

    def is_post(self, said: str) -> bool:
        """Whether the lists give these words as what somebody there is ("the Partnership Manager")."""
        post = _plain(re.sub(r"^(?i:the)\s+", "", said))
        return post in self._posts or bool(self._of_body(post))

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
