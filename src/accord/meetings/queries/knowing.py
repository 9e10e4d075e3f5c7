"""A sentence read as an action, against the people and the days a meeting knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.knowing import known_to
from accord.meetings.queries.minutes import meeting_for
from accord.meetings.spoken import Said, read_action


def read_as_action(
    viewer: Viewer,
    facts: AgreementFacts,
    meeting: str,
    sentence: str,
    *,
    owners: Sequence[str] = (),
    due: date | None = None,
) -> Said:
    """How a sentence is read: who, what, by when; ``owners`` (codes) and ``due``, where given, stand in its place."""
    viewer.demand("run_meetings", facts.code)
    known = known_to(meeting_for(viewer, facts, meeting))
    said = read_action(sentence.strip(), people=known.people, known=known.days)
    if owners:
        names = {one.code: one.name for one in known.people}
        codes = tuple(code for code in owners if code)
        said = replace(
            said, owners=codes, names=tuple(names.get(code, code) for code in codes), owners_said="",
            notes=tuple(note for note in said.notes if "named" not in note),
        )  # fmt: skip
    return replace(said, due=due) if due else said
