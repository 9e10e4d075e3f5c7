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
    rf"\b(?:it\s+(?:also|further|then|therefore)\s+(?:agreed|resolved|decided)\s+(?:that|to)\b|it\s+was\s+(?:then\s+|also\s+|further\s+|therefore\s+|unanimously\s+)?(?:agreed|resolved|decided|approved)\b(?!\s+at\b)|"
    rf"(?P<body>(?i:{_BODY}))\s+(?:(?:unanimously|formally|also|then|therefore|both|all)\s+)?(?:agreed\s+(?:in\s+principle|that|to|the|it|on|with|an?|option|not)|resolved|approved|endorsed|ratified|adopted|accepted|noted(?!\s+that\b)|supported\s+(?:the|this|that|these|an?|both|option|\w+ing)\b|decided|confirmed|"
    rf"deferred\b|rejected\b|settled\s+on|opted\s+(?:for|to)|voted\s+(?:to|for|in\s+favour)|came\s+down\s+in\s+favour|reached\s+(?:a\s+)?consensus|gave\s+(?:its|their)\s+(?:support|approval|agreement|consent)|issued\s+a\s+direction|recommended\s+that)|"
    rf"\bwe\s+(?:all\s+)?have\s+(?:all\s+|now\s+)?(?:agreed|approved|decided)\b)",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"\b(?:Resolved|Agreed|Decision|Decided)\s*:\s+(?:to|that)\b|\b(?:this|which)\s+was\s+(?:then\s+|unanimously\s+)?(?:agreed|approved)\b(?! (?:at|in|by) )|^(?:Decisions?|DECISIONS?)\s*(?::|\s[–-])\s|\b(?:RESOLVED|AGREED|RECOMMENDED|ORDERED)\b(?:\s*[:–-]|\s+(?:that|to)\b)|\band\s+(?:NOTED|AGREED|APPROVED|ENDORSED|RESOLVED)\b|(?:^|(?<=[\w)] ))(?:AGREED|APPROVED|DEFERRED|REFUSED|REJECTED)(?=[.,;]|$)|^Agreed\s+(?!with\b|by\b|in\b|at\b|actions?\b)"  # noqa: E501
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
_TAKEN = re.compile(
    r"^(?:(?:the|this|that|these|both|all|its)\s+)?(?:[\w’'/()-]+\s+){1,7}?(?:was|were)\s+(?:then\s+|unanimously\s+|formally\s+)?"
    r"(?:accepted|approved|adopted|endorsed|agreed|supported|ratified|(?<=report was )received|(?<=opinion was )received|(?<=accounts were )received)"  # noqa: E501
    r"(?!\s+(?:by|at|in|on|last|from|to)\b)(?:[,;]?\s+(?:as|with|subject|without|and|for|unanimously)\b[^.]*)?\.?$"
    r"|^(?:taken\s+as\s+read|(?!\w+ be )(?:[\w’'-]+\s+){1,2}accepted(?!\s+(?:on|that|this|it|the|an?|to)\b))\b[^.]{0,40}\.?$",  # noqa: E501
    re.IGNORECASE,
)
_VERBLESS = re.compile(
    r"^(?P<what>[A-Z£][^.;:]{3,90}?)(?:\s+(?:approved|adopted|rejected|refused|declined|deferred|granted|carried|passed)(?=$|[.,;]|\s+(?:by|with|at|subject|unanimously|in\s+principle|as|nem)\b)"
    r"|(?:\s*[–—-]|,)\s*agreed(?:\s+(?:by\s+all|unanimously))?\.?$)"
)
"""What was decided, without a verb of its own ("Cheaper paint approved.", "No dogs here – agreed by all")."""
_OPINION = re.compile(
    r"\b(?:agreed|accepted)\s+that\s+(?:(?!\b(?:should|would|will|be|must|could|to)\b)[^.;,])*?\b(?:was|were|is|are)\s+(?:\w+ly\s+)?"
    r"(?:needed|an?|the|good|bad|important|right|useful|helpful|difficult|disappointing|encouraging|too|very|essential|vital|necessary|clear|likely|worth|better)\b"
)
"""What somebody only holds to be so ("agreed that a new roof was needed")."""
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|be|been|being|has|have|had|will|would|to|not|never|who|which|that|when|if|until|he|she|they)\b"
)
_SECONDED = re.compile(
    r"(?i)\bpropos(?:ed?|es|al)\b.{2,90}\bseconded\b.{2,200}\b(?:carried|approved|agreed|resolved|be\s+(?:signed|approved|adopted|accepted|set))\b"
)
_ITS_NEXT = re.compile(r"(?i)noted that its next meeting")
_ACRONYM = re.compile(
    r"\bThe\s+[A-Z]{2,6}\s+(?:unanimously\s+)?(?:resolved|agreed|approved|endorsed|adopted)\s+(?:that|to|the|an?)\b"
)
_PROPOSED = re.compile(
    r"(?i)^(?:it\s+was\s+)?(?:on\s+the\s+)?propos(?:ed|al)\b.{3,140}?\b(?:and\s+(?:unanimously\s+)?(?:agreed|resolved|carried|approved)\b|(?:it\s+was\s+)?(?:agreed|resolved)\b)"
)
_ALSO = re.compile(
    rf"^(?:(?i:{_BODY}))\b[^.;]{{0,70}}\band\s+(?:agreed|approved|endorsed|resolved|adopted)\s+(?:an?|the|to|that)\b"
)
_BODY_STEM = re.compile(
    rf"\b(?i:it\s+was\s+(?:\w+ly\s+)?(?:agreed|resolved|decided)(?:\s+that)?)\s*[:–-]+\s*-?$|(?:(?i:{_BODY}))(?:,[^.;:]{{3,80}},)?\s*(?:(?:(?:unanimously|then|also|therefore)\s+)?(?:agreed|resolved|decided)(?:\s+(?:to|that))?\s*)?[:–-]+\s*-?$"
)
_RESOLVED_THAT = re.compile(r"(?i)\b(?:agreed|resolved|decided)\s+that\s*[:–-]*$")
_DECIDED = re.compile(
    r"(?i)^(?:that\b|to\b|(?:(?:unanimously|further|also|formally)\s+)?(?:noted|agreed|approved|endorsed|resolved|supported|adopted|accepted|ratified|"
    r"confirmed|received|delegated|authorised|recommended|considered|instructed|asked|requested|welcomed|homologated|remitted|continued)\b)"
)
_PAST = re.compile(
    r"\b(?:not (?:yet )?(?:agreed|approved)|had (?:been )?(?:agreed|approved|noted)|was (?:agreed|approved) by|in (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$)",  # noqa: E501
    re.IGNORECASE,
)
_SUBJUNCTIVE = re.compile(
    r"\bbe\s+(?:\w+ly\s+)?(?:agreed|approved|accepted|adopted|supported|endorsed|noted|received|ratified|confirmed|welcomed|deferred|extended|continued|"
    r"rejected|withdrawn)\b|^that\b",
    re.IGNORECASE,
)
_ENDORSED = re.compile(
    r"(?i)^(?:the\s+)?(?:board|committee|group|panel|partnership|council|cabinet|executive|members)\s+(?:endorse|approve|adopt|accept|agree|support|ratify|note)\b"
)
_ELECTED = re.compile(
    r"(?i)\b(?:was|were|is|are)\s+(?:duly\s+|unanimously\s+|then\s+)?(?:re-?)?(?:elected|appointed)\b.*\b(?:unanimous|proposed|seconded|nominated|unopposed|unanimously|for\s+(?:the\s+)?(?:coming|ensuing|next|a|another)\s+year|nem\.?\s*con)\b|\b(?:duly|unanimously)\s+(?:re-?)?elected\b"
)
_STEM = re.compile(
    r"(?i)^(?:(?:that\s+)?the\s+(?:committee|board|cabinet|council|panel|group|partnership|executive|members)(?:\s+(?:agreed|resolved))?(?:\s+(?:to|that))?|that|to|members)\s*[:–-]?$"
)


