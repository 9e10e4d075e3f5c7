"""The page of one group: its terms, members, interests, what it watches, what reaches it, its meetings and actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.queries.exceptions import ExceptionLine, exception_lines
from accord.assessment.words import exception_state_word
from accord.delivery.queries.actions import ActionLine, action_lines
from accord.framework.queries.watched import watched_lists
from accord.meetings.calendar.words import rule_sentence
from accord.meetings.queries.calendar import MeetingFacts, meetings_of
from accord.meetings.queries.groups import (
    GroupFacts,
    InterestLine,
    Member,
    Terms,
    group_in,
    group_tree,
    in_force,
    interests_of,
    members_of,
    terms_of,
)
from accord.meetings.queries.schedules import schedules_of
from accord.meetings.queries.upward import upward_in
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.meetings.calendar.year import state_words
from accord.web.meetings.groups.tree import groups_trail
from accord.web.meetings.groups.words import SEATS, quorum_words, right_words
from accord.web.meetings.hub import when_words
from accord.web.meetings.room import Hall, hall

FORMER = "former"
MOST = 5


@dataclass(frozen=True)
class MemberRow:
    """A seat as the list shows it."""

    label: str
    position: str
    agency: str
    seat: str
    votes: bool
    initials: str
    substitute: str
    papers: bool
    since: date
    until: date | None
    change: str
    end: str


@dataclass(frozen=True)
class InterestRow:
    """An interest as the register shows it."""

    label: str
    agency: str
    what: str
    declared_on: date
    ended_on: date | None
    end: str


@dataclass(frozen=True)
class ExceptionRow:
    """An open exception that is the group's, or that reaches it."""

    title: str
    code: str
    href: str
    place: str
    state: str
    owner: str
    due: date | None


