"""The words of the composition: a thing to do, a piece of news, and what the parts are given to find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.queries.work import Work
from accord.delivery.queries.naming import Named, records_of
from accord.delivery.queries.waiting import OpenPlan, open_plans
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Address:
    """A page by the name of its address; ways in make it a link.

    ``place`` and ``query`` are pairs of name and value.
    """

    name: str
    place: tuple[tuple[str, str | int], ...]
    query: tuple[tuple[str, str], ...] = ()


def page_at(name: str, *, query: Iterable[tuple[str, str]] = (), **place: str | int) -> Address:
    """The address of a page."""
    return Address(name, tuple(place.items()), tuple(query))


@dataclass(frozen=True)
class Task:
    """One thing to do: about what, what is wanted, whose it is, and by when.

    ``sort`` is one word for the kind of thing ("explain", "sign", …). ``mine`` is false for what somebody else owes
    and the viewer only follows. ``places`` are several pages of one thing, such as an exception in each of them.
    """

    sort: str
    code: str
    title: str
    wanted: str
    address: Address
    due: date | None = None
    status: str = ""
    why: str = ""
    who: str = ""
    mine: bool = True
    places: tuple[tuple[str, Address], ...] = ()


@dataclass(frozen=True)
class News:
    """One thing that changed: when, about what, in a sentence."""

    at: datetime
    sort: str
    code: str
    title: str
    said: str
    address: Address
    detail: str = ""
    status: str = ""


@dataclass(frozen=True)
class About:
    """What each part is given: who looks, at which agreement as of which day, and what was read once for all parts."""

    viewer: Viewer
    picture: Picture
    today: date
    work: Work

    @property
    def code(self) -> str:
        """The agreement's code."""
        return self.picture.agreement.code

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """Every indicator with its latest figure for the picture's area."""
        return self.work.rows

    @property
    def roles(self) -> frozenset[str]:
        """The viewer's roles in it."""
        return self.viewer.roles(self.code)

    @cached_property
    def plans(self) -> tuple[OpenPlan, ...]:
        """The recovery plans that are proposed or run."""
        indicators = {row.indicator.code: row.indicator for row in self.rows}
        return open_plans(self.viewer, self.picture.agreement, indicators)

    @cached_property
    def records(self) -> tuple[Named, ...]:
        """The open records of the registers that are the viewer's."""
        return records_of(self.viewer, self.picture.agreement, self.viewer.code)

    @property
    def is_close(self) -> bool:
        """Whether the viewer answers for indicators or sends their figures; else they watch the whole from afar."""
        return bool(self.work.own or self.work.sends)

    @property
    def areas(self) -> frozenset[str] | None:
        """The areas whose exceptions are news: those of a district lead, every one for who is close, else the whole."""
        held = {one.scope for one in self.viewer.grants if one.agreement == self.code and one.scope_kind == "area"}
        if held:
            return frozenset(held)
        return None if self.is_close else frozenset({self.picture.area.code})

    @property
    def watched(self) -> dict[str, ScorecardRow]:
        """The indicators whose changes are news for the viewer: their own, else all of them."""
        own = (*self.work.own, *self.work.sends)
        return {row.indicator.code: row for row in own or self.rows}

    def is_mine(self, owner: str) -> bool:
        """Whether something is the viewer's own to do: they own it, or nobody does."""
        return owner in ("", self.viewer.code)


@dataclass(frozen=True)
class Part:
    """One source of things to do and of news; ``news`` is asked for what happened after a moment."""

    tasks: Callable[[About], Iterable[Task]]
    news: Callable[[About, datetime], Iterable[News]] | None = None
