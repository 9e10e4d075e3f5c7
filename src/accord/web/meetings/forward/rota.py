"""The rules of a group's rota: a standing item, or themes in turn; added, changed, ended and put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accord.framework.errors import NotFoundError
from accord.framework.queries.choices import people_choices, theme_choices
from accord.meetings.operations.rota import add_rule, change_rule, end_rule, move_rule
from accord.meetings.planning.words import KINDS, PURPOSE_WORDS
from accord.meetings.queries.forward import GroupPlan, RuleLine, forward_plan
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank
from accord.web.meetings.forward.place import TAB, known_on, may_edit, plan_hall, plan_trail
from accord.web.meetings.room import Hall, hall

FIELDS = ("kind", "title", "each", "every", "purpose", "minutes", "lead")
KIND_CHOICES = tuple((code, words) for code, words in KINDS.items() if code != "paper")


class RuleForm(forms.Form):
    """A rule of the rota; ``turn_1``, ``turn_2`` … choose the themes by title, in the order of their turn."""

    kind = forms.ChoiceField(
        label=lazy("What"), choices=(*KIND_CHOICES, ("paper", lazy("Something else"))), initial="theme"
    )
    title = forms.CharField(
        label=lazy("What it is called"), required=False, max_length=200,
        help_text=lazy("Left blank it is called by its kind; a theme always by its own title."),
    )  # fmt: skip
    each = forms.IntegerField(
        label=lazy("How many themes at a meeting"), min_value=1, max_value=50, initial=1, required=False
    )
    every = forms.IntegerField(
        label=lazy("Every so many meetings"), min_value=1, max_value=24, initial=1,
        help_text=lazy("1 is every time, 3 every third meeting."),
    )  # fmt: skip
    purpose = forms.ChoiceField(label=lazy("Purpose"), choices=tuple(PURPOSE_WORDS.items()), initial="discuss")
    minutes = forms.IntegerField(label=lazy("Minutes"), min_value=0, max_value=480, initial=15, help_text=lazy("Each."))
    lead = forms.ChoiceField(
        label=lazy("Who leads it"), required=False, help_text=lazy("Left blank, a theme’s own lead.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Hall, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        viewer = here.asked.viewer
        themes = theme_choices(viewer, here.facts)
        self.turns = tuple(f"turn_{number}" for number in range(1, len(themes) + 1))
        for number, name in enumerate(self.turns, 1):
            self.fields[name] = forms.ChoiceField(label=_("Turn %(n)d") % {"n": number}, required=False)
            offer(self, name, with_blank(themes, lazy("No theme")))
        offer(self, "lead", with_blank(people_choices(viewer, here.code), lazy("Nobody in particular")))

    def clean(self) -> dict[str, Any]:
        """Each theme has one turn."""
        given = super().clean() or {}
        chosen: set[str] = set()
        for name in self.turns:
            theme = given.get(name, "")
            if theme and theme in chosen:
                self.add_error(name, _("This theme has a turn already."))
            chosen.add(theme)
        return given

    def values(self) -> dict[str, Any]:
        """What was entered."""
        held = self.cleaned_data
        themes = [held[name] for name in self.turns if held[name]]
        return {name: held[name] for name in FIELDS} | {"themes": themes, "each": held["each"] or 1}


class EndForm(forms.Form):
    """The last day a rule serves."""

    on = day_field(lazy("Last day"), help_text=lazy("Meetings after it no longer follow the rule."))


@dataclass(frozen=True)
class RuleRow:
    """A rule as the list shows it."""

    code: str
    title: str
    what: str
    minutes: int
    purpose: str
    lead: str
    until: str
    href: str
    end: str
    move: str


@dataclass(frozen=True)
class RotaPage:
    """What the rota of a group shows."""

    trail: tuple[Link, ...]
    title: str
    rules: tuple[RuleRow, ...]
    ended: tuple[RuleRow, ...]
    add: str
    options: str


@page
def rota_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """The rules of a group in order."""
    here = plan_hall(asked, agreement)
    plan = forward_plan(asked.viewer, here.facts, group, today=asked.today, known_on=known_on(here))
    edit = may_edit(here)
    rows = [_row(here, plan, one, edit=edit) for one in plan.rules]
    over = {
        one.values["code"]
        for one in plan.rules
        if one.values["ended_on"] and one.values["ended_on"] < plan.today.isoformat()
    }
    shown = RotaPage(
        trail=plan_trail(here, plan),
        title=plan.title,
        rules=tuple(row for row in rows if row.code not in over),
        ended=tuple(row for row in rows if row.code in over),
        add=here.address("rota-add", group=group) if edit else "",
        options=here.address("forward-options", group=group),
    )
    return here.show("meetings/forward/rota.html", shown, tab=TAB)


@page
def add_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Add a rule."""
    here, plan = _editing(asked, agreement, group)
    start = _turns(code for code, _title in theme_choices(asked.viewer, here.facts))
    form = RuleForm(here, asked.request.POST if here.posted else None, start)

    def save() -> None:
        add_rule(by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, values=form.values())

    shown = FormPage(
        title=_("Add a rule"), caption=plan.title, form=form, sections=_sections(form), trail=_trail(here, plan),
        submit=_("Add the rule"),
    )  # fmt: skip
    return answer(here, shown, save, tab=TAB, done=_("The rule is part of the rota."), to=_rota(here, group))


