"""What a document belongs to, from its own side; and what it can be tied to, for forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.delivery.registers import BY_KIND
from accord.delivery.sight import in_sight
from accord.framework.models import Group
from accord.framework.queries.choices import Choice
from accord.framework.queries.indicators import indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.library.rights import shelves_kept
from accord.meetings.models import AgendaItem, DocumentLink
from accord.meetings.queries.groups import groups_of
from accord.meetings.queries.library import DocumentLine
from accord.meetings.queries.seats import groups_with_seat

TIED = ("action_plan", "recovery", "project")
"""The registers whose open records a form offers."""
BACK, AHEAD = timedelta(days=120), timedelta(days=270)
FRAME = ("apologies", "interests", "last_minutes", "matters_arising", "any_other_business", "forward_plan", "upward")


@dataclass(frozen=True)
class LinkLine:
    """One thing a document belongs to: "indicator", "item" or the kind of a record, with its code and its words.

    ``meeting`` is that of an item of an agenda.
    """

    id: int
    kind: str
    code: str
    title: str
    meeting: str = ""


def links_of(viewer: Viewer, facts: AgreementFacts, document: DocumentLine, *, today: date) -> tuple[LinkLine, ...]:
    """What a document belongs to: indicators first, then items, then records; private items for who sees them.

    Four queries, and one for each kind of record there is.
    """
    viewer.demand("see", facts.code)
    rows = list(
        DocumentLink.objects.filter(document_id=document.id, document__agreement_id=facts.id).select_related(
            "indicator", "item__meeting__group"
        )
    )
    coded = {row.indicator.code for row in rows if row.indicator}
    titles = {one.code: one.now.title for one in indicator_facts(facts.id, codes=sorted(coded))} if coded else {}
    indicators = (
        LinkLine(row.pk, "indicator", row.indicator.code, titles.get(row.indicator.code, ""))
        for row in rows
        if row.indicator
    )
    return (*indicators, *_items(viewer, facts, rows, today), *_records(viewer, facts, rows))


def item_choices(viewer: Viewer, facts: AgreementFacts, *, today: date) -> tuple[Choice, ...]:
    """Items of the agendas of the last four and the next nine months, by day; one query, a second for seats."""
    rows = AgendaItem.objects.filter(
        meeting__agreement_id=facts.id, removed=False, meeting__on__range=(today - BACK, today + AHEAD)
    )
    rows = rows.exclude(meeting__state="cancelled").exclude(kind__in=FRAME)
    held = list(rows.select_related("meeting__group").order_by("meeting__on", "meeting__code", "position"))
    return tuple(
        (str(row.pk), f"{date_format(row.meeting.on, 'j M Y')}, {row.meeting.group.title}: {row.number} {row.title}")
        for row in _open(viewer, facts, held, today)
    )


def record_choices(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """Open action plans, recovery plans and projects, by register and code; one query each."""
    viewer.demand("see", facts.code)
    found = []
    for kind in TIED:
        register = BY_KIND[kind]
        rows = in_sight(viewer, facts, register).filter(state__in=register.open_states)
        for code, title in rows.order_by("code").values_list("code", "title"):
            found.append((f"{kind}:{code}", f"{register.one}: {code} {title}"))
    return tuple(found)


def shelf_choices(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """The shelves the viewer keeps: the whole partnership's ("") first, then groups that are not wound up, by title."""
    kept = shelves_kept(viewer, facts.code)
    groups = groups_of(facts).filter(ended_on__isnull=True).order_by("title", "code")
    named = tuple((one.code, one.title) for one in groups if kept is None or one.pk in kept)
    return (("", _("The whole partnership")), *named) if kept is None else named


def group_titles(facts: AgreementFacts) -> dict[str, str]:
    """Every group of the agreement by its code."""
    rows: Iterable[Group] = groups_of(facts)
    return {one.code: one.title for one in rows}


def _items(viewer: Viewer, facts: AgreementFacts, rows: list[DocumentLink], today: date) -> Iterator[LinkLine]:
    ids = {row.item_id: row.pk for row in rows if row.item_id}
    held = [row.item for row in rows if row.item is not None]
    for item in _open(viewer, facts, held, today):
        day = date_format(item.meeting.on, "j F Y")
        title = _("%(group)s, %(day)s: %(item)s") % {
            "group": item.meeting.group.title, "day": day, "item": f"{item.number} {item.title}".strip(),
        }  # fmt: skip
        yield LinkLine(ids[item.pk], "item", str(item.pk), title, item.meeting.code)


def _open(viewer: Viewer, facts: AgreementFacts, items: list[AgendaItem], today: date) -> list[AgendaItem]:
    """The items the viewer may know of: private ones for members of their group and who runs the meetings."""
    if viewer.may("run_meetings", facts.code) or not any(item.private for item in items):
        return items
    seats = groups_with_seat(viewer, today)
    return [item for item in items if not item.private or item.meeting.group.code in seats]


def _records(viewer: Viewer, facts: AgreementFacts, rows: list[DocumentLink]) -> Iterator[LinkLine]:
    wanted: dict[str, list[DocumentLink]] = defaultdict(list)
    for row in rows:
        if row.record_code and row.record_kind in BY_KIND:
            wanted[row.record_kind].append(row)
    for kind, some in sorted(wanted.items()):
        found = in_sight(viewer, facts, BY_KIND[kind]).filter(code__in=[row.record_code for row in some])
        titles: dict[str, str] = dict(found.values_list("code", "title"))
        for row in some:
            if row.record_code in titles:
                yield LinkLine(row.pk, kind, row.record_code, titles[row.record_code])
