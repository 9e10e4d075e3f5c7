"""What the codes of a record and of its history stand for, so that a reader need not know them by heart."""

from __future__ import annotations

from collections.abc import Mapping

from accord.delivery.queries.records import RecordLine, RecordPage
from accord.delivery.registers import Register
from accord.delivery.registers.shape import CODES, MANY
from accord.framework.queries.indicators import indicator_facts
from accord.web.frame import Link
from accord.web.plans.forms import Offers
from accord.web.plans.room import Room


def indicator_links(here: Room, register: Register, line: RecordLine) -> Mapping[str, tuple[Link, ...]]:
    """By field, the indicators it holds, in the order of the agreement; two queries, none where it holds none."""
    held: dict[str, set[str]] = {}
    for one in register.fields:
        value = line.values[one.name]
        if value and one.kind in {"indicator", "indicators"}:
            held[one.name] = set(value) if isinstance(value, tuple) else {str(value)}
    wanted = set().union(*held.values())
    if not wanted:
        return {}
    known_on = here.about.known_on if here.about else None
    found = indicator_facts(here.facts.id, known_on=known_on, codes=wanted)
    links = [
        (one.code, Link(text=f"{one.code} {one.title}", href=here.to("indicator", indicator=one.code))) for one in found
    ]
    return {name: tuple(link for code, link in links if code in codes) for name, codes in held.items()}


def step_names(here: Room, register: Register, opened: RecordPage) -> Mapping[str, str]:
    """Words for the codes its steps speak of; a read for each kind of thing that was changed or that decided."""
    kinds = {one.name: MANY.get(one.kind, one.kind) for one in register.fields if one.kind in {*CODES, *MANY}}
    spoken = {
        kinds[name] for step in opened.steps if step.action != "added" for name in step.changes if name in kinds
    } - {"record"}
    if any(step.decided_by for step in opened.steps):
        spoken.add("group")
    offers = Offers(here)
    return {code: words for kind in sorted(spoken) for code, words in offers.of(kind)} | dict(opened.line.names)
