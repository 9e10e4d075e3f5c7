"""The groups of the agreement as a tree; adding and changing one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.framework.operations.groups import add_group, change_group
from accord.framework.queries.editing import open_group
from accord.meetings.queries.groups import GroupLine, group_for, group_tree
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, answer, show_form
from accord.web.meetings.groups.forms import GroupForm
from accord.web.meetings.groups.words import quorum_words
from accord.web.meetings.room import Hall, hall


@dataclass(frozen=True)
class GroupRow:
    """A group as the tree shows it."""

    code: str
    title: str
    depth: int
    href: str
    themes: str
    chair: str
    members: int
    quorum: str
    next_on: date | None
    next_href: str
    ended_on: date | None


@dataclass(frozen=True)
class GroupsPage:
    """Every group of the agreement."""

    rows: tuple[GroupRow, ...]
    answer: str
    add: str


@page
def groups_page(asked: Asked, agreement: str) -> HttpResponse:
    """The groups of the agreement, each beneath the one it answers to."""
    here = hall(asked, agreement)
    lines = group_tree(asked.viewer, here.facts, asked.today)
    shown = GroupsPage(
        rows=tuple(_row(here, line) for line in lines),
        answer=_answer(lines),
        add=here.address("group-add") if asked.viewer.may("edit_framework", here.code) else "",
    )
    return here.show("meetings/groups/groups.html", shown, tab="groups")


@page
def add_group_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add a group."""
    here = hall(asked, agreement)
    asked.viewer.demand("edit_framework", here.code)
    start = {"parent": asked.parameter("parent")}
    form = GroupForm(here, asked.request.POST if here.posted else None, start)

    def save() -> None:
        code = form.cleaned_data["code"]
        add_group(by=asked.person, viewer=asked.viewer, agreement=here.code, code=code, wording=form.wording())

    shown = FormPage(
        title=_("Add a group"),
        form=form,
        sections=(Section("", ("code", "title", "parent")),),
        trail=groups_trail(here),
        notes=(_("Its terms of reference and members come next, on its own page."),),
    )
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The group is added."), here.address("group", group=form.cleaned_data["code"]))
    return show_form(here, shown, tab="groups", status=400 if here.posted else 200)


@page
def change_group_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Change a group's name, the group it answers to, or the day it was wound up."""
    here = hall(asked, agreement)
    asked.viewer.demand("edit_framework", here.code)
    facts = group_for(asked.viewer, here.facts, group)
    opened = open_group(asked.viewer, here.code, group)
    start = asdict(opened.wording) | {"seen": opened.seen}
    form: forms.Form = GroupForm(here, asked.request.POST if here.posted else None, start, code=group)

    def save() -> None:
        assert isinstance(form, GroupForm)
        change_group(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=group,
            wording=form.wording(),
            seen=form.cleaned_data["seen"],
        )

    shown = FormPage(
        title=facts.title,
        caption=group,
        form=form,
        sections=(Section("", ("title", "parent", "ended_on", "seen")),),
        trail=group_trail(here, group, facts.title),
    )
    return answer(
        here,
        shown,
        save,
        tab="groups",
        done=_("Saved."),
        to=here.address("group", group=group),
        now=lambda: (asdict(opened.wording), opened.seen),
    )


def groups_trail(here: Hall) -> tuple[Link, ...]:
    """Where a page about groups stands."""
    return (Link(_("Meetings"), here.address("meetings")), Link(_("Groups"), here.address("groups")))


def group_trail(here: Hall, code: str, title: str) -> tuple[Link, ...]:
    """Where a page of one group stands."""
    return (*groups_trail(here), Link(title, here.address("group", group=code)))


def _row(here: Hall, line: GroupLine) -> GroupRow:
    facts = line.facts
    return GroupRow(
        code=facts.code,
        title=facts.title,
        depth=line.depth,
        href=here.address("group", group=facts.code),
        themes=", ".join(title for _code, title in facts.themes),
        chair=line.chair,
        members=line.members,
        quorum=quorum_words(line.terms),
        next_on=line.next_on,
        next_href=here.address("meeting", meeting=line.next_code) if line.next_code else "",
        ended_on=facts.ended_on,
    )


def _answer(lines: tuple[GroupLine, ...]) -> str:
    """What is missing, first of all."""
    standing = [line for line in lines if line.facts.ended_on is None]
    said = [ngettext("%(n)d group", "%(n)d groups", len(standing)) % {"n": len(standing)}]
    lacking = (
        (_("without a chair"), [line for line in standing if not line.chair]),
        (_("without terms of reference"), [line for line in standing if line.terms is None]),
        (_("without a meeting ahead"), [line for line in standing if line.next_on is None]),
    )
    said += [f"{len(found)} {words}" for words, found in lacking if found]
    return ", ".join(said) + "."
