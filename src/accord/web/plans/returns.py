"""Spreadsheets of action plans: sent in, looked at, accepted or turned down; and the mappings they are read with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.delivery.operations.returns import accept_return, keep_mapping, propose_plan, turn_down_return
from accord.delivery.queries.proposals import OpenedReturn, ReturnLine, open_return, plan_mappings, plan_returns
from accord.delivery.queries.records import record_lines
from accord.delivery.registers import BY_KIND
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.choices import agency_choices
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.plans.room import Room, room
from accord.web.plans.versions import Group, plan_trail, told

ENDINGS = (".xlsx", ".xls", ".ods", ".xlsm", ".csv", ".json")
LARGEST = 10_000_000
AS_SUGGESTED = ""


class SendForm(forms.Form):
    """A file, the plan it is a version of, and the mapping it is read with."""

    file = forms.FileField(
        label=lazy("Spreadsheet"), help_text=lazy("Excel, OpenDocument, CSV or a JSON list; at most 10 MB.")
    )
    plan = forms.ChoiceField(label=lazy("It is a version of"), required=False)
    title = forms.CharField(
        label=lazy("Title of a new plan"), required=False, max_length=300, help_text=lazy("Blank: what the file says.")
    )
    mapping = forms.ChoiceField(label=lazy("Its columns are read"), required=False)
    mapping_file = forms.FileField(label=lazy("or by a mapping file (YAML)"), required=False)

    def __init__(self, here: Room, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        plans = record_lines(here.asked.viewer, here.facts, BY_KIND["action_plan"])
        register = BY_KIND["action_plan"]
        names = [(line.code, f"{line.code} {line.title}") for line in plans if not register.states[line.state].closed]
        self.kept = plan_mappings(here.asked.viewer, here.facts)
        _offer(self, "plan", [("", _("a new plan")), *names])
        _offer(self, "mapping", [("", _("as their headings suggest")), *((name, name) for name in self.kept)])

    def clean_file(self) -> Any:
        """A file of a kind and size that can be read."""
        file = self.cleaned_data["file"]
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise forms.ValidationError(_("“%(name)s” is no spreadsheet."), params={"name": file.name})
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file

    def rules(self, file: Path) -> dict[str, Any]:
        """The mapping chosen; InvalidChangeError where there is none that can be used."""
        from accord.readers.plans import suggest_rules
        from accord.readers.tables import TableError

        given = self.cleaned_data["mapping_file"]
        if given:
            try:
                found = yaml.safe_load(given.read(LARGEST))
            except (yaml.YAMLError, UnicodeDecodeError) as error:
                raise InvalidChangeError(
                    _("The mapping is not YAML: %(why)s") % {"why": error}, "mapping_file"
                ) from error
            if not isinstance(found, dict):
                raise InvalidChangeError(_("The mapping has no keys."), "mapping_file")
            return found
        if self.cleaned_data["mapping"]:
            return dict(self.kept[self.cleaned_data["mapping"]])
        try:
            return suggest_rules(file)
        except TableError as error:
            raise InvalidChangeError(str(error), "file") from error


class AcceptForm(forms.Form):
    """Which agency each partner's words mean, and what becomes of lines the file no longer has."""

    needs_depend = True
    """The form says above its fields that words may stay words, so none is called optional."""

    drop = forms.BooleanField(label=lazy("Drop the lines the file no longer has"), required=False)

    def __init__(self, held: OpenedReturn, agencies: Mapping[str, str], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.words: dict[str, str] = {}
        for place, (word, taken, likely) in enumerate(held.partners):
            name = f"partner-{place}"
            hint = ""
            if likely is not None and not likely.certain:
                hint = _("Perhaps %(agency)s.") % {"agency": agencies.get(likely.agency, likely.agency)}
            first = [("", _("keep as words"))]
            rest = sorted(agencies.items(), key=lambda pair: (likely is None or pair[0] != likely.agency, pair[1]))
            self.fields[name] = forms.ChoiceField(
                label=word, required=False, initial=taken, choices=[*first, *rest], help_text=hint
            )
            self.words[name] = word

    def partners(self) -> dict[str, str]:
        """The agency chosen for each partner's words, "" for none."""
        return {word: self.cleaned_data[name] for name, word in self.words.items()}


class KeepForm(forms.Form):
    """The name a mapping is kept under."""

    name = forms.CharField(label=lazy("Keep this mapping as"), max_length=100)


@dataclass(frozen=True)
class ReturnsPage:
    """Every file sent in."""

    title: str
    lede: str
    rows: tuple[ReturnLine, ...]
    states: Mapping[str, str]
    add: Link | None
    trail: tuple[Link, ...]


@dataclass(frozen=True)
class SendPage:
    """The form that takes a file in."""

    title: str
    form: SendForm
    trail: tuple[Link, ...]


@dataclass(frozen=True)
class ReturnPage:
    """One file sent in: what would become of it."""

    title: str
    held: OpenedReturn
    state: str
    open: bool
    actions: int
    milestones: int
    form: AcceptForm
    keep: KeepForm
    groups: tuple[Group, ...]
    mapping: str
    download: str
    trail: tuple[Link, ...]


@page
def plan_returns_page(asked: Asked, agreement: str) -> HttpResponse:
    """The files sent in for plans of the agreement."""
    here = room(asked, agreement)
    may = here.today_known and asked.viewer.may("edit_plans", here.code)
    shown = ReturnsPage(
        title=_("Files of action plans"),
        lede=_(
            "A file that is sent in is a proposal: nothing is kept of it until somebody has looked and accepted it."
        ),
        rows=plan_returns(asked.viewer, here.facts),
        states=_states(),
        add=Link(text=_("Bring a spreadsheet"), href=here.address("plan-return-add")) if may else None,
        trail=plan_trail(here),
    )
    return here.show("plans/returns.html", shown, tab="action-plans")


@page
def plan_return_add_page(asked: Asked, agreement: str) -> HttpResponse:
    """Take a file in."""
    here = room(asked, agreement, editing=True)
    asked.viewer.demand("edit_plans", here.code)
    bound = (asked.request.POST, asked.request.FILES) if here.posted else ()
    form = SendForm(here, *bound, initial={"plan": asked.parameter("plan")})
    made: list[int] = []

    def send() -> None:
        made.append(_send(here, form))

    status = 200
    if here.posted:
        status = attempt(form, send) if form.is_valid() else 400
        if not status:
            return here.done(_("The file is read. Look at it before you accept it."), _address(here, made[0]))
    shown = SendPage(title=_("Bring a spreadsheet"), form=form, trail=plan_trail(here))
    return here.show("plans/return_add.html", shown, tab="action-plans", status=status)


@page
def plan_return_page(asked: Asked, agreement: str, number: int) -> HttpResponse:
    """One file sent in: accepted, turned down, or its mapping kept under a name."""
    here = room(asked, agreement, editing=True)
    held = open_return(asked.viewer, here.facts, number)
    if here.posted:
        asked.viewer.demand("edit_plans", here.code)
    sent = asked.request.POST if here.posted else None
    keeping = sent is not None and "keep" in sent
    agencies = dict(agency_choices(asked.viewer, here.code))
    form = AcceptForm(held, agencies, None if keeping else sent)
    keep = KeepForm(sent if keeping else None)
    status = 200
    if sent is not None:
        answer = _settle(here, held, form, keep)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    return here.show("plans/return.html", _shown(here, held, form, keep), tab="action-plans", status=status)


@page
def plan_mapping_file(asked: Asked, agreement: str, number: int) -> HttpResponse:
    """The mapping a file was read with, to be changed and used again."""
    here = room(asked, agreement)
    held = open_return(asked.viewer, here.facts, number)
    answer = HttpResponse(_yaml(held.mapping), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="plan-mapping-{number}.yaml"'
    return answer


def _send(here: Room, form: SendForm) -> int:
    given = form.cleaned_data["file"]
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"plan{PurePath(given.name).suffix.lower()}"
        file.write_bytes(given.read())
        return propose_plan(
            by=here.asked.person,
            viewer=here.asked.viewer,
            agreement=here.code,
            file=file,
            name=PurePath(given.name).name,
            rules=form.rules(file),
            plan=form.cleaned_data["plan"],
            title=form.cleaned_data["title"],
        )


def _settle(here: Room, held: OpenedReturn, form: AcceptForm, keep: KeepForm) -> HttpResponse | int:
    """What was asked for, done; or the status of the page that says why not."""
    hand: dict[str, Any] = {"by": here.asked.person, "viewer": here.asked.viewer, "agreement": here.code}
    if keep.is_bound:
        if not keep.is_valid():
            return 400
        name = keep.cleaned_data["name"]
        status = attempt(keep, lambda: keep_mapping(**hand, name=name, rules=held.mapping))
        return status or here.done(_("The mapping is kept."), _address(here, held.line.number))
    if "turn_down" in form.data:
        try:
            turn_down_return(**hand, number=held.line.number)
        except ChangedMeanwhileError as error:
            return here.refused(str(error), _address(here, held.line.number))
        return here.done(_("It is turned down."), here.address("plan-returns"))
    if not form.is_valid():
        return 400
    made: list[str] = []

    def accept() -> None:
        made.append(
            accept_return(
                **hand, number=held.line.number, partners=form.partners(), drop=form.cleaned_data["drop"],
                today=here.asked.today,
            )
        )  # fmt: skip

    status = attempt(form, accept)
    return status or here.done(
        _("The plan says it now."), here.address("record", register="action-plans", code=made[0])
    )


def _shown(here: Room, held: OpenedReturn, form: AcceptForm, keep: KeepForm) -> ReturnPage:
    milestones = sum(line.kind == "milestone" for line in held.lines)
    is_open = held.line.state == "proposed" and here.asked.viewer.may("edit_plans", here.code)
    return ReturnPage(
        title=held.line.file_name,
        held=held,
        state=_states()[held.line.state],
        open=is_open,
        actions=len(held.lines) - milestones,
        milestones=milestones,
        form=form,
        keep=keep,
        groups=told(held.differences),
        mapping=_yaml(held.mapping),
        download=here.address("plan-mapping", number=held.line.number),
        trail=(
            *plan_trail(here, held.line.plan),
            Link(text=_("Files sent in"), href=here.address("plan-returns")),
        ),
    )


def _states() -> dict[str, str]:
    return {"proposed": _("to be looked at"), "accepted": _("accepted"), "turned_down": _("turned down")}


def _address(here: Room, number: int) -> str:
    return here.address("plan-return", number=number)


def _yaml(rules: Mapping[str, Any]) -> str:
    plain = json.loads(json.dumps(rules))
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