@dataclass(frozen=True)
class BelowRow:
    """A group that reports to this one, with its open exceptions."""

    title: str
    href: str
    depth: int
    said: str
    exceptions: tuple[ExceptionRow, ...]


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in short."""

    text: str
    href: str
    note: str


@dataclass(frozen=True)
class GroupPage:
    """What the page of a group shows."""

    code: str
    title: str
    answer: str
    facts: tuple[tuple[str, Any], ...]
    links: tuple[Link, ...]
    trail: tuple[Link, ...]
    terms: Terms | None
    terms_said: tuple[str, ...]
    versions: int
    terms_href: str
    add_terms: str
    members: tuple[MemberRow, ...]
    former: tuple[MemberRow, ...] | None
    former_count: int
    former_href: str
    add_member: str
    interests: tuple[InterestRow, ...]
    interests_href: str
    declare: str
    watched: tuple[MeetingLine, ...]
    watched_href: str
    own: tuple[ExceptionRow, ...]
    below: tuple[BelowRow, ...]
    reports_to: Link | None
    coming: tuple[MeetingLine, ...]
    been: tuple[MeetingLine, ...]
    rules: tuple[str, ...]
    calendar: str
    actions: tuple[ActionLine, ...]
    actions_href: str


@page
def group_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """One group of the agreement."""
    here = hall(asked, agreement)
    tree = group_tree(asked.viewer, here.facts, asked.today)
    facts = group_in(tree, group)
    versions = terms_of(asked.viewer, here.facts, facts)
    terms = in_force(versions, asked.today)
    members = members_of(asked.viewer, here.facts, facts)
    present = [one for one in members if one.on(asked.today) or one.started_on > asked.today]
    left = [one for one in members if one not in present]
    upward = upward_in(tree, exception_lines(asked.viewer, here.facts), group)
    meetings = meetings_of(asked.viewer, here.facts, group=group)
    may = asked.viewer.may("run_meetings", here.code)
    with_former = asked.parameter("members") == FORMER
    sits = any(one.person == asked.viewer.code and one.on(asked.today) for one in members)
    interests = [one for one in interests_of(asked.viewer, here.facts, facts) if _stands(one, asked.today)]
    shown = GroupPage(
        code=group,
        title=facts.title,
        answer=_answer(here, facts, terms, present, meetings),
        facts=_facts(here, facts, terms, present),
        links=(
            Link(_("Its shelf in the library"), here.address("library-shelf", group=group)),
            *(
                (Link(_("Change the group"), here.address("group-change", group=group)),)
                if asked.viewer.may("edit_framework", here.code)
                else ()
            ),
        ),
        trail=groups_trail(here),
        terms=terms,
        terms_said=_terms_said(terms, versions, {line.facts.code: line.facts.title for line in tree}, asked.today),
        versions=len(versions),
        terms_href=here.address("group-terms", group=group),
        add_terms=here.address("group-terms-add", group=group) if may else "",
        members=tuple(member_row(here, group, one, may=may) for one in present),
        former=tuple(member_row(here, group, one, may=False) for one in left) if with_former else None,
        former_count=len(left),
        former_href=f"?members={FORMER}#members",
        add_member=here.address("member-add", group=group) if may else "",
        interests=tuple(interest_row(here, group, one) for one in interests),
        interests_href=here.address("interests", group=group),
        declare=here.address("interest-add", group=group) if may or sits else "",
        watched=tuple(
            MeetingLine(f"{one.code} {one.now.title}", "", one.priority)
            for one in watched_lists(asked.viewer, here.facts)
            if one.group == group and one.dropped_on is None
        ),
        watched_href=here.address("watched"),
        own=tuple(_exception(here, one) for one in upward.own),
        below=tuple(
            BelowRow(
                title=one.group.title,
                href=here.address("group", group=one.group.code),
                depth=one.depth,
                said=_open_words(len(one.exceptions)),
                exceptions=tuple(_exception(here, line) for line in one.exceptions),
            )
            for one in upward.below
        ),
        reports_to=Link(facts.parent_title, here.address("group", group=facts.parent)) if facts.parent else None,
        coming=tuple(_meeting(here, one) for one in _coming(meetings, asked.today)[:MOST]),
        been=tuple(_meeting(here, one) for one in reversed([m for m in meetings if m.on < asked.today][-MOST:])),
        rules=tuple(
            rule_sentence(one.rule)
            for one in schedules_of(asked.viewer, here.facts, asked.today)
            if one.group == group and one.rule.last_on >= asked.today
        ),
        calendar=here.address("meetings") + f"?group={group}&when=all",
        actions=action_lines(asked.viewer, here.facts, today=asked.today, group=group, open_only=True),
        actions_href=here.address("actions") + f"?group={group}",
    )
    return here.show("meetings/groups/group.html", shown, tab="groups")


def member_row(here: Hall, group: str, one: Member, *, may: bool) -> MemberRow:
    """A seat as a row; its links only where it may be changed and has not ended."""
    open_ended = may and one.ended_on is None
    return MemberRow(
        label=one.label,
        position=one.position if one.position != one.label else "",
        agency=one.agency_name,
        seat=str(SEATS[one.seat]),
        votes=one.votes,
        initials=one.initials,
        substitute=one.substitute_label,
        papers=one.papers,
        since=one.started_on,
        until=one.ended_on,
        change=here.address("member", group=group, membership=one.id) if open_ended else "",
        end=here.address("member-end", group=group, membership=one.id) if open_ended else "",
    )


def interest_row(here: Hall, group: str, one: InterestLine) -> InterestRow:
    """An interest as a row; the link to end it for the secretariat and for whoever declared it."""
    viewer = here.asked.viewer
    may = one.ended_on is None and (one.person == viewer.code or viewer.may("run_meetings", here.code))
    return InterestRow(
        label=one.label,
        agency=one.agency_name,
        what=one.what,
        declared_on=one.declared_on,
        ended_on=one.ended_on,
        end=here.address("interest-end", group=group, interest=one.id) if may else "",
    )


def _stands(one: InterestLine, today: date) -> bool:
    return one.ended_on is None or one.ended_on >= today


def _coming(meetings: Iterable[MeetingFacts], today: date) -> list[MeetingFacts]:
    return [one for one in meetings if one.on >= today and one.state != "cancelled"]


def _answer(
    here: Hall, facts: GroupFacts, terms: Terms | None, present: Sequence[Member], meetings: Sequence[MeetingFacts]
) -> str:
    if facts.ended_on is not None and facts.ended_on < here.asked.today:
        return _("Wound up on %(day)s.") % {"day": long_date(facts.ended_on)}
    chair = next((one.label for one in present if one.seat == "chair"), "")
    said = [_("Chaired by %(chair)s.") % {"chair": chair} if chair else _("It has no chair.")]
    coming = _coming(meetings, here.asked.today)
    if coming:
        told = {"day": long_date(coming[0].on), "when": when_words(coming[0])}
        said.append(_("It meets next on %(day)s, %(when)s.") % told)
    else:
        said.append(_("No meeting lies ahead."))
    if terms is None:
        said.append(_("It has no terms of reference."))
    return " ".join(said)


def _facts(
    here: Hall, facts: GroupFacts, terms: Terms | None, present: Sequence[Member]
) -> tuple[tuple[str, Any], ...]:
    parent = Link(facts.parent_title, here.address("group", group=facts.parent)) if facts.parent else ""
    voting = sum(one.votes for one in present)
    agencies = len({one.agency for one in present if one.votes and one.agency})
    members = ngettext("%(n)d voting member", "%(n)d voting members", voting) % {"n": voting}
    from_them = ngettext("from %(n)d agency", "from %(n)d agencies", agencies) % {"n": agencies}
    return (
        (_("Answers to"), parent),
        (_("Answers for"), ", ".join(title for _code, title in facts.themes)),
        (_("Members"), f"{members} {from_them}" if present else ""),
        (_("Quorum"), quorum_words(terms)),
    )


def _terms_said(terms: Terms | None, versions: Sequence[Terms], titles: dict[str, str], today: date) -> tuple[str, ...]:
    if terms is None:
        return ()
    said = [_("Version %(n)d, in force from %(day)s") % {"n": terms.number, "day": long_date(terms.in_force_from)}]
    if right := right_words(terms, titles):
        said.append(right)
    said += [
        _("Version %(n)d comes into force on %(day)s") % {"n": one.number, "day": long_date(one.in_force_from)}
        for one in versions
        if one.in_force_from > today
    ]
    return tuple(said)


def _open_words(count: int) -> str:
    if not count:
        return _("no open exception")
    return ngettext("%(n)d open exception", "%(n)d open exceptions", count) % {"n": count}


def _exception(here: Hall, one: ExceptionLine) -> ExceptionRow:
    return ExceptionRow(
        title=one.indicator.now.title,
        code=one.indicator.code,
        href=here.address("exception", number=one.number),
        place=one.area_name,
        state=exception_state_word(one.state),
        owner=one.owner,
        due=one.due,
    )


def _meeting(here: Hall, one: MeetingFacts) -> MeetingLine:
    return MeetingLine(
        text=f"{long_date(one.on)}, {when_words(one)}",
        href=here.address("meeting", meeting=one.code),
        note=state_words(one, here.asked.today),
    )
