"""Commentary: what was said about each figure, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accord.assessment.queries.commentary import Commented, Revision, commentary_on
from accord.assessment.queries.indicator import IndicatorPicture
from accord.judgement.periods import parse_canonical
from accord.web.asking import Asked
from accord.web.figures import long_date
from accord.web.indicators.addresses import kept
from accord.web.indicators.head import commentary_address


@dataclass(frozen=True)
class Earlier:
    """An earlier wording."""

    when: datetime
    by: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Said:
    """One period's commentary as it stands."""

    period: str
    status: str
    href: str
    parts: tuple[tuple[str, str], ...]
    by: str
    when: datetime
    signed: str
    sent_back: str
    revisions: tuple[Earlier, ...]


@dataclass(frozen=True)
class CommentaryPage:
    """All commentary on the indicator in the area."""

    said: tuple[Said, ...]
    write_href: str
    write_text: str


def commentary(asked: Asked, about: IndicatorPicture) -> CommentaryPage:
    """Everything said about the indicator's figures up to the period looked at, and where to write more."""
    limit = about.picture.period.end if about.picture.period else None
    found = commentary_on(about.picture, about.facts.code)
    shown = [one for one in found if limit is None or parse_canonical(one.period).end <= limit]
    may = not about.picture.known_on and asked.viewer.may(
        "write_commentary", about.picture.agreement.code, theme=about.facts.theme.code, indicator=about.facts.code
    )
    waiting = about.shown if about.shown and may else None
    href = commentary_address(about, [*kept(asked), ("for", waiting.period)]) if waiting else ""
    period = waiting.span.label(about.facts.now.year_type) if waiting else ""
    exists = waiting is not None and waiting.period in about.commented
    return CommentaryPage(
        said=tuple(_said(asked, about, one) for one in shown),
        write_href=href,
        write_text=(_("Change the commentary for %(period)s") if exists else _("Write commentary for %(period)s"))
        % {"period": period},
    )


def _said(asked: Asked, about: IndicatorPicture, one: Commented) -> Said:
    now = one.now
    status = next((row.status for row in about.series if row.period == one.period), "")
    decided = {"who": now.decided_by, "day": long_date(now.decided_at)}
    return Said(
        period=parse_canonical(one.period).label(about.facts.now.year_type),
        status=status,
        href=commentary_address(about, [*kept(asked), ("for", one.period)]),
        parts=_parts(now),
        by=now.author,
        when=now.written_at,
        signed=_("Signed off by %(who)s, %(day)s") % decided if now.signed else "",
        sent_back=_("Sent back by %(who)s: %(note)s") % {"who": now.decided_by, "note": now.sent_back}
        if now.sent_back
        else "",
        revisions=tuple(Earlier(was.written_at, was.author, _parts(was)) for was in reversed(one.revisions[:-1])),
    )


def _parts(revision: Revision) -> tuple[tuple[str, str], ...]:
    return (
        (_("What the figure shows"), revision.shows),
        (_("Why"), revision.why),
        (_("What is being done"), revision.doing),
        (_("What help is needed"), revision.help),
    )
