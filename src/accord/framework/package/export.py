"""The framework's tables of an agreement package, out: what `load` would need to make the same again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from accord.accounts.models import Agency, Person
from accord.framework.models import (
    Agreement,
    Area,
    AreaMembership,
    Baseline,
    Comparator,
    Grant,
    Group,
    GroupIndicator,
    Indicator,
    IndicatorLink,
    IndicatorVersion,
    Target,
    Theme,
)
from accord.framework.package.rows import Row

INDICATOR_COLUMNS = (
    "title",
    "kind",
    "polarity",
    "frequency",
    "unit",
    "multiplier",
    "decimals",
    "year_type",
    "cumulative",
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
    "definition",
    "valid_from",
    "control_profile",
    "control_points",
    "screen_outliers",
    "words",
    "recorded_at",
    "decided_by",
    "decided_on",
    "decision_ref",
    "authority_kind",
    "reason",
)


def exported_indicators(agreement: Agreement) -> list[int]:
    """The ids of an agreement's indicators, and of those that groups watch and no other agreement speaks of."""
    watched = Indicator.objects.filter(watched_by__isnull=False, places__isnull=True)
    elsewhere = Grant.objects.filter(scope_kind="indicator").exclude(agreement=agreement)
    watched = watched.exclude(code__in=elsewhere.values("scope"))
    own = agreement.indicators.values_list("indicator_id", flat=True)
    return [*own, *watched.values_list("pk", flat=True).distinct()]


def framework_tables(agreement: Agreement, *, areas: Collection[int], people: Collection[str]) -> dict[str, list[Row]]:
    """Every framework table of one agreement.

    ``areas`` (ids) and ``people`` (codes) are those its figures and words speak of beyond the ones it names itself.
    """
    indicators = exported_indicators(agreement)
    wanted = _with_relations(agreement, set(areas))
    named = Person.objects.filter(_people(agreement) | Q(code__in=people)).distinct()
    places = agreement.indicators.select_related("indicator", "outcome").order_by("position")
    return {
        "agreement": [_agreement_row(agreement)],
        "areas": _rows(
            Area.objects.filter(pk__in=wanted),
            "code",
            "name",
            "type",
            "start",
            "end",
            parent="parent__code",
            replaced_by="replaced_by__code",
        ),
        "area_memberships": _rows(
            AreaMembership.objects.filter(area_id__in=wanted, within_id__in=wanted),
            area="area__code",
            within="within__code",
        ),
        "agencies": _rows(_agencies(agreement, named), "code", "name", "type"),
        "people": _rows(
            named,
            "code",
            "position",
            "name",
            "email",
            agency="agency__code",
        ),
        "groups": _rows(Group.objects.all(), "code", "title", "ended_on", parent="parent__code"),
        "grants": _rows(
            Grant.objects.filter(agreement=agreement), "role", "scope_kind", "scope", person="person__code"
        ),
        "themes": _rows(
            agreement.themes.all(),
            "code",
            "title",
            lead_agency="lead_agency__code",
            lead="lead__code",
            group="group__code",
        ),
        "outcomes": _rows(
            agreement.outcomes.all(), "code", "title", "mandatory", theme="theme__code", champion="champion__code"
        ),
        "indicators": _rows(
            IndicatorVersion.objects.filter(indicator_id__in=indicators).order_by("indicator__code", "number"),
            *INDICATOR_COLUMNS,
            code="indicator__code",
            provider="provider__code",
            owner="owner__code",
            benchmark="benchmark__code",
        ),
        "agreement_indicators": [
            {
                "indicator": place.indicator.code,
                "outcome": place.outcome.code,
                "weight": place.weight,
                "designation": place.designation,
                "ended_on": place.ended_on,
            }
            for place in places
        ],
        "group_indicators": _rows(
            GroupIndicator.objects.filter(indicator_id__in=indicators).order_by("pk"),
            "priority",
            "reference",
            "decided_on",
            "decision_ref",
            "dropped_on",
            "dropped_ref",
            group="group__code",
            indicator="indicator__code",
        ),
        "links": _rows(
            IndicatorLink.objects.filter(agreement=agreement),
            "kind",
            **{"from": F("source__code"), "to": Coalesce("target__code", "elsewhere")},
        ),
        "baselines": _rows(
            Baseline.objects.filter(agreement=agreement),
            "period",
            "start",
            "end",
            "value",
            "word",
            "status",
            "due",
            "reset_history",
            "recorded_at",
            indicator="indicator__code",
            area="area__code",
        ),
        "targets": _rows(
            Target.objects.filter(agreement=agreement),
            "period",
            "start",
            "end",
            "kind",
            "value",
            "word",
            "set_by",
            "decided_by",
            "decided_on",
            "decision_ref",
            "authority_kind",
            "reason",
            "recorded_at",
            indicator="indicator__code",
            area="area__code",
        ),
        "comparators": _rows(
            Comparator.objects.filter(area_id__in=wanted, member_id__in=wanted),
            area="area__code",
            group="group_name",
            member="member__code",
        ),
    }


