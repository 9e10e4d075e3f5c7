"""Where each item of the agenda begins and ends: decimal, Roman and lettered numbers, "Item 3:", references, headings."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accord.readers.minutes.actions.fields import read_fields
from accord.readers.minutes.actions.patterns import TAIL_TITLE
from accord.readers.minutes.dates.words import DAY, MONTH
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import is_label
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import is_name
from accord.readers.minutes.sources.counting import from_roman
from accord.readers.minutes.titles import colon_titles, is_apologies, is_small, leads, title_like

_ITEM = re.compile(
    r"^(?:agenda\s+)?items?\s+(?:nos?\.?\s*)?(?P<number>\d{1,2}(?:\.\d+)?[a-z]?)(?:\s*(?:,|&|and|to|[–-](?=\d))\s*\d{1,2})*\s*[:.)–—-]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(?P<number>(?:[A-Z]{1,6}[/ -]?)?\d{1,4}[/-]\d{1,4}(?:[/.-]\d{1,3})?)[.:)]?\s+(?P<title>[A-Z].*)$"
)
_CODED = re.compile(r"^(?P<number>(?:I|l|[IVX]{1,4})[a-z]|\d{1,2}[a-zA-Z])[.):]\s+(?P<title>[A-Z].*)$")
_BARE = re.compile(r"^(?P<number>\d{1,3})\s+(?P<title>[A-Z“\"'].*)$")
_TAIL_TITLE = re.compile(
    r"^(?:any other (?:urgent )?(?:business|matters)|a\.?o\.?b\.?|urgent business|dates? of (?:the )?(?:next|future) meetings?|"  # noqa: E501
    r"next (?:meetings?|one|time)|(?:meeting|future) dates)\.?$",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"(?i)^(?:close|end|close of (?:the )?meeting|the meeting (?:closed|ended)\b.*)\.?$")
_ANNEX = re.compile(r"^(?:annex|appendix|attachment|schedule|atodiad)\b", re.IGNORECASE)
_MONTH_NEXT = re.compile(rf"^{MONTH}")


@dataclass(slots=True)
class Section:
    """An item as found: its number and title as written, and the blocks under it. An annex has `annex` true."""

    number: str
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    annex: bool = False
    rest: str = ""


@dataclass(slots=True)
class _State:
    """How far the numbers have come: the last item, the last number of a list inside it, the last letter."""

    last: int = 0
    nested: int = 0
    letter: int = 0
    style: str = ""
    written: str = ""
    labelled: bool = False


def read_outline(blocks: Sequence[Block]) -> tuple[list[Block], list[Section]]:
    """The blocks before the first item, and the items in their order.

    Numbers count as items where they go on from the last (a list inside an item begins again at 1); where nothing is
    numbered, short lines that stand alone before text are the titles."""
    numbered = _is_numbered(blocks)
    state = _State()
    head: list[Block] = []
    sections: list[Section] = []
    listing = False
    last = _last_label(blocks)
    colons = colon_titles(blocks)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        found = None
        if isinstance(block, Paragraph) and block.line in colons and not numbered:
            block = replace(block, text=block.text.rstrip(":"))
        if isinstance(block, Paragraph):
            label = read_label(block.text) if not is_apologies(blocks, place) else None
            listing = not sections and (label is not None or (listing and _is_entry(block)))
            state.labelled = _bare_label(blocks[place - 1]) if place else False
            found = _section(
                block,
                following,
                state,
                numbered=numbered,
                listing=listing,
                begun=bool(sections),
                early=place <= max(0, last),
            )
        if found is not None:
            sections.append(found)
        elif sections:
            sections[-1].blocks.append(block)
        else:
            head.append(block)
    return head, sections


def _last_label(blocks: Sequence[Block]) -> int:
    """The place of the last label of a list of people; -1 for none."""
    places = [
        n
        for n, one in enumerate(blocks)
        if isinstance(one, Paragraph) and (label := read_label(one.text)) and label.sure and not is_apologies(blocks, n)
    ]
    tables = [
        n for n, one in enumerate(blocks[:8]) if isinstance(one, Table) and read_label(one.rows[0].text.split("\n")[0])
    ]
    return max([*places, *tables], default=-1)


def _is_entry(block: Paragraph) -> bool:
    if re.fullmatch(r"[A-Z]\.", block.mark):
        return is_name(re.split(r"[,(–—]|\s-\s", f"{block.mark} {block.text}")[0])
    first = re.split(r"[,(–—]|\s-\s", block.text)[0].strip()
    return is_name(first) or (
        bool(block.mark) and len(block.text.split()) <= 12 and is_name(" ".join(block.text.split()[:2]))
    )


def _bare_label(block: Block) -> bool:
    """Whether a block is a label of actions or decisions alone, so that a list follows."""
    return isinstance(block, Paragraph) and is_label(block.text) and len(block.text.split()) <= 3


def _is_numbered(blocks: Sequence[Block]) -> bool:
    """Whether the paper numbers its items: two headings or more that count on from each other."""
    state, found = _State(), 0
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            state.labelled = _bare_label(blocks[place - 1]) if place else False
            found += _numbered(block, following, state) is not None
    return found >= 2


def _section(
    block: Paragraph, following: Block | None, state: _State, *, numbered: bool, listing: bool, begun: bool, early: bool
) -> Section | None:
    if _ANNEX.match(block.text) and len(block.text.split()) <= 12 and begun:
        return Section("", block.text, block.line, annex=True)
    if listing and (_is_entry(block) or (read_label(block.text) is not None and not re.match(r"\d", block.mark))):
        return None
    bare = is_label(block.text) and len(block.text.split()) <= 3
    titled = block.bold or block.heading or (block.gap and begun and block.text.isupper())
    counted = re.fullmatch(r"(\d{1,2})[.)]?", block.mark)
    first = not state.last and block.gap and not block.text.endswith(":")
    if bare and counted and (titled or first) and (first or int(counted.group(1)) == state.last + 1):
        state.last = int(counted.group(1))
        return Section(str(state.last), block.text, block.line, [replace(block, mark="")])
    if is_label(block.text) or (_CLOSE.match(block.text) and not block.mark):
        return None
    found = _numbered(block, following, state)
    if found is not None:
        return found
    if numbered:
        known = _TAIL_TITLE.match(block.text) and not block.mark and begun
        styled = block.heading and begun and not block.mark and len(block.text.split()) <= 14
        return Section("", block.text.rstrip("."), block.line) if known or styled else None
    return None if early else _unnumbered(block, following, begun=begun)


def _unnumbered(block: Paragraph, following: Block | None, *, begun: bool) -> Section | None:
    text = f"{block.mark} {block.text}".strip() if _MONTH_NEXT.match(block.text) else block.text
    fields = read_fields(text)
    if not fields.text and (fields.who or fields.when):
        return None
    words = text.split()
    plain = (
        (not block.mark or text != block.text)
        and 1 <= len(words) <= 10
        and not re.search(r"[.:;,?]$", text)
        and bool(re.match(r"[A-Z0-9£“‘\"']|\(\w+\)\s", text))
        and (begun or not is_name(text))
        and (read_label(text) is None or (following is not None and is_apologies((block, following), 0)))
        and (not block.tail)
    )
    if not plain:
        return None
    if (
        begun is False
        and not re.search(r"(?i)\b(?:last|previous)\b", text)
        and re.match(
            r"(?i)(?:draft |approved |confirmed )?(?:minutes|notes?|meeting note|record|action notes?)\b|.*\b(?:held|meeting)\b.*\d{4}",  # noqa: E501
            text,
        )
    ):
        return None
    if begun and following is not None and block.gap and _TAIL_TITLE.match(text):
        return Section("", text, block.line)
    dated = begun is False and re.search(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\s+\d{{4}}", text)
    if dated:
        return None
    follows = isinstance(following, Paragraph) and (
        len(following.text) > 60
        or is_label(following.text)
        or following.text.endswith((".", ":"))
        or bool(following.mark)
    )
    follows = follows and not (
        isinstance(following, Paragraph) and (following.heading or read_label(following.text) is not None)
    )
    strong = block.heading or block.bold
    if follows and (strong or block.gap):
        return Section("", text, block.line)
    return Section("", text, block.line) if strong and begun and following is not None else None


def _numbered(block: Paragraph, following: Block | None, state: _State) -> Section | None:
    text = f"{block.mark} {block.text}".strip() if block.mark else block.text
    found = _ITEM.match(text)
    if found and (found.group("title") or block.heading or block.bold):
        state.last, state.nested, state.letter = int(re.match(r"\d+", found.group("number")).group()), 0, 0  # type: ignore[union-attr]
        return Section(found.group("number"), *_titled(found.group("title"), block))
    if not block.mark:
        return _coded(block, text, state)
    figure = block.mark.strip("().")
    if re.fullmatch(r"\d{1,3}", figure):
        if (state.labelled and figure == "1") or re.match(r"That\b", block.text):
            state.nested = int(figure)
            return None
        return _decimal(block, int(figure), following, state)
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})+", figure):
        return _sub_decimal(block, figure, following, state)
    return _lettered(block, figure, following, state)


def _coded(block: Paragraph, text: str, state: _State) -> Section | None:
    reference = _REFERENCE.match(text)
    if (
        reference
        and (
            title_like(reference.group("title"))
            or (block.gap and re.match(r"[A-Z][^.:]{2,60}(?:[.:]|\s[–—-])\s", reference.group("title")))
        )
        and not re.search(r"\d/\d\d?/\d{4}|\b(?:19|20)\d\d-\d\d-\d\d", text[:12])
    ) and not _MONTH_NEXT.match(reference.group("title")):
        return Section(reference.group("number"), *_titled(reference.group("title"), block))
    coded = _CODED.match(text)
    if coded and (block.heading or block.bold or title_like(coded.group("title"))):
        return Section(coded.group("number"), *_titled(coded.group("title"), block))
    bare = _BARE.match(text)
    if bare and not _MONTH_NEXT.match(bare.group("title")) and title_like(bare.group("title")):
        number = int(bare.group("number"))
        if number == state.last + 1 or (not state.last and block.gap and number > 1 and (block.bold or block.heading)):
            state.last, state.nested, state.letter = number, 0, 0
            return Section(bare.group("number"), *_titled(bare.group("title"), block))
    return None


def _decimal(block: Paragraph, number: int, following: Block | None, state: _State) -> Section | None:
    if (
        _MONTH_NEXT.match(block.text)
        and not block.heading
        and re.match(r"\w+\.?\s*(?:\d{4}|[a-z])", block.text)
        and not block.mark.endswith((".", ")"))
    ):
        return None
    strong = block.heading or block.bold
    shaped = title_like(block.text) or strong
    goes_on = number == state.last + 1
    in_list = state.nested and number == state.nested + 1
    if state.style == "roman" and not strong:
        return None
    if goes_on and in_list and not (shaped and (strong or (block.gap and leads(following)))):
        state.nested = number
        return None
    if (goes_on and (shaped or block.gap) and not (state.last and _in_run(block, following))) or (
        not in_list
        and shaped
        and (block.gap or strong)
        and (state.last < number <= state.last + 3 or (not state.last and number < 400))
    ):
        state.last, state.nested, state.letter, state.written = number, 0, 0, ""
        return Section(str(number), *_titled(block.text, block))
    if number == state.last and not in_list and number != 1 and shaped and block.gap and leads(following):
        return Section(str(number), *_titled(block.text, block))
    state.nested = number
    return None


def _in_run(block: Paragraph, following: Block | None) -> bool:
    """A sentence among other sentences with numbers, standing close: a list, not a title."""
    return (
        not block.gap
        and isinstance(following, Paragraph)
        and bool(re.match(r"\(?\d", following.mark))
        and not following.gap
    )


def _sub_decimal(block: Paragraph, figure: str, following: Block | None, state: _State) -> Section | None:
    main = int(figure.split(".")[0])
    if _dotted(block, figure, state):
        state.last, state.style, state.nested = int(figure.split(".")[1]), "dotted", 0
        return Section(figure, *_titled(block.text, block))
    if state.style == "dotted" or re.match(rf"(?:{DAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}", block.text):
        return None
    strong = block.heading or block.bold
    title = len(block.text.split()) <= 9 and not re.search(r"[.;:,]$", block.text) and not block.tail
    titled = (
        title
        and (strong or leads(following))
        and not re.match(r"(?i)(?:noted|agreed|the minutes|apologies were)\b", block.text)
    )
    if figure.endswith(".0") or (main > state.last and titled and main <= state.last + 3):
        state.last, state.nested, state.letter = main, 0, 0
        return Section(figure, *_titled(block.text, block))
    if main == state.last and titled:
        return Section(figure, *_titled(block.text, block))
    if not strong and main == state.last + 1 and block.gap:
        state.last, state.nested, state.letter = main, 0, 0
        found = Section(figure, *_titled(block.text, block))
        return Section(str(main), found.title, found.line, found.blocks)
    return None


def _dotted(block: Paragraph, figure: str, state: _State) -> bool:
    """Whether "19.41 Apologies" is an item of a paper that counts its minutes through the year: apart, a title, and one
    more than the last (the first of them anything above 3)."""
    parts = figure.split(".")
    shaped = block.gap and title_like(block.text) and len(block.text.split()) <= 14
    if len(parts) != 2 or not shaped:
        return False
    if state.style == "dotted":
        return state.last < int(parts[1]) <= state.last + 3
    return not state.last and int(parts[0]) > 3 and int(parts[1]) > 0


def _lettered(block: Paragraph, figure: str, following: Block | None, state: _State) -> Section | None:
    strong = block.heading or block.bold
    roman = from_roman(figure)
    shaped = title_like(block.text) and len(block.text.split()) <= 14
    if (
        figure.isupper()
        and roman is not None
        and shaped
        and roman == state.last + 1
        and block.gap
        and (strong or leads(following) or state.style == "roman")
    ):
        state.last, state.nested, state.letter = roman, 0, 0
        state.style = "roman" if roman > 1 else state.style
        state.written = figure
        return Section(figure, *_titled(block.text, block))
    if figure.islower() and roman is not None and _small_roman(block, roman, following, state):
        state.last, state.style = roman, "small"
        return Section(figure, *_titled(block.text, block))
    if not re.fullmatch(r"[A-Za-z]", figure):
        return None
    letter = ord(figure.lower()) - 96
    if letter != state.letter + 1 or not shaped or (block.mark.startswith("(") and not strong):
        return None
    if (
        figure.isupper()
        and not state.last
        and (strong or (block.gap and (leads(following) or TAIL_TITLE.match(block.text))))
    ):
        state.letter = letter
        return Section(figure, *_titled(block.text, block))
    if state.last and (
        strong or (block.gap and (leads(following) or TAIL_TITLE.match(block.text)) and len(block.text.split()) <= 12)
    ):
        state.letter = letter
        return Section(f"{state.written or state.last}{figure}", *_titled(block.text, block))
    return None


def _small_roman(block: Paragraph, roman: int, following: Block | None, state: _State) -> bool:
    """Whether "i. Welcome", apart from what is before it and before text, is a title: in papers that number them so."""
    apart = block.gap and not block.mark.startswith("(") and title_like(block.text) and len(block.text.split()) <= 12
    goes_on = roman == state.last + 1 and (state.style == "small" or not state.last)
    alone = isinstance(following, Table) or (isinstance(following, Paragraph) and not is_small(following))
    return bool(apart and goes_on and not state.labelled and alone)


def _titled(text: str, block: Paragraph) -> tuple[str, int, list[Block]]:
    """Title, line and first block of an item: a title with text after it on the same line is parted from it."""
    text = text.strip()
    told = re.search(r"[a-z]{3}\.\s+[A-Z]", text)
    if title_like(text) and not told and (len(text.split()) <= 14 or not re.search(r"\.\s", text)):
        return (
            (text + (f" {block.tail}" if block.tail and not re.fullmatch(r"[A-Z]{2,4}", block.tail) else "")).strip(),
            block.line,
            [],
        )
    parted = re.match(r"^(?P<title>[^.:]{3,90}?)(?:[.:]\s+|\s+[–—-]\s+)(?P<rest>\S.*)$", text, re.DOTALL)
    if parted and len(parted.group("title").split()) <= 12:
        offset = parted.start("rest")
        rest = Paragraph(block.line_at(offset), parted.group("rest"), "", block.tail, gap=True)
        return parted.group("title").strip(), block.line, [rest]
    if len(text.split()) <= 14:
        said = re.search(r"(?i)\b(?:agreed|approved|accepted|adopted|signed|noted|resolved)\b", text)
        return text.rstrip(".;,"), block.line, [Paragraph(block.line, text, "", block.tail, gap=True)] if said else []
    return "", block.line, [Paragraph(block.line, text, "", block.tail, gap=True, starts=block.starts)]
