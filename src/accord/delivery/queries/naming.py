"""Every record, of whatever register, that names an indicator or a place: one read for all registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from accord.accounts.models import Person
from accord.delivery.models import Step
from accord.delivery.registers import BY_KIND, REGISTERS, Register
from accord.delivery.registers.shape import CODES, MANY, Field
from accord.delivery.sight import in_sight
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day

COLUMNS = (
    "of_kind", "code", "title", "state", "opened_on", "closed_on", "owner_code", "owner_said", "due_on", "named",
)  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A record that names what was asked for: its register, where it stands, whose it is and its next day."""

    register: Register
    code: str
    title: str
    state: str
    opened_on: date
    closed_on: date | None
    owner_code: str
    owner: str
    due: date | None

    @property
    def closed(self) -> bool:
        """Whether it is done with."""
        return self.register.states[self.state].closed

    def late(self, today: date) -> bool:
        """Whether its day has passed while it is open."""
        return not self.closed and self.due is not None and self.due < today


def records_naming(
    viewer: Viewer, facts: AgreementFacts, *, indicator: str = "", area: str = "", known_on: date | None = None
) -> tuple[Named, ...]:
    """Records that name an indicator or a place: open ones first by their day, then closed ones, the last first.

    One query however many registers; three for an earlier day, on which a record says what it said then.
    """
    viewer.demand("see", facts.code)
    kind, wanted = ("indicator", indicator) if indicator else ("area", area)
    found = _named(viewer, facts, {kind: wanted}, _later(facts, known_on), known_on)
    return _in_order(found)


def records_of(
    viewer: Viewer, facts: AgreementFacts, person: str, *, known_on: date | None = None
) -> tuple[Named, ...]:
    """Open records that a person answers for, by their day; one query."""
    viewer.demand("see", facts.code)
    found = _named(viewer, facts, {"person": person}, _later(facts, known_on), known_on, only=("owner", "owners"))
    return tuple(one for one in _in_order(found) if not one.closed)


def next_day(register: Register) -> str:
    """The field that says when a record is due: the first date of its list, "" where there is none."""
    return next((one.name for one in register.fields if one.kind == "date" and one.listed), "")


def _in_order(found: Iterable[Named]) -> tuple[Named, ...]:
    listed = list(found)
    still = sorted((one for one in listed if not one.closed), key=lambda one: (one.due or date.max, one.code))
    over = sorted((one for one in listed if one.closed), key=lambda one: one.closed_on or date.min, reverse=True)
    return (*still, *over)


def _naming(register: Register, kind: str, only: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields of a register that name things of a kind."""
    return tuple(
        one
        for one in register.fields
        if (CODES.get(one.kind) or MANY.get(one.kind)) == kind and (not only or one.name in only)
    )


def _named(
    viewer: Viewer,
    facts: AgreementFacts,
    wanted: Mapping[str, str],
    later: Mapping[tuple[str, str], list[Step]] | None,
    known_on: date | None,
    only: tuple[str, ...] = (),
) -> Iterator[Named]:
    (kind, code), = wanted.items()  # fmt: skip
    parts: list[QuerySet[Any, Any]] = []
    for register in REGISTERS:
        fields = _naming(register, kind, only)
        if fields:
            parts.append(_part(in_sight(viewer, facts, register), register, fields, code, later))
    if not parts:
        return
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in parts[0].union(*parts[1:], all=True)]
    owners = _owners(later) if later else {}
    for row in rows:
        register = BY_KIND[row["of_kind"]]
        steps = (later or {}).get((register.kind, row["code"]), [])
        then = _then(register, _naming(register, kind, only), row, steps, code, owners)
        if then is not None and (known_on is None or then.opened_on <= known_on):
            yield then


def _part(
    own: QuerySet[Any, Any],
    register: Register,
    fields: Iterable[Field],
    code: str,
    later: Mapping[tuple[str, str], list[Step]] | None,
) -> QuerySet[Any, Any]:
    """The rows of one register that name it now, or did before a later step, in columns that all registers share."""
    names = Q(pk__in=[])
    for one in fields:
        names |= Q(**{f"{one.name}__code": code})
    now = own.filter(names).values("pk")
    due = next_day(register)
    has_owner = any(one.name == "owner" for one in register.fields)
    changed = [subject for kind, subject in later or () if kind == register.kind]
    chosen = own.filter(Q(pk__in=now) | Q(code__in=changed)) if changed else own.filter(pk__in=now)
    marked = chosen.annotate(
        of_kind=Value(register.kind, output_field=CharField()),
        owner_code=_text("owner__code", has_owner),
        owner_said=_text("owner__position", has_owner),
        due_on=Cast(F(due), DateField()) if due else Cast(Value(None), DateField()),
        named=Q(pk__in=now),
    )
    rows: QuerySet[Any, Any] = marked.order_by().values_list(*COLUMNS)
    return rows


def _text(path: str, there: bool) -> Any:
    return Coalesce(F(path), Value(""), output_field=CharField()) if there else Value("", output_field=CharField())


def _later(facts: AgreementFacts, known_on: date | None) -> dict[tuple[str, str], list[Step]] | None:
    if known_on is None:
        return None
    held: dict[tuple[str, str], list[Step]] = defaultdict(list)
    found = Step.objects.filter(agreement_id=facts.id, at__gte=end_of_day(known_on)).order_by("-number")
    for step in found:
        held[(step.kind, step.subject)].append(step)
    return held


def _owners(later: Mapping[tuple[str, str], list[Step]]) -> dict[str, str]:
    """The positions of people who owned something before a later step."""
    codes = {step.changes["owner"][0] for steps in later.values() for step in steps if "owner" in step.changes}
    return dict(Person.objects.filter(code__in=codes - {"", None}).values_list("code", "position"))


def _then(
    register: Register,
    fields: Iterable[Field],
    row: dict[str, Any],
    steps: Iterable[Step],
    code: str,
    owners: Mapping[str, str],
) -> Named | None:
    """A row as it was before its later steps, the last first; None where it was not there or did not name it."""
    names = {one.name for one in fields}
    held = {name: bool(row["named"]) for name in names}
    due = next_day(register)
    for step in steps:
        if step.action == "added":
            return None
        for name, (before, _after) in step.changes.items():
            if name in names:
                held[name] = code in before if isinstance(before, list) else before == code
            if name == "state":
                row["state"], row["closed_on"] = before, None
            elif name == "title":
                row["title"] = before
            elif name == "owner":
                row["owner_code"], row["owner_said"] = before or "", owners.get(before or "", "")
            elif name == due:
                row["due_on"] = date.fromisoformat(before) if before else None
    if not any(held.values()):
        return None
    return Named(
        register=register, code=row["code"], title=row["title"], state=row["state"], opened_on=row["opened_on"],
        closed_on=row["closed_on"], owner_code=row["owner_code"], owner=row["owner_said"], due=row["due_on"],
    )  # fmt: skip
