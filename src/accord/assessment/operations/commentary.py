"""Writing, signing and sending back commentary; what is typed and not saved yet; findings set aside."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.assessment.models import Commentary, CommentaryDismissal, CommentaryDraft, CommentarySignOff
from accord.assessment.operations.exceptions import explain
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period
from accord.readers.commentary import RULES, Finding

LONGEST = 5000
"""The characters of a part that a draft keeps, as many as the form takes."""


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
        _drafts(by, about).delete()
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
    _drafts(by, about).delete()
    explain(by=by, **_ids(about), period=about.period.canonical)
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


@transaction.atomic
def keep_draft(*, by: Person, viewer: Viewer, about: About, parts: dict[str, str], seen: int) -> CommentaryDraft:
    """Keep what somebody has typed so far, theirs alone, in place of what was kept before.

    It is no revision: nobody else sees it, it stays out of packages and of the audit trail, and saving the commentary
    or throwing it away deletes it.
    """
    viewer.demand("write_commentary", about.agreement, theme=about.indicator.theme.code, indicator=about.indicator.code)
    draft = _drafts(by, about).first() or CommentaryDraft(
        **_key(about),
        person=by,
        period=about.period.canonical,
        start=about.period.start,
        end=about.period.end,
    )
    for name in Commentary.PARTS:
        setattr(draft, name, parts.get(name, "")[:LONGEST])
    draft.seen, draft.saved_at = seen, timezone.now()
    draft.save()
    return draft


@transaction.atomic
def throw_draft_away(*, by: Person, about: About) -> None:
    """Forget what somebody had typed and not saved; nothing happens where there is none."""
    _drafts(by, about).delete()


@transaction.atomic
def dismiss(*, by: Person, viewer: Viewer, about: About, finding: Finding, reason: str) -> CommentaryDismissal:
    """Set a finding of the checks aside, with the reason; CommentaryRefusedError where none is given."""
    viewer.demand("write_commentary", about.agreement, theme=about.indicator.theme.code, indicator=about.indicator.code)
    if not reason.strip():
        raise CommentaryRefusedError(_("Say why this is right as it is."))
    assert finding.rule in RULES
    dismissal = CommentaryDismissal(
        **_key(about),
        period=about.period.canonical,
        start=about.period.start,
        end=about.period.end,
        rule=finding.rule,
        part=finding.part,
        words=finding.words,
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
    )
    dismissal.save()
    audit.record(
        by=by,
        action="dismiss_commentary_finding",
        agreement=about.agreement,
        subject=_subject(about),
        detail={"rule": finding.rule, "words": finding.words, "reason": dismissal.reason},
    )
    return dismissal


def _drafts(by: Person, about: About) -> QuerySet[CommentaryDraft]:
    return CommentaryDraft.objects.filter(**_key(about), person=by, period=about.period.canonical)


def _decide(*, by: Person, viewer: Viewer, about: About, number: int, signed: bool, note: str) -> CommentarySignOff:
    viewer.demand("sign_commentary", about.agreement, theme=about.indicator.theme.code, indicator=about.indicator.code)
    newest = _revisions(about).last()
    if newest is None or newest.number != number:
        raise CommentaryClashError(_("A newer revision has come meanwhile; read it first."))
    if signed and newest.author_id == by.pk:
        raise CommentaryRefusedError(_("You wrote this wording yourself; somebody else has to sign it."))
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


def _ids(about: About) -> dict[str, int]:
    return {"agreement": about.agreement_id, "indicator": about.indicator.id, "area": about.area_id}


def _subject(about: About) -> str:
    return f"commentary {about.indicator.code} {about.area} {about.period.canonical}"
