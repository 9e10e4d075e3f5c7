"""Actions that no label announces: what the words of a sentence say for and against it, weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.found import IMPERATIVE, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owned, Owners
from accord.readers.minutes.actions.parts import Parts, read_parts
from accord.readers.minutes.actions.patterns import (
    ANAPHORA,
    ASKED,
    DECIDED,
    HAD,
    IN_MEETING,
    PASSIVE,
    SOFT,
    STRONG_VERB,
    TOOK,
    WEAK_VERB,
    WILL_DO,
)
from accord.readers.minutes.dates.due import mentions_deadline
from accord.readers.minutes.lines import Paragraph

ENOUGH = 0.9
"""The weight from which a sentence is an action."""


@dataclass(slots=True)
class Evidence:
    """What speaks for a sentence giving somebody something to do (and, below 0, against it), each with its weight."""

    owners: tuple[str, ...]
    due: str = ""
    reasons: list[tuple[str, float]] = field(default_factory=list)

    def add(self, reason: str, weight: float) -> None:
        """One more reason."""
        self.reasons.append((reason, weight))

    @property
    def weight(self) -> float:
        """All reasons together."""
        return sum(weight for _, weight in self.reasons)

    @property
    def why(self) -> str:
        """The reasons that speak for it, in words."""
        return "; ".join(reason for reason, weight in self.reasons if weight > 0)


class Spoken:
    """Weighs the sentences of paragraphs. `labelled` says that the paper marks its actions, so that what is only spoken
    of needs plainer words."""

    def __init__(self, owners: Owners, *, labelled: bool) -> None:
        self._owners = owners
        self._labelled = labelled
        self._listed = {one.name for one in owners.people.everybody}

    def read(self, block: Paragraph) -> list[Found]:
        """The actions of a paragraph, each sentence (or part after a semicolon) by itself."""
        out: list[Found] = []
        subject, before = "", ""
        text, shift = _unwrapped(block.text)
        for start, sentence in self._clauses(text):
            named = wording.named(sentence, subject)
            evidence = self.weigh(named)
            again = bool(before) and ANAPHORA.search(sentence) is not None
            if again and evidence is not None and out and out[-1].owners == evidence.owners:
                evidence.add("it goes on about what is to be done", 0.3)
            start += 4 if sentence.startswith("the ") else 0
            if evidence is not None and evidence.weight >= ENOUGH - 1e-9:
                said = tidy(f"{before} {sentence}" if again else sentence)
                if again and out and out[-1].owners == evidence.owners and tidy(before) == out[-1].text:
                    out.pop()
                out.append(
                    Found(
                        said,
                        evidence.owners,
                        block.line_at(start + shift),
                        due_text=evidence.due,
                        sure=False,
                        why=evidence.why,
                    )
                )
            subject, before = self._subject(sentence) or subject, sentence
        return out

    def _clauses(self, text: str) -> list[tuple[int, str]]:
        """The sentences of a text, cut at semicolons after which somebody is named who is to do something."""
        out: list[tuple[int, str]] = []
        for start, sentence in sentences(text):
            begin = 0
            for cut in _CUT.finditer(sentence):
                inside = sentence[: cut.start()].count("(") > sentence[: cut.start()].count(")")
                if not inside and self._begins(sentence[cut.end() :], sentence[: cut.end()]):
                    out.append((start + begin, sentence[begin : cut.start()]))
                    begin = cut.end()
            out.append((start + begin, sentence[begin:]))
        return out

    def _begins(self, after: str, before: str) -> bool:
        """Whether a part of a sentence names somebody of the lists who is to do something of their own."""
        if after.startswith("that "):
            return bool(self._resolved(after.removeprefix("that ")))
        if self._passive(after) is not None and re.match(r"[A-Z]|the\s", after):
            return True
        owned = self._owners.before_verb(after, strict=True)
        if owned is None or not owned.subject:
            return False
        if not all(name in self._listed or wording.is_office(name) for name in owned.owners):
            return False
        apart = before.rstrip()[-1:] in ";–—->"
        plain = not self._labelled or mentions_deadline(after)
        return apart or owned.verb == "to" or (plain and owned.verb in ("will", "agreed to"))

    def weigh(self, sentence: str) -> Evidence | None:
        """What a sentence says for and against being an action; None where it names nobody who could do it."""
        said = DECIDED.sub("", sentence)
        decided = said != sentence
        said = re.sub(r"\b([A-Z]{2,4}) TO ([A-Z]{3,})\b", lambda one: f"{one.group(1)} to {one.group(2).lower()}", said)
        said = wording.led_in(said, self._owners)
        subjects = partial(self._subjects, decided=decided)
        for look in (self._taken, self._passive, subjects, self._led, self._asked, self._apart):
            evidence = look(said)
            if evidence is not None and not (decided and all(map(_OURS.fullmatch, evidence.owners))):
                break
        else:
            return None
        if decided:
            evidence.add("the meeting agreed it", 0.7)
        if mentions_deadline(said):
            evidence.add("a day is named", 0.2)
        had = HAD.search(sentence[:120])
        if had:
            evidence.add("it is reported as done before", -2 if had.group("had") == "had" or decided else -0.3)
        if not self._labelled:
            evidence.add("the paper marks its actions in no other way", 0.3)
        return evidence

    def _taken(self, said: str) -> Evidence | None:
        """ "A B took an action to …"."""
        found = TOOK.match(said)
        names = self._known(found.group("who")) if found else None
        if not names:
            return None
        evidence = Evidence(names)
        evidence.add("somebody took the action", 1.2)
        return evidence

    def _subjects(self, said: str, *, decided: bool) -> Evidence | None:
        """ "A B to …", "A B agreed to …", "A B will …", and after "It was agreed that" "A B report …"."""
        if decided and (named := self._resolved(said)):
            evidence = Evidence(named)
            evidence.add("somebody of the lists is to do it", 0.3)
            return evidence
        owned = self._owners.before_verb(said, strict=True)
        if owned is None or not owned.subject:
            return None
        listed = all(name in self._listed or wording.is_office(name) for name in owned.owners)
        evidence = Evidence(owned.owners)
        self._by_verb(evidence, owned, said)
        if not listed:
            deed = re.search(r"\bto\s+(\w.*)$", said)
            acts = owned.verb == "to" and deed is not None and IMPERATIVE.match(deed.group(1))
            told = deed is not None and re.search(r"\b(?:is|was|are|were|has|have|had)\b", deed.group(1))
            evidence.add("they are on no list of the paper", -0.3 if acts and not told else -2)
        if owned.verb not in ("to", "are to", "is to") and any(map(wording.is_everybody, owned.owners)):
            evidence.add("everybody is meant", -0.4 if re.search(r"asked|requested|reminded", owned.verb) else -2)
        return evidence

    def _by_verb(self, evidence: Evidence, owned: Owned, said: str) -> None:
        verb = owned.verb
        plain = verb.removeprefix("was ").removeprefix("were ").removeprefix("be ")
        if verb in ("to", "is to", "are to") or STRONG_VERB.search(verb):
            evidence.add(f"“{_some(owned)} {verb} …”", 1.0)
        elif verb in ("would", "should"):
            evidence.add(f"“{_some(owned)} {verb} …”", 0.2)
            deed = re.search(rf"\b{verb}\s+(?:also\s+)?(\w.*)$", said, re.DOTALL)
            if deed and IMPERATIVE.match(deed.group(1)) and mentions_deadline(said) and not self._labelled:
                evidence.add("what they would do is a deed", 0.2)
        elif WEAK_VERB.match(plain):
            evidence.add(f"“{_some(owned)} {verb} …”", 0.6)
            deed = re.search(rf"{re.escape(verb)}\s+(?:also\s+)?(\w.*)$", said, re.DOTALL)
            if WILL_DO.search(said):
                evidence.add("what they will do is a deed", 0.3)
            elif deed and verb in ("will", "shall", "must") and SOFT.match(deed.group(1)):
                evidence.add("what they will do is no deed", -0.2)
            elif deed and IMPERATIVE.match(deed.group(1)):
                evidence.add("what they will do may be a deed", 0.15)
        asked = re.search(rf"{re.escape(verb)}\s+(.*)$", said, re.DOTALL)
        if (
            verb.startswith(("was asked", "were asked", "was requested", "were requested"))
            and asked
            and IN_MEETING.match(asked.group(1))
        ):
            evidence.add("it was done in the meeting", -2)

    def _led(self, said: str) -> Evidence | None:
        """ "A B: suggestions to C D within a fortnight" (and not "A B: the rate has fallen")."""
        found = re.match(r"(?P<who>[^:]{2,60}):\s+(?P<deed>\S.*)$", said, re.DOTALL)
        names = self._known(found.group("who")) if found else None
        if found is None or not names:
            return None
        evidence = Evidence(names)
        evidence.add("a deed stands after a name and a colon", 0.4)
        if IMPERATIVE.match(found.group("deed")):
            evidence.add("it begins with what is to be done", 0.3)
        to = re.search(r"\bto\s+(?P<who>[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*)?)", found.group("deed"))
        if to and self._owners.people.resolve(to.group("who").rstrip(".")):
            evidence.add("somebody of the lists is to have it", 0.3)
        if re.search(
            r"\b(?:was|were|is|are|has|have|had|said|asked|noted|reported|will|would|\w+ed)\b", found.group("deed")
        ):
            evidence.add("it tells of something", -1)
        return evidence

    def _asked(self, said: str) -> Evidence | None:
        """ "The Chair asked A B to …", "Members requested that A B …"."""
        found = ASKED.match(said)
        if found is None or not (found.group("to") or found.group("that")):
            return None
        names = self._known(found.group("who"))
        if not names or IN_MEETING.match(said[found.start("deed") :]):
            return None
        evidence = Evidence(names)
        evidence.add(f"“{found.group('verb')} {found.group('who')} to …”", 0.6)
        if any(map(wording.is_everybody, names)):
            evidence.add("everybody is meant", -0.4)
        return evidence

    def _passive(self, said: str) -> Evidence | None:
        """ "The plan to be sent to members by A B"."""
        found = PASSIVE.search(said)
        if found is None or re.search(r"\b(?:was|were|has|had|have|is|are)\b", said[: found.start()]):
            return None
        who = found.group("who")
        for cut in (re.search(r"\s+(?:by|before|within|in|no|at|for|on|as|to)\s", who), None):
            names = self._known(who[: cut.start()] if cut else who.rstrip(" ."))
            if names and (set(names) & self._listed or any(map(wording.is_office, names))):
                evidence = Evidence(names)
                said_so = "would" in found.group(0)[:6]
                evidence.add("it is to be done by somebody of the lists", 0.6 if said_so else 0.9)
                return evidence
        return None

    def _apart(self, said: str) -> Evidence | None:
        """ "Write to the bus company (A B)", "Book a room – A B – 3 July"."""
        parts = read_parts(said, self._owners)
        bracketed = self._owners.bracketed(said, strict=True)
        if not parts.owners and bracketed is not None and len(bracketed.owners) > 1:
            parts = Parts(bracketed.text, bracketed.owners)
            if re.search(r"\sto\s[a-z]", said[len(bracketed.text) :]):
                evidence = Evidence(parts.owners)
                evidence.add("who is to do what stands in brackets", 0.9)
                return evidence
        if (
            not parts.owners
            or not IMPERATIVE.match(parts.text)
            or re.match(r"\w+\s+(?:of|on|from|for|by|and)\b", parts.text)
        ):
            return None
        if not all(name in self._listed or wording.is_office(name) for name in parts.owners):
            return None
        evidence = Evidence(parts.owners, due=parts.due)
        evidence.add("it begins with what is to be done", 0.4)
        evidence.add("somebody of the lists is named apart", 0.5)
        return evidence

    def _known(self, said: str) -> tuple[str, ...] | None:
        """Owners that are all people or bodies of the lists, offices, or everybody."""
        names = self._owners.names(said, strict=True)
        known = names and all(
            name in self._listed or wording.is_office(name) or self._owners.is_known(name) for name in names
        )
        return names if known else None

    def _resolved(self, said: str) -> tuple[str, ...]:
        """Who "(it was agreed that) A B report to the next meeting" gives a duty to; people of the lists only."""
        names = self._owners.before_deed(said)
        return names if all(name in self._listed or _SERVING.fullmatch(name) for name in names) else ()

    def _subject(self, sentence: str) -> str:
        """The person of the lists whom a sentence begins with; "" for nobody."""
        words = sentence.split()
        return next((name for n in (4, 3, 2, 1) if (name := self._owners.people.resolve(" ".join(words[:n])))), "")


_CUT = re.compile(r";\s+(?:and\s+)?|\s+[–—-]+>?\s+|,\s+(?:and\s+)?(?=[A-Z]|the\s)|,?\s+and\s+(?=that\s+[A-Z])")
_SERVING = re.compile(r"(?i)(?:the\s+)?(?:secretariat|secretary|(?:\w+\s+)?clerk|officers)")
_OURS = re.compile(
    r"(?i)(?:the\s+)?(?:[\w’'-]+\s+)?(?:forum|board|committee|group|panel|partnership|council|meeting|cabinet|trust|executive|sub-?committee|governors|trustees)"
)


def _unwrapped(text: str) -> tuple[str, int]:
    """A text without brackets around all of it, and how much was taken off its beginning."""
    whole = re.fullmatch(r"[\[(]\s*([^\[\]()]*(?:\([^()]*\)[^\[\]()]*)*)[\])]\.?", text)
    return (whole.group(1), whole.start(1)) if whole else (text, 0)


def _some(owned: Owned) -> str:
    return ", ".join(owned.owners[:2])
