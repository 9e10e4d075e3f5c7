"""What a sentence says for and against giving somebody something to do, weighed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.deeds import is_outward, is_work, kind
from accord.readers.minutes.actions.evidence import (
    ADVERBIAL,
    CALLED,
    DONE,
    DONE_SINCE,
    ELSEWHERE,
    HOLDS,
    INSIDE,
    LEAVING,
    NOTED,
    OURS,
    OVER,
    POSTED,
    SAID_DONE,
    SERVING,
    STANDING,
    TO_DO,
    TOLD,
    Evidence,
)
from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.actions.owning import Owned, Owners
from accord.readers.minutes.actions.parts import Parts, read_parts
from accord.readers.minutes.actions.patterns import (
    ASKED,
    BIDDEN,
    DECIDED,
    HAD,
    IN_MEETING,
    OPEN,
    PASSIVE,
    STRONG_VERB,
    TOOK,
)
from accord.readers.minutes.actions.verbs import by_verb
from accord.readers.minutes.dates.due import mentions_deadline

_LETTER = re.compile(
    r"(?:An?\s+)?(?:[Jj]oint\s+|[Tt]hank[\s-]you\s+)?(?:[Ll]etter|[Ee]-?mail|[Rr]eminder|[Ii]nvitation|[Nn]ote\s+of\s+thanks|[Ll]ink|[Cc]op(?:y|ies))(?:\s+of\s[^,;]{3,40}?)?\s+to\s+(?:\w|be\b)"
)
"""What goes to somebody, said as a thing to do."""
_SEEN_TO = re.compile(
    r"\b(?:agreed|undertook|offered|promised|ensure|make\s+sure|see\s+(?:to|that)|asked|requested|resolved)\b"
)
_IS_TOLD = re.compile(r"\b(?:was|were|had|has|have|is|are)\b")
_BEFORE = re.compile(r",\s+(?:and|but)\s+|;\s+|\s+(?:and|but)\s+(?=(?:an?|the|this|these|it)\s)")
"""Where a further clause begins."""
_SIGNED = re.compile(r"(?i)\bminutes\b.*\b(?:signed|confirmed|approved|adopted)\b")
_NEWS_ON = re.compile(
    r"(?:update|report|review|feedback|query|request|offer|visit|plan|note|survey)\s+(?:on|of|from|about|re)\b",
    re.IGNORECASE,
)
_TOLD_THAT = re.compile(
    r"^(?:It\s+was\s+(?:also\s+|further\s+)?\w+(?:ed|ten|ood|id)|[A-Z][^.;,]{2,40}\s(?:confirmed|reported|said|advised|explained))\s+that\s"
)


class Weigher:
    """Weighs what single sentences say. `labelled` says that the paper marks its actions, so that what is only spoken
    of needs plainer words; `ours` are the bodies that serve the meeting, to which its labels give actions."""

    def __init__(self, owners: Owners, *, labelled: bool) -> None:
        self._owners = owners
        self._labelled = labelled
        self.ours: set[str] = set()
        self.listed = {one.name for one in owners.people.everybody}

    def weigh(self, sentence: str) -> Evidence | None:
        """What a sentence says for and against being an action; None where it names nobody who could do it."""
        said = DECIDED.sub("", sentence)
        decided = said != sentence
        said = re.sub(r"\b([A-Z]{2,4}) TO ([A-Z]{3,})\b", lambda one: f"{one.group(1)} to {one.group(2).lower()}", said)
        said = self._main(wording.led_in(said, self._owners))
        said = f"The meeting {said[0].lower()}{said[1:]}" if TO_DO.match(said) else said
        subjects = partial(self._subjects, decided=decided)
        for look in (
            self._taken,
            self._bidden,
            self.passive,
            subjects,
            self._led,
            self._asked,
            self._apart,
            self._open,
        ):
            evidence = look(said)
            if evidence is not None and not (decided and all(map(OURS.fullmatch, evidence.owners))):
                break
        else:
            return None
        if decided:
            evidence.add("the meeting agreed it", 0.7)
        if mentions_deadline(said):
            evidence.add("a day is named", 0.2)
        if SAID_DONE.search(sentence) or DONE_SINCE.search(sentence) or OVER.search(sentence):
            evidence.add(DONE, -2)
        if STANDING.search(sentence) and not (_SEEN_TO.search(sentence) or mentions_deadline(said)):
            evidence.add("it is a rule for all times", -2)
        if ELSEWHERE.search(sentence):
            evidence.add("it stands in a list of actions elsewhere", -2)
        had = HAD.search(sentence[:120])
        if had:
            evidence.add("it is reported as done before", -2 if had.group("had") == "had" or decided else -0.3)
        if not self._labelled:
            evidence.add("the paper marks its actions in no other way", 0.3)
        return evidence

    def _main(self, said: str) -> str:
        """A sentence from where somebody of the lists is given work in it, without the clause before ("Since A B could
        not, …", "C D said that …"); the sentence itself where there is none."""
        told = TOLD.match(said)
        places = [told.end()] if told else []
        if ADVERBIAL.match(said):
            for before in (r",\s+", r"(?<!\band)\s"):
                places += [one.end() for one in re.finditer(rf"{before}(?=[A-Z]|the\s)", said[:200])]
        for place in places:
            owned = self._owners.before_verb(said[place:], strict=True)
            if owned is None or not owned.subject or not self._are_serving(owned.owners):
                continue
            if is_work(_weightier(owned).deed) and not (owned.verb == "would" and said.startswith("If ")):
                return said[place:]
        return said

    def _taken(self, said: str) -> Evidence | None:
        """ "A B took an action to …"."""
        found = TOOK.match(said)
        names = self.known(found.group("who")) if found else None
        if not names:
            return None
        evidence = Evidence(names)
        evidence.add("somebody took the action", 1.2)
        return evidence

    def _subjects(self, said: str, *, decided: bool) -> Evidence | None:
        """ "A B to …", "A B agreed to …", "A B will …", and after "It was agreed that" "A B report …"."""
        if decided and (named := self.resolved(said)):
            evidence = Evidence(named)
            evidence.add("somebody of the lists is to do it", 0.3)
            return evidence
        owned = self.owned(said)
        if owned is None or not owned.subject:
            return None
        listed = self.are_listed(owned.owners)
        if NOTED.match(owned.deed):
            return None
        evidence = Evidence(owned.owners, deed=owned.deed)
        owned = _weightier(owned)
        by_verb(evidence, owned, labelled=self._labelled, listed=self._are_serving(owned.owners))
        if not self.listed and is_work(owned.deed):
            evidence.add("the paper lists nobody", -0.2)
        elif not listed and not (owned.verb.startswith("were ") and all(map(wording.is_everybody, owned.owners))):
            deed = re.search(r"\bto\s+(\w.*)$", said)
            acts = owned.verb == "to" and deed is not None and IMPERATIVE.match(deed.group(1))
            told = deed is not None and re.search(r"\b(?:is|was|are|were|has|have|had)\b", deed.group(1))
            told_work = owned.verb == "would" and not self._labelled and is_work(owned.deed)
            posted = (STRONG_VERB.search(owned.verb) or told_work) and all(map(HOLDS.fullmatch, owned.owners))
            ours = all(
                HOLDS.fullmatch(one) or wording.is_everybody(one) or self._owners.people.is_organisation(one)
                for one in owned.owners
            )
            plain = 0.0 if told_work else -0.1 if ours and owned.verb == "to" and is_work(owned.deed) else -0.3
            evidence.add("they are on no list of the paper", plain if (acts or posted) and not told else -2)
        sure = all(name in self.listed or wording.is_office(name) for name in owned.owners)
        if owned.verb.startswith("be ") and (not sure or (self._labelled and HOLDS.match(said))):
            evidence.add("a post is asked, which is a decision", -1)
        if owned.verb not in ("to", "are to", "is to") and any(map(wording.is_everybody, owned.owners)):
            asked = decided or re.search(r"asked|requested|reminded|invited", owned.verb)
            returned = (asked or owned.verb == "agreed to") and _goes_out(owned.deed) and self._is_returned(said)
            evidence.add("everybody is meant", 0.0 if returned else -0.4 if asked else -2)
        return evidence

    def _is_returned(self, said: str) -> bool:
        """Whether something is to be sent to somebody of the lists or an office, or by a day."""
        to = re.search(r"\bto\s+(?:the\s+)?(?P<who>[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*)?)[^A-Z]*$", said)
        return mentions_deadline(said) or bool(to and self._owners.is_person(to.group("who")))

    def _led(self, said: str) -> Evidence | None:
        """ "A B: suggestions to C D within a fortnight" (and not "A B: the rate has fallen")."""
        found = re.match(r"(?P<who>[^:–]{2,60})(?::|\s[–—-](?=\s[^.;:]*\sto\sbe\s))\s+(?P<deed>\S.*)$", said, re.DOTALL)
        names = self.known(found.group("who")) if found else None
        if found is None or not names:
            return None
        evidence = Evidence(names, due=read_parts(found.group("deed"), self._owners).due)
        evidence.add("a deed stands after a name and a colon", 0.4)
        news = _NEWS_ON.match(found.group("deed"))
        if (IMPERATIVE.match(found.group("deed")) and not news) or OPEN.fullmatch(found.group("deed").capitalize()):
            evidence.add("it begins with what is to be done", 0.3)
        to = re.search(r"\bto\s+(?P<who>[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*)?)", found.group("deed"))
        if to and self._owners.people.resolve(to.group("who").rstrip(".")):
            evidence.add("somebody of the lists is to have it", 0.3)
        told = r"\b(?:was|were|is|are|has|have|had|said|asked|noted|reported|will|would)\b"
        if re.search(told if is_work(found.group("deed")) else rf"{told}|(?<!be )\b\w+ed\b", found.group("deed")):
            evidence.add("it tells of something", -1)
        return evidence

    def _asked(self, said: str) -> Evidence | None:
        """ "The Chair asked A B to …", "Members requested that A B …"."""
        found = ASKED.match(said)
        if found is None or not (found.group("to") or found.group("that")):
            return None
        names = self.known(found.group("who"))
        if not names or (IN_MEETING.match(said[found.start("deed") :]) and not mentions_deadline(said)):
            return None
        evidence = Evidence(names)
        evidence.add(f"“{found.group('verb')} {found.group('who')} to …”", 0.6)
        if (
            found.group("verb") != "encouraged"
            and is_work(said[found.start("deed") :])
            and not any(map(wording.is_everybody, names))
        ):
            evidence.add("what they are asked for is a deed", 0.3)
        if any(map(wording.is_everybody, names)):
            evidence.add(
                "everybody is meant", 0.0 if mentions_deadline(said) and is_work(said[found.start("deed") :]) else -0.4
            )
        return evidence

    def _bidden(self, said: str) -> Evidence | None:
        """ "It was resolved to ask A B to …"."""
        found = BIDDEN.search(said)
        names = self.known(found.group("who")) if found else None
        if found and not names and not self._labelled and HOLDS.fullmatch(found.group("who")):
            names = (found.group("who"),)
        if found is None or not names or IN_MEETING.match(said[found.start("deed") :]):
            return None
        evidence = Evidence(names)
        evidence.add("it was decided to ask them", 0.9)
        return evidence

    def passive(self, said: str) -> Evidence | None:
        """ "The plan to be sent to members by A B", "A letter will be written by A B and sent to C D"."""
        found = PASSIVE.search(said)
        if found is None or kind(said[found.start("done") :]) == "state" or _SIGNED.search(said):
            return None
        if re.search(r"\b(?:proposed|seconded|moved|suggested|requested|chaired)\s*$", found.group("rest")):
            return None
        before = re.sub(r"\s(?:is|are|was|were)\s+$", "", _TOLD_THAT.sub("", said[: found.start()]))
        if _IS_TOLD.search(_BEFORE.split(before)[-1]):
            return None
        rest = said[found.start("rest") :]
        for by in re.finditer(r"\b(?:by|between)\s+(?=(?:the\s+)?[A-Z])", rest):
            if (evidence := self._done_by(found, rest[by.end() :])) is not None:
                return evidence
        return None

    def _done_by(self, found: re.Match[str], who: str) -> Evidence | None:
        """What a passive says of those who "by" leads to; None where they are nobody known."""
        cut = re.search(r"\s+(?:and\s+\w*(?:ed|sent|put|given|brought)\b|(?!(?:and|of|the)\s)[a-z(–-])", who)
        for names in (self.known(who[: cut.start()]) if cut else None, self.known(who.rstrip(" ."))):
            if names and (set(names) & self.listed or any(map(wording.is_office, names))):
                evidence = Evidence(names)
                told = found.group(0).startswith(("would", "will")) and not is_work(found.group("done"))
                evidence.add("it is to be done by somebody of the lists", 0.6 if told else 0.9)
                return evidence
        return None

    def _open(self, said: str) -> Evidence | None:
        """ "Slides to be sent to members with these minutes.": a sentence that is nothing but what is to be done."""
        found = OPEN.fullmatch(said)
        if found is None or not is_work(said[found.start("done") :]):
            return None
        evidence = Evidence(())
        evidence.add("it only says what is to be done", 0.6)
        return evidence

    def _apart(self, said: str) -> Evidence | None:
        """ "Write to the bus company (A B)", "Book a room – A B – 3 July"."""
        parts = read_parts(said, self._owners)
        bracketed = self._owners.bracketed(said, strict=True)
        if not parts.owners and bracketed is not None and (len(bracketed.owners) > 1 or INSIDE.search(said)):
            parts = Parts(bracketed.text, bracketed.owners)
            if re.search(r"\sto\s[a-z]", said[len(bracketed.text) :]):
                evidence = Evidence(parts.owners)
                evidence.add("who is to do what stands in brackets", 0.9)
                return evidence
        deed = re.sub(r"^[A-Z][^:–—.]{2,60}?(?::|\s[–—-])\s+(?=[a-z])", "", parts.text)
        if (
            not parts.owners
            or NOTED.match(parts.text)
            or not (IMPERATIVE.match(deed) or _LETTER.match(deed))
            or re.match(r"(?!think)\w+\s+(?:of|on|from|for|by|and)\b", deed)
        ):
            return None
        if not all(name in self.listed or wording.is_office(name) for name in parts.owners):
            return None
        evidence = Evidence(parts.owners, due=parts.due)
        evidence.add("it begins with what is to be done", 0.4)
        evidence.add("somebody of the lists is named apart", 0.5)
        return evidence

    def known(self, said: str) -> tuple[str, ...] | None:
        """Owners that are all people or bodies of the lists, offices, or everybody."""
        names = self._owners.names(said, strict=True) or self._post(said)
        known = names and all(
            name in self.listed
            or wording.is_office(name)
            or self._owners.is_known(name)
            or self._owners.people.is_post(name)
            for name in names
        )
        return names if known else None

    def _post(self, said: str) -> tuple[str, ...] | None:
        return (said,) if self._owners.people.is_post(said) else None

    def resolved(self, said: str) -> tuple[str, ...]:
        """Who "(it was agreed that) A B report to the next meeting" gives a duty to; people of the lists only."""
        if self._labelled and HOLDS.match(said) and not SERVING.match(said):
            return ()
        names = self._owners.before_deed(said)
        post = POSTED.match(said) if not names and not self._labelled else None
        if post and HOLDS.fullmatch(post.group("who")) and is_work(said[post.end() :]):
            return (post.group("who"),)
        sure = (name in self.listed or SERVING.fullmatch(name) or self._holds(name) for name in names)
        return names if all(sure) else ()

    def _holds(self, name: str) -> bool:
        """Whether a name is a post, in a paper that marks its actions in no other way than by resolving them."""
        return not self._labelled and (self._owners.people.is_post(name) or HOLDS.fullmatch(name) is not None)

    def owned(self, said: str) -> Owned | None:
        """Whoever a sentence gives something to do, people and bodies of the lists or holders of posts."""
        owned = self._owners.before_verb(said, strict=True)
        if owned is not None:
            return owned
        loose = self._owners.before_verb(said)
        held = loose is not None and all(
            name in self.listed or HOLDS.fullmatch(name) or (not self.listed and CALLED.fullmatch(name))
            for name in loose.owners
        )
        return loose if held else None

    def are_listed(self, names: tuple[str, ...]) -> bool:
        """Whether owners are people of the lists, hold an office or a post given there, or hold a post beside one who is."""  # noqa: E501
        sure = [
            name in self.listed or name in self.ours or wording.is_office(name) or self._owners.people.is_post(name)
            for name in names
        ]
        return all(sure) or (
            any(sure) and all(one or HOLDS.fullmatch(name) for one, name in zip(sure, names, strict=True))
        )

    def _are_serving(self, names: tuple[str, ...]) -> bool:
        """Whether owners are people of the lists or serve the body (clerk, secretariat, officers)."""
        return all(name in self.listed or name in self.ours or SERVING.fullmatch(name) for name in names)


def _goes_out(deed: str) -> bool:
    """Whether something is to be sent or brought to others by a deed, first or second."""
    second = (one.end() for one in re.finditer(r"\band\s+(?=[a-z])", deed))
    return is_outward(deed) or any(is_outward(deed[place:]) for place in second)


def _weightier(owned: Owned) -> Owned:
    """Whoever is to do something, with what comes second ("take the minutes and to book the room") where the first is
    no deed."""
    if kind(owned.deed) not in ("state", "own", "") and not LEAVING.match(owned.deed):
        return owned
    second = (one.end() for one in re.finditer(r"\band\s+(?:to\s+)?(?=(?!\w+(?:[^e]ed|[^su]s)\b)[a-z])", owned.deed))
    deed = next((owned.deed[place:] for place in second if is_work(owned.deed[place:])), owned.deed)
    return replace(owned, deed=deed)
