"""Pages of a register: what the database finds and puts in order is what the records themselves say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests import builders

from accord.delivery.models import Risk
from accord.delivery.queries.risks import risk_orders
from accord.delivery.queries.slices import Slice, Wanted, natural, record_slice
from accord.delivery.registers import BY_KIND, REGISTERS, Register
from accord.framework.queries.picture import AgreementFacts, agreement_for

RISKS = BY_KIND["risk"]
FROM_STEPS = date(2040, 1, 1)
"""A day by which everything was known: what is read for it is made of lines, not by the database."""


@pytest.fixture
def facts(sample: str) -> AgreementFacts:
    return agreement_for(builders.viewer("member"), sample)


def both(facts: AgreementFacts, register: Register, wanted: Wanted, offer: Sequence[str] = ()) -> tuple[Slice, Slice]:
    viewer = builders.viewer("member")
    more: dict[str, Any] = {"orders": risk_orders(viewer, facts) if register is RISKS else {}, "offer": offer}
    now = record_slice(viewer, facts, register, wanted, **more)
    return now, record_slice(viewer, facts, register, wanted, known_on=FROM_STEPS, **more)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.kind)
def test_the_database_puts_records_in_the_order_their_own_words_give(facts: AgreementFacts, register: Register) -> None:
    every = Wanted(states=tuple(register.states), size=0)
    more = ("score", "trend") if register is RISKS else ()
    for by in ("code", "state", "title", *more, *(one.name for one in register.fields)):
        for descending in (False, True):
            now, then = both(facts, register, replace(every, sort=by, descending=descending))
            assert [one.code for one in now.lines] == [one.code for one in then.lines], by


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.kind)
def test_every_value_offered_finds_the_records_that_have_it(facts: AgreementFacts, register: Register) -> None:
    names = [one.name for one in register.fields if one.kind not in {"text", "long", "date", "number", "money"}]
    every = Wanted(states=tuple(register.states))
    now, then = (one.offers for one in both(facts, register, every, names))
    codes = {name: {code for code, _said in some} for name, some in now.items()}
    assert codes == {name: {code for code, _said in some} for name, some in then.items()}
    for name, some in now.items():
        for code, _said in some[:3]:
            one, other = both(facts, register, replace(every, values={name: code}))
            assert one.total == other.total > 0


def test_a_page_past_the_last_is_the_last(facts: AgreementFacts) -> None:
    found, _then = both(facts, RISKS, Wanted(states=RISKS.open_states, size=3, number=99))
    assert (found.number, found.total, len(found.lines)) == (3, 7, 1)


def test_every_word_has_to_stand_somewhere(facts: AgreementFacts) -> None:
    one, _then = both(facts, RISKS, Wanted(states=RISKS.open_states, words=("attendance", "recruited")))
    none, _then = both(facts, RISKS, Wanted(states=RISKS.open_states, words=("attendance", "nowhere")))
    assert ([line.code for line in one.lines], none.total, none.any) == (["R1"], 0, True)


def test_the_tenth_reference_comes_after_the_second() -> None:
    assert sorted(["R10", "R2", "D3", "R1"], key=natural) == ["D3", "R1", "R2", "R10"]


def test_blanks_come_last_in_either_order(facts: AgreementFacts) -> None:
    Risk.objects.filter(code="R1").update(review_on=None)
    for descending in (False, True):
        found, _then = both(facts, RISKS, Wanted(states=RISKS.open_states, sort="review_on", descending=descending))
        assert found.lines[-1].code == "R1"
