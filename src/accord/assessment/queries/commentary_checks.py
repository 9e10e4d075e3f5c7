"""Findings on a commentary with what was set aside, and drafts: what the page of one commentary is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from accord.assessment.commentary_words import excerpt, finding_words, part_words, rule_words
from accord.assessment.models import CommentaryDismissal, CommentaryDraft
from accord.assessment.queries.commentary import Commented
from accord.assessment.queries.commentary_facts import facts_of
from accord.assessment.queries.results import ResultRow
from accord.framework.queries.indicators import Definition, IndicatorFacts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import parse_canonical
from accord.readers.commentary import PARTS, Facts, Finding, check
from accord.records.rows import end_of_day

Key = tuple[str, str, str]
"""What names a finding from one saving to the next: its rule, its part and the words found."""


@dataclass(frozen=True)
class Dismissed:
    """That a finding was set aside: why, by whom and when."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Checked:
    """A finding in words; ``dismissed`` is None while it is open."""

    finding: Finding
    title: str
    part: str
    words: str
    said: str
    place: str
    """Where in the part the words stand, in words; blank where nothing stands there."""
    dismissed: Dismissed | None

    @property
    def key(self) -> Key:
        """What names it."""
        return key_of(self.finding)


@dataclass(frozen=True)
class Draft:
    """What the viewer typed and did not save: the parts, the revision they started from, and when it was kept."""

    parts: Mapping[str, str]
    seen: int
    saved_at: datetime


def key_of(finding: Finding) -> Key:
    """What names a finding from one saving to the next."""
    return finding.rule, finding.part, finding.words


def checks_of(
    picture: Picture,
    indicator: IndicatorFacts,
    rows: Sequence[ResultRow],
    row: ResultRow,
    said: Iterable[Commented],
) -> Facts:
    """What a commentary on one row of an indicator is checked against, last period's text included; four queries."""
    facts = facts_of(picture, [indicator], {indicator.code: rows}, {indicator.code: row})[indicator.code]
    return replace(facts, before=before_of(said, row))


def before_of(said: Iterable[Commented], row: ResultRow) -> dict[str, str]:
    """The current text for the latest period before a row's; empty where there is none."""
    earlier = [one for one in said if parse_canonical(one.period).end < row.span.end]
    if not earlier:
        return {}
    last = max(earlier, key=lambda one: parse_canonical(one.period).end).now
    return {part: getattr(last, part) for part in PARTS}


def checked(
    facts: Facts, parts: Mapping[str, str], dismissed: Mapping[Key, Dismissed], definition: Definition
) -> tuple[Checked, ...]:
    """Every finding on a text, open ones first."""
    found = [_checked(one, parts, dismissed.get(key_of(one)), definition) for one in check(facts, parts)]
    return tuple(sorted(found, key=lambda one: one.dismissed is not None))


def _checked(finding: Finding, parts: Mapping[str, str], dismissed: Dismissed | None, now: Definition) -> Checked:
    text = parts.get(finding.part, "")
    line = text[: finding.start].count("\n") + 1
    place = _("character %(n)d") % {"n": finding.start + 1} if finding.words else ""
    if place and "\n" in text:
        place = _("line %(line)d, %(place)s") % {"line": line, "place": place}
    return Checked(
        finding=finding,
        title=rule_words(finding.rule),
        part=part_words(finding.part),
        words=excerpt(finding.words),
        said=finding_words(finding, now),
        place=place,
        dismissed=dismissed,
    )


def dismissals(
    picture: Picture, wanted: Collection[tuple[str, str]], *, known_on: date | None = None
) -> dict[tuple[str, str], dict[Key, Dismissed]]:
    """What was set aside in the picture's area, by (indicator, period) of those wanted, then by finding; one query."""
    found = CommentaryDismissal.objects.filter(
        agreement_id=picture.agreement.id, area_id=picture.area.id, indicator__code__in={code for code, _at in wanted}
    )
    if known_on:
        found = found.filter(at__lt=end_of_day(known_on))
    held: dict[tuple[str, str], dict[Key, Dismissed]] = {}
    for row in found.select_related("indicator", "by"):
        place = held.setdefault((row.indicator.code, row.period), {})
        place[row.rule, row.part, row.words] = Dismissed(row.reason, str(row.by) if row.by else "", row.at)
    return {key: value for key, value in held.items() if key in set(wanted)}


def draft_of(viewer: Viewer, picture: Picture, indicator: IndicatorFacts, period: str) -> Draft | None:
    """What the viewer themselves typed and did not save; nobody sees another's."""
    found = CommentaryDraft.objects.filter(
        person_id=viewer.person_id,
        agreement_id=picture.agreement.id,
        indicator_id=indicator.id,
        area_id=picture.area.id,
        period=period,
    ).first()
    if found is None:
        return None
    return Draft({part: getattr(found, part) for part in PARTS}, found.seen, found.saved_at)
