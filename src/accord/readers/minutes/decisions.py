"""Decisions: what was resolved, agreed, approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.actions.found import sentences, tidy
from accord.readers.minutes.draft import Decision
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import action_mark, decision_mark

_BODY = r"(?:(?:the|this)\s+)?(?:[A-Z][\w&]*\s+){0,4}(?:board|committee|panel|group|meeting|partnership|council|members?|executive|forum|cabinet|trust|trustees|governors|councillors|PSB|CSP|PMG|bwrdd)"  # noqa: E501
_AGREED = re.compile(
    rf"\b(?:it\s+was\s+(?:then\s+|also\s+|further\s+|therefore\s+|unanimously\s+)?(?:agreed|resolved|decided|approved)\b(?!\s+at\b)|"
    rf"(?:(?i:{_BODY}))\s+(?:(?:unanimously|formally|also|then|therefore|both|all)\s+)?(?:agreed\s+(?:that|to|the|it|on|with|an?|option|not)|resolved|approved|endorsed|ratified|adopted|accepted|noted|supported|decided|confirmed))",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b(?:RESOLVED|AGREED)\b(?:\s*[:–-]|\s+(?:that|to)\b)")
_CARRIED = re.compile(
    r"^(?:the\s+)?(?:[\w’'/ -]+\s+)?(?:minutes?|notes?|terms of reference|report|plan|strategy|accounts?|budget|proposals?|recommendations?|policy|protocol|action log|content|statement)\b[^.]{0,120}?\b(?:was|were)\s+(?:then\s+|unanimously\s+|formally\s+|all\s+)?(?:agreed|approved|confirmed|accepted|adopted|ratified|endorsed|signed|received)\b(?!\s+by the (?:leader|minister|secretary))",  # noqa: E501
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:not (?:yet )?(?:agreed|approved)|had (?:been )?(?:agreed|approved|noted)|was (?:agreed|approved) by|in (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$)",  # noqa: E501
    re.IGNORECASE,
)
_SUBJUNCTIVE = re.compile(
    r"\bbe\s+(?:\w+ly\s+)?(?:agreed|approved|accepted|adopted|supported|endorsed|noted|received|ratified|confirmed)\b|^that\b",
    re.IGNORECASE,
)
_STEM = re.compile(
    r"(?i)^(?:(?:that\s+)?the\s+(?:committee|board|cabinet|council|panel|group|partnership|executive|members)(?:\s+(?:agreed|resolved))?(?:\s+(?:to|that))?|that|to|members)\s*[:–-]?$"
)


def read_decisions(blocks: Sequence[Block]) -> list[Decision]:
    """The decisions of a section: what stands after or under "Resolved" and "Agreed", each point of a list by itself,
    sentences that say that the body agreed or approved something, and agreed actions worded as resolutions."""
    out: list[Decision] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Table):
            continue
        mark = decision_mark(block.text)
        action = action_mark(block.text)
        if mark is not None:
            found, place = _under(mark.rest, block, blocks, place)
            out += found
        elif action is not None and action.agreed:
            listed, _ = _under(action.rest, block, blocks, place)
            out += [one for one in listed if _SUBJUNCTIVE.search(one.text)]
        elif action is None:
            out += _spoken(block)
    return out


def _under(rest: str, block: Paragraph, blocks: Sequence[Block], place: int) -> tuple[list[Decision], int]:
    """What follows a label: the text on its line, or the list under it (after a line that only leads to it)."""
    out: list[Decision] = []
    stem = bool(_STEM.match(rest)) or rest.endswith(":")
    rest = re.sub(r"^that\s+", "", rest)
    said = sentences(rest)
    rest = said[0][1] if said else rest
    if rest and not stem:
        out.append(Decision(tidy(rest), block.line))
    first = not rest or stem
    listed = False
    while place < len(blocks):
        following = blocks[place]
        if (
            isinstance(following, Table)
            or action_mark(following.text)
            or decision_mark(following.text)
            or following.heading
        ):
            break
        if _STEM.match(following.text) and first:
            place += 1
            continue
        if not following.mark and (listed or not first):
            break
        if following.mark and not first and not listed and not re.match(r"\(", following.mark):
            break
        out.append(Decision(re.sub(r"[;,]?\s+and$", "", tidy(following.text)), following.line))
        listed = listed or bool(following.mark)
        first = first and not following.mark and following.text.endswith(":")
        place += 1
    if stem and rest and not out:
        out.append(Decision(tidy(rest), block.line))
    return out, place


def _spoken(block: Paragraph) -> list[Decision]:
    out = []
    for start, sentence in sentences(block.text):
        if _PAST.search(sentence) or re.search(r"(?i)noted that its next meeting", sentence):
            continue
        if _AGREED.search(sentence) or _SHOUTED.search(sentence) or _CARRIED.search(sentence):
            out.append(Decision(tidy(sentence), block.line_at(start)))
    return out
