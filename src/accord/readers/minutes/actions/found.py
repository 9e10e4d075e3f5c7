"""An action on its way: found, not yet dated."""

from __future__ import annotations

import re
from dataclasses import dataclass

OBLIGED = re.compile(
    r"\b(?:to|will|would|should|shall|must|need(?:ed|s)?|agreed|ensure|required|requested|asked)\b", re.IGNORECASE
)
IMPERATIVE = re.compile(
    r"^(?:please\s+)?(?:to\s+)?(?:re-(?=[a-z]))?(?:accept|add|adopt|address|advise|agree|amend|analyse|approach|approve|arrange|ask|assess|attend|book|bring|build|call|check|chase|"
    r"circulate|clarify|collate|collect|complete|conduct|confirm|consider|consult|contact|continue|convene|coordinate|co-ordinate|create|define|deliver|"
    r"develop|discuss|distribute|draft|email|engage|ensure|establish|examine|explore|feed|feedback|finalise|find|follow|forward|gather|get|give|"
    r"highlight|hold|identify|implement|include|inform|invite|investigate|issue|join|keep|liaise|link|list|look|maintain|make|map|meet|monitor|move|"
    r"need|note|notify|obtain|offer|order|organise|pass|place|plan|prepare|present|produce|progress|promote|propose|provide|publicise|publish|pursue|put|"
    r"acquire|adapt|adjust|advertise|allocate|appoint|appraise|apply|authorise|await|buy|cancel|carry\s+out|cascade|clean|clear|close|compare|compile|confer|correct|deal|decide|delete|display|do|draw|type|photograph|check|see\s+(?:to|that|whether|if)|design|destroy|determine|disseminate|divide|double-check|enter|erect|escalate|estimate|evaluate|extend|facilitate|fill|finish|fit|fix|inspect|install|instruct|interview|introduce|invoice|measure|cost|prioritise|benchmark|run|mobilise|reschedule|relocate|announce|challenge|convey|debrief|diarise|display|dispose|download|expedite|hand|mow|photocopy|plant|proof-?read|quantify|reassure|redirect|reimburse|relay|restock|resubmit|scan|scrutinise|shortlist|sketch|standardise|streamline|tailor|transfer|trial|unblock|validate|vet|water|weed|learn|let|lobby|log|mend|mention|merge|negotiate|nominate|outline|paint|pay|phone|pick|print|procure|pull|purchase|reach|read|recommend|reconcile|reconsider|reconvene|record|recruit|redraft|reinforce|reissue|rename|renew|repair|repeat|replace|reply|resend|return|ring|rewrite|run|save|scan|select|sell|serve|settle|show|sign|simplify|sort|source|spend|stop|summarise|swap|switch|take|tell|thank|tidy|trace|translate|try|turn|undertake|urge|vary|walk|warn|weigh|raise|recirculate|re-circulate|refer|refresh|remind|remove|report|request|research|resolve|respond|review|revise|rework|schedule|scope|secure|seek|send|"
    r"set|share|speak|submit|suggest|supply|support|take|talk|test|think|update|upload|use|utilise|verify|visit|work|write)\b(?!\s+(?:was|were|is|are|had|has)\b|\s*:)",
    re.IGNORECASE,
)
SUBJUNCTIVE = re.compile(
    r"\b(?:to|should|would|must|will)?\s*be\s+(?:\w+ly\s+|re-)?(?:\w+(?:ed|en|ven|wn|ght)|sent|read|met|cut|let|paid|laid|spent|held|put|set|made|got|run|built|kept|told|shown|drawn|done|re\w+t)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An action with what was read of it; `due_text` is set where a column says it, `sure` where a label or a table
    does, `deed` the words from its verb on where others stand before it."""

    text: str
    owners: tuple[str, ...]
    line: int
    reference: str = ""
    due_text: str = ""
    progress: str = ""
    sure: bool = True
    base_text: str = ""
    logged: bool = False
    listed: bool = False
    undated: bool = False
    deed: str = ""
    why: str = ""


def tidy(text: str) -> str:
    """The text of an action without stray signs at its ends."""
    return re.sub(r"\s+", " ", text).strip(" *–—-:;•").strip()


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with where each begins; points of initials, titles and "e.g." end none."""
    out, start = [], 0
    for found in re.finditer(r"(?<=[\w)\]”’\"'%])[.!?]+[)”’\"']*\s+(?=[A-Z“‘\"'(\[])", text):
        before = text[start : found.start()]
        if re.search(
            r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sr|Fr|Prof|Cllrs?|Revd?|Supt|Insp|Sgt|Capt|Col|Cyng|Ald|Hon|Ch|Det|e\.g|i\.e|eg|ie|etc|No|no|vs|approx))$",
            before,
        ) and not re.search(r"\b[A-Z]{2,}$", before):
            continue
        out.append((start, text[start : found.end()].strip()))
        start = found.end()
    if text[start:].strip():
        out.append((start, text[start:].strip()))
    return out
