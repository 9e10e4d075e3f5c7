"""The register of delivery projects, and those of their outcomes, readings and districts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.delivery.models import Project, ProjectDistrict, ProjectOutcome, ProjectReading
from accord.delivery.registers.shape import Field, Move, Register, State

EVALUATION = {
    "not_now": _("not applicable at this time"),
    "planned": _("planned"),
    "running": _("under way"),
    "done": _("done"),
}
CONTRACTS = {
    "none": _("none in place"),
    "some": _("some in place"),
    "all": _("all in place"),
    "not_needed": _("not needed"),
}
SAID = {
    "not_now": _("not applicable at this time"),
    "as_planned": _("as planned"),
    "ahead": _("ahead"),
    "slightly_behind": _("slightly behind"),
    "behind": _("behind"),
}
_WITHDRAWN = State(
    _("withdrawn"), (Move("kept", _("Keep it after all"), _("It is kept."), note=_("Why")),), closed=True
)
_KEPT = State(_("kept"), (Move("withdrawn", _("Withdraw it"), _("It is withdrawn."), note=_("Why")),))


def _days_in_order(values: dict[str, Any]) -> tuple[str, str] | None:
    for first, last in (("starts", "ends"), ("validated_from", "validated_to")):
        if values[first] is not None and values[last] is not None and values[last] < values[first]:
            return last, _now("The last day comes before the first.")
    return None


PROJECTS = Register(
    kind="project",
    path="projects",
    model=Project,
    prefix="J",
    one=_("delivery project"),
    many=_("Delivery projects"),
    add=_("Add a project"),
    lede=_("Funded projects: what each is to bring about by when, how far it has come, and where its money goes."),
    empty=_("Enter a project's outcomes with their totals, and at each reporting date the profile and the actual."),
    fields=(
        Field("title", _("Title"), required=True),
        Field("purpose", _("What it is for"), "long"),
        Field("theme", _("Theme"), "theme", listed=True),
        Field("indicators", _("Indicators it moves"), "indicators"),
        Field("owner", _("Owner"), "person", required=True, listed=True),
        Field("agency", _("Lead agency"), "agency", listed=True),
        Field("agencies", _("Partners"), "agencies"),
        Field("starts", _("Starts"), "date"),
        Field("ends", _("Ends"), "date"),
        Field("funder", _("Funder"), longest=200, section=_("Money")),
        Field("funding", _("Funding"), "money", section=_("Money")),
        Field("cohort", _("Cohort the money follows"), longest=200, section=_("Money")),
        Field("cohort_on", _("Cohort as at"), "date", section=_("Money")),
        Field("validated_from", _("Validated from"), "date", section=_("Report")),
        Field("validated_to", _("Validated to"), "date", section=_("Report")),
        Field("reporting_on", _("Reporting date"), "date", listed=True, section=_("Report")),
        Field(
            "slightly_behind_from",
            _("Slightly behind from (% of profile)"),
            "whole",
            help=_("Blank: 60 %. Below it an outcome is behind."),
            lowest=1,
            highest=99,
            section=_("Report"),
        ),
        Field("evaluation", _("Evaluation"), "word", words=EVALUATION, section=_("Report")),
        Field("contracts", _("Contracts and service level agreements"), "word", words=CONTRACTS, section=_("Report")),
    ),
    states={
        "planned": State(
            _("planned"),
            (
                Move("running", _("It has begun"), _("Noted as begun.")),
                Move("withdrawn", _("Withdraw it"), _("The project is withdrawn."), note=_("Why")),
            ),
        ),
        "running": State(
            _("running"),
            (Move("over", _("It has ended"), _("Noted as ended."), note=_("What came of it")),),
        ),
        "over": State(
            _("over"), (Move("running", _("It goes on"), _("Noted as running."), note=_("Why")),), closed=True
        ),
        "withdrawn": State(_("withdrawn"), closed=True),
    },
    first="planned",
    check=_days_in_order,
)

_PROJECT = Field("project", _("Project"), "record", of="project", required=True, listed=True)

PROJECT_OUTCOMES = Register(
    kind="project_outcome",
    path="project-outcomes",
    model=ProjectOutcome,
    prefix="O",
    one=_("outcome of a project"),
    many=_("Outcomes of projects"),
    add=_("Add an outcome"),
    lede=_("What each project is to bring about."),
    empty=_("Say what is to be brought about, how much of it, and by when."),
    parent="project",
    fields=(
        _PROJECT,
        Field("title", _("Outcome"), required=True),
        Field("total", _("Total"), "number", lowest=0, listed=True),
        Field("total_by", _("By"), "date", listed=True),
        Field("unit", _("Unit"), longest=100),
        Field("note", _("Note"), "long"),
    ),
    states={"kept": _KEPT, "withdrawn": _WITHDRAWN},
    first="kept",
)


def _read_or_said(values: dict[str, Any]) -> tuple[str, str] | None:
    if values["said"]:
        return None
    if values["profile"] is None or values["actual"] is None:
        return "actual", _now("A reading has a profile and an actual, or a word said by a person.")
    return None


PROJECT_READINGS = Register(
    kind="project_reading",
    path="project-readings",
    model=ProjectReading,
    prefix="Y",
    one=_("reading of an outcome"),
    many=_("Readings"),
    add=_("Add a reading"),
    lede=_("How far each outcome of a project had come on a day."),
    empty=_("Enter the profile and the actual of the reporting date."),
    parent="outcome",
    fields=(
        Field("outcome", _("Outcome"), "record", of="project_outcome", required=True, listed=True),
        Field("title", _("What it was read from"), required=True),
        Field("read_on", _("Up to"), "date", required=True),
        Field("profile", _("Profile"), "number", lowest=0, listed=True),
        Field("actual", _("Actual"), "number", lowest=0, listed=True),
        Field(
            "said",
            _("Said by a person"),
            "word",
            words=SAID,
            help=_("Only where there is nothing to count, or counting makes no sense yet."),
            listed=True,
        ),
        Field("note", _("Note"), "long"),
    ),
    states={"kept": _KEPT, "withdrawn": _WITHDRAWN},
    first="kept",
    check=_read_or_said,
)

PROJECT_DISTRICTS = Register(
    kind="project_district",
    path="project-districts",
    model=ProjectDistrict,
    prefix="S",
    one=_("district of a project"),
    many=_("Districts of projects"),
    add=_("Add a district"),
    lede=_("The cohort of each district, by which a project's money is split."),
    empty=_("Enter the cohort of each district; its part of the money is worked out."),
    parent="project",
    fields=(
        _PROJECT,
        Field("title", _("In a line"), required=True),
        Field("area", _("District"), "area", required=True, listed=True),
        Field("cohort", _("Cohort"), "whole", required=True, lowest=0, listed=True),
    ),
    states={"kept": _KEPT, "withdrawn": _WITHDRAWN},
    first="kept",
)
