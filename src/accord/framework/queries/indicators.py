"""The indicators of an agreement as pages show them: definition in force, place in the agreement, people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accord.framework.errors import NotFoundError
from accord.framework.models import AgreementIndicator, IndicatorVersion
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class ThemeFacts:
    """A theme with who leads it."""

    code: str
    title: str
    lead_agency: str
    lead: str
    lead_code: str


@dataclass(frozen=True)
class OutcomeFacts:
    """An outcome of a theme."""

    code: str
    title: str
    mandatory: bool
    champion: str


@dataclass(frozen=True)
class Definition:
    """One version of what an indicator means."""

    number: int
    title: str
    definition: str
    kind: str
    polarity: str
    frequency: str
    unit: str
    multiplier: float | None
    decimals: int | None
    year_type: str
    cumulative: bool
    rolling_periods: int | None
    reporting_lag_days: int | None
    source: str
    provider: str
    provider_code: str
    owner: str
    owner_code: str
    designation: str
    scheme: str
    tolerance: float | None
    tolerance_kind: str
    inclusive: bool | None
    no_change_within: float | None
    suppression: int | None
    design_effect: float | None
    county_rule: str
    formula: str
    benchmark: str
    benchmark_name: str
    control_profile: str
    control_points: int | None
    screen_outliers: bool | None
    words: str
    valid_from: date | None
    recorded_on: date
    authority_kind: str
    decided_by: str
    decided_on: date | None
    decision_ref: str
    reason: str


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator in an agreement: its place and the definition in force."""

    id: int
    code: str
    theme: ThemeFacts
    outcome: OutcomeFacts
    weight: float | None
    designation: str
    ended_on: date | None
    now: Definition

    @property
    def title(self) -> str:
        """The title in the definition in force."""
        return self.now.title


def indicator_facts(
    agreement_id: int, *, known_on: date | None = None, codes: Collection[str] | None = None
) -> tuple[IndicatorFacts, ...]:
    """Every indicator of an agreement (or those named) in its order, as defined on ``known_on``; two queries."""
    places = AgreementIndicator.objects.filter(agreement_id=agreement_id)
    if codes is not None:
        places = places.filter(indicator__code__in=codes)
    ordered = places.select_related(
        "indicator", "outcome__theme__lead", "outcome__theme__lead_agency", "outcome__champion"
    ).order_by("outcome__theme__position", "outcome__position", "position", "id")
    found = list(ordered)
    versions = definitions([place.indicator_id for place in found], known_on=known_on)
    return tuple(_facts(place, versions[place.indicator_id][-1]) for place in found if versions.get(place.indicator_id))


def indicator_for(agreement_id: int, code: str, *, known_on: date | None = None) -> IndicatorFacts:
    """One indicator of an agreement; raises NotFoundError where it has none of that code (known by that day)."""
    found = indicator_facts(agreement_id, known_on=known_on, codes=[code])
    if not found:
        raise NotFoundError(f"There is no indicator “{code}” in this agreement.")
    return found[0]


def definitions(indicators: Collection[int], *, known_on: date | None = None) -> dict[int, list[Definition]]:
    """Every version of some indicators' definitions (by id), oldest first, recorded by the end of ``known_on``."""
    versions = IndicatorVersion.objects.filter(indicator_id__in=indicators)
    if known_on is not None:
        versions = versions.filter(recorded_at__lt=end_of_day(known_on))
    held: dict[int, list[Definition]] = {}
    for version in versions.select_related("owner", "provider", "benchmark").order_by("indicator_id", "number"):
        held.setdefault(version.indicator_id, []).append(_definition(version))
    return held


_SAME = (
    "number",
    "title",
    "definition",
    "kind",
    "polarity",
    "frequency",
    "unit",
    "multiplier",
    "decimals",
    "year_type",
    "rolling_periods",
    "reporting_lag_days",
    "source",
    "designation",
    "scheme",
    "tolerance",
    "tolerance_kind",
    "inclusive",
    "no_change_within",
    "suppression",
    "design_effect",
    "county_rule",
    "formula",
    "control_profile",
    "control_points",
    "screen_outliers",
    "words",
    "valid_from",
    "authority_kind",
    "decided_by",
    "decided_on",
    "decision_ref",
    "reason",
)


def _definition(version: IndicatorVersion) -> Definition:
    return Definition(
        cumulative=bool(version.cumulative),
        provider=version.provider.name if version.provider else "",
        provider_code=version.provider.code if version.provider else "",
        owner=str(version.owner) if version.owner else "",
        owner_code=version.owner.code if version.owner else "",
        benchmark=version.benchmark.code if version.benchmark else "",
        benchmark_name=version.benchmark.name if version.benchmark else "",
        recorded_on=version.recorded_at.date(),
        **{name: getattr(version, name) for name in _SAME},
    )


def _facts(place: AgreementIndicator, definition: Definition) -> IndicatorFacts:
    outcome, theme = place.outcome, place.outcome.theme
    return IndicatorFacts(
        id=place.indicator_id,
        code=place.indicator.code,
        theme=ThemeFacts(
            code=theme.code,
            title=theme.title,
            lead_agency=theme.lead_agency.name if theme.lead_agency else "",
            lead=str(theme.lead) if theme.lead else "",
            lead_code=theme.lead.code if theme.lead else "",
        ),
        outcome=OutcomeFacts(
            code=outcome.code,
            title=outcome.title,
            mandatory=outcome.mandatory,
            champion=str(outcome.champion) if outcome.champion else "",
        ),
        weight=place.weight,
        designation=place.designation or definition.designation,
        ended_on=place.ended_on,
        now=definition,
    )
