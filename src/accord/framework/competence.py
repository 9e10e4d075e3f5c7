"""What a group may decide about: one that answers for themes about these alone, any other about the whole agreement."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from accord.framework.authority import DECISION, DELEGATED, Authority, AuthorityNeededError
from accord.framework.models import Agreement, AgreementIndicator, Group, Theme


def demand_competence(
    authority: Authority | None, agreement: Agreement, *, theme: str = "", indicator: str = ""
) -> None:
    """Raise AuthorityNeededError where the group that is named cannot decide about this theme, or this indicator's.

    A group that answers for no theme (a board, a performance group) decides about every one, a thematic group about
    its own and about what belongs to none, a group above it about all that is beneath. Before an agreement is signed,
    and for groups that are not kept here, nothing is asked.
    """
    group = _deciding(authority, agreement)
    own = list(Theme.objects.filter(agreement=agreement, group=group)) if group is not None else []
    about = _theme(agreement, theme, indicator)
    if group is None or not own or about is None or about in own or _is_above(group, about.group):
        return
    said = {"group": group.title, "own": "; ".join(one.title for one in own), "theme": about.title}
    raise AuthorityNeededError(
        _(
            "%(group)s answers for %(own)s; this belongs to %(theme)s. It takes a decision of the group that answers "
            "for it, or of one that decides on the whole agreement."
        )
        % said
    )


def demand_over(authority: Authority | None, agreement: Agreement, group: Group) -> None:
    """Raise AuthorityNeededError where a thematic group would decide about another that is not beneath it."""
    deciding = _deciding(authority, agreement)
    if deciding is None or deciding == group or _is_above(deciding, group):
        return
    if Theme.objects.filter(agreement=agreement, group=deciding).exists():
        said = {"group": deciding.title, "other": group.title}
        raise AuthorityNeededError(_("%(group)s does not decide about %(other)s, which is not beneath it.") % said)


def _deciding(authority: Authority | None, agreement: Agreement) -> Group | None:
    if authority is None or agreement.signed_on is None or authority.kind not in (DECISION, DELEGATED):
        return None
    return Group.objects.filter(Q(code=authority.group) | Q(title__iexact=authority.group)).order_by("pk").first()


def _theme(agreement: Agreement, theme: str, indicator: str) -> Theme | None:
    if theme:
        return Theme.objects.filter(agreement=agreement, code=theme).first()
    places = AgreementIndicator.objects.select_related("outcome__theme__group")
    place = places.filter(agreement=agreement, indicator__code=indicator).first() if indicator else None
    return place.outcome.theme if place is not None else None


def _is_above(group: Group, other: Group | None) -> bool:
    """Whether a group is one that another answers to, at any remove."""
    seen: set[int] = set()
    while other is not None and other.pk not in seen:
        seen.add(other.pk)
        other = other.parent
        if other == group:
            return True
    return False
