"""The highlight report as a document, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    ChartGrid,
    Column,
    Document,
    Fact,
    FactsList,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    PageBreak,
    Paragraph,
    Row,
    Runs,
    StatusLine,
    StatusMark,
    Table,
    Text,
    Words,
    runs,
)
from accord.reporting.drawing import chart_of, counts_bar
from accord.reporting.explained import SIGNED, UNSIGNED
from accord.reporting.highlight.report import (
    Gap,
    GapGroup,
    Group,
    HighlightReport,
    Issues,
    Item,
    Missing,
    Part,
    Rating,
    Remark,
    Stands,
)
from accord.reporting.said import Sentence, joined, runs_of
from accord.reporting.sections import SECTIONS, Section
from accord.reporting.subject import margin, produced
from accord.reporting.tables import short_scorecard
from accord.reporting.wording import listed, long_date

MOST_CHARTS = 10
ALIKE_FROM = 3


@dataclass(frozen=True)
class SetSection:
    """A section as it is set: what the form calls it, its heading with its number, its blocks."""

    section: Section
    heading: str
    blocks: tuple[Block, ...]


def highlight_document(report: HighlightReport) -> Document:
    """The whole report as a document: the seven sections of the form and an annex."""
    subject = report.subject
    body: list[Block] = [*opening(report)]
    for one in set_sections(report):
        body += [Heading(one.heading), *one.blocks]
    return Document(
        title=_("Highlight report"),
        subtitle=f"{subject.place}, {subject.period_in_full}",
        facts=_facts(report),
        blocks=(*body, *annex(report)),
        header=subject.place,
        footer=margin(subject),
        produced=produced(subject),
        author="Accord",
        subject=subject.period_in_full,
        created_at=subject.made_at,
    )


def opening(report: HighlightReport) -> tuple[Block, ...]:
    """The warnings a reader must not miss; none where there is nothing to warn of."""
    said = " ".join(f"{notice}." for notice in report.subject.notices)
    return (Notice(runs(said)),) if said else ()


def set_sections(report: HighlightReport) -> tuple[SetSection, ...]:
    """The sections of the form in order, each with its blocks."""
    blocks = {
        "overall_progress": (*_rating(report.overall), *_counts(report), _theme_table(report)),
        "direction_of_travel": tuple(_rating(report.direction)),
        "mandatory_risks": tuple(_part(report.mandatory)),
        "other_risks": tuple(_part(report.other)),
        "impact": tuple(_part(report.impact, strong=True)),
        "missing_information": tuple(_missing(report.missing)),
        "issues_for_government": tuple(_issues(report.issues)),
    }
    return tuple(
        SetSection(section, f"{number} {section.title}", blocks[section.code])
        for number, section in enumerate(SECTIONS, start=1)
    )


def annex(report: HighlightReport) -> tuple[Block, ...]:
    """Charts of the exceptions, the whole scorecard, and how the two ratings come about."""
    themes = [(theme.code, theme.title, theme.lead) for theme in report.themes]
    charts = tuple(chart_of(item.line) for item in report.exceptions if item.line.history)[:MOST_CHARTS]
    drawn: tuple[Block, ...] = ()
    if charts:
        title = (
            _("Annex A: the exceptions over time")
            if len(charts) == len(report.exceptions)
            else _("Annex A: the first exceptions over time")
        )
        drawn = (PageBreak(), Heading(title), ChartGrid(charts))
    return (
        *drawn,
        PageBreak(),
        Heading(_("Annex B: scorecard")),
        Heading(_("How the two ratings are worked out"), level=2),
        Paragraph(runs(Text(_("Overall progress: "), strong=True), report.overall.rule)),
        Paragraph(runs(Text(_("Direction of travel: "), strong=True), report.direction.rule)),
        short_scorecard(
            report.lines, themes, _("Every indicator, %(period)s") % {"period": report.subject.period_label}
        ),
    )


def _facts(report: HighlightReport) -> tuple[Fact, ...]:
    subject = report.subject
    pairs = (
        (_("Prepared for"), subject.sponsor),
        (_("As known on"), long_date(subject.known_on)),
    )
    return tuple(Fact(label, runs(words)) for label, words in pairs if words)


def _rating(rating: Rating) -> Iterator[Block]:
    yield StatusLine(StatusMark(rating.status, rating.status_word), _against_computed(rating))
    if rating.remark.text:
        yield from _remark(rating.remark)
    for reason in rating.reasons:
        yield Paragraph(runs_of(reason))


def _against_computed(rating: Rating) -> Runs:
    if not rating.overridden_by and not rating.override_reason:
        return runs(_("as computed from the indicators"))
    facts = {
        "who": rating.overridden_by or _("the secretariat"),
        "reason": rating.override_reason,
        "computed": rating.computed_word.lower(),
    }
    return runs(_("as rated by %(who)s: %(reason)s Computed from the indicators it is %(computed)s.") % facts)


def _counts(report: HighlightReport) -> Iterator[Block]:
    rest = sum(number for status, number in report.counts.items() if status not in {"green", "amber", "red"})
    figures = [KeyFigure(str(report.counts.get(status, 0)), word, status) for status, word in _rated_words()]
    yield KeyFigures((*figures, KeyFigure(str(rest), _("Not rated"), "not_rated")))


def _rated_words() -> tuple[tuple[str, str], ...]:
    return (("green", _("Green")), ("amber", _("Amber")), ("red", _("Red")))


def _theme_table(report: HighlightReport) -> Table:
    return Table(
        columns=(
            Column(_("Theme"), width=3.4),
            Column(_("Indicators"), kind="sparkline", width=2.6),
            Column(_("Progress"), kind="status", width=1.6),
            Column(_("Direction"), kind="status", width=1.8),
        ),
        rows=tuple(
            Row(
                (
                    Words(runs(theme.title)),
                    counts_bar(
                        {"green": theme.green, "amber": theme.amber, "red": theme.red, "not_rated": theme.not_rated},
                        theme.title,
                    ),
                    StatusMark(theme.status, theme.status_word),
                    StatusMark(theme.direction, theme.direction_word),
                )
            )
            for theme in report.themes
        ),
        caption=_("By theme"),
        summary=_(
            "For each theme: how many indicators are green, amber, red and not rated, its progress and its direction."
        ),
    )


def _remark(remark: Remark) -> Iterator[Block]:
    if remark.text:
        yield Paragraph(
            runs(remark.text, Text(f" ({remark.author})" if remark.author else "", emphasis=True)), lead=True
        )


def _part(part: Part, *, strong: bool = False) -> Iterator[Block]:
    yield from _remark(part.remark)
    if part.opening:
        yield Paragraph(runs(part.opening))
    for group in part.groups:
        yield from _group(group, strong=strong)
    if part.closing:
        yield Paragraph(runs(part.closing))


def _group(group: Group, *, strong: bool) -> Iterator[Block]:
    yield Heading(group.title, level=2)
    if group.remark.text:
        yield Paragraph(
            runs(group.remark.text, Text(f" ({group.remark.author})" if group.remark.author else "", emphasis=True))
        )
    for item in group.items:
        yield from (_strength(item) if strong else risk_blocks(item))
    if group.brief:
        yield Heading(_("Amber, and nothing more against them"), level=3)
        yield BulletList(tuple(Bullet(runs_of(sentence)) for sentence in group.brief))


def risk_blocks(item: Item) -> Iterator[Block]:
    """An indicator that stands out: its mark, why in sentences, cause, action, who answers, where its exception is."""
    yield StatusLine(StatusMark(item.line.status, item.line.status_word), runs(Text(item.line.name, strong=True)))
    yield Paragraph(_about(item))
    facts = []
    if item.words.state == SIGNED:
        facts += [
            Fact(label, runs(text))
            for label, text in ((_("Cause"), item.words.why), (_("Action"), item.words.doing))
            if text
        ]
    facts.append(Fact(_("Owner"), runs(_answers(item))))
    if item.exception is not None:
        facts.append(Fact(_("Exception"), runs(stands_words(item.exception))))
    yield FactsList(tuple(facts))


def _strength(item: Item) -> Iterator[Block]:
    yield StatusLine(StatusMark(item.line.status, item.line.status_word), runs(Text(item.line.name, strong=True)))
    yield Paragraph((*runs(f"{item.reason} "), *_about(item)))
    if item.words.state == SIGNED and item.words.why:
        yield FactsList((Fact(_("Why"), runs(item.words.why)), Fact(_("Owner"), runs(_answers(item)))))


def _about(item: Item) -> Runs:
    return runs_of(joined((*item.sentences, Sentence(item.later))))


def _answers(item: Item) -> str:
    owner = item.line.owner or _("nobody")
    if item.words.state == SIGNED:
        facts = {"owner": owner, "who": item.words.signed_by, "day": long_date(item.words.signed_on)}
        return _("%(owner)s; commentary signed by %(who)s, %(day)s") % facts
    if item.words.state == UNSIGNED:
        return _("%(owner)s; commentary is written but not signed, so it is left out") % {"owner": owner}
    return _("%(owner)s; no commentary yet") % {"owner": owner}


def stands_words(exception: Stands) -> str:
    """The state of an exception in words, with when an answer is due and its recovery plan's day."""
    said = exception.state_word
    if exception.due is not None:
        said += _(", an answer is due by %(day)s") % {"day": long_date(exception.due)}
    if exception.closed_on is not None:
        said += _(" on %(day)s") % {"day": long_date(exception.closed_on)}
    if exception.recovery:
        named = _(": %(plan)s") if exception.state == "recovery_running" else _("; recovery plan %(plan)s")
        said += named % {"plan": exception.recovery}
    if exception.recovery and exception.back_on is not None:
        said += _(", back on target by %(day)s") % {"day": long_date(exception.back_on)}
    return f"{said}."


