"""What a decision set in motion, in words: "Minutes of 19 October 2026 agreed", and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.delivery.registers import BY_KIND
from accord.judgement.periods import parse_canonical
from accord.meetings.queries.decisions import EffectLine
from accord.web.figures import long_date
from accord.web.meetings.minutes.words import EFFECTS


@dataclass(frozen=True)
class EffectSaid:
    """An effect in words: what it is, and what became of it."""

    what: str
    became: str


def effect_said(one: EffectLine) -> EffectSaid:
    """What an effect is and whether it took effect; why not, where it was refused."""
    return EffectSaid(_what(one), _became(one))


def _what(one: EffectLine) -> str:
    given = one.parameters
    if one.what == "agree_minutes":
        on = one.minutes_on
        return _("Minutes of %(day)s agreed") % {"day": long_date(on) if on else given.get("meeting", "")}
    if one.what == "move_record":
        return _record(given)
    said = {
        "set_target": _("Target of %(indicator)s changed"),
        "change_definition": _("Definition of %(indicator)s changed"),
        "close_exception": _("Exception %(number)s closed"),
        "watch": _("%(indicator)s watched"),
        "drop_watched": _("%(indicator)s watched no longer"),
        "ask_for_report": _("Further report asked for"),
    }.get(one.what, str(EFFECTS.get(one.what, one.what)))
    named = {name: given.get(name) or "–" for name in ("indicator", "number")}
    more = ", ".join(_details(given))
    return said % named + (f": {more}" if more else "")


def record_words(kind: str, code: str) -> str:
    """What something is about: "Recovery plan RP1", "Indicator CY 1"; "" for nothing."""
    one = str(BY_KIND[kind].one) if kind in BY_KIND else kind.replace("_", " ")
    return capfirst(f"{one} {code}".strip())


def _record(given: Mapping[str, Any]) -> str:
    """A record and where it went: "Action A2: closed"."""
    kind, to = str(given.get("kind", "")), str(given.get("to", ""))
    states = BY_KIND[kind].states if kind in BY_KIND else {}
    return f"{record_words(kind, given.get('code', ''))}: {states[to].words if to in states else to}"


def _details(given: Mapping[str, Any]) -> list[str]:
    said = [str(given[name]) for name in ("area", "title") if given.get(name)]
    if given.get("period"):
        said.append(parse_canonical(given["period"]).label())
    if given.get("value") not in (None, ""):
        said.append(f"{given['value']:g}" if isinstance(given["value"], float) else str(given["value"]))
    if given.get("months"):
        said.append(ngettext("in %(n)s month", "in %(n)s months", int(given["months"])) % {"n": given["months"]})
    return said


def _became(one: EffectLine) -> str:
    if one.state == "done":
        return _("Took effect on %(day)s") % {"day": long_date(one.on)} if one.on else _("Took effect")
    return _("Refused") if one.state == "refused" else _("Waits")
