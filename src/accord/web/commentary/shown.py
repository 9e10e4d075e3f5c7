"""What the page of one commentary shows, made from what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.assessment.commentary_words import part_words
from accord.assessment.queries.commentary import Commented, Revision, commentary_on
from accord.assessment.queries.commentary_checks import Checked, Draft, checked, checks_of, dismissals, draft_of
from accord.assessment.queries.results import ResultRow
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import Picture, picture_areas
from accord.judgement.periods import parse_canonical
from accord.readers.commentary import PARTS, Facts
from accord.web.asking import Asked
from accord.web.commentary.at_hand import AtHand, at_hand
from accord.web.commentary.differences import difference
from accord.web.commentary.forms import CommentaryForm, SendBackForm
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framing import CONTEXT
from accord.web.plans.beside import add_address

Pairs = list[tuple[str, str | Markup]]


@dataclass(frozen=True)
class Changed:
    """What one wording changed of the one before it."""

    when: datetime
    by: str
    parts: Pairs


@dataclass(frozen=True)
class CommentaryPage:
    """What the commentary page shows."""

    indicator: IndicatorFacts
    period: str
    period_label: str
    at_hand: AtHand
    form: CommentaryForm | None
    send_back: SendBackForm | None
    current: Revision | None
    parts: Pairs
    revisions: list[dict[str, Any]]
    changes: tuple[Changed, ...]
    earlier: tuple[tuple[str, Pairs, Revision], ...]
    may_sign: bool
    chain: str
    """Who signs next, or why the viewer cannot."""
    asked_for: str
    """That an exception stands and commentary is compulsory; blank where it is not or is there."""
    clash: Pairs
    findings: tuple[Checked, ...]
    may_dismiss: bool
    draft: Draft | None
    draft_href: str
    address: str
    """Where the page itself is posted to."""
    learning_href: str
    indicator_href: str
    periods: tuple[Link, ...]

    @property
    def open_findings(self) -> tuple[Checked, ...]:
        """The findings nobody set aside."""
        return tuple(one for one in self.findings if one.dismissed is None)


@dataclass(frozen=True)
class Read:
    """What was read for one commentary: the rows, the row written about, all that was said, and the facts to check."""

    asked: Asked
    about: Picture
    indicator: IndicatorFacts
    rows: Sequence[ResultRow]
    row: ResultRow
    said: tuple[Commented, ...]
    facts: Facts
    due: date | None

    @property
    def own_rows(self) -> list[ResultRow]:
        """The rows of the area looked at that are due."""
        return [row for row in self.rows if row.area == self.about.area.code and row.status != "not_due"]

    @property
    def current(self) -> Commented | None:
        """All wordings for the period."""
        return next((one for one in self.said if one.period == self.row.period), None)

    def may(self, what: str) -> bool:
        """Whether the viewer may do something here today."""
        scope = {"theme": self.indicator.theme.code, "indicator": self.indicator.code}
        return not self.about.known_on and self.asked.viewer.may(what, self.about.agreement.code, **scope)

    def checked(self, parts: Mapping[str, str]) -> tuple[Checked, ...]:
        """The findings on a text with what was set aside."""
        key = (self.indicator.code, self.row.period)
        aside = dismissals(self.about, [key], known_on=self.about.known_on).get(key, {})
        return checked(self.facts, parts, aside, self.indicator.now)


def read(
    asked: Asked,
    about: Picture,
    indicator: IndicatorFacts,
    rows: Sequence[ResultRow],
    row: ResultRow,
    due: date | None,
) -> Read:
    """Everything the page of one commentary rests on."""
    said = commentary_on(about, indicator.code)
    return Read(asked, about, indicator, rows, row, said, checks_of(about, indicator, rows, row, said), due)


def page_of(
    one: Read,
    *,
    form: CommentaryForm | None = None,
    send_back: SendBackForm | None = None,
    clash: Sequence[tuple[str, str]] = (),
) -> CommentaryPage:
    """The page; a form with errors is shown again as it was sent."""
    now = one.current.now if one.current else None
    may_write, undecided = one.may("write_commentary"), now is not None and not now.signed and not now.sent_back
    may_sign = bool(now and undecided and one.may("sign_commentary") and now.author_id != one.asked.viewer.person_id)
    draft = _unsaved(one, now) if may_write else None
    start = dict(draft.parts) | {"seen": draft.seen} if draft else _initial(now)
    bound = form is not None and form.is_bound and form.errors
    kept = [pair for pair in one.asked.query if pair[0] in CONTEXT]
    shows = may_write or one.may("sign_commentary")
    text = {part: str(start.get(part, "")) for part in PARTS} if may_write else _said(now)
    return CommentaryPage(
        indicator=one.indicator,
        period=one.row.period,
        period_label=one.row.span.label(one.indicator.now.year_type),
        at_hand=at_hand(one.row, one.rows, one.facts, one.indicator.now, _places(one)),
        form=(form if bound else CommentaryForm(initial=start)) if may_write else None,
        send_back=(send_back or SendBackForm()) if one.may("sign_commentary") and undecided else None,
        current=now,
        parts=pairs_of(_said(now)) if now else [],
        revisions=_earlier_revisions(one.current),
        changes=tuple(_changes(one.current)),
        earlier=_earlier_periods(one),
        may_sign=may_sign,
        chain=_chain(one, now, undecided, may_sign),
        asked_for=_asked_for(one, now),
        clash=list(clash),
        findings=one.checked(text) if shows else (),
        may_dismiss=may_write,
        draft=draft,
        draft_href=_address(one, "commentary-draft") + "?" + urlencode([*kept, ("for", one.row.period)]),
        address=_address(one, "commentary") + "?" + urlencode([*kept, ("for", one.row.period)]),
        learning_href=_learning(one, now),
        indicator_href=_address(one, "indicator") + (f"?{urlencode(kept)}" if kept else ""),
        periods=_periods(one, kept),
    )


def pairs_of(given: Mapping[str, Any]) -> Pairs:
    """The parts of a text with their names, in order."""
    return [(part_words(part), given.get(part, "")) for part in PARTS]


def _said(now: Revision | None) -> dict[str, str]:
    return {part: getattr(now, part) if now else "" for part in PARTS}


def _initial(now: Revision | None) -> dict[str, object]:
    return {**_said(now), "seen": now.number if now else 0}


def _unsaved(one: Read, now: Revision | None) -> Draft | None:
    """The viewer's draft where it says something other than the saved text."""
    draft = draft_of(one.asked.viewer, one.about, one.indicator, one.row.period)
    if draft is None or all(draft.parts[part].strip() == _said(now)[part] for part in PARTS):
        return None
    return draft


