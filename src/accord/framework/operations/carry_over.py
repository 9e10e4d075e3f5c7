"""The next agreement from this one: the same dictionary, the structure copied, promises that reach beyond the end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError
from accord.framework.models import (
    Agreement,
    AgreementIndicator,
    Area,
    Baseline,
    Grant,
    Indicator,
    IndicatorLink,
    Outcome,
    Target,
    Theme,
)
from accord.framework.operations.changing import judge_again, keep_trail, open_agreement
from accord.framework.operations.targets import promised_for
from accord.framework.package.promises import TARGET_COLUMNS
from accord.framework.viewer import Viewer
from accord.judgement.periods import parse_canonical
from accord.records.rows import append_rows


@dataclass(frozen=True)
class NextAgreement:
    """The facts of the agreement to come."""

    code: str
    title: str
    start: date
    end: date
    sponsor: str = ""


@dataclass(frozen=True)
class ProposedBaseline:
    """A starting point taken from the latest figure, provisional until somebody sets it."""

    indicator: str
    area: str
    period: str
    value: float | None
    word: str = ""


@dataclass(frozen=True)
class CarryOver:
    """What goes over: indicators, those whose open targets do too, links or not, roles (the secretariat's always)."""

    indicators: tuple[str, ...]
    with_targets: tuple[str, ...] = ()
    baselines: tuple[ProposedBaseline, ...] = ()
    links: bool = True
    roles: bool = True


@transaction.atomic
def carry_over(*, by: Person, viewer: Viewer, agreement: str, into: NextAgreement, carried: CarryOver) -> str:
    """Make the next agreement and return its code; it follows this one and is not signed.

    Themes and outcomes are copied where an indicator that goes over serves them; indicators are the dictionary's own,
    never copies.
    """
    held = open_agreement(viewer, agreement)
    _check(held, into, carried)
    made = Agreement.objects.create(
        code=into.code, title=into.title, start=into.start, end=into.end, sponsor=into.sponsor, area=held.area,
        follows=held, illustrative=held.illustrative, sample=held.sample, licence=held.licence,
        answer_days=held.answer_days,
    )  # fmt: skip
    places = list(
        held.indicators.filter(indicator__code__in=carried.indicators).select_related("indicator", "outcome__theme")
    )
    _copy_structure(made, places)
    indicators = {place.indicator.code: place.indicator for place in places}
    targets = sum(_carry_targets(held, made, indicators[code]) for code in carried.with_targets if code in indicators)
    _propose_baselines(made, indicators, carried.baselines)
    if carried.links:
        _carry_links(held, made, [one.pk for one in indicators.values()])
    _carry_roles(held, made, everybody=carried.roles)
    detail = {"follows": held.code, "indicators": sorted(indicators), "targets": targets}
    keep_trail(by, made, "carry_over", f"agreement {made.code}", None, **detail)
    keep_trail(by, held, "carry_over", f"agreement {made.code}", None, **detail)
    judge_again(by=by, agreement=made)
    return made.code


def _check(held: Agreement, into: NextAgreement, carried: CarryOver) -> None:
    if Agreement.objects.filter(code__iexact=into.code).exists():
        raise InvalidChangeError(_("There is an agreement “%(code)s” already.") % {"code": into.code}, "code")
    if into.end <= into.start:
        raise InvalidChangeError(_("The agreement must end after it starts."), "end")
    if into.start <= held.start:
        raise InvalidChangeError(_("The next agreement starts after this one did."), "start")
    if not carried.indicators:
        raise InvalidChangeError(_("Tick at least one indicator to take over."))


def _copy_structure(made: Agreement, places: Collection[AgreementIndicator]) -> None:
    themes: dict[int, Theme] = {}
    outcomes: dict[int, Outcome] = {}
    for place in places:
        old = place.outcome
        if old.theme_id not in themes:
            was = old.theme
            themes[was.pk] = Theme.objects.create(
                agreement=made, code=was.code, title=was.title, lead_agency_id=was.lead_agency_id, lead_id=was.lead_id,
                group_id=was.group_id, position=was.position,
            )  # fmt: skip
        if old.pk not in outcomes:
            outcomes[old.pk] = Outcome.objects.create(
                agreement=made, theme=themes[old.theme_id], code=old.code, title=old.title, mandatory=old.mandatory,
                champion_id=old.champion_id, position=old.position,
            )  # fmt: skip
    AgreementIndicator.objects.bulk_create(
        AgreementIndicator(
            agreement=made,
            indicator=place.indicator,
            outcome=outcomes[place.outcome_id],
            weight=place.weight,
            designation=place.designation,
            position=place.position,
        )
        for place in places
    )


def _carry_targets(held: Agreement, made: Agreement, indicator: Indicator) -> int:
    """Promises for periods that end after the old agreement does."""
    areas = dict(Area.objects.values_list("code", "pk"))
    now = timezone.now()
    reason = _("carried over from %(title)s") % {"title": held.title}
    rows = []
    for (area, period, kind), promised in promised_for(held, indicator).items():
        span = parse_canonical(period)
        if promised.is_blank or span.last_day <= held.end:
            continue
        rows.append(
            (
                made.pk, indicator.pk, areas[area], span.canonical, span.start, span.end, kind, promised.value,
                promised.word, held.code, "set_up", "", None, "", reason, now,
            )
        )  # fmt: skip
    append_rows(Target, TARGET_COLUMNS, rows)
    return len(rows)


def _propose_baselines(
    made: Agreement, indicators: dict[str, Indicator], proposed: Collection[ProposedBaseline]
) -> None:
    areas = dict(Area.objects.filter(code__in={one.area for one in proposed}).values_list("code", "pk"))
    now = timezone.now()
    for one in proposed:
        if one.indicator not in indicators or one.area not in areas:
            continue
        span = parse_canonical(one.period)
        Baseline(
            agreement=made, indicator=indicators[one.indicator], area_id=areas[one.area], period=span.canonical,
            start=span.start, end=span.end, value=one.value, word=one.word, status="provisional", recorded_at=now,
            reset_history=_("proposed from the latest figure of the agreement before"),
        ).save()  # fmt: skip


def _carry_links(held: Agreement, made: Agreement, indicators: Collection[int]) -> None:
    inside = Q(target__isnull=True) | Q(target_id__in=indicators)
    IndicatorLink.objects.bulk_create(
        IndicatorLink(
            agreement=made,
            source_id=link.source_id,
            target_id=link.target_id,
            elsewhere=link.elsewhere,
            kind=link.kind,
        )
        for link in held.links.filter(inside, source_id__in=indicators)
    )


def _carry_roles(held: Agreement, made: Agreement, *, everybody: bool) -> None:
    grants = held.grants.all() if everybody else held.grants.filter(role="secretariat")
    taken = {
        "theme": set(made.themes.values_list("code", flat=True)),
        "indicator": set(made.indicators.values_list("indicator__code", flat=True)),
    }
    Grant.objects.bulk_create(
        Grant(
            person_id=grant.person_id,
            agreement=made,
            role=grant.role,
            scope_kind=grant.scope_kind,
            scope=made.code if grant.scope_kind == "agreement" else grant.scope,
        )
        for grant in grants
        if grant.scope_kind not in taken or grant.scope in taken[grant.scope_kind]
    )
