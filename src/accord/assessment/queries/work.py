"""What waits for one person: commentary to write on their exceptions, commentary to sign."""

from __future__ import annotations

from dataclasses import dataclass

from accord.assessment.models import Commentary, CommentarySignOff
from accord.assessment.queries.exceptions import ExceptionLine, exceptions_due
from accord.assessment.queries.scorecard import ScorecardRow, scorecard
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import AgreementFacts, Picture
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person: the indicator's row and the agreement it belongs to."""

    agreement: AgreementFacts
    row: ScorecardRow


@dataclass(frozen=True)
class ToSign:
    """A commentary that waits for sign-off."""

    agreement: AgreementFacts
    indicator: str
    title: str
    period: str
    author: str
    author_code: str
    note: str = ""
    """What was to be changed, where it was sent back."""


@dataclass(frozen=True)
class Work:
    """What waits for one person in one agreement, by kind."""

    agreement: AgreementFacts
    to_write: tuple[Waiting, ...]
    sent_back: tuple[ToSign, ...]
    """Commentary of the viewer's own indicators, or written by them, that was sent back; for the secretariat, any."""
    to_sign: tuple[ToSign, ...]
    waiting: tuple[ToSign, ...]
    """The viewer's own commentary that somebody else has still to sign."""
    own: tuple[ScorecardRow, ...]
    sends: tuple[ScorecardRow, ...]
    """What the agency of a data provider sends figures for."""
    counts: dict[str, int]
    exceptions: tuple[ExceptionLine, ...] = ()
    """The exceptions that wait for the viewer's answer, or for the secretariat anybody's, the earliest due first."""
    rows: tuple[ScorecardRow, ...] = ()
    """Every row of the scorecard, for those who put this together with more."""


def work_in(viewer: Viewer, about: Picture) -> Work:
    """What waits for the viewer in one agreement; for the secretariat, what waits for anybody."""
    card = scorecard(viewer, about)
    code = about.agreement.code
    everything = bool(viewer.roles(code) & {"secretariat"})
    own = tuple(
        row
        for row in card.rows
        if row.indicator.now.owner_code == viewer.code or row.indicator.theme.lead_code == viewer.code
    )
    mine = card.rows if everything else own
    may_write = [
        row
        for row in mine
        if viewer.may("write_commentary", code, theme=row.indicator.theme.code, indicator=row.indicator.code)
    ]
    unsigned, sent_back = _unsigned(viewer, about, card.rows)
    mine_by_code = {row.indicator.code for row in may_write}
    return Work(
        agreement=about.agreement,
        to_write=tuple(
            Waiting(about.agreement, row)
            for row in may_write
            if row.result and row.result.raised and not row.has_commentary
        ),
        sent_back=tuple(one for one in sent_back if one.author_code == viewer.code or one.indicator in mine_by_code),
        to_sign=tuple(one for one, may_sign in unsigned if may_sign),
        waiting=tuple(one for one, may_sign in unsigned if not may_sign and one.author_code == viewer.code),
        own=own,
        sends=tuple(row for row in card.rows if viewer.agency and row.indicator.now.provider_code == viewer.agency)
        if "data_provider" in viewer.roles(code)
        else (),
        counts=dict(card.counts),
        exceptions=exceptions_due(viewer, about.agreement, (row.indicator for row in card.rows), everybody=everything),
        rows=card.rows,
    )


def _unsigned(
    viewer: Viewer, about: Picture, rows: tuple[ScorecardRow, ...]
) -> tuple[list[tuple[ToSign, bool]], list[ToSign]]:
    """Commentary that nobody has decided about, with whether the viewer may sign it; and what was sent back.

    Nobody signs what they wrote themselves.
    """
    facts = {row.indicator.id: row.indicator for row in rows}
    found = Commentary.objects.filter(agreement_id=about.agreement.id, area_id=about.area.id).select_related("author")
    newest: dict[tuple[int, str], Commentary] = {}
    for revision in found.order_by("number"):
        newest[revision.indicator_id, revision.period] = revision
    decisions = CommentarySignOff.objects.filter(commentary__in=list(newest.values())).order_by("at", "id")
    decided = {row.commentary_id: row for row in decisions}
    current = [revision for revision in newest.values() if revision.indicator_id in facts]
    waiting = [
        _one_unsigned(viewer, about, facts[revision.indicator_id], revision)
        for revision in current
        if revision.pk not in decided
    ]
    sent_back = [
        _to_sign(about, facts[revision.indicator_id], revision, decided[revision.pk].note)
        for revision in current
        if revision.pk in decided and not decided[revision.pk].signed
    ]
    return waiting, sent_back


def _one_unsigned(viewer: Viewer, about: Picture, facts: IndicatorFacts, revision: Commentary) -> tuple[ToSign, bool]:
    may = viewer.may("sign_commentary", about.agreement.code, theme=facts.theme.code, indicator=facts.code)
    return _to_sign(about, facts, revision), may and revision.author_id != viewer.person_id


def _to_sign(about: Picture, facts: IndicatorFacts, revision: Commentary, note: str = "") -> ToSign:
    return ToSign(
        agreement=about.agreement,
        indicator=facts.code,
        title=facts.title,
        period=revision.period,
        author=str(revision.author) if revision.author else "",
        author_code=revision.author.code if revision.author else "",
        note=note,
    )
