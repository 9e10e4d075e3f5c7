"""How much a verb says for a deed: "A B to …" and "A B agreed to …" most, "A B will …" less, "A B would …" little."""

from __future__ import annotations

import re

from accord.readers.minutes.actions.deeds import kind
from accord.readers.minutes.actions.evidence import LEAVING, Evidence
from accord.readers.minutes.actions.owning import Owned
from accord.readers.minutes.actions.patterns import CHARGED, IN_MEETING, STRONG_VERB, WEAK_VERB

_BOUND = re.compile(r"(?:will|would|shall|must|should|needs?\s+to|has\s+to|have\s+to|(?:was|were)\s+to)$")


def by_verb(evidence: Evidence, owned: Owned, *, labelled: bool, listed: bool) -> None:
    """Add what the verb and the deed after it say. `labelled` is true in a paper that marks its actions, `listed` where
    all owners are people of its lists."""
    verb = owned.verb
    plain = verb.removeprefix("was ").removeprefix("were ").removeprefix("be ")
    deed = re.sub(r"^also\s+", "", owned.deed)
    work = kind(deed)
    some = f"“{', '.join(owned.owners[:2])} {verb} …”"
    if verb in ("to", "is to", "are to") or STRONG_VERB.search(verb):
        evidence.add(some, 1.0)
        if LEAVING.match(deed):
            evidence.add("that is no deed", -0.6)
    elif verb in ("would", "should"):
        evidence.add(some, 0.2)
        _told(evidence, work, labelled=labelled, listed=listed)
    elif WEAK_VERB.match(plain) or _BOUND.match(verb):
        evidence.add(some, 0.6)
        _will(evidence, verb, work, listed=listed)
    if re.match(r"(?:was|were)\s(?!to$|tasked|actioned|charged|commissioned|deputed)", verb) and IN_MEETING.match(deed):
        evidence.add("it was done in the meeting", -2)


def _told(evidence: Evidence, work: str, *, labelled: bool, listed: bool) -> None:
    """What somebody "would" or "should" do."""
    if work in ("state", "own"):
        evidence.add("what they would do is no deed", -0.5)
    elif work == "work" and listed:
        evidence.add("what they would do is a deed", 0.7)
    elif work and not labelled:
        evidence.add("what they would do is a deed", 0.2 if work == "mild" else 0.4)


def _will(evidence: Evidence, verb: str, work: str, *, listed: bool) -> None:
    """What somebody "will" do, was asked to do or needs to do."""
    bound = _BOUND.search(verb) is not None
    if work == "work" and (bound or verb.endswith("offered to") or CHARGED.match(verb)):
        evidence.add("what they are to do is a deed", 0.3)
    elif bound and work in ("state", "own"):
        evidence.add("what they will do is no deed", -0.6 if work == "state" else -0.2)
    elif work in ("work", "mild"):
        evidence.add("what they will do may be a deed", 0.15)
    if verb in ("was to", "were to") and not listed:
        evidence.add("they are on no list of the paper", -1)
