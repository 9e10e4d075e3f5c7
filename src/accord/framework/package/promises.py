"""Definitions, baselines and targets from a package.

Rows are written once, and refused where a signed agreement needs a decision.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accord.accounts.models import Agency, Person
from accord.framework.authority import DECISION, SET_UP, Authority
from accord.framework.models import Agreement, Area, Baseline, Indicator, IndicatorVersion, Target
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, in_order, moment, period_columns, rows, text, whole
from accord.records.history import History
from accord.records.rows import append_rows
from accord.records.tally import Tally

ALWAYS = datetime(1900, 1, 1, tzinfo=UTC)
"""The moment of rows that were known from the start."""

TEXTS = (
    "definition",
    "unit",
    "year_type",
    "source",
    "designation",
    "scheme",
    "tolerance_kind",
    "county_rule",
    "formula",
    "control_profile",
    "words",
)
PLAIN = (
    "multiplier",
    "cumulative",
    "tolerance",
    "inclusive",
    "no_change_within",
    "design_effect",
    "screen_outliers",
    "valid_from",
)
WHOLE = ("decimals", "rolling_periods", "reporting_lag_days", "suppression", "control_points")


@dataclass(frozen=True)
class Circumstances:
    """What holds for a whole load: when it is recorded, by what right, and since when new promises count."""

    recorded_at: datetime
    authority: Authority | None
    agreement_is_new: bool
    promised_at: datetime
    """When rows of a new agreement without a moment of their own count as known: the day it was signed or began."""

    @property
    def moment(self) -> datetime:
        """When a promise without a moment of its own counts as known."""
        return self.original if self.agreement_is_new else self.recorded_at

    @property
    def original(self) -> datetime:
        """When what was promised first counts as known."""
        return min(self.promised_at, self.recorded_at)


def load_definitions(tables: Tables, circumstances: Circumstances) -> Tally:
    """Indicators and their versions; a changed definition of an indicator in a signed agreement needs a decision."""
    given: dict[str, list[Row]] = defaultdict(list)
    for row in rows(tables, "indicators"):
        given[row["code"]].append(row)
    known = ids(Indicator.objects.filter(code__in=list(given)))
    Indicator.objects.bulk_create([Indicator(code=code) for code in given if code not in known])
    indicators = ids(Indicator.objects.filter(code__in=list(given)))
    held: dict[int, list[IndicatorVersion]] = defaultdict(list)
    for version in IndicatorVersion.objects.filter(indicator__code__in=list(given)).order_by("number"):
        held[version.indicator_id].append(version)
    signed = set(
        Indicator.objects.filter(places__agreement__signed_on__isnull=False, code__in=list(given)).values_list(
            "pk", flat=True
        )
    )
    look_up = (ids(Agency.objects.all()), ids(Person.objects.all()), ids(Area.objects.all()))
    tally = Tally()
    for code, versions in given.items():
        pk = indicators[code]
        for row in sorted(
            versions, key=lambda version: (version.get("valid_from") is not None, version.get("valid_from") or 0)
        ):
            tally += _load_version(pk, row, _definition(row, *look_up), held[pk], pk in signed, circumstances)
    return tally


def _load_version(
    pk: int, row: Row, wanted: dict[str, Any], held: list[IndicatorVersion], signed: bool, circumstances: Circumstances
) -> Tally:
    if any(all(getattr(version, name) == value for name, value in wanted.items()) for version in held):
        return Tally(unchanged=1)
    authority = _row_authority(row, circumstances.authority)
    if held and signed and not _may_change(row, circumstances.authority):
        return Tally(
            refused=(
                f"indicator {row['code']}: its definition changed, the agreement is signed and no decision is named",
            )
        )
    version = IndicatorVersion(
        indicator_id=pk,
        number=len(held) + 1,
        recorded_at=_known_since(row, not held or circumstances.agreement_is_new, circumstances),
        **wanted,
        **authority_columns(authority),
    )
    version.save()
    held.append(version)
    return Tally(changed=1) if len(held) > 1 else Tally(new=1)


def _known_since(row: Row, first: bool, circumstances: Circumstances) -> datetime:
    """When a definition counts as known: its own moment; the first from when it is in force, or always; others now."""
    if row.get("recorded_at") is not None or not first:
        return moment(row, "recorded_at", circumstances.recorded_at)
    since = row.get("valid_from")
    return min(datetime(since.year, since.month, since.day, tzinfo=UTC), circumstances.recorded_at) if since else ALWAYS


def _definition(row: Row, agencies: dict[str, int], people: dict[str, int], areas: dict[str, int]) -> dict[str, Any]:
    wanted: dict[str, Any] = {name: row[name] for name in ("title", "kind", "polarity", "frequency")}
    wanted |= {name: text(row, name) for name in TEXTS}
    wanted |= {name: row.get(name) for name in PLAIN}
    wanted |= {name: whole(row, name) for name in WHOLE}
    wanted["provider_id"] = agencies.get(text(row, "provider"))
    wanted["owner_id"] = people.get(text(row, "owner"))
    wanted["benchmark_id"] = areas.get(text(row, "benchmark"))
    return wanted


def load_baselines(agreement: Agreement, tables: Tables, circumstances: Circumstances) -> Tally:
    """Baselines; a different one for the same indicator and area follows the one held."""
    indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())
    history: History[tuple[int, int], tuple[Any, ...]] = History()
    for held in Baseline.objects.filter(agreement=agreement):
        history.add(
            (held.indicator_id, held.area_id), held.recorded_at, tuple(getattr(held, name) for name in BASELINE)
        )
    tally = Tally()
    for row, at in _in_order(tables, "baselines", ("indicator", "area"), circumstances):
        key = (indicators[row["indicator"]], areas[row["area"]])
        wanted = {
            name: row.get(name) if name in ("start", "end", "value", "due") else text(row, name) for name in BASELINE
        }
        content = tuple(wanted.values())
        before = history.known(key, at)
        if before == content:
            tally += Tally(unchanged=1)
            continue
        history.add(key, at, content)
        Baseline(agreement=agreement, indicator_id=key[0], area_id=key[1], recorded_at=at, **wanted).save()
        tally += Tally(changed=1) if before else Tally(new=1)
    return tally


def _in_order(
    tables: Tables, name: str, key: tuple[str, ...], circumstances: Circumstances
) -> list[tuple[Row, datetime]]:
    return in_order(
        rows(tables, name), key, "recorded_at",
        first=lambda _row: circumstances.original, alone=lambda _row: circumstances.moment,
    )  # fmt: skip


BASELINE = ("period", "start", "end", "value", "word", "status", "due", "reset_history")
TARGET_KEY = ("indicator_id", "area_id", "period", "kind")
TARGET_COLUMNS = (
    "agreement_id", "indicator_id", "area_id", "period", "start", "end", "kind", "value", "word", "set_by",
    "authority_kind", "decided_by", "decided_on", "decision_ref", "reason", "recorded_at",
)  # fmt: skip


def load_targets(agreement: Agreement, tables: Tables, circumstances: Circumstances) -> Tally:
    """Targets by indicator, area, period and kind; once the agreement is signed a changed one needs its decision."""
    indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())
    history: History[tuple[Any, ...], tuple[float | None, str]] = History()
    held = Target.objects.filter(agreement=agreement).order_by("recorded_at", "id")
    for *key_held, recorded_at, value, word in held.values_list(*TARGET_KEY, "recorded_at", "value", "word"):
        history.add(tuple(key_held), recorded_at, (value, word))
    guarded = agreement.signed_on is not None and not circumstances.agreement_is_new
    accepted: list[tuple[Any, ...]] = []
    tally = Tally()
    for row, at in _in_order(tables, "targets", ("indicator", "area", "period", "kind"), circumstances):
        key = (indicators[row["indicator"]], areas[row["area"]], row["period"], row["kind"])
        content = (row["value"], text(row, "word"))
        before = history.known(key, at)
        if before == content:
            tally += Tally(unchanged=1)
            continue
        authority = _row_authority(row, circumstances.authority)
        if (
            refused := _refused(row, before, guarded and not _may_change(row, circumstances.authority))
        ) or history.clashes(key, at, content):
            tally += Tally(refused=(refused or _clash(row, at),))
            continue
        history.add(key, at, content)
        accepted.append(_target_values(agreement, row, key, authority, at))
        tally += Tally(changed=1) if before else Tally(new=1)
    append_rows(Target, TARGET_COLUMNS, accepted)
    return tally


def _row_authority(row: Row, authority: Authority | None) -> Authority:
    """By what right a row is written: what it says of itself, else what the whole load was given."""
    named = (text(row, "decided_by"), row.get("decided_on"), text(row, "decision_ref"))
    kind = text(row, "authority_kind") or (DECISION if all(named) else "")
    if kind and (kind != SET_UP or authority is None):
        return Authority(kind, *named, words=text(row, "reason"))
    return authority or Authority(SET_UP)


def _may_change(row: Row, authority: Authority | None) -> bool:
    """Whether a row may change what is signed: it names its decision, or the load was given an authority."""
    decided = all((text(row, "decided_by"), row.get("decided_on"), text(row, "decision_ref")))
    return decided or (authority is not None and authority.kind != SET_UP)


def _refused(row: Row, before: tuple[float | None, str] | None, guarded: bool) -> str:
    """Why a changed target may not come in, "" where it may."""
    if before is None or not guarded:
        return ""
    change = f"{before[0]} would become {row['value']}"
    needed = "the agreement is signed and no decision is named (decided_by, decided_on, decision_ref)"
    return f"{_named(row)}: {change}, {needed}"


def _clash(row: Row, at: datetime) -> str:
    return f"{_named(row)}: another value is held that was recorded at the same moment ({at:%Y-%m-%d %H:%M})"


def _named(row: Row) -> str:
    return f"{row['kind']} of {row['indicator']} for {row['area']}, {row['period']}"


def _target_values(
    agreement: Agreement, row: Row, key: tuple[int, int, str, str], authority: Authority, at: datetime
) -> tuple[Any, ...]:
    period = period_columns(row)
    decision = authority_columns(authority)
    return (
        agreement.pk,
        key[0],
        key[1],
        period["period"],
        period["start"],
        period["end"],
        row["kind"],
        row["value"],
        text(row, "word"),
        text(row, "set_by"),
        decision["authority_kind"],
        text(row, "decided_by") or decision["decided_by"],
        row.get("decided_on") or decision["decided_on"],
        text(row, "decision_ref") or decision["decision_ref"],
        decision["reason"],
        at,
    )


def authority_columns(authority: Authority | None) -> dict[str, Any]:
    """The columns that keep by what right a row was written."""
    given = authority or Authority(SET_UP)
    return {
        "authority_kind": given.kind,
        "decided_by": given.group,
        "decided_on": given.decided_on,
        "decision_ref": given.reference,
        "reason": given.words,
    }