def _places(one: Read) -> dict[str, str]:
    """The places within the area looked at, by code."""
    own = one.about.area.code
    return {area.code: area.name for area in picture_areas(one.about) if area.parent_code == own}


def _chain(one: Read, now: Revision | None, undecided: bool, may_sign: bool) -> str:
    if now is None or not undecided or may_sign or one.about.known_on:
        return ""
    lead = one.indicator.theme.lead or _("the thematic lead")
    if now.author_id == one.asked.viewer.person_id:
        if one.asked.viewer.code == one.indicator.theme.lead_code:
            return _("You wrote this wording; the secretariat signs it.")
        return _("You wrote this wording; %(lead)s or the secretariat signs it.") % {"lead": lead}
    return _("It waits for %(lead)s or the secretariat to sign it.") % {"lead": lead}


def _asked_for(one: Read, now: Revision | None) -> str:
    if not one.row.raised or (now is not None and not now.sent_back):
        return ""
    said = _("An exception stands for this figure, so commentary is compulsory.")
    return said + (" " + _("It is due by %(day)s.") % {"day": long_date(one.due)} if one.due else "")


def _earlier_revisions(current: Commented | None) -> list[dict[str, Any]]:
    earlier = current.revisions[:-1] if current else ()
    return [{"when": one.written_at, "by": one.author, "parts": pairs_of(_said(one))} for one in reversed(earlier)]


def _changes(current: Commented | None) -> Iterable[Changed]:
    """What each wording changed, the newest first."""
    revisions = current.revisions if current else ()
    for before, after in reversed(list(pairwise(revisions))):
        old, new = _said(before), _said(after)
        other = [part for part in PARTS if old[part] != new[part]]
        pairs: Pairs = [(part_words(part), difference(old[part], new[part])) for part in other]
        yield Changed(after.written_at, after.author, pairs)


def _earlier_periods(one: Read) -> tuple[tuple[str, Pairs, Revision], ...]:
    held = ((parse_canonical(each.period), each) for each in one.said)
    spans = sorted(held, key=lambda pair: pair[0].end, reverse=True)
    year_type = one.indicator.now.year_type
    return tuple(
        (span.label(year_type), pairs_of(_said(each.now)), each.now)
        for span, each in spans
        if span.end < one.row.span.end
    )[:2]


def _periods(one: Read, kept: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(
        Link(
            text=row.span.label(one.indicator.now.year_type),
            href="?" + urlencode([*kept, ("for", row.period)]),
            current=row.period == one.row.period,
        )
        for row in reversed(one.own_rows[-6:])
    )


def _address(one: Read, name: str) -> str:
    return reverse(name, kwargs={"agreement": one.about.agreement.code, "indicator": one.indicator.code})


def _learning(one: Read, now: Revision | None) -> str:
    """The form of a new entry among what was learned, filled in from the text; blank for who may not add one."""
    code = one.about.agreement.code
    if now is None or one.about.known_on or not one.asked.viewer.may("edit_plans", code):
        return ""
    whole = one.about.area.code == one.about.agreement.area_code
    start = {
        "title": f"{one.indicator.code}, {one.row.span.label(one.indicator.now.year_type)}",
        "what": " ".join(part for part in (now.shows, now.doing) if part)[:1000],
        "why": now.why[:600],
        "theme": one.indicator.theme.code,
        "indicators": one.indicator.code,
        **({} if whole else {"areas": one.about.area.code}),
    }
    return add_address(code, "learning", **start)
