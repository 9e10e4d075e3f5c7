"""Themes and outcomes: adding, changing, ordering and removing them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.accounts.models import Agency, Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Grant, Group, Outcome, Theme
from accord.framework.operations.agreements import differences
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer

Part = Literal["theme", "outcome", "indicator"]


@dataclass(frozen=True)
class ThemeWording:
    """A theme as written in a form; agency, person and group are codes, "" for none."""

    title: str
    lead_agency: str = ""
    lead: str = ""
    group: str = ""


@dataclass(frozen=True)
class OutcomeWording:
    """An outcome as written in a form; theme and champion are codes."""

    title: str
    theme: str
    mandatory: bool = False
    champion: str = ""


def theme_wording(theme: Theme) -> ThemeWording:
    """The wording held."""
    return ThemeWording(
        title=theme.title,
        lead_agency=theme.lead_agency.code if theme.lead_agency else "",
        lead=theme.lead.code if theme.lead else "",
        group=theme.group.code if theme.group else "",
    )


def outcome_wording(outcome: Outcome) -> OutcomeWording:
    """The wording held."""
    return OutcomeWording(
        title=outcome.title,
        theme=outcome.theme.code,
        mandatory=outcome.mandatory,
        champion=outcome.champion.code if outcome.champion else "",
    )


@transaction.atomic
def add_theme(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: ThemeWording) -> None:
    """Add a theme after the others."""
    held = open_agreement(viewer, agreement)
    if held.themes.filter(code=code).exists():
        raise InvalidChangeError(_("There is a theme “%(code)s” already.") % {"code": code}, "code")
    theme = Theme(agreement=held, code=code, position=_next(held.themes.all()))
    _word_theme(theme, wording)
    theme.save()
    keep_trail(by, held, "add_theme", f"theme {code}", title=wording.title)


@transaction.atomic
def change_theme(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: ThemeWording, seen: str) -> None:
    """Change a theme's title and leads."""
    held = open_agreement(viewer, agreement)
    theme = _theme(held, code)
    before = theme_wording(theme)
    demand_unchanged(seen, seen_mark(asdict(before)))
    if before == wording:
        return
    _word_theme(theme, wording)
    theme.save()
    keep_trail(by, held, "change_theme", f"theme {code}", None, **differences(asdict(before), asdict(wording)))


@transaction.atomic
def remove_theme(*, by: Person, viewer: Viewer, agreement: str, code: str) -> None:
    """Remove a theme that nothing hangs on."""
    held = open_agreement(viewer, agreement)
    theme = _theme(held, code)
    count = theme.outcomes.count()
    if count:
        said = ngettext("%(n)d outcome belongs to it", "%(n)d outcomes belong to it", count) % {"n": count}
        raise InvalidChangeError(_("The theme cannot be removed: %(why)s. Move or remove them first.") % {"why": said})
    _demand_no_role(held, "theme", code)
    _delete(theme)
    keep_trail(by, held, "remove_theme", f"theme {code}", title=theme.title)


@transaction.atomic
def add_outcome(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: OutcomeWording) -> None:
    """Add an outcome after the others."""
    held = open_agreement(viewer, agreement)
    if held.outcomes.filter(code=code).exists():
        raise InvalidChangeError(_("There is an outcome “%(code)s” already.") % {"code": code}, "code")
    outcome = Outcome(agreement=held, code=code, position=_next(held.outcomes.all()))
    _word_outcome(held, outcome, wording)
    outcome.save()
    keep_trail(by, held, "add_outcome", f"outcome {code}", title=wording.title, theme=wording.theme)


@transaction.atomic
def change_outcome(
    *, by: Person, viewer: Viewer, agreement: str, code: str, wording: OutcomeWording, seen: str
) -> None:
    """Change an outcome's wording or theme."""
    held = open_agreement(viewer, agreement)
    outcome = _outcome(held, code)
    before = outcome_wording(outcome)
    demand_unchanged(seen, seen_mark(asdict(before)))
    if before == wording:
        return
    _word_outcome(held, outcome, wording)
    outcome.save()
    keep_trail(by, held, "change_outcome", f"outcome {code}", None, **differences(asdict(before), asdict(wording)))


