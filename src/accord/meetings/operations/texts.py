"""The text of an item as its takers write it: every version kept, two takers' changes put together or both kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import keep_trail
from accord.framework.viewer import Viewer
from accord.meetings.merging import merged
from accord.meetings.models import AgendaItem, ItemText, Meeting, Taker
from accord.meetings.operations.opening import demand_reason, opened_item, opened_meeting

GONE_AFTER = timedelta(seconds=45)
LONGEST = 200_000


@dataclass(frozen=True)
class Saved:
    """What became of a text that was sent.

    ``number`` and ``text`` are the minute as it stands, ``by`` who wrote it; ``yours`` is the number under which the
    text sent was kept: what its writer changes next is based on that. A ``clash`` means it stands beside, unmerged.
    """

    number: int
    text: str
    by: str
    yours: int
    clash: bool = False


@transaction.atomic
def save_text(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    meeting: str,
    item: int,
    text: str,
    seen: int,
    mark: str = "",
    settles: int | None = None,
    why: str = "",
) -> Saved:
    """Keep the text of an item as written on top of version ``seen``; sent twice under one ``mark`` it is kept once.

    Where somebody else wrote meanwhile, both changes are put together if they touch different paragraphs; otherwise the
    text is kept beside, and the answer says so. ``settles`` names a text kept beside that this one decides about. Once
    the draft went out ``why`` is needed. Versions are rows of their own that name writer and moment; the audit trail
    takes up corrections, and at the close of the meeting what each item says.
    """
    held, row = opened_meeting(viewer, agreement, meeting)
    found = opened_item(row, item)
    sent = ItemText.objects.filter(item=found, mark=mark).first() if mark else None
    if sent is not None:
        return _as_kept(found, sent)
    clean = _clean(text)
    now = standing(found)
    if settles is None and clean == (now.text if now else ""):
        return _said(now, now.number if now else 0)
    reason = demand_reason(row, why)
    if reason:
        keep_trail(by, held, "correct_minutes", f"meeting {row.code} item {found.number}", why=reason)
    if seen == (now.number if now else 0):
        kept = put_text(by=by, item=found, text=clean, based_on=seen, mark=mark, settles=settles, correction=reason)
        return _said(kept, kept.number)
    return _beside_or_together(by, found, now, clean, seen, mark, reason)


@transaction.atomic
def be_present(*, by: Person, viewer: Viewer, agreement: str, meeting: str, tab: str, item: int | None = None) -> None:
    """Note that somebody has the minutes open in a window, and at which item; who is gone is forgotten."""
    _held, row = opened_meeting(viewer, agreement, meeting)
    at = AgendaItem.objects.filter(meeting=row, pk=item).first() if item else None
    now = timezone.now()
    Taker.objects.filter(meeting=row, seen_at__lt=now - GONE_AFTER).delete()
    Taker.objects.update_or_create(meeting=row, person=by, tab=tab[:64], defaults={"item": at, "seen_at": now})


def standing(item: AgendaItem) -> ItemText | None:
    """The minute of an item as it stands, None where nothing is written."""
    return ItemText.objects.select_related("by").filter(item=item, beside=False).order_by("-number").first()


def put_text(
    *,
    by: Person | None,
    item: AgendaItem,
    text: str,
    based_on: int,
    mark: str = "",
    settles: int | None = None,
    correction: str = "",
    beside: bool = False,
) -> ItemText:
    """One more version of an item's text."""
    last = ItemText.objects.filter(item=item).order_by("-number").values_list("number", flat=True).first() or 0
    row = ItemText(
        item=item, number=last + 1, text=text, based_on=based_on, mark=mark, settles=settles, correction=correction,
        beside=beside, by=by, at=timezone.now(),
    )  # fmt: skip
    row.save()
    return row


def open_drafts(meeting: Meeting) -> tuple[ItemText, ...]:
    """Texts kept beside that nobody has decided about: of each item and writer the last one."""
    rows = ItemText.objects.filter(item__meeting=meeting, item__removed=False).select_related("by").order_by("number")
    beside: dict[tuple[int, int | None], ItemText] = {}
    for row in rows.exclude(beside=False, settles__isnull=True).defer("correction"):
        if row.settles is not None:
            for key in [key for key, draft in beside.items() if key[0] == row.item_id and draft.number == row.settles]:
                del beside[key]
        if row.beside:
            beside[(row.item_id, row.by_id)] = row
    return tuple(sorted(beside.values(), key=lambda one: (one.item_id, one.number)))


def _beside_or_together(
    by: Person, item: AgendaItem, now: ItemText | None, text: str, seen: int, mark: str, reason: str
) -> Saved:
    base = ItemText.objects.filter(item=item, number=seen).first()
    if seen and base is None:
        raise InvalidChangeError(_("There is no version %(number)d of this text.") % {"number": seen})
    theirs = now.text if now else ""
    mine = put_text(by=by, item=item, text=text, based_on=seen, mark=mark, correction=reason, beside=True)
    together = merged(base.text if base else "", theirs, text)
    if together is None:
        return _said(now, mine.number, clash=True)
    kept = put_text(
        by=by, item=item, text=together, based_on=now.number if now else 0, settles=mine.number, correction=reason
    )
    return _said(kept, mine.number)


def _as_kept(item: AgendaItem, sent: ItemText) -> Saved:
    """The answer to a text that came a second time."""
    clash = sent.beside and not ItemText.objects.filter(item=item, settles=sent.number).exists()
    return _said(standing(item), sent.number, clash=clash)


def _said(now: ItemText | None, yours: int, *, clash: bool = False) -> Saved:
    if now is None:
        return Saved(0, "", "", yours, clash)
    return Saved(now.number, now.text, str(now.by) if now.by else "", yours, clash)


def _clean(text: str) -> str:
    """The text with plain line ends, without blanks at the end of lines and of the whole."""
    if len(text) > LONGEST:
        raise InvalidChangeError(_("This is too long for one item."), "text")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
