"""The live pages of an agenda's items: what Accord itself shows of each, as known on the pack's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment.queries.scorecard import ScorecardRow
from accord.delivery.queries.actions import ActionLine, action_lines
from accord.delivery.queries.records import record_page
from accord.delivery.registers import BY_KIND
from accord.documents.content import (
    Block,
    Bullet,
    BulletList,
    ChartGrid,
    Column,
    Fact,
    FactsList,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
    runs,
)
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.meetings import annex
from accord.meetings.minutes_document import minutes_document
from accord.meetings.queries.agenda import Agenda, AgendaLine
from accord.meetings.queries.as_known import held_by_then
from accord.meetings.queries.calendar import meetings_of
from accord.meetings.queries.forward import PlannedMeeting, forward_plan, hidden
from accord.meetings.queries.groups import group_for
from accord.meetings.queries.library import DocumentLine
from accord.meetings.queries.minutes import minutes_of
from accord.meetings.queries.private_actions import private_codes
from accord.reporting.drawing import chart_of
from accord.reporting.exceptions import ExceptionsReport, exceptions_report
from accord.reporting.highlight.document import risk_blocks
from accord.reporting.highlight.material import Material, gather
from accord.reporting.highlight.report import Item
from accord.reporting.highlight.risks import item_of
from accord.reporting.pack.parts import Page, under
from accord.reporting.pack.recovering import Recovering
from accord.reporting.pack.shelf import Shelf
from accord.reporting.tables import short_scorecard
from accord.reporting.wording import listed, long_date

NO_PAGE = frozenset({"apologies", "interests", "any_other_business"})


@dataclass(frozen=True)
class Live:
    """Makes the live pages of one meeting's items; what several need is read once."""

    viewer: Viewer
    about: Picture
    agenda: Agenda
    today: date
    made_at: datetime
    private: bool

    def of(self, line: AgendaLine) -> Iterator[Page]:
        """The pages of an item by its kind; the points beneath it where there is none; what the library has of it."""
        made = tuple(self._pages(line))
        yield from made
        if not made and line.points and line.kind not in NO_PAGE:
            yield Page(_("What it is about"), (points(line),))
        yield from self._shelf.pages(line, self._tied.get(line.id, ()))

    def _pages(self, line: AgendaLine) -> Iterator[Page]:
        makers: Mapping[str, Callable[[AgendaLine], Iterable[Page]]] = {
            "exceptions": self._exceptions,
            "theme": self._theme,
            "recovery": self._recovery,
            "last_minutes": self._last_minutes,
            "matters_arising": self._actions,
            "forward_plan": self._forward,
        }
        if line.kind in makers:
            yield from makers[line.kind](line)
            return
        if line.indicator:
            yield from self._indicator(line)
        if line.record_code and line.record_kind in BY_KIND:
            yield from self._record(line)

    @cached_property
    def _shelf(self) -> Shelf:
        facts = self.about.agreement
        return Shelf(self.viewer, facts, self.agenda, self.today, self.about.known_on, self.private)

    @cached_property
    def _tied(self) -> Mapping[int, Sequence[DocumentLine]]:
        return self._shelf.tied()

    @cached_property
    def _material(self) -> Material:
        return gather(self.viewer, self.about)

    @cached_property
    def _report(self) -> ExceptionsReport:
        return exceptions_report(self.viewer, self.about, made_at=self.made_at, today=self.today)

    @cached_property
    def _recovering(self) -> Recovering:
        return Recovering(self.viewer, self.about, self._material.card.rows, self.today)

    @property
    def _with_own_item(self) -> set[str]:
        return {one.theme for one in self.agenda.items if one.kind == "theme" and one.theme}

    def _exceptions(self, _line: AgendaLine) -> Iterator[Page]:
        """Every exception but those of the themes that are an item of their own."""
        others = self._with_own_item
        blocks: list[Block] = []
        found: list[Item] = []
        for group in self._report.groups:
            items = [item for item in group.items if item.line.theme not in others]
            if items:
                blocks.append(Paragraph(runs(Text(group.title, strong=True)), lead=True))
                blocks += _explained(items)
                found += items
        if not found:
            blocks.append(Paragraph(runs(_("Nothing stands out: no red, no worsening beyond chance, nothing late."))))
        blocks += _charts(found)
        title = _("Exceptions of the other themes") if others else _("Exceptions")
        yield Page(title, (*blocks, self._source(_("exceptions"), "exceptions"), *self._sources(found)))

    def _theme(self, line: AgendaLine) -> Iterator[Page]:
        theme = next((one for one in self._material.card.themes if one.theme.code == line.theme), None)
        if theme is None:
            return
        facts = theme.theme
        lines = [self._material.line(row) for row in theme.rows]
        table = short_scorecard(lines, [(facts.code, facts.title, facts.lead)], self._as_known())
        items = [item for item in self._report.items if item.line.theme == line.theme]
        blocks: list[Block] = [table]
        if items:
            blocks += [Paragraph(runs(Text(_("What stands out"), strong=True)), lead=True), *_explained(items)]
        blocks += _charts(items)
        if line.points:
            blocks += [Paragraph(runs(Text(_("Also open"), strong=True))), points(line)]
        source = self._source(_("scorecard of %(theme)s") % {"theme": facts.title}, "scorecard", f"?theme={facts.code}")
        yield Page(
            _("Scorecard: %(theme)s") % {"theme": facts.title}, (*blocks, source, _sources_of(theme.rows))
        )  # fmt: skip

    def _recovery(self, line: AgendaLine) -> Iterator[Page]:
        plans = self._recovering.pages(only=line.record_code, themes=self._themes_of_group)
        for code, page in plans:
            what = _("recovery plan %(code)s") % {"code": code}
            source = self._source(what, "record", register="recovery", code=code)
            yield replace(page, blocks=(*page.blocks, source))
        if not plans:
            yield Page(_("Recovery plans"), (Paragraph(runs(_("No recovery plan is proposed or runs."))),))

    @cached_property
    def _themes_of_group(self) -> frozenset[str]:
        """The themes the group answers for; none where it answers for all of them."""
        facts = group_for(self.viewer, self.about.agreement, self.agenda.meeting.group)
        return frozenset(code for code, _title in facts.themes)

    def _last_minutes(self, _line: AgendaLine) -> Iterator[Page]:
        meeting = self.agenda.meeting
        facts, known_on = self.about.agreement, self.about.known_on
        earlier = meetings_of(self.viewer, facts, group=meeting.group, last=meeting.on)
        held = [one for one in held_by_then(facts.id, earlier, known_on) if one.on < meeting.on]
        if not held:
            return
        code = held[-1].code
        try:
            minutes = minutes_of(
                self.viewer, facts, code, today=self.today, private=self.private, known_on=known_on
            )  # fmt: skip
        except NotFoundError:
            return
        document = minutes_document(minutes, title=facts.title, made_at=self.made_at, private=False)
        source = self._source(_("minutes of %(code)s") % {"code": code}, "minutes", meeting=code)
        yield Page(document.title, (FactsList(document.facts), *under(document.blocks), source))

    def _actions(self, _line: AgendaLine) -> Iterator[Page]:
        meeting = self.agenda.meeting
        known_on = self.about.known_on
        lines = action_lines(
            self.viewer, self.about.agreement, today=known_on or self.today, group=meeting.group, open_only=True,
            known_on=known_on,
        )  # fmt: skip
        if not self.private:
            shut = private_codes(self.about.agreement)
            lines = tuple(one for one in lines if one.code not in shut)
        what = _("actions of %(group)s") % {"group": meeting.group_title}
        said = self._source(what, "actions", f"?group={meeting.group}")
        if not lines:
            yield Page(_("Actions"), (Paragraph(runs(_("No action of the group is open."))), said))
            return
        yield Page(_("Open actions"), (_actions_table(lines), said))

    def _forward(self, _line: AgendaLine) -> Iterator[Page]:
        group = self.agenda.meeting.group
        plan = forward_plan(self.viewer, self.about.agreement, group, today=self.today, known_on=self.about.known_on)
        coming = [one for one in plan.coming if one.on > self.agenda.meeting.on]
        coming = coming if self.private else [_open_to_all(one) for one in coming]
        if coming:
            made = annex.annex_document(plan, coming, place=self.about.agreement.title, made_at=self.made_at)
            yield Page(made.title, (*under(made.blocks), self._source(_("forward plan"), "forward-plan", group=group)))

    def _indicator(self, line: AgendaLine) -> Iterator[Page]:
        row = next((one for one in self._material.card.rows if one.indicator.code == line.indicator), None)
        if row is None:
            return
        item = item_of(self._material, row)
        blocks: list[Block] = [*risk_blocks(item)]
        if any(spot.value is not None for spot in item.line.history):
            blocks.append(chart_of(item.line))
        if line.points:
            blocks.append(points(line))
        source = self._source(_("indicator %(code)s") % {"code": line.indicator}, "indicator", indicator=line.indicator)
        yield Page(item.line.name, (*blocks, source, _sources_of([row])))

    def _record(self, line: AgendaLine) -> Iterator[Page]:
        """The facts of a plan, a risk or another record."""
        register, facts = BY_KIND[line.record_kind], self.about.agreement
        try:
            page = record_page(self.viewer, facts, register, line.record_code, known_on=self.about.known_on)
        except NotFoundError:
            return
        held = page.line
        said = [Fact(_("State"), runs(str(register.states[held.state].words)))]
        for field in register.fields:
            words = _said(held.values.get(field.name), held.names, field.words)
            if words and field.name != "title":
                said.append(Fact(str(field.label), runs(words)))
        address = {"register": register.path, "code": held.code}
        yield Page(
            f"{held.code} {held.title}",
            (FactsList(tuple(said)), self._source(f"{register.one} {held.code}", "record", **address)),
        )

    def _sources(self, items: Sequence[Item]) -> Iterator[Block]:
        codes = {item.line.code for item in items}
        rows = [row for row in self._material.card.rows if row.indicator.code in codes]
        if rows:
            yield _sources_of(rows)

    def _as_known(self) -> str:
        return _("As known on %(day)s") % {"day": long_date(self.about.known_on or self.today)}

    def _source(self, what: str, name: str, query: str = "", **place: str) -> Paragraph:
        """Where a page's figures can be looked at, and the day whose knowledge they are."""
        path = reverse(name, kwargs={"agreement": self.about.agreement.code, **place})
        return Paragraph(
            runs(
                Text(f"{self._as_known()}; Accord, ", emphasis=True),
                Text(what, emphasis=True, link=f"{settings.SITE_ADDRESS.rstrip('/')}{path}{query}"),
                Text(".", emphasis=True),
            )
        )


