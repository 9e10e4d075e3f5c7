"""Whether an authority is what it says: decisions of a group that keeps its minutes here are those recorded here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.framework.authority import DECISION, DELEGATED, Authority
from accord.framework.models import Group
from accord.meetings.models import Decision, Meeting
from accord.meetings.models.calendar import HELD

CARRIES = ("agreed", "approved")
"""Kinds of decision by which something changes; what was refused, put off or noted changes nothing."""


def refusal(authority: Authority, within: Collection[str] = ()) -> str:
    """Why an authority cannot be relied on, in a sentence; "" where nothing speaks against it.

    A decision of a group that had held a meeting kept here by that day must be recorded here, under its reference, of
    that day, and not replaced since. Decisions of earlier days, and of groups that keep no meetings here, are taken as
    written. A delegated change needs terms of reference in force that delegate something, once such a group has any.
    ``within`` are the agreements whose meetings count, all where none is named.
    """
    if authority.kind == DECISION:
        return _of_decision(authority, within)
    if authority.kind == DELEGATED:
        return _of_delegated(authority, within)
    return ""


def keeps_minutes(group: Group, day: date, within: Collection[str] = ()) -> bool:
    """Whether a group had held a meeting kept here by a day."""
    return _held(within).filter(group=group, on__lte=day).exists()


def _held(within: Collection[str]) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(state__in=HELD)
    return found.filter(agreement__code__in=within) if within else found


def _group(said: str) -> Group | None:
    """The group meant by a code, or by its title in full."""
    return Group.objects.filter(Q(code=said) | Q(title__iexact=said)).order_by("pk").first()


def _of_decision(authority: Authority, within: Collection[str]) -> str:
    day = authority.decided_on or timezone.localdate()
    group = _group(authority.group)
    if group is None:
        if _held(within).filter(on__lte=day).exists():
            return _("There is no group “%(group)s” that could have decided this.") % {"group": authority.group}
        return ""
    recorded = Decision.objects.filter(group=group).select_related("item")
    if within:
        recorded = recorded.filter(agreement__code__in=within)
    found = recorded.filter(reference=authority.reference).order_by("-decided_on").first()
    if found is not None:
        return _of_found(found, day)
    if not keeps_minutes(group, day, within):
        return ""
    of_day = recorded.filter(decided_on=day).values_list("reference", flat=True)
    said = {"group": group.title, "reference": authority.reference, "day": date_format(day, "j F Y")}
    first = _("The minutes of %(group)s are kept here, and record no decision “%(reference)s” of %(day)s.") % said
    if not of_day:
        return first + " " + _("No decision of that day is recorded.")
    return first + " " + _("Recorded that day: %(references)s.") % {"references": "; ".join(of_day)}


def _of_found(found: Decision, day: date) -> str:
    said = {"reference": found.reference, "day": date_format(found.decided_on, "j F Y")}
    if found.decided_on != day:
        return _("Decision %(reference)s was taken on %(day)s, not on the day named.") % said
    if found.kind not in CARRIES:
        return _("By decision %(reference)s nothing was agreed that could take effect.") % said
    later = found.replaced_by.order_by("pk").first()
    if later is not None:
        return _("Decision %(reference)s was replaced by %(later)s.") % {**said, "later": later.reference}
    return ""


def _of_delegated(authority: Authority, within: Collection[str]) -> str:
    today = timezone.localdate()
    group = _group(authority.group)
    if group is None or not keeps_minutes(group, today, within):
        return ""
    terms = group.terms_versions.filter(in_force_from__lte=today).order_by("-number").first()
    if terms is None or terms.delegated.strip():
        return ""
    return _("The terms of reference of %(group)s that are in force delegate nothing.") % {"group": group.title}
