"""Actions in tables: action lists, action logs, a column "Action" beside the discussion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.readers.minutes.actions.fields import split_due
from accord.readers.minutes.actions.found import IMPERATIVE, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.progress import read_progress
from accord.readers.minutes.lines import Block, Paragraph, Row, Table

_COLUMNS = (
    ("due", r"(?:by\s+)?when\??|(?:due|target|completion|review|deadline|required)(?:\s+(?:date|by))?|deadline|time\s?scales?|time\s?frame|date(?:\s+(?:due|for completion|required|completed by))?|by"),  # noqa: E501
    ("owner", r"(?:by\s+)?whom?\??|(?:action\s+|lead\s+|responsible\s+|action\s+)?(?:owners?|lead|leads|officer|persons?|responsible|lead officer|persons responsible)|action\s+(?:by|for|owner|lead)|responsib(?:le|ility)(?:\s+(?:officer|person|for action))?|assigned(?:\s+to)?|person responsible|allocated to|lead(?:\s+(?:person|agency|officer|partner))"),  # noqa: E501
    ("progress", r"status|progress.*|update.*|follow[- ]?up|outcome|position|comments?(?:/update)?|current position|rag|complete(?:d)?\??|progress/status|notes?"),  # noqa: E501
    ("action", r"(?:agreed\s+|outstanding\s+|key\s+|new\s+)?actions?(?:\s+(?:agreed|required|points?|completed|description|outstanding|to be taken|ongoing|closed|arising))*|task|what|camau"),  # noqa: E501
    ("text", r"(?:discussion|minutes?|details?|summary|description|key points|narrative|main points)(?:\s*(?:/|and|&)\s*[\w ]+)*|discussion.*|notes? of (?:the )?meeting"),  # noqa: E501
    ("topic", r"(?:agenda\s+)?(?:item|issue|subject|topic|heading|theme)s?(?:\s+(?:title|description))?|agenda"),
    ("number", r"(?:item|action|minute|agenda|ref(?:erence)?|log|id)?\.?\s*(?:no\.?|number|ref(?:erence)?\.?|item|#|id)|ref\.?|no\.?|#|item no\.?.*"),  # noqa: E501
    ("meeting", r"(?:meeting\s*)?date.*|date (?:raised|of meeting|agreed)|meeting.*|raised"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, and whether the first row is their headings."""

    at: dict[str, int]
    headed: int

    @property
    def is_log(self) -> bool:
        """Whether the table lists actions with owner, day or progress."""
        return "action" in self.at and "text" not in self.at and bool({"owner", "due", "progress"} & set(self.at))

    @property
    def is_minutes(self) -> bool:
        """Whether the table is the minutes themselves, with an action column at the side."""
        if "text" in self.at:
            return "action" in self.at or "owner" in self.at
        return "action" in self.at and "topic" in self.at and not {"due", "progress", "owner"} & set(self.at)

    def is_noted(self, row: Row) -> bool:
        """Whether the notes of each item stand in a column "Note" beside owner (and day), without one for the actions."""  # noqa: E501
        if not {"topic", "progress", "owner"} <= set(self.at) or "action" in self.at:
            return False
        return bool(re.fullmatch(r"(?i)\W*(?:notes?|comments?|update)\W*", row.cells[self.at["progress"]]))


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of actions, by the headings in one of its first three rows; None where it is none."""
    for n, row in enumerate(table.rows[:3]):
        at: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            text = " ".join(cell.replace("*", "").split()).strip(" :").lower()
            text = text.replace("(s)", "s")
            name = next((name for name, pattern in _COLUMNS if text and re.fullmatch(pattern, text)), None)
            if name is not None and name not in at:
                at[name] = place
        found = Columns(at, n + 1)
        if len(at) >= 2 and (found.is_log or found.is_minutes or found.is_noted(row)):
            return _counting(found, table)
    return None


def _counting(columns: Columns, table: Table) -> Columns:
    """The columns, where "Item" heads the numbers of the items and not their titles."""
    at = columns.at
    if "action" not in at and "text" not in at and "progress" in at:
        columns = Columns(
            {("text" if name == "progress" else name): place for name, place in at.items()}, columns.headed
        )
        at = columns.at
    if "topic" not in at or "number" in at or "text" not in at:
        return columns
    said = [row.cells[at["topic"]].strip() for row in table.rows[columns.headed :] if at["topic"] < len(row.cells)]
    filled = [one for one in said if one]
    if not filled or not all(re.fullmatch(r"\d{1,3}(?:[./]\d{1,3})*\.?|[A-Za-z]\.?", one) for one in filled):
        return columns
    return Columns({("number" if name == "topic" else name): place for name, place in at.items()}, columns.headed)


def read_log(table: Table, columns: Columns, owners: Owners) -> list[Found]:
    """The actions of an action list or log, one for each row with an action."""
    out = []
    for row in table.rows[columns.headed :]:
        cell = {
            name: row.cells[place].replace("\n", " ").strip()
            for name, place in columns.at.items()
            if place < len(row.cells)
        }
        text = tidy(cell.get("action", ""))
        if not re.search(r"[A-Za-z]{3}", text):
            continue
        idle = re.match(r"(?i)(?:agreed|noted|none|n/?a|nil|no action)\b", text)
        if idle and not any(re.search(r"\w", cell.get(name, "")) for name in ("owner", "due")):
            continue
        again = columns_of(Table((row,)))
        if again is not None:
            continue
        named = cell.get("owner", "")
        owner = (
            (
                owners.names(named)
                or tuple(part.strip() for part in re.split(r"\s*(?:/|,|;|&|\band\b)\s*", named) if part.strip())
            )
            if named
            else ()
        )
        owner = tuple(owners.people.resolve(one) or one for one in owner) or owners.of(text)
        progress = read_progress(cell.get("progress", "")) or read_progress(cell.get("due", ""))
        out.append(
            Found(
                text, owner, row.line, cell.get("number", ""), _first_line(cell.get("due", "")), progress,
                base_text=cell.get("meeting", "") or (cell.get("number", "") if re.search(r"\d/\d", cell.get("number", "")) else ""),  # noqa: E501
                logged=True,
            )
        )  # fmt: skip
    return out


def _first_line(text: str) -> str:
    return " ".join(text.split())


def unfold(blocks: list[Block], owners_only: re.Pattern[str]) -> list[Block]:
    """Minutes that are laid out as a table, as the paragraphs they would be without it: number and title, text, and what
    stands in the action column as an action or as the owner beside its paragraph."""  # noqa: E501
    out: list[Block] = []
    columns: Columns | None = None
    for block in blocks:
        if not isinstance(block, Table):
            out.append(block)
            continue
        found = columns_of(block)
        layout = found if found is not None and found.is_minutes else None
        if (
            layout is None
            and columns is not None
            and found is None
            and len(block.rows[0].cells) >= max(columns.at.values()) + 1
        ):
            layout = Columns(columns.at, 0)
        if layout is None:
            out.append(block)
            continue
        columns = layout
        for row in block.rows[layout.headed :]:
            out += _row(row, layout, owners_only)
    return out


def _row(row: Row, columns: Columns, owners_only: re.Pattern[str]) -> list[Block]:
    at = columns.at
    side = at.get("action", at.get("owner", -1))
    layers = {n: cell.split("\n") for n, cell in enumerate(row.cells)}
    number = _flat(layers.get(at["number"], [])) if "number" in at else ""
    main = at.get("text", at.get("topic", 0))
    title = _flat(layers.get(at["topic"], [])) if "topic" in at and at["topic"] != main else ""
    counted = re.match(r"(?P<number>\d{1,3}(?:\.\d+)*)[.)]\s+(?P<title>\S.*)$", title)
    if counted and not number:
        number, title = counted.group("number"), counted.group("title")
    body = [(n, part.strip()) for n, part in enumerate(layers.get(main, [])) if part.strip()]
    first = row.cells[0].strip()
    if not number and re.fullmatch(r"\d{1,3}(?:\.\d+)*\.?", first) and main != 0:
        number = first
    if number and not title and body and len(body[0][1].split()) <= 14 and not body[0][1].endswith("."):
        title = body.pop(0)[1]
    elif number and not title and body:
        title, body = _begun(body)
    out: list[Block] = []
    if number or title:
        mark = number if not number or number.endswith((".", ")")) or "." in number else f"{number}."
        out.append(Paragraph(row.line, title or "", mark, "", bold=True, heading=True))
    from accord.readers.minutes.blocks import split_mark

    beside = {n: part.strip() for n, part in enumerate(layers.get(side, [])) if part.strip()} if side != main else {}
    due = _flat(layers.get(at["due"], [])) if "due" in at and "action" not in at else ""
    if due and len(beside) == 1:
        beside = {n: f"{said} [By when: {due}]" for n, said in beside.items()}
    paragraphs = []
    for n, part in body:
        mark, text = split_mark(part)
        paragraphs.append((n, Paragraph(row.line + n, text, mark)))
    owning = {n: said for n, said in beside.items() if owners_only.fullmatch(said) and not split_due(said)[1]}
    for n, said in owning.items():
        before = [place for place, (layer, _) in enumerate(paragraphs) if layer <= n]
        place = (
            before[-1] if (before and len(beside) > 1) or (before and n) else _obliging([one for _, one in paragraphs])
        )
        if place is not None and place < len(paragraphs):
            layer, old = paragraphs[place]
            paragraphs[place] = (layer, Paragraph(old.line, old.text, old.mark, said))
    out += [paragraph for _, paragraph in paragraphs]
    out += _texts(beside, owning, row, _further(layers, at, beside), owners_only)
    return out


def _begun(body: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """The title that the text of an item begins with ("Welcome. The Chair …"), and the text after it; a short sentence
    alone is both."""
    layer, first = body[0]
    parted = re.match(r"(?P<title>[A-Z][^.:]{2,70})[.:]\s+(?P<rest>\S.*)$", first, re.DOTALL)
    if parted and len(parted.group("title").split()) <= 8:
        return parted.group("title"), [(layer, parted.group("rest")), *body[1:]]
    return (first.rstrip(".") if len(first.split()) <= 14 else ""), body


def _further(layers: dict[int, list[str]], at: dict[str, int], beside: dict[int, str]) -> dict[int, str]:
    """What columns of owner and day say of each paragraph of the action column, as labels behind it: the nth of each
    column belongs to the nth action, and one alone to all of them."""
    out: dict[int, str] = {}
    if "action" not in at:
        return out
    for name, label in (("owner", "Lead"), ("due", "By when")):
        said = [part.strip() for part in layers.get(at.get(name, -1), []) if part.strip()]
        for place, n in enumerate(beside):
            one = said[place] if len(said) == len(beside) else (said[0] if len(said) == 1 else " ".join(said))
            if one:
                out[n] = f"{out.get(n, '')} {label}: {one}"
    return out


def _texts(
    beside: dict[int, str], owning: dict[int, str], row: Row, further: dict[int, str], owners_only: re.Pattern[str]
) -> list[Block]:
    """What an action column says in words: each paragraph an action."""
    from accord.readers.minutes.blocks import split_mark
    from accord.readers.minutes.marks import action_mark

    out: list[Block] = []
    for n, said in beside.items():
        if n in owning or re.fullmatch(r"(?i)(?:none|n/a|-|noted|to note|agreed|for (?:information|noting))\.?", said):
            continue
        who, when = split_due(said)
        if when and owners_only.fullmatch(who) and not IMPERATIVE.match(who):
            said = f"{who} [By when: {when}]"
        text = split_mark(said)[1] + further.get(n, "")
        out.append(Paragraph(row.line + n, text if action_mark(text) else f"Action: {text}"))
    return out


def _obliging(paragraphs: list[Paragraph]) -> int | None:
    """The paragraph that owners beside a whole row belong to: the last that says something is to be done."""
    for place in reversed(range(len(paragraphs))):
        if any(
            re.search(r"\b(?:to|will|would|should)\b", sentence) for _, sentence in sentences(paragraphs[place].text)
        ):
            return place
    return len(paragraphs) - 1 if paragraphs else None


def _flat(layers: list[str]) -> str:
    return " ".join(" ".join(layers).split())
