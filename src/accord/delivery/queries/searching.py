"""Records of every register that have some words in them, or in what they name: one read for all registers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from accord.delivery.registers import BY_KIND, REGISTERS, Register
from accord.delivery.sight import in_sight
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

TEXTS = ("text", "long")
LONGEST = 200


@dataclass(frozen=True)
class FoundRecord:
    """A record that was found: its register, what it is called, where it stands, and the beginning of what it says."""

    register: Register
    code: str
    title: str
    state: str
    excerpt: str


def search_records(
    viewer: Viewer, facts: AgreementFacts, words: Sequence[str], titles: Mapping[str, str], *, most: int
) -> tuple[FoundRecord, ...]:
    """Records in which every word stands: in a text, or in the name or code of an indicator, place or theme they name.

    ``titles`` are those of the agreement's indicators by their codes. One query however many registers; none for who
    may not see the agreement.
    """
    if not words or not viewer.may("see", facts.code):
        return ()
    titled = {word: [code for code, title in titles.items() if word.lower() in title.lower()] for word in words}
    found = [_in_register(in_sight(viewer, facts, register), register, words, titled) for register in REGISTERS]
    rows = list(found[0].union(*found[1:])[:most])
    return tuple(_found(*row) for row in sorted(rows))


def _in_register(
    own: QuerySet[Any, Any], register: Register, words: Sequence[str], titled: Mapping[str, Collection[str]]
) -> QuerySet[Any, Any]:
    wanted = reduce(and_, (_has(register, word, titled[word]) for word in words))
    says = next((one.name for one in register.fields if one.kind == "long"), "title")
    return (
        own.order_by()
        .filter(wanted)
        .values_list(
            Value(register.kind, CharField()), "code", Cast("title", TextField()), "state", Cast(says, TextField())
        )
    )


def _has(register: Register, word: str, indicators: Collection[str]) -> Q:
    """Where the word stands in a record of the register."""
    ways = [Q(code__icontains=word)]
    for one in register.fields:
        if one.kind in TEXTS:
            ways.append(Q(**{f"{one.name}__icontains": word}))
        elif one.kind in {"area", "areas"}:
            ways += [Q(**{f"{one.name}__name__icontains": word}), Q(**{f"{one.name}__code__iexact": word})]
        elif one.kind == "theme":
            ways += [Q(theme__title__icontains=word), Q(theme__code__iexact=word)]
        elif one.kind in {"indicator", "indicators"}:
            ways += [Q(**{f"{one.name}__code__icontains": word}), Q(**{f"{one.name}__code__in": list(indicators)})]
    return reduce(or_, ways)


def _found(kind: str, code: str, title: str, state: str, said: str) -> FoundRecord:
    excerpt = said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + " …"
    return FoundRecord(BY_KIND[kind], code, title, state, excerpt if excerpt != title else "")
