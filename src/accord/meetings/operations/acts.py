"""The changes that a decision can set in motion, each made by the operation of the stage it belongs to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.assessment.models import IndicatorException
from accord.assessment.operations.exceptions import close as close_exception
from accord.delivery.operations.records import last_number, move_record, open_record
from accord.delivery.registers import BY_KIND
from accord.framework.authority import Authority
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement
from accord.framework.operations.changing import place_in
from accord.framework.operations.definition_rules import DefinitionWording
from accord.framework.operations.definitions import change_definition, newest_version, wording_of
from accord.framework.operations.target_rules import Promised
from accord.framework.operations.targets import newest_target, set_targets
from accord.framework.operations.watched import drop_watched, watch_indicator
from accord.framework.viewer import Viewer
from accord.meetings.models import Decision
from accord.meetings.operations.forward import add_item
from accord.meetings.operations.minutes import agree_minutes


@dataclass(frozen=True)
class Act:
    """By whom, on which day and by what right a decision takes effect."""

    by: Person
    viewer: Viewer
    agreement: str
    decision: Decision
    authority: Authority
    today: date

    @property
    def who(self) -> dict[str, Any]:
        """What every operation is given."""
        return {"by": self.by, "viewer": self.viewer, "agreement": self.agreement}


Parameters = Mapping[str, Any]


def _set_target(act: Act, given: Parameters) -> None:
    agreement = Agreement.objects.get(code=act.agreement)
    indicator = place_in(agreement, given["indicator"]).indicator
    word = str(given.get("word") or "")
    value = None if word or given.get("value") in (None, "") else float(given["value"])
    changed = set_targets(
        **act.who,
        indicator=given["indicator"],
        entered={(given["area"], given["period"], given.get("kind") or "target"): Promised(value, word)},
        seen=newest_target(agreement, indicator),
        reason=str(given.get("reason") or ""),
        authority=act.authority,
    )
    if not changed:
        raise InvalidChangeError(_("The target says this already."))


def _change_definition(act: Act, given: Parameters) -> None:
    agreement = Agreement.objects.get(code=act.agreement)
    newest = newest_version(place_in(agreement, given["indicator"]).indicator)
    changes = {name: _as_held(name, value) for name, value in dict(given["changes"]).items()}
    wording = dataclasses.replace(wording_of(newest), **changes)
    made = change_definition(
        **act.who, code=given["indicator"], wording=wording, seen=newest.number, authority=act.authority
    )
    if made == newest.number:
        raise InvalidChangeError(_("The definition says this already."))


def _move_record(act: Act, given: Parameters) -> None:
    register = BY_KIND[given["kind"]]
    agreement = Agreement.objects.get(code=act.agreement)
    record = open_record(register, agreement, given["code"])
    if record.state == given["to"]:
        raise InvalidChangeError(_("It stands there already."))
    move_record(
        **act.who,
        register=register,
        code=given["code"],
        to=given["to"],
        seen=last_number(register, record),
        today=min(act.decision.decided_on, act.today),
        note=str(given.get("note") or act.authority.words or act.authority.reference),
        authority=act.authority,
    )


def _close_exception(act: Act, given: Parameters) -> None:
    found = IndicatorException.objects.filter(agreement__code=act.agreement, number=int(given["number"])).first()
    if found is None:
        raise InvalidChangeError(_("There is no such exception."))
    close_exception(
        **act.who,
        number=found.number,
        seen=found.steps_taken,
        note=str(given.get("note") or act.authority.words or act.authority.reference),
        authority=act.authority,
    )


def _watch(act: Act, given: Parameters) -> None:
    watch_indicator(
        **act.who,
        group=act.decision.group.code,
        indicator=given["indicator"],
        priority=str(given["priority"]),
        today=act.today,
        authority=act.authority,
    )


def _drop_watched(act: Act, given: Parameters) -> None:
    drop_watched(
        **act.who,
        group=act.decision.group.code,
        indicator=given["indicator"],
        today=act.today,
        authority=act.authority,
    )


def _agree_minutes(act: Act, given: Parameters) -> None:
    agree_minutes(**act.who, meeting=given["meeting"], at=act.decision.meeting.code, decision=act.decision.reference)


def _ask_for_report(act: Act, given: Parameters) -> None:
    months = int(given["months"])
    if not 1 <= months <= 60:
        raise InvalidChangeError(_("Between one month and five years from now."), "months")
    add_item(
        **act.who,
        group=given.get("group") or act.decision.group.code,
        values={
            "kind": "indicator" if given.get("indicator") else "review",
            "title": str(given["title"])[:300],
            "purpose": "discuss",
            "lead": str(given.get("lead") or ""),
            "indicator": str(given.get("indicator") or ""),
            "record_kind": act.decision.subject_kind if act.decision.subject_kind in BY_KIND else "",
            "record_code": act.decision.subject if act.decision.subject_kind in BY_KIND else "",
            "not_before": act.decision.decided_on + relativedelta(months=months),
            "asked_by": act.decision.reference,
        },
        today=act.today,
    )


ACTS: Mapping[str, Callable[[Act, Parameters], None]] = MappingProxyType(
    {
        "set_target": _set_target,
        "change_definition": _change_definition,
        "move_record": _move_record,
        "close_exception": _close_exception,
        "watch": _watch,
        "drop_watched": _drop_watched,
        "agree_minutes": _agree_minutes,
        "ask_for_report": _ask_for_report,
    }
)
"""Every change a decision can set in motion, by the word its effect is kept under."""


def _as_held(name: str, value: Any) -> Any:
    """A value given as text, as the definition holds it."""
    kinds = {one.name: str(one.type) for one in dataclasses.fields(DefinitionWording)}
    if name not in kinds:
        raise InvalidChangeError(_("A definition has no such part: %(name)s.") % {"name": name})
    kind = kinds[name]
    if not isinstance(value, str) or "str" in kind:
        return value
    text = value.strip()
    if not text:
        return None if "None" in kind else text
    if "bool" in kind:
        return text.lower() in ("yes", "true", "on")
    if "date" in kind:
        return date.fromisoformat(text)
    return int(text) if "int" in kind else float(text)
