"""`accord library`: documents as a list, the register of plans, a file, the template of an assessment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.command_line import machine

if TYPE_CHECKING:
    from accord.framework.queries.picture import AgreementFacts
    from accord.meetings.queries.library import DocumentLine

DAYS = ("covers_from", "covers_until", "published_on", "review_on", "next_due", "due")


@click.command(
    epilog="""\b
Examples:
  ./accord library --agreement FT-2024 --kind evidence --find falls
  ./accord library --agreement FT-2024 --plans
  ./accord library --agreement FT-2024 --document LD2 --out plan.pdf
  ./accord library --agreement FT-2024 --assessment SA1 --out draft.docx"""
)
@click.option("--agreement", "code", required=True, help="Code of the agreement.")
@click.option("--group", default="", help="Code of a group, - for the whole partnership (default: every shelf).")
@click.option("--kind", default="", help="Kind of document, such as plan or evidence (default: every kind).")
@click.option("--find", default="", help="Words that have to stand in the title, a note or a file's name.")
@click.option("--withdrawn", is_flag=True, help="Documents that were withdrawn (default: those on the shelves).")
@click.option("--plans", is_flag=True, help="The register of published plans: what is late comes first.")
@click.option("--document", default="", help="Reference of a document whose file is written to --out.")
@click.option("--version", "number", type=click.IntRange(1), help="Which version of it (default: the newest).")
@click.option("--assessment", default="", help="Reference of an assessment whose template is written to --out.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where a file is written.")
@click.option("--json", "as_json", is_flag=True, help="Print the list for programs.")
def library(
    code: str,
    group: str,
    kind: str,
    find: str,
    withdrawn: bool,
    plans: bool,
    document: str,
    number: int | None,
    assessment: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """List what is in the library of an agreement, or take a file out of it."""
    if bool(document or assessment) != (out is not None) or (document and assessment):
        raise click.UsageError("--out goes with either --document or --assessment")
    machine.start_django()
    from accord.accounts.errors import AccordError
    from accord.framework.queries.picture import agreement_for
    from accord.framework.viewer import machine_itself

    try:
        facts = agreement_for(machine_itself(), code)
        if out is not None:
            click.echo(_document(facts, document, number, out) if document else _template(facts, assessment, out))
        elif plans:
            _tell_plans(facts, group, as_json=as_json)
        else:
            _tell_documents(facts, kind, group, find, withdrawn=withdrawn, as_json=as_json)
    except AccordError as error:
        raise click.ClickException(str(error)) from error


def _tell_documents(
    facts: AgreementFacts, kind: str, group: str, find: str, *, withdrawn: bool, as_json: bool
) -> None:  # fmt: skip
    from django.utils import timezone

    from accord.framework.viewer import machine_itself
    from accord.meetings.queries.library import KEPT, WITHDRAWN, Asked, documents

    asked = Asked(kind, group, tuple(find.lower().split()), WITHDRAWN if withdrawn else KEPT)
    found = documents(machine_itself(), facts, asked, today=timezone.localdate())
    if as_json:
        click.echo(json.dumps([_as_data(one) for one in found.lines], ensure_ascii=False))
        return
    for one in found.lines:
        last = f"version {one.last.number}, {one.last.name}" if one.last else "awaited"
        click.echo(f"{one.code}  {one.kind}  {one.title} ({one.group or 'partnership'}; {one.sees}; {last})")
    click.echo(f"{found.total:,} documents")


def _tell_plans(facts: AgreementFacts, group: str, *, as_json: bool) -> None:
    from django.utils import timezone

    from accord.framework.viewer import machine_itself
    from accord.meetings.queries.library_plans import plan_register

    lines = plan_register(machine_itself(), facts, today=timezone.localdate(), group=group).lines
    if as_json:
        told = [_as_data(one.document) | {"standing": one.standing, "days_late": one.late} for one in lines]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for one in lines:
        due = one.document.days.due
        late = f", {one.late} days late" if one.late else ""
        said = f"due {due}{late}" if due else "nothing due"
        click.echo(f"{one.standing:9}  {one.document.code}  {one.document.title} ({said})")
    click.echo(f"{len(lines):,} plans")


def _document(facts: AgreementFacts, code: str, number: int | None, out: Path) -> str:
    """Write a version of a document; what was written, in words."""
    from django.utils import timezone

    from accord.framework.viewer import machine_itself
    from accord.meetings.queries.library import document_for, version_file

    viewer, today = machine_itself(), timezone.localdate()
    line = document_for(viewer, facts, code, today=today)
    wanted = number or (line.last.number if line.last else 1)
    kept = version_file(viewer, facts, code, wanted, today=today)
    out.write_bytes(kept.content)
    return f"{out}: version {wanted} of {line.title}, {kept.name}, {kept.size:,} bytes"


def _template(facts: AgreementFacts, code: str, out: Path) -> str:
    """Write the template of an assessment, in the form the file's ending says; what was written, in words."""
    from django.utils import timezone

    from accord.framework.queries.picture import picture
    from accord.framework.viewer import machine_itself
    from accord.reporting.strategic.making import strategic_draft

    viewer, form = machine_itself(), out.suffix.lstrip(".").lower()
    made = strategic_draft(
        viewer, picture(viewer, facts.code), code, form, made_at=timezone.now(), today=timezone.localdate()
    )  # fmt: skip
    out.write_bytes(made.content)
    return f"{out}: {len(made.content):,} bytes"


def _as_data(one: DocumentLine) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("code", "kind", "title", "about", "group", "sees", "state")},
        "owner": one.owner_code,
        "roles": list(one.roles),
        **{name: str(getattr(one.days, name) or "") or None for name in DAYS},
        "versions": one.last.number if one.last else 0,
        "file": one.last.name if one.last else None,
    }
