"""What the heading of a column, or a label of a field, says that it holds: the deed, who, when, how far."""

from __future__ import annotations

import re

_QUALIFIED = r"(?:agreed|outstanding|key|new|specific|main|further|next|proposed|required|ongoing|open|closed|current|identified|meeting|priority)"  # noqa: E501
_WHO = (
    r"(?:(?:by|for|to|of)\s+)?whom?(?:\s+by)?|who(?:['’](?:s|ll)|\s+is|\s+will)?\s+(?:do(?:ing)?\s+it|responsible|leading|will\s+do\s+it)|"
    r"(?:(?:action|task|lead|named|responsible|accountable|delivery|senior|risk|item)\s+)*(?:owners?|leads?|holder|assignee|officers?|persons?|people|individuals?|names?|initials|partners?|agency|agencies|organi[sz]ations?)(?:\s+(?:responsible|leading|to\s+action|for\s+action|named|assigned|taking\s+(?:it\s+)?forward))?|"
    r"(?:lead|led|owned|actioned|assigned|allocated|delegated|given)(?:\s+(?:by|to))?|responsib(?:le|ility|ilities)(?:\s+(?:officer|person|partner|lead|for\s+action|of))*|accountab(?:le|ility)|"
    r"(?:for\s+)?actions?\s+(?:by(?:\s+whom)?|for|on|owner|lead|from|officer|person|with)|responsible|initials|pwy"
)
_WHEN = (
    r"(?:by\s+)?when(?:\s+by)?|(?:by\s+)?deadlines?(?:\s+date)?|time\s?(?:-\s?)?(?:scales?|frames?|lines?|table|limit)|timings?|by(?:\s+date)?|"
    r"(?:(?:expected|target|planned|agreed|proposed|anticipated|revised|estimated)\s+)*(?:(?:due|target|completion)(?:\s+(?:date|day|by|on|for))*|"
    r"(?:complete|completed|end|finish|delivery|required|review|expected|action|return)\s+date|(?:complete|completed|finish|required|return)\s+by(?:\s+date)?|action\s+by\s+when|due\s+date\s+for\s+\w+)|"
    r"to\s+be\s+(?:completed|done)\s+by|(?:done|needed|required|wanted|report\s+back|bring\s+back)\s+by|(?:date|day)(?:\s+(?:due|for\s+completion|for\s+action|required|completed\s+by|by|of\s+completion|to\s+be\s+completed))?|"
    r"target|due|erbyn\s+pryd"
)
_STATE = (
    r"(?:current\s+|action\s+)?(?:status|progress|position|outcome|rag)(?:\s*(?:/|and|&|since)?\s*[\w ]*)?|updates?.*|comments?(?:/update)?|"  # noqa: E501
    r"(?:complete[d]?|done|closed|open|achieved)(?:\s+(?:y/n|yes/no|date|on))?|date\s+(?:completed|closed)|notes?|rating|result"
)
_ACTION = (
    rf"(?:{_QUALIFIED}\s+)*(?:actions?|tasks?|activit(?:y|ies)|steps?|commitments?|jobs?|deliverables?|undertakings?)"
    r"(?:\s+(?:agreed|required|needed|points?|items?|completed|descriptions?|details?|outstanding|to\s+be\s+taken|to\s+take|to\s+do|ongoing|closed|arising|detail|summary|and\s+\w+|/\s*\w+))*|"
    r"who\s+(?:does|is\s+doing|will\s+do)\s+what|to[\s-]?do|what(?:\s+(?:(?:was|we|is)\s+(?:decided|agreed)|needs\s+(?:to\s+happen|doing)|is\s+to\s+be\s+done|has\s+been\s+agreed|we\s+agreed|will\s+be\s+done|we\s+will\s+do))?|(?:decisions?|outcomes?|recommendations?)\s*(?:/|and|&|or)\s*actions?|camau(?:\s+gweithredu)?|gweithredu"
)
_FURTHER = r"follow[\s-]?ups?(?:\s+(?:action|work|required|needed))?"
_TEXT = (
    r"(?:key\s+|main\s+|summary\s+of\s+)?(?:discussions?|minutes?|details?|summary|descriptions?|points|narrative|notes\s+of\s+(?:the\s+)?meeting|business|matters?\s+discussed)"
    r"(?:\s+points)?(?:\s*(?:/|and|&)\s*[\w ]+)*|discussion.*|notes? of (?:the )?meeting"
)
_TOPIC = r"what\s+we\s+(?:talked\s+about|discussed)|(?:agenda\s+)?(?:item|issue|subject|topic|heading|theme|area|project|workstream|proposal|application|motion|question)s?(?:\s+(?:title|description|discussed))?|agenda"  # noqa: E501
_NUMBER = r"(?:item|action|task|minute|agenda|ref(?:erence)?|log|id|serial)?\.?\s*(?:nos?\.?|number|ref(?:erence)?\.?|code|item|#|id)|ref\.?|nos?\.?|#|id|para(?:graph)?s?\.?|item no\.?.*"  # noqa: E501
_MEETING = r"(?:meeting\s*)?date.*|date (?:raised|of meeting|agreed|set|added|opened)|meeting.*|raised|source|origin"

