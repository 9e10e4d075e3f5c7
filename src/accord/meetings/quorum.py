"""Whether enough were there: members and agencies against the terms of reference in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Quorum:
    """How many voting members were there, from how many agencies, and how many are needed (None: nothing is said)."""

    members: int
    agencies: int
    needed: int | None = None
    agencies_needed: int | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the quorum was reached; None where the terms of reference set none."""
        if self.needed is None and self.agencies_needed is None:
            return None
        return self.members >= (self.needed or 0) and self.agencies >= (self.agencies_needed or 0)

    @property
    def sentence(self) -> str:
        """It in words: "Quorate: 7 voting members present, from 6 agencies; 5 are needed, from 4 agencies."."""
        there = ngettext("%(n)d voting member present", "%(n)d voting members present", self.members)
        said = there % {"n": self.members} + ", " + _from(self.agencies)
        if self.reached is None:
            return said + _("; the terms of reference set no quorum.")
        first = _("Quorate") if self.reached else _("Not quorate")
        return f"{first}: {said}; {self._wanted}."

    @property
    def _wanted(self) -> str:
        """How many are needed: "5 are needed, from 4 agencies"."""
        if self.needed is None:
            some = self.agencies_needed or 0
            return ngettext("%(n)d agency is needed", "%(n)d agencies are needed", some) % {"n": some}
        wanted = ngettext("%(n)d is needed", "%(n)d are needed", self.needed) % {"n": self.needed}
        return wanted if self.agencies_needed is None else f"{wanted}, {_from(self.agencies_needed)}"


def quorum(
    seats: Iterable[tuple[str, str]], *, needed: int | None = None, agencies_needed: int | None = None
) -> Quorum:
    """The quorum from the seats filled: a name and an agency for each voting member who was there or sent a substitute.

    A seat counts once however often it is named; a blank agency counts towards the members only.
    """
    held = dict(seats)
    return Quorum(
        members=len(held), agencies=len({one for one in held.values() if one}), needed=needed,
        agencies_needed=agencies_needed,
    )  # fmt: skip


def _from(agencies: int) -> str:
    return ngettext("from %(n)d agency", "from %(n)d agencies", agencies) % {"n": agencies}
