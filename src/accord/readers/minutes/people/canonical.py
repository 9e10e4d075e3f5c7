"""Lists of people whose lines all have a shape of their own, rewritten as name first and what is said of it behind.

A list has one shape: it is told by most of its lines and then holds for all of them, so that a line that could be read
in two ways ("Groundwork, Keith Oram") is read as its neighbours are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import ORGANISATION, ROLE, TITLE, is_name

LEAST = 3
"""How many lines at least must have a shape before it is taken for the list's."""
SHARE = 0.7
"""What share of the lines must have it."""
_SURNAME = re.compile(
    rf"^(?P<last>(?:[Dd]e |[Vv]an )?[A-Z][\w’'-]+),\s+(?P<title>(?:{TITLE}\s+)*)(?P<first>[A-Z][\w’'-]*\.?(?:\s[A-Z]\.?)?)(?=\s*(?:$|[(\[,\t–—]|-\s|\s-))"  # noqa: E501
)
_SHOUTED = re.compile(
    rf"^(?P<first>(?:{TITLE}\s+)*(?:[A-Z][a-zà-ÿ’'-]*\.?\s+){{1,2}})(?P<last>(?:Mc|Mac|O[’'])?[A-Z][A-ZÀ-Ý’'-]{{2,}})(?=\s*(?:$|[(\[,\t–—;]|-\s|\s-))"
)
_CLOSE = re.compile(
    rf"^(?P<name>(?:{TITLE}\s+)*[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){{1,2}})\s*(?P<sign>[-/=])\s*(?P<said>[A-Z(].*)$"
)
_BODY = re.compile(r"^(?P<body>[^,;:\t(–—]{2,60}?)\s*[,\t]\s*(?P<who>[A-Z].*)$")


def canonical(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the first item, with the lines of lists of people that share a shape of their own rewritten:
    the surname first ("Oram, Keith"), surnames in capitals, a bare hyphen or stroke behind the name, the body
    first."""
    out = list(blocks)
    begun = next((n for n, one in enumerate(out) if isinstance(one, Paragraph) and _labels(one.text)), None)
    if begun is None:
        return out
    places = [n for n in range(begun, len(out)) if _is_line(out[n])]
    for rewrite in (_surname_first, _shouted, _close, _body_first):
        made = {
            n: replace(one, text=text, starts=())
            for n in places
            if isinstance(one := out[n], Paragraph) and (text := rewrite(one.text))
        }
        if len(made) >= LEAST and len(made) >= SHARE * len(places):
            out = [made.get(n, one) for n, one in enumerate(out)]
    return out


_WITHIN = re.compile(
    r"(?<=[\w.)])\s+(?P<label>(?:PRESENT|Present|ATTENDEES|Attendees|IN ATTENDANCE|In attendance|APOLOGIES|Apologies)(?:\s*\([^()]{1,40}\))?\s*:)"  # noqa: E501
)


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a paragraph that runs from the heading into the list of those present cut before its label."""
    out: list[Block] = []
    for block in blocks:
        found = _WITHIN.search(block.text) if isinstance(block, Paragraph) else None
        if found is None or not isinstance(block, Paragraph) or read_label(block.text) is not None:
            out.append(block)
            continue
        place = found.start("label")
        out.append(replace(block, text=block.text[: found.start()]))
        out.append(replace(block, line=block.line_at(place), text=block.text[place:], starts=()))
    return out


def _labels(text: str) -> bool:
    label = read_label(text)
    return label is not None and not label.rest


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and read_label(block.text) is None and 2 <= len(block.text.split()) <= 25


Rewrite = Callable[[str], str]


def _surname_first(text: str) -> str:
    found = _SURNAME.match(text)
    if not found or ORGANISATION.search(found.group("first")) or ROLE.search(found.group("first")):
        return ""
    return f"{found.group('title')}{found.group('first')} {found.group('last')}{text[found.end() :]}"


def _shouted(text: str) -> str:
    found = _SHOUTED.match(text)
    if not found:
        return ""
    last = re.sub(r"(?<=[A-ZÀ-Ý])[A-ZÀ-Ý]+", lambda word: word.group().lower(), found.group("last"))
    return f"{found.group('first')}{last}{text[found.end() :]}"


def _close(text: str) -> str:
    found = _CLOSE.match(text)
    if not found or not is_name(found.group("name")):
        return ""
    return f"{found.group('name')} – {found.group('said')}"


def _body_first(text: str) -> str:
    found = _BODY.match(text)
    if not found or is_name(found.group("body")):
        return ""
    first = re.split(r"\s*[(,;–—]|\s-\s", found.group("who"))[0].strip()
    behind = found.group("who")[len(first) :]
    single = not re.search(r"[,;:]\s*[A-Z]|\band\b", behind)
    return f"{first}{behind} – {found.group('body').strip()}" if is_name(first) and single else ""
