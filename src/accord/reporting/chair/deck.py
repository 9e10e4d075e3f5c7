"""The chair's page as three slides: where we stand, what may be chance or is not known or changed, five questions."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.assessment.words import status_word
from accord.documents.content import Column, KeyFigure, Number, Row, StatusMark, Table, Text, Words, runs
from accord.documents.slides import Deck, Lead, Listing, Slide, Tally, TextColumn, TextColumns
from accord.documents.slides import Point as Spot
from accord.reporting.chair.changes import by_kind
from accord.reporting.chair.document import NAMED, address_of, subtitle_of, title_of
from accord.reporting.chair.report import ChairReport, Change, Place, Point, Question, Unknown
from accord.reporting.subject import margin, produced
from accord.reporting.wording import long_date

RATED = ("green", "amber", "red")


def chair_deck(report: ChairReport) -> Deck:
    """Three slides with their sources in the speaker notes."""
    subject = report.subject
    known = _("as known on %(day)s") % {"day": long_date(subject.known_on)}
    return Deck(
        title=f"{title_of(report)}, {subject.place}",
        subtitle=subtitle_of(report),
        slides=(_standing(report), _uncertain(report), _asked(report)),
        footer=" · ".join(part for part in (subject.place, subject.period_label, known, *subject.notices) if part),
        more_label=_("and {n} more"),
        author="Accord",
        subject=subject.period_in_full,
        created_at=subject.made_at,
    )


def _standing(report: ChairReport) -> Slide:
    where = _("Where we stand: %(theme)s") % {"theme": report.theme} if report.theme else _("Where we stand")
    rest = sum(number for status, number in report.counts.items() if status not in RATED)
    counts = [(status, status_word(status), report.counts.get(status, 0)) for status in RATED]
    every = [*counts, ("not_rated", _("Not rated"), rest)]
    return Slide(
        title=where if not report.meeting else f"{where} {report.meeting}",
        parts=(
            Tally(
                tuple(KeyFigure(str(number), word, status) for status, word, number in every),
                alt=", ".join(f"{number} {word.lower()}" for _status, word, number in every),
            ),
            _certain(report),
            Lead(report.improving, quiet=True),
        ),
        notes=_notes(report, [_("What is certain: the position is more than chance.")], report.certain),
    )


def _certain(report: ChairReport) -> Listing | Lead:
    if not report.certain:
        return Lead(_("Nothing stands out for certain."))
    table = Table(
        columns=(
            Column(_("What is certain"), width=6.1),
            Column(_("Status"), kind="status", width=1.2),
            Column(_("Who answers, where it stands"), width=2.7),
        ),
        rows=tuple(_row(point) for point in report.certain),
        caption=_("What is certain"),
        summary=_("What is certain: ") + "; ".join(f"{one.name}, {one.status_word.lower()}" for one in report.certain),
    )
    return Listing(table, lines=2, rest=tuple(point.code for point in report.certain))


def _row(point: Point) -> Row:
    why = f" {point.why[0].upper()}{point.why[1:]}." if point.why else ""
    said = f"{point.said.text}{why}"
    return Row(
        (
            Words(runs(Text(point.name, strong=True)), said),
            StatusMark(point.status, point.status_word),
            Words(runs(point.who or _("Nobody")), point.doing),
        )
    )


def _uncertain(report: ChairReport) -> Slide:
    since = _("What changed since %(day)s") % {"day": long_date(report.since.day)}
    return Slide(
        title=_("What may be chance, what is not known, what changed"),
        parts=(
            TextColumns(
                (
                    TextColumn(
                        _("What may be chance"), tuple(_chance(report)), note=report.alarms,
                        empty=_("Nothing that stands out may be chance."),
                    ),
                    TextColumn(
                        _("What is not known"), tuple(_gap(gap) for gap in report.unknown),
                        empty=_("Nothing is missing: every figure, baseline and target that was due is here."),
                    ),
                    TextColumn(
                        since, tuple(_kind(kind, some) for kind, some in by_kind(report.changes)),
                        empty=_("Nothing moved, nothing was raised or closed, no figure was corrected."),
                    ),
                )
            ),
        ),
        notes=_notes(
            report,
            [report.alarms, report.forecasts, _("What changed %(since)s.") % {"since": report.since.words}],
            (*report.chance, *report.unknown, *report.changes),
        ),
    )  # fmt: skip


def _chance(report: ChairReport) -> Iterable[Spot]:
    for point in report.chance:
        why = f": {point.why}" if point.why else ""
        mark = StatusMark(point.status, point.status_word)
        yield Spot(runs(Text(point.name, strong=True), f"{why}. {point.said.text}"), mark)
    if report.forecasts:
        yield Spot(runs(report.forecasts))


def _gap(gap: Unknown) -> Spot:
    who = f" ({gap.who})" if gap.who else ""
    return Spot(runs(Text(f"{gap.code} {gap.title}", strong=True), f": {gap.text}", Text(who, emphasis=True)))


def _kind(kind: str, some: tuple[Change, ...]) -> Spot:
    if len(some) <= NAMED:
        told = "; ".join(f"{one.code} {one.title} ({one.text.rstrip('.')})" for one in some)
        return Spot(runs(Text(kind, strong=True), f": {told}."))
    told = ", ".join(one.code for one in some)
    return Spot(runs(Text(f"{kind} ({len(some)})", strong=True), f": {told}."))


def _asked(report: ChairReport) -> Slide:
    parts: tuple[Listing | Lead, ...] = (Lead(report.few),) if report.few else ()
    if report.questions:
        table = Table(
            columns=(
                Column(_("No."), kind="number", width=0.5),
                Column(_("Question, and why"), width=6.8),
                Column(_("Whom to ask"), width=2.7),
            ),
            rows=tuple(_question(number, one) for number, one in enumerate(report.questions, start=1)),
            caption=_("Five questions and whom to ask"),
            summary=" ".join(
                f"{number}. {one.text} ({'; '.join(one.whom)})" for number, one in enumerate(report.questions, start=1)
            ),
        )
        parts = (*parts, Listing(table, lines=2, rest=tuple(one.code for one in report.questions)))
    weights = [f"{one.code}: {one.rule} ({one.weight})" for one in report.questions]
    notes = [
        _("Questions are made by rules from the facts; rule and weight: %(rules)s.") % {"rules": "; ".join(weights)}
    ]
    places = [place for one in report.questions for place in one.places]
    return Slide(
        title=_("Five questions and whom to ask"),
        parts=parts,
        notes=_notes(report, notes if weights else [], places),
    )


def _question(number: int, one: Question) -> Row:
    return Row(
        (
            Number(Text(str(number), strong=True)),
            Words(runs(Text(one.text, strong=True)), one.reason),
            Words(runs("; ".join(one.whom))),
        )
    )


def _notes(report: ChairReport, said: Iterable[str], about: Iterable[Point | Unknown | Change | Place]) -> str:
    """What is said besides, where each figure comes from, and from what the file was made."""
    places = [one if isinstance(one, Place) else one.place for one in about]
    sources = dict.fromkeys(f"{place.label}: {address_of(place)}" for place in places)
    lines = [line for line in said if line]
    if sources:
        lines += [_("Sources:"), *sources]
    said_of_all = (f"{produced(report.subject)}.", margin(report.subject))
    return "\n".join((*lines, *(line for line in said_of_all if line)))
