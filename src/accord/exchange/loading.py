"""A whole package into the database: compared first, then written in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from accord.accounts import audit
from accord.accounts.models import Person
from accord.assessment import package as assessment_package
from accord.collection import package as collection_package
from accord.collection.standardising import load_standardising
from accord.delivery import package as delivery_package
from accord.exchange.errors import PackageRefusedError
from accord.framework.authority import Authority
from accord.framework.models import Agreement
from accord.framework.package import loading as framework_package
from accord.framework.package import promises
from accord.framework.package.rows import Tables
from accord.library.package import bring_files
from accord.meetings import package as meetings_package
from accord.meetings.package.verifying import last_rows, unrecorded
from accord.readers.packages import FILES, CarriedFiles
from accord.records.tally import Tally
from accord.reporting import package as reporting_package

_NO_FILES = CarriedFiles()
Progress = Callable[[int, int, str], None]
"""Told how far the work is: steps done, steps in all, what comes next. It may raise to cancel."""


@dataclass(frozen=True)
class Loaded:
    """What loading a package did, table by table."""

    agreement: str
    title: str
    tables: dict[str, Tally]
    not_kept: tuple[str, ...] = ()
    """Tables of the package that no stage keeps yet; they stay in the file."""

    @property
    def observations(self) -> Tally:
        """New, restated, unchanged and refused observations."""
        return self.tables.get("observations", Tally())


def load_package(
    tables: Tables,
    *,
    by: Person | None,
    source: str,
    boundaries: dict[str, Any] | None = None,
    files: CarriedFiles = _NO_FILES,
    recorded_at: datetime | None = None,
    authority: Authority | None = None,
    keep: bool = True,
    progress: Progress = lambda _done, _total, _what: None,
) -> Loaded:
    """Load or update one agreement from clean package tables; returns what was new, changed and unchanged in each.

    ``files`` are those that lie beside the tables; rows that rest on others are refused unless they are held already.
    ``recorded_at`` is the moment rows without one of their own count as known (now if not given). ``authority`` is the
    decision that lets a signed agreement's targets and definitions change. With ``keep`` false everything is tried and
    nothing stays: what comes back is what would change. Raises PackageRefusedError, with every
    reason and nothing written, where a row would change a signed promise without a decision or contradict one held, or
    changes an agreement held already by a decision that neither the minutes kept here nor those of the package record.
    """
    _demand_one_agreement(tables)
    now = recorded_at or timezone.now()
    progress(0, 3, "writing")
    with transaction.atomic():
        held = Agreement.objects.filter(code=tables["agreement"]["code"][0]).first()
        is_new = held is None
        written = last_rows(held) if held is not None else {}
        circumstances = promises.Circumstances(
            recorded_at=now, authority=authority, agreement_is_new=is_new, promised_at=_promised_at(tables)
        )
        agreement, tallies = _load_framework(tables, boundaries, circumstances)
        tallies |= collection_package.load_circumstances(tables)
        tallies |= load_standardising(tables, now)
        tallies["judgements"] = assessment_package.load_judgements(agreement, tables, now)
        tallies["commentary"] = assessment_package.load_commentary(agreement, tables, now)
        tallies["commentary_dismissals"] = assessment_package.load_dismissals(agreement, tables, now)
        tallies |= assessment_package.load_exceptions(agreement, tables, now)
        tallies |= delivery_package.load_records(agreement, tables, now)
        brought, tallies[FILES] = bring_files(tables, files, by=by)
        tallies |= meetings_package.load_meetings(agreement, tables, now, brought)
        tallies["report_notes"] = reporting_package.load_report_notes(agreement, tables, now)
        progress(1, 3, "comparing and writing figures")
        tallies["observations"] = collection_package.load_observations(
            tables, agreement=agreement, source=source, by=by, recorded_at=now,
            progress=lambda done, total: progress(1, 3, f"{done:,} of {total:,} figures written"),
        )  # fmt: skip
        refused = tuple(reason for tally in tallies.values() for reason in tally.refused)
        if held is not None and not refused and agreement.signed_on is not None:
            refused = unrecorded(agreement, written)
        if refused:
            raise PackageRefusedError(refused)
        progress(2, 3, "keeping a record")
        audit.record(
            by=by,
            action="load_package",
            agreement=agreement.code,
            subject=f"agreement {agreement.code}",
            detail={
                "source": source,
                **{name: [tally.new, tally.changed, tally.unchanged] for name, tally in tallies.items()},
            },
        )
        transaction.set_rollback(not keep)
    progress(3, 3, "loaded" if keep else "tried")
    return Loaded(agreement=agreement.code, title=agreement.title, tables=tallies, not_kept=_not_kept(tables, tallies))


def _not_kept(tables: Tables, tallies: dict[str, Tally]) -> tuple[str, ...]:
    with_another = {"area_memberships", "group_indicators"}
    return tuple(
        name for name, frame in tables.items() if frame.height and name not in tallies and name not in with_another
    )


def _demand_one_agreement(tables: Tables) -> None:
    rows = tables["agreement"].height if "agreement" in tables else 0
    if rows != 1:
        raise PackageRefusedError((f"agreement: {rows} rows found, one expected",))


def _promised_at(tables: Tables) -> datetime:
    row = next(tables["agreement"].iter_rows(named=True))
    return datetime.combine(row.get("signed_on") or row["start"], time.min, tzinfo=UTC)


def _load_framework(
    tables: Tables, boundaries: dict[str, Any] | None, circumstances: promises.Circumstances
) -> tuple[Agreement, dict[str, Tally]]:
    tallies = {
        "agencies": framework_package.load_agencies(tables),
        "people": framework_package.load_people(tables),
        "areas": framework_package.load_areas(tables, boundaries),
        "comparators": framework_package.load_comparators(tables),
        "groups": framework_package.load_groups(tables),
    }
    agreement, tallies["agreement"] = framework_package.load_agreement(tables)
    tallies["themes"] = framework_package.load_themes(agreement, tables)
    tallies["outcomes"] = framework_package.load_outcomes(agreement, tables)
    tallies["indicators"] = promises.load_definitions(tables, circumstances)
    tallies["agreement_indicators"] = framework_package.load_places(agreement, tables)
    tallies["links"] = framework_package.load_links(agreement, tables)
    tallies["grants"] = framework_package.load_grants(agreement, tables)
    tallies["baselines"] = promises.load_baselines(agreement, tables, circumstances)
    tallies["targets"] = promises.load_targets(agreement, tables, circumstances)
    return agreement, tallies
