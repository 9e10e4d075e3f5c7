"""Commentary as pages and reports show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from accord.assessment.models import Commentary
from accord.framework.queries.picture import AgreementFacts, Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import parse_canonical
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Revision:
    """One revision of a commentary: its four parts, who wrote it when, and what was decided about it."""

    number: int
    shows: str
    why: str
    doing: str
    help: str
    author: str
    author_id: int | None
    written_at: datetime
    signed: bool
    sent_back: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True)
class Commented:
    """Everything said about one indicator, area and period; the last revision is the current text."""

    indicator: str
    area: str
    period: str
    revisions: tuple[Revision, ...]

    @property
    def now(self) -> Revision:
        """The current text."""
        return self.revisions[-1]


@dataclass(frozen=True)
class Found:
    """A commentary that a search found."""

    indicator: str
    period: str
    period_label: str
    excerpt: str


def commentary_on(about: Picture, indicator: str) -> tuple[Commented, ...]:
    """All commentary on an indicator in the picture's area, newest period first, as known on its day."""
    found = _known(about.known_on, about.agreement.id).filter(indicator__code=indicator, area_id=about.area.id)
    return _grouped(found, about.known_on)


def commentary_at(about: Picture, wanted: Collection[tuple[str, str]]) -> dict[str, Commented]:
    """The commentary for some (indicator, period) pairs of the picture's area, by indicator; two queries."""
    found = _known(about.known_on, about.agreement.id).filter(
        area_id=about.area.id, indicator__code__in={code for code, _period in wanted}
    )
    grouped = _grouped(found, about.known_on)
    return {one.indicator: one for one in grouped if (one.indicator, one.period) in set(wanted)}


def commentary_in(about: Picture) -> dict[tuple[str, str], Commented]:
    """All commentary on the picture's area by indicator and period, as known on its day; two queries."""
    found = _grouped(_known(about.known_on, about.agreement.id).filter(area_id=about.area.id), about.known_on)
    return {(one.indicator, one.period): one for one in found}


def search_commentary(
    viewer: Viewer, agreement: AgreementFacts, words: Iterable[str], *, most: int
) -> tuple[Found, ...]:
    """Current commentary of an agreement that has every word, newest first."""
    if not viewer.may("see", agreement.code):
        return ()
    found = Commentary.objects.filter(agreement_id=agreement.id).select_related("indicator", "author")
    for word in words:
        found = found.filter(
            Q(shows__icontains=word) | Q(why__icontains=word) | Q(doing__icontains=word) | Q(help__icontains=word)
        )
    return tuple(_found(revision) for revision in found.order_by("-end", "-number")[:most])


def _found(revision: Commentary) -> Found:
    text = " ".join(part for part in (revision.shows, revision.why, revision.doing, revision.help) if part)
    return Found(
        indicator=revision.indicator.code,
        period=revision.period,
        period_label=parse_canonical(revision.period).label("financial"),
        excerpt=text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + " …",
    )


def _known(known_on: date | None, agreement_id: int) -> QuerySet[Commentary]:
    found = Commentary.objects.filter(agreement_id=agreement_id)
    return found.filter(written_at__lt=end_of_day(known_on)) if known_on else found


def _grouped(found: QuerySet[Commentary], known_on: date | None) -> tuple[Commented, ...]:
    rows = found.select_related("indicator", "area", "author").prefetch_related("sign_offs__by")
    held: dict[tuple[str, str, str], list[Commentary]] = {}
    for row in rows.order_by("-end", "indicator__code", "number"):
        held.setdefault((row.indicator.code, row.area.code, row.period), []).append(row)
    return tuple(
        Commented(
            indicator=code, area=area, period=period, revisions=tuple(_revision(row, known_on) for row in revisions)
        )
        for (code, area, period), revisions in held.items()
    )


def _revision(row: Commentary, known_on: date | None) -> Revision:
    decisions = [one for one in row.sign_offs.all() if known_on is None or one.at < end_of_day(known_on)]
    last = decisions[-1] if decisions else None
    return Revision(
        number=row.number,
        shows=row.shows,
        why=row.why,
        doing=row.doing,
        help=row.help,
        author=str(row.author) if row.author else "",
        author_id=row.author_id,
        written_at=row.written_at,
        signed=bool(last and last.signed),
        sent_back=last.note if last and not last.signed else "",
        decided_by=str(last.by) if last and last.by else "",
        decided_at=last.at if last else None,
    )
