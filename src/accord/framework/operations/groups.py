"""Groups: adding and changing them, and their terms of reference version by version."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.competence import demand_over
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Group, TermsOfReference
from accord.framework.operations.agreements import differences
from accord.framework.operations.areas import demand_no_circle
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class GroupWording:
    """A group as written in a form; ``parent`` is a code, ``ended_on`` the day it was wound up."""

    title: str
    parent: str = ""
    ended_on: date | None = None


@dataclass(frozen=True)
class TermsWording:
    """A version of terms of reference as written in a form; a quorum counts voting members and their agencies."""

    text: str
    in_force_from: date
    delegated: str = ""
    quorum: int | None = None
    quorum_agencies: int | None = None


def group_wording(group: Group) -> GroupWording:
    """The wording held."""
    return GroupWording(title=group.title, parent=group.parent.code if group.parent else "", ended_on=group.ended_on)


@transaction.atomic
def add_group(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: GroupWording) -> None:
    """Add a board, partnership or working group; its terms of reference come as a first version."""
    held = open_agreement(viewer, agreement)
    if Group.objects.filter(code__iexact=code).exists():
        raise InvalidChangeError(_("There is a group “%(code)s” already.") % {"code": code}, "code")
    _word_group(Group(code=code), wording)
    keep_trail(by, held, "add_group", f"group {code}", title=wording.title)


@transaction.atomic
def change_group(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: GroupWording, seen: str) -> None:
    """Change a group's name, the group it answers to, or the day it was wound up."""
    held = open_agreement(viewer, agreement)
    group = group_at(code)
    before = group_wording(group)
    demand_unchanged(seen, seen_mark(asdict(before)))
    if before == wording:
        return
    _word_group(group, wording)
    keep_trail(by, held, "change_group", f"group {code}", None, **differences(asdict(before), asdict(wording)))


@transaction.atomic
def add_terms(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    group: str,
    wording: TermsWording,
    seen: int,
    authority: Authority | None = None,
) -> int:
    """Add a version of a group's terms of reference and return its number; earlier versions stay as they were.

    ``seen`` is the number of the newest version the form was opened on, 0 for none. Once the agreement is signed it
    takes the authority every change to it takes. Raises InvalidChangeError for a quorum nobody can read, and for a
    version that would come into force before the one it follows.
    """
    held = open_agreement(viewer, agreement)
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    row = group_at(group)
    demand_over(right, held, row)
    newest = row.terms_versions.order_by("number").last()
    demand_unchanged(seen, newest.number if newest else 0)
    _demand_sound(wording, newest)
    made = TermsOfReference(
        group=row,
        number=(newest.number if newest else 0) + 1,
        **asdict(wording),
        authority_kind=right.kind,
        decided_by=right.group,
        decided_on=right.decided_on,
        decision_ref=right.reference,
        decision_words=right.words,
        by=by,
        at=timezone.now(),
    )
    made.save()
    keep_trail(by, held, "add_terms", f"group {group}", right, number=made.number, in_force_from=wording.in_force_from)
    return made.number


def group_at(code: str) -> Group:
    """A group by its code; NotFoundError where there is none."""
    found = Group.objects.select_related("parent").filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no group “%(code)s”.") % {"code": code})
    return found


def _demand_sound(wording: TermsWording, newest: TermsOfReference | None) -> None:
    if not wording.text.strip():
        raise InvalidChangeError(_("Say what the group is for and what it decides."), "text")
    if wording.quorum_agencies and not wording.quorum:
        raise InvalidChangeError(_("Say how many members make the quorum, too."), "quorum")
    if wording.quorum and wording.quorum_agencies and wording.quorum_agencies > wording.quorum:
        raise InvalidChangeError(_("So many agencies need at least as many members."), "quorum_agencies")
    if newest is not None and wording.in_force_from < newest.in_force_from:
        raise InvalidChangeError(
            _("The version before it is in force from %(day)s; this one cannot come before it.")
            % {"day": newest.in_force_from.isoformat()},
            "in_force_from",
        )


def _word_group(group: Group, wording: GroupWording) -> None:
    parents = dict(Group.objects.values_list("code", "parent__code"))
    demand_no_circle(group.code, wording.parent, "parent", parents.get)
    group.title, group.ended_on = wording.title, wording.ended_on
    group.parent = Group.objects.get(code=wording.parent) if wording.parent else None
    group.save()
