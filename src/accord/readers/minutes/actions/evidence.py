"""What is weighed of a sentence, and the words that it is told by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accord.readers.minutes.actions.patterns import DEEDS

ENOUGH = 0.9
"""The weight from which a sentence is an action."""


DONE = "it is said to be done"


@dataclass(slots=True)
class Evidence:
    """What speaks for a sentence giving somebody something to do (and, below 0, against it), each with its weight."""

    owners: tuple[str, ...]
    due: str = ""
    reasons: list[tuple[str, float]] = field(default_factory=list)

    def add(self, reason: str, weight: float) -> None:
        """One more reason."""
        self.reasons.append((reason, weight))

    @property
    def weight(self) -> float:
        """All reasons together."""
        return sum(weight for _, weight in self.reasons)

    @property
    def support(self) -> float:
        """The reasons that speak for it, and what speaks against it but that it is done."""
        return sum(weight for reason, weight in self.reasons if reason != DONE)

    @property
    def why(self) -> str:
        """The reasons that speak for it, in words."""
        return "; ".join(reason for reason, weight in self.reasons if weight > 0)


CUT = re.compile(
    r";\s+(?:and\s+)?|\s+(?:[–—-]+>?|=+>|→)\s+|,\s+(?:and\s+)?(?=[A-Z]|the\s)|,?\s+and\s+(?=that\s+(?:the\s+)?[A-Z])|,?\s+and\s+(?=it\s+was\s+(?:\w+\s+)?(?:agreed|resolved|decided)\b)|\s+and\s+(?=[A-Z])|\s+(?=(?:the\s+)?clerk\s+to\s+[a-z])"
)
MILD = re.compile(r"(?:consider|support|discuss|look|note|monitor|continue|follow|use|help|encourage)\b")
ALSO = re.compile(
    r"(?:,?\s(?:and|but)(?:\s+that)?|;)\s+(?P<again>(?:he|she|they)\s+)?(?P<deed>(?:will|would|agreed\s+to|undertook\s+to|offered\s+to|promised\s+to|volunteered\s+to|(?:was|were)\s+(?:asked|requested|tasked|instructed)\s+to)\s+[a-z].*)$",
    re.DOTALL,
)
BEFORE = re.compile(r"\bhad\s+(?:\w+\s+)?(?:resolved|agreed|decided|asked|requested|recommended|instructed)\b")
TELLS = re.compile(
    r"(?<![\w’'])(?P<who>(?:[A-Z][\w’'-]*\.?\s){0,2}[A-Z][\w’'-]*)\s+(?:explained|said|reported|thought|felt|asked|replied|advised|noted|preferred|pointed|confirmed|stated|believed|argued|raised|suggested|told|mentioned|described|presented|gave)\b"
)
POST = re.compile(
    r"(?i)(?:(?:the|our)\s+)?(?:secretariat|secretary|(?:\w+\s+)?clerk|treasurer|chair(?:man|woman|person)?)\b"
)
TO_DO = re.compile(
    r"(?:asked|requested|instructed|invited|directed|tasked|remitted)\s+(?:to\s+)?(?:the\s+|all\s+)?[A-Z\w]"
)
STATE = re.compile(
    r"(?:be(?!\s+\w+ing\b)|have|need|know|see|want|like|prefer|welcome|appreciate|wish|expect|hope|remain|become|retire|leave|receive|never|always)\b"
)
LEAVING = re.compile(
    r"(?:be\s+(?:the|an?|on|in|at|able|thanked|congratulated|commended)|retire|leave|become|remain|receive|move\s+(?:to|on)|take\s+up\s+(?:a|the|his|her)\b)\b"
)
NOTED = re.compile(r"(?i)(?:please\s+)?note\b")
HOLDS = re.compile(
    r"(?:[Tt]he\s+)?(?:(?:[A-Z][\w’'-]*|and|of|for|&)\s+)*(?:Head|Director|Chief\s+\w+|Manager|Officer|Leader|Solicitor|Treasurer|Inspector|Superintendent|Co-?ordinator|Adviser|Engineer|Surveyor|Accountant|Principal|Headteacher|Secretary|Clerk|Registrar|Commander)s?(?:\s+(?:of|for)\s+.+)?"
)
INSIDE = re.compile(r"[(\[](?:the\s+)?[A-Z][^()\[\]]{0,40}\s+to\s+[a-z][^()\[\]]*[)\]]\.?$")
REFERENCE = re.compile(
    r"[\s.]*[\[(](?:actions?|AP)\s*(?:no\.?\s*)?(?P<number>\d{1,3}(?:[./]\d{1,3})?)[\])]", re.IGNORECASE
)
DUTY = re.compile(rf"^[^,.;]{{1,60}}?\s(?:would|will)\s+{DEEDS}")
ENDED = re.compile(r"\s*[\[(][^()\[\]]*[\])]\.?$")
SAID_DONE = re.compile(
    r"\s(?:[–—-]|\()\s*(?:now\s+|this\s+(?:was|has\s+been)\s+)?(?:done|completed?|closed|sent|took\s+place|\w+ed(?=\s+(?:on|in|at)\b|[.;)]?$))\b[^–—]*$",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})\s+and\s+([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})(?=\s[a-z])"
)
SERVING = re.compile(r"(?i)(?:the\s+)?(?:secretariat|secretary|(?:\w+\s+)?clerk|officers)")
OURS = re.compile(
    r"(?i)(?:the\s+)?(?:[\w’'-]+\s+)?(?:forum|board|committee|group|panel|partnership|council|meeting|cabinet|trust|executive|sub-?committee|governors|trustees)"
)
