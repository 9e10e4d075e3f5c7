"""A file of minutes to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from accord.readers.minutes import head as heads
from accord.readers.minutes.actions.columns import columns_of, unheaded
from accord.readers.minutes.actions.found import Found
from accord.readers.minutes.actions.log_rows import read_log
from accord.readers.minutes.actions.owning import Owners, codes_of, proper_words
from accord.readers.minutes.actions.progress import read_progress
from accord.readers.minutes.actions.prose import Reader
from accord.readers.minutes.actions.tables import unfold
from accord.readers.minutes.blocks import blocks_of
from accord.readers.minutes.dates.due import Due, Known, find_due, mentions_deadline, read_deadline
from accord.readers.minutes.dates.words import MONTH
from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.decisions import read_decisions
from accord.readers.minutes.draft import Action, Draft, Item, Warned
from accord.readers.minutes.indicators import find_indicators, find_money, has_decimals, speaks_of_ireland
from accord.readers.minutes.item_numbers import Section
from accord.readers.minutes.lines import Block, Line, Paragraph, Table
from accord.readers.minutes.marks import action_mark, code_mark, titles_actions
from accord.readers.minutes.opening import lists_someone, without_heading, without_lists
from accord.readers.minutes.outline import read_outline
from accord.readers.minutes.people import Attendance, People, gathered, overlooked, read_attendance, speaking
from accord.readers.minutes.plan import read_plan
from accord.readers.minutes.repeats import Repeats
from accord.readers.minutes.shorthand import written_out
from accord.readers.minutes.sources import extract

_OWNERS_ONLY = re.compile(r"(?:all|[A-Z]{2,4}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|[Tt]he [Cc]lerk)(?:\s*(?:/|,|&|and)\s*(?:all|[A-Z]{2,4}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))*", re.IGNORECASE)  # fmt: skip  # noqa: E501
LONG_AHEAD = 270
"""Days after which a month without a year in a log is taken for the one just past."""


def read_minutes(source: Path | str | bytes, name: str = "") -> Draft:
    """Minutes, or an action log, to a draft.

    `source` is a path or the bytes of a file; `name` its name (its ending and a day in it are read). What cannot be read
    is a warning of the draft. Raises MinutesError with a sentence for a file of a kind that cannot be read."""  # noqa: E501
    if isinstance(source, bytes):
        content = source
    else:
        content, name = Path(source).read_bytes(), name or Path(source).name
    return read_lines(extract(content, name), name)


@dataclass(slots=True)
class _Paper:
    """What all parts of a paper are read with."""

    reader: Reader
    owners: Owners
    known: Known
    warnings: list[Warned]
    ireland: bool
    decimals: bool
    group: str

    def owns(self, text: str) -> bool:
        """Whether a cell names owners."""
        return self.owners.names(text, strict=True) is not None


def read_lines(lines: Sequence[Line], name: str = "") -> Draft:
    """The draft of numbered lines."""
    text = "\n".join(line.whole for line in lines)
    warnings: list[Warned] = []
    blocks = written_out(unfold(blocks_of(list(lines)), _OWNERS_ONLY))
    before, sections = without_lists(*read_outline(blocks))
    attendance = read_attendance(before, [(one.title, one.blocks) for one in sections])
    head = heads.read_head(before, name, text, warnings)
    people = _people(attendance, before, _texts(blocks))
    plan = read_plan(blocks, people, head.date)
    next_text, next_day, later, _line = heads.read_next(_tail(blocks), head.date)
    planned = [row.date for row in plan if row.date and (head.date is None or row.date > head.date)]
    if next_day is None and next_text is None and planned:
        next_day, next_text = min(planned), min(planned).isoformat()
        warnings.append(Warned(plan[0].line, "the day of the next meeting is the first of the forward plan"))
    owners = Owners(people, proper_words(text), codes_of(text))
    labelled, codes = _style(blocks, frozenset(one.line for one in sections))
    paper = _Paper(
        Reader(owners, labelled=labelled, codes=codes), owners, Known(head.date, next_day, (*later, *planned)), warnings,  # noqa: E501
        speaks_of_ireland(text), has_decimals(text), head.group or "",
    )  # fmt: skip
    paper.reader.learn(blocks)
    if (
        any(columns and columns.is_log for columns in map(columns_of, [b for b in before if isinstance(b, Table)]))
        or not sections
    ):
        sections.insert(0, Section("", head.group or "", before[0].line if before else 1, list(before), ahead=True))
    elif (early := without_heading(before, attendance.last, head.line)) and paper.reader.read(early):
        sections.insert(0, Section("", "", early[0].line, early))
    items = _items(sections, paper, frozenset(one.line for one in (*attendance.present, *attendance.apologies)))
    if not attendance.present:
        warnings.append(Warned(0, "no list of the people present was found"))
    if not items:
        warnings.append(Warned(0, "no items were found"))
    if not any(item.actions for item in items):
        warnings.append(Warned(0, "no actions were found"))
    return Draft(
        head.group, head.date, head.time, head.place, tuple(attendance.present), tuple(attendance.apologies), tuple(items),  # noqa: E501
        tuple(plan), next_text, tuple(sorted([*warnings, *attendance.warnings], key=lambda one: one.line)),
        tuple(line.whole for line in lines),
    )  # fmt: skip


def _people(attendance: Attendance, head: Sequence[Block], texts: list[str]) -> People:
    """The people of the lists, put right by a second look at the head; where there is no list, those who speak."""
    listed = People(attendance.present, attendance.apologies)
    attendance.add("present", "", overlooked(head, listed, listed=bool(attendance.present)))
    if not attendance.present:
        return People(gathered(texts), attendance.apologies)
    listed = People(attendance.present, attendance.apologies)
    return People([*attendance.present, *speaking(texts, listed)], attendance.apologies)


def _texts(blocks: Sequence[Block]) -> list[str]:
    """The paragraphs of a paper, and the cells of its tables."""
    cells = [cell for one in blocks if isinstance(one, Table) for row in one.rows for cell in row.cells]
    return [one.text for one in blocks if isinstance(one, Paragraph)] + [
        part for cell in cells for part in cell.split("\n")
    ]


def _tail(blocks: Sequence[Block]) -> list[Block]:
    """The blocks to look for the next meeting in, tables that are long left out."""
    return [block for block in blocks if isinstance(block, Paragraph) or len(block.rows) <= 14]


def _style(blocks: Sequence[Block], heads: frozenset[int]) -> tuple[bool, bool]:
    """Whether the paper marks its actions, and whether with codes such as HSP07 (two of one kind or more; those of the
    items, on the lines `heads`, are none)."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    marks = sum(1 for one in paragraphs if action_mark(one.text) or re.search(r"(?i)\baction\s*[:–-]\s*\w", one.text))
    logs = sum(1 for one in blocks if isinstance(one, Table) and (found := columns_of(one)) and found.is_log)
    tails = sum(1 for one in paragraphs if one.tail)
    coded = [
        code.reference
        for one in paragraphs
        if one.line not in heads and (code := code_mark(one.text)) and not code.rest.isupper()
    ]
    kinds = [re.sub(r"[\d/. -]", "", code) for code in coded]
    codes = any(kinds.count(kind) >= 2 for kind in kinds)
    return marks + tails >= 2 or bool(logs) or codes, codes


