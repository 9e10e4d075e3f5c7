"""The home page: what waits for this person, in each agreement they take part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.exceptions import ExceptionLine
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.queries.work import ToSign, work_in
from accord.assessment.words import exception_state_word
from accord.delivery.queries.naming import records_of
from accord.framework.queries.picture import AgreementFacts, agreements
from accord.framework.queries.places import area_names
from accord.judgement.periods import parse_canonical
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framing import said_of
from accord.web.plans.beside import NamedLine, named_lines

MOST = 12
"""So many exceptions are listed; the register has the rest."""
SOON = timedelta(days=45)
"""A record due within so many days waits."""


@dataclass(frozen=True)
class Item:
    """One thing that waits."""

    code: str
    title: str
    href: str
    status: str
    why: str
    who: str


@dataclass(frozen=True)
class Due:
    """An exception that waits for an answer."""

    code: str
    title: str
    href: str
    place: str
    why: str
    who: str
    due: date | None


@dataclass(frozen=True)
class AgreementWork:
    """What waits in one agreement."""

    title: str
    notices: tuple[str, ...]
    scorecard: str
    build: str
    """Where the structure is written, for who may, in an agreement that has no indicator yet."""
    links: tuple[Link, ...]
    tally: list[dict[str, object]]
    to_write: tuple[Item, ...]
    sent_back: tuple[Item, ...]
    to_sign: tuple[Item, ...]
    waiting: tuple[Item, ...]
    own: tuple[Item, ...]
    sends: tuple[Item, ...]
    """What the agency of a data provider sends figures for."""
    records: tuple[NamedLine, ...] = ()
    """Open records of the registers that are the person's, those late or due soon."""
    later: int = 0
    """How many more are due later, or have no day."""
    exceptions: tuple[Due, ...] = ()
    """Exceptions that wait for an answer, the earliest due first."""
    exceptions_href: str = ""
    more_exceptions: int = 0
    """How many more the register of exceptions has."""

    @property
    def waits(self) -> bool:
        """Whether the person has something to do."""
        return bool(self.to_write or self.sent_back or self.to_sign or self.waiting or self.records or self.exceptions)


@dataclass(frozen=True)
class WorkPage:
    """What the home page shows."""

    who: str
    agreements: tuple[AgreementWork, ...]


@page
def my_work(asked: Asked) -> HttpResponse:
    """What waits for the signed-in person; agreements with something to do come first."""
    found = [_agreement(asked, facts) for facts in agreements(asked.viewer) if facts.area_code]
    shown = tuple(sorted(found, key=lambda one: not one.waits))
    return asked.show("work/page.html", None, WorkPage(who=asked.viewer.label, agreements=shown), here="my-work")


def _agreement(asked: Asked, facts: AgreementFacts) -> AgreementWork:
    work = work_in(asked.viewer, asked.picture(facts.code))
    records = named_lines(facts.code, records_of(asked.viewer, facts, asked.viewer.code), ())
    soon = tuple(one for one in records if one.due is not None and one.due < asked.today + SOON)
    place = {"agreement": facts.code}
    rated = {status: work.counts.get(status, 0) for status in ("green", "amber", "red")}
    rest = sum(work.counts.values()) - sum(rated.values())
    scorecard = reverse("scorecard", kwargs=place)
    return AgreementWork(
        title=facts.title,
        notices=said_of(facts),
        scorecard=scorecard,
        build=reverse("framework", kwargs=place) if asked.viewer.may("edit_framework", facts.code) else "",
        links=tuple(_links(asked, facts)),
        tally=[
            {"code": status, "count": count, "href": f"{scorecard}?status={status}"}
            for status, count in (*rated.items(), ("not_rated", rest))
        ],
        to_write=tuple(_item(facts.code, waiting.row, "commentary") for waiting in work.to_write),
        sent_back=_texts(work.sent_back),
        to_sign=_texts(work.to_sign),
        waiting=_texts(work.waiting),
        own=tuple(_item(facts.code, row, "indicator") for row in work.own),
        sends=tuple(_item(facts.code, row, "indicator") for row in work.sends),
        records=soon,
        later=len(records) - len(soon),
        exceptions=tuple(_due(facts.code, line) for line in work.exceptions[:MOST]),
        exceptions_href=reverse("exceptions", kwargs=place) + "?place=every&sort=due",
        more_exceptions=max(0, len(work.exceptions) - MOST),
    )


def _due(agreement: str, line: ExceptionLine) -> Due:
    asked_for = line.state == "recovery_asked"
    return Due(
        code=line.indicator.code,
        title=line.indicator.title,
        href=reverse("exception", kwargs={"agreement": agreement, "number": line.number}),
        place=line.area_name,
        why=exception_state_word(line.state),
        who=line.owner,
        due=None if asked_for else line.due,
    )


def _links(asked: Asked, facts: AgreementFacts) -> Iterable[Link]:
    """Where to go next: the places of a district lead first."""
    place = {"agreement": facts.code}
    own = [held.scope for held in asked.viewer.grants if held.agreement == facts.code and held.scope_kind == "area"]
    for code, name in sorted(area_names(own).items()):
        yield Link(text=name, href=reverse("area", kwargs={**place, "area": code}))
    yield Link(text=_("Scorecard"), href=reverse("scorecard", kwargs=place))
    yield Link(text=_("Exceptions"), href=reverse("exceptions", kwargs=place))
    if asked.viewer.may("write_commentary", facts.code):
        yield Link(text=_("Commentary"), href=reverse("commentary-overview", kwargs=place))
    yield Link(text=_("Reports"), href=reverse("reports", kwargs=place))
    yield Link(text=_("What was agreed"), href=reverse("agreement", kwargs=place))


def _item(agreement: str, row: ScorecardRow, to: str) -> Item:
    return Item(
        code=row.indicator.code,
        title=row.indicator.title,
        href=reverse(to, kwargs={"agreement": agreement, "indicator": row.indicator.code}),
        status=row.status,
        why=sentences.attention(row.result),
        who=row.indicator.now.owner,
    )


def _texts(found: Sequence[ToSign]) -> tuple[Item, ...]:
    return tuple(
        Item(
            code=one.indicator,
            title=one.title,
            href=reverse("commentary", kwargs={"agreement": one.agreement.code, "indicator": one.indicator})
            + "?"
            + urlencode({"for": one.period}),
            status="",
            why=parse_canonical(one.period).label("financial") + (f": {one.note}" if one.note else ""),
            who=one.author,
        )
        for one in found
    )