def read_decisions(blocks: Sequence[Block], group: str = "") -> list[Decision]:
    """The decisions of a section: what stands after or under "Resolved" and "Agreed", each point of a list by itself,
    sentences that say that the body agreed or approved something, and agreed actions worded as resolutions.
    `group` is the name of the body that met: what another body is said to have agreed is none of its decisions."""
    out: list[Decision] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Table):
            out += _column(block)
            continue
        mark = decision_mark(block.text)
        action = action_mark(block.text)
        if mark is None and action is None and _BODY_STEM.search(block.text) and _leads_to_list(blocks, place):
            found, place = _under("", block, blocks, place)
            out += found
        elif mark is not None:
            found, place = _under(mark.rest, block, blocks, place)
            out += found
        elif (coded := _CODED.match(block.text)) and sum(1 for one in blocks if _is_coded(one)) > 1:
            out.append(Decision(tidy(coded.group("rest")), block.line))
        elif action is not None and action.agreed:
            listed, _ = _under(action.rest, block, blocks, place)
            out += [one for one in listed if _SUBJUNCTIVE.search(one.text) or _ENDORSED.search(one.text)]
        elif action is None:
            out += _spoken(block, group)
    return out


_CODED = re.compile(r"^D\d{1,2}\s*[–—:-]\s+(?P<rest>[A-Z].*)$", re.DOTALL)


