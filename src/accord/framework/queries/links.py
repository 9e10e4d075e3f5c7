"""How an indicator bears on others of its agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accord.framework.models import IndicatorLink
from accord.framework.queries.indicators import definitions


@dataclass(frozen=True)
class Linked:
    """Another indicator and how it is linked; ``outgoing`` where the link starts at the indicator looked at.

    ``title`` is "" for the code of another framework, which has no page here.
    """

    kind: str
    outgoing: bool
    code: str
    title: str
    owner: str


def links_of(agreement_id: int, indicator_id: int, *, known_on: date | None = None) -> tuple[Linked, ...]:
    """Every link from or to an indicator in an agreement, by kind and code; two queries."""
    about = Q(source_id=indicator_id) | Q(target_id=indicator_id)
    found = list(IndicatorLink.objects.filter(about, agreement_id=agreement_id).select_related("source", "target"))
    others = {one.pk: one for link in found for one in (link.source, link.target) if one and one.pk != indicator_id}
    known = definitions(list(others), known_on=known_on) if others else {}
    linked = []
    for link in found:
        outgoing = link.source_id == indicator_id
        other = link.target if outgoing else link.source
        if other is None:
            linked.append(Linked(link.kind, outgoing, link.elsewhere, "", ""))
        elif known.get(other.pk):
            now = known[other.pk][-1]
            linked.append(Linked(link.kind, outgoing, other.code, now.title, now.owner))
    return tuple(sorted(linked, key=lambda one: (one.kind, not one.outgoing, one.code)))