def boundaries(areas: Iterable[str]) -> dict[str, Any] | None:
    """The areas' boundaries as a GeoJSON feature collection, None where none is held."""
    held = Area.objects.filter(code__in=list(areas), boundary__isnull=False).values_list("code", "name", "boundary")
    features = [
        {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": shape} for code, name, shape in held
    ]
    return {"type": "FeatureCollection", "features": features} if features else None


def _agreement_row(agreement: Agreement) -> Row:
    row = {name: getattr(agreement, name) for name in ("code", "title", "start", "end", "sponsor", "signed_on")}
    flags = {name: getattr(agreement, name) for name in ("illustrative", "sample", "licence", "answer_days")}
    area, follows = agreement.area, agreement.follows
    return {**row, "area": area.code if area else "", "follows": follows.code if follows else "", **flags}


def _rows(found: QuerySet[Any], *same: str, **renamed: Any) -> list[Row]:
    expressions = {f"out_{name}": F(path) if isinstance(path, str) else path for name, path in renamed.items()}
    return [
        {name.removeprefix("out_"): value for name, value in row.items()} for row in found.values(*same, **expressions)
    ]


def _people(agreement: Agreement) -> Q:
    return (
        Q(grants__agreement=agreement)
        | Q(grants__isnull=True, is_administrator=False)
        | Q(pk__in=agreement.themes.values("lead_id"))
        | Q(pk__in=agreement.outcomes.values("champion_id"))
        | Q(pk__in=IndicatorVersion.objects.filter(indicator__places__agreement=agreement).values("owner_id"))
    )


def _agencies(agreement: Agreement, people: QuerySet[Person]) -> QuerySet[Agency]:
    """The agencies an agreement speaks of, and those nobody speaks of."""
    versions = IndicatorVersion.objects.filter(indicator__places__agreement=agreement)
    scopes = Grant.objects.filter(agreement=agreement, scope_kind="agency").values("scope")
    own = Q(pk__in=people.values("agency_id")) | Q(pk__in=agreement.themes.values("lead_agency_id"))
    own |= Q(pk__in=versions.values("provider_id")) | Q(code__in=scopes)
    others = Agreement.objects.exclude(pk=agreement.pk)
    led = Theme.objects.filter(agreement__in=others, lead_agency__isnull=False).values("lead_agency_id")
    return Agency.objects.filter(own | (Q(people__isnull=True) & ~Q(pk__in=led))).distinct()


def _with_relations(agreement: Agreement, areas: set[int]) -> set[int]:
    """The areas named, and all they lean on: parents, successors, benchmarks, comparators."""
    areas |= {agreement.area_id} if agreement.area_id else set()
    areas |= set(agreement.targets.values_list("area_id", flat=True)) | set(
        agreement.baselines.values_list("area_id", flat=True)
    )
    versions = IndicatorVersion.objects.filter(indicator__places__agreement=agreement, benchmark__isnull=False)
    areas |= {pk for pk in versions.values_list("benchmark_id", flat=True) if pk}
    areas |= set(Comparator.objects.filter(area_id__in=areas).values_list("member_id", flat=True))
    areas |= set(AreaMembership.objects.filter(area_id__in=areas).values_list("within_id", flat=True))
    while True:
        leaned_on = {
            pk
            for pair in Area.objects.filter(pk__in=areas).values_list("parent_id", "replaced_by_id")
            for pk in pair
            if pk
        }
        if leaned_on <= areas:
            return areas
        areas |= leaned_on