def _items(sections: Sequence[Section], paper: _Paper, listed: frozenset[int]) -> list[Item]:
    """The items with what was decided and is to be done; the lines of the lists of people, `listed`, hold neither."""
    taken: list[tuple[Found, int]] = []
    repeats = Repeats(paper.owners.people, [one.number for one in sections])
    places = list(range(len(sections)))
    ahead = len(sections) > 1 and sections[0].ahead
    summed = len(sections) > 1 and titles_actions(sections[0].title)
    for place in [*places[1:], 0] if ahead or summed else places:
        section = sections[place]
        said = [one for one in section.blocks if one.line not in listed or not lists_someone(one)]
        mine = paper.reader.read(said, section.title)
        for block in section.blocks:
            columns = (columns_of(block) or unheaded(block, paper.owns)) if isinstance(block, Table) else None
            if isinstance(block, Table) and columns is not None and columns.is_log:
                mine += read_log(block, columns, paper.owners)
        kept = repeats.once(mine, place, taken)
        taken += [(one, place) for one in _with_progress(kept, section.blocks)]
    found = [[one for one, where in taken if where == place] for place in places]
    out = []
    for section, actions in zip(sections, found, strict=True):
        if (section.annex or (section.ahead and ahead)) and not actions:
            continue
        out.append(_item(section, actions, paper))
    return out


