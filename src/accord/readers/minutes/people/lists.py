"""Attendee lists in all shapes: label and lines, label and prose, tables, columns ticked for present."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.draft import Attendee, Warned
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.people.attendance import POSTS, Attendance
from accord.readers.minutes.people.canonical import canonical, parted
from accord.readers.minutes.people.entries import by_body, read_entries, read_entry
from accord.readers.minutes.people.labels import Label, has_label, labelled_parts, read_label
from accord.readers.minutes.people.level import level
from accord.readers.minutes.people.posts import lists_posts, read_post
from accord.readers.minutes.people.prose import read_told
from accord.readers.minutes.people.shapes import (
    SEVERAL,
    more_under,
    names_follow,
    names_two,
    one_each,
    texts_of,
    under_each,
)
from accord.readers.minutes.people.table_lists import read_table
from accord.readers.minutes.people.tables import is_other_table, read_people_table
from accord.readers.minutes.people.told import is_sentence, side_label, told_label
from accord.readers.minutes.people.unlabelled import begins_list, lists_people
from accord.readers.minutes.people.words import ORGANISATION, ROLE, TITLE, begins_entry, is_listed, is_name

_RECEIVED = re.compile(
    r"\bapolog(?:y|ies)\b(?:\s+for\s+(?:absence|non-attendance|lateness))?\s+(?:(?:were|was|had been|have been|has been)\s+)?(?:and\s+)?(?:received\s+(?:and\s+)?|given\s+|recorded\s+|noted\s+|accepted\s+|submitted\s+|tendered\s+|sent\s+|intimated\s+|offered\s+|made\s+|presented\s+|reported\s+)*"  # noqa: E501
    r"(?:(?:before|prior\s+to|in\s+advance\s+of|at)\s+the\s+meeting\s+)?(?:from|by|on behalf of)\s*:?\s*(?P<who>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(
    r"(?i)^(?:(?:were|was|had been|have been)\s+)?(?:received|accepted|given|noted)(?:\s+and\s+\w+)?\s+(?:from|by)\s*:?\s*"  # noqa: E501
)
_NOBODY = re.compile(r"(?i)^(?:none|no apologies|nil|there were (?:no|none)|n/?a|no absences)\b")
_ELSE = re.compile(
    r"(?i)(?:date|time|venue|place|location|quorum|meeting|agenda|circulation|distribution)\b[^:]{0,20}:"
)
_IN_CHAIR = re.compile(
    rf"(?P<who>(?:{TITLE}\s+)?(?:[A-Z][\w’'.-]*\s+){{1,3}})(?:\([^)]*\)\s*)?(?:was\s+)?in\s+the\s+chair", re.IGNORECASE
)

_FIRST_NAMES = re.compile(r"[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? (?:and|&) [A-Z][a-z]+\.?")
"""Somebody's first name alone, and others'."""
FIRST = 4
"""How many of the first items may say who was there."""


def read_attendance(head: Sequence[Block], items: Sequence[tuple[str, Sequence[Block]]]) -> Attendance:
    """The attendance from what stands before the first item, and from items headed "Apologies" or "Present".

    `items` are the titles and blocks of the items. What stands in a list and is no person is warned of."""
    found = Attendance()
    head = canonical(under_each(parted(level(head))))
    _read_run(head, found)
    for title, blocks in items[:FIRST]:
        label = read_label(re.sub(r"^(?:welcome|introductions?)\b[\s,&/and]*", "", title, flags=re.IGNORECASE) or title)
        begun = title or (blocks[0].text[:60] if blocks and isinstance(blocks[0], Paragraph) else "")
        about = re.search(r"(?i)apolog|ymddiheur|attendance|\bpresent\b|absen|welcome|introduction", begun)
        if label is not None and label.rest and (label.kind == "apologies" or (label.sure and not found.present)):
            _inline(label, label.rest, blocks[0].line if blocks else 0, found)
        if about:
            _in_item(title, blocks, found)
    _prose(head, found)
    if not found.present:
        _late(items, found)
    return found


def _late(items: Sequence[tuple[str, Sequence[Block]]], found: Attendance) -> None:
    """The lists of a paper that gives them at its end: from the last label of those present on."""
    last = found.last
    for title, blocks in reversed(items):
        headed = read_label(title) if title else None
        if headed is not None and headed.kind == "present" and not headed.rest and not found.present:
            _read_run([Paragraph(0, f"{title.rstrip(':')}:"), *blocks], found)
        for place, block in enumerate(blocks):
            label = read_label(block.text) if isinstance(block, Paragraph) and not found.present else None
            if label is None or label.kind != "present" or not (label.sure or label.role):
                continue
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            first = following.text if isinstance(following, Paragraph) and len(following.text.split()) <= 16 else ""
            table = isinstance(following, Table) and lists_people(following)
            if begins_entry(label.rest) if label.rest else table or bool(first and read_entry(first, 0)):
                _read_run(canonical(under_each(level(blocks[place:]))), found)
        if found.present:
            break
    found.last = last


def _in_item(title: str, blocks: Sequence[Block], found: Attendance) -> None:
    apologies = re.search(r"(?i)apolog|ymddiheur", title) and not re.search(r"(?i)present|attendance", title)
    for block in blocks:
        if isinstance(block, Table):
            people = read_people_table(block, "apologies" if apologies else "present")
            for kind, persons in people.items():
                found.add(kind, "", persons)
            continue
        received = _RECEIVED.search(block.text)
        label = read_label(block.text)
        headed = read_label(title) if block is blocks[0] else None
        if headed is not None and headed.kind == "present" and label is None and not found.present:
            _inline(headed, block.text, block.line, found)
        elif received and not any(read_told(sentence) for sentence in _sentences(block.text)):
            _inline(Label("apologies", "", "", sure=True), _until_stop(received.group("who")), block.line, found)
        elif label is not None and label.rest:
            _inline(label, label.rest, block.line, found)
        elif any(read_told(sentence) for sentence in _sentences(block.text)):
            _tell(block, found)
        elif apologies and not _NOBODY.match(block.text) and len(block.text) < 200:
            who = _FROM.sub("", block.text)
            if is_name(re.split(r"[(,–—]| - |;| and |(?<=[a-z]{3})\.\s", who)[0].strip(" .")):
                _inline(Label("apologies", "", "", sure=True), who, block.line, found)


def _tell(block: Paragraph, found: Attendance) -> None:
    """Read who was there, and who was not, out of the sentences of a paragraph."""
    for sentence in _sentences(block.text):
        received = _RECEIVED.search(sentence)
        told = read_told(sentence)
        if received:
            found.add("apologies", "", read_entries(_until_stop(received.group("who")), block.line, named=True))
        elif told is not None:
            found.add(told.kind, told.role, read_entries(told.who, block.line, named=True))


def _until_stop(text: str) -> str:
    """A list of names up to the sentence's end (points of "Mr." and initials are no end)."""
    cut = re.search(r"(?<![A-Z])(?<!Mr|Ms|Dr|St)(?<!Mrs|Rev)(?<!Cllr|Prof)\.(?:\s+[A-Z]|\s*$)", text)
    return text[: cut.start()] if cut else text


