"""Records that a chair may have to ask about: what grew, what is overdue, what is not yet agreed; few columns each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import F

from accord.accounts.models import Agency, Person
from accord.delivery.models import Recovery
from accord.delivery.queries.lines import RecordLine
from accord.delivery.queries.records import steps_after, unwind
from accord.delivery.queries.risks import Scored, scores
from accord.delivery.registers import BY_KIND
from accord.delivery.sight import in_sight
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "risk": ("likelihood", "impact", "wanted_likelihood", "wanted_impact", "review_on"),
    "government_ask": ("department", "asked_on", "next_chase"),
    "partner_ask": ("sort", "due"),
    "reduction": ("from_on", "review_on"),
    "conflict": ("review_on",),
}
"""The columns read of each register, beside reference, title, state, owner, theme and indicators."""


@dataclass(frozen=True)
class Pressing:
    """The open records of five registers, as known on a day; their values hold only what was asked for.

    ``risk_scores`` are by the risk's reference.
    """

    risks: tuple[RecordLine, ...] = ()
    risk_scores: Mapping[str, Scored] | None = None
    government: tuple[RecordLine, ...] = ()
    partners: tuple[RecordLine, ...] = ()
    reductions: tuple[RecordLine, ...] = ()
    conflicts: tuple[RecordLine, ...] = ()


def pressing(viewer: Viewer, facts: AgreementFacts, *, known_on: date | None = None) -> Pressing:
    """Every open record of the registers a chair asks about, by reference.

    Two queries for each register, and a handful for the names of what they hold; five more for an earlier day.
    """
    viewer.demand("see", facts.code)
    found = {kind: _open(viewer, facts, kind, known_on) for kind in _COLUMNS}
    named = _named(found)
    lines = {kind: tuple(replace(line, names=named) for line in some) for kind, some in found.items()}
    return Pressing(
        risks=lines["risk"],
        risk_scores=scores(viewer, facts, lines["risk"], known_on=known_on) if lines["risk"] else {},
        government=lines["government_ask"],
        partners=lines["partner_ask"],
        reductions=lines["reduction"],
        conflicts=lines["conflict"],
    )


def back_on_days(
    viewer: Viewer, facts: AgreementFacts, plans: Collection[str], *, known_on: date | None = None
) -> dict[str, date | None]:
    """The day each of some recovery plans is to be back on target by, by reference, as known on a day."""
    viewer.demand("see", facts.code)
    if not plans:
        return {}
    found = Recovery.objects.filter(agreement_id=facts.id, code__in=plans)
    days: dict[str, date | None] = dict(found.values_list("code", "back_on"))
    if known_on is not None:
        for code, steps in steps_after(facts.id, Recovery.KIND, known_on).items():
            first = next(
                (step for step in sorted(steps, key=lambda one: one.number) if "back_on" in step.changes), None
            )
            if first is not None and code in days:
                before = first.changes["back_on"][0]
                days[code] = date.fromisoformat(before) if before else None
    return days


def _open(viewer: Viewer, facts: AgreementFacts, kind: str, known_on: date | None) -> list[RecordLine]:
    register = BY_KIND[kind]
    own = in_sight(viewer, facts, register)
    if known_on is None:
        own = own.filter(state__in=register.open_states)
    lines = _lines(kind, own)
    if known_on is not None:
        later = steps_after(facts.id, kind, known_on)
        then = (unwind(line, later.get(line.code, ()), known_on) for line in lines)
        lines = [line for line in then if line is not None]
    return [line for line in lines if not register.states[line.state].closed]


def _lines(kind: str, own: Any) -> list[RecordLine]:
    """The rows as lines; what they name stands as codes."""
    plain = ("code", "title", "state", "opened_on", "closed_on", *_COLUMNS[kind])
    joined = {"owner_code": F("owner__code"), "theme_code": F("theme__code")}
    if kind == "reduction":
        joined["agency_code"] = F("agency__code")
    rows = list(own.annotate(**joined).order_by("code").values("pk", *plain, *joined))
    if not rows:
        return []
    several = {"indicators": _several(own, "indicators")}
    if kind == "partner_ask":
        several["to_agencies"] = _several(own, "to_agencies")
    return [_line(kind, row, several) for row in rows]


def _several(own: Any, field: str) -> dict[int, tuple[str, ...]]:
    held: dict[int, list[str]] = defaultdict(list)
    for pk, code in own.filter(**{f"{field}__isnull": False}).order_by().values_list("pk", f"{field}__code"):
        held[pk].append(code)
    return {pk: tuple(sorted(codes)) for pk, codes in held.items()}


def _line(kind: str, row: Mapping[str, Any], several: Mapping[str, Mapping[int, tuple[str, ...]]]) -> RecordLine:
    values = {name: row[name] for name in _COLUMNS[kind]}
    values |= {name: row.get(f"{name}_code") or "" for name in ("owner", "theme", "agency")}
    values |= {name: held.get(row["pk"], ()) for name, held in several.items()}
    return RecordLine(
        code=row["code"], title=row["title"], state=row["state"], opened_on=row["opened_on"],
        closed_on=row["closed_on"], values=values,
    )  # fmt: skip


def _named(found: Mapping[str, Sequence[RecordLine]]) -> dict[str, str]:
    """What the codes of people and agencies stand for; at most two queries."""
    lines = [line for some in found.values() for line in some]
    people = {line.values["owner"] for line in lines} - {""}
    agencies = {code for line in lines for code in (line.values["agency"], *line.values.get("to_agencies", ()))} - {""}
    named = {one.code: str(one) for one in Person.objects.filter(code__in=people)} if people else {}
    return named | (dict(Agency.objects.filter(code__in=agencies).values_list("code", "name")) if agencies else {})
