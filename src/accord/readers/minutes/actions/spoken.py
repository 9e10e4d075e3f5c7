"""Actions that no label announces: the sentences of a paragraph, and whom they go on about."""

from __future__ import annotations

import re

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.deeds import is_work
from accord.readers.minutes.actions.evidence import (
    ADVERBIAL,
    AGREED_TO,
    ALSO,
    BEFORE,
    CLOSED,
    CUT,
    DONE,
    DUTY,
    ENDED,
    ENOUGH,
    HELD,
    HOLDS,
    OPINION,
    POST,
    REFERENCE,
    SERVES,
    SERVING,
    SEVERAL,
    SUGGESTED,
    TELLS,
    Evidence,
)
from accord.readers.minutes.actions.found import Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.patterns import ANAPHORA, ASKED, CHARGED, DECIDED, STRONG_VERB
from accord.readers.minutes.actions.reported import named, put_plainly
from accord.readers.minutes.actions.weighing import Weigher
from accord.readers.minutes.dates.due import is_deadline, mentions_deadline
from accord.readers.minutes.lines import Paragraph

_HANDED_ON = re.compile(
    r"\b(?:with|to|via|through|by|from)\s+(?P<who>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?),\s+who\s+(?:will|would|is\s+to|agreed\s+to|undertook\s+to)\s+(?:also\s+|then\s+)?(?=[a-z])"
)
"""Somebody to whom a thing goes, and who is to do something with it."""

_PAPER_BY = re.compile(
    r"^(?:The|An?|This)\s[^.;,]{3,60}?\b(?:by|from)\s+(?P<who>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)\s+(?:was|were)\b"
)
"""Whose paper or talk a sentence is about."""
_SPEAKER = re.compile(r"(?P<who>[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){0,2})(?::|\s[–—-])\s+(?=\S)")
"""Who speaks, before what they say."""
_AGREED = re.compile(
    r"(?P<who>(?:The\s+)?[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){0,3})\s+(?:(?:kindly|readily|gladly)\s+)?(?:agreed|offered|volunteered|said\s+(?:that\s+)?(?:he|she)\s+would)\.?$"
)
_SOUGHT = re.compile(
    r"\basked\s+(?:(?:if|whether)\s+(?:\S+\s+){1,6}?could|for\s+(?:an?\s|the\s|more|further)|to\s+(?:be|have|see|receive)|who\s+(?:would|could))|\b(?:should|could)\s+(?:also\s+)?(?:send|write|draft|reply|respond|arrange|ask)\b|\b(?:volunteer|somebody|someone)\s+(?:was|is)\s+(?:needed|sought|wanted|required)"
)
"""What is asked for, so that whoever agrees has it to do."""
_POINT = re.compile(r"^(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]|[!#~+§¶†*]{1,4}|>(?!\s*[Aa](?:ction|CTION)))\s+")
"""The number of a point inside a sentence."""


_ASKED = re.compile(r"(?P<who>[A-Z][^,;.]{1,60}?)\s+be\s+(?:asked|requested|invited|instructed)\s+to\s")
"""Who a part of a decision asks to do something ("… and that A B be asked to write")."""


