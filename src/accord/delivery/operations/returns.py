"""Files of action plans: taken in as a proposal, accepted into the registers, or turned down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Agency, Person
from accord.delivery.models import Milestone, PlanMapping, PlannedAction, PlanReturn
from accord.delivery.operations.records import add_record, change_record, last_number, move_record, open_record
from accord.delivery.queries.plans import BETWEEN, DONE, KIND_OF, agency_names, plan_lines
from accord.delivery.queries.proposals import as_it_would_be, certain_partners, meanings
from accord.delivery.registers import BY_KIND
from accord.delivery.registers.held import held_values
from accord.delivery.rights import scope_of
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import ChangedMeanwhileError, keep_trail, open_agreement
from accord.framework.queries.picture import agreement_facts
from accord.framework.viewer import Viewer

if TYPE_CHECKING:
    from accord.readers.plans import PlanLine, PlanRules

PLANS = BY_KIND["action_plan"]
MOST_LINES = 2_000


@transaction.atomic
def propose_plan(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    file: Path,
    name: str,
    rules: Mapping[str, Any],
    plan: str = "",
    title: str = "",
) -> int:
    """Keep what was read from a file as a proposal and return its number; no record is made or changed by it.

    ``plan`` is the plan it is a version of, "" for a new one, called ``title`` or what stands above the heading. Raises
    InvalidChangeError where the file cannot be read.
    """
    from accord.readers.plans import read_plan, rules_from
    from accord.readers.tables import MappingError, TableError

    held = open_agreement(viewer, agreement, "edit_plans")
    if plan:
        open_record(PLANS, held, plan)
    try:
        found = read_plan(file, _own_names(rules_from(dict(rules)), held, plan))
    except (TableError, MappingError) as error:
        raise InvalidChangeError(str(error).replace(file.name, name), "file") from error
    if len(found.lines) > MOST_LINES:
        raise InvalidChangeError(_("A plan has at most %(most)s lines.") % {"most": MOST_LINES}, "file")
    number = (PlanReturn.objects.filter(agreement=held).aggregate(last=Max("number"))["last"] or 0) + 1
    PlanReturn.objects.create(
        agreement=held,
        number=number,
        plan=plan,
        title="" if plan else (title or next(iter(found.titles), "") or Path(name).stem)[:300],
        file_name=name[-200:],
        mapping=dict(rules),
        lines=[line.as_data() for line in found.lines],
        refused=[one.as_data() for one in found.refused],
        notes=list(found.notes),
        partners=certain_partners(found.partners),
        sent_by=by,
        sent_at=timezone.now(),
    )
    keep_trail(by, held, "proposed_plan", f"plan return {number}", file=name)
    return number


@transaction.atomic
def accept_return(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    number: int,
    partners: Mapping[str, str],
    drop: bool,
    today: date,
) -> str:
    """Make the records that a proposal says and return the reference of its plan.

    ``partners`` says which agency each partner's words mean, "" for none (they stay words). What the file says nothing
    of stays as it is; lines it does not have are dropped where ``drop`` says so.
    """
    held = open_agreement(viewer, agreement, "edit_plans")
    sent = _proposed(held, number)
    known = set(Agency.objects.values_list("code", flat=True))
    sent.partners = {word: code for word, code in {**sent.partners, **partners}.items() if code in known}
    plan = sent.plan or _new_plan(by, viewer, held, sent, today)
    if open_record(PLANS, held, plan).state in {"over", "withdrawn"}:
        raise InvalidChangeError(_("The plan is closed; a file changes it no more."))
    _make_records(by, viewer, held, sent, plan, drop=drop, today=today)
    sent.plan = plan
    _settle(by, held, sent, "accepted")
    return plan


@transaction.atomic
def turn_down_return(*, by: Person, viewer: Viewer, agreement: str, number: int) -> None:
    """Turn a proposal down; nothing of it is kept but that it was sent."""
    held = open_agreement(viewer, agreement, "edit_plans")
    sent = _proposed(held, number)
    if sent.plan:
        viewer.demand("edit_plans", held.code, **_scope(held, sent.plan))
    _settle(by, held, sent, "turned_down")


@transaction.atomic
def keep_mapping(*, by: Person, viewer: Viewer, agreement: str, name: str, rules: Mapping[str, Any]) -> None:
    """Keep a mapping under a name; one of that name is replaced. InvalidChangeError for an unsound one."""
    from accord.readers.plans import rules_from
    from accord.readers.tables import MappingError

    held = open_agreement(viewer, agreement, "edit_plans")
    if not name.strip():
        raise InvalidChangeError(_("Give the mapping a name."), "name")
    try:
        rules_from(dict(rules))
    except MappingError as error:
        raise InvalidChangeError(str(error), "rules") from error
    PlanMapping.objects.update_or_create(agreement=held, name=name.strip()[:100], defaults={"rules": dict(rules)})
    keep_trail(by, held, "kept_plan_mapping", f"plan mapping {name.strip()}")


def _own_names(rules: PlanRules, agreement: Agreement, plan: str) -> PlanRules:
    """The rules, with the partners that have a comma in their own name: agencies, and words the plan holds already."""
    names = set(Agency.objects.values_list("name", flat=True))
    if plan:
        for part in (Milestone, PlannedAction):
            held = part._default_manager.filter(agreement=agreement, plan__code=plan)
            names |= {name for said in held.values_list("partners", flat=True) for name in said.split(BETWEEN)}
    return replace(rules, keep_whole=(*rules.keep_whole, *sorted(name for name in names if re.search(r"[,/.]", name))))


def _proposed(agreement: Agreement, number: int) -> PlanReturn:
    sent = PlanReturn.objects.select_for_update().filter(agreement=agreement, number=number).first()
    if sent is None:
        raise NotFoundError(_("There is no such return."))
    if sent.state != "proposed":
        raise ChangedMeanwhileError
    return sent


def _settle(by: Person, agreement: Agreement, sent: PlanReturn, state: str) -> None:
    sent.state, sent.settled_by, sent.settled_at = state, by, timezone.now()
    sent.save()
    keep_trail(by, agreement, f"{state}_plan", f"plan return {sent.number}", plan=sent.plan)


def _scope(agreement: Agreement, plan: str) -> dict[str, Any]:
    return scope_of(held_values(PLANS, open_record(PLANS, agreement, plan)))


def _new_plan(by: Person, viewer: Viewer, agreement: Agreement, sent: PlanReturn, today: date) -> str:
    values = {"title": sent.title, "level": "agreement", "owner": by.code}
    return add_record(by=by, viewer=viewer, agreement=agreement.code, register=PLANS, values=values, today=today)


def _make_records(
    by: Person, viewer: Viewer, agreement: Agreement, sent: PlanReturn, plan: str, *, drop: bool, today: date
) -> None:
    from accord.readers.plans import line_from, match_lines

    who: dict[str, Any] = {"by": by, "viewer": viewer, "agreement": agreement.code}
    current = plan_lines(viewer, agreement_facts(agreement), plan)
    code_of = {id(line): code for code, line in current.items()}
    lines = [line_from(one) for one in sent.lines]
    old_of = {id(new): old for old, new in match_lines(tuple(current.values()), lines)}
    people = dict(Person.objects.values_list("position", "code"))
    means = meanings(sent.partners, agency_names())
    note = _("From the file %(name)s") % {"name": sent.file_name}
    for place, line in enumerate(lines, start=1):
        old = old_of.get(id(line))
        meant = as_it_would_be(line, old, sent.mapping, people)
        register = BY_KIND[KIND_OF[meant.kind]]
        values = {**_values(meant, means, people), "plan": plan, "place": place}
        if old is None:
            code = _code(agreement, plan, meant)
            code = add_record(**who, register=register, values={**values, "code": code}, today=today)
        else:
            code = code_of[id(old)]
            seen = last_number(register, open_record(register, agreement, code))
            change_record(**who, register=register, code=code, values=values, seen=seen, note=note)
        done = meant.status == "complete"
        if done != (old is not None and old.status == "complete"):
            _move(who, agreement, meant.kind, code, DONE[meant.kind] if done else "open", note, today)
    if drop:
        stayed = {id(old) for old in old_of.values()}
        for code, line in current.items():
            if id(line) not in stayed and line.status != "complete":
                _move(who, agreement, line.kind, code, "dropped", note, today)


def _move(who: dict[str, Any], agreement: Agreement, kind: str, code: str, to: str, note: str, today: date) -> None:
    register = BY_KIND[KIND_OF[kind]]
    record = open_record(register, agreement, code)
    if register.move(record.state, to) is None:
        return
    seen = last_number(register, record)
    move_record(**who, register=register, code=code, to=to, seen=seen, today=today, note=note)


def _values(line: PlanLine, means: Mapping[str, str], people: Mapping[str, str]) -> dict[str, Any]:
    """A line as the fields of its register; partners that mean an agency are agencies, the others stay words."""
    agencies = sorted({means[name.casefold()] for name in line.partners if name.casefold() in means})
    words = [name for name in line.partners if name.casefold() not in means]
    common = {
        "title": line.title, "number": line.number, "section": line.section, "owner": people.get(line.owner, ""),
        "due": line.due, "done_on": line.done_on, "commentary": line.commentary,
    }  # fmt: skip
    if line.kind == "milestone":
        own = {"agency": agencies[0] if agencies else "", "prospects": line.rating}
        return {**common, **own, "partners": _joined([*agencies[1:], *words])}
    texts = ("description", "success", "resources", "equality_impact", "risk", "rating", "starts", "cost")
    own_values = {name: getattr(line, name) for name in texts}
    return {**common, **own_values, "agencies": tuple(agencies), "partners": _joined(words)}


def _joined(words: Sequence[str]) -> str:
    return BETWEEN.join(words)


def _code(agreement: Agreement, plan: str, line: PlanLine) -> str:
    """A reference made of the plan's and the line's number where that is free, "" for the register's next."""
    number = re.sub(r"[^A-Za-z0-9.]+", "-", line.number).strip("-.")
    if not number:
        return ""
    code = f"{plan}-{'M' if line.kind == 'milestone' else ''}{number}"[:64]
    taken = BY_KIND[KIND_OF[line.kind]].model._default_manager.filter(agreement=agreement, code__iexact=code)
    return "" if taken.exists() else code
