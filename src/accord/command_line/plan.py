"""`accord plan`: what is read from the spreadsheet of an action plan, and what differs from another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from accord.readers.plans import Difference, PlanRead, PlanRules

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    epilog="""\b
Examples:
  ./accord plan plan.xlsx --suggest --out mapping.yaml
  ./accord plan plan.xlsx --mapping mapping.yaml
  ./accord plan plan.xlsx --compare last-year.xlsx"""
)
@click.argument("file", type=FILE)
@click.option("--mapping", type=FILE, help="What the columns are (YAML); without it their headings suggest it.")
@click.option("--suggest", is_flag=True, help="Propose a mapping for FILE instead of reading it.")
@click.option("--compare", type=FILE, help="An earlier version: say what differs from it.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for programs.")
def plan(
    file: Path, mapping: Path | None, suggest: bool, compare: Path | None, out: Path | None, as_json: bool
) -> None:
    """Read FILE (xlsx, xls, ods, csv, json), an action plan, and say what it holds, or how it differs.

    The exit code is 1 where any row was refused. With --out FILE.xlsx the plan is written in the form Accord sends out.
    """
    from accord.readers.plans import compare_plans, read_plan, suggest_rules, write_plan
    from accord.readers.tables import MappingError, TableError

    try:
        if suggest:
            _print_mapping(suggest_rules(file), out, as_json=as_json)
            return
        found = read_plan(file, _rules(file, mapping))
        earlier = read_plan(compare, _rules(compare, mapping)) if compare else None
    except (MappingError, TableError) as error:
        for line in str(error).splitlines():
            click.echo(line, err=True)
        sys.exit(1)
    differences = compare_plans(earlier.lines, found.lines) if earlier else ()
    if out:
        out.write_bytes(write_plan(next(iter(found.titles), file.stem), "", found.lines))
    _tell(found, differences, compared=earlier is not None, as_json=as_json)
    if found.refused:
        sys.exit(1)


def _rules(file: Path, mapping: Path | None) -> PlanRules:
    from accord.readers.plans import read_rules, rules_from, suggest_rules

    return read_rules(mapping) if mapping else rules_from(suggest_rules(file))


def _print_mapping(rules: dict[str, object], out: Path | None, *, as_json: bool) -> None:
    import yaml

    text = json.dumps(rules, indent=2) if as_json else yaml.safe_dump(rules, sort_keys=False, allow_unicode=True)
    if out:
        out.write_text(text, "utf-8")
    else:
        click.echo(text)


def _tell(found: PlanRead, differences: tuple[Difference, ...], *, compared: bool, as_json: bool) -> None:
    refused = [one.as_data() for one in found.refused]
    told = [
        {"what": one.what, "number": one.line.number, "title": one.line.title, "field": one.field,
         "before": one.before, "after": one.into.title if one.into else one.after}
        for one in differences
    ]  # fmt: skip
    if as_json:
        lines = [line.as_data() for line in found.lines]
        click.echo(json.dumps({"lines": lines, "refused": refused, "differences": told}, ensure_ascii=False))
        return
    for one in refused:
        click.echo(f"row {one['row']}, {one['column']}: found “{one['found']}”, expected {one['expected']}")
    for difference in told:
        name = f"{difference['number']} {difference['title']}".strip()
        more = (
            f" – {difference['field']}: “{difference['before']}” → “{difference['after']}”"
            if difference["field"]
            else ""
        )
        into = f" into “{difference['after']}”" if difference["what"] == "merged" else ""
        click.echo(f"{difference['what'].replace('_', '-')}: {name}{into}{more}")
    milestones = sum(line.kind == "milestone" for line in found.lines)
    said = f"{len(found.lines) - milestones:,} actions, {milestones:,} milestones, {len(refused):,} rows refused"
    click.echo(f"{said}; {len(told):,} differences" if compared else said)
