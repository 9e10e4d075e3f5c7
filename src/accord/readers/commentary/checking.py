"""All rules over one commentary."""

from __future__ import annotations

from collections.abc import Mapping

from accord.readers.commentary.actions import actions, causes
from accord.readers.commentary.copied import copied
from accord.readers.commentary.facts import PARTS, RULES, Facts, Finding
from accord.readers.commentary.figures import wrong_figures
from accord.readers.commentary.tone import tone


def check(facts: Facts, parts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Every finding about a commentary, in the order of the rules, then of the text; the same text gives the same.

    ``parts`` are the texts by part (``PARTS``); a missing one counts as empty. An empty commentary has no findings.
    """
    if not any(text.strip() for text in parts.values()):
        return ()
    found = [
        *causes(facts, parts),
        *actions(facts, parts),
        *copied(facts, parts),
        *tone(facts, parts),
        *wrong_figures(facts, [(part, parts.get(part, "")) for part in PARTS]),
    ]
    return tuple(sorted(found, key=lambda one: (RULES.index(one.rule), PARTS.index(one.part), one.start)))
