"""Writing the rules of a group's rota: what it takes every time, every so many meetings, or in turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Group
from accord.framework.operations.changing import demand_unchanged
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer
from accord.meetings.models import Rota
from accord.meetings.operations.plan_steps import keep_plan_step, last_step, next_code, opened, person_of
from accord.meetings.said import ROTA, differing, said


@transaction.atomic
def add_rule(*, by: Person, viewer: Viewer, agreement: str, group: str, values: Mapping[str, Any]) -> str:
    """Add a rule at the end of a group's rota; returns its reference.

    Raises InvalidChangeError where it takes no theme, more themes than there are, or a theme there is not.
    """
    held, whose = opened(viewer, agreement), group_at(group)
    rules = Rota.objects.filter(agreement=held, group=whose)
    rule = Rota(agreement=held, group=whose, code=next_code("R", rules.values_list("code", flat=True)))
    rule.position = 1 + max(rules.values_list("position", flat=True), default=0)
    _put(rule, held, values)
    keep_plan_step(
        by=by, agreement=held, kind="rota", subject=subject_of(rule), action="added",
        changes=differing({}, said(rule, ROTA)),
    )  # fmt: skip
    return rule.code


@transaction.atomic
def change_rule(
    *, by: Person, viewer: Viewer, agreement: str, group: str, code: str, values: Mapping[str, Any], seen: int
) -> None:
    """Change what a rule says; ``seen`` is the number of the last step the form was opened on."""
    held = opened(viewer, agreement)
    rule = _rule(held, group_at(group), code)
    demand_unchanged(seen, last_step(held, "rota", subject_of(rule)))
    before = said(rule, ROTA)
    _put(rule, held, values)
    _keep(by, rule, before, "changed")


@transaction.atomic
def end_rule(*, by: Person, viewer: Viewer, agreement: str, group: str, code: str, on: date) -> None:
    """End a rule: it serves meetings up to and with a day."""
    held = opened(viewer, agreement)
    rule = _rule(held, group_at(group), code)
    before = said(rule, ROTA)
    rule.ended_on = on
    rule.save()
    _keep(by, rule, before, "ended")


@transaction.atomic
def move_rule(*, by: Person, viewer: Viewer, agreement: str, group: str, code: str, down: bool) -> None:
    """Let a rule change places with the one before it, or after it; nothing happens at the ends."""
    held, whose = opened(viewer, agreement), group_at(group)
    rules = list(Rota.objects.filter(agreement=held, group=whose))
    place = next((number for number, one in enumerate(rules) if one.code == code), None)
    if place is None:
        raise NotFoundError(_("There is no such rule."))
    other = place + (1 if down else -1)
    if not 0 <= other < len(rules):
        return
    before = said(rules[place], ROTA)
    rules[place], rules[other] = rules[other], rules[place]
    for number, rule in enumerate(rules, 1):
        rule.position = number
    Rota.objects.bulk_update(rules, ["position"])
    _keep(by, rules[other], before, "moved")


@transaction.atomic
def take_option(*, by: Person, viewer: Viewer, agreement: str, group: str, each: int) -> None:
    """Let a group's rota take so many themes at each meeting, in turn; 0 is all of them.

    The rule for themes is changed, or added with every theme of the agreement where there is none.
    """
    held, whose = opened(viewer, agreement), group_at(group)
    rule = Rota.objects.filter(agreement=held, group=whose, kind="theme", ended_on__isnull=True).first()
    if rule is None:
        themes = list(held.themes.values_list("code", flat=True))
        values = {"kind": "theme", "themes": themes, "each": each or len(themes), "minutes": 20}
        add_rule(by=by, viewer=viewer, agreement=agreement, group=group, values=values)
        return
    before = said(rule, ROTA)
    rule.each, rule.every = each or len(rule.themes), 1
    rule.save()
    _keep(by, rule, before, "changed")


def subject_of(rule: Rota) -> str:
    """What a rule's steps are kept under."""
    return f"{rule.group.code}/{rule.code}"


def _rule(agreement: Agreement, group: Group, code: str) -> Rota:
    found = Rota.objects.select_related("group", "lead").filter(agreement=agreement, group=group, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such rule."))
    return found


def _put(rule: Rota, agreement: Agreement, values: Mapping[str, Any]) -> None:
    for name in ("kind", "title", "each", "every", "purpose", "minutes", "ended_on"):
        if name in values:
            setattr(rule, name, values[name])
    if "lead" in values:
        rule.lead = person_of(values["lead"])
    if "themes" in values:
        rule.themes = list(values["themes"])
    if rule.kind != "theme":
        rule.themes, rule.each = [], 1
    elif not rule.themes:
        raise InvalidChangeError(_("Say which themes take turns."), "themes")
    elif rule.each > len(rule.themes):
        raise InvalidChangeError(_("There are not so many themes."), "each")
    unknown = set(rule.themes) - set(agreement.themes.values_list("code", flat=True))
    if unknown:
        raise InvalidChangeError(_("The agreement has no such theme."), "themes")
    rule.save()


def _keep(by: Person, rule: Rota, before: Mapping[str, Any], action: str) -> None:
    changes = differing(before, said(rule, ROTA))
    if changes:
        keep_plan_step(
            by=by, agreement=rule.agreement, kind="rota", subject=subject_of(rule), action=action, changes=changes
        )
