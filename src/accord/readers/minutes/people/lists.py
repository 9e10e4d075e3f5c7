"""Attendee lists in all shapes: label and lines, label and prose, tables, columns ticked for present."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.draft import Attendee, Warned
from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.people.entries import by_body, read_entries, read_entry
from accord.readers.minutes.people.labels import INSIDE, Label, read_label
from accord.readers.minutes.people.posts import lists_posts, read_post
from accord.readers.minutes.people.shapes import SEVERAL, is_people, more_under, names_follow, one_each, texts_of
from accord.readers.minutes.people.tables import is_named, read_people_table
from accord.readers.minutes.people.told import is_sentence, side_label, told_label
from accord.readers.minutes.people.words import ORGANISATION, ROLE, TITLE, begins_entry, is_listed, is_name, untitled

_RECEIVED = re.compile(
    r"\bapolog(?:y|ies)\b(?:\s+for\s+(?:absence|non-attendance|lateness))?\s+(?:(?:were|was|had been|have been|has been)\s+)?(?:and\s+)?(?:received\s+(?:and\s+)?|given\s+|recorded\s+|noted\s+|accepted\s+|submitted\s+|tendered\s+|sent\s+|intimated\s+|offered\s+|made\s+|presented\s+|reported\s+)*"  # noqa: E501
    r"(?:from|by|on behalf of)\s*:?\s*(?P<who>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NOBODY = re.compile(r"(?i)^(?:none|no apologies|nil|there were (?:no|none)|n/?a|no absences)\b")
_ELSE = re.compile(
    r"(?i)(?:date|time|venue|place|location|quorum|meeting|agenda|circulation|distribution)\b[^:]{0,20}:"
)
_IN_CHAIR = re.compile(
    rf"(?P<who>(?:{TITLE}\s+)?(?:[A-Z][\w’'.-]*\s+){{1,3}})(?:\([^)]*\)\s*)?(?:was\s+)?in\s+the\s+chair", re.IGNORECASE
)


@dataclass(slots=True)
class Attendance:
    """Who was there and who was not. `last` is the last line of the lists."""

    present: list[Attendee] = field(default_factory=list)
    apologies: list[Attendee] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    last: int = 0

    def merged(self, people: list[Attendee]) -> list[Attendee]:
        """People read from one text: in a paper that gives everybody's initials, one without them who comes after one
        without an organisation is that organisation ("A B (AB), Advocacy Plus")."""
        known = [one for one in (*self.present, *self.apologies, *people) if one.initials]
        if len(known) < 3 or 2 * sum(1 for one in self.present if not one.initials) > len(self.present):
            return people
        out: list[Attendee] = []
        for one in people:
            before = out[-1] if out else None
            if before and before.initials and not before.organisation and not one.initials and not _other(one):
                out[-1] = replace(before, organisation=one.name)
            else:
                out.append(one)
        return out

    def add(self, kind: str, role: str, people: Sequence[Attendee]) -> None:
        """Put people into the list they belong to, once each; what their label says of them is their role."""
        to = self.present if kind == "present" else self.apologies
        for person in people:
            if any(_same(person, known) for known in to):
                continue
            short = next((n for n, known in enumerate(to) if _shortens(person.name, known.name)), None)
            if short is not None:
                to[short] = replace(to[short], initials=to[short].initials or person.initials)
                continue
            to.append(replace(person, role=person.role or role))


def _other(one: Attendee) -> bool:
    """Whether somebody has a title, or is said to be something: a person for sure."""
    return bool(re.match(TITLE, one.name) or one.role or one.organisation)


def _shortens(name: str, known: str) -> bool:
    """Whether a name is a known one with its first name cut to the initial."""
    words, full = untitled(name).split(), untitled(known).split()
    initial = len(words) == 2 and bool(re.fullmatch(r"[A-Z]\.?", words[0]))
    return initial and len(full) == 2 and len(full[0]) > 2 and (words[0][0], words[1]) == (full[0][0], full[1])


def _same(one: Attendee, other: Attendee) -> bool:
    return one.name.lower() == other.name.lower() and (
        not one.organisation or not other.organisation or one.organisation == other.organisation
    )


def read_attendance(head: Sequence[Block], items: Sequence[tuple[str, Sequence[Block]]]) -> Attendance:
    """The attendance from what stands before the first item, and from items headed "Apologies" or "Present".

    `items` are the titles and blocks of the first items. What stands in a list and is no person is warned of."""
    found = Attendance()
    _read_run(head, found)
    for title, blocks in items:
        label = read_label(re.sub(r"^(?:welcome|introductions?)\b[\s,&/and]*", "", title, flags=re.IGNORECASE) or title)
        about = re.search(r"(?i)apolog|ymddiheur|attendance|\bpresent\b|absen|welcome|introduction", title)
        if label is not None and label.rest and (label.kind == "apologies" or (label.sure and not found.present)):
            _inline(label, label.rest, blocks[0].line if blocks else 0, found)
        if about:
            _in_item(title, blocks, found)
    _prose(head, found)
    return found


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
        elif received:
            _inline(Label("apologies", "", "", sure=True), _until_stop(received.group("who")), block.line, found)
        elif label is not None and label.rest:
            _inline(label, label.rest, block.line, found)
        elif apologies and not _NOBODY.match(block.text) and len(block.text) < 200:
            entry = read_entries(block.text, block.line)
            if entry and is_name(re.split(r"[(,–—]| - |;| and ", block.text)[0].strip(" .")):
                found.add("apologies", "", entry)


def _until_stop(text: str) -> str:
    """A list of names up to the sentence's end (points of "Mr." and initials are no end)."""
    cut = re.search(r"(?<![A-Z])(?<!Mr|Ms|Dr|St)(?<!Mrs|Rev)(?<!Cllr|Prof)\.(?:\s+[A-Z]|\s*$)", text)
    return text[: cut.start()] if cut else text


