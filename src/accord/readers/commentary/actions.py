"""Causes and actions: whether the text gives any, and whether each action says who and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from accord.readers.commentary.facts import Facts, Finding
from accord.readers.commentary.text import fold, sentences

_CAUSAL = re.compile(
    r"\b(?:because|due to|owing to|as a result of|result(?:s|ed|ing)? (?:from|of)|caused? by|cause is|driven by"
    r"|driver|reflect(?:s|ed|ing)?"
    r"|explain(?:s|ed) (?:by|most|half)|thanks to|attribut\w+|stem(?:s|med) from|led to|linked to|follow(?:s|ing) the"
    r"|so that|since the"
    r"|reasons?)\b"
)
_NO_CAUSE = re.compile(
    r"(?:the )?(?:numbers|figures) are (?:very )?small|(?:as|see) (?:above|before|last (?:time|quarter|year)"
    r"|previous\w*)|no change|n/?a|none|tbc"
    r"|to be confirmed|unknown|(?:the )?(?:causes?|reasons?)?\s?(?:is|are|were"
    r"|was)?\s?(?:still )?(?:not (?:yet )?(?:known|clear|understood)|unclear|unknown)"
    r"|(?:it is )?(?:too early to say|hard to say|difficult to say)|(?:this )?(?:is|remains) (?:being )?(?:looked at"
    r"|looked into|under review"
    r"|a concern|disappointing|challenging)|(?:this is )?(?:a )?(?:challenging|difficult) (?:indicator|area|target"
    r"|picture)|various (?:reasons|factors)"
    r"|a (?:number|range|variety) of (?:reasons|factors)|nothing to report|no comment|nothing to add"
)
_NO_ACTION = re.compile(
    r"^(?:(?:we|the (?:team|partnership|group|board|service|position|figure|indicator|situation)|this|it|partners"
    r"|performance|officers|work|actions?)\s)*"
    r"(?:will |to |is |are |being |be |has |have |been |also |closely |still )*"
    r"(?:continu\w+ (?:to (?:be )?(?:closely )?(?:monitor\w*|review\w*|watch\w*|kept under review|keep an eye)"
    r"|as (?:before|planned)|monitoring|with monitoring)|monitor\w*|ongoing|on-going|kept? (?:under|an eye)"
    r"|keep(?:ing)? (?:a )?(?:close )?(?:under|an eye|watch|this|it)|under review|review\w* (?:the )?(?:position"
    r"|situation|figures?|data|progress)|watch\w*"
    r"|as (?:above|before|last)|none|n/?a|tbc|no (?:further |new |specific )?actions?|nothing (?:further|new|planned)"
    r"|not (?:required|applicable|needed)|discuss\w*|looking at (?:this|it)|raise awareness)"
)
_DONE = re.compile(
    r"\b(?:was|were|has been|have been|had|started|began|visited|opened|met|held|launched|completed|agreed|approved"
    r"|introduced"
    r"|appointed|recruited|trained|filled|moved|delivered|ran|closed|joined|changed|finished|set up|took)\b"
)
_OPEN = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|being|due|now|working|planning|continuing|looking|running|recruiting|rolling"
    r"|reviewing|developing|drafting)|plans? (?:to|for)|continues?|starts?|begins?|opens?|reopens?"
    r"|reports?|needs? to|going to|intends? to|by (?:the )?(?:end|\d|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|spring|summer|autumn|winter))\b"
)
_ACTOR = re.compile(
    r"\b(?:heads?|directors?|managers?|leads?|leaders?|officers?|workers?|teams?|advisers?|advisors?|crews?|police"
    r"|councils?|boards?|college"
    r"|universit\w+|trusts?|hospitals?|health (?:service|board|visitors?)|services?|partnerships?|groups?|providers?"
    r"|charit\w+|superintendents?"
    r"|inspectors?|sergeants?|commanders?|co-?ordinators?|nurses?|schools?|gps?|surger\w+|psychologists?|chiefs?"
    r"|deputy|assistant director|cabinet member|owners?"
    r"|agenc(?:y|ies)\b(?! (?:cover|staff))|highways|planners|housing|department|unit|forum|committee|consortium"
    r"|housing association|associations?|librar(?:y|ian)s?|wardens?|executive|chair|secretariat"
    r"|employers?|contractors?|fire service|probation|jobcentre|champion|network|alliance|company|programme board"
    r"|bwrdd|cyngor|heddlu)\b"
)
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH})\b(?<!\bmay)|\b(?:in|by|from|until|during|end of|\d{{1,2}}|late|early|mid) may\b|\bmay (?:19"
    rf"|20)\d\d\b|\b(?:19|20)\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\bq[1-4]\b"
    r"|\b(?:next|this|each|every|the (?:first|second|third|fourth|last|coming)) (?:week|month|quarter|term"
    r"|half[\s-]term|year|spring|summer|autumn|winter|friday|monday)\b"
    r"|\b(?:in|by|from|until|over|during|before|after|this|the) (?:the )?(?:spring|summer|autumn|winter|christmas"
    r"|easter|half[\s-]term|year end|new year)\b"
    r"|\b(?:weekly|fortnightly|monthly|quarterly|daily|tomorrow|year end)\b|\bwithin (?:\w+ )?(?:days?|weeks?"
    r"|months?)\b|\bnew year\b"
)
_WORD = re.compile(r"[a-z][a-z'-]+")


def causes(facts: Facts, parts: Mapping[str, str]) -> Iterator[Finding]:
    """One finding where an answer is due and the text gives no cause."""
    if not facts.needs_answer:
        return
    why = list(sentences(fold(parts.get("why", ""))))
    if any(not _says_nothing(one.said, _NO_CAUSE) for one in why):
        return
    if _CAUSAL.search(fold(parts.get("shows", ""))):
        return
    yield _whole("no_cause", "why", parts.get("why", ""))


def actions(facts: Facts, parts: Mapping[str, str]) -> Iterator[Finding]:
    """Where an answer is due and nothing is being done; and each open action that names nobody or no time."""
    doing = parts.get("doing", "")
    real = [
        one
        for one in sentences(fold(doing), semicolons=False)
        if not _NO_ACTION.match(one.said.strip(" -*•")) and len(_WORD.findall(one.said)) > 1
    ]
    if not real:
        if facts.needs_answer:
            yield _whole("no_action", "doing", doing)
        return
    for one in real:
        if _DONE.search(one.said) and not _OPEN.search(one.said):
            continue
        span = {"words": doing[one.start : one.end], "start": one.start, "end": one.end}
        if not _ACTOR.search(one.said):
            yield Finding("no_owner", "doing", **span)  # type: ignore[arg-type]
        if not _DATE.search(one.said):
            yield Finding("no_date", "doing", **span)  # type: ignore[arg-type]


def _says_nothing(said: str, empty: re.Pattern[str]) -> bool:
    plain = said.strip(" -*•.")
    return not plain or bool(empty.fullmatch(plain)) or len(_WORD.findall(plain)) < 2


def _whole(rule: str, part: str, text: str) -> Finding:
    plain = text.strip()
    start = text.find(plain) if plain else 0
    return Finding(rule, part, plain, start, start + len(plain))
