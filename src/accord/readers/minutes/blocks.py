"""Lines to paragraphs and tables: wrapped lines joined, bullets and numbers taken off, rows put together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise

from accord.readers.minutes.actions.fields import read_fields, split_due
from accord.readers.minutes.lines import Block, Line, Paragraph, Row, Table
from accord.readers.minutes.people.canonical import begins_person
from accord.readers.minutes.people.hanging import unhung
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import TITLE, begins_entry, initials_of, is_name
from accord.readers.minutes.sources.stacked import lone_numbers
from accord.readers.minutes.sources.text import APART, BLANKS

BULLET = r"(?:[-–—•·▪●○◦‣∙o✓◆♦➢➤✦☐]|\*{1,3})(?=\s)"
NUMBER = r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxIVX]{1,5}|[a-zA-Z])(?:\.{1,2}|\)|(?=\t))"
_MARK = re.compile(rf"^(?:(?P<bullet>{BULLET})\s+|(?P<number>{NUMBER})\s*(?=\S))(?P<inner>\(?[a-z]{{1,4}}[.)]\s+)?")
_DECIMAL = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){1,3})\s+(?=[A-Z“\"'(])")
_LABEL = re.compile(r"^[A-Z][\w /&-]{0,40}(?:\s*\([^()]{1,20}\))?:")
_NEW_LABEL = re.compile(
    r"(?i:[\[(]?\s*actions?(?:\s+(?:by|for|on|agreed))?\s*\w{0,5}\s*[:–—])|[ADINRQ]\d{1,2}\s*(?:[:–—]|-(?=\s))\s*(?=[A-Z])"
)
_CODE = re.compile(r"(?P<kind>[A-Z]{2,5})[ -]?\d{1,4}(?:[/.]\d{1,4})?\s+\S")
_COLUMN_HEAD = re.compile(r"(?i)actions?(?:\s+(?:by|for|on|owner))?|by whom|who|lead|initials")
_HYPHENED = re.compile(
    r"(?i)co|re|pre|non|anti|multi|well|long|short|self|cross|mid|sub|high|low|full|part|half|follow|sign|year|joined|ill|up|on|off|in|out|over|under|"
    r"inter|semi|ex|vice|bi|tri|two|three|four|five|six|one|first|second|third|end|set|run|break|face|day|week|user|evidence|needs|place|job|cost|risk|data|"
    r"\d+|(?-i:[A-Z]{2,})|[a-z]{1,2}"
)
_NAMED = r"(?:[A-Z]{2,4}|(?:[A-Z]\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
_TASK = re.compile(r"(?:[A-Z][\w’'-]*\.?(?:\s*[/,&]\s*|\s+and\s+|\s+)){1,6}(?:to|will)\s+[a-z]")
"""How a line begins that says who is to do what; under another such line it is one by itself."""
_OPEN_END = re.compile(r"(?:[,&]|\b(?:and|of|the|for|to|with|from|in))$")
"""How a line ends that goes on in the next."""
_CUT = re.compile(rf"(?:^|[\s,;(])(?:{TITLE}|Cllrs|Councillors)$")
"""A title at the end of a line, whose name goes on in the next."""
_SHORT_TAIL = re.compile(
    rf"^(?:all|{_NAMED})(?:(?:\s*[/,&+]\s*|\s*,?\s+and\s+)(?:all|{_NAMED}))*$",
    re.IGNORECASE,
)


def _is_tail(text: str) -> bool:
    """Whether a cell at the right says who is to act, or who by when ("AB", "AB / CD by 3 July")."""
    return bool(_SHORT_TAIL.match(text) or ((who := split_due(text))[1] and _SHORT_TAIL.match(who[0])))


def blocks_of(lines: list[Line]) -> list[Block]:
    """Paragraphs and tables in the order of the text. Pages' heads and feet are left out, and what they tore apart is
    joined; the last words of a line that wraps go on in the next."""
    lines = unhung(lines)
    wrap = _wrap_width(lines)
    column = any(line.tail for line in lines)
    out: list[Block] = []
    rows: list[Line] = []
    gap, torn = True, False
    listing = False
    numbers = lone_numbers(lines)
    for line in lines:
        listing = _is_listing(line, gap=gap, before=listing)
        if line.number + 1 in numbers:
            gap = True
            continue
        if line.noise:
            torn = True
            continue
        if _COLUMN_HEAD.fullmatch(line.text) and line.indent >= 8:
            continue
        if not line.text and line.tail:
            if out and isinstance(out[-1], Paragraph) and not rows:
                out[-1] = replace(out[-1], tail=_both(out[-1].tail, line.tail))
            continue
        if not line.text and not any(line.cells):
            gap = True
            if not rows or not _may_go_on(rows[-1]):
                _close(rows, out)
            continue
        line = _titled(line) if gap else line
        if _is_row(line):
            joined = bool(rows) and (rows[-1].row < 0 or (gap and _may_go_on(rows[-1])))
            labelled = gap and line.cells[0].endswith(":")
            if joined and (labelled or _width(rows[-1]) != _width(line)):
                _close(rows, out)
            rows.append(line)
            gap = torn = False
            continue
        _close(rows, out)
        paragraph = _paragraph(line, gap=gap)
        paragraph = replace(paragraph, mark=paragraph.mark or numbers.get(line.number, ""))
        last = out[-1] if out and isinstance(out[-1], Paragraph) else None
        cut = last is not None and not gap and _is_cut(last.text) and not _LABEL.match(line.text)
        cut = cut or (last is not None and not gap and _splits_name(last.text, line.text))
        paragraph = _unmarked(paragraph) if cut else paragraph
        apart = last is not None and not cut and listing and _is_next_person(last, paragraph)
        goes_on = last is not None and _goes_on(
            last, paragraph, gap=gap, torn=torn, wrap=wrap, raw=line.text, column=column
        )
        if last is not None and (cut or (goes_on and not apart)):
            out[-1] = _joined(last, paragraph)
        else:
            out.append(paragraph)
        gap = torn = False
    _close(rows, out)
    return out


def _is_cut(text: str) -> bool:
    """Whether a text ends in a title whose name goes on in the next line; initials are none ("Ines Dodd = ID")."""
    entry = re.match(r"(?P<name>[^(\[=,–—\t]+?)\s*(?:[,–—\t-].*)?[(\[=,–—\t-]\s*(?P<letters>[A-Z]{2,4})$", text)
    own = entry is not None and entry.group("letters") in initials_of(entry.group("name"))
    post = re.match(rf"(?P<name>[^(\[,–—\t]+?)\s*(?:[–—\t]|-\s)\s*{TITLE}$", text)
    held = re.search(rf"(?:^|[–—:]\s|\s-\s)(?P<name>[^,;:()–—]+),\s*{TITLE}$", text)
    posted = any(one is not None and is_name(one.group("name")) for one in (post, held))
    return bool(_CUT.search(text)) and not own and not posted


def _splits_name(text: str, following: str) -> bool:
    """Whether a line of people in running text ends in a first name whose surname begins the next ("…, Dev" over "Patel
    (Probation) and …")."""
    first = re.search(r"(?:^|[,;]|\band)\s+(?P<name>[A-Z][a-z’'-]+)$", text)
    listed = first is not None and len(text) > SPLIT and read_label(text) is not None
    last = re.match(r"[A-Z][\w’'-]+(?=\s*(?:[(,;.]|\s[–-]\s|$|and\b))", following)
    return listed and last is not None and first is not None and is_name(f"{first.group('name')} {last.group()}")


SPLIT = 55
"""How long a line must be to break off inside a name."""


def _unmarked(paragraph: Paragraph) -> Paragraph:
    """A paragraph whose mark is an initial and no mark."""
    return replace(paragraph, text=f"{paragraph.mark} {paragraph.text}".strip(), mark="")


def _is_listing(line: Line, *, gap: bool, before: bool) -> bool:
    """Whether a line stands in a list of people, one on each line: under a label of its own, up to something else."""
    if line.noise or not line.text:
        return before
    label = read_label(line.text)
    if label is not None and label.sure:
        return not label.rest
    return before and (not gap or begins_person(line.text))


def _is_next_person(last: Paragraph, new: Paragraph) -> bool:
    """Whether a line of such a list is the next person and not the rest of the line before."""
    if not (begins_person(last.text) and begins_person(new.text)) or last.text.count(";") > 1:
        return False
    return not (_is_cut(last.text) or re.search(r"(?:[,;&/–-]|\band|\bof|\bthe)$", last.text))


def _is_row(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    if line.row or line.tail:
        return bool(line.row)
    if len(filled) < 2 and not (len(line.cells) > 2 and filled):
        return False
    first = filled[0]
    if all((said := read_fields(cell)).who or said.when for cell in filled) and not read_fields(first).text:
        return False
    if len(filled) == 2 and re.match(r"[-–•*]\s+\S", first) and len(first.split()) <= 4:
        return False
    if re.fullmatch(rf"{NUMBER}|\d{{1,3}}(?:\.\d+)*\.?|{BULLET[:-6]}", first) and (
        len(filled) == 2 or (len(filled) == 3 and _is_tail(filled[-1]))
    ):
        return False
    if first.endswith(":") and len(filled) == 2:
        return False
    return not (
        len(filled) == 2
        and len(first) > 12
        and " " in first
        and first.endswith((".", "!", "?", ":", ";"))
        and _is_tail(filled[1])
    )


def _may_go_on(line: Line) -> bool:
    """Whether the table that a line stands in may go on behind a blank line: it has bars, or three cells or more that
    were typed as such."""
    typed = not line.row or APART <= line.row < BLANKS
    return line.text.startswith("|") or line.row < 0 or (typed and sum(map(bool, line.cells)) > 2)


def _width(line: Line) -> int:
    """How many cells a line has; of cells that tabs part, those with text."""
    return len(line.cells) if line.row or line.text.startswith("|") else sum(map(bool, line.cells))


def _titled(line: Line) -> Line:
    """A line as one text whose two cells are the reference and the title of an item ("23/15   APOLOGIES")."""
    filled = [cell for cell in line.cells if cell]
    counted = re.fullmatch(r"(?:[A-Z]{1,5}[/ ]?)?\d{1,4}/\d{2,4}\.?", filled[0]) if len(filled) == 2 else None
    if counted is None or line.row or len(filled[1].split()) > 12 or re.search(r"[.;]$", filled[1]):
        return line
    return replace(line, text=" ".join(filled), cells=())


def _close(rows: list[Line], out: list[Block]) -> None:
    """Put the rows gathered so far behind the blocks as a table."""
    if not rows:
        return
    made: list[Row] = []
    ruled = sum(1 for one, after in pairwise(rows) if after.number - one.number == 2) >= 2
    for number, group in groupby(rows, key=lambda line: line.row or line.number / 10**9):
        parts = list(group)
        width = max(len(part.cells) for part in parts)
        drawn = ruled and number >= 1 and len(parts) > 1 and parts[0].text.startswith("|")
        join = "\n" if drawn or (number >= 1 and not parts[0].text.startswith("|")) else " "
        cells = tuple(
            _cell([part.cells[n] if n < len(part.cells) else "" for part in parts], join) for n in range(width)
        )
        made.append(Row(parts[0].number, cells, parts[0].bold, drawn))
    made = [row for row in made if any(row.cells)]
    if made:
        out.append(Table(tuple(made)))
    rows.clear()


def _cell(parts: list[str], join: str) -> str:
    """The text of a cell; where a line break joins, its nth line stands on the row's nth line."""
    return "\n".join(parts).rstrip() if join == "\n" else _unwrapped([part for part in parts if part])


def _unwrapped(parts: list[str]) -> str:
    """The lines of a cell of a printed table as one text, with a break after a short first line that is a title and
    before each point of a list."""
    text = ""
    width = max(map(len, parts), default=0)
    for n, part in enumerate(parts):
        before = parts[n - 1] if n else ""
        titled = n == 1 and len(before) < 0.8 * width and not re.search(r"[,;:–-]$", before)
        fresh = re.match(rf"{BULLET}\s|[A-Z“\"']", part) if titled else re.match(rf"{BULLET}\s", part)
        text += ("\n" if n and fresh else " " if n else "") + part
    return text


def _paragraph(line: Line, *, gap: bool) -> Paragraph:
    filled = [cell for cell in line.cells if cell]
    text, tail = line.text, line.tail
    if filled and not tail:
        if len(filled) > 2 or (
            len(filled) == 2
            and not re.fullmatch(rf"{NUMBER}|\d{{1,3}}(?:\.\d+)*\.?", filled[0])
            and not filled[0].endswith(":")
            and len(filled[0]) > 2
        ):
            tail = filled.pop() if _is_tail(filled[-1]) else ""
        text = " ".join(filled)
    mark, rest = split_mark(text)
    return Paragraph(line.number, rest, mark, tail, line.bold, line.heading, line.indent, gap)


def split_mark(text: str) -> tuple[str, str]:
    """The bullet or number that a text begins with ("" for none), and the text after it. A letter after a bullet counts
    as the mark; a single capital before a name ("A Atkinson") and a decimal figure do not."""
    decimal = _DECIMAL.match(text)
    if decimal:
        return decimal.group(1), text[decimal.end() :]
    found = _MARK.match(text)
    if not found:
        return "", text
    mark = (found.group("number") or found.group("bullet")).strip()
    if found.group("inner"):
        mark = f"({found.group('inner').strip(' ().')})"
    if re.fullmatch(r"[A-Z]\.", mark) and not re.match(r"\s", text[found.end("number") : found.end("number") + 1]):
        return "", text
    rest = text[found.end() :]
    if re.match(r"\(?\d", mark) and (re.match(r"\d", rest) and not re.match(r"\(?\d+[.)]\s", text)):
        return "", text
    named = re.fullmatch(r"[A-Z]\.", mark) and re.match(r"[A-Z]\.|[A-Z][a-z]+\s*[-–(,]", rest)
    if named and is_name(re.split(r"\s*[-–(,]", text)[0]):
        return "", text
    return mark, rest


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text is wrapped by hand; 0 where each paragraph is one line."""
    lengths = [len(line.text) for line in lines if line.text and not line.cells and not line.noise]
    if len(lengths) < 6:
        return 0
    longest = sorted(lengths)[int(len(lengths) * 0.97)]
    runs = sum(
        1
        for here, after in pairwise(lines)
        if len(here.text) > 0.72 * longest
        and after.text
        and not here.cells
        and not after.cells
        and (re.match(r"[a-z(]", after.text) or _OPEN_END.search(here.text))
    )
    return longest if 40 <= longest <= 130 and runs >= 2 else 0


def _goes_on(last: Paragraph, new: Paragraph, *, gap: bool, torn: bool, wrap: int, raw: str, column: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if new.mark or new.heading or last.heading or (new.bold and not last.bold) or (last.tail and not column):
        return False
    ended = bool(re.search(r"[.!?:;][”’\"')\]]*$", last.text))
    lower = bool(re.match(r"[a-z]", new.text)) and not re.match(r"(?i)^(?:https?:|www\.|cc\b)", raw)
    if gap and torn and len(last.text) <= 45:
        return False
    if gap and not torn:
        return lower and not ended and len(last.text) > 60 and not last.mark.startswith("(")
    listed = ";" in last.text and last.text[-1] not in ".:!?" and read_label(last.text) is not None
    if (_LABEL.match(new.text) and not listed) or _NEW_LABEL.match(new.text) or _next_code(last.text, new.text):
        return False
    counted = ended and re.match(r"\d{1,2}\s+[A-Z].*[^.,;]$", new.text) is not None
    if counted and len(new.text) < 0.6 * wrap:
        return False
    if _next_entry(last, new) or (_TASK.match(last.text) and _TASK.match(new.text)):
        return False
    if lower and not ended:
        return True
    reached = wrap and _last_length(last) >= 0.72 * wrap
    if gap:
        return bool(torn and lower and not ended and len(last.text) > 45)
    if not reached:
        return False
    return not ended or _last_length(last) >= 0.8 * wrap


def _next_code(last: str, new: str) -> bool:
    """Whether two texts begin with codes of one kind ("HSP09 …", "HSP10 …")."""
    codes = [_CODE.match(text) for text in (last, new)]
    kinds = [code.group("kind") for code in codes if code is not None]
    return len(kinds) == 2 and kinds[0] == kinds[1]


def _next_entry(last: Paragraph, new: Paragraph) -> bool:
    """Whether a line that hangs under a label begins the next person of its list."""
    hangs = new.indent >= last.indent + 8 or (
        new.indent >= 8 and new.indent == last.indent and begins_entry(last.text) and len(last.text.split()) <= 12
    )
    return hangs and begins_entry(new.text) and not re.search(r"(?:,|;|&|/|\band)$", last.text)


def _last_length(paragraph: Paragraph) -> int:
    extra = len(paragraph.mark) + 1 if paragraph.mark and not paragraph.starts else 0
    start = paragraph.starts[-1][0] if paragraph.starts else 0
    return len(paragraph.text) - start + extra + (paragraph.indent if not paragraph.starts else 0)


def _is_broken(before: str, after: str) -> bool:
    """Whether the hyphen at a line's end only breaks a word ("Septem-ber"), and is not its own ("follow-up")."""
    if before.endswith("‐"):
        return True
    first = re.search(r"(\w+)-$", before)
    second = re.match(r"\w+", after)
    if first is None or second is None or _HYPHENED.fullmatch(first.group(1)) or after[second.end() :][:1] == "-":
        return False
    return not re.search(r"-\w+-$", before)


def _both(one: str, other: str) -> str:
    return " / ".join(part for part in (one, other) if part)


def _joined(last: Paragraph, new: Paragraph) -> Paragraph:
    before, glue = last.text, " "
    if re.search(r"[\w‐]-?$", before) and re.match(r"[a-zà-ÿ]", new.text) and before[-1] in "-‐":
        glue = ""
        before = before[:-1] if _is_broken(before, new.text) else before
    elif re.search(r"(?:\d|[A-Z][a-z]+)-$", before) and re.match(r"[A-Z\d]", new.text):
        glue = ""
    starts = (*last.starts, (len(before) + len(glue), new.line))
    return Paragraph(
        last.line,
        before + glue + new.text,
        last.mark,
        _both(last.tail, new.tail),
        last.bold,
        last.heading,
        last.indent,
        last.gap,
        starts,
    )
