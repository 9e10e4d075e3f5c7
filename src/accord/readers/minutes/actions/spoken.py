"""Actions that no label announces: what the words of a sentence say for and against it, weighed."""

from __future__ import annotations

import re
from functools import partial

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.evidence import (
    ALSO,
    BEFORE,
    CUT,
    DONE,
    DUTY,
    ENDED,
    ENOUGH,
    HOLDS,
    INSIDE,
    NOTED,
    OURS,
    POST,
    REFERENCE,
    SAID_DONE,
    SERVING,
    SEVERAL,
    TELLS,
    TO_DO,
    Evidence,
)
from accord.readers.minutes.actions.found import IMPERATIVE, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owned, Owners
from accord.readers.minutes.actions.parts import Parts, read_parts
from accord.readers.minutes.actions.patterns import (
    ANAPHORA,
    ASKED,
    BIDDEN,
    DECIDED,
    DEED,
    HAD,
    IN_MEETING,
    PASSIVE,
    STRONG_VERB,
    TOOK,
)
from accord.readers.minutes.actions.reported import named, put_plainly
from accord.readers.minutes.actions.verbs import by_verb
from accord.readers.minutes.dates.due import mentions_deadline
from accord.readers.minutes.lines import Paragraph


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
            sentence, inside = _unwrapped(sentence)
            start += inside
            plain = put_plainly(named(put_plainly(sentence), subject))
            evidence = self._with_more(self.weigh(plain), plain)
            number = _numbered(text, start + len(sentence)) or _numbered(sentence, len(ENDED.sub("", sentence)))
            if number and evidence is not None:
                evidence.add("the number of an action stands behind it", 0.7)
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
                        reference=number,
                        sure=False,
                        why=evidence.why,
                    )
                )
            subject, before = self._subject(sentence) or subject, sentence
        return out

    def _with_more(self, evidence: Evidence | None, sentence: str) -> Evidence | None:
        """What else a sentence says of whom it begins with ("The clerk had no reply yet but will write again")."""
        also = ALSO.search(sentence)
        if also is None or (evidence is not None and evidence.weight >= ENOUGH - 1e-9):
            return evidence
        told = also.group("deed").startswith(("will ", "would ")) and not also.group("again")
        if told and re.search(
            r"\b(?:that|who|which|whose)\s+(?!(?:he|she|they|it|this|that|these|those|there)\b)",
            sentence[: also.start()],
        ):
            return evidence
        subject = self._subject(sentence)
        more = self.weigh(f"{subject} {also.group('deed')}") if subject else None
        return more or evidence

    def _clauses(self, text: str) -> list[tuple[int, str]]:
        """The sentences of a text, cut at semicolons after which somebody is named who is to do something."""
        out: list[tuple[int, str]] = []
        for start, sentence in sentences(text):
            begin = 0
            for cut in CUT.finditer(sentence):
                inside = sentence[: cut.start()].count("(") > sentence[: cut.start()].count(")")
                if not inside and self._begins(sentence[cut.end() :], sentence[: cut.end()]):
                    out.append((start + begin, sentence[begin : cut.start()]))
                    begin = cut.end()
            out.append((start + begin, sentence[begin:]))
        return out

    def _begins(self, after: str, before: str) -> bool:
        """Whether a part of a sentence names somebody of the lists who is to do something of their own."""
        joined = re.search(r"(?<!,)\s+and\s+$", before)
        if joined and self._ends_in_name(before[: joined.start()]):
            return False
        if after.startswith("it was"):
            return DECIDED.match(after) is not None
        if after.startswith("that "):
            said = after.removeprefix("that ")
            owned = self._owned(said)
            duty = owned is not None and owned.subject and set(owned.owners) <= self._listed and DUTY.search(said)
            return not BEFORE.search(before) and bool(self._resolved(said) or duty)
        if self._passive(after) is not None and re.match(r"[A-Z]|the\s", after):
            return True
        owned = self._owned(after)
        if owned is None or not owned.subject:
            return False
        posted = STRONG_VERB.search(owned.verb) and all(map(HOLDS.fullmatch, owned.owners))
        if not posted and not self._are_listed(owned.owners):
            return False
        apart = before.rstrip()[-1:] in ";–—->"
        plain = not self._labelled or mentions_deadline(after)
        undertaken = bool(STRONG_VERB.match(owned.verb))
        return (
            apart or bool(posted) or undertaken or owned.verb == "to" or (plain and owned.verb in ("will", "agreed to"))
        )

    def _owned(self, said: str) -> Owned | None:
        """Whoever a sentence gives something to do, people and bodies of the lists or holders of posts."""
        owned = self._owners.before_verb(said, strict=True)
        if owned is not None:
            return owned
        loose = self._owners.before_verb(said)
        held = loose is not None and all(name in self._listed or HOLDS.fullmatch(name) for name in loose.owners)
        return loose if held else None

    def _are_listed(self, names: tuple[str, ...]) -> bool:
        """Whether owners are people of the lists, hold an office or a post given there, or hold a post beside one who is."""  # noqa: E501
        sure = [name in self._listed or wording.is_office(name) or self._owners.people.is_post(name) for name in names]
        return all(sure) or (
            any(sure) and all(one or HOLDS.fullmatch(name) for one, name in zip(sure, names, strict=True))
        )

    def _ends_in_name(self, text: str) -> bool:
        """Whether the last words of a text are somebody, so that "and" after them joins people."""
        words = text.split()
        last = [" ".join(words[-n:]) for n in (1, 2, 3)]
        return self._owners.names(text) is not None or any(
            self._owners.is_known(one) or wording.is_office(one) for one in last
        )

    def weigh(self, sentence: str) -> Evidence | None:
        """What a sentence says for and against being an action; None where it names nobody who could do it."""
        said = DECIDED.sub("", sentence)
        decided = said != sentence
        said = re.sub(r"\b([A-Z]{2,4}) TO ([A-Z]{3,})\b", lambda one: f"{one.group(1)} to {one.group(2).lower()}", said)
        said = wording.led_in(said, self._owners)
        said = f"The meeting {said}" if TO_DO.match(said) else said
        subjects = partial(self._subjects, decided=decided)
        for look in (self._taken, self._bidden, self._passive, subjects, self._led, self._asked, self._apart):
            evidence = look(said)
            if evidence is not None and not (decided and all(map(OURS.fullmatch, evidence.owners))):
                break
        else:
            return None
        if decided:
            evidence.add("the meeting agreed it", 0.7)
        if mentions_deadline(said):
            evidence.add("a day is named", 0.2)
        if SAID_DONE.search(sentence):
            evidence.add(DONE, -2)
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
        owned = self._owned(said)
        if owned is None or not owned.subject:
            return None
        listed = self._are_listed(owned.owners)
        evidence = Evidence(owned.owners)
        by_verb(evidence, owned, said, labelled=self._labelled, listed=set(owned.owners) <= self._listed)
        if not listed:
            deed = re.search(r"\bto\s+(\w.*)$", said)
            acts = owned.verb == "to" and deed is not None and IMPERATIVE.match(deed.group(1))
            told = deed is not None and re.search(r"\b(?:is|was|are|were|has|have|had)\b", deed.group(1))
            posted = STRONG_VERB.search(owned.verb) and all(map(HOLDS.fullmatch, owned.owners))
            evidence.add("they are on no list of the paper", -0.3 if (acts or posted) and not told else -2)
        if owned.verb.startswith("be ") and not all(
            name in self._listed or wording.is_office(name) for name in owned.owners
        ):
            evidence.add("a post is asked, which is a decision", -1)
        if owned.verb not in ("to", "are to", "is to") and any(map(wording.is_everybody, owned.owners)):
            evidence.add(
                "everybody is meant",
                -0.4 if decided or re.search(r"asked|requested|reminded|invited", owned.verb) else -2,
            )
        return evidence

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
        if DEED.match(said[found.start("deed") :]) and not any(map(wording.is_everybody, names)):
            evidence.add("what they are asked for is a deed", 0.3)
        if any(map(wording.is_everybody, names)):
            evidence.add("everybody is meant", -0.4)
        return evidence

    def _bidden(self, said: str) -> Evidence | None:
        """ "It was resolved to ask A B to …"."""
        found = BIDDEN.search(said)
        names = self._known(found.group("who")) if found else None
        if found is None or not names or IN_MEETING.match(said[found.start("deed") :]):
            return None
        evidence = Evidence(names)
        evidence.add("it was decided to ask them", 0.9)
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
        if not parts.owners and bracketed is not None and (len(bracketed.owners) > 1 or INSIDE.search(said)):
            parts = Parts(bracketed.text, bracketed.owners)
            if re.search(r"\sto\s[a-z]", said[len(bracketed.text) :]):
                evidence = Evidence(parts.owners)
                evidence.add("who is to do what stands in brackets", 0.9)
                return evidence
        if (
            not parts.owners
            or NOTED.match(parts.text)
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
        names = self._owners.names(said, strict=True) or self._post(said)
        known = names and all(
            name in self._listed
            or wording.is_office(name)
            or self._owners.is_known(name)
            or self._owners.people.is_post(name)
            for name in names
        )
        return names if known else None

    def _post(self, said: str) -> tuple[str, ...] | None:
        return (said,) if self._owners.people.is_post(said) else None

    def _resolved(self, said: str) -> tuple[str, ...]:
        """Who "(it was agreed that) A B report to the next meeting" gives a duty to; people of the lists only."""
        names = self._owners.before_deed(said)
        sure = (name in self._listed or SERVING.fullmatch(name) or self._holds(name) for name in names)
        return names if all(sure) else ()

    def _holds(self, name: str) -> bool:
        """Whether a name is a post, in a paper that marks its actions in no other way than by resolving them."""
        return not self._labelled and (self._owners.people.is_post(name) or HOLDS.fullmatch(name) is not None)

    def _subject(self, sentence: str) -> str:
        """The people of the lists whom a sentence begins with, as written; "" for nobody."""
        words = sentence.split()
        post = POST.match(sentence)
        several = SEVERAL.match(sentence)
        if several and all(self._owners.people.resolve(one) for one in several.groups()):
            return several.group(0)
        known = (name for n in (4, 3, 2, 1) if (name := self._owners.people.resolve(" ".join(words[:n]))))
        telling = (one.group("who") for one in TELLS.finditer(sentence))
        told = (name for one in telling if (name := self._owners.people.resolve(one)))
        return next(known, "") or (post.group(0) if post else next(told, ""))


def _numbered(text: str, end: int) -> str:
    """The number in "[Action 3]" right behind a sentence; "" for none."""
    found = REFERENCE.match(text, end)
    return found.group("number") if found else ""


def _unwrapped(text: str) -> tuple[str, int]:
    """A text without brackets around all of it, and how much was taken off its beginning."""
    whole = re.fullmatch(r"[\[(]\s*([^\[\]()]*(?:\([^()]*\)[^\[\]()]*)*)[\])]\.?", text)
    return (whole.group(1), whole.start(1)) if whole else (text, 0)
