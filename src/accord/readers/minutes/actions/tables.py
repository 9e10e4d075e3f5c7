"""Actions in tables: action lists, action logs, a column "Action" beside the discussion."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.readers.minutes.actions.columns import Columns, columns_of
from accord.readers.minutes.actions.fields import split_due
from accord.readers.minutes.actions.found import IMPERATIVE, sentences
from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.actions.headless import headless
from accord.readers.minutes.actions.log_rows import is_topic
from accord.readers.minutes.actions.loose import loose
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.dates.words import DAY
from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.marks import action_mark


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
        if found is None and columns is not None and _goes_on(block, columns):
            layout: Columns | None = Columns(columns.at, 0)
        else:
            found = found or headless(block)
            layout = found if found is not None and found.is_minutes else None
        if layout is None:
            out += (_cards(block) or loose(block)) if found is None else [block]
            continue
        columns = layout
        for row in block.rows[layout.headed :]:
            out += _drawn_row(row, layout) if row.drawn else _merged(row) or _row(row, layout, owners_only)
    return out


def _goes_on(table: Table, columns: Columns) -> bool:
    """Whether a table without headings is the rest of the one before, by its width."""
    headings = sum(1 for cell in table.rows[0].cells if column_kind(cell))
    return headings < 2 and len(table.rows[0].cells) >= max(columns.at.values()) + 1


def _cards(table: Table) -> list[Block]:
    """Cards that set the headings beside what they hold ("What | Write to …", "Who | A B"), each as an action."""
    kinds = [column_kind(row.cells[0]) for row in table.rows]
    if (
        "action" not in kinds
        or not {"owner", "due"} & set(kinds)
        or any(len([c for c in row.cells if c]) > 2 for row in table.rows)
    ):
        return []
    cards: list[tuple[int, dict[str, str]]] = []
    for row, kind in zip(table.rows, kinds, strict=True):
        if kind == "action" or not cards:
            cards.append((row.line, {}))
        cards[-1][1].setdefault(kind, " ".join(" ".join(row.cells[1:]).split()))
    return [Paragraph(line, f"Action: {said['action']}{_labels(said)}") for line, said in cards if said.get("action")]


def _merged(row: Row) -> list[Block]:
    """A row that is one cell, as its paragraphs."""
    from accord.readers.minutes.blocks import split_mark

    filled = [cell for cell in row.cells if cell.strip()]
    if len(filled) != 1 or (len(row.cells) > 1 and not action_mark(filled[0])):
        return []
    parts = [(n, *split_mark(part.strip())) for n, part in enumerate(filled[0].split("\n")) if part.strip()]
    return [Paragraph(row.line + n, text, mark) for n, mark, text in parts]


def _drawn_row(row: Row, columns: Columns) -> list[Block]:
    """A row whose cells are drawn line beside line: what stands beside the lines of a paragraph belongs to it."""
    at = columns.at
    layers = {name: row.cells[place].split("\n") for name, place in at.items() if place < len(row.cells)}
    main = "text" if "text" in at else "topic"
    beside: dict[str, list[str]] = {
        name: layers.get(name, []) for name in ("action", "owner", "due") if name in at and name != main
    }
    sides = [said for name, said in beside.items() if name != "due"]
    anchors = {
        n
        for said in sides
        for n, part in enumerate(said)
        if part.strip() and not re.search(r"(?:[/,&]|\band)\s*$", said[n - 1] if n else "")
    }
    number = next(
        (cell.strip() for cell in row.cells[:1] if re.match(r"\d{1,3}(?:\.\d+)*\.?$", cell.split("\n")[0].strip())), ""
    )
    number = number.split("\n")[0].strip()
    out: list[Block] = []
    for first, last, text in _pieces(layers.get(main, []), anchors):
        said = {
            name: " ".join(part.strip() for part in parts[first : last + 1] if part.strip())
            for name, parts in beside.items()
        }
        if not out and number and not any(said.values()):
            title, rest = _begun([(first, text)])
            out.append(Paragraph(row.line + first, title, f"{number.rstrip('.')}.", bold=True, heading=True))
            out += [Paragraph(row.line + n, part) for n, part in rest]
        elif said.get("action"):
            out += [
                Paragraph(row.line + first, text),
                Paragraph(row.line + first, f"Action: {said['action']}{_labels(said)}"),
            ]
        else:
            out.append(Paragraph(row.line + first, f"Action: {text}{_labels(said)}" if said.get("owner") else text))
    return out


def _labels(said: dict[str, str]) -> str:
    return "".join(
        f" {label}: {said[name]}" for name, label in (("owner", "Lead"), ("due", "By when")) if said.get(name)
    )


def _pieces(lines: list[str], anchors: set[int]) -> list[tuple[int, int, str]]:
    """The paragraphs of lines that wrap in a narrow column: first and last line, and text. Something beside a line begins
    one, and so does a capital after a line that is ended or short."""  # noqa: E501
    width = max(map(len, lines), default=0)
    out: list[tuple[int, int, str]] = []
    for n, line in enumerate(lines):
        line = line.strip()
        if not line:
            continue
        before = out[-1][2] if out else ""
        ended = before.endswith((".", "!", "?", ":")) or len(lines[out[-1][1]].strip()) < 0.55 * width if out else True
        if out and (line[0].islower() or not ended) and not (n in anchors and not line[0].islower()):
            out[-1] = (out[-1][0], n, f"{before} {line}")
        else:
            out.append((n, n, line))
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
    elif number and not title and body and re.fullmatch(r"\d+\.\d+\.?", number):
        body[0] = (body[0][0], f"{number.rstrip('.')} {body[0][1]}")
        number = ""
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
    days = {n: said for n, said in beside.items() if is_deadline(said)} if "action" not in at else {}
    beside = {n: said for n, said in beside.items() if n not in days}
    if "action" not in at and _heads(paragraphs):
        beside = {n: said for n, said in beside.items() if not owners_only.fullmatch(said)}
    owning = {n: said for n, said in beside.items() if owners_only.fullmatch(said) and not split_due(said)[1]}
    stacked = bool(paragraphs) and paragraphs[0][0] > 0 and list(beside) == list(range(len(beside)))
    paragraphs = _with_owners(paragraphs, owning, days, alone=len(beside) == 1, stacked=stacked)
    out += [paragraph for _, paragraph in paragraphs]
    out += _texts(beside, owning, row, _further(layers, at, beside), owners_only)
    return out


def _with_owners(
    paragraphs: list[tuple[int, Paragraph]], owning: dict[int, str], days: dict[int, str], *, alone: bool, stacked: bool
) -> list[tuple[int, Paragraph]]:
    """The paragraphs of a row, with the owners beside it (and their day) at the one they belong to; `alone` where nothing
    else stands beside the row, `stacked` where they begin beside its title and stand one under another."""  # noqa: E501
    paragraphs = list(paragraphs)
    for n, said in owning.items():
        before = [place for place, (layer, _) in enumerate(paragraphs) if layer <= n]
        place = before[-1] if (before and not alone) or (before and n) else _obliging([one for _, one in paragraphs])
        named = _duty_of(said, paragraphs, 0, paragraphs[-1][0] + 1) if stacked else None
        if stacked and not alone:
            place = named if named is not None else _obliging([one for _, one in paragraphs])
        elif len(owning) == len(paragraphs) > 1:
            place = list(owning).index(n)
        elif place is not None and not alone:
            after = min((layer for layer in owning if layer > n), default=len(paragraphs) + paragraphs[-1][0])
            named = _duty_of(said, paragraphs, place, after)
            place = place if named is None else named
        if place is not None and place < len(paragraphs):
            layer, old = paragraphs[place]
            if _REPORTS.search(old.text) and not _OPEN.search(old.text):
                continue
            when = next((days[after] for after in sorted(days) if after > n), "")
            when = when and (when if re.match(r"(?i)(?:by|before)\s", when) else f"by {when}")
            tail = "" if old.tail and named is not None else f"{said} {when}".strip()
            paragraphs[place] = (layer, Paragraph(old.line, old.text, old.mark, tail))
    return paragraphs


_REPORTS = re.compile(r"(?i)\b(?:was|were|had|has|have)\b")
_OPEN = re.compile(
    r"(?i)\b(?:to|will|would|should|could|agree[ds]?|needs?|needed|must|request\w*|ask\w*|propos\w*|resol\w*|decid\w*|suggest\w*|recommend\w*|"
    r"follow\w*|missing|still|yet|outstanding|await\w*|due|further|pending|invit\w*|consider\w*|offer\w*|required?|confirm\w*|undert\w*|going|being|continu\w*)\b"
)


_TAKES_ON = (
    r"\b(?:\s(?:then|also|both|has|have|had)\b)?\s(?:will|would|to|sends?|should|agreed\sto|(?:was|were)\sasked\sto|undertook|"
    r"offered|promised|volunteered)\b"
)
"""What stands behind somebody's name who has something to do."""


