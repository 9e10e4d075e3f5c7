"""Groups as pages show them: the tree, one group with its terms and members, and what is reported upward."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.models import Grant, Group, Interest, Membership, TermsOfReference, Theme
from accord.framework.models.groups import VOTING_SEATS
from accord.framework.operations.memberships import seat_mark
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import Meeting, Schedule
from accord.meetings.models.calendar import TO_COME
from accord.meetings.queries.seats import held_on


@dataclass(frozen=True)
class Terms:
    """One version of terms of reference; a quorum counts voting members present and the agencies they come from."""

    number: int
    text: str
    delegated: str
    quorum: int | None
    quorum_agencies: int | None
    in_force_from: date
    authority_kind: str
    decided_by: str
    decided_on: date | None
    decision_ref: str
    decision_words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Member:
    """A seat on a group: who, in which part, by which initials in the minutes, and from when to when."""

    id: int
    person: str
    label: str
    position: str
    agency: str
    agency_name: str
    email: str
    seat: str
    initials: str
    substitute: str
    substitute_label: str
    papers: bool
    started_on: date
    ended_on: date | None
    seen: str

    @property
    def votes(self) -> bool:
        """Whether the seat counts towards the quorum."""
        return self.seat in VOTING_SEATS

    def on(self, day: date) -> bool:
        """Whether the seat is held on a day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True)
class InterestLine:
    """An interest somebody declared to a group."""

    id: int
    person: str
    label: str
    agency_name: str
    what: str
    declared_on: date
    ended_on: date | None


@dataclass(frozen=True)
class GroupFacts:
    """A group; ``themes`` are the codes and titles of those it answers for in this agreement."""

    id: int
    code: str
    title: str
    parent: str
    parent_title: str
    ended_on: date | None
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GroupLine:
    """A group in the tree; ``depth`` says how many stand above it, ``next_on`` is its next meeting's day and code."""

    facts: GroupFacts
    depth: int
    chair: str
    members: int
    terms: Terms | None
    next_on: date | None
    next_code: str


def groups_of(facts: AgreementFacts) -> QuerySet[Group]:
    """The groups of an agreement: whole trees in which one answers for a theme of it, meets in it or has a role in it.

    A tree that no agreement speaks of yet belongs to all.
    """
    held = list(Group.objects.values_list("pk", "code", "parent_id"))
    parents = {pk: parent for pk, _code, parent in held}
    codes = {code: pk for pk, code, _parent in held}

    def root(group: int) -> int:
        above = parents.get(group)
        return group if above is None else root(above)

    ours: set[int] = set()
    theirs: set[int] = set()
    named: list[tuple[int, int]] = [
        *Theme.objects.filter(group__isnull=False).values_list("agreement_id", "group_id").distinct(),
        *Schedule.objects.values_list("agreement_id", "group_id").distinct(),
        *Meeting.objects.order_by().values_list("agreement_id", "group_id").distinct(),
    ]
    roles = Grant.objects.filter(scope_kind="group").values_list("agreement_id", "scope").distinct()
    named += [(agreement, codes[code]) for agreement, code in roles if code in codes]
    for agreement, group in named:
        (ours if agreement == facts.id else theirs).add(root(group))
    foreign = theirs - ours
    return Group.objects.filter(pk__in=[group for group in parents if root(group) not in foreign])


def group_tree(viewer: Viewer, facts: AgreementFacts, today: date) -> tuple[GroupLine, ...]:
    """Every group of the agreement beneath the one it answers to, by title; those wound up come last in their row."""
    viewer.demand("see", facts.code)
    rows = list(groups_of(facts).select_related("parent").order_by("title", "code"))
    chairs: dict[int, str] = {}
    counts: dict[int, int] = {}
    for seat in _present(rows, today):
        counts[seat.group_id] = counts.get(seat.group_id, 0) + 1
        if seat.seat == "chair":
            chairs[seat.group_id] = str(seat.person)
    terms, themes, coming = terms_in_force(rows, today), _themes(facts), _next_meetings(facts, today)
    children: dict[int | None, list[Group]] = {}
    for row in sorted(rows, key=lambda one: one.ended_on is not None):
        children.setdefault(row.parent_id, []).append(row)
    found: list[GroupLine] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in children.get(parent, ()):
            on, code = coming.get(row.pk, (None, ""))
            line = GroupLine(
                facts=_facts(row, themes.get(row.pk, ())),
                depth=depth,
                chair=chairs.get(row.pk, ""),
                members=counts.get(row.pk, 0),
                terms=terms.get(row.pk),
                next_on=on,
                next_code=code,
            )
            found.append(line)
            walk(row.pk, depth + 1)

    walk(None, 0)
    return tuple(found)


def group_for(viewer: Viewer, facts: AgreementFacts, code: str) -> GroupFacts:
    """One group of the agreement; NotFoundError where there is none."""
    viewer.demand("see", facts.code)
    row = groups_of(facts).select_related("parent").filter(code=code).first()
    if row is None:
        raise NotFoundError(_("There is no group “%(code)s” in this agreement.") % {"code": code})
    return _facts(row, _themes(facts).get(row.pk, ()))