def _missing(missing: Missing) -> Iterator[Block]:
    yield from _remark(missing.remark)
    yield Paragraph(runs(missing.opening))
    for group in missing.groups:
        yield Heading(group.title, level=2)
        if group.remark.text:
            yield Paragraph(
                runs(group.remark.text, Text(f" ({group.remark.author})" if group.remark.author else "", emphasis=True))
            )
        if group.gaps:
            yield BulletList(tuple(_gaps(group)))


def _gaps(group: GapGroup) -> Iterator[Bullet]:
    """Gaps somebody has to fill, then those that are alike by kind, each kind in one line."""
    alike = {
        "old": _("Newest figures are old:"),
        "suppressed": _("Hidden in some areas, because numbers are small:"),
        "provisional": _("Provisional:"),
    }
    yield from _to_fill([gap for gap in group.gaps if gap.kind not in alike])
    for kind, words in alike.items():
        found = [gap.short for gap in group.gaps if gap.kind == kind]
        if found:
            yield Bullet(runs(Text(words, strong=True), f" {listed(found)}"))


def _to_fill(gaps: Sequence[Gap]) -> Iterator[Bullet]:
    """Each gap by itself, unless the same is missing for several indicators: then they stand together."""
    same: dict[str, list[Gap]] = {}
    for gap in gaps:
        same.setdefault(gap.text, []).append(gap)
    for text, found in same.items():
        if len(found) < ALIKE_FROM:
            yield from (Bullet(_gap(gap)) for gap in found)
        else:
            names = "; ".join(f"{gap.code} {gap.title}" for gap in found)
            yield Bullet(runs(Text(f"{text.rstrip('.')}:", strong=True), f" {names}"))


