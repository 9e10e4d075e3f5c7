"""How actions are said in prose: the words and marks that the reader of paragraphs looks for."""

from __future__ import annotations

import re

INLINE = re.compile(r"(?:(?<=[.!?:;)\]”’])\s+|\s+[–—-]\s+|\s+(?=\*?ACTION))(?=[\[(]?(?:Actions?|ACTIONS?)\b(?:\s+(?:agreed|point|for))?\s*(?:\d{1,3})?\s*(?:[:–—]|-\s|\s+[A-Z]{2,4}\b|\s+[A-Z][a-z]+\s+[A-Z]))")  # fmt: skip  # noqa: E501
BRACKET_ACTION = re.compile(r"[\[(]\s*action(?:s)?(?:\s+by)?\s*[:–-]?\s*(?P<who>[^()\[\]]{2,80})[\])]", re.IGNORECASE)
PART = re.compile(r"(?:(?<=[\s;:,.])|^)\(?(?P<letter>[a-h]|i{1,3}|iv|v)\)\s+(?=\S)")
STRONG_VERB = re.compile(r"(?:agreed|undertook|undertaken|promised|volunteered|committed)\b")
WEAK_VERB = re.compile(r"(?:offered|asked|requested|tasked|said|confirmed|will|would|shall|must|should|need)")
NOTHING = re.compile(
    r"(?i)^(?:all|these|the actions?)\s+(?:\w+\s+){0,3}(?:done|complete[d]?|closed|discharged|actioned)\b|^(?:none|nil|no actions?|see|there were no|as above)\b"  # noqa: E501
)
WILL_DO = re.compile(
    r"^\S+(?:\s+\S+){0,4}?\s+will\s+(?:also\s+)?(?:add|amend|arrange|ask|book|check|chase|circulate|collate|confirm|contact|contribute|coordinate|"
    r"distribute|draft|email|explore|feed|find|follow|forward|identify|invite|investigate|leaflet|liaise|look\s+into|organise|prepare|produce|"
    r"provide|publish|raise|recirculate|remind|research|review|revise|send|share|speak|submit|update|upload|write)\b"
)
HAD = re.compile(r"\b(?:had|have|has)\s+(?:already\s+|also\s+)?(?:agreed|undertaken|offered)")