def _read_run(blocks: Sequence[Block], found: Attendance) -> None:
    """Read lists one after another, from their labels to where text begins."""
    run = _Run(found)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            run.label = None if is_other_table(block) else read_table(block, run.label, found)
        else:
            run.take(block, blocks, place)


@dataclass(slots=True)
class _Run:
    """How far the lists have been read: the label and the body that lines stand under, and the shape of the list."""

    found: Attendance
    label: Label | None = None
    group: str = ""
    posts: bool = False
    each: bool = False
    style: bool = False

    def take(self, block: Paragraph, blocks: Sequence[Block], place: int) -> None:
        """Read one paragraph as a label, a sentence about apologies, or a line of the list."""
        text = f"{block.mark} {block.text}" if re.fullmatch(r"[A-Z]\.", block.mark) else block.text
        text = f"{text}\t{block.tail}" if block.tail else text
        side = self.label is None or self.label.kind == "present"
        new = read_label(text) or told_label(text) or (side_label(blocks, place) if side else None)
        if new is not None and _beside(new, blocks, place):
            self.found.warnings.append(Warned(block.line, "two labels stand over one list, read as those present"))
            return
        if new is not None and (new.sure or self.label is not None or new.rest or names_follow(blocks, place)):
            self._begin(new, block, blocks, place)
            return
        received = _RECEIVED.search(text)
        if received and self.label is not None:
            who = _until_stop(received.group("who"))
            _inline(Label("apologies", "", "", sure=True), who, block.line, self.found)
            self.label, self.group = None, ""
            return
        if _ELSE.match(text) or any(day.year for day in find_days(text)):
            self.label, self.group = None, ""
        if self.label is None and not self.found.present and begins_list(blocks[place:]):
            self.label, self.group, self.each = Label("present", "", "", sure=True), "", False
        if self.label is not None:
            self._entry(block, text, self.label, blocks[place:])

    def _begin(self, new: Label, block: Paragraph, blocks: Sequence[Block], place: int) -> None:
        """Begin the list of a label, or read the one person of a post."""
        if new.role in POSTS and new.rest:
            self.label = _one_post(new, block, self.label, self.found)
            return
        self.label, self.group, self.each = new, "", False
        self.found.last = block.line
        if new.rest and not _NOBODY.match(new.rest):
            _behind_label(new, blocks, place, self.found, style=self.style)

    def _is_body(self, text: str, following: Sequence[Block]) -> bool:
        """Whether a line of a list whose people all have titles has none, and so names the body of those under it."""
        named = [one.name for one in self.found.present]
        titled = len(named) > 2 and all(re.match(TITLE, name) for name in named)
        plain = re.fullmatch(r"[A-Z][\w’'&]*(?:\s+(?:of|and|for|the|&|[A-Z][\w’'&]*)){1,6}", text)
        under = following[0].text if following and isinstance(following[0], Paragraph) else ""
        return titled and plain is not None and not re.match(TITLE, text) and bool(re.match(TITLE, under))

    def _entry(self, block: Paragraph, text: str, label: Label, rest: Sequence[Block]) -> None:
        """Read one line of a list."""
        text = text.rstrip(" ;,")
        if self._is_body(text, rest[1:2]):
            self.group = text
            return
        if _by_body(block, text, label, self.found) or _goes_with(block, text, self.found):
            return
        listed = self.posts or lists_posts(texts_of(rest))
        post = read_post(text, block.line, listed=listed)
        if post is not None and (listed or not read_entries(text, block.line)):
            self.found.add(label.kind, label.role, [post])
            self.found.last, self.posts = block.line, listed
            return
        self.each = self.each or one_each(rest, before=self.style)
        self.style = self.style or self.each
        two = label.kind != "present" and names_two(text) and not more_under(rest, 0)
        self.group = _entry(block, text, label, self.group, self.found, alone=self.each and not two)
        if self.group == "\0":
            self.label, self.group = None, ""


