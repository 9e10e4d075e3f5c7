"""Tables of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.lines import Paragraph, Row, Table
from accord.readers.minutes.people.entries import read_entries, read_entry
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.shapes import SEVERAL, one_each
from accord.readers.minutes.people.words import CHAIR, TAKER, begins_entry, initials_of, is_name

_COLUMNS = (
    (
        "name",
        r"names?(?:\s+of\b.*)?|members?|attendees?|invitees?|enw|representatives?(?: names?)?|person|councillor|"
        r"delegate",
    ),
    ("initials", r"initials?|abbrev\w*"),
    (
        "organisation",
        r"organi[sz]ation.*|agency|partner(?:ship)?|representing|company|body|employer|sefydliad|service|partner agency|from",  # noqa: E501
    ),
    ("role", r"(?:job\s+)?title|position|role|designation|capacity|post|swydd"),
    (
        "present",
        r"present|attend(?:ed|ance)|in attendance|status|attended\?|p\s*/\s*a|present\s*/\s*(?:apologies|absent)|attendance\s*\(.*\)|(?:attended|here)\s*\??",  # noqa: E501
    ),
    ("apologies", r"apologies|apols?|absent"),
)
_YES = re.compile(r"(?i)^(?:✓|✔|√|x|y|yes|p|present|in attendance|attended|1|•)$")
_NO = re.compile(r"(?i)^(?:a|ap|apols?|apologies|apology|absent|n|no|✗|✘|apologies (?:given|sent|received))$")


def read_people_table(table: Table, kind: str) -> dict[str, list[Attendee]]:
    """The people of a table by list ("present", "apologies"): columns by their headings where it has them, else each
    row's first name with what stands beside it. A ticked column says who was there; "Apologies" in it who was not."""
    headings = _headings(table.rows[0])
    rows = table.rows[1:] if headings else table.rows
    side_by_side = _side_by_side(table)
    if side_by_side:
        return _columns_of_names(table, side_by_side)
    out: dict[str, list[Attendee]] = {"present": [], "apologies": []}
    if not headings and _all_names(rows):
        out["present" if kind == "present" else "apologies"] = [
            one for row in rows for cell in row.cells if cell for one in read_entries(cell.replace("\n", " "), row.line)
        ]
        return out
    if _shared_cells(rows, headings):
        rows = tuple(one for row in rows for one in _parted_row(row, headings))
    for row in rows:
        for person, where in _row(row, headings, kind):
            out["present" if where == "present" else "apologies"].append(person)
    return out


def _shared_cells(rows: Sequence[Row], headings: dict[int, str]) -> bool:
    """Whether the cells of names hold several people each, and nothing else."""
    place = next((n for n, column in headings.items() if column == "name"), None)
    cells = [row.cells[place] for row in rows if place is not None and place < len(row.cells)]
    parts = [_NEXT_NAME.split(cell.strip()) for cell in cells if cell.strip()]
    return any(len(names) > 1 for names in parts) and all(is_name(name) for names in parts for name in names)


_NEXT_NAME = re.compile(r"\s*[,;\n]\s*(?:and\s+)?|\s+and\s+|\s*&\s*")


def _parted_row(row: Row, headings: dict[int, str]) -> list[Row]:
    """A row for each of the people whom its cell of names holds."""
    place = next(n for n, column in headings.items() if column == "name")
    names = _NEXT_NAME.split(row.cells[place].strip()) if place < len(row.cells) else []
    return [replace(row, cells=(*row.cells[:place], name, *row.cells[place + 1 :])) for name in names]


