"""The parts of one text that hold an action each: counted ("(a) …; (b) …", "1. …. 2. …"), or each with its owner at its end."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions.found import Found
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import read_parts

_LETTER = re.compile(r"(?:(?<=[\s;:,.])|^)\(?(?P<letter>[a-h]|i{1,3}|iv|v|[1-9])\)\s+(?=\S)")
_FIGURE = re.compile(r"(?:^|(?<=[.;,:)]\s))(?P<letter>[1-9])\.\s+(?=[A-Z])")


def points(text: str) -> tuple[str, list[tuple[int, int]]]:
    """What stands before the counted parts of a text, and where each begins behind its letter and ends; no parts where
    there are fewer than two, or one of them is no more than a word or two."""
    for pattern in (_LETTER, _FIGURE):
        found = list(pattern.finditer(text))
        letters = [one.group("letter") for one in found]
        counted = pattern is _LETTER or letters == [str(n) for n in range(1, len(letters) + 1)]
        if len(found) < 2 or letters[0] not in ("a", "i", "1") or not counted:
            continue
        ends = [*(one.start() for one in found[1:]), len(text)]
        spans = [(one.end(), end) for one, end in zip(found, ends, strict=True)]
        if all(len(text[begin:end].split()) > 2 for begin, end in spans):
            return text[: found[0].start()].strip(" :;"), spans
    return "", []


def set_apart(text: str, owners: Owners) -> list[int]:
    """Where the parts behind semicolons begin, of a text each part of which names its owner at its end ("Write to the mill
    – AB; mend the gate – CD")."""  # noqa: E501
    places = [one.end() for one in re.finditer(r";\s+(?:and\s+)?", text)]
    parts = [text[begin:end] for begin, end in zip([0, *places], [*places, len(text)], strict=True)]
    named = [read_parts(part.rstrip("; "), owners).owners for part in parts] if places else []
    return places if named and all(one and owners.are_known(one) for one in named) else []


_ALL = re.compile(
    r"[.;]\s+(?:Both|All|Each|These|All\s+of\s+these)(?:\s+(?:to\s+be\s+(?:done|completed|ready)|(?:is|are)\s+(?:due|wanted|needed)|due))?\s+(?P<day>(?:by|before|within|for|in\s+time\s+for)\s.+?)\.?$"
)


def shared_day(parts: Sequence[Found]) -> list[Found]:
    """Actions of one list, with the day that its end names for all of them ("Both by 3 July")."""
    found = _ALL.search(parts[-1].text) if len(parts) > 1 else None
    day = found.group("day") if found else parts[-1].due_text if len(parts) > 1 else ""
    both = re.search(r"[.;]\s+(?:Both|All|Each|These)(?:\s+of\s+these)?$", parts[-1].text) if day else None
    if not day or not (found or both):
        return list(parts)
    last = parts[-1]
    cut = found or both
    text = last.text[: cut.start() + 1] if cut else last.text
    return [replace(one, due_text=one.due_text or day) for one in (*parts[:-1], replace(last, text=text))]


def shared_last(parts: Sequence[Found]) -> list[Found]:
    """Counted parts, with the owners of the last for all where no other names any."""
    if not parts or not parts[-1].owners or any(one.owners for one in parts[:-1]):
        return list(parts)
    return [replace(one, owners=parts[-1].owners) for one in parts]
