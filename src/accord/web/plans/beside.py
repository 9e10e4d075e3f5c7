"""Records of the registers as other pages show them: those that name an indicator or a place, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.delivery.queries.naming import Named
from accord.delivery.queries.records import RecordLine
from accord.delivery.queries.standing import Standing
from accord.delivery.registers import BY_KIND
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framing import CONTEXT

Query = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class NamedLine:
    """A record as another page lists it."""

    code: str
    title: str
    href: str
    register: str
    state: str
    closed: bool
    owner: str
    due: date | None


@dataclass(frozen=True)
class Remark:
    """A line that belongs beside figures: its mark ("red", "green", or "" for none), its word, what it says."""

    mark: str
    word: str
    text: str
    note: str
    href: str


@dataclass(frozen=True)
class Beside:
    """What the registers say of an indicator or a place: records in order, reductions and judgements as lines."""

    records: tuple[NamedLine, ...]
    reductions: tuple[Remark, ...]
    judgements: tuple[Remark, ...]
    adds: tuple[Link, ...] = ()

    @property
    def still(self) -> tuple[NamedLine, ...]:
        """Those that are not done with."""
        return tuple(one for one in self.records if not one.closed)

    @property
    def over(self) -> tuple[NamedLine, ...]:
        """Those that are done with."""
        return tuple(one for one in self.records if one.closed)


def record_address(agreement: str, path: str, code: str, query: Query) -> str:
    """The address of a record that keeps what is looked at."""
    pairs = [pair for pair in query if pair[0] in CONTEXT and pair[1]]
    address = reverse("record", kwargs={"agreement": agreement, "register": path, "code": code})
    return address + (f"?{urlencode(pairs)}" if pairs else "")


def add_address(agreement: str, path: str, **start: Any) -> str:
    """The address where a record is added, with some fields filled in already."""
    address = reverse("record-add", kwargs={"agreement": agreement, "register": path})
    return address + (f"?{urlencode(start, doseq=True)}" if start else "")


def named_lines(agreement: str, found: Iterable[Named], query: Query) -> tuple[NamedLine, ...]:
    """Records as lines."""
    kept = tuple(query)
    return tuple(
        NamedLine(
            code=one.code,
            title=one.title,
            href=record_address(agreement, one.register.path, one.code, kept),
            register=str(one.register.one),
            state=str(one.register.states[one.state].words),
            closed=one.closed,
            owner=one.owner,
            due=one.due,
        )
        for one in found
    )


def beside(
    agreement: str, found: Sequence[Named], standing: Standing, query: Query, adds: Iterable[Link] = ()
) -> Beside:
    """What the registers say, ready to be shown."""
    kept = tuple(query)
    return Beside(
        records=named_lines(agreement, found, kept),
        reductions=tuple(_reduction(agreement, line, kept) for line in standing.reductions),
        judgements=tuple(_judgement(agreement, line, kept) for line in standing.judgements),
        adds=tuple(adds),
    )


def _reduction(agreement: str, line: RecordLine, query: Query) -> Remark:
    said = line.values
    facts = {"who": line.names.get(said["agency"], said["agency"]), "what": line.title, "day": ""}
    if said["from_on"]:
        facts["day"] = long_date(said["from_on"])
        text = _("%(who)s steps back from %(day)s: %(what)s") % facts
    else:
        text = _("%(who)s steps back: %(what)s") % facts
    state = str(BY_KIND["reduction"].states[line.state].words)
    return Remark("", _("Reduction"), text, state, record_address(agreement, "reductions", line.code, query))


def _judgement(agreement: str, line: RecordLine, query: Query) -> Remark:
    said = line.values
    register = BY_KIND["inspection"]
    flag = str(said["flag"])
    text = f"{said['inspectorate']}: {line.title}"
    return Remark(
        mark=flag if flag in {"red", "green"} else "",
        word=str(register.field("flag").words.get(flag, flag)),
        text=text,
        note=str(said["comment"]),
        href=record_address(agreement, register.path, line.code, query),
    )
