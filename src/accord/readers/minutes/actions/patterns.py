"""How actions are said in prose: the words and marks that the reader of paragraphs looks for."""

from __future__ import annotations

import re

INLINE = re.compile(r"(?:(?<=[.!?:;)\]”’])\s+|\s+[–—-]\s+|\s+(?=\*?ACTION))(?=[\[(]?(?:Actions?|ACTIONS?)\b(?!\s+AS\s+(?:AT|OF)\b)(?:\s+(?:agreed|point|for))?\s*(?:\d{1,3})?\s*(?:[:–—]|-\s|\s+[A-Z]{2,4}\b|\s+[A-Z][a-z]+\s+[A-Z]))|(?<=[.!?:;)\]”’])\s+(?=[\[(]?(?:AP|Action Point|ACTION POINT|Action point)s?\s*\d{0,3}\s*[:–—])")  # fmt: skip  # noqa: E501
BRACKET_ACTION = re.compile(
    r"[\[(]\s*action(?:s)?(?:\s+(?:by|officer))?\s*[:–-]?\s*(?P<who>[^()\[\]]{2,80})[\])]", re.IGNORECASE
)
STRONG_VERB = re.compile(r"(?:agreed|undertook|undertaken|promised|volunteered|committed)\b")
CHARGED = re.compile(
    r"(?:was|were)\s+(?:\w+\s+)?(?:asked|requested|tasked|actioned|instructed|directed|charged|deputed|commissioned|invited|authorised|delegated|mandated|empowered|assigned|detailed)\b"
)
WEAK_VERB = re.compile(
    r"(?:offered|asked|requested|tasked|actioned|instructed|directed|charged|deputed|commissioned|invited|authorised|delegated|mandated|empowered|assigned|detailed|said|confirmed|advised|stated|indicated|reported|informed|will|would|shall|must|should|need)"
)
NOTHING = re.compile(
    r"(?i)^(?:all|these|the actions?)\s+(?:\w+\s+){0,3}(?:done|complete[d]?|closed|discharged|actioned)\b|^(?:none|nil|no actions?|see|there were no|as above)\b"  # noqa: E501
)
HAD = re.compile(
    r"\b(?P<had>had|have|has)\s+(?:already\s+|also\s+|previously\s+)?(?:agreed|undertaken|offered|been\s+asked|(?<=had )(?:promised|volunteered|committed))"  # noqa: E501
)
TAIL_TITLE = re.compile(
    r"(?i)^(?:any other (?:urgent )?(?:business|matters)|a\.?o\.?b\.?|urgent business|dates? (?:and time )?of (?:the )?(?:next|future) meetings?|next meetings?|close(?: of (?:the )?meeting)?|"  # noqa: E501
    r"meeting closed.*|the meeting (?:closed|ended).*)[.:]?$"
)
DECIDED = re.compile(
    r"^(?:(?:[^,.]{3,40},\s+|(?:after|following|given|having|in view of|in response to|on the (?:motion|proposal|proposition|recommendation|advice) of) [^.]{3,140}?,?\s+)?it was (?:also |further |then |therefore |\w+ly )?(?:(?:proposed|suggested|moved|recommended)(?:,? seconded)? and (?:duly )?)?(?:agreed|resolved|decided|left|ordered)(?: unanimously| in principle|, (?:after|following|subject to) [^,.]{3,40},)?(?: that| for(?=\s[A-Z]))?|(?:agreed|resolved|ordered)[:,]?\s*(?:[–—-]\s*)?(?:that|for(?=\s[A-Z]))?(?=\s)|that(?=\s+[A-Z])|there was (?:a )?(?:general |broad |unanimous )?(?:consensus|agreement) that|(?:it was )?(?:proposed|moved)\b[^.;]{3,90}?(?:\band|,) (?:it was )?(?:\w+ly )?(?:resolved|agreed|carried)(?: unanimously)?,? that|"  # noqa: E501
    r"(?:the\s+)?(?:group|board|committee|panel|meeting|partnership|council|forum|members|trustees|governors|we|all) (?:also |then )?(?:unanimously )?(?:(?:agreed|accepted)(?: with| to)? (?:the|a|this) (?:suggestion|proposal|recommendation|request)(?= that)|agreed|resolved|decided)(?: that)?)\s+(?!to\b)",  # noqa: E501
    re.IGNORECASE,
)
TOOK = re.compile(
    r"^(?P<who>.{2,70}?)\s+(?:(?:also|then)\s+)?(?:took|takes|to take|will take|has taken|have taken|was given|were given|accepted|picked up|has|have)\s+(?:away\s+)?(?:an?|the|this)\s+(?:further\s+)?action\s+to\s+(?=[a-z])"  # noqa: E501
)
_NAMES = r"(?:(?i:the)\s+)?(?:[A-Z][\w’'./&-]*|all|members|partners|officers)(?:,?\s+(?:(?:and|of|for|the|&)\s+)*[A-Z][\w’'./&-]*|\s+(?:members|partners|officers|agencies))*"  # noqa: E501
ASKED = re.compile(
    rf"^(?:[^,]{{3,80}},\s+)?(?P<by>(?:(?i:the)\s+)?[\w’'.-]+(?:\s+[\w’'.&-]+){{0,5}}?)\s+(?:(?:also|then|therefore|further)\s+)?"
    rf"(?P<verb>asked|requested|invited|instructed|directed|tasked|remitted(?:\s+to)?|encouraged|reminded|authorised|mandated|commissioned)\s+(?P<that>that\s+|for\s+)?(?P<who>{_NAMES}|all\s+\w+)\s+(?:(?P<to>to|would|should|with|needs?\s+to)\s+)?(?P<deed>[a-z-]+)\b",
    re.DOTALL,
)
BIDDEN = re.compile(
    rf"^(?:(?:[Ii]t\s+was\s+(?:\w+ly\s+|also\s+|then\s+|further\s+)?|(?:[Tt]he\s+)?(?i:board|committee|meeting|panel|group|partnership|council|forum|governors|trustees|members|cabinet)\s+(?:\w+ly\s+|also\s+|then\s+)?)?"
    rf"(?:[Rr]esolved|RESOLVED|[Aa]greed|AGREED|[Dd]ecided)\b|(?=to\s))[^.]{{0,90}}?\bto\s+(?:ask|request|invite|instruct|remind|task|direct|remit\s+to|authorise|mandate|empower|delegate\s+to|delegate\s+authority\s+to)\s+(?P<who>{_NAMES})\s+to\s+(?P<deed>[a-z-]+)\b"
)
IN_MEETING = re.compile(
    r"(?i)^(?:introduce|present|outline|explain|summarise|speak|comment|talk|clarify|lead|describe|begin|start|open|take the chair|leave|note|approve|agree|consider|receive|endorse|discuss|give (?:an?|the|their|his|her)\b|update (?:the\s+)?(?:members|board|committee|group|meeting|panel|partnership)|say|tell|reflect|feed ?back on)\b"  # noqa: E501
)
PASSIVE = re.compile(
    r"(?:\b(?:[Tt]o|should|will|must|would)|(?<=^)(?:[Tt]hat\s+)?(?:An?|The|an?|the)\s(?:(?!\b(?:is|was|were|are|has|had|minutes|agreed)\b)[^.;,]){3,70}?(?<!\bto)(?<!\bwill)(?<!\bwould)(?<!\bmust)(?<!\bshould))\s+be\s+(?:\w+ly\s+|re-)?(?P<done>\w+(?:ed|en|sent|wn|ght|held|put|set|made|un|t)|sent|held|put|set|made|done|found|told|paid|laid|led|fed|read)\b(?P<rest>(?:\s+\S+){0,14}?)\s+(?:by|between)\s+(?P<who>(?:the\s+)?[A-Z].*)$",
    re.DOTALL,
)
OPEN = re.compile(
    r"(?P<what>(?!To\b|Dates?\b)[A-Z](?:(?!\b(?:is|are|was|were|has|have|had|will|would|that|which|who|said|agreed|asked|\w+ed)\b)[^.;:,]){2,70}?)\s+(?:still\s+)?to\s+be\s+"
    r"(?P<done>sent|circulated|re-?circulated|forwarded|e-?mailed|issued|distributed|published|placed|uploaded|posted|written|contacted|arranged|invited|shared|drafted|redrafted|prepared|provided|asked|chased|updated|checked|obtained)\b"
    r"(?:(?!\b(?:is|are|was|were|has|have|had|by\s+the)\b)[^.;:]){0,160}\.?"
)
ANAPHORA = re.compile(
    r"\b(?:to|will)\s+(?:please\s+)?(?:action|progress|pursue|take\s+(?:this\s+|it\s+|these\s+)?(?:forward|away|up|on)|pick\s+(?:this\s+|it\s+)?up|organise|follow\s+(?:this\s+|it\s+)?up|lead|arrange|do\s+(?:so|this|it)|deal|look\s+into)(?:\s+(?:this|it|these|that|on\s+this|with\s+this|as\s+above|forward))?(?:\s+(?:by|before|at|in|on|within|tomorrow|this|next)\b.{0,40})?[\s.]*$"
)
