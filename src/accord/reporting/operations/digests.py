"""The day's round of digests: put together for everybody who is due one, and queued once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accord.accounts.models import DigestChoice, Message, Person
from accord.accounts.operations import close_round, queue_message
from accord.accounts.unsubscribing import stop_address
from accord.framework.queries.picture import agreements_by_part, picture
from accord.framework.viewer import viewer_for
from accord.reporting.work.composing import work_of
from accord.reporting.work.digest import Digest, digest_of
from accord.reporting.work.recipients import Rhythm, is_due, last_round, recipients

HOUR = 7
"""The round is made at seven in the morning where the partnership is, or as soon after as the machine is up."""
KIND = "digest"
_LONGEST = timedelta(days=31)
_FIRST = {DigestChoice.Rhythm.DAILY: timedelta(days=1), DigestChoice.Rhythm.WEEKLY: timedelta(days=7)}


def queue_digests(*, by: Person | None, now: datetime) -> int:
    """Queue the digests of the day where that was not done yet; returns how many had something to say.

    One round is made each local day, whatever the clocks do; made twice at once, each person still gets one message.
    """
    local = timezone.localtime(now)
    day, last = local.date(), last_round()
    if local.hour < HOUR or (last is not None and last >= day):
        return 0
    # all are put together before the first is queued: queueing writes, and what was judged once is then read again
    due = [(person, rhythm) for person, rhythm in recipients() if is_due(rhythm, day, last)]
    letters = [(person, compose_digest(person, rhythm, now)) for person, rhythm in due]
    queued = sum(_queue(by, person, letter, day) for person, letter in letters if letter is not None)
    close_round(by=by, day=day, queued=queued)
    return queued


def _queue(by: Person | None, person: Person, letter: Digest, day: date) -> bool:
    _message, new = queue_message(
        by=by, key=f"digest:{day}:{person.code}", kind=KIND, to=person, subject=letter.subject, text=letter.text,
        html=letter.html, agreement=letter.agreement, about=str(day), unsubscribe=stop_address(person),
    )  # fmt: skip
    return new


def compose_digest(person: Person, rhythm: Rhythm, now: datetime) -> Digest | None:
    """The digest a person would get now: what changed since their last one; None where there is nothing to say."""
    viewer, today = viewer_for(person), timezone.localdate(now)
    since = _since(person, rhythm, now)
    own, _other = agreements_by_part(viewer)
    found = [work_of(viewer, picture(viewer, facts.code), today=today, since=since) for facts in own]
    return digest_of(viewer, found, today=today, since=since, site=settings.SITE_ADDRESS, stop=stop_address(person))


def _since(person: Person, rhythm: Rhythm, now: datetime) -> datetime:
    sent = Message.objects.filter(person=person, kind=KIND, created_at__lt=now).values_list("created_at", flat=True)
    first = now - _FIRST.get(DigestChoice.Rhythm(rhythm.rhythm), timedelta(days=7))
    return max(sent.first() or first, now - _LONGEST)
