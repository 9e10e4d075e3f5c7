"""Words that contradict the status: "on track" on a red, "off track" on a green."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from accord.readers.commentary.anchors import Anchors
from accord.readers.commentary.facts import Facts, Finding
from accord.readers.commentary.text import fold, sentences

_PRAISE = (
    r"on (?:track|course|target|plan|schedule)|(?:target|plan|profile) (?:was|is|has been|had been|being) (?:met"
    r"|achieved|reached|exceeded|hit|beaten)"
    r"|(?:met|achieved|exceeded|reached|meeting|beat|hit|achieving|exceeding|met) (?:the|its|our|this|this year's"
    r"|their) (?:\w+ )?(?:target|plan|profile)"
    r"|ahead of (?:the )?(?:target|plan|profile|schedule)|better than (?:the )?(?:target|plan|planned)"
    r"|performing well|good performance|strong performance"
    r"|target achieved|achieved target|no concerns"
)
_BLAME = (
    r"off (?:track|course|target)|behind (?:the )?(?:target|plan|profile|schedule)|(?:target|plan) (?:was|is"
    r"|has been) missed|missed (?:the|its|our) (?:\w+ )?target"
    r"|(?:fail(?:ed|ing|s)?|unable) to (?:meet|reach|achieve) (?:the|its|our) (?:\w+ )?(?:target|plan)"
    r"|short of (?:the|its|our) (?:\w+ )?target|worse than (?:the )?(?:target|plan|planned)"
    r"|(?:not|did not|has not|have not) (?:meet|met|meeting|reach|reached|achieve|achieved|hit) (?:the|its"
    r"|our) (?:\w+ )?target|under-?performing|poor performance|target not (?:met|achieved)"
    r"|not on (?:track|course|target)|not (?:being )?(?:met|achieved)"
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|nor|neither|hardly|without|fail\w*|n't|far from|isn't|wasn't|yet to|unless"
    r"|if)\b[^,]{0,25}$"
)
_LATER = re.compile(
    r"\b(?:back|will|would|to be|to get|to bring|should|could|expect\w*|return\w*|aim\w*|hope\w*|until|when|once"
    r"|remain to be|work|plan|project|programme|scheme|recruitment|bid)\b[^,]{0,30}$"
)
_HIGHER = r"(?:well |just |far |still |slightly |comfortably )?(?:above|over) (?:the |its |our )?(?:\w+ )?target"
_LOWER = r"(?:well |just |far |still |slightly |comfortably )?(?:below|under) (?:the |its |our )?(?:\w+ )?target"


def tone(facts: Facts, parts: Mapping[str, str]) -> Iterator[Finding]:
    """Each place where the first two parts say the opposite of a red or a green."""
    if facts.status not in {"red", "green"}:
        return
    red = facts.status == "red"
    good, bad = {"higher": (_HIGHER, _LOWER), "lower": (_LOWER, _HIGHER)}.get(facts.polarity, ("", ""))
    pattern = re.compile(rf"\b(?:{'|'.join(one for one in ((_PRAISE, good) if red else (_BLAME, bad)) if one)})\b")
    anchors = Anchors.of(facts)
    for part in ("shows", "why"):
        text = parts.get(part, "")
        for sentence in sentences(fold(text)):
            for match in pattern.finditer(sentence.said):
                before = sentence.said[: match.start()]
                if _NOT.search(before) or _LATER.search(before) or _of_another(anchors, facts, sentence.said):
                    continue
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Finding("praise_on_red" if red else "blame_on_green", part, text[start:end], start, end)


def _of_another(anchors: Anchors, facts: Facts, said: str) -> bool:
    """Whether a sentence speaks of another place or an earlier period."""
    read = anchors.read(said)
    if read.area and read.area != facts.area:
        return True
    return (read.period is not None and read.period != facts.period) or bool(
        re.search(r"\b(?:last (?:year|quarter|month|term)|previously)\b", said)
    )
