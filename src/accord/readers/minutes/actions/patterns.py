"""How actions are said in prose: the words and marks that the reader of paragraphs looks for."""

from __future__ import annotations

import re

INLINE = re.compile(r"(?:(?<=[.!?:;)\]”’])\s+|\s+[–—-]\s+|\s+(?=\*?ACTION))(?=[\[(]?(?:Actions?|ACTIONS?)\b(?!\s+AS\s+(?:AT|OF)\b)(?:\s+(?:agreed|point|for))?\s*(?:\d{1,3})?\s*(?:[:–—]|-\s|\s+[A-Z]{2,4}\b|\s+[A-Z][a-z]+\s+[A-Z]))|(?<=[.!?:;)\]”’])\s+(?=[\[(]?(?:AP|Action Point|ACTION POINT|Action point)s?\s*\d{0,3}\s*[:–—])")  # fmt: skip  # noqa: E501
BRACKET_ACTION = re.compile(r"[\[(]\s*action(?:s)?(?:\s+by)?\s*[:–-]?\s*(?P<who>[^()\[\]]{2,80})[\])]", re.IGNORECASE)
PART = re.compile(r"(?:(?<=[\s;:,.])|^)\(?(?P<letter>[a-h]|i{1,3}|iv|v|[1-9])\)\s+(?=\S)")
STRONG_VERB = re.compile(r"(?:agreed|undertook|undertaken|promised|volunteered|committed)\b")
CHARGED = re.compile(
    r"(?:was|were)\s+(?:\w+\s+)?(?:asked|requested|tasked|instructed|directed|charged|deputed|commissioned|invited)\b"
)
WEAK_VERB = re.compile(
    r"(?:offered|asked|requested|tasked|instructed|directed|charged|deputed|commissioned|invited|said|confirmed|advised|stated|indicated|reported|informed|will|would|shall|must|should|need)"
)
NOTHING = re.compile(
    r"(?i)^(?:all|these|the actions?)\s+(?:\w+\s+){0,3}(?:done|complete[d]?|closed|discharged|actioned)\b|^(?:none|nil|no actions?|see|there were no|as above)\b"  # noqa: E501
)
DEEDS = (
    r"(?:add|amend|arrange|ask|book|check|chase|circulate|collate|confirm|contact|contribute|coordinate|co-ordinate|compile|correct|deliver|"
    r"distribute|do|draft|draw\s+up|email|e-mail|explore|feed|finalise|find|fix|follow|approach|bring|call|clarify|collect|consult|convene|design|get|give|issue|let|map|nominate|obtain|order|pass|phone|"
    r"pull|put|ring|schedule|seek|set\s+(?:up|out)|show|sort|supply|survey|tell|test|type|write|forward|identify|invite|investigate|leaflet|liaise|look\s+(?:at|into|for)|make|meet|press|brief|organise|prepare|present|print|"
    r"produce|provide|publish|raise|recirculate|remind|research|review|revise|send|share|speak|submit|take\s+(?:(?:this|it|that|these|them)\b|up\b)|talk\s+to|update|upload|come\s+back|go\s+back|report\s+back)\b"
)
DEED = re.compile(DEEDS)
"""What somebody who is said to do it is taken to have undertaken."""
WILL_DO = re.compile(rf"^\S+(?:\s+\S+){{0,4}}?\s+will\s+(?:also\s+|then\s+|now\s+)?{DEEDS}")
SOFT = re.compile(
    r"(?i)(?:do\s+so\s+again|be|have|prefer|welcome|appreciate|wish|attend|continue|remain|become|chair|need|retire|leave|join|stand|serve|act|work|know|see|want|like|expect|hope|support|receive|host|move|go|start|begin|return|represent|cover|succeed|deputise|miss|"
    r"run|open|close|keep|take\s+(?:over|part|place|time|on)|now|always|not|never|still)\b"
)
HAD = re.compile(
    r"\b(?P<had>had|have|has)\s+(?:already\s+|also\s+|previously\s+)?(?:agreed|undertaken|offered|been\s+asked|(?<=had )(?:promised|volunteered|committed))"  # noqa: E501
)
TAIL_TITLE = re.compile(
    r"(?i)^(?:any other (?:urgent )?(?:business|matters)|a\.?o\.?b\.?|urgent business|dates? (?:and time )?of (?:the )?(?:next|future) meetings?|next meetings?|close(?: of (?:the )?meeting)?|"  # noqa: E501
    r"meeting closed.*|the meeting (?:closed|ended).*)[.:]?$"
)
DECIDED = re.compile(
    r"^(?:(?:[^,.]{3,40},\s+|(?:after|following|given|having|in view of|in response to) [^.]{3,140}?,?\s+)?it was (?:also |further |then |therefore )?(?:agreed|resolved|decided|left|ordered)(?: that| for(?=\s[A-Z]))?|(?:agreed|resolved|ordered)[:,]?(?: that)?|that(?=\s+[A-Z])|"  # noqa: E501
    r"(?:the\s+)?(?:group|board|committee|panel|meeting|partnership|council|forum|members|trustees|governors|we|all) (?:also |then )?(?:agreed|resolved|decided)(?: that)?)\s+(?!to\b)",  # noqa: E501
    re.IGNORECASE,
)
TOOK = re.compile(
    r"^(?P<who>.{2,70}?)\s+(?:(?:also|then)\s+)?(?:took|takes|to take|will take|has taken|have taken|was given|were given|accepted|picked up|has|have)\s+(?:away\s+)?(?:an?|the|this)\s+(?:further\s+)?action\s+to\s+(?=[a-z])"  # noqa: E501
)
_NAMES = r"(?:(?i:the)\s+)?(?:[A-Z][\w’'./&-]*|all|members|partners|officers)(?:,?\s+(?:(?:and|of|for|the|&)\s+)*[A-Z][\w’'./&-]*|\s+(?:members|partners|officers|agencies))*"  # noqa: E501
ASKED = re.compile(
    rf"^(?:[^,]{{3,80}},\s+)?(?P<by>(?:(?i:the)\s+)?[\w’'.-]+(?:\s+[\w’'.&-]+){{0,5}}?)\s+(?:(?:also|then|therefore|further)\s+)?"
    rf"(?P<verb>asked|requested|invited|instructed|directed|tasked|remitted(?:\s+to)?|encouraged|reminded|authorised|commissioned)\s+(?P<that>that\s+|for\s+)?(?P<who>{_NAMES}|all\s+\w+)\s+(?:(?P<to>to|would|should|with)\s+)?(?P<deed>[a-z-]+)\b",
    re.DOTALL,
)
BIDDEN = re.compile(
    rf"^(?:(?:[Ii]t\s+was\s+(?:\w+ly\s+|also\s+|then\s+|further\s+)?|(?:[Tt]he\s+)?(?i:board|committee|meeting|panel|group|partnership|council|forum|governors|trustees|members|cabinet)\s+(?:\w+ly\s+|also\s+|then\s+)?)?"
    rf"(?:[Rr]esolved|RESOLVED|[Aa]greed|AGREED|[Dd]ecided)\b|(?=to\s))[^.]{{0,90}}?\bto\s+(?:ask|request|invite|instruct|remind|task|direct)\s+(?P<who>{_NAMES})\s+to\s+(?P<deed>[a-z-]+)\b"
)
IN_MEETING = re.compile(
    r"(?i)^(?:introduce|present|outline|explain|summarise|speak|comment|talk|clarify|lead|describe|begin|start|open|take the chair|leave|note|approve|agree|consider|receive|endorse|discuss|give (?:an?|the|their|his|her)\b|update (?:the\s+)?(?:members|board|committee|group|meeting|panel|partnership)|say|tell|reflect|feed ?back on)\b"  # noqa: E501
)
PASSIVE = re.compile(
    r"\b(?:to|should|will|must|would)\s+be\s+(?:\w+ly\s+|re-)?(?P<done>\w+(?:ed|en|sent|wn|ght|held|put|set|made|un|t))\b(?P<rest>(?:\s+\S+){0,14}?)\s+by\s+(?P<who>(?:the\s+)?[A-Z].*)$",
    re.DOTALL,
)
ANAPHORA = re.compile(
    r"\b(?:to|will)\s+(?:please\s+)?(?:action|progress|pursue|take\s+(?:this\s+|it\s+|these\s+)?(?:forward|away|up|on)|pick\s+(?:this\s+|it\s+)?up|organise|follow\s+(?:this\s+|it\s+)?up|lead|arrange|do\s+(?:so|this|it)|deal|look\s+into)(?:\s+(?:this|it|these|that|on\s+this|with\s+this|as\s+above|forward))?(?:\s+(?:by|before|at|in|on|within|tomorrow|this|next)\b.{0,40})?[\s.]*$"
)