def group_in(tree: Iterable[GroupLine], code: str) -> GroupFacts:
    """One group of a tree already read; NotFoundError where there is none."""
    found = next((line.facts for line in tree if line.facts.code == code), None)
    if found is None:
        raise NotFoundError(_("There is no group “%(code)s” in this agreement.") % {"code": code})
    return found


def terms_of(viewer: Viewer, facts: AgreementFacts, group: GroupFacts) -> tuple[Terms, ...]:
    """Every version of a group's terms of reference, the newest first; one query."""
    viewer.demand("see", facts.code)
    rows = TermsOfReference.objects.filter(group_id=group.id).select_related("by").order_by("-number")
    return tuple(map(_terms, rows))


def in_force(versions: Iterable[Terms], day: date) -> Terms | None:
    """The version in force on a day; None where none was yet."""
    begun = [one for one in versions if one.in_force_from <= day]
    return max(begun, key=lambda one: (one.in_force_from, one.number), default=None)


def terms_in_force(groups: Collection[Group], day: date) -> dict[int, Terms]:
    """The terms in force of some groups on a day, by the group's id; one query."""
    rows = TermsOfReference.objects.filter(group__in=groups, in_force_from__lte=day).select_related("by")
    return {row.group_id: _terms(row) for row in rows.order_by("in_force_from", "number")}


def members_of(viewer: Viewer, facts: AgreementFacts, group: GroupFacts) -> tuple[Member, ...]:
    """Every seat on a group, also those that ended: the chair first, then by position; one query."""
    viewer.demand("see", facts.code)
    rows = Membership.objects.filter(group_id=group.id).select_related("person__agency", "substitute")
    order = {seat: place for place, seat in enumerate(("chair", "vice_chair", "member", "adviser", "secretary"))}
    return tuple(
        sorted(map(_member, rows), key=lambda one: (order.get(one.seat, 9), one.label, one.person, one.started_on))
    )


def interests_of(viewer: Viewer, facts: AgreementFacts, group: GroupFacts) -> tuple[InterestLine, ...]:
    """The register of interests of a group, also those that ended, by person and day; one query."""
    viewer.demand("see", facts.code)
    rows = Interest.objects.filter(group_id=group.id).select_related("person__agency")
    found = (
        InterestLine(
            id=row.pk,
            person=row.person.code,
            label=str(row.person),
            agency_name=row.person.agency.name if row.person.agency else "",
            what=row.what,
            declared_on=row.declared_on,
            ended_on=row.ended_on,
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: (one.label, one.declared_on, one.id)))


def _present(groups: Collection[Group], day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(held_on(day), group__in=groups).select_related("person")


def _themes(facts: AgreementFacts) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    rows = Theme.objects.filter(agreement_id=facts.id, group__isnull=False)
    for group, code, title in rows.order_by("position", "code").values_list("group_id", "code", "title"):
        assert group is not None
        found[group] = (*found.get(group, ()), (code, title))
    return found


def _next_meetings(facts: AgreementFacts, today: date) -> dict[int, tuple[date, str]]:
    rows = Meeting.objects.filter(agreement_id=facts.id, state__in=TO_COME, on__gte=today)
    found: dict[int, tuple[date, str]] = {}
    for group, on, code in rows.order_by("-on", "-starts").values_list("group_id", "on", "code"):
        found[group] = (on, code)
    return found


def _facts(row: Group, themes: tuple[tuple[str, str], ...]) -> GroupFacts:
    return GroupFacts(
        id=row.pk,
        code=row.code,
        title=row.title,
        parent=row.parent.code if row.parent else "",
        parent_title=row.parent.title if row.parent else "",
        ended_on=row.ended_on,
        themes=themes,
    )


def _terms(row: TermsOfReference) -> Terms:
    return Terms(
        number=row.number,
        text=row.text,
        delegated=row.delegated,
        quorum=row.quorum,
        quorum_agencies=row.quorum_agencies,
        in_force_from=row.in_force_from,
        authority_kind=row.authority_kind,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        decision_ref=row.decision_ref,
        decision_words=row.decision_words,
        by=str(row.by) if row.by else "",
        at=row.at,
    )


def _member(row: Membership) -> Member:
    agency = row.person.agency
    return Member(
        id=row.pk,
        person=row.person.code,
        label=str(row.person),
        position=row.person.position,
        agency=agency.code if agency else "",
        agency_name=agency.name if agency else "",
        email=row.person.email or "",
        seat=row.seat,
        initials=row.initials,
        substitute=row.substitute.code if row.substitute else "",
        substitute_label=str(row.substitute) if row.substitute else "",
        papers=row.papers,
        started_on=row.started_on,
        ended_on=row.ended_on,
        seen=seat_mark(row),
    )
