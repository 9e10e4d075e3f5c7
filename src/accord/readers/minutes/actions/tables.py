"""Actions in tables: action lists, action logs, a column "Action" beside the discussion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.readers.minutes.actions.found import Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.lines import Block, Paragraph, Row, Table

_COLUMNS = (
    ("due", r"(?:by\s+)?when\??|(?:due|target|completion|review|deadline|required)(?:\s+(?:date|by))?|deadline|time\s?scales?|time\s?frame|date(?:\s+(?:due|for completion|required|completed by))?|by"),  # noqa: E501
    ("owner", r"(?:by\s+)?whom?\??|(?:action\s+|lead\s+|responsible\s+|action\s+)?(?:owners?|lead|leads|officer|person|responsible|lead officer|person\(s\) responsible)|action\s+(?:by|for|owner|lead)|responsib(?:le|ility)(?:\s+(?:officer|person|for action))?|assigned(?:\s+to)?|person responsible|allocated to|lead(?:\s+(?:person|agency|officer|partner))"),  # noqa: E501
    ("progress", r"status|progress.*|update.*|follow[- ]?up|outcome|position|comments?(?:/update)?|current position|rag|complete(?:d)?\??|progress/status|notes?"),  # noqa: E501
    ("action", r"(?:agreed\s+|outstanding\s+|key\s+|new\s+)?actions?(?:\s+(?:agreed|required|points?|completed|description|outstanding|to be taken|ongoing|closed|arising))*|task|what|camau"),  # noqa: E501
    ("text", r"(?:discussion|minutes?|details?|summary|description|key points|narrative|main points)(?:\s*(?:/|and|&)\s*[\w ]+)*|discussion.*|notes? of (?:the )?meeting"),  # noqa: E501
    ("topic", r"(?:agenda\s+)?(?:item|issue|subject|topic|heading|theme)s?(?:\s+(?:title|description))?|agenda"),
    ("number", r"(?:item|action|minute|agenda|ref(?:erence)?|log|id)?\.?\s*(?:no\.?|number|ref(?:erence)?\.?|item|#|id)|ref\.?|no\.?|#|item no\.?.*"),  # noqa: E501
    ("meeting", r"(?:meeting\s*)?date.*|date (?:raised|of meeting|agreed)|meeting.*|raised"),
)  # fmt: skip
_PROGRESS = (
    ("completed", r"\b(?:complete|completed|closed|done|discharged|actioned|achieved)\b"),
    ("on hold", r"\bon hold\b|\bsuspended\b|\bparked\b"),
    (
        "ongoing",
        r"\b(?:ongoing|on-going|on track|in progress|in hand|under\s?way|plan in place|initial stages|outstanding|open|carried forward|c/f|partially|partly|not (?:yet )?(?:complete|started|done))\b",  # noqa: E501
    ),
)


def read_progress(text: str) -> str:
    """What a note says of how far an action is: completed, on hold, ongoing, or "" for nothing."""
    if re.search(
        r"(?i)\b(?:not|in|partially|partly|nearly|part)[\s-]+(?:yet\s+)?(?:fully\s+)?(?:complete|closed|done)", text
    ):
        return "ongoing"
    start = text[:60]
    return next((state for state, pattern in _PROGRESS if re.search(pattern, start, re.IGNORECASE)), "")


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


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of actions, by the headings in one of its first three rows; None where it is none."""
    for n, row in enumerate(table.rows[:3]):
        at: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            text = " ".join(cell.replace("*", "").split()).strip(" :").lower()
            name = next((name for name, pattern in _COLUMNS if text and re.fullmatch(pattern, text)), None)
            if name is not None and name not in at:
                at[name] = place
        found = Columns(at, n + 1)
        if len(at) >= 2 and (found.is_log or found.is_minutes):
            return found
    return None


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
    body = [(n, part.strip()) for n, part in enumerate(layers.get(main, [])) if part.strip()]
    first = row.cells[0].strip()
    if not number and re.fullmatch(r"\d{1,3}(?:\.\d+)*\.?", first) and main != 0:
        number = first
    if number and not title and body and len(body[0][1].split()) <= 14 and not body[0][1].endswith("."):
        title = body.pop(0)[1]
    out: list[Block] = []
    if number or title:
        mark = number if not number or number.endswith((".", ")")) or "." in number else f"{number}."
        out.append(Paragraph(row.line, title or "", mark, "", bold=True, heading=True))
    from accord.readers.minutes.blocks import split_mark

    beside = {n: part.strip() for n, part in enumerate(layers.get(side, [])) if part.strip()} if side != main else {}
    paragraphs = []
    for n, part in body:
        mark, text = split_mark(part)
        paragraphs.append((n, Paragraph(row.line + n, text, mark)))
    owning = {n: said for n, said in beside.items() if owners_only.fullmatch(said)}
    for n, said in owning.items():
        before = [place for place, (layer, _) in enumerate(paragraphs) if layer <= n]
        place = (
            before[-1] if (before and len(beside) > 1) or (before and n) else _obliging([one for _, one in paragraphs])
        )
        if place is not None and place < len(paragraphs):
            layer, old = paragraphs[place]
            paragraphs[place] = (layer, Paragraph(old.line, old.text, old.mark, said))
    out += [paragraph for _, paragraph in paragraphs]
    out += _texts(beside, owning, row)
    return out


def _texts(beside: dict[int, str], owning: dict[int, str], row: Row) -> list[Block]:
    """What an action column says in words: each paragraph an action."""
    from accord.readers.minutes.blocks import split_mark
    from accord.readers.minutes.marks import action_mark

    out: list[Block] = []
    for n, said in beside.items():
        if n in owning or re.fullmatch(r"(?i)(?:none|n/a|-|noted|to note|agreed|for (?:information|noting))\.?", said):
            continue
        text = split_mark(said)[1]
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
