"""The words of an action: whose they are, and which of them say what is to be done."""

from __future__ import annotations

import re

from accord.readers.minutes.actions.found import sentences
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.lines import Paragraph

_OFFICE = re.compile(
    r"(?:the |our )?(?:secretariat|clerk|secretary(?!\s+of\s+state)|officers|all$|all (?:members|partners)|everyone|"
    r"everybody|members|councillors|treasurer|chair)",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"(?:all|(?:(?:board|group|panel|committee|partnership|council|forum)\s+)?members|everyone|everybody|partners|agencies|each\s+(?:partner|agency|member))\b",
    re.IGNORECASE,
)


def is_office(name: str) -> bool:
    """Whether a name is an office or all of a body rather than a person: "the clerk", "all members"."""
    return _OFFICE.match(name) is not None


def is_chair(name: str) -> bool:
    """Whether a name is the post of whoever is in the chair."""
    return re.fullmatch(r"(?i)(?:the\s+)?(?:chair(?:man|woman|person)?|convener)", name) is not None


def is_everybody(name: str) -> bool:
    """Whether a name means all of a body."""
    return _EVERYBODY.match(name) is not None


def with_code(block: Paragraph) -> str:
    """The text of a paragraph with the code it is marked by (HSP07) before it."""
    return f"{block.mark} {block.text}" if re.match(r"[A-Z]{2}", block.mark) else block.text


def line_of_duty(block: Paragraph) -> int:
    """The line on which what is to be done stands."""
    return block.line_at(max(block.text.rfind(duty(block.text)), 0))


def led_in(said: str, owners: Owners) -> str:
    """A sentence without the topic before it ("Grit bins – Clerk to order two", "Outstanding: A B still to write")."""
    said = re.sub(r"^\d{1,4}(?:/\d{1,4}){1,2}\s+(?=[A-Z])", "", said)
    said = re.sub(r"^N\.?B\.?[:,]?\s+(?=[A-Z])", "", said)
    said = re.sub(r"^(?i:outstanding|ongoing|carried forward|c/f|update)\s*[:–—-]\s*", "", said)
    topic = re.match(r"[A-Z0-9][^–—.:]{2,60}?(?:\s[–—-]|:)\s+(?=[A-Z]|the\s|all\s)", said)
    if topic is None or owners.people.resolve(topic.group(0).strip(" :–—-")):
        return said
    after = owners.before_verb(said[topic.end() :], strict=True)
    return said[topic.end() :] if after is not None and after.subject else said


def led_on(said: str) -> str:
    """A sentence without the topic before it ("Transport Fund: A B announced …")."""
    topic = re.match(r"[A-Z0-9][^–—.:,]{2,60}?(?:\s[–—-]|:)\s+(?=[A-Z])", said)
    return said[topic.end() :] if topic else said


def duty(text: str) -> str:
    """The sentence of a text that says what is to be done: the last with an obligation in it, else the last."""
    parts = [sentence for _start, sentence in sentences(text)]
    obliged = [
        part for part in parts if re.search(r"\b(?:[Tt]o be|would|will|should|need(?:s|ed)?|must|to \w+)\b", part)
    ]
    return (obliged or parts or [text])[-1]


def is_report(sentence: str) -> bool:
    """Whether a sentence tells what others were about ("The Department was looking into it, and would be done by May"), so
    that its day is not that of a duty."""  # noqa: E501
    return bool(re.search(r"\b(?:was|were|had)\b", sentence)) and not re.search(
        r"\b(?:to be|should|must|agreed|asked|requested|need(?:s|ed)?|invited|to [a-z]+)\b", sentence
    )


def is_title(block: Paragraph) -> bool:
    return (block.bold or block.heading) and not re.search(r"[.:;]$", block.text)
