"""What the library keeps for the items of a pack: the document or assessment an item is about, and what is tied to it.

Documents are as they stand now, their newest version as known on the pack's day. The members' pack leaves out what is
for named roles or another group's members only, the one for everybody what is not for all partners.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.documents.content import (
    Bullet,
    BulletList,
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
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.library.kinds import GROUP, KINDS, PARTNERS, PUBLIC
from accord.meetings.library.stages import STAGES
from accord.meetings.queries.agenda import Agenda, AgendaLine
from accord.meetings.queries.library import DocumentLine, document_for, documents_of_items, versions_of
from accord.meetings.queries.library_assessments import AssessmentLine, StageLine, assessment_for
from accord.records.rows import end_of_day
from accord.reporting.pack.parts import Page
from accord.reporting.wording import long_date

DOCUMENT, ASSESSMENT = "document", "strategic_assessment"


@dataclass(frozen=True)
class Shelf:
    """The library as one meeting's pack shows it."""

    viewer: Viewer
    facts: AgreementFacts
    agenda: Agenda
    today: date
    known_on: date | None
    private: bool

    def tied(self) -> dict[int, tuple[DocumentLine, ...]]:
        """By item the documents tied to it that the pack may name; at most five queries."""
        about = {one.id: (one.record_kind, one.record_code) for one in self.agenda.items if not one.hidden}
        found = documents_of_items(self.viewer, self.facts, about, today=self.today)
        shown = {item: tuple(one for one in lines if self._may_show(one)) for item, lines in found.items()}
        return {item: lines for item, lines in shown.items() if lines}

    def pages(self, line: AgendaLine, tied: Iterable[DocumentLine]) -> Iterator[Page]:
        """The page of what an item is about, and a list of what else is tied to it."""
        own = line.record_code if line.record_kind == DOCUMENT else ""
        if own:
            yield from self._document(own)
        elif line.record_kind == ASSESSMENT:
            yield from self._assessment(line.record_code)
        others = [one for one in tied if one.code != own]
        if others:
            yield Page(_("In the library"), (BulletList(tuple(map(self._bullet, others))),))

    def _may_show(self, document: DocumentLine) -> bool:
        """Whether everybody the pack is for may see a document."""
        if document.sees in (PUBLIC, PARTNERS):
            return True
        return self.private and document.sees == GROUP and document.group == self.agenda.meeting.group

    def _document(self, code: str) -> Iterator[Page]:
        try:
            document = document_for(self.viewer, self.facts, code, today=self.today)
        except NotFoundError:
            return
        if self._may_show(document):
            said = [Paragraph(runs(document.about))] if document.about else []
            facts = FactsList(tuple(self._facts(document)))
            yield Page(document.title, (*said, facts, _source(self._address(document), document.title)))

    def _facts(self, document: DocumentLine) -> Iterator[Fact]:
        days = document.days
        first, last = long_date(days.covers_from), long_date(days.covers_until)
        covers = _("%(first)s to %(last)s") % {"first": first, "last": last} if first and last else first or last
        told = (
            (_("Kind"), str(KINDS[document.kind].one)),
            (_("Owner"), document.owner),
            (_("Covers"), covers),
            (_("Published on"), long_date(days.published_on)),
            (_("Review due"), self._due(days.review_on)),
            (_("Next one due"), self._due(days.next_due)),
            (_("Newest version"), self._newest(document) or _("none yet: it is awaited")),
        )
        return (Fact(label, runs(words)) for label, words in told if words)

    def _due(self, day: date | None) -> str:
        late = (self.today - day).days if day is not None else 0
        return long_date(day) + (", " + _("%(n)d days late") % {"n": late} if late > 0 else "")

    def _newest(self, document: DocumentLine) -> str:
        versions = versions_of(self.viewer, self.facts, document)
        known = [one for one in versions if self.known_on is None or one.at <= end_of_day(self.known_on)]
        if not known:
            return ""
        told = {"name": known[0].name, "n": known[0].number, "day": long_date(known[0].at)}
        return _("%(name)s, version %(n)d of %(day)s") % told

    def _bullet(self, document: DocumentLine) -> Bullet:
        aside = ", ".join(part for part in (str(KINDS[document.kind].one), self._newest(document)) if part)
        return Bullet(runs(Text(document.title, link=self._address(document)), Text(f" ({aside})", emphasis=True)))

    def _assessment(self, code: str) -> Iterator[Page]:
        try:
            cycle = assessment_for(self.viewer, self.facts, code, today=self.today)
            document = document_for(self.viewer, self.facts, cycle.document, today=self.today)
        except NotFoundError:
            return
        if self._may_show(document):
            facts = FactsList(
                (
                    Fact(_("Owner"), runs(cycle.owner or "–")),
                    Fact(_("To be published"), runs(long_date(cycle.publish_on))),
                )
            )
            address = _whole("library-assessment", self.facts.code, assessment=cycle.code)
            yield Page(cycle.title, (facts, self._stages(cycle), _source(address, cycle.title)))

    def _stages(self, cycle: AssessmentLine) -> Table:
        columns = (
            Column(_("Stage"), width=2.6), Column(_("By when"), width=1.8), Column(_("Who answers for it"), width=2.6),
            Column(_("How it stands"), width=2.0),
        )  # fmt: skip
        rows = tuple(map(self._stage, cycle.stages))
        return Table(columns, rows, summary=_("Each stage: by when, who answers for it, whether it is done."))

    def _stage(self, stage: StageLine) -> Row:
        known = STAGES[stage.code]
        done = stage.done_on if stage.done_on and (not self.known_on or stage.done_on <= self.known_on) else None
        if done:
            state = _("done on %(day)s") % {"day": long_date(done)}
        else:
            state = _("%(n)d days late") % {"n": stage.late} if stage.late > 0 else _("to come")
        return Row(
            (
                Words(runs(Text(str(known.title), strong=True))),
                Words(runs(long_date(stage.due))),
                Words(runs(stage.who or "–")),
                Words(runs(state)),
            )
        )

    def _address(self, document: DocumentLine) -> str:
        return _whole("library-document", self.facts.code, document=document.code)


def _whole(name: str, agreement: str, **place: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, kwargs={"agreement": agreement, **place})


def _source(address: str, what: str) -> Paragraph:
    return Paragraph(
        runs(
            Text(_("As it stands in the library; Accord, "), emphasis=True),
            Text(what, emphasis=True, link=address),
            Text(".", emphasis=True),
        )
    )
