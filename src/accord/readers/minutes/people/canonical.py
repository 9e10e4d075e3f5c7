"""Lists of people whose lines all have a shape of their own, rewritten as name first and what is said of it behind.

A list has one shape: it is told by most of its lines and then holds for all of them, so that a line that could be read
in two ways ("Groundwork, Keith Oram") is read as its neighbours are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.people.labels import is_post, read_label
from accord.readers.minutes.people.told import is_sentence
from accord.readers.minutes.people.words import ORGANISATION, ROLE, TITLE, begins_entry, initials_of, is_name

LEAST = 3
"""How many lines at least must have a shape before it is taken for the list's."""
SHARE = 0.7
"""What share of the lines must have it."""
_SURNAME = re.compile(
    rf"^(?P<last>(?:[Dd]e |[Vv]an )?[A-Z][\w’'-]+),\s+(?P<title>(?:{TITLE}\s+)*)(?P<first>[A-Z][\w’'-]*\.?(?:\s[A-Z]\.?)?)(?=\s*(?:$|[(\[,\t–—]|-\s|\s-))"  # noqa: E501
)
_SHOUTED = re.compile(
    rf"^(?P<first>(?:{TITLE}\s+)*(?:(?:[A-Z][a-zà-ÿ’'-]*\.?|[A-Z][A-ZÀ-Ý’'-]{{2,}})\s+){{1,2}})(?P<last>(?:Mc|Mac|O[’'])?[A-Z][A-ZÀ-Ý’'-]{{2,}})(?=\s*(?:$|[(\[,\t–—;]|-\s|\s-))"
)
_SHOUTED_FIRST = re.compile(
    r"^(?P<last>[A-Z][A-ZÀ-Ý’'-]{2,})\s+(?P<first>[A-Z][a-zà-ÿ’'-]+)(?=\s*(?:$|[(\[,\t–—;]|-\s|\s-))"
)
_CLOSE = re.compile(
    rf"^(?P<name>(?:{TITLE}\s+)*[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){{1,2}})\s*(?P<sign>[-/=|]|\.{{3,}})\s*(?P<said>[A-Z(].*)$"
)
_LETTERS = re.compile(
    r"^(?:(?P<letters>[A-Z]{2,4})\s*(?:[–—:=,-]\s*|\t\s*)|[(\[](?P<within>[A-Z]{2,4})[)\]]\s*)(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){1,3}?)(?=\s*(?:$|[(\[,\t–—;]|-\s))"
)
_SPACED = re.compile(
    rf"^(?P<name>(?:{TITLE}\s+)*[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){{1,2}}?)\s+(?:[-/=|]|\.{{3,}})\s+(?P<said>[A-Z(].*)$"
)
_BEHIND = re.compile(r"^(?P<name>[A-Z][^()\[\],;:–—]{3,40}?)\s+(?P<letters>[A-Z]{2,4})(?=\s*(?:$|[(\[,–—]|-\s))")
_COLON = re.compile(r"^(?P<name>[^:;,]{4,45})[:;]\s+(?P<said>[A-Z].*)$")
_BEFORE = re.compile(r"^(?P<body>[^;:\t(–—]{2,80}?)\s*(?::\s|\s[–—-]\s|\s[–—]|[–—]\s)\s*(?P<who>[A-Z].*)$")
_BODY = re.compile(r"^(?P<body>[^,;:\t(–—]{2,60}?)\s*[,\t]\s*(?P<who>[A-Z].*)$")


