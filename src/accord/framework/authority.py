"""Authority: by what right a signed agreement is changed.

Only a group's decision, a delegated power or a clerical slip will do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError

DECISION, DELEGATED, CLERICAL, SET_UP = "decision", "delegated", "clerical", "set_up"
KINDS = (DECISION, DELEGATED, CLERICAL, SET_UP)


class AuthorityNeededError(AccordError):
    """The agreement is signed and the change came without the authority it needs; nothing was changed."""


@dataclass(frozen=True)
class Authority:
    """Who allowed a change, when, under which reference and in which words."""

    kind: str
    group: str = ""
    decided_on: date | None = None
    reference: str = ""
    words: str = ""


SETTING_UP = Authority(kind=SET_UP)

Verifier = Callable[[Authority, Collection[str]], str]
"""Says why an authority is not what it claims to be, "" where nothing speaks against it."""


def demand(authority: Authority | None, *, signed_on: date | None, within: Collection[str] = ()) -> Authority:
    """The authority to record with a change; raises AuthorityNeededError where a signed agreement needs more.

    Before signing anything goes. After it: a decision names its group, date and reference; delegated power names the
    group; a clerical correction gives its reason in words. What is named is then held against what is recorded of the
    group's meetings in the agreements ``within`` (all of them where none is named).
    """
    if signed_on is None:
        return authority or SETTING_UP
    if authority is None or authority.kind == SET_UP:
        raise AuthorityNeededError(
            _("The agreement is signed: say which group decided this, when, and under which reference.")
        )
    if authority.kind == DECISION and not (authority.group and authority.decided_on and authority.reference):
        raise AuthorityNeededError(_("A decision needs the group, the date and the reference of the minute."))
    if authority.decided_on is not None and authority.decided_on > timezone.localdate():
        raise AuthorityNeededError(_("The day of that decision is still to come: nothing has been decided yet."))
    if authority.kind == DELEGATED and not authority.group:
        raise AuthorityNeededError(_("A delegated change needs the group whose terms of reference allow it."))
    if authority.kind == CLERICAL and not authority.words.strip():
        raise AuthorityNeededError(
            _("A clerical correction needs its reason in words; it is reported to the next meeting.")
        )
    refusal = verifier()(authority, within)
    if refusal:
        raise AuthorityNeededError(refusal)
    return authority


def verifier() -> Verifier:
    """Who holds an authority against the minutes: a later stage, named in the settings."""
    found: Verifier = import_string(settings.AUTHORITY_VERIFIER)
    return found
