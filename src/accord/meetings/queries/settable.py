"""What a decision of a group can set in motion now: records that wait for its word, minutes to be agreed."""

from __future__ import annotations

from django.utils.formats import date_format

from accord.assessment.exceptions import FROM
from accord.assessment.models import IndicatorException
from accord.delivery.registers import REGISTERS
from accord.framework.models import GroupIndicator
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import Meeting

Choice = tuple[str, str]


def decided_moves(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """Every move of a record that takes a group's decision: "recovery|RP1|closed", and its words.

    One query a register that has such moves.
    """
    viewer.demand("run_meetings", facts.code)
    found: list[Choice] = []
    for register in REGISTERS:
        moves = {state: [move for move in held.moves if move.decided] for state, held in register.states.items()}
        from_states = [state for state, some in moves.items() if some]
        if not from_states:
            continue
        rows = register.model._default_manager.filter(agreement_id=facts.id, state__in=from_states).order_by("code")
        for code, title, state in rows.values_list("code", "title", "state"):
            found += [
                (f"{register.kind}|{code}|{move.to}", f"{register.one} {code} {title}: {move.button}")
                for move in moves[state]
            ]
    return tuple(found)


def closable_exceptions(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """Exceptions that a group can close as they stand."""
    viewer.demand("run_meetings", facts.code)
    rows = IndicatorException.objects.filter(agreement_id=facts.id, state__in=FROM["close"]).order_by("number")
    named = rows.values_list("number", "indicator__code", "area__name")
    return tuple((str(number), f"{number} {indicator}, {area}") for number, indicator, area in named)


def minutes_to_agree(viewer: Viewer, facts: AgreementFacts, meeting: str) -> tuple[Choice, ...]:
    """Earlier meetings of the same group whose minutes are a draft, the last first."""
    viewer.demand("run_meetings", facts.code)
    now = Meeting.objects.filter(agreement_id=facts.id, code=meeting).first()
    if now is None:
        return ()
    rows = Meeting.objects.filter(agreement_id=facts.id, group_id=now.group_id, state="held", on__lt=now.on)
    return tuple((one.code, date_format(one.on, "j F Y")) for one in rows.order_by("-on"))


def watched_by(viewer: Viewer, facts: AgreementFacts, group: str) -> tuple[Choice, ...]:
    """The indicators a group watches."""
    viewer.demand("run_meetings", facts.code)
    rows = GroupIndicator.objects.filter(group__code=group, dropped_on__isnull=True).order_by("indicator__code")
    return tuple((code, code) for code in rows.values_list("indicator__code", flat=True))
