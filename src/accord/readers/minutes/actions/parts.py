"""An action written in pieces: deed, owners and day in whatever order signs part them ("Write to X – AB – 3 July")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.readers.minutes.actions.fields import split_due
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.dates.due import is_deadline

_BRACKET = re.compile(r"\s*[(\[<](?P<said>[^()\[\]<>]{1,90})[)\]>]\s*[.;,]?\s*(?:and|or)?\s*$")
_LAST = re.compile(
    r"(?P<sign>\s+[–—-]+\s*|\s+(?=@)|\s*[|\t]\s*|[.;:]\s+|,\s+|\s*/\s+|\s{3,})(?P<said>(?:(?!\s[–—-]\s|[|\t;]).){1,70})$"
)
_FIRST = re.compile(
    r"^[(\[]?(?P<said>(?:(?!\s[–—-]\s)[^:()\[\]|]){1,70}?)(?:[)\]]\s*[:–—-]?|\s*:|\s+[–—-]+|\s*\|)\s+(?=\S)"
)
_TIMED = re.compile(
    r"\s(?P<said>(?:by|before|within|no later than|not later than|in time for|ahead of|as soon as|on|in|during|over|throughout|next|this|at the|for the)\s[^,;:()]{2,60}?|immediately|urgently|asap|ASAP|tomorrow)[.;]?$"  # noqa: E501
)

_JOINED = re.compile(r"\s[–—-]\s|,\s+[A-Z]\w+\s[a-z]")
"""Signs between what is more than names."""
_STATE = re.compile(
    r"\s+[–—-]\s*(?:OPEN|CLOSED|ONGOING|NEW|COMPLETED?|DONE|Open|Closed|Ongoing|New|Completed?|Done|In progress|"
    r"Not started)\.?$"
)
"""How far an action is, at its very end."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The deed without what stood apart of it, the owners and the words of the day; blank where nothing stood apart."""

    text: str
    owners: tuple[str, ...] = ()
    due: str = ""


def read_parts(text: str, owners: Owners) -> Parts:
    """What stands apart at the end and at the beginning of an action, taken off piece by piece."""
    out = Parts(_STATE.sub("", text.strip()))
    for _ in range(4):
        after = _taken(out, owners)
        if after is None:
            break
        out = after
    return out


def untimed(text: str) -> tuple[str, str]:
    """A text without the words of a day at its end ("… (A B) by 3 July"), and those words; "" where none are there."""
    timed = _TIMED.search(text)
    if timed is None or not is_deadline(timed.group("said")):
        return text, ""
    return text[: timed.start()], timed.group("said")


def _taken(parts: Parts, owners: Owners) -> Parts | None:
    """The parts with one more piece taken off the text; None where no piece is owner or day."""
    text, when = untimed(parts.text)
    if when and not parts.due:
        shorter = _apart(Parts(text, parts.owners, when), owners)
        if shorter is not None:
            return shorter
    return _apart(parts, owners)


def _apart(parts: Parts, owners: Owners) -> Parts | None:
    text = parts.text
    for found, last in _pieces(text):
        rest = (text[: found.start()] if last else text[found.end() :]).strip()
        sign = found.groupdict().get("sign", "")
        read = (
            _read(found.group("said"), owners, loose="," not in sign and "." not in sign)
            if len(rest.split()) > 1
            else None
        )
        if read is not None and "," in sign and read[0] and owners.is_person(rest.split()[-1]) and not read[1]:
            continue
        if read is None or (read[0] and parts.owners) or (read[1] and parts.due):
            continue
        return Parts(rest, parts.owners or read[0], parts.due or read[1])
    return None


def _pieces(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """What stands apart at the end of a text, the longest piece first, and at its beginning; true for the end."""
    if bracket := _BRACKET.search(text):
        yield bracket, True
    last = _LAST.search(text)
    while last is not None:
        yield last, True
        last = _LAST.search(text, last.start() + 1)
    if first := _FIRST.search(text):
        yield first, False


def _read(said: str, owners: Owners, *, loose: bool) -> tuple[tuple[str, ...], str] | None:
    """Owners and day of a piece; None where it is neither. `loose` takes owners that are on no list as well."""
    said = said.strip(" .,;:*")
    if is_deadline(said) or _is_timed(said):
        return (), said
    moved = re.search(r"(?i)\bnow\s+(?P<day>[^,;]+)$", said)
    if moved and is_deadline(moved.group("day")):
        return (), moved.group("day")
    for who, when in (*_splits(said), split_due(said), _turned(said)):
        if when and is_deadline(when) and (names := _names(who, owners, loose=loose and not _JOINED.search(who))):
            return names, when
    waits = re.match(r"(?P<who>.{2,40}?)\s+(?P<when>(?:before|after|until|once|when)\s.+)$", said)
    if waits and (known := _names(waits.group("who"), owners, loose=False)):
        return known, waits.group("when")
    names = _names(said, owners, loose=loose)
    return (names, "") if names else None


def owners_and_day(said: str, owners: Owners) -> tuple[tuple[str, ...], str] | None:
    """The owners and the words of the day that a text consists of ("AB, for January", "AB / CD by 3 July"); None where
    anything in it is neither, or no owner is there."""
    bracketed = re.fullmatch(r"(?P<who>[^()\[\]]+?)\s*[(\[](?P<when>[^()\[\]]+)[)\]]\.?", said.strip())
    level = (
        f"{bracketed.group('who')}, {bracketed.group('when')}"
        if bracketed and is_deadline(bracketed.group("when"))
        else said
    )
    read = _read(level, owners, loose=True)
    if read is not None and read[0] and read[1]:
        return read
    names = owners.names(said)
    return (names, "") if names else None


def _is_timed(said: str) -> bool:
    """Whether a piece is an event to be ahead of and its day ("before Cabinet on 20 October")."""
    timed = re.match(r"(?i)(?:by|before|after|ahead of|in time for)\s+\w+(?:\s\w+)?\s+on\s+(?P<day>.+)$", said)
    return bool(timed and is_deadline(timed.group("day")))


def _splits(said: str) -> Iterator[tuple[str, str]]:
    """A piece cut in two behind each of its words, the first of them as the owner and the rest as the words of the day."""  # noqa: E501
    for cut in re.finditer(r"[\s,;(–/|-]+", said):
        who, when = said[: cut.start()], said[cut.end() :].rstrip(")] ")
        if who and when and not re.search(r"(?i)(?:&|\band|\bor|\bon)$|^(?:due|by|deadline|target|date)$", who):
            yield who, when


def _turned(said: str) -> tuple[str, str]:
    """A piece with owner and day in it ("3 July, AB", "AB, within a week"), as owner and day."""
    level = re.sub(r"\s+[–—-]+\s+|\s*[/;|]\s+", ", ", said)
    when, comma, who = level.partition(", ")
    if comma and is_deadline(when):
        return who, when
    who, comma, when = level.rpartition(", ")
    return (who, when) if comma and is_deadline(when) else (said, "")


def _names(said: str, owners: Owners, *, loose: bool) -> tuple[str, ...] | None:
    said = said.strip(" .,;:–—-*")
    names = owners.names(said, strict=not loose)
    if not names or len(said.split()) > 12:
        return None
    listed = all(owners.is_known(one) for one in re.split(r"\s*(?:/|,|;|&|\+|\band\b)\s*", said) if one)
    return (
        names
        if listed or (loose and len(said.split()) <= 8 and not re.match(r"(?i)(?:the\s+)?[a-z-]+ing\b", said))
        else None
    )