def _is_coded(block: Block) -> bool:
    """Whether a line has the code of a decision or of an action ("D1 – …", "A3 – …")."""
    return isinstance(block, Paragraph) and bool(re.match(r"[AD]\d{1,2}\s*[–—:-]\s+[A-Z]", block.text))


def _leads_to_list(blocks: Sequence[Block], place: int) -> bool:
    """Whether points of a list that each say what was decided come next ("(i) noted …; (ii) approved …")."""
    following = blocks[place] if place < len(blocks) else None
    if not isinstance(following, Paragraph) or not following.mark:
        return False
    stem = blocks[place - 1]
    resolved = isinstance(stem, Paragraph) and _RESOLVED_THAT.search(stem.text)
    return bool(resolved or _DECIDED.match(following.text))


def _under(rest: str, block: Paragraph, blocks: Sequence[Block], place: int) -> tuple[list[Decision], int]:
    """What follows a label: the text on its line, or the list under it (after a line that only leads to it)."""
    out: list[Decision] = []
    whole = rest.endswith(":") and bool(_SUBJUNCTIVE.search(rest)) and not _STEM.match(rest)
    if whole:
        return [Decision(tidy(rest), block.line)], place
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


def _column(table: Table) -> list[Decision]:
    """The decisions of a table with a column for them."""
    heads = [" ".join(cell.split()).strip(" :*").lower() for cell in table.rows[0].cells]
    place = next(
        (
            n
            for n, head in enumerate(heads)
            if re.fullmatch(r"(?:key )?decisions?(?: (?:made|taken|agreed))?|resolutions?|resolved", head)
        ),
        None,
    )
    if place is None:
        return []
    said = [(row.line, tidy(row.cells[place].replace("\n", " "))) for row in table.rows[1:] if place < len(row.cells)]
    return [
        Decision(text, line)
        for line, text in said
        if re.search(r"[A-Za-z]{3}", text) and not re.match(r"(?i)none\b|n/?a\b", text)
    ]


def _is_other(found: re.Match[str] | None, group: str) -> bool:
    """Whether the body that is said to have agreed something is another than the one that met ("the County Council")."""  # noqa: E501
    said = (found.group("body") or "") if found is not None else ""
    words = re.sub(r"(?i)^(?:.*\s)?(?:the|this)\s+", "", said).split()
    if not words or not group:
        return False
    if "chief" in said.lower() or re.search(r"(?i)\bchief\s+$", found.string[: found.start("body")] if found else ""):
        return True
    known = {word.lower() for word in re.findall(r"\w+", group)}
    named = [word for word in words[:-1] if word[0].isupper() and word.lower() not in known]
    own = words[-1].lower() in known or words[-1].lower() not in (
        "council",
        "cabinet",
        "trust",
        "panel",
        "executive",
        "governors",
        "councillors",
    )
    return bool(named) or not own


def _is_verbless(sentence: str) -> bool:
    found = _VERBLESS.match(sentence)
    return (
        found is not None
        and not _FINITE.search(found.group("what"))
        and bool(re.search(r"\b[a-z]{4,}\b|\d", found.group("what")))
    )


def _spoken(block: Paragraph, group: str) -> list[Decision]:
    out = []
    for start, sentence in sentences(block.text):
        if any(pattern.search(sentence) for pattern in (_PAST, _OPINION, _ITS_NEXT)):
            continue
        said = _AGREED.search(sentence)
        if re.fullmatch(r"(?i)noted", sentence):
            continue
        if (
            (said and not _is_other(said, group))
            or any(
                pattern.search(sentence)
                for pattern in (_TAKEN, _ACRONYM, _SHOUTED, _CARRIED, _SHORT, _PROPOSED, _ELECTED, _ALSO, _SECONDED)
            )
            or _is_verbless(sentence)
        ):
            out.append(Decision(tidy(sentence), block.line_at(start)))
    return out
