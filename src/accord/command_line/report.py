"""`accord report`: a report as a file."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command_line import machine

if TYPE_CHECKING:
    from accord.framework.queries.picture import Picture
    from accord.framework.viewer import Viewer


@click.command(
    epilog="""\b
Examples:
  ./accord report highlight --agreement FT-2024 --period 2026-07-01/P3M --format docx --out highlight.docx
  ./accord report scorecard --agreement FT-2024 --format xlsx --out scorecard.xlsx"""
)
@click.argument("name")
@click.option("--agreement", "code", required=True, help="Code of the agreement.")
@click.option(
    "--period",
    default="",
    help='Such as "Q2 2026/27" or "2026-07-01/P3M" (default: latest figures; highlight: the last whole quarter).',
)
@click.option("--format", "file_format", required=True, help="docx, pdf, xlsx, html or json.")
@click.option("--known-on", type=click.DateTime(formats=["%Y-%m-%d"]), help="As known on this day (default: today).")
@click.option("--area", default="", help="Code of the area (default: the agreement's own).")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def report(
    name: str, code: str, period: str, file_format: str, known_on: datetime | None, area: str, out: Path, as_json: bool
) -> None:
    """Write the report NAME (highlight, scorecard or exceptions) to a file."""
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder {out.absolute().parent}")
    machine.start_django()
    from django.utils import timezone

    from accord.accounts.errors import AccordError
    from accord.reporting.errors import UnknownReportError
    from accord.reporting.making import kind_in_format, make

    try:
        kind_in_format(name, file_format)
    except UnknownReportError as error:
        raise click.UsageError(str(error)) from error
    try:
        viewer = _machine_itself()
        about = _picture(viewer, code, area, period, known_on.date() if known_on else None)
        made = make(viewer, about, name, file_format, made_at=timezone.now(), today=timezone.localdate())
    except AccordError as error:
        raise click.ClickException(str(error)) from error
    _write(made.content, out)
    if as_json:
        facts = {"out": str(out), "report": name, "format": file_format, "bytes": len(made.content), "name": made.name}
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        click.echo(f"{out}: {name} report, {len(made.content):,} bytes")


def _machine_itself() -> Viewer:
    """Whoever runs commands on the machine may read its database anyway."""
    from accord.framework.viewer import Viewer

    return Viewer(person_id=0, code="", label="accord", agency="", administrator=True)


def _picture(viewer: Viewer, code: str, area: str, period: str, known_on: date | None) -> Picture:
    """What is asked for; errors name what there is."""
    from accord.framework.errors import NotFoundError
    from accord.framework.queries.picture import agreements, picture, picture_areas

    known = [one.code for one in agreements(viewer)]
    if code not in known:
        raise click.ClickException(f"there is no agreement “{code}”; expected one of: {', '.join(known) or 'none'}")
    day = known_on.isoformat() if known_on else ""
    try:
        return picture(viewer, code, area=area, period=_canonical(period), known_on=day)
    except NotFoundError as error:
        areas = ", ".join(one.code for one in picture_areas(picture(viewer, code)))
        raise click.ClickException(f"{error} Areas of the agreement: {areas}") from error


def _canonical(period: str) -> str:
    """A period in its canonical form, from any style people write."""
    if not period:
        return ""
    from accord.judgement.periods import PeriodError, read_period

    try:
        return read_period(period, year_type="financial").period.canonical
    except PeriodError as error:
        raise click.ClickException(
            f"“{period}” is not a period ({error}); expected for instance 2026-07-01/P3M"
        ) from error


def _write(content: bytes, file: Path) -> None:
    """Write the whole file or none of it."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
