"""Who is looking: a person's grants, read once per request, and what they allow.

The one place where rights are decided.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.framework.models import Grant

ROLES = (
    "secretariat",
    "chair",
    "thematic_lead",
    "target_lead",
    "data_provider",
    "district_lead",
    "finance_lead",
    "sponsor",
    "member",
    "analyst",
)
SCOPES = ("agreement", "theme", "indicator", "area", "agency", "group")

EVERYBODY = frozenset(ROLES)
PERMISSIONS: dict[str, frozenset[str]] = {
    "see": EVERYBODY,
    "download": EVERYBODY,
    "edit_framework": frozenset({"secretariat"}),
    "import": frozenset({"secretariat"}),
    "assess": frozenset({"secretariat"}),
    "judge_status": frozenset({"secretariat", "thematic_lead", "target_lead"}),
    "write_commentary": frozenset({"secretariat", "thematic_lead", "target_lead"}),
    "sign_commentary": frozenset({"secretariat", "thematic_lead"}),
    "edit_plans": frozenset({"secretariat", "thematic_lead", "target_lead", "district_lead"}),
    "decide_plans": frozenset({"secretariat"}),
    "give_readings": frozenset({"secretariat", "thematic_lead", "target_lead", "data_provider"}),
    "run_meetings": frozenset({"secretariat"}),
    "keep_library": frozenset({"secretariat", "thematic_lead"}),
    "write_report": frozenset({"secretariat", "chair"}),
    "issue_edition": frozenset({"secretariat"}),
    "manage_people": frozenset({"secretariat"}),
    "see_audit": frozenset({"secretariat"}),
}


@dataclass(frozen=True)
class Held:
    """One grant as held: a role in an agreement, for a scope."""

    agreement: str
    role: str
    scope_kind: str
    scope: str


@dataclass(frozen=True)
class Viewer:
    """A person as every query and operation sees them."""

    person_id: int
    code: str
    label: str
    agency: str
    administrator: bool
    grants: tuple[Held, ...] = field(default=())

    def agreements(self) -> frozenset[str] | None:
        """Codes of the agreements the person takes part in; None means all of them."""
        return None if self.administrator else frozenset(held.agreement for held in self.grants)

    def roles(self, agreement: str) -> frozenset[str]:
        """The person's roles in one agreement, whatever their scope."""
        return frozenset(held.role for held in self.grants if held.agreement == agreement)

    def may(
        self, what: str, agreement: str, *, theme: str = "", indicator: str = "", areas: Collection[str] | None = None
    ) -> bool:
        """Whether the person may do something in an agreement, or to one of its indicators.

        A role held for a theme, an indicator or an area counts only there; asked without one it counts as "somewhere".
        ``areas`` are all the areas a thing concerns, none of them where it is the whole agreement's.
        """
        if self.administrator:
            return True
        allowed = PERMISSIONS[what]
        return any(
            held.agreement == agreement and held.role in allowed and _covers(held, theme, indicator, areas)
            for held in self.grants
        )

    def demand(
        self, what: str, agreement: str, *, theme: str = "", indicator: str = "", areas: Collection[str] | None = None
    ) -> None:
        """Raise NotAllowedError unless :meth:`may`."""
        if not self.may(what, agreement, theme=theme, indicator=indicator, areas=areas):
            raise NotAllowedError(f"{self.label} may not {what.replace('_', ' ')} here")


def _covers(held: Held, theme: str, indicator: str, areas: Collection[str] | None) -> bool:
    if held.scope_kind == "theme" and theme:
        return held.scope == theme
    if held.scope_kind == "indicator" and indicator:
        return held.scope == indicator
    if held.scope_kind == "area" and areas is not None:
        return held.scope in areas
    return True


def machine_itself() -> Viewer:
    """Whoever runs commands on the machine: they may read its database anyway."""
    return Viewer(person_id=0, code="", label="accord", agency="", administrator=True)


def viewer_for(person: Person) -> Viewer:
    """The viewer for a signed-in person: one query for the grants, one for the agency where it is not yet loaded."""
    grants = Grant.objects.filter(person=person).values_list("agreement__code", "role", "scope_kind", "scope")
    return Viewer(
        person_id=person.pk,
        code=person.code,
        label=str(person),
        agency=person.agency.code if person.agency_id and person.agency else "",
        administrator=person.is_administrator,
        grants=tuple(Held(*row) for row in grants),
    )
