"""`accord export`: the whole agreement as a package."""

from __future__ import annotations

from pathlib import Path

import click

from accord.command_line import machine


@click.command(epilog="Example: ./accord export --agreement my-agreement --out my-agreement-package")
@click.option("--agreement", "code", required=True, help="Code of the agreement.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="A folder, or a file ending in .zip or .xlsx."
)
def export(code: str, out: Path) -> None:
    """Write everything held about an agreement as a package; loading it into an empty database gives the same again.

    A folder and a zip archive carry the files kept (papers, minutes, packs); a workbook leaves them out.
    """
    machine.start_django()
    from accord.exchange.export import export_agreement
    from accord.framework.errors import NotFoundError
    from accord.readers.packages import write_package, write_workbook, write_zip

    try:
        exported = export_agreement(code)
    except NotFoundError as error:
        raise click.ClickException(str(error)) from error
    files = len(exported.files.sizes)
    if out.suffix == ".xlsx":
        write_workbook(exported.tables, out)
    elif out.suffix == ".zip":
        write_zip(exported.tables, out, boundaries=exported.boundaries, files=exported.files)
    else:
        write_package(exported.tables, out, boundaries=exported.boundaries, files=exported.files)
    rows = sum(frame.height for frame in exported.tables.values())
    click.echo(f"{out}: {len(exported.tables)} tables, {rows:,} rows" + (f", {files:,} files" if files else ""))
    if files and out.suffix == ".xlsx":
        click.echo(f"The {files:,} files are left out: a workbook carries none. A folder or a .zip has them.")
