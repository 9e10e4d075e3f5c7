"""Forward items: what a group is to take, asked for from a day on or fixed to a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.errors import NotFoundError
from accord.framework.queries.choices import indicator_choices, people_choices, theme_choices
from accord.meetings.operations.forward import add_item, change_item, settle_item
from accord.meetings.planning.words import KINDS, PURPOSE_WORDS
from accord.meetings.queries.forward import GroupPlan, ItemLine, forward_plan
from accord.meetings.queries.plan_steps import StepLine, plan_steps
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, answer, show_form
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank
from accord.web.meetings.forward.place import TAB, known_on, may_edit, plan_hall, plan_trail
from accord.web.meetings.forward.rows import record_address
from accord.web.meetings.room import Hall, hall

FRAME = {"apologies", "interests", "last_minutes", "matters_arising", "forward_plan", "any_other_business", "upward"}
ITEM_KINDS = tuple((code, words) for code, words in KINDS.items() if code not in FRAME)
NAMES = ("title", "kind", "theme", "indicator", "asked_by", "lead", "purpose", "minutes", "private")
WHEN = ("not_before", "meeting", "note")
SETTLING = {
    "dropped": (lazy("Drop the item"), lazy("It is off the plan.")),
    "taken": (lazy("It was dealt with elsewhere"), lazy("Noted as dealt with.")),
    "waiting": (lazy("Take it up again"), lazy("It is on the plan again.")),
}


class ItemForm(forms.Form):
    """A forward item and when it is taken."""

    title = forms.CharField(label=lazy("What"), max_length=300)
    kind = forms.ChoiceField(label=lazy("Kind"), choices=ITEM_KINDS, initial="paper")
    theme = forms.ChoiceField(label=lazy("Theme"), required=False)
    indicator = forms.ChoiceField(
        label=lazy("Indicator"), required=False,
        help_text=lazy("An item about an indicator moves to the first meeting after its next figures come out."),
    )  # fmt: skip
    asked_by = forms.CharField(
        label=lazy("Asked for by"), required=False, max_length=200,
        help_text=lazy("A person, a group, or the reference of a decision."),
    )  # fmt: skip
    lead = forms.ChoiceField(label=lazy("Who leads it"), required=False)
    purpose = forms.ChoiceField(label=lazy("Purpose"), choices=tuple(PURPOSE_WORDS.items()), initial="discuss")
    minutes = forms.IntegerField(label=lazy("Minutes"), min_value=0, max_value=480, initial=10)
    private = forms.BooleanField(label=lazy("Private: only members see what it is"), required=False)
    not_before = day_field(
        lazy("Not before"), required=False, help_text=lazy("“A further report in six months” is not before that day.")
    )
    meeting = forms.ChoiceField(
        label=lazy("Fixed to a meeting"), required=False, help_text=lazy("A fixed item does not move.")
    )
    note = forms.CharField(
        label=lazy("Why it is moved"), required=False, max_length=1000, help_text=lazy("Kept in its history.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Hall, plan: GroupPlan, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        viewer = here.asked.viewer
        offer(self, "theme", with_blank(theme_choices(viewer, here.facts), lazy("None")))
        offer(self, "indicator", with_blank(indicator_choices(viewer, here.facts), lazy("None")))
        offer(self, "lead", with_blank(people_choices(viewer, here.code), lazy("Nobody in particular")))
        meetings = [(one.code, long_date(one.on)) for one in plan.coming if not one.laid.settled]
        held = (initial or {}).get("meeting")
        if held and held not in dict(meetings):
            meetings.append((held, held))
        offer(self, "meeting", with_blank(meetings, lazy("No: where the plan puts it")))

    def values(self) -> dict[str, Any]:
        """What was entered."""
        return {name: self.cleaned_data[name] for name in (*NAMES, *WHEN) if name != "note"}


class SettleForm(forms.Form):
    """Why an item leaves the plan, or comes back."""

    note = forms.CharField(label=lazy("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class ItemPage:
    """What the page of an item shows."""

    trail: tuple[Link, ...]
    title: str
    code: str
    where: str
    why: str
    facts: tuple[tuple[str, Any], ...]
    links: tuple[Link, ...]
    steps: tuple[StepLine, ...]
    hidden: bool


@page
def item_page(asked: Asked, agreement: str, group: str, code: str) -> HttpResponse:
    """One forward item: where it is planned, why there, and what happened to it."""
    here = plan_hall(asked, agreement)
    plan = forward_plan(asked.viewer, here.facts, group, today=asked.today, known_on=known_on(here))
    item = _item(plan, code)
    values = item.values
    hidden = values["private"] and item.why == "" and values["asked_by"] == "" and values["indicator"] is None
    shown = ItemPage(
        trail=plan_trail(here, plan),
        title=values["title"],
        code=code,
        where=_where(item),
        why=item.why,
        facts=_facts(here, item),
        links=_links(here, plan, item) if may_edit(here) else (),
        steps=() if hidden else plan_steps(asked.viewer, here.facts, "forward", code, known_on=known_on(here)),
        hidden=hidden,
    )
    return here.show("meetings/forward/item.html", shown, tab=TAB)


@page
def add_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Put an item on the plan."""
    here, plan = _editing(asked, agreement, group)
    start = {name: asked.parameter(name) for name in ("title", "kind", "theme", "indicator", "asked_by", "meeting")}
    start = {name: value for name, value in start.items() if value}
    form = ItemForm(here, plan, asked.request.POST if here.posted else None, start)
    made: list[str] = []

    def save() -> None:
        made.append(
            add_item(
                by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, values=form.values(),
                today=asked.today,
            )
        )  # fmt: skip

    shown = FormPage(
        title=_("Add an item"), caption=plan.title, form=form, sections=_sections(new=True),
        trail=plan_trail(here, plan), submit=_("Put it on the plan"),
    )  # fmt: skip
    if here.posted and form.is_valid() and not attempt(form, save):
        where = here.address("forward-item", group=group, code=made[0])
        return here.done(_("It is on the plan as %(code)s.") % {"code": made[0]}, where)
    return show_form(here, shown, tab=TAB, status=400 if here.posted else 200)