def _with_progress(actions: list[Found], blocks: Sequence[Block]) -> list[Found]:
    """Actions of an earlier meeting with the note under them that says how far they are."""
    notes: dict[int, str] = {}
    last: int | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        if action_mark(block.text):
            last = block.line
        elif last is not None:
            notes.setdefault(
                last,
                read_progress(block.text)
                if len(block.text.split()) < 3
                or re.match(r"(?i)(?:not |partially |in )?\w+(?:\s+\w+)?[.:,;–-]|complete|ongoing", block.text)
                else "",
            )
            last = None
    return [replace(one, progress=one.progress or notes.get(one.line, "") or _said_last(one.text)) for one in actions]


def _said_last(text: str) -> str:
    """How far an action is, where its text ends in a word or two that say so ("… the list. Complete.")."""
    last = re.search(r"[.\u2013-]\s+([A-Z][\w -]{2,30})\.?$", text)
    return read_progress(last.group(1)) if last and len(last.group(1).split()) <= 3 else ""


def _item(section: Section, actions: Sequence[Found], paper: _Paper) -> Item:
    text = "\n".join(_text(block) for block in section.blocks)
    references = find_indicators(f"{section.title}\n{text}", ireland=paper.ireland, decimals=paper.decimals)
    for reference in references:
        if reference.question:
            paper.warnings.append(Warned(_line_of(reference.code, section), reference.question))
    return Item(
        section.number, section.title, text, section.line, tuple(read_decisions(section.blocks, paper.group)),
        tuple(_dated(one, paper) for one in actions), tuple(one.code for one in references), tuple(find_money(text)),
    )  # fmt: skip


def _dated(one: Found, paper: _Paper) -> Action:
    known = paper.known
    base = next((day.on(None) for day in find_days(one.base_text) if day.year), None) if one.base_text else None
    if base is not None:
        known = Known(base, known.next_meeting, known.later)
    said = "" if one.undated else one.text
    due: Due = read_deadline(one.due_text, known) if one.due_text else _due(said, one.deed, known)
    if (
        one.logged
        and base is None
        and due.day
        and known.base
        and (due.day - known.base).days > LONG_AHEAD
        and re.search(rf"{MONTH}|\d[/.-]\d", due.text, re.IGNORECASE)
        and not re.search(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d\b|['’]\d\d\b", due.text)
    ):
        due = replace(
            due,
            day=due.day.replace(year=due.day.year - 1, day=min(due.day.day, 28) if due.day.month == 2 else due.day.day),
        )
    if due.note:
        paper.warnings.append(Warned(one.line, due.note))
    if one.progress == "completed":
        paper.warnings.append(Warned(one.line, "an action that is reported as completed"))
    if not one.owners:
        paper.warnings.append(Warned(one.line, "an action without an owner"))
    for owner in one.owners:
        if paper.owners.people.ambiguous(owner):
            paper.warnings.append(Warned(one.line, f"“{owner}” may be more than one person of the list"))
    return Action(one.text, one.owners, due.day, due.text, one.line, one.reference, one.progress, _reason(one))


def _due(said: str, deed: str, known: Known) -> Due:
    """When an action is due by its own words: those of the deed, or else a day said plainly before them."""
    due = find_due(deed, known) if deed else find_due(said, known)
    if due.text or not deed:
        return due
    before = said[: said.rfind(deed[:25])] if deed[:25] in said else said
    plain = mentions_deadline(before) or not re.search(r"\b(?:that|whether|if|which|was|were|had)\b", before)
    return find_due(before, known) if plain else due


def _reason(one: Found) -> str:
    """What in the paper makes it an action."""
    if one.why:
        return one.why
    return "it is a row of a table of actions" if one.listed else "a label, a list or a name set apart marks it"


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.replace("\n", " ") for cell in row.cells) for row in block.rows)
    return " ".join(part for part in (block.mark, block.text, block.tail) if part)


def _line_of(code: str, section: Section) -> int:
    number = code.split()[1]
    for block in section.blocks:
        found = (
            re.search(rf"\b(?:LI|Local Indicator)s?\s?{re.escape(number)}\b", block.text)
            if isinstance(block, Paragraph)
            else None
        )
        if found and isinstance(block, Paragraph):
            return block.line_at(found.start())
    return section.line
