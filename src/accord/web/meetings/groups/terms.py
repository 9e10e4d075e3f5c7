"""The terms of reference of a group: every version, and adding one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.framework.operations.groups import add_terms
from accord.meetings.queries.groups import Terms, group_for, group_in, group_tree, in_force, terms_of
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.meetings.groups.forms import TermsForm
from accord.web.meetings.groups.tree import group_trail
from accord.web.meetings.groups.words import quorum_words, right_words
from accord.web.meetings.room import hall

FIELDS = ("text", "delegated", "quorum", "quorum_agencies", "in_force_from")


@dataclass(frozen=True)
class Version:
    """A version of the terms as its page shows it."""

    terms: Terms
    quorum: str
    right: str
    now: bool


@dataclass(frozen=True)
class TermsPage:
    """Every version of a group's terms, the newest first."""

    title: str
    versions: tuple[Version, ...]
    trail: tuple[Link, ...]
    add: str


@page
def terms_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Every version of a group's terms of reference."""
    here = hall(asked, agreement)
    tree = group_tree(asked.viewer, here.facts, asked.today)
    facts = group_in(tree, group)
    versions = terms_of(asked.viewer, here.facts, facts)
    now = in_force(versions, asked.today)
    titles = {line.facts.code: line.facts.title for line in tree}
    shown = TermsPage(
        title=facts.title,
        versions=tuple(Version(one, quorum_words(one), right_words(one, titles), one == now) for one in versions),
        trail=group_trail(here, group, facts.title),
        add=here.address("group-terms-add", group=group) if asked.viewer.may("run_meetings", here.code) else "",
    )
    return here.show("meetings/groups/terms.html", shown, tab="groups")


@page
def add_terms_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Add a version of a group's terms of reference; the form opens on the newest."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    facts = group_for(asked.viewer, here.facts, group)
    versions = terms_of(asked.viewer, here.facts, facts)
    newest = versions[0] if versions else None
    start = {name: getattr(newest, name) for name in FIELDS if newest and name != "in_force_from"}
    form = TermsForm(
        asked.request.POST if here.posted else None, initial=start | {"seen": newest.number if newest else 0}
    )
    right = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)

    def save() -> None:
        add_terms(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            group=group,
            wording=form.wording(),
            seen=form.cleaned_data["seen"] or 0,
            authority=given(right),
        )

    shown = FormPage(
        title=_("New version of the terms of reference"),
        caption=facts.title,
        form=form,
        authority=right,
        sections=(Section("", (*FIELDS, "seen")),),
        trail=group_trail(here, group, facts.title),
        notes=(_("The version before it stays as it is and can be read for ever."),),
    )
    return answer(
        here,
        shown,
        save,
        tab="groups",
        done=_("The terms of reference have a new version."),
        to=here.address("group", group=group),
        now=lambda: ({name: getattr(newest, name) for name in FIELDS if newest}, newest.number if newest else 0),
    )
