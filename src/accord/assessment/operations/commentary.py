"""Writing, signing and sending back commentary."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.assessment.models import Commentary, CommentarySignOff
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period


class CommentaryClashError(AccordError):
    """Somebody else wrote a revision meanwhile; nothing was lost, both texts are shown."""


class CommentaryRefusedError(AccordError):
    """The commentary cannot be saved or signed as it is."""


@dataclass(frozen=True)
class About:
    """What a commentary speaks of."""

    agreement_id: int
    agreement: str
    indicator: IndicatorFacts
    area_id: int
    area: str
    period: Period


@transaction.atomic
def write(*, by: Person, viewer: Viewer, about: About, parts: dict[str, str], seen: int) -> Commentary:
    """Save a new revision; ``seen`` is the number of the revision the writer started from (0 for none).

    Raises CommentaryClashError where a newer one has come meanwhile, CommentaryRefusedError where there is no text.
    """
    viewer.demand("write_commentary", about.agreement, theme=about.indicator.theme.code, indicator=about.indicator.code)
    if not any(text.strip() for text in parts.values()):
        raise CommentaryRefusedError(_("Write at least one part."))
    newest = _revisions(about).last()
    if newest is not None and all(getattr(newest, name) == parts.get(name, "").strip() for name in Commentary.PARTS):
        return newest
    if (newest.number if newest else 0) != seen:
        raise CommentaryClashError(_("Somebody else saved a revision while you were writing; both texts are below."))
    revision = Commentary(
        **_key(about),
        period=about.period.canonical,
        start=about.period.start,
        end=about.period.end,
        number=seen + 1,
        author=by,
        written_at=timezone.now(),
        **{name: parts.get(name, "").strip() for name in Commentary.PARTS},
    )
    revision.save()
    audit.record(
        by=by,
        action="write_commentary",
        agreement=about.agreement,
        subject=_subject(about),
        detail={"revision": revision.number},
    )
    return revision


@transaction.atomic
def sign_off(*, by: Person, viewer: Viewer, about: About, number: int) -> CommentarySignOff:
    """Sign the newest revision off; refused where ``number`` is not the newest."""
    return _decide(by=by, viewer=viewer, about=about, number=number, signed=True, note="")


@transaction.atomic
def send_back(*, by: Person, viewer: Viewer, about: About, number: int, note: str) -> CommentarySignOff:
    """Send the newest revision back to its writer, with a note that says what is wanted."""
    if not note.strip():
        raise CommentaryRefusedError(_("Say what should be changed."))
    return _decide(by=by, viewer=viewer, about=about, number=number, signed=False, note=note.strip())


def _decide(*, by: Person, viewer: Viewer, about: About, number: int, signed: bool, note: str) -> CommentarySignOff:
    viewer.demand("sign_commentary", about.agreement, theme=about.indicator.theme.code, indicator=about.indicator.code)
    newest = _revisions(about).last()
    if newest is None or newest.number != number:
        raise CommentaryClashError(_("A newer revision has come meanwhile; read it first."))
    decision = CommentarySignOff(commentary=newest, signed=signed, note=note, by=by, at=timezone.now())
    decision.save()
    action = "sign_off_commentary" if signed else "send_back_commentary"
    audit.record(
        by=by,
        action=action,
        agreement=about.agreement,
        subject=_subject(about),
        detail={"revision": number, "note": note},
    )
    return decision


def _revisions(about: About) -> QuerySet[Commentary]:
    return Commentary.objects.filter(**_key(about), period=about.period.canonical).order_by("number")


def _key(about: About) -> dict[str, int]:
    return {"agreement_id": about.agreement_id, "indicator_id": about.indicator.id, "area_id": about.area_id}


def _subject(about: About) -> str:
    return f"commentary {about.indicator.code} {about.area} {about.period.canonical}"
