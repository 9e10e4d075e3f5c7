"""People and their roles in the agreement, their sign-in, and who answers for which indicator."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.operations.people import add_person, change_person, hand_over, let_in, shut_out
from accord.framework.operations.roles import give_role, take_role
from accord.framework.queries.choices import people_choices
from accord.framework.queries.directory import GrantLine, OpenedPerson, PersonLine, directory, open_person
from accord.framework.queries.structure import structure
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework import words
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.desk import Desk, attempt, clash_of, desk
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.people.forms import HandOverForm, PersonForm, RoleForm, scope_titles

FIELDS = ("position", "name", "email", "agency", "seen")
NOBODY = "-"


@dataclass(frozen=True)
class Shown:
    """A person as listed."""

    line: PersonLine
    roles: tuple[str, ...]
    sign_in: str
    href: str


@dataclass(frozen=True)
class PeoplePage:
    """The people of the agreement, the others, and the indicators nobody can answer for."""

    people: tuple[Shown, ...]
    others: tuple[Shown, ...]
    orphans: tuple[tuple[str, str], ...]
    orphans_href: str


@dataclass(frozen=True)
class RoleLine:
    """A role a person holds, in words."""

    id: int
    words: str


@dataclass(frozen=True)
class PersonPage:
    """What a person's page shows; ``password`` only once, on the answer to setting it."""

    title: str
    trail: tuple[Link, ...]
    line: PersonLine
    sign_in: str
    form: PersonForm
    role: RoleForm
    roles: tuple[RoleLine, ...]
    owns: tuple[tuple[str, str], ...]
    hand: str
    password: str
    clash: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HandOverPage:
    """What the page to hand indicators over shows."""

    title: str
    trail: tuple[Link, ...]
    owns: tuple[tuple[str, str], ...]
    form: HandOverForm
    authority: AuthorityForm | None


@page
def people_page(asked: Asked, agreement: str) -> HttpResponse:
    """Everybody with a part in the agreement, and everybody who could have one."""
    here = desk(asked, agreement, "manage_people")
    found = directory(asked.viewer, here.facts)
    titles = scope_titles(here, structure(asked.viewer, here.facts))
    shown = PeoplePage(
        people=tuple(_shown(here, line, titles) for line in found.people),
        others=tuple(_shown(here, line, titles) for line in found.others),
        orphans=found.orphans,
        orphans_href=here.address("person-hand-over", person=NOBODY),
    )
    return here.show("people/list.html", shown, tab="people")


@page
def add_person_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add a person."""
    here = desk(asked, agreement, "manage_people")
    form = PersonForm(here, asked.request.POST if here.posted else None, new=True)
    shown = FormPage(
        title=_("Add a person"),
        lede=_("They can sign in once you give them a role and let them in."),
        form=form,
        sections=(Section("", ("code", *FIELDS)),),
        trail=_trail(here),
    )

    def save() -> None:
        code = form.cleaned_data["code"]
        add_person(by=asked.person, viewer=asked.viewer, agreement=here.code, code=code, wording=form.wording())

    code = form.data.get("code", "") if form.is_bound else ""
    to = here.address("person", person=code) if code and "/" not in code else here.address("people")
    return answer(here, shown, save, tab="people", done=_("The person is added. Give them a role."), to=to)


@page
def person_page(asked: Asked, agreement: str, person: str) -> HttpResponse:
    """A person: facts, roles, sign-in and what they answer for."""
    here = desk(asked, agreement, "manage_people")
    opened = open_person(asked.viewer, here.facts, person)
    posted = asked.request.POST
    address = here.address("person", person=person)
    form, role = PersonForm(here, None, _start(opened), new=False), RoleForm(here)
    if not here.posted:
        return _show_person(here, opened, form, role)
    if "give" in posted:
        role = RoleForm(here, posted)
        status = attempt(role, lambda: _give(here, person, role)) if role.is_valid() else 400
        if not status:
            return here.done(_("The role is given."), address)
        return _show_person(here, opened, form, role, status=status)
    if "let_in" in posted or "shut_out" in posted or "take" in posted:
        return _press(here, opened, address)
    form = PersonForm(here, posted, _start(opened), new=False)
    status = attempt(form, lambda: _change(here, person, form)) if form.is_valid() else 400
    if not status:
        return here.done(_("Saved."), address)
    clash = clash_of(form, asdict(opened.wording), opened.seen) if status == 409 else ()
    return _show_person(here, opened, form, role, clash=clash, status=status)


@page
def hand_over_page(asked: Asked, agreement: str, person: str) -> HttpResponse:
    """Hand every indicator of a person (or those of nobody) over to somebody else."""
    here = desk(asked, agreement, "manage_people")
    asked.viewer.demand("edit_framework", here.code)
    giver, title, owns = _giver(here, person)
    people = [pair for pair in people_choices(asked.viewer, here.code) if pair[0] != giver]
    form = HandOverForm(asked.request.POST if here.posted else None, people=people)
    authority = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)
    status = 0
    if here.posted:
        sound = form.is_valid()
        sound = (authority is None or authority.is_valid()) and sound
        status = attempt(form, lambda: _hand(here, giver, form, authority), authority) if sound else 400
        if not status:
            return here.done(_("Handed over."), here.address("people"))
    shown = HandOverPage(title, (*_trail(here),), owns, form, authority)
    return here.show("people/hand_over.html", shown, tab="people", status=status or 200)


def _giver(here: Desk, person: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Who hands over: code, the page's title, and the indicators."""
    if person != NOBODY:
        line = open_person(here.asked.viewer, here.facts, person).line
        return person, _("Hand over from %(who)s") % {"who": line.label}, line.owns
    tree = structure(here.asked.viewer, here.facts)
    orphans = tuple((one.code, one.title) for one in tree.indicators if not one.owner and not one.ended_on)
    return "", _("Indicators without an owner"), orphans


