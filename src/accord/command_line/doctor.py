"""`accord doctor`: what is set up, what is missing, what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from accord.command_line import machine


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what to do where it is not."""

    what: str
    well: bool
    detail: str
    advice: str = ""


@click.command(epilog="Example: ./accord doctor")
def doctor() -> None:
    """Look at this machine and say what is set up, what is missing and what to do."""
    findings = list(_look())
    for finding in findings:
        click.echo(f"{'ok     ' if finding.well else 'missing'}  {finding.what}: {finding.detail}")
        if not finding.well and finding.advice:
            click.echo(f"         → {finding.advice}")
    sys.exit(0 if all(finding.well for finding in findings) else 1)


def _look() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or newer")
    style = machine.home() / "build" / "look" / "look" / "accord.css"
    yield Finding("Look", style.exists(), str(style) if style.exists() else "not compiled", "run ./accord run")
    fonts = machine.home() / "node_modules" / "@expo-google-fonts" / "source-sans-3"
    yield Finding(
        "Fonts for PDF and charts", fonts.is_dir(), "Source Sans 3" if fonts.is_dir() else "absent", "run ./accord run"
    )
    yield from _database()


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError

    machine.start_django()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("Database", False, str(error), "check ACCORD_DATABASE_URL")
        return
    detail = f"{connection.vendor}, {'up to date' if not waiting else f'{len(waiting)} migrations waiting'}"
    yield Finding("Database", not waiting, detail, "run ./accord run, which migrates")
    if waiting:
        return
    from accord.accounts.audit import verify
    from accord.framework.queries.picture import agreement_codes

    agreements = len(agreement_codes())
    yield Finding("Agreements", agreements > 0, str(agreements), "load one: ./accord load PACKAGE")
    state = verify()
    broken = f"broken at row {state.broken_at}" if state.broken_at else f"{state.rows} rows, whole"
    yield Finding(
        "Audit trail", state.broken_at is None, broken, "somebody changed history: restore a backup and compare"
    )
    yield from _mail()


def _mail() -> Iterator[Finding]:
    """Whether mail goes out; a machine without a mail server is well, it only says where mail is written."""
    from django.conf import settings

    from accord.accounts.queries import mail_state

    state = mail_state()
    where = f"from {state.sender}" if state.set_up else f"not set up (ACCORD_EMAIL_URL); written to {state.folder}"
    from_nowhere = state.set_up and state.sender.endswith("@localhost")
    yield Finding("Mail", not from_nowhere, where, "say the address mail comes from: ACCORD_FROM_EMAIL")
    waits = f"{state.waiting} waiting, {state.failed} given up"
    yield Finding("Outbox", state.failed == 0, waits, "look at the Outbox, and try ./accord mail --test ADDRESS")
    yield Finding("Links in mail", bool(settings.SITE_ADDRESS), settings.SITE_ADDRESS)
