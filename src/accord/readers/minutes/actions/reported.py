"""What is told of somebody, put plainly ("A B agreed to do it"): pronouns, short forms, reported speech, readiness."""

from __future__ import annotations

import re

from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.actions.patterns import SOFT

_WILL = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][a-z]+)['’]ll\b")
_WOULD = re.compile(
    r"\b([Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)['’]d(?=\s+(?:\w+ly\s+|also\s+)?[a-z]+\b(?<!ed)(?<!been)(?<!had))"
)
_SAID = (
    r"(?:said|replied|answered|confirmed|advised|stated|indicated|reported|explained|added|thought|suggested|noted|responded|announced|mentioned|commented|"
    r"proposed|(?<!was )agreed|(?:informed|told|assured|advised)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]*)?)"
)
_TOLD = re.compile(
    rf"\b{_SAID}\s+(?:that\s+)?(?:he|she|they)\s+(?:would|will|was\s+going\s+to|were\s+going\s+to|is\s+going\s+to|is\s+to|was\s+to|"
    r"had\s+offered\s+to|could)\s+(?:also\s+|then\s+|now\s+|be\s+(?:\w+\s+)?(?:happy|willing|pleased|glad|content|prepared|able)\s+to\s+)*(?=[a-z])"
)
_GIVEN = re.compile(
    r"\b(?:gave|has\s+given|made|offered)\s+(?:an?|his|her|their)\s+(?:firm\s+|clear\s+)?(?:assurance|undertaking|promise|commitment|pledge)\s+(?:to\s+|that\s+(?:he|she|they)\s+(?:would|will)\s+)(?=[a-z])"
    r"|\btook\s+it\s+(?:up)?on\s+(?:him|her|them)sel(?:f|ves)\s+to\s+(?=[a-z])|\b(?:is|are|was|were)\s+going\s+to\s+(?=[a-z])"
)
_READY = re.compile(
    r"\b(?:was|were|is|are|would\s+be|will\s+be)\s+(?:very\s+|quite\s+|more\s+than\s+|only\s+too\s+)?"
    r"(?:happy|willing|pleased|glad|content|prepared|ready)\s+to\s+(?=[a-z])"
)
_NO_DEED = re.compile(
    r"(?:hear|note|see|learn|receive|report|announce|say|accept|support|leave|introduce|consider|agree|approve|recommend|welcome)\b(?!\s+(?:back|whether|to\s+it|it\s+through))"
)
_HIM = re.compile(
    r"(?<=\s)(?P<asked>asked|requested|invited|tasked|instructed|directed)\s+(?:him|her|them)(?=\s+to\s+[a-z])"
)
_PRONOUN = re.compile(
    r"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o)\s+)?(?:[Hh]e|[Ss]he|[Tt]hey)(?=\s+(?:(?:also|then|therefore|kindly|now)\s+)?(?:(?:agreed|undertook|offered|promised|volunteered)\s+to|"
    r"will|would|is\s+to|was\s+to|(?:was|were)\s+(?:then\s+)?(?:asked|requested|instructed|tasked)\s+to|has\s+agreed\s+to)\s)"
)


def put_plainly(sentence: str) -> str:
    """A sentence without short forms ("she'd", "he'll"), and with what somebody said that they would do, or was
    willing to do, as what they agreed to do ("A B said that she would write" becomes "A B agreed to write")."""
    sentence = _WOULD.sub(r"\1 would", _WILL.sub(r"\1 will", sentence))
    for told in (_TOLD, _GIVEN, _READY):
        sentence = told.sub(lambda one: "agreed to " if _is_deed(one.string[one.end() :]) else one.group(0), sentence)
    return sentence


def _is_deed(said: str) -> bool:
    return bool(IMPERATIVE.match(said)) and not SOFT.match(said) and not _NO_DEED.match(said)


def named(sentence: str, subject: str) -> str:
    """A sentence in which "He agreed to", "Will" and "asked him to" name whom the sentences before are about."""
    if not subject:
        return sentence
    decided = re.match(
        r"(?P<it>It was (?:also |then |further )?agreed)(?: that)? (?:he|she|they) (?=would|should|will)", sentence
    )
    if decided:
        return f"{decided.group('it')} that {subject} {sentence[decided.end() :]}"
    elided = re.match(r"(?P<verb>Will|To(?! be\b)|Undertook to|Offered to)\s(?=[a-z])", sentence)
    if elided:
        return f"{subject} {elided.group('verb').lower()} {sentence[elided.end() :]}"
    pronoun = _PRONOUN.match(sentence)
    if pronoun is not None and not re.search(r"\bagain[.]?$", sentence):
        return f"{subject} {sentence[pronoun.end() :].lstrip()}"
    return _HIM.sub(lambda one: f"{one.group('asked')} {subject}", sentence)