def _press(here: Desk, opened: OpenedPerson, address: str) -> HttpResponse:
    """The buttons of a person's page: let in, shut out, take a role away."""
    posted, person, viewer = here.asked.request.POST, here.asked.person, here.asked.viewer
    code = opened.line.code
    try:
        if "let_in" in posted:
            password = let_in(by=person, viewer=viewer, agreement=here.code, code=code)
            again = open_person(viewer, here.facts, code)
            form = PersonForm(here, None, _start(again), new=False)
            return _show_person(here, again, form, RoleForm(here), password=password)
        if "shut_out" in posted:
            shut_out(by=person, viewer=viewer, agreement=here.code, code=code)
            return here.done(_("They can no longer sign in."), address)
        if not posted["take"].isdigit():
            raise NotFoundError(_("There is no such role."))
        take_role(by=person, viewer=viewer, agreement=here.code, grant=int(posted["take"]))
    except InvalidChangeError as error:
        return here.refused(str(error), address)
    return here.done(_("The role is taken away."), address)


def _give(here: Desk, person: str, form: RoleForm) -> None:
    kind, scope = form.scoped()
    give_role(
        by=here.asked.person,
        viewer=here.asked.viewer,
        agreement=here.code,
        person=person,
        role=form.cleaned_data["role"],
        scope_kind=kind,
        scope=scope,
    )


def _change(here: Desk, person: str, form: PersonForm) -> None:
    change_person(
        by=here.asked.person,
        viewer=here.asked.viewer,
        agreement=here.code,
        code=person,
        wording=form.wording(),
        seen=form.cleaned_data["seen"],
    )


def _hand(here: Desk, giver: str, form: forms.Form, authority: AuthorityForm | None) -> None:
    hand_over(
        by=here.asked.person,
        viewer=here.asked.viewer,
        agreement=here.code,
        giver=giver,
        taker=form.cleaned_data["taker"],
        authority=given(authority),
    )


def _show_person(
    here: Desk,
    opened: OpenedPerson,
    form: PersonForm,
    role: RoleForm,
    *,
    password: str = "",
    clash: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    titles = scope_titles(here, structure(here.asked.viewer, here.facts))
    line = opened.line
    shown = PersonPage(
        title=line.label,
        trail=_trail(here),
        line=line,
        sign_in=_sign_in(line),
        form=form,
        role=role,
        roles=tuple(RoleLine(grant.id, _role(grant, titles)) for grant in line.roles),
        owns=line.owns,
        hand=here.address("person-hand-over", person=line.code) if line.owns else "",
        password=password,
        clash=clash,
    )
    answered = here.show("people/person.html", shown, tab="people", status=status)
    if password:
        answered["Cache-Control"] = "no-store"
    return answered


def _shown(here: Desk, line: PersonLine, titles: dict[tuple[str, str], str]) -> Shown:
    roles = tuple(_role(grant, titles) for grant in line.roles)
    return Shown(line, roles, _sign_in(line), here.address("person", person=line.code))


def _role(grant: GrantLine, titles: dict[tuple[str, str], str]) -> str:
    role = words.word(words.ROLES, grant.role)
    if not grant.scope:
        return role
    scope = titles.get((grant.scope_kind, grant.scope), grant.scope)
    return _("%(role)s for %(scope)s") % {"role": role, "scope": scope}


def _sign_in(line: PersonLine) -> str:
    if not line.is_active:
        return _("shut out")
    if line.may_sign_in:
        return _("may sign in")
    return _("not let in yet") if line.email else _("no e-mail address")


def _start(opened: OpenedPerson) -> dict[str, str]:
    return {**asdict(opened.wording), "seen": opened.seen}


def _trail(here: Desk) -> tuple[Link, ...]:
    return (Link(text=_("People"), href=here.address("people")),)