def _beside(label: Label, blocks: Sequence[Block], place: int) -> bool:
    """Whether a label of those away stands right under one of those present: the headings of two columns whose names
    have been put one under the other."""
    above = blocks[place - 1] if place else None
    before = read_label(above.text) if isinstance(above, Paragraph) else None
    bare = not label.rest and before is not None and not before.rest
    return bare and label.kind == "apologies" and before is not None and before.kind == "present" and before.sure


def _one_post(new: Label, block: Paragraph, label: Label | None, found: Attendance) -> Label | None:
    """Read "Chair: A B"; give back the label that later lines stand under."""
    alone = new.rest.count(",") == 1 and not re.search(r"\band\b|&", new.rest)
    one = read_entry(new.rest, block.line) if alone else None
    people = [one] if one is not None else read_entries(new.rest, block.line)[:2]
    found.add(new.kind, new.role, people)
    if not people:
        return label
    found.last = block.line
    return label if label is not None else Label("present", "", "", sure=True)


def _by_body(block: Paragraph, text: str, label: Label, found: Attendance) -> bool:
    """Whether a line names a body and its people ("Police – A B, C D"); put to the list."""
    under = by_body(text, block.line)
    found.add(label.kind, label.role, under)
    found.last = block.line if under else found.last
    return bool(under)


def _goes_with(block: Paragraph, text: str, found: Attendance) -> bool:
    """Whether a line only says what the one named alone on the line before is ("Chair, A Council"); put to them."""
    if ":" in text or ";" in text or len(text.split()) > 10 or re.search(r"\([A-Z]{2,4}\)", text):
        return False
    for people in (found.present, found.apologies):
        last = people[-1] if people else None
        bare = last is not None and not (last.organisation or last.role) and last.line == block.line - 1
        if (
            last is None
            or not bare
            or block.gap
            or begins_entry(text)
            or not (ROLE.search(text) or ORGANISATION.search(text))
        ):
            continue
        more = read_entry(f"{last.name}, {text}", last.line)
        if more is not None and more.name == last.name:
            people[-1] = replace(more, initials=last.initials)
            found.last = block.line
            return True
    return False


def _behind_label(label: Label, blocks: Sequence[Block], place: int, found: Attendance, *, style: bool) -> None:
    """Read what stands behind a label: the first of a list with one person a line, or people in running text."""
    after = blocks[place + 1 :]
    single = not SEVERAL.search(label.rest) and one_each(after, label.rest, before=style and bool(after))
    one = read_entry(label.rest, blocks[place].line) if single and more_under(blocks, place) else None
    if one is not None:
        found.add(label.kind, label.role, [one])
    else:
        _inline(label, label.rest, blocks[place].line, found)