_KINDS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("due", _WHEN), ("owner", _WHO), ("further", _FURTHER), ("progress", _STATE), ("action", _ACTION),
        ("text", _TEXT), ("topic", _TOPIC), ("number", _NUMBER), ("meeting", _MEETING),
    )
)  # fmt: skip


def column_kind(heading: str) -> str:
    """What a heading says that its column holds: due, owner, further (a follow-up), progress, action, text, topic, number,
    meeting; "" for nothing that is known."""  # noqa: E501
    text = " ".join(heading.replace("*", "").split()).strip(" :?.").lower().replace("(s)", "s")
    text = re.sub(r"\s*\([^)]*\)$", "", text)
    text = re.sub(r"^(?:no\.?|ref\.?|item|#)\s+(?=action|task)", "", text)
    whole = next((name for name, pattern in _KINDS if text and pattern.fullmatch(text)), "")
    parts = re.split(r"\s*(?:/|,|&|\+|\band\b)\s*", text)
    if whole or len(parts) < 2:
        return whole
    kinds = [next((name for name, pattern in _KINDS if pattern.fullmatch(part)), "") for part in parts]
    known = [kind for kind in kinds if kind]
    if "/" in text and len(known) == 1 and len(parts) == 2 and not any(" " in part for part in parts):
        return known[0]
    if all(kinds) and "topic" in kinds and re.search(r"\b(?:notes?|discussions?|minutes?|comments?|details?)\b", text):
        return "text"
    return next((kind for kind in ("action", "owner", "due") if kind in kinds), "") if all(kinds) else ""


WHO_LABEL = (
    r"(?:action(?:ed|s)?\s+(?:by|owner|lead|officer|with)|(?:by|for)\s+whom|(?:action\s+|task\s+)?(?:owners?|leads?)(?:\s+(?:officer|agency|partner|person|for\s+this))?|led\s+by|"
    r"responsib(?:le|ility)(?:\s+(?:officer|person|partner|lead|for\s+action))?|accountable|(?:person|officer|lead|partner|member)s?\s+responsible|(?:named|responsible)\s+(?:person|officer|lead)|who|assigned\s+to|allocated\s+to|"
    r"(?:for\s+)?action\s+(?:by|for)|for\s+action\s+by|person|officer)"
)
WHEN_LABEL = (
    r"(?:by\s+when|when|time\s?-?scales?|time\s?frame|timing|deadline|(?:due|target|completion|review)(?:\s+(?:date|by|on|for))*|(?:agreed|end)\s+date|"
    r"date(?:\s+(?:due|for\s+completion|for\s+action|by))?|to\s+be\s+(?:completed|done)\s+by|(?:complete|done|needed|required|report\s+back)\s+by|complete\s+by)"
)
STATE_LABEL = r"(?:(?:current\s+)?(?:status|progress|result)|rag(?:\s+(?:status|rating))?|update)"
