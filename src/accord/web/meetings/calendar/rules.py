"""The rules by which groups meet: their list, and adding or changing one with its days shown before it is saved."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.meetings.calendar.words import rule_sentence
from accord.meetings.operations.calendar import Made, add_schedule, change_schedule
from accord.meetings.queries.groups import group_for
from accord.meetings.queries.schedules import Preview, PreviewDay, preview, schedule_for, schedules_of
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.desk import attempt, clash_of
from accord.web.framework.form_page import Section
from accord.web.meetings.calendar.forms import RuleForm, rule_start
from accord.web.meetings.calendar.meeting import calendar_trail, groups_that_meet
from accord.web.meetings.calendar.year import clash_words
from accord.web.meetings.room import Hall, hall

WHEN = ("week", "weekday", "every_months", "months_off", "first_on", "last_on")
WHERE = ("starts", "minutes", "place")


@dataclass(frozen=True)
class RuleLine:
    """A rule as the list shows it."""

    group: str
    href: str
    sentence: str
    to_come: int
    meetings: int


@dataclass(frozen=True)
class RulesPage:
    """The rules of every group."""

    lines: tuple[RuleLine, ...]
    add: str
    trail: tuple[Link, ...]


@dataclass(frozen=True)
class DayLine:
    """A day of a rule and what becomes of it."""

    day: str
    becomes: str
    words: str
    href: str


@dataclass(frozen=True)
class ShownPreview:
    """What saving the rule would do."""

    sentence: str
    answer: str
    days: tuple[DayLine, ...]
    warnings: tuple[str, ...]
    gone: tuple[Link, ...]


@dataclass(frozen=True)
class RulePage:
    """The form of a rule with the days it gives."""

    title: str
    caption: str
    form: RuleForm
    sections: tuple[Section, ...]
    trail: tuple[Link, ...]
    preview: ShownPreview | None
    clash: tuple[tuple[str, str], ...]


@page
def rules_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every rule in words."""
    here = hall(asked, agreement)
    may = asked.viewer.may("run_meetings", here.code)
    lines = tuple(
        RuleLine(
            group=one.group_title,
            href=here.address("schedule", code=one.code) if may else "",
            sentence=rule_sentence(one.rule),
            to_come=one.to_come,
            meetings=one.meetings,
        )
        for one in schedules_of(asked.viewer, here.facts, asked.today)
    )
    shown = RulesPage(lines, here.address("schedule-add") if may else "", calendar_trail(here))
    return here.show("meetings/calendar/rules.html", shown, tab="calendar")


@page
def add_rule_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add a rule: its days are shown first, then it is saved and its meetings are made."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    start = {name: asked.parameter(name) for name in ("group", "every_months") if asked.parameter(name)}
    form = RuleForm(groups_that_meet(here), asked.request.POST if here.posted else None, start, new=True)
    made: list[Made] = []

    def save() -> None:
        made.append(
            add_schedule(
                by=asked.person,
                viewer=asked.viewer,
                agreement=here.code,
                group=form.cleaned_data["group"],
                rule=form.rule(),
                today=asked.today,
            )
        )

    sound = here.posted and form.is_valid()
    if sound and "save" in asked.request.POST and not attempt(form, save):
        return here.done(_done(made[0]), here.address("meetings"))
    return _show(here, _("Add a rule"), form, form.cleaned_data["group"] if sound else "", "", ("group", *WHEN))