@page
def rule_page(asked: Asked, agreement: str, group: str, code: str) -> HttpResponse:
    """Change a rule."""
    here, plan = _editing(asked, agreement, group)
    rule = _rule(plan, code)
    held = {name: rule.values[name] for name in FIELDS} | {"lead": rule.values["lead"] or ""}
    held |= _turns(rule.values["themes"])
    form = RuleForm(here, asked.request.POST if here.posted else None, {**held, "seen": rule.seen})

    def save() -> None:
        change_rule(
            by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, code=code, values=form.values(),
            seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip

    shown = FormPage(
        title=_("Change the rule"), caption=f"{plan.title}, {code}", form=form, sections=_sections(form),
        trail=_trail(here, plan),
        parts=(Link(text=_("End the rule"), href=here.address("rota-end", group=group, code=code)),),
    )  # fmt: skip
    return answer(here, shown, save, tab=TAB, done=_("Saved."), to=_rota(here, group), now=lambda: (held, rule.seen))


@page
def end_page(asked: Asked, agreement: str, group: str, code: str) -> HttpResponse:
    """End a rule on a day."""
    here, plan = _editing(asked, agreement, group)
    rule = _rule(plan, code)
    form = EndForm(asked.request.POST if here.posted else None, initial={"on": asked.today})

    def save() -> None:
        end_rule(
            by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, code=code,
            on=form.cleaned_data["on"],
        )  # fmt: skip

    shown = FormPage(
        title=_("End the rule"), caption=f"{plan.title}, {code} {_row(here, plan, rule, edit=False).title}", form=form,
        sections=(Section("", ("on",)),), trail=_trail(here, plan), submit=_("End the rule"),
    )  # fmt: skip
    return answer(here, shown, save, tab=TAB, done=_("The rule ends."), to=_rota(here, group))


@require_POST
@page
def move_page(asked: Asked, agreement: str, group: str, code: str) -> HttpResponse:
    """Let a rule change places with its neighbour."""
    here = hall(asked, agreement)
    move_rule(
        by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, code=code,
        down=bool(asked.request.POST.get("down")),
    )  # fmt: skip
    return here.done(_("Moved."), _rota(here, group))


def _editing(asked: Asked, agreement: str, group: str) -> tuple[Hall, GroupPlan]:
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    return here, forward_plan(asked.viewer, here.facts, group, today=asked.today)


def _rule(plan: GroupPlan, code: str) -> RuleLine:
    found = next((one for one in plan.rules if one.values["code"] == code), None)
    if found is None:
        raise NotFoundError(_("There is no such rule."))
    return found


def _row(here: Hall, plan: GroupPlan, one: RuleLine, *, edit: bool) -> RuleRow:
    values, place = one.values, {"group": plan.group, "code": one.values["code"]}
    ends = date.fromisoformat(values["ended_on"]) if values["ended_on"] else None
    return RuleRow(
        code=values["code"],
        title=_("Themes in turn") if values["kind"] == "theme" else values["title"] or str(KINDS[values["kind"]]),
        what=_what(one),
        minutes=values["minutes"],
        purpose=str(PURPOSE_WORDS[values["purpose"]]),
        lead=one.lead,
        until=long_date(ends) if ends else "",
        href=here.address("rota-rule", **place) if edit else "",
        end=here.address("rota-end", **place) if edit and not ends else "",
        move=here.address("rota-move", **place) if edit else "",
    )


def _what(one: RuleLine) -> str:
    values = one.values
    often = _("every time") if values["every"] <= 1 else _("every %(n)d meetings") % {"n": values["every"]}
    if values["kind"] != "theme":
        return often
    of = len(values["themes"])
    said = ngettext("%(n)d of %(of)d themes in turn", "%(n)d of %(of)d themes in turn", values["each"])
    return f"{said % {'n': values['each'], 'of': of}} ({', '.join(one.themes)}), {often}"


def _turns(themes: Iterable[str]) -> dict[str, Any]:
    """Themes in their order as the form holds them."""
    return {f"turn_{number}": code for number, code in enumerate(themes, 1)}


def _sections(form: RuleForm) -> tuple[Section, ...]:
    return (
        Section("", ("kind", "title")),
        Section(lazy("Themes in turn"), (*form.turns, "each"), lazy("Only for a rule of themes.")),
        Section(lazy("How often and how long"), ("every", "purpose", "minutes", "lead", "seen")),
    )


def _trail(here: Hall, plan: GroupPlan) -> tuple[Link, ...]:
    return (*plan_trail(here, plan), Link(text=_("Rota"), href=_rota(here, plan.group)))


def _rota(here: Hall, group: str) -> str:
    return here.address("rota", group=group)
