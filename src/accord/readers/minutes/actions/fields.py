"""What is said of an action after a label of its own: "Lead: A B", "Action by: A B Date: 17 July", "Timescale: autumn"."""  # noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.readers.minutes.actions.bodies import says_deed
from accord.readers.minutes.actions.headings import STATE_LABEL, WHEN_LABEL, WHO_LABEL
from accord.readers.minutes.dates.due import is_deadline

_FIELD = re.compile(
    rf"(?:^|(?<=[\s\[(|.,;*–-]))[\[(]?(?:(?P<who>{WHO_LABEL})|(?P<when>{WHEN_LABEL})|(?P<state>{STATE_LABEL})|(?P<by>by)|(?P<deed>action|task|what))\s*:\**\s*(?=\S|$)"
    rf"|(?:^(?!result|status|progress|update)|(?<=[.;|]\s)|(?<=[.;|]\s\s))(?:(?P<who2>owners?|lead(?:\s+\w+)?|by\s+whom|action\s+by|responsible|who)|(?P<when2>by(?:\s+when)?|deadline|due(?:\s+date)?|when|target(?:\s+date)?)|(?P<state2>result|status|progress|update))\s*[–—-]\s+(?=\S)",
    re.IGNORECASE,
)

_LED = re.compile(r"(?P<who>[^–—]{2,40}?)\s[–—-]\s(?P<deed>\S.*)$")
_CLOSES = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Fields:
    """A text without the labels at its end, and what they say of owner, day and progress ("" for nothing)."""

    text: str
    who: str = ""
    when: str = ""
    state: str = ""


def read_fields(text: str) -> Fields:
    """The labels of owner, day and progress in a text, with what follows each up to the next."""
    found = list(_FIELD.finditer(text))
    led = bool(found) and found[0].start() == 0 and found[0].lastgroup != "deed"
    found = [one for one in found if one.lastgroup != "deed" or (led and one.start())]
    deed = rest = ""
    said = {"who": "", "when": "", "state": ""}
    for place, one in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        kind = str(one.lastgroup).rstrip("2")
        close = text.find(_CLOSES.get(one.group()[0], "\n"), one.end(), end)
        rest += text[close + 1 : end] if close > 0 else ""
        end = close if close > 0 else end
        value = text[one.end() : end].strip(" .,;|[]*–-")
        value = value.strip("()") if value.count("(") != value.count(")") else value
        if kind == "deed":
            deed = deed or value
            continue
        if kind == "by":
            kind = "when" if is_deadline(value) else "who"
        if kind == "who" and not deed and (parted := _LED.match(value)) and says_deed(parted.group("deed")):
            value, deed = parted.group("who"), parted.group("deed")
        said[kind] = said[kind] or value
    first = found[0].start() if found else len(text)
    before = text[:first].strip(" |[(–-")
    before += ")" * (before.count("(") - before.count(")"))
    return Fields(deed or f"{before}{rest.rstrip(' .')}", said["who"], said["when"], said["state"])


_DUE_AFTER = re.compile(
    r"^(?P<who>.{2,60}?)\s*[,–(-]?\s+\(?(?P<when>(?:(?i:by|before|asap|a\.s\.a\.p\.?|on-?going|tbc|next\s+meeting|end|immediate(?:ly)?|w/[ceb]|mid)\b|"
    r"\d{1,2}[./]\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}|(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b).*?)\)?$"
)


def split_due(text: str) -> tuple[str, str]:
    """What stands in a margin as owner and day ("ST ASAP", "KL by 3 May"); the second is "" where no day is there."""
    found = _DUE_AFTER.match(" ".join(text.split()))
    return (found.group("who").strip(" ,–-("), found.group("when")) if found else (text, "")
