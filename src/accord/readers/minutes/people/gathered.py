"""Who is known in a paper that gives no list of people: those it lets speak, and those it gives initials to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.people.words import TITLE, initials_of, is_first_name, is_name, untitled

SAID = (
    r"(?:said|reported|noted|asked|introduced|presented|explained|updated|thanked|welcomed|confirmed|advised|gave|felt|thought|suggested|outlined|raised|"
    r"agreed|queried|added|commented|informed|tabled|offered|proposed|seconded|apologised|chaired|opened|closed|spoke|replied|answered|mentioned|"
    r"highlighted|summarised|described|stated|expressed|wondered|stressed|emphasised|requested|circulated|attended|undertook|volunteered|pointed|"
    r"observed|referred|reminded|read|took|invited|recommended|declared|briefed|provided|talked|told|brought)\b"
)
_DOES = rf"(?:{SAID}|to\b)"
_NOBODY = re.compile(
    r"(?:He|She|They|It|We|You|This|That|These|Those|Who|Which|Both|All|Others?|Every\w+|Nobody|None|Some|Many|Several|Most|There|Here|Each|Someone|Neither|People|Parents|Chair\w*|Conven[eo]r|President|Provost|Mayor)$"
)
_NAME = rf"(?:(?:{TITLE}\s+)+(?:[A-Z][\w’'.-]*\s+)?|[A-Z][\w’'-]+\s+(?:[A-Z]\.?\s+)?)(?:Mc|Mac|O[’'])?[A-Z][\w’'-]+"
_SPEAKER = re.compile(
    rf"(?:^|(?<=[.;:!?]\s)|(?<=\band\s)|(?<=,\s))(?P<name>{_NAME})\s*(?P<bracket>\([^()]{{2,60}}\))?,?\s+(?:(?:also|then|has|had)\s+)?{_DOES}"
)
_LETTERED = re.compile(rf"(?P<name>{_NAME})\s*\((?P<letters>[A-Z][A-Za-z]?[A-Z]{{1,2}})\)")
_FIRST = re.compile(rf"(?:^|(?<=[.;!?]\s))(?P<name>[A-Z][a-zà-ÿ’'-]{{1,14}})\s+(?:(?:also|then)\s+)?{SAID}")
_OWNED = re.compile(rf"^(?i:actions?\s*(?:by|for|on)?)\s*[:–-]\s*(?P<name>{_NAME})(?=\s+(?:to|will)\b|\s*[–:-]|\s*$)")
_LEAST = 2


def gathered(texts: Iterable[str]) -> list[Attendee]:
    """The people a paper speaks of by name: with their initials in brackets, or as those who say or do something at the
    beginning of a sentence; first names alone where somebody of that name speaks twice."""
    found: dict[str, Attendee] = {}
    first: Counter[str] = Counter()
    for text in texts:
        found |= {one.name: one for one in lettered(text, 0)}
        for pattern in (_SPEAKER, _OWNED):
            for one in pattern.finditer(text):
                if name := _bare(one.group("name")):
                    found.setdefault(name, Attendee(name, "", "", "", 0))
        first.update(name for name in _FIRST.findall(text) if is_first_name(name) and not _NOBODY.match(name))
    whole = _whole(found)
    given = {untitled(one.name).split()[0] for one in whole}
    return whole + [
        Attendee(name, "", "", "", 0) for name, times in first.items() if times >= _LEAST and name not in given
    ]


def lettered(text: str, line: int) -> list[Attendee]:
    """The people whom a text names with their initials in brackets behind."""
    named = [(_bare(one.group("name")), one.group("letters")) for one in _LETTERED.finditer(text)]
    return [
        Attendee(name, letters, "", "", line)
        for name, letters in named
        if name and letters.upper() in initials_of(name)
    ]


def _bare(name: str) -> str:
    """A name as it can be listed; "" where the words are none."""
    name = re.sub(r"^(?:The|And|But|If|When|As|While|After|Before|Once|Since|In|At|On)\s+", "", name.strip())
    return name if is_name(name) and not re.match(r"(?i)(?:action|item|minutes?|agenda|annex)\b", name) else ""


def _whole(found: dict[str, Attendee]) -> list[Attendee]:
    """Those named, without the shorter forms of a longer name ("Mr Oram" beside "Keith Oram")."""
    out: list[Attendee] = []
    for name in sorted(found, key=lambda one: -len(untitled(one).split())):
        words = untitled(name).split()
        longer = [
            one
            for one in out
            if untitled(one.name).split()[-1] == words[-1] and len(untitled(one.name).split()) > len(words)
        ]
        if len(words) > 1 or len(longer) != 1:
            out.append(found[name])
    return out