def _entry(block: Paragraph, text: str, label: Label, group: str, found: Attendance, *, alone: bool) -> str:
    """Read one line of a list; give back the group (organisation) that later lines are of, or a mark that it ended."""
    if _NOBODY.match(text):
        return group
    if has_label(text):
        _inline(label, text, block.line, found)
        return group
    if re.fullmatch(rf"(?i){TITLE}:?", text.strip()):
        return re.sub(r"(?i)(councillor|member|cllr)s$", r"\1", text.strip(" :"))
    head, colon, rest = text.partition(":")
    if (
        colon
        and len(head) < 45
        and (not is_name(head) or begins_entry(rest.strip()))
        and (under := read_entries(rest, block.line))
    ):
        found.add(
            label.kind, label.role, [replace(one, organisation=one.organisation or head.strip()) for one in under]
        )
        found.last = block.line
        return group
    people = (
        [one]
        if alone and not SEVERAL.search(text) and (one := read_entry(text, block.line))
        else read_entries(text, block.line)
    )
    people = people or (read_entries(text, block.line, named=True) if _FIRST_NAMES.fullmatch(text) else [])
    if len(text) > 240 and len(people) < 3:
        return "\0"
    if people and not is_sentence(text):
        title = bool(group) and bool(re.fullmatch(rf"(?i){TITLE}", group))
        if title:
            found.add(label.kind, group, people)
        else:
            found.add(label.kind, label.role, [replace(one, organisation=one.organisation or group) for one in people])
        found.last = block.line
        return group
    before, dash, after = re.sub(r"\s*\([^)]*\)\s*", " ", text).partition(" – ")
    if dash and is_listed(before) and found.last and after:
        found.add(label.kind, label.role, [Attendee(before.strip(), "", after.strip(), "", block.line)])
        return group
    short = len(text.split()) <= 6 and not text.endswith(".")
    if short and not block.heading:
        return text.strip(" :")
    if not re.match(r"(?i)^\(?\d* ?(?:members? of the public|the press|public|and )", text):
        return "\0"
    return group


def _inline(label: Label, text: str, line: int, found: Attendance) -> None:
    """People in running text, with further labels inside it."""
    text = re.sub(r"(?i)\b((?:parish |town |city |county )?(?:councillors|cllrs))\s*:\s*(?=[A-Z])", r"\1 ", text)
    found.last = max(found.last, line)
    for current, piece in labelled_parts(text, label):
        if not piece.strip(" .,–—-"):
            continue
        for sentence in _sentences(piece):
            received = _RECEIVED.search(sentence)
            told = None if received else read_told(sentence)
            if told is not None and (told.kind == "apologies" or told.role == "Minutes"):
                found.add(told.kind, told.role, read_entries(told.who, line, named=True))
                continue
            people = found.merged(read_entries(received.group("who") if received else sentence, line, named=True))
            kind = "apologies" if received else current.kind
            one = 1 if current.role in POSTS else len(people)
            found.add(kind, "" if received else current.role, people[:one])
            found.add(kind, "", people[one:])


def _sentences(text: str) -> list[str]:
    """Running text cut at points that end a sentence (not those of initials and titles)."""
    out: list[str] = []
    for part in re.split(r"(?<=[\w)]{2}\.)\s+(?=[A-Z\d])", text):
        if out and re.search(rf"\b{TITLE}$", out[-1]):
            out[-1] += f" {part}"
        elif part.strip():
            out.append(part)
    return [re.sub(r"\.$", "", part) for part in out]


def _prose(head: Sequence[Block], found: Attendance) -> None:
    for block in head:
        if not isinstance(block, Paragraph):
            continue
        if block.line > found.last and not found.present:
            _tell(block, found)
        received = _RECEIVED.search(block.text)
        if received and not found.apologies:
            _inline(Label("apologies", "", "", sure=True), _until_stop(received.group("who")), block.line, found)
        chair = _IN_CHAIR.search(block.text)
        if chair and not any("Chair" in person.role for person in found.present):
            person = read_entry(chair.group("who"), block.line)
            if person is not None:
                known = next(
                    (n for n, one in enumerate(found.present) if one.name.endswith(person.name.split()[-1])), None
                )
                if known is None:
                    found.present.insert(0, replace(person, role="Chair"))
                else:
                    found.present[known] = replace(found.present[known], role="Chair")