class Spoken:
    """Reads the actions of paragraphs that only their words speak of. `labelled` says that the paper marks its actions."""  # noqa: E501

    def __init__(self, owners: Owners, *, labelled: bool) -> None:
        self._owners = owners
        self._labelled = labelled
        self._weigher = Weigher(owners, labelled=labelled)

    def learn(self, names: tuple[str, ...]) -> None:
        """Take bodies to which a label of the paper gives an action for bodies that serve the meeting."""
        self._weigher.ours |= {name for name in names if SERVES.search(name)}

    def weigh(self, sentence: str) -> Evidence | None:
        """What a sentence says for and against being an action; None where it names nobody who could do it."""
        return self._weigher.weigh(sentence)

    def read(self, block: Paragraph) -> list[Found]:
        """The actions of a paragraph, each sentence (or part after a semicolon) by itself."""
        out: list[Found] = []
        subject, before = "", ""
        text, shift = _unwrapped(block.text)
        clauses = self._clauses(text)
        for place, (start, sentence) in enumerate(clauses):
            if place + 1 < len(clauses) and AGREED_TO.match(clauses[place + 1][1]):
                sentence = SUGGESTED.sub("It was agreed that ", sentence)
            sentence, inside = _unwrapped(_POINT.sub("", sentence))
            start += inside
            plain = put_plainly(named(put_plainly(_taken_up(sentence, before)), subject))
            evidence = self._with_more(self.weigh(plain), plain, subject)
            number = _numbered(text, start + len(sentence)) or _numbered(sentence, len(ENDED.sub("", sentence)))
            if number and evidence is not None:
                evidence.add("the number of an action stands behind it", 0.7)
            closed = place + 1 < len(clauses) and CLOSED.match(clauses[place + 1][1])
            if closed and evidence is not None:
                evidence.add(DONE, -2)
            again = bool(before) and ANAPHORA.search(sentence) is not None
            if again and evidence is not None and out and out[-1].owners == evidence.owners:
                evidence.add("it goes on about what is to be done", 0.3)
            start += 4 if sentence.startswith("the ") else 0
            if evidence is not None and evidence.weight >= ENOUGH - 1e-9:
                said = tidy(f"{before} {sentence}" if again else sentence)
                if again and out and out[-1].owners in ((), evidence.owners) and tidy(before) == out[-1].text:
                    out.pop()
                out.append(
                    Found(
                        said,
                        evidence.owners,
                        block.line_at(start + shift),
                        due_text=evidence.due or _led_by_day(sentence),
                        reference=number,
                        sure=False,
                        why=evidence.why,
                        deed=evidence.deed if plain.endswith(evidence.deed) else "",
                    )
                )
            subject, before = self._subject(plain) or subject, sentence
        return out

    def _with_more(self, evidence: Evidence | None, sentence: str, before: str) -> Evidence | None:
        """What else a sentence says of whom it begins with ("The clerk had no reply yet but will write again")."""
        also = ALSO.search(sentence)
        while also is not None and (evidence is None or evidence.weight < ENOUGH - 1e-9):
            subject = self._subject(sentence) or (before if _goes_on(sentence, also) else "")
            if subject and not _only_told(sentence, also):
                evidence = self.weigh(f"{subject} {also.group('deed')}") or evidence
            also = ALSO.search(sentence, also.start("deed"))
        return evidence

    def _clauses(self, text: str) -> list[tuple[int, str]]:
        """The sentences of a text, cut at semicolons after which somebody is named who is to do something."""
        out: list[tuple[int, str]] = []
        text = re.sub(r"\b[A-Z]{2,4} TO [A-Z]{2,}\b(?=\s[a-z])", _in_small, text)
        for start, sentence in sentences(text):
            begin = 0
            for cut in CUT.finditer(sentence):
                inside = sentence[: cut.start()].count("(") > sentence[: cut.start()].count(")")
                timed = is_deadline(sentence[begin : cut.start()].strip(" ,"))
                if not inside and not timed and self._begins(sentence[cut.end() :], sentence[: cut.end()]):
                    out.append((start + begin, sentence[begin : cut.start()]))
                    begin = cut.end()
            out.append((start + begin, sentence[begin:]))
            out += [(start + place, said) for place, said in self._handed_on(sentence[begin:], begin)]
        return out

    def _handed_on(self, sentence: str, begin: int) -> list[tuple[int, str]]:
        """What a clause "…, who will send it out" gives to somebody of the lists named before it, as a sentence."""
        return [
            (begin + one.start(), f"{one.group('who')} will {sentence[one.end() :]}")
            for one in _HANDED_ON.finditer(sentence)
            if self._owners.people.resolve(one.group("who")) and is_work(sentence[one.end() :])
        ]

    def _begins(self, after: str, before: str) -> bool:
        """Whether a part of a sentence names somebody of the lists who is to do something of their own."""
        after = re.sub(r"^(?:he|she)\s+and\s+(?=[A-Z])", "", put_plainly(_POINT.sub("", after)))
        if before.rstrip().endswith(",") and self._owners.names(before.rstrip(" ,"), strict=True):
            return False
        if re.search(r"\b(?:[Hh]e|[Ss]he)\s+and\s+$", before):
            return False
        joined = re.search(r"(?<!,)\s+and\s+$", before)
        if joined and self._ends_in_name(before[: joined.start()]) and self._weigher.passive(before) is None:
            return False
        if after.startswith("it was"):
            return DECIDED.match(after) is not None
        if after.startswith("that "):
            said = after.removeprefix("that ")
            owned = self._weigher.owned(said)
            duty = (
                owned is not None
                and owned.subject
                and set(owned.owners) <= self._weigher.listed
                and DUTY.search(said)
                and is_work(owned.deed)
            )
            asked = _ASKED.match(said)
            duty = duty or (asked is not None and self._weigher.known(asked.group("who")) is not None)
            return not BEFORE.search(before) and bool(self._weigher.resolved(said) or duty)
        if self._weigher.passive(after) is not None and re.match(r"[A-Z]|the\s", after):
            return True
        owned = self._weigher.owned(after)
        if owned is None or not owned.subject:
            return False
        posted = STRONG_VERB.search(owned.verb) and all(map(HOLDS.fullmatch, owned.owners))
        if not posted and not self._weigher.are_listed(owned.owners):
            return False
        apart = before.rstrip()[-1:] in ";–—->"
        plain = not self._labelled or mentions_deadline(after)
        undertaken = bool(STRONG_VERB.match(owned.verb)) or (
            (owned.verb in ("will", "would") or CHARGED.match(owned.verb))
            and (set(owned.owners) <= self._weigher.listed or all(map(SERVING.fullmatch, owned.owners)))
            and is_work(owned.deed)
        )
        return (
            apart
            or bool(posted)
            or undertaken
            or owned.verb in ("to", "is to", "are to")
            or (plain and owned.verb in ("will", "agreed to"))
        )

    def _ends_in_name(self, text: str) -> bool:
        """Whether the last words of a text are somebody, so that "and" after them joins people."""
        words = text.split()
        last = [" ".join(words[-n:]) for n in (1, 2, 3)]
        return self._owners.names(text) is not None or any(
            self._owners.is_known(one) or wording.is_office(one) for one in last
        )

    def _subject(self, sentence: str) -> str:
        """The people of the lists whom a sentence begins with, as written; "" for nobody."""
        speaker = _SPEAKER.match(sentence)
        if speaker and (name := self._owners.people.resolve(speaker.group("who"))):
            return name
        asked = ASKED.match(sentence)
        if asked and asked.group("to") and self._weigher.known(asked.group("who")):
            sentence = sentence[asked.start("who") :]
        sentence = self._without_adverbial(wording.led_on(sentence))
        words = sentence.split()
        post = POST.match(sentence)
        several = SEVERAL.match(sentence)
        if several and all(self._owners.people.resolve(one) for one in several.groups()):
            return several.group(0)
        held = HELD.match(sentence)
        if held and (holder := self._owners.people.in_post(held.group("post"))):
            return holder
        known = (name for n in (4, 3, 2, 1) if (name := self._owners.people.resolve(" ".join(words[:n]))))
        telling = [one.group("who") for one in (*TELLS.finditer(sentence), *_PAPER_BY.finditer(sentence))]
        told = (name for one in telling if (name := self._owners.people.resolve(one)))
        return next(known, "") or (post.group(0) if post else next(told, ""))

    def _without_adverbial(self, sentence: str) -> str:
        """A sentence without "In reply," and the like, where somebody of the lists stands behind it."""
        comma = (
            re.match(r"(?:[^,.;:]|(?<=\b[A-Z][a-z])\.|(?<=Cllr)\.|(?<=Mrs)\.|(?<=\bNo)\.){2,90},\s+", sentence)
            if ADVERBIAL.match(sentence)
            else None
        )
        rest = sentence[comma.end() :] if comma else ""
        found = any(self._owners.people.resolve(" ".join(rest.split()[:n])) for n in (4, 3, 2, 1)) if rest else False
        held = HELD.match(rest)
        return rest if found or (held and self._owners.people.in_post(held.group("post"))) else sentence


