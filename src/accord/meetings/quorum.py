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
        """It in words: "Quorate: 8 of 7 needed, from 5 agencies"."""
        said = {
            "members": self.members,
            "needed": self.needed or 0,
            "agencies": self.agencies,
            "agencies_needed": self.agencies_needed or 0,
        }
        if self.reached is None:
            there = ngettext("%(members)d voting member, ", "%(members)d voting members, ", self.members) % said
            return there + self._agencies(said) + _("; the terms of reference set no quorum.")
        first = _("Quorate") if self.reached else _("Not quorate")
        if self.needed is not None:
            first += ": " + _("%(members)d of %(needed)d needed") % said
        else:
            first += ": " + ngettext("%(members)d voting member", "%(members)d voting members", self.members) % said
        return first + ", " + self._agencies(said) + "."

    def _agencies(self, said: dict[str, int]) -> str:
        from_them = ngettext("from %(agencies)d agency", "from %(agencies)d agencies", self.agencies) % said
        if self.agencies_needed is not None:
            from_them += " " + _("of %(agencies_needed)d needed") % said
        return from_them


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