@page
def change_page(asked: Asked, agreement: str, group: str, code: str) -> HttpResponse:
    """Change an item, move it or fix it to a meeting."""
    here, plan = _editing(asked, agreement, group)
    item = _item(plan, code)
    start = {**_fields(item.values), "seen": item.seen}
    form = ItemForm(here, plan, asked.request.POST if here.posted else None, start)

    def save() -> None:
        change_item(
            by=asked.person, viewer=asked.viewer, agreement=here.code, code=code, values=form.values(),
            seen=form.cleaned_data["seen"] or 0, note=form.cleaned_data["note"],
        )  # fmt: skip

    shown = FormPage(
        title=_("Change the item"), caption=f"{code} {item.values['title']}", form=form, sections=_sections(new=False),
        trail=_trail(here, plan, item),
    )  # fmt: skip
    to = here.address("forward-item", group=group, code=code)
    return answer(here, shown, save, tab=TAB, done=_("Saved."), to=to, now=lambda: (_fields(item.values), item.seen))


@page
def settle_page(asked: Asked, agreement: str, group: str, code: str, state: str) -> HttpResponse:
    """Drop an item, note that it was dealt with elsewhere, or take it up again; with the reason."""
    here, plan = _editing(asked, agreement, group)
    item = _item(plan, code)
    if state not in SETTLING or state == item.values["state"]:
        raise NotFoundError(_("That cannot be done with it from where it stands."))
    button, done = SETTLING[state]
    form = SettleForm(asked.request.POST if here.posted else None, initial={"seen": item.seen})

    def save() -> None:
        settle_item(
            by=asked.person, viewer=asked.viewer, agreement=here.code, code=code, state=state,
            note=form.cleaned_data["note"], seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip

    shown = FormPage(
        title=str(button), caption=f"{code} {item.values['title']}", form=form,
        sections=(Section("", ("note", "seen")),), trail=_trail(here, plan, item), submit=str(button),
    )  # fmt: skip
    to = here.address("forward-item", group=group, code=code)
    return answer(here, shown, save, tab=TAB, done=str(done), to=to, now=lambda: ({}, item.seen))


def _editing(asked: Asked, agreement: str, group: str) -> tuple[Hall, GroupPlan]:
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    return here, forward_plan(asked.viewer, here.facts, group, today=asked.today)


def _item(plan: GroupPlan, code: str) -> ItemLine:
    found = next((one for one in plan.items if one.values["code"] == code), None)
    if found is None:
        raise NotFoundError(_("There is no such item."))
    return found


def _where(item: ItemLine) -> str:
    values = item.values
    if values["state"] == "dropped":
        return _("Dropped: %(why)s") % {"why": values["state_note"]}
    if values["state"] == "taken":
        return _("Dealt with: %(why)s") % {"why": values["state_note"]}
    if item.taken_at is not None:
        return _("Taken at the meeting of %(day)s.") % {"day": long_date(item.taken_at.on)}
    if item.planned_for is not None:
        return _("Planned for the meeting of %(day)s.") % {"day": long_date(item.planned_for.on)}
    return _("It has no meeting yet.")


def _facts(here: Hall, item: ItemLine) -> tuple[tuple[str, Any], ...]:
    values = item.values
    record = record_address(here.code, values["record_kind"], values["record_code"])
    indicator = values["indicator"] or ""
    return (
        (_("Kind"), str(KINDS[values["kind"]])),
        (_("Purpose"), str(PURPOSE_WORDS[values["purpose"]])),
        (_("Minutes"), values["minutes"]),
        (_("Who leads it"), item.lead),
        (_("Theme"), values["theme"] or ""),
        (_("Indicator"), Link(indicator, here.address("indicator", indicator=indicator)) if indicator else ""),
        (_("About"), Link(values["record_code"], record) if record else ""),
        (_("Asked for by"), values["asked_by"]),
        (_("Asked for on"), _day(values["asked_on"])),
        (_("Not before"), _day(values["not_before"])),
        (
            _("Fixed to"),
            Link(values["meeting"], here.address("meeting", meeting=values["meeting"])) if values["meeting"] else "",
        ),
        (_("Private"), _("yes") if values["private"] else ""),
    )


def _day(text: str | None) -> str:
    return long_date(date.fromisoformat(text)) if text else ""


def _links(here: Hall, plan: GroupPlan, item: ItemLine) -> tuple[Link, ...]:
    place = {"group": plan.group, "code": item.values["code"]}
    if item.values["state"] != "waiting":
        return (Link(str(SETTLING["waiting"][0]), here.address("forward-settle", state="waiting", **place)),)
    return (
        Link(_("Change or move it"), here.address("forward-change", **place)),
        Link(str(SETTLING["dropped"][0]), here.address("forward-settle", state="dropped", **place)),
        Link(str(SETTLING["taken"][0]), here.address("forward-settle", state="taken", **place)),
    )


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: values[name] or "" for name in (*NAMES, *WHEN) if name != "note"}
    before = values["not_before"]
    return plain | {
        "not_before": date.fromisoformat(before) if before else None,
        "minutes": values["minutes"],
        "private": values["private"],
    }


def _sections(*, new: bool) -> tuple[Section, ...]:
    when = tuple(name for name in WHEN if not (new and name == "note"))
    return (
        Section("", ("title", "kind", "theme", "indicator", "asked_by")),
        Section(lazy("At the meeting"), ("lead", "purpose", "minutes", "private")),
        Section(lazy("When"), (*when, "seen")),
    )


def _trail(here: Hall, plan: GroupPlan, item: ItemLine) -> tuple[Link, ...]:
    to = here.address("forward-item", group=plan.group, code=item.values["code"])
    return (*plan_trail(here, plan), Link(text=item.values["code"], href=to))
