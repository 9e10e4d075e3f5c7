"""Who is to do it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from accord.readers.minutes.actions.bodies import GROUP, POST_WITH_AND, abbreviates, is_named_body, says_deed
from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.people import People
from accord.readers.minutes.people.words import is_name

_EVERYBODY = re.compile(
    r"^(?:all|everyone|everybody|all (?:present|members|partners|agencies|leads|to note|attendees|others|staff|officers|groups|districts|[a-z]+ (?:leads|members|officers|partners|groups))|each [a-z]+|each(?: [a-z]+){2,3}|all [A-Z][A-Za-z]*s|all(?: (?!such\b)[a-z]+){0,2} (?:bodies|agencies|members|leads|partners|groups|teams|officers|schools|organisations|services|staff|directors|trustees|governors|councillors|managers|representatives|residents|volunteers|districts|providers|chairs|attendees|practices|trusts|authorities|colleagues|present)|pawb)$",  # noqa: E501
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?i)(?:(?:the|our)\s+)?(?:secretariat|(?:\w+\s+)?clerk|secretary|officers|members|treasurer|(?:vice-?\s?)?chair(?:man|woman|person)?|conven[eo]r|president|provost|leader)"
)
_CHAIR = re.compile(r"(?i)(?:(?:the|our)\s+)?(?:chair(?:man|woman|person)?|convener|convenor)")
_SENTENCE = re.compile(
    r"\b(?:to|(?<=\w )TO(?=\s\w)|will|would|should|said|that|which|told|thought|felt)\b|\w:|\s[–—]\s|^authority$|"
    r"^(?:the\s+)?[a-z]+ for [a-z]"
)
"""What stands in words that say something, and are no name."""
_STATUS = re.compile(
    r"(?i)(?:closed?|open|done|completed?|ongoing|none|noted|tbc|tba|n/?a|green|amber|red|urgent|asap|new|live|overdue|discharged|agreed|approved|deferred)"
)
_NOT = re.compile(
    r"^(?:the\s+)?(?:meetings?|reports?|papers?|copy|copies|draft|drafts|action|actions|comments?|publicity|analysis|summary|funding|discussion|discussions|"
    r"consideration|need|needs|work|item|items|update|updates|minutes|slides|data|information|letter|email|invitation|details|feedback|plan|plans|"
    r"strategy|policy|link|links|further|progress|it|this|that|there|those|these|they|he|she|we|who|which|date|dates|agenda|terms|presentation|proposal|"
    r"proposals|recommendations?|arrangements|consultation|response|guidance|document|note|evidence|key|priority|priorities|options?|continue|aim|aims|"
    r"next|following|views|queries|questions?|invite|ensure|consider|circulate|explore|review|agree|follow|raise|in|at|on|for|from|as|if|when|by|with|after|before|"
    r"christmas|easter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|authority\s+to|"
    r"training|membership|performance|budget|issue|issues|opportunity|opportunities|approach|effort|ability|right|time|steps|what|how|whether|also)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:/|,|;|&|\+|\band\b|\bor\b|\ba\b(?=\s[A-Z]))\s*")
_VERB = re.compile(
    r"\s*(?:\([^)]*\))?\s*,?\s*\b(?:(?:also|each|both|then|now|jointly|urgently|again|still)\s+)?(?P<verb>to|will|would|shall|must|should|(?:has |have )?(?:kindly |also |now |then |again |very kindly )?(?:agreed|undertook|undertaken|offered|volunteered|promised|committed(?: (?:him|her|it|them)sel(?:f|ves))?) to|invited to|"  # noqa: E501
    r"is to|are to|(?:was|were|be) (?:then |also |therefore )?asked to|(?:was|were|be) (?:then |also |therefore |duly )?(?:requested|instructed|directed|deputed|commissioned|invited|authorised|delegated|mandated|empowered|assigned|detailed|deputised) to|(?:was|were) (?:tasked|charged|actioned) (?:to|with)|(?:was|were) to|needs? to|wanted to|wants to|"  # noqa: E501
    r"agreed that (?:he|she|they|it) would|(?:said|confirmed|advised|stated|indicated|reported|informed (?:the )?\w+) (?:that )?(?:he|she|they) (?:would|will))\s+(?!(?:the|a|an|this|that|their|its|his|her|our|those|these|all|each|any|which|whom|date|be able)\b)(?:(?:between them(?:selves)?|together|in the meantime|meanwhile|after the meeting|outside the meeting|in turn|if possible|if necessary|on behalf of the (?:board|group|partnership)),?\s+)?(?P<next>(?:also |then |urgently |now |not )?[a-z][\w-]*)",  # noqa: E501
)
_BRACKETED = re.compile(
    r"\s*[\[(]\s*(?:action(?:s)?(?:\s+(?:by|officer))?\s*[:–-]?\s*|(?:lead\s+officer|responsible|responsibility|by\s+whom|who)\s*[:–-]\s*|lead\s*[:–-]?\s*|owner\s*[:–-]?\s*|(?:new|ongoing|open|outstanding|carried\s+forward|c/f)\s+(?:action\s+)?for\s+)?(?P<who>[^()\[\]]{2,120})[\])]\s*[.;]?\s*(?:and|or)?\s*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+[–—-]\s*|[.:;]\s+|\s*\bActions?\s*[:–-]?\s*|\s{2,}|\t)(?P<who>(?:all|ALL|All|[A-Z]{2,4})(?:\s*[/,&]\s*(?:[A-Z]{2,4}|all|All))*|[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:\s*[/&,]\s*[A-Z][\w’'-]+ [A-Z][\w’'-]+)*)[.;]?\s*$"  # noqa: E501
)
_LED = re.compile(r"^(?P<who>[^:–—]{2,60}?)\s*(?::|\s[–—-])\s+(?P<text>\S.*)$", re.DOTALL)
_BY_WHOM = re.compile(
    r"\bbe\s+(?:\w+\s+){0,2}?\w+\s+(?:[\w’'-]+\s+){0,6}?by\s+(?:the\s+)?(?P<who>(?:[A-Z][\w’'&/-]*)(?:\s+(?:and\s+|of\s+)?[A-Z][\w’'&/-]*){0,4}|secretariat|clerk|chair|officers)"
)
_BETWEEN = re.compile(r"\bmeeting\b[^.]{0,40}?\bbetween\s+(?:the\s+)?(?P<who>[A-Z][^.;]{2,80}?)\s+to\b")
_ASKED = re.compile(
    r"\b(?:requested|asked|agreed|resolved|proposed|recommended)\s+that\s+(?:the\s+)?(?P<who>[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,4})\s+(?:(?:would|will|should|to)\s+)?[a-z]+\b"
)


_ANYBODY = re.compile(
    r"^(?P<who>[A-Z](?:(?!\b(?:is|are|was|were|be|been|has|have|had|that|which|if|to|will|would|should)\b)[^.;:,()]|\.(?=\w)|,\s(?=[A-Z])){0,80}?)\s*:?\s+(?:[–—-]\s*)?(?:to|will|in charge of)\s+(?=[a-z]{2}|[A-Z])"  # noqa: E501
)
_DASHED = re.compile(r"^(?P<who>[A-Z][\w’'-]+(?:(?:\s+and\s+|\s*[/,&]\s*)[A-Z][\w’'-]+)*)(?:\s+[–—-]|\s*:)\s+\S")


@dataclass(frozen=True, slots=True)
class Owned:
    """Who was found, as the lists write them or as written; `subject` is true where they begin the sentence."""

    owners: tuple[str, ...]
    subject: bool = False
    verb: str = ""
    strict: bool = False
    text: str = ""
    deed: str = ""


class Owners:
    """Finds owners in texts, by the attendee lists and by the words of the paper."""

    def __init__(self, people: People, proper: frozenset[str], codes: frozenset[str] = frozenset()) -> None:
        self.people = people
        self._proper = proper
        self._codes = codes

    def is_coded(self, text: str) -> bool:
        """Whether all letters of a text stand for a post that the paper's lists give ("Environmental Officer - BEO")."""  # noqa: E501
        return all(part in self._codes for part in re.split(r"\s*[/,&]\s*", text))

    def names(self, text: str, *, strict: bool = False) -> tuple[str, ...] | None:
        """The owners a text consists of, or None where anything in it is no owner. `strict` takes people of the lists and
        groups of people only."""  # noqa: E501
        text = re.sub(r"\(\s*(with\s[^)]*)\)", r"\1", text.replace("@", ""))
        text = re.sub(r"\([^)]*\)", "", text).strip(" .,;:–—-")
        text = re.sub(r"[.;,]?\s+(?:OPEN|CLOSED|COMPLETED?|ONGOING|DONE)\b\.?$", "", text)
        text = self._together(text)
        text = re.sub(r"^[Bb]oth\s+(?=[A-Z])", "", text)
        text = re.sub(r"(?i)^pawb\s*/\s*(?=(?:all|everyone)\b)", "", text)
        text = re.sub(
            r"^(?:for|by|lead(?!\s+(?:officers?|members?|agenc|partners?|person|managers?|directors?)\b)|owner|action(?:s)?(?: by)?)\s*:?\s+",  # noqa: E501
            "",
            text,
            flags=re.IGNORECASE,
        )
        if not text or len(text) > 140 or len(text.split()) > 22 or re.search(r"\bwith\b.*\s(?:to|will)\s+[a-z]", text):
            return None
        if self.is_owner(text, strict=strict) and not re.search(r"[/,;&]|\band\b", text):
            return (self._name(text),)
        affiliated = re.fullmatch(r"(?P<people>[^,]+/[^,]+),\s*(?P<agency>[^,/]+)", text)
        if affiliated and not self.people.resolve(affiliated.group("agency")):
            text = affiliated.group("people")
        parts = [part for part in _SPLIT.split(text) if part]
        if POST_WITH_AND.fullmatch(text) and not any(map(self.people.resolve, parts)):
            return (self._name(text),)
        if (
            any(GROUP.search(part) for part in (text,))
            and not self._all(parts, strict=strict)
            and self.is_owner(text, strict=strict)
        ):
            return (self._name(text),)
        if not self._all(parts, strict=strict):
            return None
        out: list[str] = []
        for part in parts:
            name = self._name(part)
            if name not in out and not self._agency_of_previous(part, out):
                out.append(name)
        return tuple(out)

    def _together(self, text: str) -> str:
        """A text in which "A with B" of the lists is "A and B", and whoever else may join is left out."""
        text = re.sub(
            r"(?i)[\s,]*(?:\+|&|and|/|,)\s*(?:anyone|anybody|everyone|any|some)\s+(?:else|others?|volunteers?)\b.*$",
            "",
            text,
        )
        text = re.sub(r"\s+with\s+\S+['’]s\s+help$", "", text)
        joined = re.match(
            r"^(?P<one>.+?),?\s+(?:with|supported by|assisted by|together with|alongside|working with|plus)\s+(?:support from\s+|help from\s+)?(?P<other>[A-Z].*)$",  # noqa: E501
            text,
        )
        if joined is None or not all(self.people.resolve(one) for one in _SPLIT.split(joined.group("other")) if one):
            return text
        return f"{joined.group('one')} and {joined.group('other')}"

    def _agency_of_previous(self, part: str, out: list[str]) -> bool:
        """Whether a part only says where the person before it is from ("Jo Field, LG Group")."""
        if not out or self.people.resolve(part) or not self.people.is_organisation(part):
            return False
        before = next((one for one in self.people.everybody if one.name == out[-1]), None)
        return before is not None and before.organisation.lower() == part.lower()

    def _all(self, parts: list[str], *, strict: bool) -> bool:
        return bool(parts) and all(self.is_owner(part, strict=strict) for part in parts)

    def is_known(self, part: str) -> bool:
        """Whether a few words are a person or a body of the lists, or mean everybody."""
        said = part.strip(" .,;:()")
        return bool(self.people.resolve(said) or _EVERYBODY.match(said) or self.people.is_organisation(said))

    def are_known(self, names: Iterable[str]) -> bool:
        """Whether all of some owners are people or bodies of the lists, offices, or everybody."""
        return all(self.is_person(name) or self.is_known(name) for name in names)

    def is_person(self, part: str) -> bool:
        """Whether a few words are a person of the lists, an office ("Clerk", "the Secretariat"), or mean everybody."""
        said = part.strip(" .,;:()")
        return bool(self.people.resolve(said) or _EVERYBODY.match(said) or _OFFICE.fullmatch(said))

    def is_owner(self, part: str, *, strict: bool = False) -> bool:
        """Whether a few words name somebody who can do something."""
        part = re.sub(r"\bwith\s+.*$", "", re.sub(r"\([^)]*\)", "", part)).strip(" .,;:")
        if re.match(r"(?:Will|Would|Should|Could|Can|May|Must)\s+[a-z]", part) or re.search(
            r"\s(?:allows|enables|helps|requires|encourages|permits|wants|needs|asks|invites|expects)\s", part
        ):
            return False
        if not part or _SENTENCE.search(part) or says_deed(part):
            return False
        if self.people.resolve(part) or _EVERYBODY.match(part) or self.people.is_post(part):
            return True
        if _STATUS.fullmatch(part):
            return False
        bare = re.sub(r"^(?i:the|an?|our|all|each|relevant|respective)\s+", "", part)
        if _NOT.match(bare) and not is_named_body(bare) and not re.fullmatch(r"[A-Z]{2,3}", bare):
            return False
        if re.search(r"\b[a-z]+ed\b|\d{4,}", bare) or len(bare.split()) > 8:
            return False
        if GROUP.search(bare) and (not strict or len(bare.split()) <= 5):
            return bare.split()[0][0].isupper() or len(bare.split()) <= 3
        if (
            self.people.is_organisation(bare)
            or re.fullmatch(r"[A-Z][A-Za-z&]?[A-Z&]{1,5}s?", bare)
            or (re.fullmatch(r"[A-Z][a-z][A-Z][A-Za-z]{0,3}", bare))
        ):
            return not strict or self.people.is_organisation(bare)
        if strict or is_deadline(bare):
            return False
        words = [word for word in bare.split() if word.lower() not in ("of", "the", "for", "and", "&")]
        if len(words) >= 2:
            return is_name(bare) or (
                all(word[0].isupper() for word in words) and not any(_NOT.match(word) for word in words)
            )
        return bool(words) and words[0][0].isupper() and words[0] in self._proper and not _NOT.match(words[0])

    def _name(self, part: str) -> str:
        part = re.sub(r"\bwith\s+.*$", "", re.sub(r"\([^)]*\)", "", part)).strip(" .,;:–—-") or part.strip()
        return self.people.resolve(part) or self.in_chair(part) or self.people.in_post(part) or part

    def in_chair(self, part: str) -> str:
        """The name of whoever the list of those present gives as the chair, where a few words are that post; else ""."""  # noqa: E501
        return self.people.in_chair if _CHAIR.fullmatch(part) else ""

    def before_verb(self, sentence: str, *, strict: bool = False) -> Owned | None:
        """The owners before "to", "will", "agreed to" … at the beginning of a sentence; where other words come first
        ("Comments to A B to put in"), the person of the lists right before the verb. None for nobody."""
        for found in _VERB.finditer(re.sub(r"(?<=\w )TO(?= [a-z])", "to", sentence[:220])):
            verb = re.sub(r"\b(?:very|kindly|also|now|then|again)\s+", "", found.group("verb"))
            following = found.group("next")
            passive = (
                bool(
                    re.match(
                        rf"(?:{following})\s+(?:\w+ly\s+)?(?:\w+ed|sent|made|given|held|taken|set|put|kept|shown|brought|done|drawn|written|seen|found)\b",
                        sentence[found.start("next") :],
                    )
                )
                and following == "be"
            )
            before = re.sub(
                r",\s+(?:as|in\s+(?:his|her|their|its)|on\s+behalf\s+of)\s[^,]{3,60},?$",
                "",
                sentence[: found.start()].strip(),
            )
            who = re.sub(r"^(?:that|and|then|also|-)\s+", "", before, flags=re.IGNORECASE)
            verbal = IMPERATIVE.match(who) is not None and not self.people.resolve(who)
            names = self.names(who, strict=strict) if who and not verbal else None
            if (
                names
                and passive
                and not re.search(
                    r"invited|involved|(?:asked|requested|reminded|instructed|approached)\s+to\b",
                    sentence[found.start() : found.end() + 25],
                )
            ):
                return None
            if names and verb != "i":
                deed = sentence[found.start("next") :]
                return Owned(names, subject=True, verb=verb, strict=bool(self.names(who, strict=True)), deed=deed)
            last = re.split(r"\bto\s+|[,;–-]\s*", who)[-1] if who else ""
            inner = self.names(last, strict=True) if last and last != who and not passive else None
            if inner and all(name in {one.name for one in self.people.everybody} for name in inner):
                return Owned(inner, verb=verb, deed=sentence[found.start("next") :])
            if len(who.split()) > 16:
                break
        return None

    def before_deed(self, text: str) -> tuple[str, ...]:
        """The people of the lists that stand right before a deed ("A B report in March", "AB publish …"); none is empty."""  # noqa: E501
        text = re.sub(
            r"^([^,]{2,60}),\s+(?:in\s+(?:consultation|conjunction|liaison|discussion)\s+with|on\s+behalf\s+of|together\s+with|with|as|through|supported\s+by|assisted\s+by)\s[^,]{2,60},\s+",
            r"\1 ",
            text,
        )
        found = re.match(
            r"(?P<who>each\s+[a-z]+(?=\s)|all\s+(?:members|partners|agencies)|(?:[Tt]he\s+)?(?:[A-Z][\w’'./&-]*|officers)(?:,?\s+(?:and\s+|&\s+|of\s+|for\s+|of\s+the\s+)?[A-Z][\w’'./&-]*){0,6})\s+(?=[a-z])",
            text,
        )
        if found is None:
            return ()
        deed = re.sub(r"^([a-z]+?)(?:es(?<=[sx]es|hes)|s)\b", r"\1", text[found.end() :])
        return (self.names(found.group("who"), strict=True) or ()) if IMPERATIVE.match(deed) else ()

    def bracketed(self, text: str, *, strict: bool = False) -> Owned | None:
        """Owners in brackets at the end ("(Jo Field / Partners)", "(A B to write; C D)"), with the text before them."""
        found = _BRACKETED.search(text)
        if not found:
            return None
        said = found.group("who")
        if (
            re.fullmatch(r"[A-Z]{2,6}", said.strip())
            and not self.people.resolve(said)
            and not self.people.is_organisation(said)
        ) and (abbreviates(said.strip(), text[: found.start()]) or strict):
            return None
        out: list[str] = []
        parts = said.split(";") if ";" in said else re.split(r",\s+(?=[A-Z][\w’' ]{1,30}\s+to\s)", said)
        for part in parts:
            owned = self.before_verb(part.strip())
            names = owned.owners if owned else self.names(part, strict=strict)
            if names is None:
                return None
            out += [name for name in names if name not in out]
        return Owned(tuple(out), text=text[: found.start()].strip()) if out else None

    def trailing(self, text: str) -> Owned | None:
        """Initials or names at the end of a text, after a dash, a full stop or a wide gap."""
        found = _TRAILING.search(text)
        if not found or not found.start():
            return None
        said = found.group("who")
        names = self.names(said, strict=True)
        known = names and all(self.is_known(part) for part in _SPLIT.split(said) if part)
        return (
            Owned(names, text=text[: found.start()].strip() + ("." if text[found.start()] == "." else ""))
            if names and known
            else None
        )

    def leading(self, text: str) -> Owned | None:
        """Owners before a colon or dash at the beginning ("JS – write to …", "Clerk: obtain quotes")."""
        found = _LED.match(text)
        if found and found.group("who").count("(") > found.group("who").count(")"):
            found = None
        names = self.names(found.group("who")) if found else None
        known = names and all(one in {person.name for person in self.people.everybody} for one in names)
        acts = found is not None and bool(
            IMPERATIVE.match(found.group("text")) or self.names(found.group("who"), strict=True)
        )
        return Owned(names, text=found.group("text")) if names and found and (known or acts) else None

    def plainly(self, text: str) -> tuple[str, ...]:
        """Whoever a labelled action begins with, known or not ("Bruno to book rooms", "Ada and Bruno: to look into it",
        "Ada - find out"); none is empty."""
        text = re.sub(r"^\d{1,4}(?:[/.]\d{1,4}){1,3}\s*[:–-]?\s+(?=[A-Z])", "", text)
        initials = re.match(r"(?P<who>(?:[A-Z]{2,4}|All)(?:\s*[/,&]\s*(?:[A-Z]{2,4}|All))*)\s+(?=[A-Z][a-z])", text)
        if (
            initials
            and IMPERATIVE.match(text[initials.end() :])
            and (names := self.names(initials.group("who"), strict=True))
        ):
            return names
        noun = re.match(r"(?P<who>[A-Z]{2,4}(?:\s*[/&]\s*[A-Z]{2,4})*)\s+(?=[a-z][^.]*\sto\sbe\s)", text)
        if noun and (listed := self.names(noun.group("who"), strict=True)) and self.are_known(listed):
            return listed
        found = _DASHED.match(text) or _ANYBODY.match(text)
        if found is None or re.match(r"be\s+(?!in|put\s+in)\w+(?:ed|sent|en|wn|ght|made|told)\b", text[found.end() :]):
            return ()
        who = re.sub(
            r"^(?:A\s+)?(?:[Rr]equest|[Rr]eminder|[Ii]nvitation|[Ss]uggestion)\s+(?:for|that)\s+",
            "",
            found.group("who"),
        )
        parts = [part.strip() for part in re.split(r"\s*(?:/|,|&|\+|\band\b)\s*", who) if part.strip()]
        loose = [part for part in parts if not is_named_body(part)]
        if IMPERATIVE.match(who) or any(
            not part[0].isupper() or _NOT.match(part) or part.split()[0].endswith("ing") for part in loose
        ):
            return ()
        return tuple(dict.fromkeys(self._name(part) for part in parts))

    def passive(self, text: str) -> Owned | None:
        """Who something is to be done by, or was asked to do it."""
        for pattern in (_BETWEEN, _BY_WHOM, _ASKED):
            found = pattern.search(text)
            if found and (names := self.names(found.group("who"))):
                return Owned(names)
        return None

    def of(self, text: str) -> tuple[str, ...]:
        """The owners of an action, by whatever in its text names them; none is empty."""
        bracketed = self.bracketed(text)
        if bracketed and not re.match(r"(?i)\s*e\.?g\.?", bracketed.text):
            subject = self.before_verb(text, strict=True)
            return (
                bracketed.owners
                if not (subject and subject.subject and len(bracketed.owners) == 1 and bracketed.owners[0].isupper())
                else subject.owners
            )
        listed = {one.name for one in self.people.everybody}
        done_by = self.passive(text) if re.search(r"\b[Tt]o be\b", text) else None
        if done_by is not None and set(done_by.owners) <= listed:
            return done_by.owners
        for found in (self.before_verb(text), self.trailing(text), self.leading(text), self.passive(text)):
            if found is not None and found.owners:
                return found.owners
        return ()


def codes_of(text: str) -> frozenset[str]:
    """The letters in brackets, or at the end of brackets, in the first part of a paper."""
    return frozenset(re.findall(r"(?:\(|\([^()]*[\s,–-])([A-Z]{2,5})\)", text[: max(1500, len(text) // 4)]))


def proper_words(text: str) -> frozenset[str]:
    """Words that the paper writes with a capital inside sentences, and never without one."""
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z’'-]+\b", text))
    lower = set(re.findall(r"\b[a-z][a-z’'-]+\b", text))
    return frozenset(word for word in inside if word.lower() not in lower)
