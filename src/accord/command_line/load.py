"""`accord load`: a package into the database, judged."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from accord.command_line import machine
from accord.command_line.progress import Progress

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(epilog="Example: ./accord load my-agreement.zip --recorded-at 2026-11-01")
@click.argument("package", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--recorded-at", type=DAY, help="The day rows without one of their own count as known from (today if not given)."
)
@click.option("--accept-warnings", is_flag=True, help="Load although the check has warnings.")
@click.option("--decided-by", default="", help="Group whose decision allows changes to a signed agreement.")
@click.option("--decided-on", type=DAY, help="Date of that decision.")
@click.option("--decision-ref", default="", help="Reference of that decision, such as a minute number.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def load(
    package: Path,
    recorded_at: datetime | None,
    accept_warnings: bool,
    decided_by: str,
    decided_on: datetime | None,
    decision_ref: str,
    as_json: bool,
) -> None:
    """Load or update an agreement from PACKAGE (folder, zip or workbook) and judge it.

    Prints what was new, restated, unchanged and refused. Nothing is loaded unless the package is clean.
    """
    from accord.readers.packages import read_package

    machine.say(f"accord: checking {package}")
    counted = Progress()
    read = read_package(package, counted)
    counted.done()
    blocking = [one for one in read.findings if one.level == "error" or not accept_warnings]
    if blocking:
        for finding in blocking:
            machine.say(str(finding))
        machine.say(f"accord: nothing was loaded; {len(blocking)} findings stand in the way")
        sys.exit(1)
    machine.start_django()
    machine.migrate()
    from django.utils import timezone

    from accord.assessment.operations.judging import judge
    from accord.collection.package import compact
    from accord.exchange.errors import PackageRefusedError
    from accord.exchange.loading import load_package
    from accord.framework.authority import DECISION, Authority

    authority = (
        Authority(DECISION, decided_by, decided_on.date(), decision_ref)
        if decided_by and decided_on and decision_ref
        else None
    )
    tables, boundaries, files = compact(read.tables), read.boundaries, read.files
    del read  # so that nothing else holds the tables, and nothing at all once they are loaded
    machine.say("accord: loading")
    try:
        loaded = load_package(
            tables, by=None, source=package.name, boundaries=boundaries, files=files, authority=authority,
            recorded_at=_moment(recorded_at.date()) if recorded_at else None,
            progress=lambda _done, _total, what: counted(what),
        )  # fmt: skip
    except PackageRefusedError as error:
        counted.done()
        for reason in error.reasons:
            machine.say(reason)
        machine.say(f"accord: nothing was loaded; {len(error.reasons)} rows were refused")
        sys.exit(1)
    counted.done()
    del tables
    machine.say("accord: judging")
    judged = judge(
        by=None, agreement=loaded.agreement, today=timezone.localdate(),
        progress=lambda _done, _total, what: counted(what),
    )  # fmt: skip
    counted.done()
    if as_json:
        click.echo(
            json.dumps(
                {
                    "agreement": loaded.agreement,
                    "results": judged.rows,
                    "tables": {name: asdict(tally) for name, tally in loaded.tables.items()},
                }
            )
        )
        return
    click.echo(f"{loaded.title} ({loaded.agreement})")
    click.echo(f"{'table':<22}{'new':>9}{'restated':>10}{'unchanged':>11}{'refused':>9}")
    for name, tally in loaded.tables.items():
        if tally.new or tally.changed or tally.unchanged:
            click.echo(f"{name:<22}{tally.new:>9,}{tally.changed:>10,}{tally.unchanged:>11,}{len(tally.refused):>9,}")
    for name in loaded.not_kept:
        click.echo(f"{name}: not kept by this version; it stays in the package")
    click.echo(f"{judged.rows:,} results" + ("" if judged.is_new else " (as before)"))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=UTC)
