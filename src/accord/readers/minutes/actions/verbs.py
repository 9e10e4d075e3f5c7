"""How much a verb says for a deed: "A B to …" and "A B agreed to …" most, "A B will …" less, "A B would …" little."""

from __future__ import annotations

import re

from accord.readers.minutes.actions.evidence import LEAVING, MILD, STATE, Evidence
from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.actions.owning import Owned
from accord.readers.minutes.actions.patterns import (
    CHARGED,
    DEED,
    IN_MEETING,
    SOFT,
    STRONG_VERB,
    WEAK_VERB,
    WILL_DO,
)


def by_verb(evidence: Evidence, owned: Owned, said: str, *, labelled: bool, listed: bool) -> None:
    """Add what the verb and the deed after it say. `labelled` is true in a paper that marks its actions, `listed` where
    all owners are people of its lists."""
    verb = owned.verb
    plain = verb.removeprefix("was ").removeprefix("were ").removeprefix("be ")
    found = re.search(rf"\b{re.escape(verb)}\s+(?:also\s+)?(\w.*)$", said, re.DOTALL)
    deed = found.group(1) if found else ""
    some = f"“{', '.join(owned.owners[:2])} {verb} …”"
    if verb in ("to", "is to", "are to") or STRONG_VERB.search(verb):
        evidence.add(some, 1.0)
        if LEAVING.match(deed):
            evidence.add("that is no deed", -0.6)
    elif verb in ("would", "should"):
        evidence.add(some, 0.2)
        _would(evidence, deed, labelled=labelled, undertaken=listed and verb == "would")
    elif WEAK_VERB.match(plain):
        evidence.add(some, 0.6)
        _will(evidence, verb, deed, said)
    if verb.startswith(("was ", "were ")) and IN_MEETING.match(deed):
        evidence.add("it was done in the meeting", -2)


def _would(evidence: Evidence, deed: str, *, labelled: bool, undertaken: bool) -> None:
    if SOFT.match(deed):
        evidence.add("what they would do is no deed", -0.5)
    elif undertaken and DEED.match(deed):
        evidence.add("what they would do is a deed", 0.7)
    elif IMPERATIVE.match(deed) and not labelled:
        evidence.add("what they would do is a deed", 0.2 if MILD.match(deed) else 0.4)


def _will(evidence: Evidence, verb: str, deed: str, said: str) -> None:
    if WILL_DO.search(said):
        evidence.add("what they will do is a deed", 0.3)
    elif verb.endswith(("will", "shall", "must", "would")) and SOFT.match(deed):
        evidence.add("what they will do is no deed", -0.6 if STATE.match(deed) else -0.2)
    elif DEED.match(deed) and (verb.endswith("offered to") or CHARGED.match(verb)):
        evidence.add("what they are to do is a deed", 0.3)
    elif IMPERATIVE.match(deed):
        evidence.add("what they will do may be a deed", 0.15)