def _led_by_day(sentence: str) -> str:
    """The day that a sentence begins with ("3 July: A B to write"); "" for none."""
    found = re.match(r"(?P<day>[^:–—]{3,40}?)\s*(?::|\s[–—-])\s+(?=\S)", sentence)
    return found.group("day") if found and is_deadline(found.group("day")) else ""


def _in_small(one: re.Match[str]) -> str:
    """ "AB TO ASK" with the verb in small letters."""
    who, _, deed = one.group(0).partition(" TO ")
    return f"{who} to {deed.lower()}"


def _taken_up(sentence: str, before: str) -> str:
    """A sentence that says no more than that somebody agreed or offered, after one that asks for something, as that
    they agreed to do this."""
    found = _AGREED.match(sentence)
    return f"{found.group('who')} agreed to do this." if found and _SOUGHT.search(before) else sentence


def _only_told(sentence: str, also: re.Match[str]) -> bool:
    """Whether "and will …" goes on with what somebody tells of others ("reported that the firm has failed and will …")."""  # noqa: E501
    before = sentence[: also.start()]
    if not also.group("deed").startswith(("will ", "would ")) or also.group("again") or also.group("them"):
        return False
    if (
        OPINION.search(before)
        or also.group(0).startswith(",")
        or re.search(r"\bthat\s+(?:no|nothing|none)\b[^,]*$", before)
    ):
        return False
    others = r"\b(?:that|who|which|whose)\s+(?!(?:he|she|they|it|this|that|these|those|there)\b)"
    return re.search(others, before) is not None


def _goes_on(sentence: str, also: re.Match[str]) -> bool:
    """Whether whoever "he" and "she" of a sentence mean are those whom the sentences before are about."""
    if also.group("again") or also.group("them"):
        return re.match(r"(?:It|This|There|They)\b", sentence) is not None or also.group("deed").startswith("will")
    return re.match(r"(?:He|She|They)(?:['’](?:s|re|ve|d))?\s", sentence) is not None


def _numbered(text: str, end: int) -> str:
    """The number in "[Action 3]" right behind a sentence; "" for none."""
    found = REFERENCE.match(text, end)
    return found.group("number") if found else ""


def _unwrapped(text: str) -> tuple[str, int]:
    """A text without brackets around all of it, and how much was taken off its beginning."""
    whole = re.fullmatch(r"[\[(]\s*([^\[\]()]*(?:\([^()]*\)[^\[\]()]*)*)[\])]\.?", text)
    return (whole.group(1), whole.start(1)) if whole else (text, 0)
