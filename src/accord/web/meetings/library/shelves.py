"""The shelves: every document one may see, found by kind, group and words; and one group's shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.meetings.library.kinds import KINDS
from accord.meetings.operations.library import may_add_to
from accord.meetings.queries.groups import group_for, in_force, terms_of
from accord.meetings.queries.library import KEPT, PARTNERSHIP, WITHDRAWN, Asked, Listed, documents, keeps
from accord.meetings.queries.library_assessments import AssessmentLine, assessments
from accord.meetings.queries.library_plans import overdue, plan_register
from accord.web import asking
from accord.web.asking import page
from accord.web.frame import Link, Option
from accord.web.listing import Filter, Group, Pages
from accord.web.meetings.library.place import rows_of, shelf_address, shelf_title, show, trail_to
from accord.web.meetings.library.words import count_words
from accord.web.meetings.room import Hall, hall

SIZE = 50
EVERY = "every"


@dataclass(frozen=True)
class ShelvesPage:
    """What the list of documents shows."""

    answer: str
    filters: tuple[Filter, ...]
    groups: tuple[Group, ...]
    shown: str
    clear: str
    pages: Pages
    add: str
    anything: bool


@dataclass(frozen=True)
class ShelfPage:
    """What one group's shelf shows."""

    title: str
    answer: str
    groups: tuple[Group, ...]
    trail: tuple[Link, ...]
    links: tuple[Link, ...]
    add: str
    terms: Link | None
    cycles: tuple[Link, ...]
    withdrawn: str


@page
def shelves_page(asked: asking.Asked, agreement: str) -> HttpResponse:
    """Every document the viewer sees, by shelf, as far as the filters let it through."""
    here = hall(asked, agreement)
    wanted = _wanted(asked)
    found = documents(asked.viewer, here.facts, wanted, today=asked.today)
    late = overdue(plan_register(asked.viewer, here.facts, today=asked.today).lines)
    filtered = any(asked.parameter(name) for name in ("kind", "group", "q", "state"))
    shown = ShelvesPage(
        answer=_answer(found, late),
        filters=tuple(_filters(asked, found)),
        groups=tuple(_by_shelf(here, found)),
        shown=count_words(found.total),
        clear=here.address("library") if filtered else "",
        pages=Pages(found.number, wanted.size, found.total, asked.query, may_show_all=True),
        add=here.address("library-add") if may_add_to(asked.viewer, here.code) else "",
        anything=bool(found.all) or filtered,
    )
    return show(here, "meetings/library/shelves.html", shown, part="shelves")


@page
def shelf_page(asked: asking.Asked, agreement: str, group: str) -> HttpResponse:
    """One group's shelf by kind, with its terms of reference and its strategic assessments."""
    here = hall(asked, agreement)
    facts = group_for(asked.viewer, here.facts, group)
    versions = terms_of(asked.viewer, here.facts, facts)
    terms = in_force(versions, asked.today)
    said = _("Terms of reference, version %(n)d in force") % {"n": terms.number} if terms else ""
    return _show_shelf(
        here, group, facts.title, facts.id,
        terms=Link(said, here.address("group-terms", group=group)) if terms else None,
        links=(Link(_("The group"), here.address("group", group=group)),),
        cycles=assessments(asked.viewer, here.facts, today=asked.today, group=group),
    )  # fmt: skip


@page
def partnership_page(asked: asking.Asked, agreement: str) -> HttpResponse:
    """The shelf of the whole partnership."""
    here = hall(asked, agreement)
    cycles = assessments(asked.viewer, here.facts, today=asked.today)
    return _show_shelf(here, "", shelf_title(""), None, cycles=[one for one in cycles if not one.group])