def canonical(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the first item, with the lines of lists of people that share a shape of their own rewritten:
    the surname first ("Oram, Keith"), surnames in capitals, a bare hyphen or stroke behind the name, the body
    first."""
    out = list(blocks)
    begun = next((n for n, one in enumerate(out) if isinstance(one, Paragraph) and _labels(one.text)), None)
    if begun is None:
        return out
    over = next((n for n in range(begun, len(out)) if is_sentence(_text(out[n]))), len(out))
    places = [n for n in range(begun, over) if _is_line(out[n])]
    sure = sum(1 for n in places if _body_before(_text(out[n])))
    bodies = sure >= LEAST and 2 * sure >= len(places) and not any(_body_of_several(_text(out[n])) for n in places)
    commas = sum(1 for n in places if _body_first(_text(out[n])))
    first = _turned if commas >= LEAST and 2 * commas >= len(places) else _body_first
    named = (_letters_first, _letters_behind, _surname_first, _surname_shouted, _shouted, _close, first)
    colons = sum(1 for n in places if (said := _colon(_text(out[n]))) and not is_name(said.partition(" – ")[2]))
    last = behind_body if bodies else _colon if 2 * colons >= len(places) else _same
    for rewrite in (*named, last):
        made = {
            n: replace(one, text=text, starts=())
            for n in places
            if isinstance(one := out[n], Paragraph) and (text := rewrite(one.text))
        }
        if len(made) >= LEAST and len(made) >= SHARE * len(places):
            out = [made.get(n, one) for n, one in enumerate(out)]
    return out


def rewritten(text: str) -> str:
    """A line of a list of people with the name first, where its shape by itself says how."""
    return next(
        (said for rewrite in (_letters_first, _surname_first, _shouted, _close) if (said := rewrite(text))), text
    )


def begins_person(text: str) -> bool:
    """Whether a line is one of a list of people, with the name first or behind initials, a body or a post."""
    return begins_entry(rewritten(text)) or bool(behind_body(text))


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
    if not isinstance(block, Paragraph):
        return False
    return (read_label(block.text) is None or is_post(block.text)) and 2 <= len(block.text.split()) <= 25


Rewrite = Callable[[str], str]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _same(text: str) -> str:
    return text


def _letters_first(text: str) -> str:
    found = _LETTERS.match(text)
    letters = (found.group("letters") or found.group("within")) if found else ""
    if not found or not is_name(found.group("name")) or letters not in initials_of(found.group("name")):
        return ""
    return f"{found.group('name')} ({letters}){text[found.end() :]}"


def _letters_behind(text: str) -> str:
    found = _BEHIND.match(text)
    if not found or not is_name(found.group("name")) or found.group("letters") not in initials_of(found.group("name")):
        return ""
    return f"{found.group('name')} ({found.group('letters')}){text[found.end() :]}"


def _colon(text: str) -> str:
    found = _COLON.match(text)
    return (
        f"{found.group('name')} – {found.group('said')}"
        if found and is_name(found.group("name").split(" (")[0])
        else ""
    )


def _body_before(text: str) -> bool:
    """Whether what stands before the name of a line is surely a body or a post, and no name."""
    found = _BEFORE.match(text)
    return found is not None and not is_name(found.group("body")) and bool(behind_body(text))


def _body_of_several(text: str) -> bool:
    """Whether a body stands before more than one name."""
    found = _BEFORE.match(text)
    parts = re.split(r"\s*[,;]\s+|\sand\s+", found.group("who")) if found and not is_name(found.group("body")) else []
    return sum(1 for part in parts if begins_entry(part)) > 1


def behind_body(text: str) -> str:
    """A line with the body first and one person behind a dash or colon, the other way round."""
    found = _BEFORE.match(text)
    if found is None or re.fullmatch(r"[A-Z]{2,4}", found.group("body")):
        return ""
    who = found.group("who").strip()
    first = re.split(r"\s*[(\[,;–—]|\s-\s", who)[0].strip()
    alone = re.fullmatch(
        r"\s*(?:[(\[][A-Z]{2,4}[)\]])?(?:\s*[(,–—-]\s*(?:in the )?chair\w*\)?)?", who[len(first) :], re.IGNORECASE
    )
    held = re.fullmatch(r"\s*(?:[(\[][A-Z]{2,4}[)\]])?,\s*(?P<post>[^,;]{3,60})", who[len(first) :])
    posted = held is not None and ROLE.search(held.group("post")) and not is_name(held.group("post"))
    return f"{who} – {found.group('body').strip()}" if is_name(first) and (alone or posted) else ""


def _surname_first(text: str) -> str:
    found = _SURNAME.match(text)
    if not found or ORGANISATION.search(found.group("first")) or ROLE.search(found.group("first")):
        return ""
    last = _lowered(found.group("last")) if found.group("last").isupper() else found.group("last")
    return f"{found.group('title')}{found.group('first')} {last}{text[found.end() :]}"


def _shouted(text: str) -> str:
    found = _SHOUTED.match(text)
    if not found:
        return ""
    first = found.group("first").title() if found.group("first").isupper() else found.group("first")
    made = f"{first}{_lowered(found.group('last'))}"
    return f"{made}{text[found.end() :]}" if is_name(made) else ""


def _lowered(word: str) -> str:
    return re.sub(r"(?<=[A-ZÀ-Ý])[A-ZÀ-Ý]+", lambda letters: letters.group().lower(), word)


def _close(text: str) -> str:
    found = _SPACED.match(text) or _CLOSE.match(text)
    if not found or not is_name(found.group("name")):
        return ""
    return f"{found.group('name')} – {found.group('said')}"


def _surname_shouted(text: str) -> str:
    found = _SHOUTED_FIRST.match(text)
    if not found or re.match(rf"{TITLE}\s", text) or ORGANISATION.search(found.group("first")):
        return ""
    return f"{found.group('first')} {_lowered(found.group('last'))}{text[found.end() :]}"


def _body_first(text: str) -> str:
    found = _BODY.match(text)
    return _turned(text) if found and not is_name(found.group("body")) else ""


def _turned(text: str) -> str:
    """A line whose name stands last, behind a body and a comma or tab, the other way round."""
    found = _BODY.match(text)
    if not found:
        return ""
    first = re.split(r"\s*[(,;–—]|\s-\s", found.group("who"))[0].strip()
    behind = found.group("who")[len(first) :]
    single = not re.search(r"[,;:]\s*[A-Z]|\band\b", behind)
    return f"{first}{behind} – {found.group('body').strip()}" if is_name(first) and single else ""
