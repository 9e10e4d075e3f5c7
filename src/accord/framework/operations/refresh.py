"""The annual refresh: what a board decided about every indicator at once, written under one authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import keep_trail, open_agreement, place_in
from accord.framework.operations.places import Placing, adopt_indicator, end_indicator, place_mark
from accord.framework.operations.target_rules import Promised
from accord.framework.operations.targets import newest_target, set_targets
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class NewTarget:
    """A target the refresh changes."""

    indicator: str
    area: str
    period: str
    promised: Promised


@dataclass(frozen=True)
class Refresh:
    """What is decided: targets changed, indicators ended on ``ends_on``, indicators taken up (code and outcome)."""

    targets: tuple[NewTarget, ...] = ()
    ended: tuple[str, ...] = ()
    ends_on: date | None = None
    added: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is."""
        return not (self.targets or self.ended or self.added)


@transaction.atomic
def apply_refresh(
    *, by: Person, viewer: Viewer, agreement: str, refresh: Refresh, authority: Authority | None = None
) -> None:
    """Write a whole refresh, or nothing of it; a signed agreement needs the authority once for all of it."""
    held = open_agreement(viewer, agreement)
    if refresh.is_empty:
        raise InvalidChangeError(_("Nothing was changed in the list; there is nothing to decide."))
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    for new in refresh.targets:
        set_targets(
            by=by,
            viewer=viewer,
            agreement=agreement,
            indicator=new.indicator,
            entered={(new.area, new.period, "target"): new.promised},
            seen=newest_target(held, place_in(held, new.indicator).indicator),
            reason=_("annual refresh"),
            authority=right,
        )
    for code in refresh.ended:
        end_indicator(
            by=by,
            viewer=viewer,
            agreement=agreement,
            code=code,
            ended_on=refresh.ends_on,
            seen=place_mark(place_in(held, code)),
            authority=right,
        )
    for code, outcome in refresh.added:
        adopt_indicator(
            by=by, viewer=viewer, agreement=agreement, code=code, placing=Placing(outcome=outcome), authority=right
        )
    keep_trail(
        by,
        held,
        "annual_refresh",
        f"agreement {held.code}",
        right,
        targets=len(refresh.targets),
        ended=list(refresh.ended),
        added=[code for code, _outcome in refresh.added],
    )