def _headings(row: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    for n, cell in enumerate(row.cells):
        text = cell.strip(" :*").lower()
        texts = {" ".join(text.split()), "".join(text.split())}
        for column, pattern in _COLUMNS:
            if any(re.fullmatch(pattern, one) for one in texts) and column not in found.values():
                found[n] = column
                break
    plural = any(re.fullmatch(r"\W*(?:members|attendees|invitees)\W*", row.cells[n].lower()) for n in found)
    enough = ("name" in found.values() and not plural) or len(found) >= 2
    return found if enough and not any(is_name(cell) for cell in row.cells) else {}


def has_headings(row: Row) -> bool:
    """Whether a row is the headings of a table of people ("Name", "Organisation")."""
    return bool(_headings(row))


def heads_columns(row: Row) -> bool:
    """Whether a row heads the columns of a list of people, and its first column with a label ("Members", "Role",
    "Initials")."""
    beside = _headings(Row(row.line, ("Name", *row.cells[1:])))
    filled = [cell for cell in row.cells if cell.strip()]
    told = len(beside) == len(filled) and not {"present", "apologies"} & set(beside.values())
    return len(filled) >= 2 and told and read_label(filled[0]) is not None


def _all_names(rows: Sequence[Row]) -> bool:
    """Whether every column holds names: a list set in two columns."""
    cells = [[cell.replace("\n", " ") for cell in row.cells if cell] for row in rows]
    wide = [row for row in cells if len(row) >= 2]
    if len(cells) == 1 and len(wide) == 1:
        return all(is_name(cell) for cell in wide[0])
    return len(wide) >= 2 and all(read_entry(cell, 0) is not None for row in wide for cell in row)


def is_other_table(table: Table) -> bool:
    """Whether the headings of a table are those of actions or of the minutes themselves, and not of people."""
    for row in table.rows[:2]:
        kinds = {column_kind(cell) for cell in row.cells if cell.strip()}
        if _headings(row) or any(read_label(cell) for cell in row.cells):
            return False
        if "action" in kinds or (kinds & {"text", "topic"} and len(kinds) > 1):
            return True
    return False


def is_named(table: Table) -> bool:
    """Whether all cells below the first row begin with names and those of it are none: people set out by kind."""
    below = [part for row in table.rows[1:] for cell in row.cells for part in cell.split("\n") if part.strip()]
    heads = [cell for cell in table.rows[0].cells if cell.strip()]
    named = sum(1 for cell in below if begins_entry(cell))
    return (
        len(below) >= 4
        and len(heads) >= 2
        and named >= 0.8 * len(below)
        and not any(re.search(r"\d", head) or begins_entry(head) or len(head.split()) > 5 for head in heads)
        and not any(column_kind(head) for head in heads)
    )


def _side_by_side(table: Table) -> dict[int, str]:
    """Columns headed "Present" and "Apologies" that hold the names themselves."""
    found = {}
    for n, cell in enumerate(table.rows[0].cells):
        label = read_label(cell)
        if label is not None and not label.rest:
            found[n] = label.kind
    beneath = [cell for row in table.rows[1:] for n, cell in enumerate(row.cells) if n in found and cell]
    named = sum(1 for cell in beneath if read_entries(cell.split("\n")[0], 0))
    return found if len(found) >= 2 and beneath and named >= 0.6 * len(beneath) else {}


def _columns_of_names(table: Table, columns: dict[int, str]) -> dict[str, list[Attendee]]:
    out: dict[str, list[Attendee]] = {"present": [], "apologies": []}
    for n, kind in columns.items():
        parts = [
            (row.line + step, part)
            for row in table.rows[1:]
            if n < len(row.cells)
            for step, part in enumerate(row.cells[n].split("\n"))
            if part.strip()
        ]
        alone = one_each([Paragraph(line, part) for line, part in parts])
        for line, part in parts:
            one = read_entry(part, line) if alone and not SEVERAL.search(part) else None
            out["present" if kind == "present" else "apologies"] += [one] if one else read_entries(part, line)
    return out


def _row(row: Row, headings: dict[int, str], kind: str) -> list[tuple[Attendee, str]]:
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if not filled:
        return []
    if len(filled) == 1:
        parts = [
            (row.line + n, part)
            for n, part in enumerate(row.cells[row.cells.index(next(c for c in row.cells if c.strip()))].split("\n"))
        ]
        return [(person, kind) for line, part in parts if part for person in read_entries(part, line)]
    if headings and "name" in headings.values():
        return _by_heading(row, headings, kind)
    person = None
    beside: list[str] = []
    for cell in filled:
        one = " ".join(cell.split("\n"))
        if person is None and (made := read_entry(one, row.line)) is not None:
            person = made
        else:
            beside.append(one)
    if person is None:
        return []
    entries = read_entries(" ".join(filled[0].split("\n")), row.line)
    if len(entries) > 1 and not beside:
        return [(one, kind) for one in entries]
    where = kind
    for said in beside:
        person, where = _told(person, said, where)
    return [(person, where)]


def _by_heading(row: Row, headings: dict[int, str], kind: str) -> list[tuple[Attendee, str]]:
    at = {column: row.cells[n].replace("\n", " ").strip() for n, column in headings.items() if n < len(row.cells)}
    person = read_entry(at["name"], row.line)
    if person is None:
        return []
    where = kind
    for column, said in at.items():
        if column == "name" or not said:
            continue
        if column == "initials":
            person = replace(person, initials=said)
        elif column == "organisation":
            held = re.match(r"(?P<body>.+?)\s*[(–-]\s*(?P<post>[^()–]+?)\)?$", said)
            if held and (CHAIR.fullmatch(held.group("post")) or TAKER.fullmatch(held.group("post"))):
                said, person = held.group("body"), replace(person, role=_more(held.group("post"), person.role))
            if CHAIR.fullmatch(said) or TAKER.fullmatch(said):
                person = replace(person, role=_more(said, person.role))
            elif person.organisation and person.organisation != said:
                person = replace(person, role=_more(person.role, person.organisation), organisation=said)
            else:
                person = replace(person, organisation=said)
        elif column == "role":
            person = replace(person, role=_more(said, person.role))
        elif column == "present":
            label = read_label(said)
            away = label is not None and label.kind != "present" and not label.rest
            where = "apologies" if away or _NO.match(said) else where
        elif _YES.match(said) or _NO.match(said):
            where = "apologies"
    return [(person, where)]


def _told(person: Attendee, said: str, where: str) -> tuple[Attendee, str]:
    if re.fullmatch(r"[A-Z]{2,4}", said) and not person.initials and said in initials_of(person.name):
        return replace(person, initials=said), where
    if _NO.match(said) and len(said) > 1:
        return person, "apologies"
    if _YES.match(said):
        return person, where
    if CHAIR.fullmatch(said.strip("()")) or TAKER.fullmatch(said.strip("()")):
        return replace(person, role=_more(said.strip("()"), person.role)), where
    said = re.sub(r"^[–—-]\s+", "", said)
    if person.organisation:
        return replace(person, role=_more(person.role, person.organisation), organisation=said), where
    return replace(person, organisation=said), where


def _more(first: str, second: str) -> str:
    return ", ".join(part for part in (first, second) if part)
