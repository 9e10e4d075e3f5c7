"""The numbers of items: decimal, Roman and lettered, "Item 3:", references, codes; whether one goes on from the
last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accord.readers.minutes.actions.patterns import TAIL_TITLE
from accord.readers.minutes.dates.words import DAY, MONTH
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.sources.counting import from_roman
from accord.readers.minutes.titles import is_small, leads, title_like

_ITEM = re.compile(
    r"^(?:(?:agenda\s+)?items?|(?:discussion\s+)?topics?)\s+(?:nos?\.?\s*)?(?P<number>\d{1,2}(?:\.\d+)?[a-z]?)(?:\s*(?:,|&|and|to|[–-](?=\d))\s*\d{1,2})*\s*[:.)–—-]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(?P<number>(?:[A-Z]{1,6}[/ -]?)?\d{1,4}[/-]\d{1,4}(?:[/.-]\d{1,3})?)[.:)]?\s+(?P<title>[A-Z].*)$"
)
_CODED = re.compile(r"^(?P<number>(?:I|l|[IVX]{1,4})[a-z]|\d{1,2}[a-zA-Z])[.):]\s+(?P<title>[A-Z].*)$")
_BARE = re.compile(r"^(?P<number>\d{1,3})\s+(?P<title>[A-Z“\"'].*)$")
MONTH_NEXT = re.compile(rf"^(?:{MONTH}|\w+\s*/\s*{MONTH}|(?i:{MONTH})\b(?=,?\s+\d{{4}}|$))")


@dataclass(slots=True)
class Section:
    """An item as found: its number and title as written, and the blocks under it. An annex has `annex` true, what
    stands before the first item `ahead`."""

    number: str
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    annex: bool = False
    ahead: bool = False


@dataclass(slots=True)
class State:
    """How far the numbers have come: the last item, the last number of a list inside it, the last letter, and the
    last of the minutes that are counted through the year ("118/07"); `sign` is what marks the numbers of that list."""

    last: int = 0
    nested: int = 0
    letter: int = 0
    style: str = ""
    written: str = ""
    labelled: bool = False
    lists: bool = False
    minute: int = 0
    year: str = ""
    sign: str = ""


def counted_item(block: Paragraph, following: Block | None, state: State) -> Section | None:
    """The item that a paragraph begins by its number; None where it has none or does not go on from the last."""
    text = f"{block.mark} {block.text}".strip() if block.mark else block.text
    found = _ITEM.match(text)
    if found and (found.group("title") or block.heading or block.bold) and not _speaks_of(found, block, state):
        state.style = state.style or "item"
        state.last, state.nested, state.letter = int(re.match(r"\d+", found.group("number")).group()), 0, 0  # type: ignore[union-attr]
        return Section(found.group("number"), *_titled(found.group("title"), block))
    if not block.mark:
        return _coded(block, text, state)
    figure = block.mark.strip("().")
    if re.fullmatch(r"\d{1,3}", figure):
        if (state.labelled and figure == "1") or re.match(r"That\b", block.text):
            state.nested, state.sign = int(figure), re.sub(r"\d", "", block.mark)
            return None
        return _decimal(block, int(figure), following, state)
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})+", figure) and not block.mark.startswith("("):
        return _sub_decimal(block, figure, following, state)
    return _lettered(block, figure, following, state)


def _speaks_of(found: re.Match[str], block: Paragraph, state: State) -> bool:
    """Whether "Item 2: the lease has been sent off" only speaks of an item of the last meeting: the paper numbers
    its own in another way, or counts them elsewhere."""
    if not state.last or state.style == "item" or block.heading or block.bold:
        return False
    number = int(re.match(r"\d+", found.group("number")).group())  # type: ignore[union-attr]
    return number != state.last + 1 or not title_like(found.group("title")) or bool(block.mark)


def _coded(block: Paragraph, text: str, state: State) -> Section | None:
    own = state.last > 1 and not state.minute
    reference = None if own and not (block.bold or block.heading) else _REFERENCE.match(text)
    counted = re.match(r"(\d{1,4})/(\d\d)$", reference.group("number")) if reference else None
    follows = counted is not None and state.year == counted.group(2) and 0 < int(counted.group(1)) - state.minute <= 3
    if counted is not None and reference is not None and block.gap and follows:
        state.minute = int(counted.group(1))
        return Section(reference.group("number"), *_titled(reference.group("title"), block))
    if (
        reference
        and (
            title_like(reference.group("title"))
            or (block.gap and re.match(r"[A-Z][^.:]{2,60}(?:[.:]|\s[–—-])\s", reference.group("title")))
        )
        and not re.search(r"\d/\d\d?/\d{4}|\b(?:19|20)\d\d-\d\d?-\d\d?", text[:12])
    ) and not MONTH_NEXT.match(reference.group("title")):
        if counted is not None:
            state.minute, state.year = int(counted.group(1)), counted.group(2)
        return Section(reference.group("number"), *_titled(reference.group("title"), block))
    coded = _CODED.match(text)
    if coded and (block.heading or block.bold or title_like(coded.group("title"))):
        return Section(coded.group("number"), *_titled(coded.group("title"), block))
    bare = _BARE.match(text)
    if bare and not MONTH_NEXT.match(bare.group("title")) and title_like(bare.group("title")):
        number = int(bare.group("number"))
        if number == state.last + 1 or (not state.last and block.gap and number > 1 and (block.bold or block.heading)):
            state.last, state.nested, state.letter = number, 0, 0
            return Section(bare.group("number"), *_titled(bare.group("title"), block))
    return None


def _decimal(block: Paragraph, number: int, following: Block | None, state: State) -> Section | None:
    if (
        MONTH_NEXT.match(block.text)
        and not block.heading
        and re.match(r"\w+\.?\s*(?:\d{4}|[a-z])", block.text)
        and not block.mark.endswith((".", ")"))
    ):
        return None
    strong = block.heading or block.bold
    shaped = title_like(block.text) or strong
    goes_on = number == state.last + 1
    sign = re.sub(r"\d", "", block.mark)
    in_list = state.nested and number == state.nested + 1 and (sign == state.sign or not state.sign)
    if state.style == "roman" and not strong:
        return None
    if goes_on and in_list and not (shaped and (strong or (block.gap and leads(following)))):
        state.nested, state.sign = number, sign
        return None
    if not state.last and number == 1 and not strong and len(block.text.split()) > 8 and _is_close(following):
        state.nested, state.sign = number, sign
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
    state.nested, state.sign = number, sign
    return None


def _in_run(block: Paragraph, following: Block | None) -> bool:
    """A sentence among other sentences with numbers, standing close: a list, not a title."""
    return not block.gap and _is_close(following)


def _is_close(following: Block | None) -> bool:
    """Whether the next number stands right under a line."""
    return isinstance(following, Paragraph) and bool(re.match(r"\(?\d", following.mark)) and not following.gap


def _sub_decimal(block: Paragraph, figure: str, following: Block | None, state: State) -> Section | None:
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


def _dotted(block: Paragraph, figure: str, state: State) -> bool:
    """Whether "19.41 Apologies" is an item of a paper that counts its minutes through the year: apart, a title, and one
    more than the last (the first of them anything above 3)."""
    parts = figure.split(".")
    shaped = block.gap and title_like(block.text) and len(block.text.split()) <= 14
    if len(parts) != 2 or not shaped:
        return False
    if state.style == "dotted":
        return state.last < int(parts[1]) <= state.last + 3
    return not state.last and int(parts[0]) > 3 and int(parts[1]) > 0


def _lettered(block: Paragraph, figure: str, following: Block | None, state: State) -> Section | None:
    strong = block.heading or block.bold
    roman = from_roman(figure)
    shaped = title_like(block.text) and len(block.text.split()) <= 14
    if (
        figure.isupper()
        and roman is not None
        and shaped
        and roman == state.last + 1
        and (block.gap or block.text.isupper())
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
    if state.labelled and letter == 1:
        return None
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


def _small_roman(block: Paragraph, roman: int, following: Block | None, state: State) -> bool:
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
