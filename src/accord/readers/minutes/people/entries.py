"""One or more people in a line: name, initials, organisation, role in whatever order brackets and dashes put them."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.people.first_names import FIRST, familiar, first_names
from accord.readers.minutes.people.tidied import tidied
from accord.readers.minutes.people.words import (
    CHAIR,
    LETTERS_ONLY,
    ORGANISATION,
    ROLE,
    SUBSTITUTE,
    TAKER,
    TITLE,
    initials_of,
    is_first_name,
    is_name,
    untitled,
)

_ALL_OF = re.compile(r"\s*[–—-]\s*(?:all|both)\s+(?:of\s+|from\s+)?(?P<what>[^()]+?)\)?\.?\s*$", re.IGNORECASE)
_DASH = re.compile(r"\s+[–—-]\s*|\s*[–—]\s+|\s+-(?=[A-Z])")
_AGENCY = re.compile(
    r"(?i)\b(?:lead|police|council|partnership|office|support|board|association|service|services|trust|nhs|secretariat|agency|authority|group|forum|college|school|"
    r"university|ministry|department|ltd|rescue|east|west|north|south|network|partners|clinic|surgery|practice)\b"
)
_IS_AGENCY = re.compile(
    r"(?:[A-Z][\w’'&-]*\s+){2,}(?:Council|Group|Board|Trust|Services?|Police|Team|Authority|Office|Forum|Association|Partnership|Committee|Agency|College|University|School|Network|Society|Federation|Foundation|Centre)$"
)
_PLURAL = re.compile(r"\b(?:Councillors|Cllrs)\b")
_CLERK = re.compile(
    r"^(?:the\s+)?(?P<role>(?:parish\s+|town\s+)?clerk|secretary|chair(?:man|woman)?|treasurer)\s*\((?P<who>[^()]+)\)$",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(
    rf"^(?P<surname>[A-ZÀ-Ý’'-]{{3,}}),\s*(?P<title>(?:{TITLE}\s+)+)?(?P<given>[A-Z][a-zà-ÿ’-]*\.?(?:\s[A-Z]\.?)?)(?=\s*(?:$|[\t(,;–—-]|\s-))"
)
_SURNAME_EACH = re.compile(_SURNAME_FIRST.pattern.replace("^", r"(?:^|(?<=;\s)|(?<=\n))", 1))
_POST_FIRST = re.compile(
    r"^(?P<role>(?:(?:parish|town|district|deputy|acting)\s+)?(?:clerk|secretary|treasurer|chair(?:man|woman|person)?|convener|minutes?|notes?))\s*[–—:-]\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_HELD_BY = re.compile(r"^(?P<post>[A-Z][^()]{5,90}?)\s*\((?P<who>[^()]+)\)$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")


def read_entries(text: str, line: int, *, named: bool = False) -> list[Attendee]:
    """The people of a text, in its order; empty where it names none. Commas, semicolons, "and", and a name right after a
    closing bracket part them; what follows a name before the next one is organisation or role. `named` says
    that a label stands before it, so that first names alone are people."""  # noqa: E501
    letters = LETTERS_ONLY.fullmatch(text.strip(" ."))
    if letters:
        return [Attendee(one, one, "", "", line) for one in re.findall(r"[A-Z]{2,4}", text)]
    shared = _ALL_OF.search(text)
    if shared and len(_parts(text[: shared.start()])) < 2:
        shared = None
    if shared:
        text = text[: shared.start()]
    people: list[Attendee] = []
    text = re.sub(r"\band\s+the\s+(?=(?:Rev|Ven|Rt|Right|Very|Hon)\b)", "and ", text)
    text = _SURNAME_EACH.sub(_turned, tidied(text, named=named))
    apart = by_body(text, line) or _apart(text, line)
    if apart:
        return apart
    parts = _parts(text)
    titled = _all_titled(parts)
    parts = first_names(parts, named=named)
    called = familiar(parts) or (named and all(is_first_name(FIRST.split(part)[0]) for part in parts))
    for part in parts:
        agency = bool(people and not people[-1].organisation and _IS_AGENCY.match(part) and not re.match(TITLE, part))
        agency = agency or (bool(people) and bool(re.fullmatch(r"[A-Z][\w’-]+ (?:Ward|Parish|Court|Town)", part)))
        agency = agency or (titled and bool(people) and not re.match(rf"{TITLE}\s", part))
        lettered = (
            bool(people) and bool(re.search(r"\([A-Z]{2,4}\)$", parts[0])) and len(parts) == 2 and "(" not in part
        )
        agency = agency or (lettered and not re.match(rf"{TITLE}\s", part))
        agency = agency and not (called and is_first_name(FIRST.split(part)[0]))
        agency = agency or bool(people and re.match(r"An\s+[A-Z][\w’-]+\s+[A-ZÀ-Ý]", part))
        surname = bool(_PLURAL.search(text)) and bool(re.fullmatch(r"(?:Mc|O’)?[A-Z][\w’-]+(?:\s*\([^)]*\))?\.?", part))
        single = re.match(r"[^(]+\([a-z]", part) is not None
        known = (called or single) and is_first_name(FIRST.split(part)[0])
        person = (
            None
            if agency
            else _by_first_name(part, line)
            if known
            else read_entry(f"Councillor {part}" if surname else part, line)
        )
        if person is not None:
            people.append(person)
        elif people:
            people[-1] = _with(people[-1], part)
    if shared:
        what = shared.group("what").strip()
        event = bool(re.match(r"(?i)for\b|items?\b", what))
        people = [
            replace(one, role=one.role or what) if event else replace(one, organisation=one.organisation or what)
            for one in people
        ]
    return people


_BODY_FIRST = re.compile(r"^(?P<body>[^–—;,():]{3,60}?)(?:\s+(?:[–—]|-(?=\s))|:)\s*(?P<who>[A-Z].*)$", re.DOTALL)


def by_body(text: str, line: int) -> list[Attendee]:
    """The people of a text that names each body before its people ("Shelter – A B, C D; Police – E F"); else empty."""
    parts = [part.strip(" .") for part in text.split(";") if part.strip(" .")]
    found = [_BODY_FIRST.match(part) for part in parts]
    named = [one for one in found if one and is_name(re.split(r"\s*[,(]|\sand\s", one.group("who"))[0].strip())]
    bodies = sum(1 for one in named if ORGANISATION.search(one.group("body")) or not is_name(one.group("body")))
    sure = len(parts) > 1 or all(_is_body(one.group("body"), one.group("who")) for one in named)
    if not sure or len(named) < len(parts) or bodies < 0.5 * len(parts) or not named:
        return []
    return [
        replace(person, organisation=one.group("body"), role=_role(person.role, person.organisation))
        for one in named
        for person in read_entries(one.group("who"), line)
    ]


def _is_body(text: str, who: str) -> bool:
    """Whether what stands before people is a body of theirs: by its words, or as no post of somebody with a title."""
    post = ROLE.search(text) or CHAIR.search(text)
    return not is_name(text) and bool(ORGANISATION.search(text) or (re.match(rf"{TITLE}\s", who) and not post))


def _by_first_name(part: str, line: int) -> Attendee:
    name = FIRST.split(part)[0].strip(" .")
    said = part[len(name) :].strip(" ()[]–—:-.")
    return _with(Attendee(name, "", "", "", line), said) if said else Attendee(name, "", "", "", line)


def _apart(text: str, line: int) -> list[Attendee]:
    """The people of a text in which semicolons part them and commas stand inside; empty where that is not so."""
    parts = [part.strip(" .") for part in text.split(";") if part.strip(" .")]
    inside = sum(1 for part in parts if 1 <= part.count(",") <= 2 and not _joins(part))
    if len(parts) < 2 or _PLURAL.search(text) or inside < (0.6 * len(parts) if len(parts) > 2 else 2):
        return []
    people = [read_entry(re.sub(r"^and\s+", "", part), line) for part in parts]
    return [one for one in people if one is not None] if all(people) else []


def _joins(part: str) -> bool:
    """Whether "and" stands before a further name."""
    return any(is_name(FIRST.split(rest)[0].split(",")[0]) for rest in re.split(r"\sand\s+(?=[A-Z])", part)[1:])


def _all_titled(parts: list[str]) -> bool:
    """Whether every person of a list has a title, so that other words with capitals are their posts or bodies."""
    begins = [bool(re.match(rf"{TITLE}\s", part)) for part in parts]
    plain = [n for n, one in enumerate(begins) if not one]
    return sum(begins) >= 3 and begins[0] and len(plain) >= 2 and not any(n + 1 in plain for n in plain)


def read_entry(text: str, line: int) -> Attendee | None:
    """One person and what is said of them, or None where the text does not begin with a name."""
    text = re.sub(r"\s+", " ", text).strip(" .,;:*•")
    clerk = _CLERK.match(text)
    if clerk:
        text = f"{clerk.group('who')} ({clerk.group('role')})"
    text = re.sub(r"^(?:(?:and|the|[Aa]lso|plus)\s+)+", "", text)
    held = _HELD_BY.match(text)
    if held and ROLE.search(held.group("post")) and is_name(held.group("who")) and not is_name(held.group("post")):
        text = f"{held.group('who')} – {held.group('post')}"
    first = _POST_FIRST.match(text)
    if first and is_name(re.split(r"[,(–—]|\s-\s", first.group("who"))[0].strip()):
        text = f"{first.group('who')} ({first.group('role')})"
    text = _SURNAME_FIRST.sub(_turned, text)
    text = re.sub(r"^((?:\w+\s)?(?:Councillor|Cllr|Alderman|Member))s(?=\s+[A-Z])", r"\1", text)
    substitute = SUBSTITUTE.search(text) if "(" in text or re.search(r"\bfor\b", text) else None
    role, organisation = "", ""
    if substitute:
        who, _, agency = substitute.group("who").partition(" - ")
        role, organisation = f"for {who.strip(' –-')}", agency.strip()
        text = (text[: substitute.start()] + " " + text[substitute.end() :]).strip()
    for size in (1, 2, 3):
        before = re.match(
            rf"^(?P<letters>[A-Z]{{2,4}})\s*[–—:=-]?\s+(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){{{size}}})(?!\w)",
            text,
        )
        if before and is_name(before.group("name")) and before.group("letters") in initials_of(before.group("name")):
            text = f"{before.group('name')} ({before.group('letters')}){text[before.end() :]}"
            break
    lettered = _LETTERED.match(text)
    if lettered and is_name(lettered.group("name")) and _fits(lettered.group("letters"), lettered.group("name")):
        text = f"{lettered.group('name')} ({lettered.group('letters')}){text[lettered.end() :]}"
    text = _parted(re.sub(rf"^({TITLE})\s+\d{{1,5}}\s+(?=[A-Z])", r"\1 ", text))
    brackets, plain = _unbracketed(text)
    name, rest = _name_first(plain)
    if not name:
        return None
    person = Attendee(name, "", organisation, role, line)
    behind = re.search(r"\s(?P<letters>[A-Z]{2,4})$", rest)
    if behind and behind.group("letters") in initials_of(name) and not brackets:
        person, rest = replace(person, initials=behind.group("letters")), rest[: behind.start()]
    for said in [*(part for inside in brackets for part in _inside(inside)), *_said(rest)]:
        person = _with(person, said)
    return person


def _parted(text: str) -> str:
    """A text in which what follows a name and its bracket without a sign ("A B (AB) Head Teacher") has one."""
    found = re.match(r"(?P<name>[^()\[\],;–—]{3,45}?)\s*(?P<bracket>[(\[][^()\[\]]*[)\]])\s+(?P<rest>[A-Z(].*)$", text)
    if found is None or not is_name(found.group("name")) or found.group("rest")[0] == "(":
        return text
    return f"{found.group('name')} {found.group('bracket')} – {found.group('rest')}"


_LETTERED = re.compile(r"^(?P<name>[A-Z][^()\[\],;:–—]{3,40}?)\s+(?P<letters>[A-Z]{2,4})(?=\s*(?:$|[(\[,–—]))")


def _turned(found: re.Match[str]) -> str:
    surname = "-".join(part[:1] + part[1:].lower() for part in found.group("surname").split("-"))
    surname = re.sub(r"^(Mc|O[’'])([a-z])", lambda one: one.group(1) + one.group(2).upper(), surname)
    return f"{found.group('title') or ''}{found.group('given')} {surname}"


def _inside(bracket: str) -> list[str]:
    """What a bracket says, in parts where one of them is initials or a chair ("NS, Chair")."""
    parts = re.split(r"\s*[,;/]\s*|\s+[–—-]\s+", bracket)
    known = any(re.fullmatch(r"[A-Z]{2,4}", part) or CHAIR.fullmatch(part) for part in parts)
    return parts if known and len(parts) > 1 else [bracket]


def _unbracketed(text: str) -> tuple[list[str], str]:
    """What stands in brackets after the name and at the end, and the text without them; brackets inside what follows a
    dash or comma belong to it."""
    cut = _DASH.search(text) or re.search(r",\s", text)
    first, after = (
        (text[: cut.start()], text[cut.start() :])
        if cut and "(" not in text[cut.start() - 1 : cut.start()]
        else (text, "")
    )
    if first.count("(") > first.count(")"):
        first, after = text, ""
    brackets = [found.strip() for found in _BRACKET.findall(first)]
    first = _BRACKET.sub(" ", first)
    while (last := re.search(r"\s*\(([^()]*)\)?\s*$", after)) and last.group(0).strip():
        brackets.append(last.group(1).strip())
        after = after[: last.start()]
    plain = re.sub(r"\s+", " ", first + " " + after)
    if plain.count(")") > plain.count("("):
        plain = plain.replace(")", "")
    return brackets, plain.strip(" .,;–—-")


def _said(rest: str) -> list[str]:
    parts = [part.strip(" ,.;") for part in _DASH.split(rest) if part.strip(" ,.;–-")]
    out: list[str] = []
    for part in parts:
        first, comma, after = part.partition(",")
        out += (
            [first.strip(), after.strip()]
            if comma and (ROLE.search(first) or TAKER.match(after.strip()) or CHAIR.fullmatch(after.strip()))
            else [part]
        )
    return [part for part in out if part]


def _with(person: Attendee, said: str) -> Attendee:
    """A person with one more thing said of them put where it belongs."""
    said = said.strip(" ,.;:–—-[]")
    last = re.match(r"^(?P<first>.*\S)\s*\((?P<inside>[^()]*)\)?$", said)
    if last:
        return _with(_with(person, last.group("first")), last.group("inside"))
    said = said.strip(" ()")
    if not said:
        return person
    if (
        re.fullmatch(r"[A-Z][A-Za-z]?[A-Z]{1,3}|[A-Z]{2,4}|[A-Z]{2}[a-z]{1,2}", said)
        and not person.initials
        and _fits(said, person.name)
    ):
        return replace(person, initials=said)
    chair = CHAIR.search(said)
    if chair and len(said.split()) <= 6 and (chair.group(0) == said or not re.search(r"(?i)\bof\b|lead", said)):
        left = (said[: chair.start()] + said[chair.end() :]).strip(" ,-–()")
        person = replace(
            person, role=_role("Vice-Chair" if re.match(r"(?i)vice|deputy", chair.group(0)) else "Chair", person.role)
        )
        return _with(person, left) if left and not re.fullmatch(r"(?i)in|the|in the|acting", left) else person
    if TAKER.match(said):
        return replace(person, role=_role(said[0].upper() + said[1:], person.role))
    if re.match(
        r"(?i)(?:for |all |both )?(?:agenda )?items?\b|for (?:part|item)|until|from \d|via |by (?:phone|telephone|video|teams)|left|arrived|part\b|joined|online|remote|virtual",  # noqa: E501
        said,
    ):
        return replace(person, role=_role(person.role, said))
    event = re.search(r"\s*[–—-]\s*((?:for\s+)?items?\b.*)$", said, re.IGNORECASE)
    if event:
        person = replace(person, role=_role(person.role, event.group(1)))
        said = said[: event.start()]
    inner_role, comma, agency = said.partition(", ")
    if comma and ROLE.search(inner_role) and not person.organisation:
        return replace(person, role=_role(person.role, inner_role.strip()), organisation=agency.strip())
    if not person.organisation:
        if ROLE.search(said) and not person.role and len(said.split()) <= 4 and not _AGENCY.search(said):
            return replace(person, role=said)
        return replace(person, organisation=said)
    if ROLE.search(person.organisation) and not ROLE.search(said) and not person.role:
        return replace(person, role=person.organisation, organisation=said)
    return replace(person, role=_role(person.role, said))


def _role(first: str, second: str) -> str:
    return ", ".join(part for part in (first, second) if part)


def _fits(letters: str, name: str) -> bool:
    """Whether letters in brackets are the initials of a name (not an organisation's)."""
    known = initials_of(name)
    upper = letters.upper()
    words = untitled(name).upper().split()
    if len(words) > 1 and upper[0] == words[0][0] and words[-1].startswith(upper[1:]):
        return True
    return upper in known or any(upper[0] == one[0] and upper[-1] == one[-1] for one in known)


def _name_first(text: str) -> tuple[str, str]:
    """The name a text begins with, and the rest."""
    for found in re.finditer(rf"{_DASH.pattern}|,\s*|:\s*|$", text):
        head = text[: found.start()].strip()
        if (
            is_name(head)
            and len(untitled(head).split()) <= 4
            and (found.end() == len(text) or found.start() < len(text))
        ):
            return head, text[found.start() :].strip(" ,:")
        break
    head = re.split(rf"{_DASH.pattern}|,\s*", text)[0].strip()
    words = head.split()
    titled = len(words) - len(untitled(head).split())
    middle = len(words) > titled + 2 and bool(re.fullmatch(r"[A-Z]\.?|van|de|von|der|le|ap", words[titled + 1]))
    size = titled + (3 if middle else 2)
    name = " ".join(words[:size])
    if len(words) > size and is_name(name):
        return name, text[len(name) :].strip()
    return "", text


def _parts(text: str) -> list[str]:
    """A text cut where one person ends and the next begins; brackets that are not closed close before the next name."""
    text = re.sub(rf"\)\s+(?=(?:{TITLE}\s+)?[A-Z][a-z’'-]+\s+[A-Z])", _closed, text)
    out, depth, current = [], 0, ""
    for place, sign in enumerate(text):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            if depth == 0:
                continue
            depth -= 1
        if depth == 0 and (sign in ",;\t|" or (sign == "\n")):
            out.append(current)
            current = ""
            continue
        if (
            depth == 0
            and sign == " "
            and re.match(r" (?:and|a|&) (?=[A-Z])", text[place:])
            and _whole(current, plural=bool(_PLURAL.search(text)))
        ):
            out.append(current)
            current = ""
            continue
        current += sign
    out.append(current)
    return [re.sub(r"^(?:and|a|&)\s+", "", part.strip()) for part in out if part.strip(" .)")]


def _closed(found: re.Match[str]) -> str:
    """A bracket that closes before the next name, or before what the one in front of it is from."""
    after = re.split(r"[,;\n]", found.string[found.end() :], maxsplit=1)[0]
    before = found.string[: found.start()].rpartition("(")[2]
    post = bool(TAKER.match(before) or CHAIR.fullmatch(before) or re.match(r"(?i)(?:hon\.?\s+)?treasurer$", before))
    return ")), " if "(" in after else "), " if post and is_name(after) else ") – "


def _whole(text: str, *, plural: bool = False) -> bool:
    text = text.strip()
    if re.fullmatch(r"(?:Councillors\s+|Cllrs\s+)?[A-Z][\w’-]+", text) and not re.search(r"[A-Z]{3}", text):
        return bool(plural)
    return text.endswith(")") or is_name(re.sub(r"^(?:and|&)\s+", "", text)) or bool(re.fullmatch(rf"{TITLE}", text))