def _duty_of(who: str, paragraphs: list[tuple[int, Paragraph]], place: int, after: int) -> int | None:
    """Which paragraph of a row gives somebody beside it something to do: the first from their place to the next owner's
    that says so of them by name; null where none does."""
    names = re.split(r"\s*(?:[/&,]|\band\b)\s*", re.sub(r"\s*\([^()]*\)", "", who).strip())
    said = r"(?<!for )\b" + r"\s*(?:[/&,]|\band\b)\s*".join(map(re.escape, names)) + _TAKES_ON
    named = [
        n for n, (layer, one) in enumerate(paragraphs) if n >= place and layer < after and re.search(said, one.text)
    ]
    return named[0] if named else None


def _heads(paragraphs: list[tuple[int, Paragraph]]) -> bool:
    """Whether all that a row says is the numbered title of what follows, with whoever speaks to it beside."""
    return len(paragraphs) == 1 and bool(paragraphs[0][1].mark) and is_topic(paragraphs[0][1].text)


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
            who, when = split_due(one) if name == "owner" and "due" not in at else (one, "")
            who = re.sub(rf"\s+{DAY},?$", "", who) if when else who
            if one:
                out[n] = f"{out.get(n, '')} {label}: {who}" + (f" By when: {when}" if when else "")
    return out


def _texts(
    beside: dict[int, str], owning: dict[int, str], row: Row, further: dict[int, str], owners_only: re.Pattern[str]
) -> list[Block]:
    """What an action column says in words: each paragraph an action."""
    from accord.readers.minutes.blocks import split_mark
    from accord.readers.minutes.marks import action_mark

    out: list[Block] = []
    for n, said in beside.items():
        if n in owning or re.fullmatch(
            r"(?i)(?:none|n/a|[–—-]+|noted|to note|agreed|for (?:information|noting))\.?", said
        ):
            continue
        if is_deadline(said):
            if out and isinstance(out[-1], Paragraph):
                out[-1] = replace(out[-1], text=f"{out[-1].text} [By when: {said.strip('()[] ')}]")
            continue
        who, when = split_due(said)
        if (
            when
            and owners_only.fullmatch(who)
            and who.lower() not in ("action", "actions")
            and not IMPERATIVE.match(who)
        ):
            said = f"{who} [By when: {when}]"
        for part in re.split(r"\s+(?=(?:AP|Action|ACTION)\s?\d{1,3}(?:\.\d+)?\s*[–:-])", said):
            text = split_mark(part)[1] + further.get(n, "")
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
