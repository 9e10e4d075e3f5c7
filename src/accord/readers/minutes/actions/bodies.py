"""Names of bodies and posts, and letters that shorten the words before them."""

from __future__ import annotations

import re

from accord.readers.minutes.actions.found import IMPERATIVE

GROUP = re.compile(
    r"\b(?:secretariat|leads?|members?|chairs?|chair(?:man|woman|person)|vice-chair|officers?|clerk|directors?|managers?|teams?|groups?|sub-?groups?|boards?|"
    r"committees?|panel|partnerships?|council|councillors?|partners?|police|trusts?|department|office|agency|agencies|services?|officials|treasurer|"
    r"co-?ordinators?|heads?|forum|network|executive|commissioners?|representatives?|reps|colleagues|districts?|lsps?|cdrps?|authority|authorities|"
    r"house|association|minister|ministers|volunteers|administrator|facilitator|analysts?|accountant|solicitor|champions?|sponsors?|constable|"
    r"company|programme|unit|commission|college|university|hospital|board|staff|mayor|headteacher|governors|trustees|warden|contractor|organisations?|"
    r"attendees|bodies|secretary|secretaries|sides?|registrar|bursar|principal|inspector|superintendent|convenor|convener|commissioner|auditors?|providers?|project|cabinet|society|federation|foundation|ccg|icb|pct|nhs|swyddogion|pawb)$",
    re.IGNORECASE,
)
"""How the name of a body or a post ends."""


def is_named_body(text: str) -> bool:
    """Whether words are the name of a body or a post, whatever they begin with ("Performance Team")."""
    words = text.split()
    small = ("of", "the", "for", "and", "&")
    return len(words) > 1 and GROUP.search(text) is not None and all(one[0].isupper() or one in small for one in words)


def abbreviates(letters: str, before: str) -> bool:
    """Whether letters in brackets only shorten the words before them."""
    words = [word for word in re.findall(r"[A-Za-z]+", before)[-8:] if word[0].isupper()]
    initials = "".join(word[0] for word in words).upper()
    return initials.endswith(letters.upper()) or letters.upper()[0] in initials[-len(letters) - 1 :]


POST_WITH_AND = re.compile(
    r"(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\s+)*(?:Head|Director|Manager|Leader|Officer|Portfolio\s+Holder|(?:Cabinet|Lead)\s+Member|Chief\s+Officer)"
    r"\s+(?:of|for)(?:\s+(?:the|of|for|[A-Z][\w’'-]*,?))*?\s+[A-Z][\w’'-]*(?:,\s[A-Z][\w’'-]*)*\s+(?:and|&)(?:\s+(?:the|of|for|[A-Z][\w’'-]*))*\s+[A-Z][\w’'-]*"
)
"""A post whose field has "and" in it ("Head of Policy and Performance")."""


def says_deed(part: str) -> bool:
    """Whether a few words are something to do ("ask the college"), alone, behind a comma or behind a full stop."""
    after = re.search(r"(?:\w{2}\.|,|\s[–—-])\s+(?P<next>[A-Za-z][a-z]+\s.*)$", part)
    for said in (part, after.group("next") if after else ""):
        verbal = said[:1].islower() or re.match(r"\w+\s+(?:the|an?|all|for|to|with|on|in)\s", said)
        if verbal and len(said.split()) > 1 and IMPERATIVE.match(said):
            return True
    return after is not None and after.group(0)[2:3] == "." and IMPERATIVE.match(after.group("next")) is not None
