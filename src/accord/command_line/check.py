"""`accord check`: everything that is wrong with a package."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click

from accord.command_line.findings import as_facts, as_lines, summary
from accord.command_line.progress import Progress


@click.command(epilog="Example: ./accord check my-agreement.xlsx")
@click.argument("package", type=click.Path(exists=True, path_type=Path))
@click.option("--accept-warnings", is_flag=True, help="Say whether it would load with load --accept-warnings.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for programs.")
def check(package: Path, accept_warnings: bool, as_json: bool) -> None:
    """Check PACKAGE (folder, zip or workbook): every problem with its file, row, column and what was expected.

    The exit code is 1 where there are errors. Warnings do not change it, but load asks for --accept-warnings.
    """
    from accord.readers.packages import Aside, read_package

    progress = Progress()
    with tempfile.TemporaryDirectory(prefix="accord-check-") as scratch:
        read = read_package(package, progress, aside=Aside(Path(scratch)))
    progress.done()
    facts = as_facts(read, accept_warnings=accept_warnings)
    if as_json:
        click.echo(json.dumps({"package": str(package)} | facts, ensure_ascii=False))
    else:
        for line in as_lines(read.findings):
            click.echo(line)
        click.echo(f"{package}: {summary(read)}. {_verdict(facts)}")
    if read.errors:
        sys.exit(1)


def _verdict(facts: dict[str, object]) -> str:
    if facts["loadable"]:
        return "It can be loaded."
    if not facts["one_agreement"] and not facts["errors"]:
        return "It can be assessed but not loaded: the table agreement needs exactly one row."
    return "It cannot be loaded." if facts["errors"] else "It can be loaded with --accept-warnings."
