"""What is weighed of a sentence, and the words that it is told by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ENOUGH = 0.9
"""The weight from which a sentence is an action."""


DONE = "it is said to be done"


@dataclass(slots=True)
class Evidence:
    """What speaks for a sentence giving somebody something to do (and, below 0, against it), each with its weight."""

    owners: tuple[str, ...]
    due: str = ""
    deed: str = ""
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
    r";\s+(?:and\s+)?|\s+(?:[–—-]+>?|=+>|→)\s+|,\s+(?:and\s+|so\s+)?(?=[A-Z]|the\s)|,?\s+and\s+(?=that\s+(?:the\s+)?[A-Z])|,?\s+and\s+(?=it\s+was\s+(?:\w+\s+)?(?:agreed|resolved|decided)\b)|,\s+(?=it\s+was\s+(?:\w+\s+)?(?:agreed|resolved|decided)\b)|\s+and\s+(?=[A-Z]|the\s[A-Z])|,?\s+but\s+(?=[A-Z])|,\s+(?:for|to|on|about|of|in)?\s*which\s+(?=[A-Z])|\s+(?=(?:the\s+)?clerk\s+to\s+[a-z])"
)
ALSO = re.compile(
    r"(?:(?:,?\s(?:and|but)(?:\s+that)?|;|\s[–—-])\s+(?P<again>(?:he|she|they)\s+)?|,?\s+which\s+(?P<them>(?:he|she|they)\s+))(?P<deed>(?:will|would|is\s+to|are\s+to|agreed\s+to|undertook\s+to|offered\s+to|promised\s+to|volunteered\s+to|(?:was|were)\s+(?:asked|requested|tasked|instructed)\s+to)\s+[a-z].*)$",
    re.DOTALL,
)
BEFORE = re.compile(r"\bhad\s+(?:\w+\s+)?(?:resolved|agreed|decided|asked|requested|recommended|instructed)\b")
TELLS = re.compile(
    r"(?<![\w’'])(?P<who>(?:[A-Z][\w’'-]*\.?\s){0,2}[A-Z][\w’'-]*)\s+(?:explained|said|reported|thought|felt|asked|replied|advised|noted|preferred|pointed|confirmed|stated|believed|argued|raised|suggested|told|mentioned|described|presented|gave|doubted|questioned|wondered|queried|highlighted|outlined|updated|introduced|commented|observed|stressed|expressed|acknowledged|reminded)\b"
)
POST = re.compile(
    r"(?i)(?:(?:the|our)\s+)?(?:secretariat|secretary|(?:\w+\s+)?clerk|treasurer|chair(?:man|woman|person)?|commissioner|chief\s+constable|mayor)\b"
)
TO_DO = re.compile(
    r"(?:[Aa]sked|[Rr]equested|[Ii]nstructed|[Ii]nvited|[Dd]irected|tasked|mandated|remitted)\s+(?:to\s+)?(?:the\s+|all\s+)?[A-Z\w]"
)
SUGGESTED = re.compile(
    r"^(?:It\s+was\s+(?:suggested|proposed|recommended|moved)(?:\s+by\s[^.;]{3,80}?,?)?|(?:Members|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)\s+(?:suggested|proposed|recommended))\s+that\s+"
)
AGREED_TO = re.compile(
    r"(?:(?:This|It|That|The\s+(?:suggestion|proposal|recommendation))\s+was\s+(?:(?:duly|unanimously|then)\s+)?(?:agreed|accepted|approved|supported)|(?:Members|All|The\s+\w+)\s+agreed(?:\s+(?:to|with)\s+(?:this|that|the\s+\w+))?|Agreed|Carried)\.?$"
)
"""A sentence that makes what was suggested in the one before a thing agreed."""
LEAVING = re.compile(
    r"(?:be\s+(?:the|an?|on|in(?!\s+(?:touch|contact))|at|able|thanked|congratulated|commended|(?i:(?:vice-?\s?|deputy\s+|co-)?chair\w*)|[A-Z])|retire|leave|become|remain|receive|serve|stand|act\s+as|"
    r"differ|resign|withdraw|arrive|continue[.]?$|take\s+(?:the|this|an?)\s+(?:item|question|matter|paper|report|business)s?\s+(?:as|at|next|first|in|before|after|later|now)|continue\s+(?:as|in)|move\s+(?:to|on)|take\s+(?:over(?:\s+(?:as|from|the\s+chair\w*)|[.]?$)|the\s+(?:chair|minutes|notes)|part|up\s+(?:a|the|his|her))|sit\s+on|join|step\s+down|chair(?!\s+(?:an?|the)\s+(?:\w+\s+)?(?:working|task|steering|sub)))\b"
)
NOTED = re.compile(r"(?i)(?:please\s+)?note\b(?!\s+(?:down|any|all|comments|who|which))")
HOLDS = re.compile(
    r"(?:[Tt]he\s+)?(?:(?:[A-Z][\w’'-]*|and|of|for|&)\s+)*(?:Head|Director|Chief\s+\w+|Manager|Officer|Leader|Solicitor|Treasurer|Inspector|Superintendent|Co-?ordinator|Adviser|Engineer|Surveyor|Accountant|Principal|Headteacher|Secretary(?!\s+of\s+State)|Clerk|Registrar|Commander|Commissioner|Constable|Convenor|Convener|Provost|Mayor|Warden|Dean|Bursar|Planner|Lead)s?(?:\s+(?:of|for)\s+.+)?"
)
HELD = re.compile(
    r"[Tt]he\s+(?P<post>[A-Z][\w’'-]*(?:\s+(?:and|of|for|the|&|[A-Z][\w’'-]*)){0,8}?)(?=\s+(?!(?:and|of|for|the)\b)[a-z])"
)
SERVES = re.compile(r"(?i)\b(?:team|secretariat|unit|office|support)$")
OPINION = re.compile(r"(?<!had )\b(?:thought|felt|believed|accepted)\s+(?:that\s+)?(?:(?!\b(?:would|will|could)\b).)*$")
POSTED = re.compile(r"(?P<who>(?:[Tt]he\s+)?[A-Z][\w’'-]*(?:\s+(?:and|of|for|the|&|[A-Z][\w’'-]*)){0,7})\s+(?=[a-z])")
CALLED = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor)\.?\s)?[A-Z][a-z’'-]+(?:\s[A-Z][a-z’'-]+)?")
INSIDE = re.compile(r"[(\[](?:the\s+)?[A-Z][^()\[\]]{0,40}\s+to\s+[a-z][^()\[\]]*[)\]]\.?$")
REFERENCE = re.compile(
    r"[\s.]*[\[(](?:actions?|AP)\s*(?:no\.?\s*)?(?P<number>\d{1,3}(?:[./]\d{1,3})?)[\])]", re.IGNORECASE
)
DUTY = re.compile(r"^[^,.;]{1,60}?\s(?:would|will)\s+(?=[a-z])")
ENDED = re.compile(r"\s*[\[(][^()\[\]]*[\])]\.?$")
SAID_DONE = re.compile(
    r"\s(?:[–—-]|\()\s*(?:now\s+|this\s+(?:was|has\s+been)\s+)?(?:done|completed?|closed|sent|took\s+place|\w+ed(?=\s+(?:on|in|at)\b|[.;)]?$))\b[^–—]*$",
    re.IGNORECASE,
)
OVER = re.compile(
    r"\b(?:(?:this|it|that|these|which)\s+(?:was|were|had|has|have)\s+(?:now\s+|since\s+|already\s+|all\s+)?(?:been\s+)?(?:done|completed|actioned|carried\s+out|dealt\s+with|sent|achieved)"
    r"|(?:has|have|had)\s+(?:now\s+|since\s+|already\s+)?been\s+(?:done|completed?|closed|discharged|actioned|carried\s+out)|(?:is|are|was|were)\s+(?:now\s+)?(?:complete|closed|discharged|actioned)"
    r"|(?<!\b[Ii]t\s)(?<!\bthis\s)(?<!\bthat\s)(?<!\bwhich\s)(?:was|were)\s+(?:noted|welcomed)"
    r"|to\s+(?:be|join|become|remain|continue|serve|act)\s[^.;,]*?\s(?:was|were)\s+(?:\w+ly\s+)?(?:agreed|approved|supported|accepted|endorsed|carried))\.?$",
    re.IGNORECASE,
)
"""The end of a sentence that tells what came of a thing to do, or that a proposal was accepted."""
CLOSED = re.compile(
    r"(?:[Nn]ow\s+)?(?:Done|Completed?|Closed|Actioned|Discharged|In\s+hand)\.?$|(?:This|It|That|These|Both)\s+(?:was|were|had|has|have)\s+(?:now\s+|since\s+|already\s+|all\s+)?(?:been\s+)?(?:done|completed|actioned|carried\s+out|dealt\s+with)\b"
    r"|(?:He|She|They)\s+(?:has|have|had)\s+(?:now\s+|since\s+|already\s+)?done\s+(?:so|this|it)\b|(?:This|It)\s+is\s+now\s+(?:done|complete)"
)
"""A sentence that closes what the one before says."""
STANDING = re.compile(
    r"(?i)(?:^|,\s+)(?:in\s+(?:the\s+)?future|from\s+now\s+on|henceforth|as\s+(?:usual|always|normal)|in\s+the\s+usual\s+way)\b|\b(?:as\s+(?:usual|always|normal)|in\s+the\s+usual\s+way)\.?$"
)
"""How a rule for all times is told, which is no task."""
SEVERAL = re.compile(
    r"([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})\s+and\s+([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})(?=\s[a-z])"
)
SERVING = re.compile(r"(?i)(?:the\s+)?(?:secretariat|secretary|(?:\w+\s+)?clerk|officers)")
OURS = re.compile(
    r"(?i)(?:the\s+)?(?:[\w’'-]+\s+)?(?:forum|board|committee|group|panel|partnership|council|meeting|cabinet|trust|executive|sub-?committee|governors|trustees)"
)
ADVERBIAL = re.compile(
    r"(?:Since|As|Because|If|When|While|Whilst|Although|Though|Unless|Once|Where|Until|In|On|At|After|Following|Given|With|For|To|Before|Having|Subject|Due|"
    r"Rather|Instead|Pending|Despite|From|Under|Regarding|Concerning|Turning|By|Meanwhile|Separately|Finally|Also|However|Therefore|Accordingly|Further|"
    r"(?:Respond|Reply|Answer|Return|Referr|Look|Comment|Speak|Summ|Not|Recognis|Acknowledg|Mov|Continu|Reflect|Build)ing|Again|Alternatively|Then|Lastly|Outside|Between|Arising)\b"
)
"""How a clause begins that stands before the one that says who does what."""
TOLD = re.compile(
    r"[^.;:]{2,80}?\s(?:said|advised|confirmed|reported|explained|noted|stated|added|replied|announced|responded)\s+(?:that\s+)?(?=[A-Z]|the\s)"
)
DONE_SINCE = re.compile(
    r"\b(?:and|but|which)\s+(?:(?:he|she|they)\s+)?(?:has|have|had)\s+(?:now\s+|since\s+|already\s+)?(?:done|been|sent|written|\w+ed)\b|\b(?:which|and)\s+(?:he|she|they)\s+did\b"
)
ELSEWHERE = re.compile(r"(?i)[(–—-]\s*(?:see|as\s+in|noted\s+in)\s+(?:the\s+)?(?:actions?|list|table|log|below)\b")