@page
def rule_page(asked: Asked, agreement: str, code: str) -> HttpResponse:
    """Change a rule, with the days it then gives."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    held = schedule_for(asked.viewer, here.facts, code, asked.today)
    start = rule_start(held.rule) | {"seen": held.seen}
    proposed = asked.parameter("every_months")
    if proposed.isdecimal():  # a rhythm that comparing ways of meeting led to
        start["every_months"] = int(proposed)
    form = RuleForm([], asked.request.POST if here.posted else None, start, new=False)
    made: list[Made] = []

    def save() -> None:
        made.append(
            change_schedule(
                by=asked.person,
                viewer=asked.viewer,
                agreement=here.code,
                code=code,
                rule=form.rule(),
                today=asked.today,
                seen=form.cleaned_data["seen"],
                cancel_others=form.cleaned_data["cancel_others"],
            )
        )

    clash: tuple[tuple[str, str], ...] = ()
    if here.posted and form.is_valid() and "save" in asked.request.POST:
        status = attempt(form, save)
        if not status:
            return here.done(_done(made[0]), here.address("meetings"))
        clash = clash_of(form, rule_start(held.rule), held.seen) if status == 409 else ()
    title = _("Rule of %(group)s") % {"group": held.group_title}
    return _show(here, title, form, held.group, code, WHEN, clash=clash)


def _show(
    here: Hall,
    title: str,
    form: RuleForm,
    group: str,
    code: str,
    names: tuple[str, ...],
    *,
    clash: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    sound = form.is_bound and form.is_valid() and not form.errors
    found = None
    if sound and group:
        rule = form.rule()
        if rule.first_on <= rule.last_on:
            facts = group_for(here.asked.viewer, here.facts, group)
            found = preview(here.asked.viewer, here.facts, facts, rule, here.asked.today, schedule=code)
    shown = RulePage(
        title=title,
        caption=code,
        form=form,
        sections=(
            Section("", names),
            Section(_("Hour and place"), WHERE),
            Section(_("Bank holidays"), ("holidays", "on_holiday")),
            *((Section("", ("cancel_others",)),) if found and found.gone else ()),
            Section("", ("seen",)),
        ),
        trail=(*calendar_trail(here), Link(_("Rules"), here.address("schedules"))),
        preview=_shown(here, rule_sentence(form.rule()), found) if found else None,
        clash=clash,
    )
    status = 409 if clash else 400 if form.is_bound and form.errors else 200
    return here.show("meetings/calendar/rule.html", shown, tab="calendar", status=status)


def _shown(here: Hall, sentence: str, found: Preview) -> ShownPreview:
    said = ngettext("%(n)d meeting is put in the calendar.", "%(n)d meetings are put in the calendar.", found.new)
    return ShownPreview(
        sentence=sentence,
        answer=said % {"n": found.new},
        days=tuple(_day(here, one) for one in found.days),
        warnings=tuple(map(clash_words, found.clashes)),
        gone=tuple(Link(long_date(one.on), here.address("meeting", meeting=one.code)) for one in found.gone),
    )


def _day(here: Hall, one: PreviewDay) -> DayLine:
    words = {
        "new": _("new"),
        "kept": _("in the calendar already"),
        "behind": _("lies behind, left out"),
        "left_out": _("left out: %(holiday)s") % {"holiday": one.day.holiday},
    }[one.becomes]
    if one.day.holiday and one.day.on:
        words += " – " + _("%(day)s is a bank holiday (%(holiday)s)") % {
            "day": long_date(one.day.named),
            "holiday": one.day.holiday,
        }
    return DayLine(
        day=date_format(one.day.on or one.day.named, "l j F Y"),
        becomes=one.becomes,
        words=words,
        href=here.address("meeting", meeting=one.meeting) if one.meeting else "",
    )


def _done(made: Made) -> str:
    said = ngettext("%(n)d meeting was put in the calendar", "%(n)d meetings were put in the calendar", len(made.made))
    parts = [said % {"n": len(made.made)}]
    if made.kept:
        parts.append(ngettext("%(n)d was there", "%(n)d were there", len(made.kept)) % {"n": len(made.kept)})
    if made.cancelled:
        more = ngettext("%(n)d was cancelled", "%(n)d were cancelled", len(made.cancelled))
        parts.append(more % {"n": len(made.cancelled)})
    return _("Saved: %(what)s.") % {"what": ", ".join(parts)}
