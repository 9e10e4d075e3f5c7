"""How an indicator bears on others: its links, one more, one fewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.errors import NotFoundError
from accord.framework.operations.links import add_link, remove_link
from accord.framework.queries.editing import open_definition
from accord.framework.queries.indicators import indicator_for
from accord.framework.queries.link_lines import link_lines
from accord.framework.queries.structure import structure
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework import words
from accord.web.framework.definitions import indicator_parts, indicator_trail
from accord.web.framework.desk import Desk, attempt, desk
from accord.web.framework.structure import offer


class LinkForm(forms.Form):
    """How, and with which indicator."""

    kind = forms.ChoiceField(label=lazy("This indicator"), choices=words.choices(words.LINK_KINDS, lazy("Choose how")))
    target = forms.ChoiceField(label=lazy("Indicator"), required=False)
    elsewhere = forms.CharField(
        label=lazy("Or a code of another framework"),
        required=False,
        max_length=64,
        help_text=lazy("Only where it is the same as one there, such as LOF 3.2."),
    )

    def __init__(self, here: Desk, indicator: str, data: Any = None) -> None:
        super().__init__(data)
        lines = structure(here.asked.viewer, here.facts).indicators
        others = [(one.code, f"{one.code} {one.title}") for one in lines if one.code != indicator]
        offer(self, "target", words.with_blank(others, _("Choose an indicator")))


@dataclass(frozen=True)
class Line:
    """One link as shown."""

    id: int
    how: str
    code: str
    title: str
    owner: str
    conflict: bool


@dataclass(frozen=True)
class LinksPage:
    """What the page of an indicator's links shows."""

    title: str
    owner: str
    trail: tuple[Link, ...]
    parts: tuple[Link, ...]
    lines: tuple[Line, ...]
    form: LinkForm


@page
def links_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Show, add and remove the links of an indicator."""
    here = desk(asked, agreement)
    opened = open_definition(asked.viewer, here.code, indicator)
    address = here.address("framework-links", indicator=indicator)
    posted = asked.request.POST
    if here.posted and "remove" in posted:
        if not posted["remove"].isdigit():
            raise NotFoundError(_("There is no such link."))
        remove_link(by=asked.person, viewer=asked.viewer, agreement=here.code, link=int(posted["remove"]))
        return here.done(_("The link is removed."), address)
    form = LinkForm(here, indicator, posted if here.posted else None)
    status = 0
    if here.posted:
        status = attempt(form, lambda: _add(here, indicator, form)) if form.is_valid() else 400
        if not status:
            return here.done(_("The link is added."), address)
    shown = LinksPage(
        title=f"{indicator} {opened.wording.title}",
        owner=indicator_for(here.facts.id, indicator).now.owner,
        trail=indicator_trail(here),
        parts=indicator_parts(here, indicator, "links"),
        lines=_lines(here, indicator),
        form=form,
    )
    return here.show("framework/links.html", shown, tab="structure", status=status or 200)


def _add(here: Desk, indicator: str, form: LinkForm) -> None:
    chosen = form.cleaned_data
    add_link(
        by=here.asked.person,
        viewer=here.asked.viewer,
        agreement=here.code,
        source=indicator,
        kind=chosen["kind"],
        target=chosen["target"],
        elsewhere=chosen["elsewhere"],
    )


def _lines(here: Desk, indicator: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=link.id,
            how=words.word(words.LINK_KINDS if link.outgoing else words.LINKS_IN, link.kind),
            code=link.code or link.elsewhere,
            title=link.title or (_("in another framework") if link.elsewhere else ""),
            owner=link.owner,
            conflict=link.kind == "conflicts",
        )
        for link in link_lines(here.asked.viewer, here.facts, indicator)
    )
