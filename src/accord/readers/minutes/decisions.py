"""Decisions: what was resolved, agreed, approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.actions.found import sentences, tidy
from accord.readers.minutes.draft import Decision
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import action_mark, decision_mark

_BODY = r"(?:(?:the|this)\s+)?(?:[A-Z][\w&]*\s+){0,4}(?:board|committee|panel|group|meeting|partnership|council|we|members?|executive|forum|cabinet|trust|trustees|governors|councillors|PSB|CSP|PMG|bwrdd)"  # noqa: E501
_AGREED = re.compile(
    rf"\b(?:it\s+was\s+(?:then\s+|also\s+|further\s+|therefore\s+|unanimously\s+)?(?:agreed|resolved|decided|approved)\b(?!\s+at\b)|"
    rf"(?:(?i:{_BODY}))\s+(?:(?:unanimously|formally|also|then|therefore|both|all)\s+)?(?:agreed\s+(?:that|to|the|it|on|with|an?|option|not)|resolved|approved|endorsed|ratified|adopted|accepted|noted|supported\s+(?:the|this|that|these|an?|both|option)\b|decided|confirmed))",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"\b(?:Resolved|Agreed|Decision|Decided)\s*:\s+(?:to|that)\b|\b(?:this|which)\s+was\s+(?:then\s+|unanimously\s+)?(?:agreed|approved)\b(?! (?:at|in|by) )|^(?:Decisions?|DECISIONS?)\s*(?::|\s[–-])\s|\b(?:RESOLVED|AGREED)\b(?:\s*[:–-]|\s+(?:that|to)\b)"  # noqa: E501
)
_CARRIED = re.compile(
    r"^(?:proposed\s.{3,120}?,\s+)?(?:the\s+|these\s+)?(?:[\w’'/ -]+\s+)?(?:minutes?|notes?|terms of reference|report|plan|strategy|accounts?|budget|proposals?|recommendations?|policy|protocol|action log|content|statement|these)\b[^.]{0,120}?\b(?:was|were)\s+(?:then\s+|unanimously\s+|formally\s+|all\s+)?(?:agreed|approved|confirmed|accepted|adopted|ratified|endorsed|signed|received|supported)\b(?!\s+by the (?:leader|minister|secretary))",  # noqa: E501
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"^(?!.*\b(?:was|were)\s+noted\b|noted as)(?:(?:the\s+)?(?:[\w’'/-]+\s+){0,7}?(?:minutes?|notes?|report|plan|policy|strategy|form|budget|accounts?|terms of reference|proposals?|minute)(?:\s+of\s+[\w ’']+?)?\s+"  # noqa: E501
    r"(?:(?:were|was)\s+)?(?:reviewed\s+and\s+|read\s+and\s+)?)?(?:unanimously\s+)?(?:agreed|approved|accepted|adopted|ratified|endorsed|noted|confirmed|received|signed)"
    r"(?:\s+and\s+(?:signed|approved|adopted))?(?:,?\s+(?:as|with|without|subject to|unanimously|by all|en bloc|proposed|on the proposal|nem)\b[^.]*)?\.?$",  # noqa: E501
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"(?i)^(?:it\s+was\s+)?(?:on\s+the\s+)?propos(?:ed|al)\b.{3,140}?\b(?:and\s+(?:unanimously\s+)?(?:agreed|resolved|carried|approved)\b|(?:it\s+was\s+)?(?:agreed|resolved)\b)"
)
_BODY_STEM = re.compile(
    rf"\b(?i:it\s+was\s+(?:\w+ly\s+)?(?:agreed|resolved|decided)(?:\s+that)?)\s*[:–-]+\s*-?$|(?:(?i:{_BODY}))\s*(?:(?:agreed|resolved|decided)(?:\s+(?:to|that))?\s*)?[:–-]+\s*-?$"
)
_DECIDED = re.compile(
    r"(?i)^(?:that\b|to\b|(?:(?:unanimously|further|also|formally)\s+)?(?:noted|agreed|approved|endorsed|resolved|supported|adopted|accepted|ratified|"
    r"confirmed|received|delegated|authorised|recommended|considered|instructed|asked|requested|welcomed|homologated|remitted|continued)\b)"
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
        if mark is None and action is None and _BODY_STEM.search(block.text) and _leads_to_list(blocks, place):
            found, place = _under("", block, blocks, place)
            out += found
        elif mark is not None:
            found, place = _under(mark.rest, block, blocks, place)
            out += found
        elif action is not None and action.agreed:
            listed, _ = _under(action.rest, block, blocks, place)
            out += [one for one in listed if _SUBJUNCTIVE.search(one.text)]
        elif action is None:
            out += _spoken(block)
    return out


def _leads_to_list(blocks: Sequence[Block], place: int) -> bool:
    """Whether points of a list that each say what was decided come next ("(i) noted …; (ii) approved …")."""
    following = blocks[place] if place < len(blocks) else None
    return isinstance(following, Paragraph) and bool(following.mark) and bool(_DECIDED.match(following.text))


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
        if any(pattern.search(sentence) for pattern in (_AGREED, _SHOUTED, _CARRIED, _SHORT, _PROPOSED)):
            out.append(Decision(tidy(sentence), block.line_at(start)))
    return out
