"""Calendars for other programs: the secret addresses, and what is answered at them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accord.framework.errors import NotFoundError
from accord.meetings.operations.feeds import end_group_feed, end_own_feed, renew_group_feed, renew_own_feed
from accord.meetings.queries.feeds import feed, feed_address, group_feeds, own_feed
from accord.meetings.queries.groups import group_for, group_tree
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.meetings.calendar.meeting import calendar_trail
from accord.web.meetings.room import Hall, hall


@dataclass(frozen=True)
class FeedLine:
    """A calendar one can follow: of oneself (``group`` is "") or of a group; ``address`` only when it was just made."""

    group: str
    title: str
    made_at: datetime | None
    address: str
    may_change: bool


@dataclass(frozen=True)
class FeedsPage:
    """The calendars one can follow."""

    own: FeedLine
    groups: tuple[FeedLine, ...]
    trail: tuple[Link, ...]


@require_safe
def feed_view(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar at a secret address, for calendar programs: no account, 304 where nothing has changed."""
    try:
        found = feed(token, timezone.localdate())
    except NotFoundError as error:
        raise Http404(str(error)) from error
    mark = quote_etag(hashlib.sha256(found.content).hexdigest())
    answer = HttpResponse(found.content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, max-age=0, must-revalidate"
    answer["X-Robots-Tag"] = "noindex"
    conditional = get_conditional_response(request, etag=mark, response=answer)
    assert isinstance(conditional, HttpResponse)
    return conditional


@page
def feeds_page(asked: Asked, agreement: str) -> HttpResponse:
    """The addresses by which one's own calendar follows the meetings; making, renewing and ending them."""
    here = hall(asked, agreement)
    if not here.posted:
        return _shown(here)
    group = asked.request.POST.get("group", "")
    if group:
        group_for(asked.viewer, here.facts, group)
    if "end" in asked.request.POST:
        return _ended(here, group)
    return _shown(here, group, feed_address(_renewed(here, group)))


def _shown(here: Hall, made: str = "", address: str = "") -> HttpResponse:
    """The page; ``address`` was made just now for the group ``made``, and is shown this once."""
    asked = here.asked
    may = asked.viewer.may("run_meetings", here.code)
    held = group_feeds(asked.viewer, here.facts)
    lines = (
        FeedLine(
            group=line.facts.code,
            title=line.facts.title,
            made_at=held.get(line.facts.code),
            address=address if made == line.facts.code else "",
            may_change=may,
        )
        for line in group_tree(asked.viewer, here.facts, asked.today)
        if line.facts.ended_on is None
    )
    shown = FeedsPage(
        own=FeedLine("", _("All groups you sit on"), own_feed(asked.viewer), "" if made else address, may_change=True),
        groups=tuple(line for line in lines if may or line.made_at),
        trail=calendar_trail(here),
    )
    return here.show("meetings/calendar/feeds.html", shown, tab="calendar")


def _renewed(here: Hall, group: str) -> str:
    """The token of a new address, of a group's calendar or one's own."""
    asked = here.asked
    if not group:
        return renew_own_feed(by=asked.person)
    return renew_group_feed(by=asked.person, viewer=asked.viewer, agreement=here.code, group=group)


def _ended(here: Hall, group: str) -> HttpResponse:
    asked = here.asked
    if group:
        end_group_feed(by=asked.person, viewer=asked.viewer, agreement=here.code, group=group)
    else:
        end_own_feed(by=asked.person)
    said = _("The address is ended: nobody can read the calendar by it any more.")
    return here.done(said, here.address("calendar-feeds"))
