"""The head of minutes: group, day, time, place; and the day of the next meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from accord.readers.minutes.dates.words import DAY, MONTH, YEAR
from accord.readers.minutes.dates.written import Written, find_days
from accord.readers.minutes.draft import Warned
from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.marks import action_mark
from accord.readers.minutes.people.labels import read_label

_CLOCK = r"(?:\d{1,2}(?:[.:]\d{2})\s?(?:am|pm|a\.m\.|p\.m\.|hrs?|hours)?|\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|noon)|\d{4}\s?(?:hrs|hours)|(?:12\s)?noon)"  # noqa: E501
_TIME = re.compile(
    rf"(?P<time>{_CLOCK}(?:\s*(?:[–—-]|to|until)\s*(?:{_CLOCK}|\d{{1,2}}(?:[.:]\d\d)?\s?(?:am|pm)?))?|\d{{1,2}}(?:[.:]\d\d)?\s*[–-]\s*{_CLOCK})",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:group|board|committee|panel|partnership|forum|council|cabinet|executive|sub-?committee|trust|network|team|assembly|alliance|steering|bwrdd|cyngor|cdrp|csp|psb|lsp|laa)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^(?:(?:draft|approved|confirmed|unconfirmed|final|public|open|agreed|summary|formal)\s+)*(?:minutes|notes?|note|record|action\s+notes|summary\s+notes|meeting\s+notes?|cofnodion|decision\s+notice)\b"
    r"(?:\s+(?:of|from|for|and actions?|-))*\s*(?:an?\s+|the\s+)?(?:(?:extra)?ordinary\s+|annual\s+|special\s+|monthly\s+|quarterly\s+|\d+(?:st|nd|rd|th)\s+)*(?:meetings?\s*)?(?:of\s+)?(?:the\s+)?",  # noqa: E501
    re.IGNORECASE,
)  # fmt: skip
_AT_A = re.compile(r"^at\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}meeting\s+of\s+(?:the\s+)?", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*[,–—-]?\s*(?:\b(?:meeting\s+)?(?:held|which took place|that took place|convened|taking place)\b|\bmeeting\s*$|\b(?:on|at)\b\s+(?=\d|\w+day\b)|\bminutes\b\s*$|\bnotes? of\b).*$",  # noqa: E501
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"(?:\bheld\s+(?:virtually\s+|remotely\s+|online\s+)?)?\b(?P<how>at|in|via|by)\s+(?!{_CLOCK}|\d)(?P<place>(?:the\s+)?[A-Z][^.;]*?)\s*(?=(?:\s+(?:on|commencing|starting|at\s+\d|from\s+\d)\b|[.;]|$))"
)
_LABELLED = re.compile(
    r"^(?P<label>at|when|where|date(?: and time)?|time|venue|place|location|meeting|group|committee|dyddiad|amser|lleoliad|held (?:at|on)|subject|title)\s*:\s*(?P<said>\S.*)$",  # noqa: E501
    re.IGNORECASE,
)
_SAID_LATER = re.compile(r"(?i)(?:date(?: and time| of meeting)?|time|venue|place|location)\s*:\s*\S")
_GENERIC = re.compile(
    r"^(?:meeting|minutes|notes?|agenda|draft|actions?|meeting note.*|unconfirmed|confidential|official.*|public|not protectively marked|restricted)$",  # noqa: E501
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^(?:[\W\d]*|\W*\w{0,3}\W+)(?:dates\s*$|dates?\s+(?:and\s+\w+\s+)?of\s+(?:\w+\s+)?meetings|(?:meeting|forthcoming|future)\s+dates|next(?=\s*[:–—]\s*\S)|next\s+(?:one|time|(?=\s*$)|(?-i:[A-Z]{3,6})\s*$)|we\s+(?:next\s+meet|meet\s+(?:again|next)))\b|\b(?:date|dates|time)(?:,?\s+(?:and\s+)?(?:time|place|venue))*\s+(?:and\s+(?:time|place|venue)\s+)?of\s+(?:the\s+)?(?:next|future|forthcoming)\s+(?:[\w-]+\s+){0,4}?meetings?\b|\b(?:the|its|our)?\s*next\s+(?:[\w&-]+\s+){0,4}?meetings?\b|\bnext\s+(?:board|committee|forum|panel|group|partnership|council|session)\b(?=\s*[:–—]|\s*$|\s+(?:is|will)\s)|\b(?:next|future|forthcoming)\s+meetings?(?:\s+dates?)?\b|cyfarfod nesaf",  # noqa: E501
    re.IGNORECASE,
)  # fmt: skip
_NEXT_HELD = re.compile(
    r"^\W*(?:date\W*)?(?:(?:to be|is|are|was|will be|would be|will take place|takes place|has been|scheduled|planned|arranged|confirmed|agreed|held|for|as|set|on|is on|provisionally|the|at)\s+)*",  # noqa: E501
    re.IGNORECASE,
)


_PAIRED_MONTH = re.compile(
    rf"(?i)\b(?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)\s*/\s*(?={MONTH})"
)
"""A Welsh month before the English one ("4 Medi / September 2012")."""
_SHORT_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})\b")
_SPOT = re.compile(
    r"(?i)\b(?:hall|room|house|centre|offices?|building|hotel|teams|zoom|chamber|suite|college|school|station|headquarters|hq|street|road|church|library)\b"
)


_OTHER_DAY = re.compile(
    r"(?i)^(?:date of )?next meeting|agreed on|\bapproved\b|published|circulated|^(?:sent|received|printed|issued)\s*:|\b(?:for|to be) (?:approval|approved|agreed|agreement|confirmed)\b"  # noqa: E501
)
"""What a line says whose day is that of something else than the meeting."""


@dataclass(slots=True)
class Head:
    """What the head says; each null where it does not."""

    group: str | None = None
    date: date | None = None
    time: str | None = None
    place: str | None = None
    line: int = 0


def read_head(blocks: Sequence[Block], name: str, text: str, warnings: list[Warned]) -> Head:
    """Group, day, time and place from the lines before the first list of people or item; the day from the file's name
    where the head has none."""
    head = Head()
    top = _top(blocks)
    for block in top:
        _read_line(block, head, text, warnings)
    if head.group is None:
        head.group = _group([block.text for block in top])
    if head.date is None:
        _read_torn(top, head, text, warnings)
    if head.date is None:
        head.date = _from_name(name)
        what = (
            "the day of the meeting is not in the head; it was taken from the file's name"
            if head.date
            else "the day of the meeting was not found"
        )
        warnings.append(Warned(0, what))
    if head.group is None:
        warnings.append(Warned(0, "the name of the group was not found"))
    return head


def _read_torn(top: Sequence[Paragraph], head: Head, text: str, warnings: list[Warned]) -> None:
    """The day of the meeting where it is torn over two lines ("on Monday 6" over "June 2011")."""
    for one, after in pairwise(top):
        days = [day for day in find_days(f"{one.text} {after.text}") if day.year]
        if days and re.search(r"\d{1,2}(?:st|nd|rd|th)?(?: of)?$", one.text):
            head.date, head.line = _on(days[0], text, one.line, warnings), one.line
            return


def _top(blocks: Sequence[Block]) -> list[Paragraph]:
    out: list[Paragraph] = []
    listed = False
    for block in blocks:
        if not isinstance(block, Paragraph):
            if listed:
                continue
            for n, row in enumerate(block.rows[:6]):
                cells = [cell for cell in row.cells if cell]
                if cells and read_label(cells[0]) is None and n < 6 and len(cells) <= 3:
                    said = f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else " ".join(cells)
                    if any(day.year for cell in cells for day in find_days(cell)) and not any(
                        re.match(r"[A-Za-z][\w ]{0,14}:", cell) for cell in cells
                    ):
                        out += [Paragraph(row.line, cell.replace("\n", " ")) for cell in cells]
                    elif _LABELLED.match(said) or len(cells) == 1:
                        out.append(Paragraph(row.line, said.replace("\n", " ")))
            continue
        label = read_label(block.text)
        listed = listed or (label is not None and bool(label.sure or label.rest))
        dated = listed and len(block.text.split()) <= 14 and any(day.year for day in find_days(block.text))
        if not listed or _SAID_LATER.match(block.text) or (dated and label is None):
            out.append(block)
    return out[:14]


def _read_line(block: Paragraph, head: Head, text: str, warnings: list[Warned]) -> None:
    said = _PAIRED_MONTH.sub("", block.text if not block.mark else f"{block.mark} {block.text}")
    said = _SHORT_ISO.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", said)
    labelled = _LABELLED.match(said)
    if labelled:
        label, value = labelled.group("label").lower(), labelled.group("said").strip()
        if label in ("at", "where", "venue", "place", "location", "lleoliad", "held at"):
            head.place = head.place or value
            return
        if label in ("meeting", "group", "committee", "title") and not any(find_days(value)):
            head.group = head.group or value
            return
    venue = re.search(r"\b(?:venue|location)\s*:\s*(\S.*)$", said, re.IGNORECASE)
    if venue and head.place is None:
        head.place = venue.group(1).strip()
    said = re.sub(r"(?i)(?<=\d)(st|nd|rd|th)? day of (?=[A-Z])", r"\1 ", said)
    days = list(find_days(said))
    if days and head.date is None and not _OTHER_DAY.search(said):
        head.date = _on(days[0], text, block.line, warnings)
        head.line = block.line
    clock = _TIME.search(_without(said, days))
    if clock and head.time is None and (days or labelled or len(said.split()) < 14):
        head.time = re.sub(r"\s+", " ", clock.group("time")).strip(" .,")
    if head.place is None:
        head.place = _place(said, days, head)


def _without(said: str, days: Sequence[Written]) -> str:
    for day in days:
        said = said[: day.start] + " " * (day.end - day.start) + said[day.end :]
    return said


def _place(said: str, days: Sequence[Written], head: Head) -> str | None:
    bare = _without(said, days)
    clock = _TIME.search(bare)
    if clock:
        bare = bare[: clock.start()] + " ; " + bare[clock.end() :]
    found = _HELD.search(bare) if days or clock or re.search(r"(?i)\bheld\b", said) else None
    if found:
        place = re.sub(r"\s+", " ", found.group("place")).strip(" ,-–;")
        return place if len(place) > 2 else None
    after = re.split(r"\s{4,}|;", bare)[-1].strip(" ,–—-.") if days or clock else ""
    if after and _SPOT.search(after) and len(after.split()) <= 14 and not _MINUTES.match(after) and "," in said:
        return re.sub(r"(?i)^(?:in|at)\s+", "", after)
    if head.date is not None and head.line and not days and not clock and _SPOT.search(said):
        return said.strip(" ,.") if len(said.split()) <= 14 and not _MINUTES.match(said) else None
    return None


def _on(day: Written, text: str, line: int, warnings: list[Warned]) -> date | None:
    if day.year is not None:
        made = day.on(None)
        if made is not None and not day.weekday_fits(made):
            warnings.append(
                Warned(line, f"{made.day} {made:%B %Y} is a {made:%A}, which is not the day of the week written")
            )
        return made
    years = sorted({int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)})
    fitting = []
    for year in years:
        made = Written(day.day, day.month, year, day.weekday, 0, 0).on(None)
        if made is not None and day.weekday is not None and day.weekday_fits(made):
            fitting.append(made)
    if len(fitting) == 1:
        warnings.append(
            Warned(
                line,
                f"no year is written; {fitting[0].year} fits the day of the week and is the one such year in the text",
            )
        )
        return fitting[0]
    warnings.append(Warned(line, "the day of the meeting has no year"))
    return None


def _group(lines: Sequence[str]) -> str | None:
    """The name of the group: what follows "Minutes of", else the line that is most like the name of a body."""
    named: list[str] = []
    for line in lines:
        text = line.strip(" *")
        for day in list(find_days(text))[:1]:
            text = text[: day.start].rstrip(" ,–—-:") or text[day.end :].strip(" ,–—-:")
        text = re.sub(r"(?i)\s*[–—-]?\s*\bactions?\s+(?:log|report|list|tracker|notes?)\b.*$", "", text)
        bare = _MINUTES.sub("", _AT_A.sub("", text)).strip(" ,:–—-")
        bare = _AFTER.sub("", bare).strip(" ,:–—-")
        bare = re.sub(
            r"(?i)\s*[–—:-]?\s*(?:draft\s+)?(?:minutes|meeting notes?|notes|action notes)(?: of (?:the )?meeting)?$",
            "",
            bare,
        ).strip(" ,:–—-")
        if (
            len(bare) > 2
            and not _GENERIC.match(bare)
            and not _TIME.fullmatch(bare)
            and len(bare.split()) <= 16
            and not re.match(r"(?i)held\b|on\b|at\b|in\b|venue|present", bare)
        ):
            named.append(bare)
    bodies = [name for name in named if _BODY.search(name)]
    strong = [name for name in bodies if not re.search(r"(?i)\bcouncil$", name)]
    best = strong or bodies or named
    return best[0] if best else None


def _from_name(name: str) -> date | None:
    stem = re.sub(r"[_]+", " ", PurePath(name).stem)
    return next((made for day in find_days(stem) if day.year and (made := day.on(None))), None)


def read_next(blocks: Iterable[Block], base: date | None) -> tuple[str | None, date | None, list[date], int]:
    """The next meeting as it is written for programs (its day, or the words where it has none), its day, all later
    meetings' days, and the line."""
    wanted = 0
    sure = False
    later: list[date] = []
    first: tuple[str | None, date | None, int] = (None, None, 0)
    for block in blocks:
        text = block.text if isinstance(block, Paragraph) else " ; ".join(row.text for row in block.rows)
        text = (
            f"{block.mark} {text}"
            if isinstance(block, Paragraph) and block.mark and not block.mark.startswith(("-", "•", "*"))
            else text
        )
        if isinstance(block, Paragraph) and action_mark(block.text):
            wanted = 0
            continue
        text = re.sub(r"(?i)\s*/\s*(?:dyddiad|cyfarfod)[\w’ ]*\s*$", "", _PAIRED_MONTH.sub("", text))
        text = re.sub(r"(?i)^(?:\W*\d*\W*)?(?:[\w’]+\s+){0,4}cyfarfod(?:ydd)?\s+nesaf\s*/\s*", "", text)
        found = _NEXT.search(text)
        held = bool(
            found
            and re.match(
                r"\s+(?:(?:will|would|should|is|was)\s+(?:to\s+)?(?:be|take)\b|(?:is|was)\s+(?:planned|scheduled|arranged))",
                text[found.end() :],
            )
        )
        before = text[: found.start()] if found else ""
        begun = bool(re.search(r"[.;]\s+(?:the\s+|our\s+)?$", before, re.IGNORECASE))
        short = bool(found and (len(re.findall(r"\w+", before)) <= 3 or begun or (held and found.start() < 90)))
        after = text[found.end() :] if found and short else (text if wanted else "")
        if found and short:
            wanted = 1
        elif wanted:
            wanted += 1
        if wanted > 6:
            wanted = 0
        days = (
            [made for day in find_days(after) if (made := day.on(base)) and (base is None or made > base)]
            if after
            else []
        )
        heading = bool(
            found
            and short
            and (
                found.end() >= len(text.rstrip(" :."))
                or re.match(
                    rf"\s*[.:–—(\[-]|\s+(?:for\s+(?:19|20)\d\d|is|will|was|would|should|to be|be\s+held|on|planned|scheduled|{DAY}|\d)",  # noqa: E501
                    after,
                    re.IGNORECASE,
                )
            )
        )
        if found and not heading:
            wanted = 0
        if days and (wanted > 1 or heading):
            later += days
            plain = heading or len(text.split()) <= 12
            if first[1] is None or (plain and not sure):
                first, sure = (days[0].isoformat(), days[0], block.line), plain
            wanted = 1
        elif found and heading and first[0] is None:
            rest = _NEXT_HELD.sub("", after).strip(" .:")
            month = re.search(rf"{MONTH}(?:\s+{YEAR})", rest)
            first = (
                (month.group(0), None, block.line)
                if month
                else (
                    ("to be confirmed", None, block.line)
                    if re.match(r"(?i)tbc|to be (?:confirmed|arranged|advised|agreed)", after.strip(" :-–"))
                    else first
                )
            )
        elif wanted and not found and not days and isinstance(block, Paragraph) and len(text.split()) > 14:
            wanted = 0
    return first[0], first[1], later, first[2]
