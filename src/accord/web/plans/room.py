"""The room where plans are kept: one agreement, the tabs of its registers, and the frame of every page in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.delivery.registers import ACTIONS, ON_THEIR_OWN, Register
from accord.framework.queries.picture import agreement_for
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.framework.desk import Desk
from accord.web.framing import CONTEXT
from accord.web.meetings.room import hall_tabs


@dataclass(frozen=True)
class Room(Desk):
    """One agreement with its plans and registers, open to one person."""

    def show(self, template: str, page: Any, *, tab: str, status: int = 200, **more: Any) -> HttpResponse:
        """The page under the tabs of the plans."""
        of_meetings = tab == ACTIONS.path
        return self.asked.show(
            template,
            self.about,
            page,
            here="meetings" if of_meetings else "plans",
            status=status,
            agreement=self.facts,
            tabs=hall_tabs(self, tab) if of_meetings else _tabs(self, tab),
            tabs_label=_("Meetings") if of_meetings else _("Plans and registers"),
            judging=None,
            **more,
        )

    @property
    def kept(self) -> str:
        """The end of an address that keeps area, period and day; "" where none is looked at."""
        pairs = [pair for pair in self.asked.query if pair[0] in CONTEXT and pair[1]]
        return f"?{urlencode(pairs)}" if pairs else ""

    def to(self, name: str, **parts: Any) -> str:
        """An address of the room that keeps area, period and day."""
        return self.address(name, **parts) + self.kept

    def records_of(self, register: Register) -> Callable[[str], str]:
        """Makes the address of any record of a register from its reference: below the register's own."""
        above, kept = self.address("register", register=register.path), self.kept
        return lambda code: f"{above}{quote(code, safe='')}/{kept}"

    @property
    def today_known(self) -> bool:
        """Whether the page shows what is known now, so that it may be changed."""
        return self.about is None or self.about.known_on is None


def room(asked: Asked, agreement: str, *, editing: bool = False) -> Room:
    """Open an agreement's plans; NotFoundError for who may not see it.

    A page of forms works on what is known now, whatever day the address names.
    """
    facts = agreement_for(asked.viewer, agreement)
    about = asked.picture(agreement) if facts.area_code else None
    if editing and about:
        about = replace(about, period=None, known_on=None)
    return Room(asked, facts, about)


def _tabs(here: Room, tab: str) -> tuple[Link, ...]:
    overview = Link(text=_("Overview"), href=here.to("plans"), current=tab == "overview")
    registers = (
        Link(
            text=str(register.many),
            href=here.to("register", register=register.path),
            current=tab == register.path,
        )
        for register in ON_THEIR_OWN
    )
    more = (("watched", _("Watched lists")), ("champions", _("Champions and leads")))
    others = (Link(text=words, href=here.to(name), current=tab == name) for name, words in more)
    return (overview, *registers, *others)