def _gap(gap: Gap) -> Runs:
    who = f" ({gap.owner})" if gap.owner else ""
    return runs(Text(f"{gap.code} {gap.title}:", strong=True), f" {gap.text}", Text(who, emphasis=True))


def _issues(issues: Issues) -> Iterator[Block]:
    yield from _remark(issues.remark)
    if issues.empty:
        yield Paragraph(runs(issues.empty))
    if issues.asks:
        yield Heading(_("Help asked for in signed commentary"), level=2)
        yield BulletList(
            tuple(
                Bullet(
                    runs(
                        Text(f"{ask.code} {ask.title}:", strong=True),
                        f" {ask.text}",
                        Text(f" ({ask.owner})", emphasis=True),
                    )
                )
                for ask in issues.asks
            )
        )
    if issues.conflicts:
        yield Heading(_("Indicators that pull against each other"), level=2)
        yield BulletList(tuple(_conflict(one.first, one.second) for one in issues.conflicts))


def _conflict(first: Item, second: Item) -> Bullet:
    names = _("%(first)s and %(second)s") % {"first": first.line.name, "second": second.line.name}
    return Bullet(runs(Text(f"{names}.", strong=True)), tuple(_side(item) for item in (first, second)))


def _side(item: Item) -> Runs:
    mark = Text(f"{item.line.code}, {item.line.status_word.lower()}: ", strong=True)
    owner = Text(f" ({item.line.owner or _('nobody')})", emphasis=True)
    return (mark, *runs_of(joined(item.sentences)), owner)
