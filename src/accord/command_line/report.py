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
    from accord.reporting.making import MadeFile


@click.command(
    epilog="""\b
Examples:
  ./accord report highlight --agreement FT-2024 --period 2026-07-01/P3M --format docx --out highlight.docx
  ./accord report scorecard --agreement FT-2024 --format xlsx --out scorecard.xlsx
  ./accord report chair --agreement FT-2024 --format pptx --out chair.pptx
  ./accord report pack --agreement FT-2024 --meeting FT-EC-2026-11-26 --format pdf --out pack.pdf"""
)
@click.argument("name")
@click.option("--agreement", "code", required=True, help="Code of the agreement.")
@click.option(
    "--period",
    default="",
    help='Such as "Q2 2026/27" or "2026-07-01/P3M" (default: latest figures; highlight: the last whole quarter).',
)
@click.option("--format", "file_format", required=True, help="docx, pdf, xlsx, pptx, html or json.")
@click.option("--known-on", type=click.DateTime(formats=["%Y-%m-%d"]), help="As known on this day (default: today).")
@click.option("--area", default="", help="Code of the area (default: the agreement's own).")
@click.option("--theme", default="", help="Code of a theme: the chair's page of that theme alone.")
@click.option("--meeting", default="", help="Reference of the meeting (pack only).")
@click.option(
    "--for",
    "audience",
    default="members",
    type=click.Choice(["members", "restricted"]),
    help="Pack only: with everything, or without private items and papers (default: members).",
)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def report(
    name: str,
    code: str,
    period: str,
    file_format: str,
    known_on: datetime | None,
    area: str,
    theme: str,
    meeting: str,
    audience: str,
    out: Path,
    as_json: bool,
) -> None:
    """Write the report NAME (highlight, scorecard, exceptions, chair, or pack) to a file."""
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder {out.absolute().parent}")
    machine.start_django()
    from django.utils import timezone

    from accord.accounts.errors import AccordError
    from accord.framework.viewer import machine_itself
    from accord.reporting.errors import UnknownReportError
    from accord.reporting.making import kind_in_format, make

    if (name == "pack") != bool(meeting):
        raise click.UsageError("a pack is the pack of a meeting: give --meeting with pack, and only there")
    try:
        if name != "pack":
            kind_in_format(name, file_format)
    except UnknownReportError as error:
        raise click.UsageError(str(error)) from error
    try:
        viewer = machine_itself()
        about = _picture(viewer, code, area, period, known_on.date() if known_on else None)
        if name == "pack":
            made = _pack(viewer, about, meeting, audience, file_format)
        else:
            moment, day = timezone.now(), timezone.localdate()
            made = make(viewer, about, name, file_format, made_at=moment, today=day, theme=theme)
    except UnknownReportError as error:
        raise click.UsageError(str(error)) from error
    except AccordError as error:
        raise click.ClickException(str(error)) from error
    _write(made.content, out)
    if as_json:
        facts = {"out": str(out), "report": name, "format": file_format, "bytes": len(made.content), "name": made.name}
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        click.echo(f"{out}: {name} report, {len(made.content):,} bytes")


def _pack(viewer: Viewer, about: Picture, meeting: str, audience: str, file_format: str) -> MadeFile:
    """The pack of a meeting as a file; it is not kept and has no number."""
    from django.utils import timezone

    from accord.reporting.making import MEDIA_TYPES, MadeFile
    from accord.reporting.pack.assembling import Asked, assemble_pack
    from accord.reporting.pack.making import demand_format, pack_name, render_pack

    demand_format(file_format)
    made_at = timezone.now().replace(microsecond=0)
    asked = Asked(meeting, audience, number=0)
    pack = assemble_pack(viewer, about, asked, made_at=made_at, today=timezone.localdate())
    return MadeFile(pack_name(pack, file_format), MEDIA_TYPES[file_format], render_pack(pack, file_format))


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
