"""What was written and decided about commentary after a moment, for those whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accord.assessment.models import Commentary, CommentarySignOff
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Said:
    """Something that happened to a commentary: ``what`` is "written", "signed" or "sent_back"."""

    what: str
    indicator: str
    period: str
    author_id: int | None
    by: str
    note: str
    at: datetime


def commentary_since(viewer: Viewer, picture: Picture, since: datetime) -> tuple[Said, ...]:
    """What others wrote, signed and sent back in the picture's area after a moment, the last first; two queries."""
    viewer.demand("see", picture.agreement.code)
    written = Commentary.objects.filter(
        agreement_id=picture.agreement.id, area_id=picture.area.id, written_at__gt=since
    ).exclude(author_id=viewer.person_id)
    decided = CommentarySignOff.objects.filter(
        commentary__agreement_id=picture.agreement.id, commentary__area_id=picture.area.id, at__gt=since
    ).exclude(by_id=viewer.person_id)
    found = [
        Said("written", one.indicator.code, one.period, one.author_id, _name(one.author), "", one.written_at)
        for one in written.select_related("indicator", "author")
    ]
    found += [
        Said(
            "signed" if one.signed else "sent_back", one.commentary.indicator.code, one.commentary.period,
            one.commentary.author_id, _name(one.by), "" if one.signed else one.note, one.at,
        )
        for one in decided.select_related("commentary__indicator", "by")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _name(person: object | None) -> str:
    return str(person) if person else ""
