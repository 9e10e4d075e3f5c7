"""The chair's page as a document that stands on one side of A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    Column,
    Document,
    Heading,
    Number,
    Paragraph,
    Row,
    Runs,
    StatusMark,
    Table,
    Text,
    Words,
    runs,
)
from accord.reporting.chair.changes import by_kind
from accord.reporting.chair.fitting import PAGE, height_of, is_one_line
from accord.reporting.chair.report import ChairReport, Change, Place, Point, Question, Unknown
from accord.reporting.said import runs_of
from accord.reporting.subject import margin, produced

NAMED = 2
"""So many changes of a kind are named in full; of more only the codes are given."""


@dataclass(frozen=True)
class Room:
    """How many lines each section may take on the page."""

    certain: int
    chance: int
    unknown: int
    codes: int
    named: int = NAMED
    brief: bool = False
    """Whether what may be chance is told without its figures, and what improves by its codes."""


ROOMS = (
    Room(10, 8, 8, 24), Room(8, 6, 6, 24), Room(7, 6, 5, 20), Room(6, 5, 5, 16), Room(6, 5, 5, 16, 1),
    Room(6, 5, 5, 16, 1, brief=True), Room(6, 5, 4, 14, 1, brief=True), Room(5, 5, 4, 14, 0, brief=True),
    Room(5, 4, 4, 12, 0, brief=True), Room(5, 4, 3, 10, 0, brief=True), Room(4, 4, 3, 10, 0, brief=True),
    Room(4, 3, 3, 8, 0, brief=True), Room(3, 3, 2, 8, 0, brief=True), Room(3, 2, 2, 6, 0, brief=True),
    Room(2, 2, 1, 6, 0, brief=True), Room(1, 1, 1, 3, 0, brief=True),
)  # fmt: skip
"""From the most that ever stands on the page to the least."""


def chair_document(report: ChairReport) -> Document:
    """The page: as many lines of each section as fit, and how many more there are."""
    return _document(report, room_for(report))


def room_for(report: ChairReport) -> Room:
    """The most room each section can have so that the whole stands on one page."""
    return next((room for room in ROOMS if height_of(_document(report, room)) <= PAGE), ROOMS[-1])


def headings(report: ChairReport) -> tuple[str, str, str, str, str]:
    """The five headings, numbered; the fourth says since when."""
    return (
        _("1 What is certain"),
        _("2 What may be chance"),
        _("3 What is not known"),
        _("4 What changed %(since)s") % {"since": report.since.words},
        _("5 Five questions and whom to ask"),
    )


def title_of(report: ChairReport) -> str:
    """What the page is called."""
    return _("Chair’s page: %(theme)s") % {"theme": report.theme} if report.theme else _("Chair’s page")


def subtitle_of(report: ChairReport) -> str:
    """Agreement, period and the meeting the page is for."""
    subject = report.subject
    return ", ".join(part for part in (subject.place, subject.period_in_full, report.meeting) if part)


def more(number: int) -> str:
    """How many more there are than are shown."""
    return ngettext("and %(n)d more", "and %(n)d more", number) % {"n": number}


def _document(report: ChairReport, room: Room) -> Document:
    subject = report.subject
    certain, chance, unknown, changed, asked = headings(report)
    blocks: tuple[Block, ...] = (
        Paragraph(runs(report.lede), lead=True),
        Heading(certain),
        *_points(report.certain, room.certain, _("Nothing stands out for certain.")),
        *_said(report.improving_codes if room.brief else report.improving),
        Heading(chance),
        *_points(report.chance, room.chance, _("Nothing that stands out may be chance."), brief=room.brief),
        *_said(" ".join(part for part in (report.forecasts, report.alarms) if part)),
        Heading(unknown),
        *_unknown(report.unknown, room.unknown),
        Heading(changed),
        *_changes(report.changes, room),
        Heading(asked),
        *_questions(report.questions),
        *_said(report.few),
    )
    return Document(
        title=title_of(report),
        subtitle=subtitle_of(report),
        blocks=blocks,
        header=subject.place,
        footer=margin(subject),
        produced=produced(subject),
        author="Accord",
        subject=subject.period_in_full,
        created_at=subject.made_at,
        compact=True,
    )


def _said(text: str) -> Iterator[Block]:
    if text:
        yield Paragraph(runs(text))


def _points(points: Sequence[Point], most: int, nothing: str, *, brief: bool = False) -> Iterator[Block]:
    if not points:
        yield Paragraph(runs(nothing))
        return
    yield Table(
        columns=(
            Column(
                _("Indicator and why") if brief else _("Indicator, figure, who answers, where it stands"), width=8.2
            ),
            Column(_("Status"), kind="status", width=1),
        ),
        rows=tuple(_point(point, brief=brief) for point in points[:most]),
        summary=_("For each indicator: its figure against its target, its status, who answers and what is being done."),
    )
    if len(points) > most:
        codes = ", ".join(point.code for point in points[most:])
        yield Paragraph(runs(f"{more(len(points) - most)}: {codes}"))


def _point(point: Point, *, brief: bool) -> Row:
    """A row of two or three lines; a brief one leaves the figure and who answers to the page on screen."""
    named = (Text(point.code, strong=True, link=address_of(point.place)), Text(f" {point.title}.", strong=True))
    why = f" {point.why[0].upper()}{point.why[1:]}." if point.why else ""
    who = f" {point.who or _('Nobody')}" + (f": {point.doing[0].lower()}{point.doing[1:]}." if point.doing else ".")
    said = runs(*named, why) if brief else runs(*named, " ", *runs_of(point.said), why, Text(who, emphasis=True))
    return Row((Words(said), StatusMark(point.status, point.status_word)))


def _unknown(gaps: Sequence[Unknown], most: int) -> Iterator[Block]:
    if not gaps:
        yield Paragraph(runs(_("Nothing is missing: every figure, baseline and target that was due is here.")))
        return
    items = [Bullet(_gap(gap)) for gap in gaps[:most]]
    if len(gaps) > most:
        codes = ", ".join(dict.fromkeys(gap.code for gap in gaps[most:]))
        items.append(Bullet(runs(f"{more(len(gaps) - most)}: {codes}")))
    yield BulletList(tuple(items))


def _gap(gap: Unknown) -> Runs:
    named = Text(gap.code, strong=True, link=address_of(gap.place))
    who = f" ({gap.who})" if gap.who else ""
    return runs(named, " ", Text(f"{gap.title}:", strong=True), f" {gap.text}", Text(who, emphasis=True))


def _changes(changes: Sequence[Change], room: Room) -> Iterator[Block]:
    if not changes:
        yield Paragraph(runs(_("Nothing moved, nothing was raised or closed, no figure was corrected.")))
        return
    yield BulletList(tuple(Bullet(_kind(kind, some, room)) for kind, some in by_kind(changes)))


def _kind(kind: str, some: Sequence[Change], room: Room) -> Runs:
    if len(some) <= room.named:
        told = "; ".join(f"{one.code} {one.title} ({one.text.rstrip('.')})" for one in some)
        return runs(Text(f"{kind}:", strong=True), f" {told}.")
    told = f"{kind} ({len(some)}): " + "; ".join(f"{one.code} {one.title}" for one in some)
    if is_one_line(told):
        return runs(Text(f"{kind} ({len(some)}):", strong=True), f"{told.partition(':')[2]}.")
    told = ", ".join(one.code for one in some[: room.codes])
    rest = f", {more(len(some) - room.codes)}" if len(some) > room.codes else ""
    return runs(Text(f"{kind} ({len(some)}):", strong=True), f" {told}{rest}.")


def _questions(questions: Sequence[Question]) -> Iterator[Block]:
    if questions:
        yield Table(
            columns=(
                Column(_("No."), kind="number", width=0.45),
                Column(_("Question, and why"), width=6.2),
                Column(_("Whom to ask"), width=2.5),
            ),
            rows=tuple(_question(number, one) for number, one in enumerate(questions, start=1)),
            summary=_("Each question with its reason and the evidence for it, and whom to ask."),
        )


def _question(number: int, one: Question) -> Row:
    places = _("See %(places)s") % {"places": ", ".join(place.label for place in one.places)}
    return Row(
        (
            Number(Text(str(number), strong=True)),
            Words(runs(Text(one.text, strong=True)), one.reason),
            Words(runs("; ".join(one.whom)), places),
        )
    )


def address_of(place: Place) -> str:
    """The whole address of a page, for what is read away from the site."""
    return f"{settings.SITE_ADDRESS}{place.path}"