def _read_run(blocks: Sequence[Block], found: Attendance) -> None:
    label: Label | None = None
    group, posts, each, style = "", False, False, False
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            label = _table(block, label, found)
            continue
        text = f"{block.mark} {block.text}" if re.fullmatch(r"[A-Z]\.", block.mark) else block.text
        text = f"{text}\t{block.tail}" if block.tail else text
        new = (
            read_label(text)
            or told_label(text)
            or (side_label(blocks, place) if label is None or label.kind == "present" else None)
        )
        if new is not None and (new.sure or label is not None or new.rest or names_follow(blocks, place)):
            if new.role in ("Chair", "Vice-Chair", "Minutes", "Clerk") and new.rest:
                label = _one_post(new, block, label, found)
                continue
            label, group, each = new, "", False
            found.last = block.line
            if new.rest and not _NOBODY.match(new.rest):
                _behind_label(new, blocks, place, found, style=style)
            continue
        received = _RECEIVED.search(text)
        if received and label is not None:
            _inline(Label("apologies", "", "", sure=True), _until_stop(received.group("who")), block.line, found)
            label, group = None, ""
            continue
        if _ELSE.match(text) or any(day.year for day in find_days(text)):
            label, group = None, ""
        if label is None:
            continue
        if _by_body(block, text, label, found) or _goes_with(block, text, found):
            continue
        listed = posts or lists_posts(texts_of(blocks[place:]))
        post = read_post(text, block.line, listed=listed)
        if post is not None and (listed or not read_entries(text, block.line)):
            found.add(label.kind, label.role, [post])
            found.last, posts = block.line, listed
            continue
        each = each or one_each(blocks[place:], before=style)
        style = style or each
        group = _entry(block, text, label, group, found, alone=each)
        if group == "\0":
            label, group = None, ""


def _one_post(new: Label, block: Paragraph, label: Label | None, found: Attendance) -> Label | None:
    """Read "Chair: A B"; give back the label that later lines stand under."""
    people = read_entries(new.rest, block.line)[:2]
    found.add(new.kind, new.role, people)
    if not people:
        return label
    found.last = block.line
    return label if label is not None else Label("present", "", "", sure=True)


