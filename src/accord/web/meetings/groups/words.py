"""Words for seats and quorums."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.framework.authority import CLERICAL, DELEGATED
from accord.meetings.queries.groups import Terms
from accord.web.figures import long_date

SEATS = {
    "chair": lazy("Chair"),
    "vice_chair": lazy("Vice-chair"),
    "member": lazy("Member"),
    "adviser": lazy("Adviser"),
    "secretary": lazy("Secretary"),
    "observer": lazy("Observer"),
}


def quorum_words(terms: Terms | None) -> str:
    """The quorum in words: "7 members from 5 agencies"; "" where none is set."""
    if terms is None or not terms.quorum:
        return ""
    members = ngettext("%(n)d member", "%(n)d members", terms.quorum) % {"n": terms.quorum}
    if not terms.quorum_agencies:
        return members
    agencies = ngettext("%(n)d agency", "%(n)d agencies", terms.quorum_agencies) % {"n": terms.quorum_agencies}
    return _("%(members)s from %(agencies)s") % {"members": members, "agencies": agencies}


def right_words(terms: Terms, titles: dict[str, str]) -> str:
    """By what right a version of the terms came about; "" where the agreement was not signed yet."""
    if terms.authority_kind == CLERICAL:
        return _("Corrects a slip: %(words)s") % {"words": terms.decision_words}
    group = titles.get(terms.decided_by, terms.decided_by)
    if terms.authority_kind == DELEGATED:
        return _("By delegated power of %(group)s") % {"group": group}
    if not terms.decided_on:
        return ""
    told = {"group": group, "day": long_date(terms.decided_on), "reference": terms.decision_ref}
    return _("Decided by %(group)s on %(day)s, %(reference)s") % told