def _show_shelf(
    here: Hall, group: str, title: str, group_id: int | None, *, cycles: Sequence[AssessmentLine],
    terms: Link | None = None, links: tuple[Link, ...] = (),
) -> HttpResponse:  # fmt: skip
    asked = here.asked
    state = WITHDRAWN if asked.parameter("state") == WITHDRAWN else KEPT
    found = documents(asked.viewer, here.facts, Asked(group=group or PARTNERSHIP, state=state), today=asked.today)
    lines = sorted(found.lines, key=lambda one: list(KINDS).index(one.kind) if one.kind in KINDS else len(KINDS))
    add = here.address("library-add") + (f"?group={group}" if group else "")
    shown = ShelfPage(
        title=title,
        answer=_shelf_answer(found, withdrawn=state == WITHDRAWN),
        groups=tuple(
            Group(str(KINDS[kind].many) if kind in KINDS else kind, rows_of(here, some))
            for kind, some in groupby(lines, key=lambda one: one.kind)
        ),
        trail=trail_to(here),
        links=links,
        add=add if keeps(asked.viewer, here.facts, group_id) else "",
        terms=terms,
        cycles=tuple(Link(one.title, here.address("library-assessment", assessment=one.code)) for one in cycles),
        withdrawn="?" if state == WITHDRAWN else f"?state={WITHDRAWN}",
    )
    return show(here, "meetings/library/shelf.html", shown, part="shelves")


def _wanted(asked: asking.Asked) -> Asked:
    state, number = asked.parameter("state"), asked.parameter("page")
    return Asked(
        kind=asked.parameter("kind"),
        group=asked.parameter("group"),
        words=tuple(asked.parameter("q").lower().split()),
        state="" if state == EVERY else WITHDRAWN if state == WITHDRAWN else KEPT,
        number=int(number) if number.isdecimal() and len(number) < 10 else 1,
        size=0 if asked.parameter("size") == "all" else SIZE,
    )


def _by_shelf(here: Hall, found: Listed) -> Iterator[Group]:
    for (code, title), some in groupby(found.lines, key=lambda one: (one.group, one.group_title)):
        yield Group(shelf_title(title), rows_of(here, some), href=shelf_address(here, code))


def _filters(asked: asking.Asked, found: Listed) -> Iterator[Filter]:
    kind, group, state = (asked.parameter(name) for name in ("kind", "group", "state"))
    kinds = [Option("", _("Every kind"), not kind)]
    kinds += [
        Option(one.code, f"{one.many} ({found.kinds[one.code]})", one.code == kind)
        for one in KINDS.values()
        if found.kinds.get(one.code) or one.code == kind
    ]
    shelves = [Option("", _("Every shelf"), not group)]
    shelves += [
        Option(code or PARTNERSHIP, shelf_title(title), (code or PARTNERSHIP) == group)
        for code, title, _count in found.shelves
    ]
    states = (("", _("On the shelf")), (WITHDRAWN, _("Withdrawn")), (EVERY, _("Both")))
    yield Filter("q", _("Find"), "search", value=asked.parameter("q"), hint=_("title, file, note"))
    yield Filter("kind", _("Kind"), options=tuple(kinds))
    yield Filter("group", _("Shelf"), options=tuple(shelves))
    yield Filter("state", _("State"), options=tuple(Option(code, words, code == state) for code, words in states))


def _answer(found: Listed, late: int) -> str:
    if not found.all:
        return _("Nothing is kept yet.")
    shelves = ngettext("%(n)d shelf", "%(n)d shelves", len(found.shelves)) % {"n": len(found.shelves)}
    said = _("%(documents)s on %(shelves)s.") % {"documents": count_words(found.all), "shelves": shelves}
    if late:
        said += " " + ngettext("%(n)d plan is overdue.", "%(n)d plans are overdue.", late) % {"n": late}
    return said


def _shelf_answer(found: Listed, *, withdrawn: bool) -> str:
    if withdrawn:
        return ngettext("%(n)d withdrawn document.", "%(n)d withdrawn documents.", found.total) % {"n": found.total}
    awaited = sum(one.last is None for one in found.lines)
    said = f"{count_words(found.total)}."
    if awaited:
        said += " " + ngettext("%(n)d is awaited.", "%(n)d are awaited.", awaited) % {"n": awaited}
    return said
