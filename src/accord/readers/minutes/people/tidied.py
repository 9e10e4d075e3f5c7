"""Lists of names in running text, with the signs between the names made commas."""

from __future__ import annotations

import re

from accord.readers.minutes.people.words import ORGANISATION, is_first_name, is_name

_NEXT_INITIAL = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!Cllr)(?<!Cllrs)(?<!Prof)(?<!Rev)(?<=[a-z]{2})\.\s+(?=[A-Z]\.\s?[A-Z][a-z])"
)
_NEXT_TITLE = re.compile(
    r"(?<=[a-z)])(?<!Ch)(?<!Det)(?<!Chief)(?<!Cllr)(?<!Councillor)\s+"
    r"(?=(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Rev|Revd|Prof)\.?\s+(?:[A-Z]\.?\s?)*[A-Z][a-z])"
)

_NEXT_COUNCILLOR = re.compile(
    r"(?<=[A-Z][\w’'-] |[\w’')]{3})(?<!\band)(?<!County)(?<!District)(?<!Borough)(?<!Parish)(?<!Town)(?<!City)\s+(?:and\s+|ALSO\s+|also\s+)?(?=(?:Cllr|Councillor)\.?\s+(?:[A-Z]\.?\s?)*[A-Z][a-z])"  # noqa: E501
)


def tidied(text: str, *, named: bool) -> str:
    """A list of names as it can be cut at commas: strokes between names, points before initials and mere titles part
    them; names all in capitals have small letters. `named` says that a label stands before it."""
    strokes = len(re.findall(r"\s/\s", text))
    if (strokes >= 2 and text.count("/") > text.count(",")) or (named and strokes and _names_only(text)):
        text = re.sub(r"\s/\s", "; ", text)
    if named:
        text = re.sub(r"(?<=[\w)])\s+(?:plus|\+)\s+(?=[A-Z])", ", ", _given_first(text))
    text = re.sub(r"\b(Cllrs|Councillors|Messrs)\.(?=\s)", r"\1", text)
    text = re.sub(r"\b(Cllr|Mrs?|Ms|Dr)\.(?=[A-Z][a-z])", r"\1. ", text)
    text = _NEXT_COUNCILLOR.sub(", ", text)
    text = _NEXT_INITIAL.sub(", ", _lowered(text, least=1 if named else 2))
    if not re.search(r"[,;\t]", text) and len(_NEXT_TITLE.findall(text)) > 1:
        text = _NEXT_TITLE.sub(", ", text)
    return re.sub(r"(?<=[a-z])\s+(?=(?:Cllrs|Councillors)\s+[A-Z])", ", ", text)


def _given_first(text: str) -> str:
    """A list of names with the surname first, as address books give them ("Lee, Ann; Cox, Ben"), turned."""
    parts = [part.strip(" .") for part in text.split(";") if part.strip(" .")]
    found = [re.fullmatch(r"(?P<last>[A-Z][\w’'-]+),\s+(?P<first>[A-Z][\w’'-]+)", part) for part in parts]
    turned = [f"{one.group('first')} {one.group('last')}" for one in found if one and is_first_name(one.group("first"))]
    return "; ".join(turned) if len(turned) == len(parts) > 1 and all(map(is_name, turned)) else text


def _names_only(text: str) -> bool:
    """Whether strokes part nothing but names."""
    return all(is_name(part.strip(" .")) for part in re.split(r"\s/\s", text))


def _lowered(text: str, *, least: int) -> str:
    """A list of names that are all in capitals ("ANN LEE, BEN COX"), with small letters; else the text itself."""
    parts = [
        part.strip() for part in re.split(r"[,;]|\band\b|\bAND\b", re.sub(r"\([^()]*\)", "", text)) if part.strip(" .")
    ]
    shouted = [part for part in parts if re.fullmatch(r"[A-Z][A-Za-z’'-]+(?:\s[A-Z]\.?)?\s[A-Z’'-]{3,}\.?", part)]
    if len(parts) < least or len(shouted) < len(parts) or any(ORGANISATION.search(part) for part in parts):
        return text
    return re.sub(r"\b[A-Z][A-Z’'-]+\b(?![^()]*\))", lambda word: word.group(0).title(), text)