@transaction.atomic
def remove_outcome(*, by: Person, viewer: Viewer, agreement: str, code: str) -> None:
    """Remove an outcome that no indicator serves."""
    held = open_agreement(viewer, agreement)
    outcome = _outcome(held, code)
    count = outcome.indicators.count()
    if count:
        said = ngettext("%(n)d indicator serves it", "%(n)d indicators serve it", count) % {"n": count}
        raise InvalidChangeError(_("The outcome cannot be removed: %(why)s. Move them first.") % {"why": said})
    _delete(outcome)
    keep_trail(by, held, "remove_outcome", f"outcome {code}", title=outcome.title)


@transaction.atomic
def move(*, by: Person, viewer: Viewer, agreement: str, part: Part, code: str, down: bool) -> None:
    """Move a theme, outcome or indicator one place up or down among its neighbours; at the end it stays."""
    held = open_agreement(viewer, agreement)
    rows = _neighbours(held, part, code)
    codes = list(rows.values_list("indicator__code" if part == "indicator" else "code", flat=True))
    if code not in codes:
        raise NotFoundError(_("There is nothing called “%(code)s” here.") % {"code": code})
    here = codes.index(code)
    there = here + (1 if down else -1)
    if not 0 <= there < len(codes):
        return
    _swap(list(rows), here, there)
    keep_trail(by, held, f"move_{part}", f"{part} {code}", down=down)


def _neighbours(agreement: Agreement, part: Part, code: str) -> models.QuerySet[Any]:
    """The rows a theme, outcome or indicator is ordered among."""
    if part == "theme":
        return agreement.themes.order_by("position", "code")
    if part == "outcome":
        return agreement.outcomes.filter(theme__outcomes__code=code).order_by("position", "code")
    served = agreement.outcomes.filter(indicators__indicator__code=code)
    return agreement.indicators.filter(outcome__in=served).order_by("position", "id")


def _swap(rows: list[Any], here: int, there: int) -> None:
    """Exchange two rows; positions that say no order are numbered afresh."""
    positions = [row.position for row in rows]
    if len(set(positions)) < len(positions):
        positions = list(range(len(rows)))
    rows[here], rows[there] = rows[there], rows[here]
    for row, position in zip(rows, positions, strict=True):
        row.position = position
        row.save(update_fields=["position"])


def _theme(agreement: Agreement, code: str) -> Theme:
    found = agreement.themes.select_related("lead", "lead_agency", "group").filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no theme “%(code)s” in this agreement.") % {"code": code})
    return found


def _outcome(agreement: Agreement, code: str) -> Outcome:
    found = agreement.outcomes.select_related("theme", "champion").filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no outcome “%(code)s” in this agreement.") % {"code": code})
    return found


def _word_theme(theme: Theme, wording: ThemeWording) -> None:
    theme.title = wording.title
    theme.lead_agency = Agency.objects.get(code=wording.lead_agency) if wording.lead_agency else None
    theme.lead = Person.objects.get(code=wording.lead) if wording.lead else None
    theme.group = Group.objects.get(code=wording.group) if wording.group else None


def _word_outcome(agreement: Agreement, outcome: Outcome, wording: OutcomeWording) -> None:
    theme = agreement.themes.filter(code=wording.theme).first()
    if theme is None:
        raise InvalidChangeError(_("There is no theme “%(code)s”.") % {"code": wording.theme}, "theme")
    outcome.title, outcome.theme, outcome.mandatory = wording.title, theme, wording.mandatory
    outcome.champion = Person.objects.get(code=wording.champion) if wording.champion else None


def _demand_no_role(agreement: Agreement, scope_kind: str, code: str) -> None:
    if Grant.objects.filter(agreement=agreement, scope_kind=scope_kind, scope=code).exists():
        raise InvalidChangeError(_("It cannot be removed: people hold roles for it. Take those roles away first."))


def _next(rows: models.QuerySet[Any]) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _delete(row: models.Model) -> None:
    try:
        row.delete()
    except models.ProtectedError as error:
        raise InvalidChangeError(_("It cannot be removed: something recorded rests on it.")) from error