def _by_body(block: Paragraph, text: str, label: Label, found: Attendance) -> bool:
    """Whether a line names a body and its people ("Police – A B, C D"); put to the list."""
    under = by_body(text, block.line) if ";" not in text else []
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
    if INSIDE.search(text):
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
    pieces = INSIDE.split(text)
    current = label
    found.last = max(found.last, line)
    for place, piece in enumerate(pieces):
        if place % 2:
            current = read_label(piece + " x") or current
            continue
        if not piece.strip(" .,–—-"):
            continue
        for sentence in _sentences(piece):
            received = _RECEIVED.search(sentence)
            people = found.merged(read_entries(received.group("who") if received else sentence, line, named=True))
            found.add("apologies" if received else current.kind, "" if received else current.role, people)


def _sentences(text: str) -> list[str]:
    """Running text cut at points that end a sentence (not those of initials and titles)."""
    return [
        part
        for part in re.split(
            r"(?<=[\w)]{2})(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bSt)(?<!Mrs)(?<!Rev)(?<!Cllr)(?<!Prof)\.\s+(?=[A-Z\d])", text
        )
        if part.strip()
    ]


def _table(table: Table, label: Label | None, found: Attendance) -> Label | None:
    first: Row = table.rows[0]
    new = read_label(first.text)
    if new is not None and not new.rest and not new.role.startswith("Chair"):
        label = new
    begun = read_label(first.cells[0].replace("\n", " ")) if first.cells else None
    if begun is not None and begun.sure and begins_entry(begun.rest) and not re.search(r"[;\n]", begun.rest):
        label = begun
        table = Table((replace(first, cells=(begun.rest, *first.cells[1:])), *table.rows[1:]))
    if label is None and is_named(table):
        parts = [
            (row.line + n, part)
            for row in table.rows[1:]
            for cell in row.cells
            for n, part in enumerate(cell.split("\n"))
        ]
        found.add("present", "", [one for line, part in parts if (one := read_entry(part, line))])
        found.last = table.rows[-1].line
        return Label("present", "", "", sure=True)
    sections = _sections(table, label)
    for kind, role, rows in sections:
        people = read_people_table(Table(tuple(rows)), kind)
        for where, persons in people.items():
            found.add(where, role, persons)
            if persons:
                found.last = max(found.last, rows[-1].line)
        label = Label(kind, role, "", sure=True)
    return label


def _sections(table: Table, label: Label | None) -> list[tuple[str, str, list[Row]]]:
    """A table cut at rows that are labels ("Apologies:"), each part with its kind; a cell "Present:" before names too."""  # noqa: E501
    kind, role = (label.kind, label.role) if label is not None else ("", "")
    out: list[tuple[str, str, list[Row]]] = []
    for row in table.rows:
        filled = [cell for cell in row.cells if cell]
        new = read_label(filled[0]) if filled and not re.search(r"\w.*\n", filled[0]) else None
        if new is not None and (len(filled) == 1 or (new.sure and not new.rest)):
            kind, role = new.kind, new.role
            if len(filled) > 1 and any(
                read_entries(part, row.line) for cell in filled[1:] for part in cell.split("\n")
            ):
                rest = [
                    Row(row.line + n, (part,)) for cell in filled[1:] for n, part in enumerate(cell.split("\n")) if part
                ]
                out.append((kind, role, rest))
                continue
            if len(filled) > 1 and any(read_label(cell) for cell in filled[1:]):
                out.append((kind, role, [row]))
            elif new.rest:
                out.append((kind, role, [Row(row.line, (new.rest,))]))
            else:
                out.append((kind, role, []))
            continue
        if out and out[-1][0] == kind and out[-1][1] == role:
            out[-1][2].append(row)
        else:
            out.append((kind, role, [row]))
    return [(where or "present", what, rows) for where, what, rows in out if rows and (where or is_people(rows))]


def _prose(head: Sequence[Block], found: Attendance) -> None:
    for block in head:
        if not isinstance(block, Paragraph):
            continue
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
