"""The links of an indicator as the secretariat edits them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from accord.framework.models import IndicatorLink
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class LinkLine:
    """One link with its other end; ``owner`` answers for it, ``elsewhere`` is a code of another framework."""

    id: int
    kind: str
    outgoing: bool
    code: str
    title: str
    owner: str
    elsewhere: str


def link_lines(viewer: Viewer, facts: AgreementFacts, indicator: str) -> tuple[LinkLine, ...]:
    """Every link from or to an indicator in the agreement, by kind; three queries."""
    viewer.demand("edit_framework", facts.code)
    about = Q(source__code=indicator) | Q(target__code=indicator)
    found = IndicatorLink.objects.filter(about, agreement_id=facts.id).select_related("source", "target")
    known = {one.code: one for one in indicator_facts(facts.id)}
    return tuple(_line(link, indicator, known) for link in found.order_by("kind", "id"))


def _line(link: IndicatorLink, indicator: str, known: dict[str, IndicatorFacts]) -> LinkLine:
    outgoing = link.source.code == indicator
    other = link.target if outgoing else link.source
    facts = known.get(other.code) if other else None
    return LinkLine(
        id=link.pk,
        kind=link.kind,
        outgoing=outgoing,
        code=other.code if other else "",
        title=facts.title if facts else "",
        owner=facts.now.owner if facts else "",
        elsewhere=link.elsewhere,
    )