def _open_to_all(meeting: PlannedMeeting) -> PlannedMeeting:
    """A planned meeting with nothing of its private items but their place."""
    items = (
        replace(one, title=_("Private item"), lead="", why="", entry=hidden(one.entry)) if one.entry.private else one
        for one in meeting.items
    )
    return replace(meeting, items=tuple(items))


def points(line: AgendaLine) -> BulletList:
    """What stands beneath an item on the agenda."""
    return BulletList(
        tuple(Bullet(runs(one.text, Text(_aside(one.who, one.due), emphasis=True))) for one in line.points)
    )


def _aside(who: str, due: str) -> str:
    said = ", ".join(part for part in (who, due) if part)
    return f" ({said})" if said else ""


def _explained(items: Iterable[Item]) -> Iterator[Block]:
    return (block for item in items for block in risk_blocks(item))


def _charts(items: Sequence[Item]) -> Iterator[Block]:
    drawn = tuple(chart_of(one.line) for one in items if any(spot.value is not None for spot in one.line.history))
    if drawn:
        yield ChartGrid(drawn)


def _sources_of(rows: Iterable[ScorecardRow]) -> Paragraph:
    """Where the figures themselves come from."""
    by_source: dict[str, list[str]] = {}
    for row in rows:
        source = row.indicator.now.source or row.indicator.now.provider or _("no source named")
        by_source.setdefault(source, []).append(row.indicator.code)
    said = "; ".join(f"{source} ({listed(codes)})" for source, codes in by_source.items())
    return Paragraph(runs(Text(_("Sources: %(sources)s.") % {"sources": said}, emphasis=True)))


def _actions_table(lines: Sequence[ActionLine]) -> Table:
    columns = (
        Column(_("Ref"), width=0.8), Column(_("Action"), width=4.4), Column(_("Owners"), width=2.0),
        Column(_("By when"), width=1.7), Column(_("How it stands"), width=2.2),
    )  # fmt: skip
    return Table(columns, tuple(map(_action, lines)), summary=_("Each open action: who does what by when."))


def _action(one: ActionLine) -> Row:
    said = f"“{one.said.words}” – {one.said.by}" if one.said else ""
    late = _("%(n)d days late") % {"n": one.days_late} if one.days_late > 0 else ""
    state = _("reported done") if one.state == "reported" else _("open")
    return Row(
        (
            Words(runs(Text(one.code, strong=True))),
            Words(runs(one.title), said),
            Words(runs(", ".join(one.owners) or "–")),
            Words(runs(long_date(one.due) or one.due_said or "–"), late),
            Words(runs(state), _("its day was moved more than twice") if one.drifts else ""),
        )
    )


def _said(value: object, names: Mapping[str, str], words: Mapping[str, object]) -> str:
    """A field's value as people read it; "" where it says nothing."""
    if value in (None, "", ()):
        return ""
    if isinstance(value, tuple):
        return ", ".join(names.get(one, one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return long_date(value)
    text = str(value)
    return str(words[text]) if text in words else names.get(text, text)
